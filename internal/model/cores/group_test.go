package cores_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/paritytui/paritytui/internal/model/cores"
)

// panicked runs work and returns what it panics with, in words.
func panicked(work func()) (text string) {
	defer func() {
		if what := recover(); what != nil {
			text = fmt.Sprintf("%s", what)
		}
	}()
	work()
	return ""
}

func TestAPanicArrivesAtTheOneWhoWaits(t *testing.T) {
	grouped := func(work func()) {
		var group cores.Group
		group.Go(work)
		group.Go(func() {})
		group.Wait()
	}
	defective := func() { panic("a defect") }
	for name, work := range map[string]func(){
		"in a group":            func() { grouped(defective) },
		"in a group of a group": func() { grouped(func() { grouped(defective) }) },
		"on one of many cores": func() {
			cores.Each(10*cores.Batch, nil, func(i int) {
				if i == 3*cores.Batch {
					defective()
				}
			})
		},
	} {
		got := panicked(work)
		if !strings.HasPrefix(got, "a defect\n\ngoroutine ") || !strings.Contains(got, "group_test.go") || strings.Count(got, "\ngoroutine ") != 1 {
			t.Errorf("%s: it arrives as\n%s", name, got)
		}
	}
	if got := panicked(func() { grouped(func() {}) }); got != "" {
		t.Errorf("without a panic, one arrives:\n%s", got)
	}
}
