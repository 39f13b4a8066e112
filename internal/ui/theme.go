package ui

import (
	"image/color"
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

// newTheme returns the colours for a dark or light background. Without colour, weight and underlining carry what glyphs and
// words do not already say.
func newTheme(dark, colour bool) *theme {
	pick := lipgloss.LightDark(dark)
	hue := func(light, dark string) color.Color { return pick(lipgloss.Color(light), lipgloss.Color(dark)) }
	styles := [inks]lipgloss.Style{
		plain:     lipgloss.NewStyle(),
		muted:     lipgloss.NewStyle().Foreground(hue("#64646F", "#9C9CA8")),
		frame:     lipgloss.NewStyle().Foreground(hue("#C4C4CC", "#4A4A55")),
		accent:    lipgloss.NewStyle().Foreground(hue("#5A3FC0", "#A48BFF")),
		strong:    lipgloss.NewStyle().Bold(true),
		critical:  lipgloss.NewStyle().Foreground(hue("#C4183C", "#FF6B81")).Bold(true),
		high:      lipgloss.NewStyle().Foreground(hue("#A64B08", "#FFA657")),
		medium:    lipgloss.NewStyle().Foreground(hue("#7E6300", "#E3C65B")),
		low:       lipgloss.NewStyle().Foreground(hue("#52606D", "#9FB0C0")),
		info:      lipgloss.NewStyle().Foreground(hue("#64646F", "#9C9CA8")),
		good:      lipgloss.NewStyle().Foreground(hue("#17724A", "#6FD49A")),
		warn:      lipgloss.NewStyle().Foreground(hue("#975500", "#F2B84B")).Bold(true),
		bad:       lipgloss.NewStyle().Foreground(hue("#C4183C", "#FF6B81")).Bold(true),
		leftInk:   lipgloss.NewStyle().Foreground(hue("#0B6783", "#6CC7E0")),
		rightInk:  lipgloss.NewStyle().Foreground(hue("#9A3F8F", "#E29BD8")),
		leftWord:  lipgloss.NewStyle().Foreground(hue("#0B6783", "#6CC7E0")).Bold(true),
		rightWord: lipgloss.NewStyle().Foreground(hue("#9A3F8F", "#E29BD8")).Bold(true),
	}
	ground := hue("#ECE8FA", "#2E2A40")
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

// priorityGlyph tells the priorities apart without colour.
func priorityGlyph(p rules.Priority) string {
	switch p {
	case rules.Critical:
		return "●"
	case rules.High:
		return "◆"
	case rules.Medium:
		return "▲"
	case rules.Low:
		return "○"
	case rules.Info:
	}
	return "·"
}
