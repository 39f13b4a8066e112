package compare

import (
	"strconv"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/pairing"
	"github.com/paritytui/paritytui/internal/model/reference"
)

// attribute is an attribute of a type, by its general path.
type attribute struct{ kind, name string }

// evidence is what speaks for an attribute being set by the provider alone.
type evidence struct {
	// differs counts the places that differ as what a machine made does, and places all that both sides have.
	differs, places int
	// seen are per side the values. An id that the provider gave stands once; one that several resources share is that of something else.
	seen   [2]map[string]bool
	shared bool
}

func (e *evidence) enough() bool {
	return e != nil && !e.shared && e.differs >= minEvidence && e.differs == e.places
}

// take counts a difference.
func (e *evidence) take(d *Difference) {
	e.differs++
	if bornName(lastName(d.Path)) {
		return
	}
	for side, v := range [...]model.Value{d.Left, d.Right} {
		e.shared = e.shared || e.seen[side][v.Text()]
		e.seen[side][v.Text()] = true
	}
}

// guessComputed turns differences of types without a schema into equalities where the attribute looks made by a machine on both sides and
// differs wherever the type has it.
func (c *Comparer) guessComputed(pairs []pairing.Pair, findings []Finding) {
	known := map[attribute]*evidence{}
	at := func(kind string, d *Difference) attribute { return attribute{kind, generalPath(d.Path)} }
	for i, p := range pairs {
		if !c.guessable(p) {
			continue
		}
		kind := p.Either().Address.Type
		for j := range findings[i].Differences {
			d := &findings[i].Differences[j]
			if !machineMade(d) || c.claimedGuess(kind, d.Path) {
				continue
			}
			k := at(kind, d)
			if known[k] == nil {
				known[k] = &evidence{seen: [2]map[string]bool{{}, {}}}
			}
			known[k].take(d)
		}
	}
	if len(known) == 0 {
		return
	}
	c.countPlaces(pairs, known)
	for i, p := range pairs {
		if !c.guessable(p) {
			continue
		}
		kind := p.Either().Address.Type
		f := &findings[i]
		kept := f.Differences[:0]
		for _, d := range f.Differences {
			e := known[at(kind, &d)]
			if !machineMade(&d) || !e.enough() {
				kept = append(kept, d)
				continue
			}
			f.Equal[Computed]++
			f.equalities = append(f.equalities, Equality{
				Path: d.Path, Left: d.Left, Right: d.Right, Reason: Computed,
				Detail: "guessed: no schema describes " + kind + ", and it differs in all " + strconv.Itoa(e.differs) + everywhere(d.Path),
			})
		}
		f.Differences = kept
	}
}

// everywhere says what an attribute differs in all of.
func everywhere(p model.Path) string {
	if single(p) {
		return " pairs"
	}
	return " places"
}

// countPlaces counts per attribute how many places both sides have: a pair is one, whether it has the attribute or not, and where it stands in
// the elements of a list each of them is one.
func (c *Comparer) countPlaces(pairs []pairing.Pair, known map[attribute]*evidence) {
	byKind := map[string][]attribute{}
	for k := range known {
		byKind[k.kind] = append(byKind[k.kind], k)
	}
	for _, p := range pairs {
		if !c.guessable(p) {
			continue
		}
		for _, k := range byKind[p.Either().Address.Type] {
			names := strings.Split(k.name, ".")
			n := min(occurrences(p.Left.Attributes, names), occurrences(p.Right.Attributes, names))
			if len(names) == 1 {
				n = 1
			}
			known[k].places += n
		}
	}
}

// occurrences counts the scalars at a general path below v.
func occurrences(v model.Value, names []string) int {
	n := 0
	switch {
	case v.Kind() == model.List:
		for _, e := range v.Elements() {
			n += occurrences(e, names)
		}
	case len(names) > 0:
		if f := v.Field(names[0]); f.Kind() != model.Absent {
			n = occurrences(f, names[1:])
		}
	case v.Kind() != model.Null:
		n = 1
	}
	return n
}

func (c *Comparer) guessable(p pairing.Pair) bool {
	return p.Left != nil && p.Right != nil && p.Either().Address.Mode == model.Managed &&
		c.Schema.Type(p.Either().Provider.Name(), p.Either().Address.Type) == nil
}

// claimedGuess reports whether a rule claims the attribute, or its name speaks of a version, a status or a state.
func (c *Comparer) claimedGuess(kind string, path model.Path) bool {
	name := lastName(path)
	return c.Claimed != nil && c.Claimed(kind, path) || strings.Contains(name, "version") || strings.Contains(name, "status") ||
		strings.Contains(name, "state")
}

// machineMade reports whether a difference is of an attribute whose values are ids or times on both sides: a top-level one, or a time at
// which something below was made.
func machineMade(d *Difference) bool {
	name := lastName(d.Path)
	if d.Kind != Changed || d.Hint != NoHint || len(d.Path) > 1 && !bornName(name) {
		return false
	}
	named := name == "id" || name == "arn" || bornName(name)
	for _, v := range [...]model.Value{d.Left, d.Right} {
		if v.HoldsSensitive() || v.Kind() != model.String && v.Kind() != model.Number {
			return false
		}
		if bornName(name) && !timestamp(v.Text()) || !named && (v.Kind() != model.String || !reference.Opaque(v.Text())) {
			return false
		}
	}
	return true
}

// bornName reports names of the times at which a provider made or last changed a thing. A time that somebody decides, such as an expiry or the
// start of a schedule, has another name and is compared.
func bornName(name string) bool {
	for _, word := range [...]string{"created", "updated", "modified", "creation", "last_"} {
		if strings.HasPrefix(name, word) {
			return true
		}
	}
	return name == "resumed_on"
}

// single reports whether a path goes through nothing but names and the first elements of lists, so that a resource has it once.
func single(p model.Path) bool {
	for _, s := range p {
		if s.Kind != model.StepName && (s.Kind != model.StepIndex || s.Index != 0) {
			return false
		}
	}
	return len(p) > 0
}

// timestamp reports whether s begins like 2026-11-21T or 2026-11-21 and a time.
func timestamp(s string) bool {
	const shape = "0000-00-00"
	if len(s) < len(shape)+3 || s[len(shape)] != 'T' && s[len(shape)] != ' ' {
		return false
	}
	for i := range len(shape) {
		if digit := s[i] >= '0' && s[i] <= '9'; digit != (shape[i] == '0') {
			return false
		}
	}
	return true
}
