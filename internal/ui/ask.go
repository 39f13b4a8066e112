package ui

import (
	"cmp"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/aymanbagabas/go-udiff"
)

// ask is a question with two or three answers. What happens after yes is a method of the explorer, since a dialog does nothing itself.
type ask struct {
	title, sentence string
	// changes are the lines of the file that would go and come.
	changes []change
	yes     string
	then    answer
	// other is a second thing to do, by a key of its own, and empty where there is none; no is what esc does, cancel unless said.
	other     string
	otherKey  string
	otherThen answer
	no        string
	window    window
}

// answer is what a yes leads to.
type answer uint8

const (
	answerSave answer = iota
	answerDiscard
	answerLeave
	// answerRestore opens the form of a draft, and answerForget throws the draft away.
	answerRestore
	answerForget
	// answerEditAgain goes back to the editor, and answerPutBack to the text before it.
	answerEditAgain
	answerPutBack
	// answerReplace writes over a file that is there.
	answerReplace
)

// change is a line of a file that goes or comes.
type change struct {
	removed bool
	// heading is set for a line between others that says whose they are.
	heading bool
	number  int
	text    string
}

// changesBetween returns the lines that go and come when one text replaces the other.
func changesBetween(before, after []byte) []change {
	from, to := ended(string(before)), ended(string(after))
	u, err := udiff.ToUnifiedDiff("", "", from, udiff.Lines(from, to), 0)
	if err != nil {
		return nil
	}
	var out []change
	for _, h := range u.Hunks {
		a, b := h.FromLine, h.ToLine
		for _, l := range h.Lines {
			text := strings.TrimSuffix(l.Content, "\n")
			switch l.Kind {
			case udiff.Delete:
				out = append(out, change{removed: true, number: a, text: text})
				a++
			case udiff.Insert:
				out = append(out, change{number: b, text: text})
				b++
			case udiff.Equal:
				a, b = a+1, b+1
			}
		}
	}
	return out
}

// askOutcome is how a key answers.
type askOutcome uint8

const (
	askStays askOutcome = iota
	askYes
	askNo
	askOther
)

func (a *ask) key(k tea.KeyPressMsg) askOutcome {
	if a.other != "" && k.Keystroke() == a.otherKey {
		return askOther
	}
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
	if a.other != "" {
		longest = max(longest, width(a.yes+a.otherKey+a.other+a.no)+22)
	}
	for _, c := range a.changes {
		longest = max(longest, width(safe(c.text))+9)
	}
	r := lay.middle(min(max(longest+4, 40), 92), lay.h)
	n := r.w - 4
	head := paragraph(plain, a.sentence, n)
	room := max(r.h-4-len(head)-1, 1)
	var rows []line
	for _, c := range a.changes {
		rows = append(rows, c.drawn().fit(n))
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
	foot := line{{text: " enter ", ink: strong}, {text: a.yes + "  ", ink: muted}}
	if a.other != "" {
		foot = append(foot, span{text: a.otherKey + " ", ink: strong}, span{text: a.other + "  ", ink: muted})
	}
	foot = append(foot, span{text: "esc ", ink: strong}, span{text: cmp.Or(a.no, "cancel") + " ", ink: muted})
	edge := accent
	if a.then == answerDiscard || a.then == answerLeave || a.then == answerEditAgain || a.then == answerReplace {
		// Something would be lost.
		edge = warn
	}
	out := panel{x: r.x, lines: boxed(safe(a.title), body, foot, r.w, edge, b)}
	out.y = max((lay.h-len(out.lines))/2, 0)
	return out
}

// splitExcerpt cuts a text into lines.
func splitExcerpt(text string) []string { return strings.Split(strings.TrimSuffix(text, "\n"), "\n") }
