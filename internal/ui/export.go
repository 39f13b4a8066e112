package ui

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"
)

// exportForm is the dialog that asks for the name of a file for what is on the screen. The extension of the name says the form.
type exportForm struct {
	input editor
	// sheet makes what is written, and about says in a line what that is.
	sheet func() Sheet
	about string
	// problem is what is wrong with the name, or why the file was not written.
	problem string
	writing bool
	// attempt counts the writings; an answer to an earlier one is dropped.
	attempt int
}

// Existing says what becomes of a file that is there already.
type Existing uint8

const (
	// KeepExisting leaves it as it is: the export ends with an ExistsError.
	KeepExisting Existing = iota
	// ReplaceExisting writes over it, which a person was asked about.
	ReplaceExisting
)

// ExistsError is the error of an export to a file that is there already.
type ExistsError struct{ Path string }

// Error says what would be lost.
func (e *ExistsError) Error() string { return e.Path + " exists already" }

// exportedMsg is how the writing of a file ended.
type exportedMsg struct {
	form    *exportForm
	attempt int
	path    string
	err     error
}

// exportEndings are the extensions that tab goes through, the one that is proposed first.
func exportEndings() []string { return []string{".md", ".csv", ".json", ".html", ".txt"} }

// openExport opens the dialog over what the view shows now.
func (m *Model) openExport() {
	if m.export == nil {
		m.tell("there is nowhere to write a file to")
		return
	}
	sheet, about := m.shownSheet()
	folder, ending := "", exportEndings()[0]
	if m.exportedTo != "" {
		folder, ending = filepath.Dir(m.exportedTo), filepath.Ext(m.exportedTo)
	}
	name := "parity-" + strings.ToLower(m.view.title()) + ending
	if folder != "" && folder != "." {
		name = filepath.Join(folder, name)
	}
	m.exporting = &exportForm{input: newLineEditor(name), sheet: sheet, about: about}
}

// exportKey is a key while the dialog is open.
func (m *Model) exportKey(k tea.KeyPressMsg) tea.Cmd {
	f := m.exporting
	if f.writing {
		return nil
	}
	switch k.Keystroke() {
	case "esc":
		m.exporting = nil
	case "enter", "ctrl+s":
		return m.writeExport(KeepExisting)
	case "tab":
		f.turn(1)
	case "shift+tab":
		f.turn(-1)
	default:
		if f.input.key(k) {
			f.problem = ""
		}
	}
	return nil
}

// turn takes the next or previous extension.
func (f *exportForm) turn(by int) {
	all := exportEndings()
	now := filepath.Ext(f.input.text)
	name := strings.TrimSuffix(f.input.text, now)
	to := 0
	for i, e := range all {
		if strings.EqualFold(e, now) {
			to = (i + by + len(all)) % len(all)
		}
	}
	f.input = newLineEditor(name + all[to])
	f.problem = ""
}

// writeExport writes the file.
func (m *Model) writeExport(existing Existing) tea.Cmd {
	f := m.exporting
	if f == nil {
		return nil
	}
	file := strings.TrimSpace(f.input.text)
	if file == "" {
		f.problem = "a file needs a name, such as parity.md"
		return nil
	}
	f.writing, f.problem = true, ""
	f.attempt++
	ctx, export, sheet, attempt := m.ctx, m.export, f.sheet, f.attempt
	return func() tea.Msg {
		path, err := export(ctx, file, existing, sheet())
		return exportedMsg{f, attempt, path, err}
	}
}

// exported says where the file is, or asks, or leaves the dialog open with what went wrong.
func (m *Model) exported(msg exportedMsg) {
	f := m.exporting
	if f == nil || f != msg.form || msg.attempt != f.attempt {
		return
	}
	f.writing = false
	var exists *ExistsError
	switch {
	case errors.As(msg.err, &exists):
		m.ask = &ask{title: "Replace the file?", sentence: safe(exists.Path) + " exists already. What it holds would be lost.", yes: "replace", then: answerReplace, no: "another name"}
	case errors.Is(msg.err, context.Canceled):
	case msg.err != nil:
		f.problem = msg.err.Error()
	default:
		m.exportedTo, m.exporting = strings.TrimSpace(f.input.text), nil
		m.say("wrote " + msg.path)
	}
}

// The widest that the dialog gets.
const exportWidth = 76

func (f *exportForm) draw(lay layout) panel {
	r := lay.middle(exportWidth, lay.h)
	n := r.w - 4
	typed, x, _ := f.input.draw(n-2, 1)
	body := paragraph(muted, f.about, n)
	body = append(body, nil)
	at := len(body)
	body = append(body, append(line{{text: "› ", ink: accent}}, typed[0]...))
	if f.input.text == "" {
		body[at] = line{{text: "› ", ink: accent}, {text: clip("the name of a file, such as parity.md", n-3), ink: muted}}
	}
	if f.problem != "" {
		body = append(body, paragraph(bad, "✗ "+f.problem, n)...)
	}
	body = append(body, nil, f.endings().fit(n))
	foot := line{{text: " enter ", ink: strong}, {text: "write  ", ink: muted}, {text: "tab ", ink: strong}, {text: "format  ", ink: muted}, {text: "esc ", ink: strong}, {text: "close ", ink: muted}}
	if f.writing {
		foot = line{{text: " writing … ", ink: accent}}
	}
	if most := lay.h - 4; len(body) > most {
		// The name is what matters on a small screen.
		body = body[max(at-most/2, 0):]
		body, at = body[:min(most, len(body))], min(at, most/2)
	}
	out := panel{x: r.x, hasFocus: !f.writing, cursorX: 4 + x, cursorY: 1 + at, lines: boxed("Write this view to a file", body, foot, r.w, accent, bar{})}
	out.y = max((lay.h-len(out.lines))/3, 0)
	return out
}

// endings names the forms, the one that the name asks for set off.
func (f *exportForm) endings() line {
	now := strings.ToLower(filepath.Ext(f.input.text))
	out := line{{text: "  ", ink: muted}}
	for _, e := range exportEndings() {
		if e == now {
			out = append(out, span{text: "[" + e + "]", ink: strong})
			continue
		}
		out = append(out, span{text: " " + e + " ", ink: muted})
	}
	return out
}

// exportKeys are the keys of the dialog. Letters are text there.
func exportKeys() []KeyHelp {
	const group = "Writing a file"
	return []KeyHelp{
		{group, "tab shift+tab", "another format: " + strings.Join(exportEndings(), " ")},
		{group, "enter", "write it; asks before anything is replaced"},
		{group, "esc", "close"},
	}
}

// shownOf says how many of how many are shown.
func shownOf(shown, all int, what string) string {
	if shown == all {
		return counted(all, what)
	}
	return fmt.Sprintf("%d of %s", shown, counted(all, what))
}
