package reshape

import (
	_ "embed" // families.txt is part of the program
	"fmt"
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/document"
)

//go:embed families.txt
var familiesText string

// families returns the embedded places. It panics where the file is broken, which is a fault of the build and not of any input: a test
// reads it.
func families() []*place {
	places, err := parse(familiesText)
	if err != nil {
		panic("reshape: embedded families: " + err.Error())
	}
	return places
}

// IsPart reports whether resources of a type can be modelled inside another resource.
func IsPart(resourceType string) bool {
	for _, p := range families() {
		for _, w := range p.ways {
			if w.child == resourceType {
				return true
			}
		}
	}
	return false
}

// parse reads families as the head of families.txt describes them. An error names the line and what would be right.
func parse(text string) ([]*place, error) {
	var r reader
	number := 0
	for line := range strings.Lines(text) {
		number++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		r.line = number
		if err := r.statement(strings.Fields(line)); err != nil {
			return nil, fmt.Errorf("families.txt:%d: %w", number, err)
		}
	}
	for _, p := range r.places {
		if line, err := p.check(); err != nil {
			return nil, fmt.Errorf("families.txt:%d: %w", line, err)
		}
	}
	return r.places, nil
}

// reader collects statements into places.
type reader struct {
	places []*place
	// skip and like hold for every child.
	skip, like []string
	line       int
}

func (r *reader) statement(words []string) error {
	if words[0] == "place" {
		return r.place(words[1:])
	}
	if len(r.places) == 0 {
		switch words[0] {
		case "skip":
			r.skip = append(r.skip, words[1:]...)
			return nil
		case "like":
			r.like = append(r.like, words[1:]...)
			return nil
		}
		return fmt.Errorf("%s stands before the first place; only skip and like may", words[0])
	}
	p := r.places[len(r.places)-1]
	if words[0] == "child" {
		if len(words) != 2 {
			return fmt.Errorf("expected: child TYPE")
		}
		p.ways = append(p.ways, &way{child: words[1], skip: slices.Clone(r.skip), like: slices.Clone(r.like), line: r.line})
		return nil
	}
	if len(p.ways) == 0 {
		return p.statement(words)
	}
	return p.ways[len(p.ways)-1].statement(words)
}

func (r *reader) place(words []string) error {
	if len(words) < 4 || words[2] != "in" {
		return fmt.Errorf("expected: place ATTRIBUTE SHAPE in TYPE")
	}
	p := &place{attribute: words[0], types: words[3:], line: r.line}
	switch words[1] {
	case "set":
		p.shape = shapeSet
	case "values":
		p.shape = shapeValues
	case "one":
		p.shape = shapeOne
	case "text":
		p.shape = shapeText
	default:
		return fmt.Errorf("shape %s must be set, values, one or text", words[1])
	}
	if p.shape == shapeValues || p.shape == shapeText {
		p.fields = []field{{name: only}}
	}
	r.places = append(r.places, p)
	return nil
}

// statement reads a line between place and child.
func (p *place) statement(words []string) error {
	rest := words[1:]
	switch words[0] {
	case "field":
		f := field{}
		switch len(rest) {
		case 1:
		case 2:
			v, err := literal(rest[1])
			if err != nil {
				return err
			}
			f.unset = v
		default:
			return fmt.Errorf("expected: field NAME [JSON]")
		}
		f.name = rest[0]
		p.fields = append(p.fields, f)
	case "spelling":
		if len(rest) != 3 {
			return fmt.Errorf("expected: spelling FIELD WORD WORD")
		}
		p.spellings = append(p.spellings, spelling{field: rest[0], from: rest[1], to: rest[2]})
	case "split":
		p.split = append(p.split, rest...)
	case "key":
		p.key = append(p.key, rest...)
	default:
		return fmt.Errorf("%s must be field, spelling, split, key or child", words[0])
	}
	return nil
}

// statement reads a line below child.
func (w *way) statement(words []string) error {
	rest := words[1:]
	switch words[0] {
	case "of", "itself":
		if len(rest) != 3 || rest[1] != "=" {
			return fmt.Errorf("expected: %s NAME = NAME", words[0])
		}
		if words[0] == "itself" {
			w.itself = link{child: rest[2], parent: rest[0]}
			return nil
		}
		w.of = append(w.of, link{child: rest[0], parent: rest[2]})
	case "when", "without":
		c, err := readCondition(rest)
		if err != nil {
			return err
		}
		if words[0] == "when" {
			w.when = append(w.when, c)
			return nil
		}
		w.without = append(w.without, c)
	case "same":
		for _, name := range rest {
			w.takes = append(w.takes, take{field: name, path: name})
		}
	case "take":
		t, err := readTake(rest)
		if err != nil {
			return err
		}
		w.takes = append(w.takes, t)
	case "read":
		return w.read(rest)
	case "skip":
		w.skip = append(w.skip, rest...)
	case "like":
		w.like = append(w.like, rest...)
	default:
		return fmt.Errorf("%s must be of, when, same, take, read, itself, without, skip or like", words[0])
	}
	return nil
}

