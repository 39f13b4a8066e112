package ui

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// risks reads the documented risks back: what passes on one side and is unknown on the other.
func (p *summaryPainter) risks() block {
	out := block{w: p.n}
	all := p.b.residual()
	if len(all) == 0 {
		return out
	}
	out.heading("What "+p.b.lesser()+" cannot tell you", line{{text: counted(len(all), "documented risk"), ink: muted}})
	label := 0
	for _, at := range all {
		label = max(label, width(safe(p.b.entries[at].title())))
	}
	label = min(label, p.n/4)
	// A page is no ledger, and is made while somebody waits for it.
	const most = 200
	for i, at := range all {
		if i == most {
			out.say(muted, fmt.Sprintf("and %s more in the Ledger", thousands(len(all)-most)))
			break
		}
		p.risk(&out, &p.b.entries[at], at, label)
	}
	return out
}

func (p *summaryPainter) risk(out *block, e *entry, at, label int) {
	from := len(out.lines)
	glyph := span{text: e.status.glyph(), ink: e.status.ink()}
	text := line{plain.of(sentence(e.risk))}
	if e.status.attention() {
		text = append(line{{text: e.status.word() + ": ", ink: e.status.ink()}}, text...)
	}
	const narrow = 64
	if p.n < narrow {
		out.put(line{glyph, {text: " "}, strong.of(e.title())})
		for _, l := range text.wrap(p.n - 4) {
			out.put(append(line{gap(2)}, l...))
		}
		out.stop(from, target{toEntry, at})
		return
	}
	const longest = 92
	for i, l := range text.wrap(min(p.n-label-6, longest)) {
		head := line{glyph, {text: " "}, {text: clip(safe(e.title()), label)}}
		if i > 0 {
			head = nil
		}
		out.put(append(head.fit(label+4), l...))
	}
	out.stop(from, target{toEntry, at})
}

// sentence is a text on one line with the beginning and the end that a sentence has.
func sentence(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if text == "" {
		return text
	}
	first, n := utf8.DecodeRuneInString(text)
	text = string(unicode.ToUpper(first)) + text[n:]
	if last, _ := utf8.DecodeLastRuneInString(text); strings.ContainsRune(".!?:…", last) {
		return text
	}
	return text + "."
}
