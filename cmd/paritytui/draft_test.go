package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// TestNoDraftTellsASecret types about each difference in turn, and reads what a killed program would leave beside the ledger.
func TestNoDraftTellsASecret(t *testing.T) {
	m, dir := secretRun(t)
	s := ready(t, filepath.Join(dir, "parity.yaml"), filepath.Join(dir, "staging.tfstate"), filepath.Join(dir, "production.tfstate"))
	kept := s.file.Draft()
	path, err := kept.Path()
	if err != nil {
		t.Fatal(err)
	}
	e := openDrafting(t, s, kept, func(what, text string) { m.wantNone(t, what, text) })
	const words = "words that are not saved"
	// Nobody waits for the timer that keeps drafts: leaving keeps them at once.
	paste := func(text string) { e.model, _ = e.model.Update(tea.PasteMsg{Content: text}) }
	drafts, subjects := 0, map[string]bool{}
	rows := 30
	if raced {
		rows = 5
	}
	e.press("1", "a", "home")
	for range rows {
		e.press("n")
		for _, kind := range []string{"i", "f"} {
			e.press(kind)
			paste(words)
			e.press("ctrl+c", "ctrl+c")
			text, err := os.ReadFile(path)
			if err == nil && strings.Contains(string(text), words) {
				drafts++
				subjects[string(text)] = true
				m.wantNone(t, "the draft", string(text))
			}
			e.press("esc", "esc", "enter")
		}
	}
	if drafts < rows || len(subjects) < rows/2 {
		t.Errorf("%d drafts of %d kinds were kept, so the test proves little", drafts, len(subjects))
	}
	if _, err := os.Stat(path); err == nil {
		t.Error("a draft that was thrown away stays")
	}
}
