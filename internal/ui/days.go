package ui

import (
	"strconv"
	"strings"
	"time"
)

// farthestDays bounds how far away a day can be named: what is to be looked at in ten years is not going to be.
const farthestDays = 3660

// dayNamed reads a day that is named by how far away it is from today: +90d, +6w, +3m or +1y. It reports false for anything else, which
// the ledger then judges. A month on from the 31st ends with that month, since there is no such day.
func dayNamed(text, today string) (string, bool) {
	from, err := time.Parse(time.DateOnly, today)
	text = strings.ToLower(strings.TrimSpace(text))
	if err != nil || len(text) < 3 || text[0] != '+' {
		return "", false
	}
	n, err := strconv.ParseUint(text[1:len(text)-1], 10, 16)
	if err != nil {
		return "", false
	}
	count := int(n)
	days := map[byte]int{'d': 1, 'w': 7, 'm': 28, 'y': 365}[text[len(text)-1]]
	if days == 0 || count > farthestDays/days {
		return "", false
	}
	switch text[len(text)-1] {
	case 'm':
		return monthsOn(from, count), true
	case 'y':
		return monthsOn(from, 12*count), true
	}
	return from.AddDate(0, 0, days*count).Format(time.DateOnly), true
}

// monthsOn is the same day of a later month, or its last day.
func monthsOn(from time.Time, n int) string {
	first := time.Date(from.Year(), from.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return first.AddDate(0, 0, min(from.Day(), last)-1).Format(time.DateOnly)
}

// dated reports whether a field holds a day.
func (f field) dated() bool { return f == reviewField || f == dueField }

// nameDays writes days that were named by how far away they are as the ledger has them.
func (f *form) nameDays() {
	for at := range field(fields) {
		if day, ok := dayNamed(f.editors[at].text, f.today); ok && at.dated() {
			f.editors[at] = newLineEditor(day)
		}
	}
}

// dayMeant is the day that a field names by how far away it is, or nothing.
func (f *form) dayMeant(at field) string {
	if !at.dated() {
		return ""
	}
	day, _ := dayNamed(f.editors[at].text, f.today)
	return day
}
