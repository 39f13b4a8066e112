package ui

import (
	"strings"

	"github.com/paritytui/paritytui/internal/model/compare"
)

// environments lists what is said of the environments themselves, and what of that differs.
func (p *summaryPainter) environments() block {
	out := block{w: p.n}
	facts := p.b.environmentFacts()
	names := 0
	for i := range facts {
		names = max(names, width(safe(facts[i].name)))
	}
	t := newSideTable(&out, p.b, names)
	t.heads("Environments")
	for i := range facts {
		f := &facts[i]
		from := len(out.lines)
		sign := span{text: "=", ink: muted}
		differs := !f.equal
		switch {
		case f.row >= 0:
			r := &p.b.rows[f.row]
			sign, differs = span{text: r.verdict.Priority.Glyph(), ink: priorityInk(r.verdict.Priority)}, r.Kind != compare.Same
			if r.status != open {
				sign = r.sign()
			}
		case f.neutral:
			sign.text = " "
		case differs:
			sign = span{text: "≠", ink: muted}
		}
		t.row(sign, line{plain.of(f.name)}, f.left, f.right, differs)
		if f.row >= 0 {
			out.stop(from, target{toRow, f.row})
		}
	}
	return out
}

// environmentFacts are the facts of the environments, what was read, and the differences of the environments that no fact tells.
func (b *board) environmentFacts() []environmentFact {
	var out []environmentFact
	if b.left.sources != "" || b.right.sources != "" {
		out = append(out, environmentFact{name: "Read", left: b.left.sources, right: b.right.sources, neutral: true, row: -1})
	}
	told := map[int]bool{}
	for _, f := range b.summary.environments {
		told[f.row] = true
		if f.left != "" || f.right != "" {
			out = append(out, f)
		}
	}
	for _, at := range b.summary.environment {
		if told[at] {
			continue
		}
		r := &b.rows[at]
		f := environmentFact{name: plainName(r.Subject.Name()), left: shownFact(r.Left), right: shownFact(r.Right), row: at}
		if f.left == "" {
			f.left = "none"
		}
		if f.right == "" {
			f.right = "none"
		}
		out = append(out, f)
	}
	return out
}

// plainName writes a name of the program's own as words. What stands behind a dot is a name of the configuration, such as that of a check,
// and stays as it is.
func plainName(name string) string {
	own, theirs, ok := strings.Cut(name, ".")
	own = strings.ReplaceAll(own, "_", " ")
	if own != "" {
		own = strings.ToUpper(own[:1]) + own[1:]
	}
	if ok {
		return own + " " + theirs
	}
	return own
}