// readCondition reads PATH set, or PATH = WORD...
func readCondition(words []string) (condition, error) {
	switch {
	case len(words) == 2 && words[1] == "set":
		return condition{path: words[0]}, nil
	case len(words) > 2 && words[1] == "=":
		return condition{path: words[0], words: words[2:]}, nil
	}
	return condition{}, fmt.Errorf("expected: PATH set, or PATH = WORD")
}

// readTake reads FIELD = PATH [else JSON [where PATH = WORD...]].
func readTake(words []string) (take, error) {
	wrong := fmt.Errorf("expected: take FIELD = PATH [else JSON [where PATH = WORD]]")
	if len(words) < 3 || words[1] != "=" {
		return take{}, wrong
	}
	t := take{field: words[0], path: words[2]}
	if inner, ok := strings.CutPrefix(t.path, "["); ok {
		t.path, t.wrap = strings.TrimSuffix(inner, "]"), true
	}
	words = words[3:]
	if len(words) == 0 {
		return t, nil
	}
	if len(words) < 2 || words[0] != "else" {
		return take{}, wrong
	}
	v, err := literal(words[1])
	if err != nil {
		return take{}, err
	}
	t.unset = v
	if words = words[2:]; len(words) == 0 {
		return t, nil
	}
	if words[0] != "where" {
		return take{}, wrong
	}
	t.where, err = readCondition(words[1:])
	return t, err
}

func (w *way) read(words []string) error {
	if len(words) != 3 {
		return fmt.Errorf("expected: read FIELD WORD JSON")
	}
	i := slices.IndexFunc(w.takes, func(t take) bool { return t.field == words[0] })
	if i < 0 {
		return fmt.Errorf("read %s must come after a take of %s", words[0], words[0])
	}
	v, err := literal(words[2])
	if err != nil {
		return err
	}
	w.takes[i].read = append(w.takes[i].read, reading{word: words[1], value: v})
	return nil
}

func literal(text string) (model.Value, error) {
	v, err := document.JSON([]byte(text))
	if err != nil {
		return model.Value{}, fmt.Errorf("%s must be a JSON value: %w", text, err)
	}
	return v, nil
}

// check reports what does not fit together in a place, and the line.
func (p *place) check() (int, error) {
	for _, name := range slices.Concat(p.split, p.key) {
		if _, ok := p.field(name); !ok {
			return p.line, fmt.Errorf("%s is split or a key but no field", name)
		}
	}
	for _, name := range p.split {
		if f, _ := p.field(name); f.unset.Kind() != model.List && f.unset.Kind() != model.Bool {
			return p.line, fmt.Errorf("%s is split and must stand as [] or false where nothing is set", name)
		}
	}
	for _, s := range p.spellings {
		if _, ok := p.field(s.field); !ok {
			return p.line, fmt.Errorf("%s is spelled but no field", s.field)
		}
	}
	if len(p.ways) == 0 {
		return p.line, fmt.Errorf("a place must have a child")
	}
	for _, w := range p.ways {
		if len(w.of) == 0 {
			return w.line, fmt.Errorf("child %s must name its parent: of NAME = ATTRIBUTE", w.child)
		}
		for _, t := range w.takes {
			if _, ok := p.field(t.field); !ok {
				return w.line, fmt.Errorf("child %s takes %s, which is no field", w.child, t.field)
			}
		}
		if _, ok := p.field(w.itself.parent); w.itself.parent != "" && !ok {
			return w.line, fmt.Errorf("child %s switches %s, which is no field", w.child, w.itself.parent)
		}
		for _, f := range p.fields {
			taken := slices.ContainsFunc(w.takes, func(t take) bool { return t.field == f.name })
			if f.unset.Kind() == model.Absent && !taken {
				return w.line, fmt.Errorf("child %s must take %s, which has to be set", w.child, f.name)
			}
		}
	}
	return 0, nil
}
