package reference

import "strings"

// compound reports whether a name is made of several words: eight characters at least and a separator inside.
func compound(s string) bool {
	return len(s) >= 8 && strings.ContainsAny(s[1:len(s)-1], "-_./:") && !strings.ContainsAny(s, " \t\n")
}

// Number reports whether a text is nothing but digits.
func Number(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
}

// Opaque reports whether a text looks made by a machine: a token in which one run of letters and digits is long and mixed as nobody writes it.
// Names that end in a number, versions and sizes are not.
//
//	yes: vpc-0a1b2c3d4e5f   9f1c2d3e-…   AROA1EXAMPLE2ID7XYZ   123456789012
//	no:  ubuntu2204   postgres14   r6g.2xlarge   2024-10-12
func Opaque(s string) bool {
	from, found := 0, false
	for i := 0; i <= len(s); i++ {
		if i < len(s) && alnum(s[i]) {
			continue
		}
		if i < len(s) && s[i] != '-' && s[i] != '_' && s[i] != '.' && s[i] != '~' {
			return false
		}
		found = found || opaqueRun(s[from:i])
		from = i + 1
	}
	return found
}

func alnum(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// opaqueRun reports whether a run of letters and digits is a long number, hex with both, or changes from digit to letter three times.
func opaqueRun(run string) bool {
	if len(run) < 8 {
		return false
	}
	digits, changes, hex := 0, 0, true
	for i := range len(run) {
		c := run[i]
		digit := c >= '0' && c <= '9'
		if digit {
			digits++
		} else {
			hex = hex && (c|0x20) <= 'f'
			if i > 0 && run[i-1] >= '0' && run[i-1] <= '9' {
				changes++
			}
		}
	}
	if digits == len(run) {
		return digits >= 9
	}
	return hex && digits >= 2 || changes >= 3 || changes >= 2 && len(run) >= 12 && run == strings.ToUpper(run)
}
