package ledger

import (
	"fmt"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/pattern"
)

// CoverFor returns the cover of one difference in full scope: its states, addresses and path, with the values of both sides
// pinned. An absent side is left out of the pin, and sensitive values are pinned only as differing, or as the same.
func CoverFor(d compare.Difference, names Names) Cover {
	s := d.Subject
	switch d.Scope {
	case compare.Environment:
		return Cover{Environment: s.Name(), Pin: pinFor(d, names)}
	case compare.Expectation:
		return coverForBaseline(d, names)
	case compare.Attribute, compare.Resource, compare.Scale:
	}
	c := Cover{
		State:    sidedFor(s.LeftState, s.RightState, names),
		Resource: sidedFor(s.Left, s.Right, names),
	}
	if d.Scope == compare.Resource {
		c.OnlyIn = names.Right
		if s.Right == "" {
			c.OnlyIn = names.Left
		}
		return c
	}
	c.Scale = d.Scope == compare.Scale
	if d.Scope == compare.Attribute {
		c.Attribute = pattern.Escape(d.Path.String())
	}
	c.Pin = pinFor(d, names)
	return c
}

// coverForBaseline covers one place of one environment. What is absent is pinned as null, so that a value that appears makes the entry
// stale.
func coverForBaseline(d compare.Difference, names Names) Cover {
	environment, address, label, actual := names.Left, d.Subject.Left, d.Subject.LeftState, d.Left
	if address == "" {
		environment, address, label, actual = names.Right, d.Subject.Right, d.Subject.RightState, d.Right
	}
	c := Cover{
		Resource:    Sided{Each: []Named{{environment, pattern.Escape(address)}}},
		Attribute:   pattern.Escape(d.Path.String()),
		Expectation: d.Baseline,
		Pin:         Pin{Word: differs},
	}
	if label != "" {
		c.State = Sided{Each: []Named{{environment, pattern.Escape(label)}}}
	}
	if !d.Sensitive() {
		c.Pin = Pin{Sides: []PinSide{PinValue(environment, actual)}}
	}
	return c
}

// sidedFor returns one pattern where both texts are the same or one is missing, and else one for each side.
func sidedFor(left, right string, names Names) Sided {
	switch {
	case left == right || right == "":
		return Sided{Both: pattern.Escape(left)}
	case left == "":
		return Sided{Both: pattern.Escape(right)}
	}
	return Sided{Each: []Named{{names.Left, pattern.Escape(left)}, {names.Right, pattern.Escape(right)}}}
}

func pinFor(d compare.Difference, names Names) Pin {
	if d.Sensitive() {
		if d.Kind == compare.Same {
			return Pin{Word: same}
		}
		return Pin{Word: differs}
	}
	var p Pin
	if d.Left.Kind() != model.Absent {
		p.Sides = append(p.Sides, PinValue(names.Left, d.Left))
	}
	if d.Right.Kind() != model.Absent {
		p.Sides = append(p.Sides, PinValue(names.Right, d.Right))
	}
	return p
}

// NewFile returns the text of a fresh parity.yaml for two environments, the right one being the reference.
func NewFile(names Names) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "# What differs between %s and %s on purpose, why, and what risk remains.\n", names.Left, names.Right)
	b.WriteString("# Review it like code. paritytui adds entries here and leaves every other line as it is.\n")
	b.WriteString("version: 1\nenvironments:\n")
	fmt.Fprintf(&b, "  %s: {}\n  %s: {}\nreference: %s\ndifferences: []\n", names.Left, names.Right, names.Right)
	return []byte(b.String())
}
