package ui

import (
	"strings"

	"charm.land/lipgloss/v2"

	"github.com/paritytui/paritytui/internal/model/rules"
)

// ink is the role that a piece of text plays. What a role looks like is the business of this file alone.
type ink uint8

const (
	// plain is what one reads: values, names, sentences.
	plain ink = iota
	// muted is what one may skip: reasons, hints, counts.
	muted
	// frame is the border of a pane without focus.
	frame
	// accent is the focus and what can be acted on: there is one accent.
	accent
	// strong is a heading or the current place.
	strong
	// The priorities.
	critical
	high
	medium
	low
	info
	// good is what is settled: intentional, saved.
	good
	// warn is what needs attention: stale, expired, a file that changed.
	warn
	// bad is an error.
	bad
	// leftInk and rightInk mark the sides: their names and the lines of a text that only one has.
	leftInk
	rightInk
	// leftWord and rightWord mark the words within a value that changed.
	leftWord
	rightWord
)

// inks counts the roles.
const inks = int(rightWord) + 1

// pen is what to write before and after a text.
type pen struct{ open, close string }

// theme is how every role looks, off and on the row under the cursor.
type theme struct {
	pens [inks][2]pen
}

// newTheme returns the standard colours for a dark or light background. Without colour, weight and underlining carry what glyphs and
// words do not already say.
func newTheme(dark, colour bool) *theme {
	if colour {
		return themeOf(standard, dark)
	}
	return drawnIn(hues{})
}

// themeOf returns a look for a dark or light background.
func themeOf(l look, dark bool) *theme {
	if dark {
		return drawnIn(l.dark())
	}
	return drawnIn(l.light())
}

// drawnIn gives every role its colour and weight. No hues are no colour.
func drawnIn(h hues) *theme {
	colour := h != hues{}
	in := func(hue string) lipgloss.Style { return lipgloss.NewStyle().Foreground(lipgloss.Color(hue)) }
	styles := [inks]lipgloss.Style{
		plain:     lipgloss.NewStyle(),
		muted:     in(h.muted),
		frame:     in(h.frame),
		accent:    in(h.accent),
		strong:    lipgloss.NewStyle().Bold(true),
		critical:  in(h.critical).Bold(true),
		high:      in(h.high),
		medium:    in(h.medium),
		low:       in(h.low),
		info:      in(h.info),
		good:      in(h.good),
		warn:      in(h.warn).Bold(true),
		bad:       in(h.bad).Bold(true),
		leftInk:   in(h.left),
		rightInk:  in(h.right),
		leftWord:  in(h.left).Bold(true),
		rightWord: in(h.right).Bold(true),
	}
	ground := lipgloss.Color(h.ground)
	t := &theme{}
	for i, s := range styles {
		on := s.Background(ground).Bold(true)
		if !colour {
			s = s.UnsetForeground()
			switch ink(i) {
			case leftWord, rightWord:
				s = s.Underline(true).UnderlineSpaces(true)
			case muted, frame, info:
				s = s.Faint(true)
			case accent, good:
				s = s.Bold(true)
			default:
			}
			on = s.Faint(false).Reverse(true)
		}
		t.pens[i] = [2]pen{penOf(s), penOf(on)}
	}
	return t
}

// penOf asks the style once what it writes around a text, since asking for every span of a frame takes longer than all the rest.
func penOf(s lipgloss.Style) pen {
	before, after, _ := strings.Cut(s.Render("x"), "x")
	return pen{before, after}
}

// draw writes the lines with their looks. Neighbours of one look share their escape codes.
func (t *theme) draw(lines []line) string {
	var b strings.Builder
	b.Grow(len(lines) * 200)
	for i, l := range lines {
		if i > 0 {
			b.WriteByte('\n')
		}
		var now pen
		for _, s := range l {
			if s.text == "" {
				continue
			}
			on := 0
			if s.lit {
				on = 1
			}
			if p := t.pens[s.ink][on]; p != now {
				b.WriteString(now.close)
				b.WriteString(p.open)
				now = p
			}
			b.WriteString(s.text)
		}
		b.WriteString(now.close)
	}
	return b.String()
}

// priorityInk is the colour of a priority.
func priorityInk(p rules.Priority) ink {
	switch p {
	case rules.Critical:
		return critical
	case rules.High:
		return high
	case rules.Medium:
		return medium
	case rules.Low:
		return low
	case rules.Info:
	}
	return info
}
