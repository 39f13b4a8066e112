package ui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"
)

// ask is a question with two answers. What happens after yes is a method of the explorer, since a dialog does nothing itself.
type ask struct {
	title, sentence string
	// changes are the lines of the file that would go and come.
	changes []change
	yes     string
	then    answer
	window  window
}

// answer is what a yes leads to.
type answer uint8

const (
	answerSave answer = iota
	answerDiscard
	answerLeave
)

// change is a line of a file that goes or comes.
type change struct {
	removed bool
	number  int
	text    string
}

// changesBetween returns the lines that go and come when one text replaces the other. An edit of the ledger is one splice, so what
// is neither the same beginning nor the same end is the change.
func changesBetween(before, after []byte) []change {
	a, b := splitLines(before), splitLines(after)
	start := 0
	for start < len(a) && start < len(b) && a[start] == b[start] {
		start++
	}
	end := 0
	for end < len(a)-start && end < len(b)-start && a[len(a)-1-end] == b[len(b)-1-end] {
		end++
	}
	var out []change
	for i := start; i < len(a)-end; i++ {
		out = append(out, change{removed: true, number: i + 1, text: a[i]})
	}
	for i := start; i < len(b)-end; i++ {
		out = append(out, change{number: i + 1, text: b[i]})
	}
	return out
}

func splitLines(text []byte) []string {
	if len(text) == 0 {
		return nil
	}
	return strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
}

// askOutcome is how a key answers.
type askOutcome uint8

const (
	askStays askOutcome = iota
	askYes
	askNo
)

func (a *ask) key(k tea.KeyPressMsg) askOutcome {
	switch k.Keystroke() {
	case "enter", "y":
		return askYes
	case "esc", "n", "q":
		return askNo
	case "up", "k":
		a.window.top--
	case "down", "j":
		a.window.top++
	case "pgup", "ctrl+u", "ctrl+b":
		a.window.top -= 8
	case "pgdown", "ctrl+d", "ctrl+f":
		a.window.top += 8
	case "home", "g":
		a.window.top = 0
	case "end", "shift+g":
		a.window.top = len(a.changes)
	}
	a.window.top = min(max(a.window.top, 0), max(len(a.changes)-1, 0))
	return askStays
}

// draw lays the question out in the middle of the screen.
func (a *ask) draw(lay layout) panel {
	longest := max(width(safe(a.title))+6, min(width(safe(a.sentence)), 60))
	for _, c := range a.changes {
		longest = max(longest, width(safe(c.text))+9)
	}
	r := lay.middle(min(max(longest+4, 40), 92), lay.h)
	n := r.w - 4
	head := paragraph(plain, a.sentence, n)
	room := max(r.h-4-len(head)-1, 1)
	var rows []line
	for _, c := range a.changes {
		sign, i := "+", good
		if c.removed {
			sign, i = "-", bad
		}
		text := strings.TrimSuffix(strings.ReplaceAll(c.text, "\t", "  "), "\r")
		rows = append(rows, line{{text: fmt.Sprintf("%5d ", c.number), ink: muted}, {text: sign + " ", ink: i}, plain.of(text)}.fit(n))
	}
	body := head
	b := bar{}
	if len(rows) > 0 {
		body = append(body, nil)
		top := min(a.window.top, max(len(rows)-room, 0))
		shown := rows[top:min(top+room, len(rows))]
		b = thumbOf(top, len(rows), len(shown))
		if b.to > 0 {
			b.from, b.to = b.from+len(body), b.to+len(body)
		}
		body = append(body, shown...)
	}
	foot := line{{text: " enter ", ink: strong}, {text: a.yes + "  ", ink: muted}, {text: "esc ", ink: strong}, {text: "cancel ", ink: muted}}
	edge := accent
	if a.then != answerSave {
		// Something would be lost.
		edge = warn
	}
	out := panel{x: r.x, lines: boxed(safe(a.title), body, foot, r.w, edge, b)}
	out.y = max((lay.h-len(out.lines))/2, 0)
	return out
}
