package ledger

import (
	"cmp"
	"fmt"
	"time"
)

// Date is a day. The zero Date is none.
type Date struct{ Year, Month, Day int }

// ParseDate reads a date such as 2027-05-20.
func ParseDate(text string) (Date, error) {
	t, err := time.Parse(time.DateOnly, text)
	if err != nil || t.Year() == 0 {
		return Date{}, fmt.Errorf("%q is not a date like 2027-05-20", text)
	}
	return DateOf(t), nil
}

// DateOf returns the day of a moment where its clock is.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, int(m), d}
}

// IsZero reports whether d is no date.
func (d Date) IsZero() bool { return d == Date{} }

// String prints d as 2027-05-20, and nothing where it is none.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// Compare orders dates in time.
func (d Date) Compare(e Date) int {
	return cmp.Or(cmp.Compare(d.Year, e.Year), cmp.Compare(d.Month, e.Month), cmp.Compare(d.Day, e.Day))
}

// Before reports whether d lies before e and both are dates.
func (d Date) Before(e Date) bool { return !d.IsZero() && !e.IsZero() && d.Compare(e) < 0 }

// AddDays returns the date n days later.
func (d Date) AddDays(n int) Date { return DateOf(d.utc().AddDate(0, 0, n)) }

// DaysUntil counts the days from d to e, negative where e lies before d.
func (d Date) DaysUntil(e Date) int { return int(e.utc().Sub(d.utc()) / (24 * time.Hour)) }

func (d Date) utc() time.Time {
	return time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
}
