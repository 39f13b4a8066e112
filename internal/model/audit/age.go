package audit

import (
	"fmt"
	"time"

	"github.com/paritytui/paritytui/internal/model"
)

// StaleDays is how many days the newest sources of the two environments may lie apart before that is worth a warning.
const StaleDays = 7

// Age says in words how old something is on the day of the audit, counting whole days.
func (a *Audit) Age(modified time.Time) string {
	switch n := a.daysSince(modified); n {
	case 0:
		return "today"
	case 1:
		return "1 day old"
	default:
		return fmt.Sprintf("%d days old", n)
	}
}

func (a *Audit) daysSince(modified time.Time) int {
	y, m, d := modified.Date()
	day := time.Date(a.asOf.Year, time.Month(a.asOf.Month), a.asOf.Day, 0, 0, 0, 0, time.UTC)
	return max(int(day.Sub(time.Date(y, m, d, 0, 0, 0, 0, time.UTC))/(24*time.Hour)), 0)
}

// Apart counts the days between the newest sources of the two environments; ok is false where a side does not tell.
func (a *Audit) Apart() (days int, ok bool) {
	left, right := newest(a.Left), newest(a.Right)
	if left.IsZero() || right.IsZero() {
		return 0, false
	}
	n := a.daysSince(left) - a.daysSince(right)
	return max(n, -n), true
}

func newest(e *model.Environment) time.Time {
	var out time.Time
	for _, s := range e.Sources {
		if s.Modified.After(out) {
			out = s.Modified
		}
	}
	return out
}
