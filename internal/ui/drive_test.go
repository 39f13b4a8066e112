package ui

import (
	"context"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"
)

// driver is a model with a terminal of a given size in front of it. It runs the commands of the model as Bubble Tea would, one after
// the other.
type driver struct {
	t      testing.TB
	m      *Model
	stored []byte
	fail   error
	held   []tea.Cmd
	hold   bool
	quit   bool
	// suspended is set once the person went back to the shell.
	suspended bool
	clipped   string
	// files are what was exported, by name, and exportFails is why an export fails.
	files       map[string]Sheet
	exportFails error
}

func start(t testing.TB, s session, w, h int) *driver {
	t.Helper()
	d := &driver{t: t}
	dark := true
	d.m = newModel(t.Context(), config{
		title: "paritytui", left: "staging", right: "production", path: "envs/parity.yaml", today: "2026-11-20", dark: &dark,
		load: func(context.Context, func(Progress)) (session, error) {
			if s == nil {
				return nil, errors.New("reading staging: staging.tfstate:1:1: this is HTML from a login page\nlog in and download the state again")
			}
			return s, nil
		},
		save: func(_ context.Context, text []byte) error {
			if d.fail != nil {
				return d.fail
			}
			d.stored = text
			return nil
		},
		export: d.export,
	})
	d.run(d.m.Init())
	d.send(tea.WindowSizeMsg{Width: w, Height: h})
	return d
}

// export keeps what is exported as a file system would.
func (d *driver) export(_ context.Context, file string, existing Existing, s Sheet) (string, error) {
	if d.exportFails != nil {
		return "", d.exportFails
	}
	if _, ok := d.files[file]; ok && existing == KeepExisting {
		return "", &ExistsError{"~/audit/" + file}
	}
	if d.files == nil {
		d.files = map[string]Sheet{}
	}
	d.files[file] = s
	return "~/audit/" + file, nil
}

func sample(t testing.TB, w, h int) *driver {
	return start(t, newFake(sampleBoard, sampleEntries()...), w, h)
}

// run performs a command and hands what comes of it to the model.
func (d *driver) run(cmd tea.Cmd) {
	d.t.Helper()
	if cmd == nil {
		return
	}
	if d.hold {
		d.held = append(d.held, cmd)
		return
	}
	d.send(cmd())
}

func (d *driver) send(msg tea.Msg) {
	d.t.Helper()
	switch msg := msg.(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			d.run(c)
		}
	case tea.SuspendMsg:
		d.suspended = true
	case tea.QuitMsg:
		d.quit = true
	default:
		if v := reflect.ValueOf(msg); v.Kind() == reflect.String && strings.Contains(v.Type().Name(), "lipboard") {
			d.clipped = v.String()
			return
		}
		_, cmd := d.m.Update(msg)
		d.check()
		d.run(cmd)
	}
}

// check holds the laws of every frame: exactly as large as the terminal, nothing that a terminal obeys but colour, and the
// cursor inside.
func (d *driver) check() {
	d.t.Helper()
	v := d.m.View()
	if d.m.w <= 0 || d.m.h <= 0 {
		return
	}
	d.checkCursor(v.Cursor)
	lines := strings.Split(v.Content, "\n")
	if len(lines) != d.m.h {
		d.t.Fatalf("frame has %d lines, want %d", len(lines), d.m.h)
	}
	for i, l := range lines {
		plainText := ansi.Strip(l)
		if got := ansi.StringWidth(plainText); got != d.m.w {
			d.t.Fatalf("line %d is %d cells wide, want %d: %q", i, got, d.m.w, plainText)
		}
		if got := ansi.StringWidthWc(plainText); got != d.m.w {
			d.t.Fatalf("line %d is %d cells wide for a terminal that knows no clusters, want %d: %q", i, got, d.m.w, plainText)
		}
		if plainText != safe(plainText) {
			d.t.Fatalf("line %d holds what a terminal obeys: %q", i, plainText)
		}
	}
}

