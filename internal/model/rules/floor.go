package rules

import (
	"strings"

	"github.com/paritytui/paritytui/internal/model"
)

// floor is a number or version as a minimum compares it: TLSv1.2_2021 is tls, 1 2 2021.
type floor struct {
	product string
	numbers []string
	// unit is the word after the numbers, so that 512 MB is not more than 1 GB.
	unit string
}

// parseFloor cuts a text. numbers is nil where it has none.
func parseFloor(text string) floor {
	text = lowerASCII(strings.TrimSpace(text))
	first := strings.IndexFunc(text, func(r rune) bool { return r >= '0' && r <= '9' })
	if first < 0 {
		return floor{}
	}
	f := floor{product: strings.TrimRight(text[:first], "-_.:+ ")}
	f.product = strings.TrimRight(strings.TrimSuffix(f.product, "v"), "-_. ")
	rest := text[first:]
	for {
		end := 0
		for end < len(rest) && digit(rest[end]) {
			end++
		}
		f.numbers = append(f.numbers, rest[:end])
		rest = rest[end:]
		if len(rest) < 2 || rest[0] != '.' && rest[0] != '_' || !digit(rest[1]) {
			break
		}
		rest = rest[1:]
	}
	rest = strings.TrimLeft(rest, " ")
	end := 0
	for end < len(rest) && letter(rest[end]) {
		end++
	}
	f.unit = rest[:end]
	return f
}

// reaches reports whether a value is at least the wanted one. What has another product or unit, and so no order, does not reach it.
// Of texts such as 0.25, which are a decimal and could be a version, both readings must reach it.
func reaches(v model.Value, wanted string) (ok bool, problem string) {
	const noOrder = "cannot be compared with it"
	text := v.Text()
	a, x := model.ParseNumber(text)
	w, y := model.ParseNumber(wanted)
	numbers := x && y
	if v.Kind() == model.Number && numbers {
		return a.Cmp(w) >= 0, ""
	}
	f, g := parseFloor(text), parseFloor(wanted)
	if v.Kind() != model.String && v.Kind() != model.Number || f.numbers == nil || f.unit != g.unit || f.product != g.product && f.product != "" {
		return false, noOrder
	}
	if numbers && a.Cmp(w) < 0 {
		return false, ""
	}
	return compareNumbers(f.numbers, g.numbers) >= 0, ""
}

// compareNumbers orders versions number by number; one that is missing is zero.
func compareNumbers(a, b []string) int {
	for i := range max(len(a), len(b)) {
		x, y := "", ""
		if i < len(a) {
			x = strings.TrimLeft(a[i], "0")
		}
		if i < len(b) {
			y = strings.TrimLeft(b[i], "0")
		}
		if c := len(x) - len(y); c != 0 {
			return c
		}
		if c := strings.Compare(x, y); c != 0 {
			return c
		}
	}
	return 0
}

// equalNumbers compares decimals by worth.
func equalNumbers(a, b string) bool {
	x, ok := model.ParseNumber(a)
	y, also := model.ParseNumber(b)
	return ok && also && x.Cmp(y) == 0
}
