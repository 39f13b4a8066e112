package main

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"github.com/paritytui/paritytui/internal/ui"
)

// explorer is the explorer wired as explore wires it, with a test in the place of the terminal: commands run at once, one after the other.
type explorer struct {
	t     testing.TB
	model tea.Model
	// seen is called with every frame, the title of the window, what a frame tells the terminal beside text, and what was copied to the clipboard.
	seen func(what, text string)
}

// openExplorer starts the explorer on two sources and a ledger and waits until both are read.
func openExplorer(t testing.TB, s *setting, seen func(what, text string)) *explorer {
	t.Helper()
	return openDrafting(t, s, nil, seen)
}

// openDrafting is openExplorer that keeps what is being typed.
func openDrafting(t testing.TB, s *setting, draft ui.Draft, seen func(what, text string)) *explorer {
	t.Helper()
	shelf := &shelf{setting: s}
	dark := true
	e := &explorer{t: t, seen: seen, model: ui.New(t.Context(), ui.Options{
		Title: "paritytui", Left: s.specs[0].Name, Right: s.specs[1].Name, Load: shelf.loader(s.specs), Save: shelf.save,
		Read: shelf.read, SetAside: s.file.SetAside, Draft: draft, Export: s.export,
		LedgerPath: s.file.Path(), Today: s.day.String(), NoColor: true, Dark: &dark,
	})}
	e.send(tea.WindowSizeMsg{Width: 140, Height: 45})
	e.perform(e.model.Init())
	return e
}

func (e *explorer) perform(cmd tea.Cmd) {
	if cmd != nil {
		e.send(cmd())
	}
}

func (e *explorer) send(msg tea.Msg) {
	switch msg := msg.(type) {
	case nil, tea.QuitMsg:
	case tea.BatchMsg:
		for _, cmd := range msg {
			e.perform(cmd)
		}
	default:
		if v := reflect.ValueOf(msg); v.Kind() == reflect.String {
			// Bubble Tea's message for the clipboard is not exported.
			e.seen("the clipboard", v.String())
			return
		}
		var cmd tea.Cmd
		e.model, cmd = e.model.Update(msg)
		view := e.model.View()
		e.seen("a frame", ansi.Strip(view.Content))
		e.seen("the title", view.WindowTitle)
		if strings.Contains(view.Content, "\x1b]") {
			e.seen("a sequence for the terminal", view.Content)
		}
		e.perform(cmd)
	}
}

// frame is what the screen shows, as plain text.
func (e *explorer) frame() string { return ansi.Strip(e.model.View().Content) }

// press sends keys: a single character, or enter, esc, tab, down, space and ctrl+x.
func (e *explorer) press(keys ...string) {
	e.t.Helper()
	named := map[string]tea.KeyPressMsg{
		"enter": {Code: tea.KeyEnter}, "esc": {Code: tea.KeyEscape}, "tab": {Code: tea.KeyTab}, "down": {Code: tea.KeyDown}, "space": {Code: tea.KeySpace, Text: " "},
		"home": {Code: tea.KeyHome},
	}
	for _, k := range keys {
		msg, ok := named[k]
		switch {
		case ok:
		case strings.HasPrefix(k, "ctrl+"):
			msg = tea.KeyPressMsg{Code: []rune(k)[len("ctrl+")], Mod: tea.ModCtrl}
		default:
			msg = tea.KeyPressMsg{Code: []rune(k)[0], Text: k}
		}
		e.send(msg)
	}
}

func (e *explorer) write(text string) {
	e.t.Helper()
	for _, r := range text {
		e.send(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
}

// TestNoFrameTellsASecret walks through everything that the explorer shows, accepts what it can, and reads what it wrote.
func TestNoFrameTellsASecret(t *testing.T) {
	m, dir := secretRun(t)
	path := filepath.Join(dir, "parity.yaml")
	frames, shown, copied := 0, false, false
	opened := map[string]bool{}
	s := ready(t, path, filepath.Join(dir, "staging.tfstate"), filepath.Join(dir, "production.tfstate"))
	e := openExplorer(t, s, func(what, text string) {
		frames++
		shown = shown || strings.Contains(text, "(sensitive)")
		copied = copied || what == "the clipboard"
		for _, title := range []string{"To fix:", "Link:", "Edit:", "Renew:"} {
			opened[title] = opened[title] || strings.Contains(text, title)
		}
		m.wantNone(t, fmt.Sprintf("%s, number %d,", what, frames), text)
		if t.Failed() {
			t.FailNow()
		}
	})
	walk := func(rows int) {
		if raced {
			// A row after the other is shown by one goroutine.
			rows /= 6
		}
		e.press("home")
		for range rows {
			e.press("y", "enter", "=", "w", "down", "down", "y", "w", "=", "esc", "down")
		}
		e.press("esc", "esc")
	}
	written := 0
	for _, view := range []string{"1", "2", "3", "4"} {
		for _, ending := range []string{".md", ".csv", ".json", ".html", ".txt"} {
			file := filepath.Join(t.TempDir(), "view"+ending)
			e.press(view, "s", "ctrl+u")
			e.write(file)
			e.press("enter")
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatalf("view %s was not written: %v\n%s", view, err, e.frame())
			}
			written++
			m.wantNone(t, "the file "+file, string(text))
		}
	}
	for _, view := range []string{"1", "2", "3"} {
		e.press(view, "a", "o", "z", "z")
		walk(60)
	}

	// One entry for each of some, then one for all that are left.
	e.press("1", "a", "home", "n")
	for range 3 {
		e.press("n", "i")
		e.write("Each environment has its own")
		e.press("tab")
		e.write("None is left")
		e.press("tab", "down", "ctrl+s")
	}
	// One is to be fixed, one repeats that, one is linked, and their entries are changed and renewed.
	e.press("n", "f")
	e.write("A team")
	e.press("tab")
	e.write("2027-01-31")
	e.press("ctrl+s", "n", ".", "n", "l", "down", "down", "enter", "3")
	for range 6 {
		e.press("enter", "ctrl+s", "esc", "esc", "r", "ctrl+s", "esc", "esc", "F", "esc", "down")
	}
	e.press("1", "home")
	for range 80 {
		e.press("space")
	}
	e.press("i")
	e.write("Each environment has its own")
	e.press("tab")
	e.write("None is left")
	e.press("ctrl+s")
	e.press("3")
	walk(30)
	e.press("u", "y", "U", "y", "?", "esc", "R")
	e.send(tea.WindowSizeMsg{Width: 50, Height: 15})
	walk(10)

	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	m.wantNone(t, "parity.yaml", string(text))
	if len(opened) != 4 || slices.Contains(slices.Collect(maps.Values(opened)), false) {
		t.Errorf("the dialogs that were opened are %v, so the test proves little", opened)
	}
	for what, ok := range map[string]bool{"frame said (sensitive)": shown, "view was written to a file": written > 0, "text was copied": copied, "entry pinned that a secret differs": strings.Contains(string(text), "differs")} {
		if !ok {
			t.Errorf("no %s, so the test proves little", what)
		}
	}
	wantSecrecy(t, m, dir, commandsOn())
}