// checkCursor holds that the cursor stands in the dialog on top, or in the last line while the filter is typed there, and nowhere without text
// being typed.
func (d *driver) checkCursor(c *tea.Cursor) {
	d.t.Helper()
	m := d.m
	if c == nil {
		if !m.lay.tooSmall && m.board != nil && m.editing() != nil {
			d.t.Fatalf("text is typed and there is no cursor:\n%s", d.frame())
		}
		return
	}
	if m.editing() == nil && !m.saving {
		d.t.Fatalf("a cursor at %d,%d where no text is typed:\n%s", c.X, c.Y, d.frame())
	}
	var p panel
	switch {
	case m.form != nil:
		p = m.form.draw(m.board, m.lay)
	case m.link != nil:
		p = m.link.draw(m.board, m.lay)
	case m.rank != nil:
		p = m.rank.draw(m.board, m.lay)
	case m.exporting != nil:
		p = m.exporting.draw(m.lay)
	case m.palette != nil:
		p = m.palette.draw(m.lay)
	case m.picker != nil:
		p = m.picker.draw(m.lay)
	default:
		if c.Y != m.h-1 || c.X < 0 || c.X >= m.w {
			d.t.Fatalf("the cursor of the filter is at %d,%d of %dx%d", c.X, c.Y, m.w, m.h)
		}
		return
	}
	if c.X <= p.x || c.X >= p.x+p.lines[0].width()-1 || c.Y <= p.y || c.Y >= p.y+len(p.lines)-1 || p.y+len(p.lines) > m.h || p.x+p.lines[0].width() > m.w {
		d.t.Fatalf("cursor at %d,%d outside of the dialog at %d,%d with %dx%d, on a screen of %dx%d:\n%s", c.X, c.Y, p.x, p.y, p.lines[0].width(), len(p.lines), m.w, m.h, d.frame())
	}
}

// press sends keys by name: "enter", "ctrl+s", "tab", or a single character.
func (d *driver) press(keys ...string) *driver {
	d.t.Helper()
	for _, k := range keys {
		d.send(keyNamed(k))
	}
	return d
}

// write types a text, letter by letter.
func (d *driver) write(text string) *driver {
	d.t.Helper()
	for _, r := range text {
		d.send(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	return d
}

func keyNamed(name string) tea.KeyPressMsg {
	named := map[string]tea.KeyPressMsg{
		"enter": {Code: tea.KeyEnter}, "esc": {Code: tea.KeyEscape}, "tab": {Code: tea.KeyTab}, "shift+tab": {Code: tea.KeyTab, Mod: tea.ModShift},
		"up": {Code: tea.KeyUp}, "down": {Code: tea.KeyDown}, "left": {Code: tea.KeyLeft}, "right": {Code: tea.KeyRight},
		"pgup": {Code: tea.KeyPgUp}, "pgdown": {Code: tea.KeyPgDown}, "home": {Code: tea.KeyHome}, "end": {Code: tea.KeyEnd},
		"space": {Code: tea.KeySpace, Text: " "}, "backspace": {Code: tea.KeyBackspace}, "delete": {Code: tea.KeyDelete},
	}
	if k, ok := named[name]; ok {
		return k
	}
	if rest, ok := strings.CutPrefix(name, "shift+"); ok && rest != "" && name != "shift+tab" {
		k := keyNamed(rest)
		k.Mod |= tea.ModShift
		return k
	}
	if rest, ok := strings.CutPrefix(name, "ctrl+"); ok {
		return tea.KeyPressMsg{Code: []rune(rest)[0], Mod: tea.ModCtrl}
	}
	r := []rune(name)[0]
	return tea.KeyPressMsg{Code: r, Text: name}
}

// frame is the screen as plain text with trailing blanks trimmed.
func (d *driver) frame() string {
	lines := strings.Split(ansi.Strip(d.m.View().Content), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n") + "\n"
}

// has reports whether the screen shows the text.
func (d *driver) has(text string) bool { return strings.Contains(d.frame(), text) }

func (d *driver) want(text string) {
	d.t.Helper()
	if !d.has(text) {
		d.t.Fatalf("screen does not show %q:\n%s", text, d.frame())
	}
}

func (d *driver) wantNot(text string) {
	d.t.Helper()
	if d.has(text) {
		d.t.Fatalf("screen shows %q:\n%s", text, d.frame())
	}
}

// golden compares the frame with testdata/NAME.txt; UPDATE_GOLDEN=1 writes it.
func (d *driver) golden(name string) {
	d.t.Helper()
	file := filepath.Join("testdata", name+".txt")
	got := d.frame()
	if os.Getenv("UPDATE_GOLDEN") != "" {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			d.t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		d.t.Fatalf("%v (UPDATE_GOLDEN=1 writes it)", err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		d.t.Errorf("frame differs from %s (-want +got):\n%s", file, diff)
	}
	if testing.Verbose() && flag.Lookup("test.run").Value.String() != "" {
		d.t.Log("\n" + got)
	}
}
