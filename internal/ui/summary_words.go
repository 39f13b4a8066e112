package ui

import (
	"fmt"
	"strings"
)

// words lists the words that may stand for the environments, for one key each, and those that do.
func (p *summaryPainter) words(n int) block {
	out := block{w: n}
	var proposed, known []int
	for i := range p.b.summary.words {
		if p.b.summary.words[i].proposed {
			proposed = append(proposed, i)
			continue
		}
		known = append(known, i)
	}
	if len(proposed)+len(known) == 0 {
		return out
	}
	var keys line
	if len(proposed) > 0 {
		keys = line{{text: "a", ink: strong}, {text: " accepts  ", ink: muted}, {text: "x", ink: strong}, {text: " rejects", ink: muted}}
	}
	out.heading("Proposed words", keys)
	if len(proposed) == 0 {
		out.put(line{{text: "Nothing is proposed.", ink: muted}})
	}
	for _, i := range proposed {
		p.proposal(&out, i)
	}
	if len(known) > 0 {
		var said []string
		for _, i := range known {
			w := &p.b.summary.words[i]
			said = append(said, safe(w.left)+" ⇄ "+safe(w.right)+" ("+w.by+")")
		}
		out.say(muted, "Folded: "+strings.Join(said, ", "))
	}
	return out
}

func (p *summaryPainter) proposal(out *block, at int) {
	w := &p.b.summary.words[at]
	from := len(out.lines)
	tail := line{{text: fmt.Sprintf("%5s for", thousands(w.support)), ink: good}, {text: fmt.Sprintf("%5s against", thousands(w.counter)), ink: warn.unless(w.counter == 0)}}
	left, right := safe(w.left), safe(w.right)
	if room := max(out.w-7-tail.width(), 8); width(left)+width(right) > room {
		left = clipMiddle(left, max(room/2, room-width(right)))
		right = clipMiddle(right, room-width(left))
	}
	out.put(spread(line{{text: left, ink: leftInk}, {text: " ⇄ ", ink: muted}, {text: right, ink: rightInk}}, tail, out.w-2))
	for _, text := range w.against {
		out.put(line{gap(2), {text: clip(safe("against: "+text), out.w-6), ink: muted}})
	}
	out.stop(from, target{toWord, at})
}
