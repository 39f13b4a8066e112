package compare

import (
	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/document"
	"github.com/paritytui/paritytui/internal/model/schema"
)

// firmly goes over one value whose path is known. What is no plain match is set aside, unless it is the whole document.
func (t *tandem) firmly(p place) bool {
	here := t.here()
	if t.match(p) {
		return true
	}
	if t.hopeless || here.depth == 0 || p.spot.facts.secret {
		return false
	}
	t.back(here)
	l, r, ok := t.both()
	if !ok || t.crowded() {
		return false
	}
	p.path = append(make(model.Path, 0, pathRoom), p.path...)
	t.aside = append(t.aside, unread{place: p, left: l, right: r})
	return true
}

// maxAside is up to how much is set aside piece by piece. Where there is more, what surrounds it is read at once, which costs less.
const maxAside = 1000

func (t *tandem) crowded() bool { return len(t.aside)+len(t.read) >= maxAside }

// match goes over one value whose path is known, and reports false where it is no plain match.
func (t *tandem) match(p place) bool {
	switch t.next() {
	case '"':
		l, r, ok := t.text()
		if !ok {
			return false
		}
		surely, _ := t.surely(p.spot, l, r)
		return surely
	case '{':
		return t.fields(func(name string, before *spot) (*spot, bool) {
			q := p.field(name, before)
			return q.spot, t.firmly(q)
		})
	case '[':
		return t.list(p, t.elementOrRead)
	default:
		return t.plain()
	}
}

// here is how far a tandem is.
type here struct {
	i, j, depth, differing, height     int
	tally                              Tally
	names, marks, scalars, aside, read int
	hopeless                           bool
}

func (t *tandem) here() here {
	return here{t.i, t.j, t.depth, t.differing, t.height, t.tally, len(t.names), len(t.marks), len(t.scalars), len(t.aside), len(t.read), t.hopeless}
}

// back goes back to where it was.
func (t *tandem) back(h here) {
	t.i, t.j, t.depth, t.differing, t.height, t.tally = h.i, h.j, h.depth, h.differing, h.height, h.tally
	t.hopeless = h.hopeless
	t.names, t.marks, t.scalars, t.aside, t.read = t.names[:h.names], t.marks[:h.marks], t.scalars[:h.scalars], t.aside[:h.aside], t.read[:h.read]
}

// both reads the next value of each side, with its secrets hidden, and goes over it.
func (t *tandem) both() (l, r model.Value, ok bool) {
	i, j := beyondValue(t.left, t.i, model.MaxDepth-t.depth), beyondValue(t.right, t.j, model.MaxDepth-t.depth)
	if i < 0 || j < 0 {
		return l, r, false
	}
	l, okLeft := readPart(t.left[t.i:i])
	r, okRight := readPart(t.right[t.j:j])
	t.differing++
	t.i, t.j = i, j
	return l, r, okLeft && okRight
}

func readPart(text string) (model.Value, bool) {
	v, err := document.JSON([]byte(text))
	if err != nil {
		return v, false
	}
	return schema.ConcealInside(v), true
}

// policies reports whether both documents are access policies, as document.IsPolicy does of values. It is not sure where it would have to read them.
func (t *tandem) policies() (policies, sure bool) {
	for _, text := range [...]string{t.left, t.right} {
		at, sure := fieldAt(text, 0, "Statement")
		if at < 0 {
			return false, sure
		}
		if text[at] == '[' {
			at = pastBlanks(text, at+1)
		}
		if at, sure = fieldAt(text, at, "Effect"); at < 0 {
			return false, sure
		}
		if text[at] != '"' {
			return false, true
		}
	}
	return true, true
}
