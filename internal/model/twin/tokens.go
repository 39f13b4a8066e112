package twin

import "strings"

// opaque reports whether a run of letters and digits was made by a machine: an account, a hash, the unique part of an id. Words with a year
// behind them are none.
func opaque(run string) bool {
	digits, letters, changes := 0, 0, 0
	hex, capitals := true, true
	for i := range len(run) {
		b := run[i]
		isDigit := b >= '0' && b <= '9'
		if isDigit {
			digits++
		} else {
			letters++
			hex = hex && b|0x20 <= 'f'
			capitals = capitals && b <= 'Z'
		}
		if i > 0 && isDigit != (run[i-1] >= '0' && run[i-1] <= '9') {
			changes++
		}
	}
	n := len(run)
	switch {
	case n == 64 && hex:
		// The digest of some content says what is deployed; it is no identity.
		return false
	case letters == 0:
		// The balancers of AWS have numbers of nine digits, too.
		return n >= 9
	case digits < 2:
		return n >= 12 && digits == 1 && capitals
	}
	return n >= 8 && hex && changes >= 2 || n >= 10 && changes >= 4 || n >= 12 && capitals || n >= 20 && changes >= 2
}

// eachToken calls visit with every opaque run in s, and with every UUID as a whole.
func eachToken(s string, visit func(from, to int)) {
	for i := 0; i < len(s); {
		if !alnum(s[i]) {
			i++
			continue
		}
		if n := uuidAt(s, i); n > 0 {
			visit(i, i+n)
			i += n
			continue
		}
		j := i
		for j < len(s) && alnum(s[j]) {
			j++
		}
		if opaque(s[i:j]) {
			visit(i, j)
		}
		i = j
	}
}

func alnum(b byte) bool { return b >= '0' && b <= '9' || b|0x20 >= 'a' && b|0x20 <= 'z' }

const uuidShape = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx"

// uuidAt returns the length of the UUID that begins at s[i:], or 0.
func uuidAt(s string, i int) int {
	if len(s)-i < len(uuidShape) {
		return 0
	}
	for k := range len(uuidShape) {
		b := s[i+k]
		isHex := b >= '0' && b <= '9' || b|0x20 >= 'a' && b|0x20 <= 'f'
		if uuidShape[k] == '-' && b != '-' || uuidShape[k] == 'x' && !isHex {
			return 0
		}
	}
	if end := i + len(uuidShape); end < len(s) && alnum(s[end]) {
		return 0
	}
	return len(uuidShape)
}

// account reports whether a token is the number of an AWS account.
func account(token string) bool {
	return len(token) == 12 && strings.Trim(token, "0123456789") == ""
}

// inARN reports whether s[from:to] stands at the account position of an ARN.
func inARN(s string, from, to int) bool {
	if to >= len(s) || s[to] != ':' || from == 0 || s[from-1] != ':' {
		return false
	}
	start := strings.LastIndex(s[:from], "arn:")
	return start >= 0 && strings.Count(s[start:from], ":") == 4
}

// nameRun returns the borders of the longest run around s[from:to] that can be one name: letters, digits, and - _ . between them.
func nameRun(s string, from, to int) (int, int) {
	for from > 0 && nameByte(s[from-1]) {
		from--
	}
	for to < len(s) && nameByte(s[to]) {
		to++
	}
	for to > from && s[to-1] == '.' {
		to--
	}
	return from, to
}

func nameByte(b byte) bool { return alnum(b) || b == '-' || b == '_' || b == '.' || b >= 0x80 }
