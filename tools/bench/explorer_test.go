package main

import (
	"os"
	"testing"
	"time"
)

func TestScreenFindsWhatPeopleRead(t *testing.T) {
	out, in, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	s := watch(out)
	if _, err := in.WriteString("\x1b[2J\x1b[1;31mCrit\x1b[0mical\x1b]11;?\x07 then \x1b[5;6HReview"); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"Critical", "Review"} {
		if _, err := s.wait(t.Context(), text); err != nil {
			t.Errorf("%s: %v", text, err)
		}
	}
	if err := in.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := s.wait(t.Context(), "more"); err == nil {
		t.Error("what was never shown is found")
	}
}

func TestTerminalHasItsSizeAndPassesText(t *testing.T) {
	master, tty, err := openTerminal(120, 40)
	if err != nil {
		t.Skipf("no terminal here: %v", err)
	}
	s := watch(master)
	began := time.Now()
	if _, err := tty.WriteString("hello"); err != nil {
		t.Fatal(err)
	}
	at, err := s.wait(t.Context(), "hello")
	if err != nil || at.Before(began) {
		t.Errorf("shown at %v, %v", at, err)
	}
	_, _ = tty.Close(), master.Close()
}
