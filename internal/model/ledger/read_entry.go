package ledger

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"

	"github.com/paritytui/paritytui/internal/model/ledger/yamltext"
)

func (r *reader) entry(n *yamltext.Node, planned bool) Entry {
	e := Entry{Planned: planned, Place: r.place(n), node: n}
	what := "an entry of differences"
	if planned {
		what = "an entry of plan"
	}
	got, ok := r.mapping(n, what, entryKeys[:], true)
	if !ok {
		return e
	}
	texts := map[string]*string{
		"id": &e.ID, "aspect": &e.Aspect, "justification": &e.Justification, "risk": &e.Risk, "owner": &e.Owner, "ticket": &e.Ticket,
	}
	dates := map[string]*Date{"recorded": &e.Recorded, "review_by": &e.ReviewBy, "due": &e.Due}
	for _, key := range entryKeys {
		value := got.known[key]
		switch {
		case value == nil:
		case texts[key] != nil:
			*texts[key] = r.text(value, key)
		case dates[key] != nil:
			*dates[key] = r.date(value, key)
		case key == "covers":
			for _, c := range r.elements(value, "covers") {
				e.Covers = append(e.Covers, r.cover(c))
			}
		}
	}
	for _, s := range got.sided {
		e.Values = append(e.Values, Named{s.environment, r.value(s)})
	}
	r.complete(n, got, planned)
	return e
}

// value reads what an environment has, for people; unlike other texts it may be empty.
func (r *reader) value(s sidedValue) string {
	v := s.value.Resolve()
	if v.Kind != yamltext.Scalar {
		return v.String()
	}
	return v.Text
}

// complete checks that an entry has what every entry of its list needs, and nothing of the other list.
func (r *reader) complete(n *yamltext.Node, got fields, planned bool) {
	_, tried := got.known["aspect"]
	if !tried && !r.saidEmpty(n, "aspect") {
		r.problem(n, "the entry needs an aspect: a few words for what differs")
	}
	if planned {
		if f := got.known["review_by"]; f != nil {
			r.problem(f, "an entry of plan has no review_by; say with due when the difference will be gone")
		}
		return
	}
	if _, tried := got.known["justification"]; !tried && !r.saidEmpty(n, "justification") {
		r.problem(n, "the entry needs a justification: why the difference is intended")
	}
	if f := got.known["due"]; f != nil {
		r.problem(f, "an entry of differences has no due date; move the entry to plan, or use review_by")
	}
}

// saidEmpty reports whether a key is there without a value, which is a problem already.
func (r *reader) saidEmpty(n *yamltext.Node, key string) bool {
	f := n.Field(key)
	return f != nil && f.Null()
}

// handles gives each entry a handle of its own and reports ids that are used twice.
func (r *reader) handles() {
	entries := r.ledger.Entries
	first := map[string]int{}
	for i, e := range entries {
		if e.ID == "" {
			continue
		}
		if j, ok := first[e.ID]; ok {
			r.problem(e.node, "the id %s is used twice, first in line %d; give each entry its own", quoted(e.ID), entries[j].Line)
			continue
		}
		first[e.ID] = i
		entries[i].Handle = e.ID
	}
	for i, e := range entries {
		if e.ID != "" {
			continue
		}
		base := slug(e.Aspect) + "-" + shortHash(e.Aspect)
		handle := base
		for n := 2; ; n++ {
			if _, taken := first[handle]; !taken {
				break
			}
			handle = base + "-" + strconv.Itoa(n)
		}
		first[handle] = i
		entries[i].Handle = handle
	}
}

// slug makes a short name of a text: its ASCII letters and digits in lower case with dashes between the words.
func slug(text string) string {
	const most = 40
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	out := strings.Join(words, "-")
	if len(out) > most {
		out = strings.TrimRight(out[:most], "-")
	}
	if out == "" {
		return "entry"
	}
	return out
}

// shortHash is 4 hex digits of a text.
func shortHash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:2])
}

func (r *reader) cover(n *yamltext.Node) Cover {
	got, ok := r.mapping(n, "an item of covers", coverKeys[:], false)
	if !ok {
		return Cover{}
	}
	c := r.coverOf(n, got)
	c.node = n
	if pin := got.known["pin"]; pin != nil {
		c.Pin = r.pin(pin)
		if c.OnlyIn != "" {
			r.problem(pin, "a resource of one environment has no values to pin; leave pin out")
		}
	}
	return c
}

// coverOf reads the scope of a cover or an ignore.
func (r *reader) coverOf(n *yamltext.Node, got fields) Cover {
	c := Cover{Place: r.place(n)}
	var kinds []string
	for _, key := range []string{"attribute", "only_in", "scale", "environment", "expectation"} {
		if got.known[key] != nil {
			kinds = append(kinds, key)
		}
	}
	switch {
	case len(kinds) == 0:
		r.problem(n, "nothing says what of the resource is meant; add attribute, only_in or scale: true")
	case len(kinds) > 1:
		r.problem(got.known[kinds[1]], "%s cannot stand together; write an item for each", list(kinds))
	case kinds[0] == "environment" || kinds[0] == "expectation":
		for _, key := range []string{"resource", "state"} {
			if v := got.known[key]; v != nil {
				r.problem(v, "%s does not go with %s; leave it out", key, kinds[0])
			}
		}
	case got.known["resource"] == nil:
		r.problem(n, "resource is missing; name the address, or a pattern such as module.*.aws_instance.*")
	}
	var err error
	if v := got.known["state"]; v != nil {
		c.State, c.compiled.state = r.sided(v, "state", statePattern)
	}
	if v := got.known["resource"]; v != nil {
		c.Resource, c.compiled.resource = r.sided(v, "resource", addressPattern)
	}
	if v := got.known["attribute"]; v != nil {
		if c.Attribute = r.text(v, "attribute"); c.Attribute != "" {
			if c.compiled.attribute, err = pathPattern(c.Attribute); err != nil {
				r.problem(v, "attribute %s", err)
			}
		}
	}
	if v := got.known["only_in"]; v != nil {
		c.OnlyIn = r.environment(v, "only_in")
	}
	if v := got.known["scale"]; v != nil {
		on, ok := v.Bool()
		if !ok || !on {
			r.problem(v, "scale can only be true; leave it out otherwise")
		}
		c.Scale = true
	}
	if v := got.known["environment"]; v != nil {
		c.Environment = r.fact(v, "environment")
	}
	if v := got.known["expectation"]; v != nil {
		c.Expectation = r.fact(v, "expectation")
	}
	if v := got.known["resource"]; v != nil && c.compiled.resource.all() != nil && c.compiled.resource.everything() &&
		(c.compiled.attribute == nil || c.compiled.attribute.everything()) && err == nil {
		r.problem(v, "this matches everything; name a resource, or one attribute")
	}
	return c
}

// fact reads the name of a fact or baseline, which is no pattern.
func (r *reader) fact(n *yamltext.Node, what string) string {
	text := r.text(n, what)
	if strings.Contains(text, "*") {
		r.problem(n, "%s must be a name and not the pattern %s", what, quoted(text))
	}
	return text
}

// statePattern compiles a glob over state labels, whose segments are separated by slashes.
func statePattern(text string) (*pattern, error) {
	p := &pattern{isLiteral: true}
	for _, part := range strings.Split(text, "/") {
		s := segment{any: part == "**", chunks: splitStars(part)}
		p.isLiteral = p.isLiteral && len(s.chunks) == 1
		p.segments = append(p.segments, s)
	}
	return p, nil
}

func stateSteps(label string) []step {
	var out []step
	for _, part := range strings.Split(label, "/") {
		out = append(out, step{text: part, bare: part})
	}
	return out
}

// sided reads one pattern, or one for each environment.
func (r *reader) sided(n *yamltext.Node, what string, compile func(string) (*pattern, error)) (Sided, sidedPattern) {
	one := func(n *yamltext.Node) (string, *pattern) {
		text := r.text(n, what)
		if text == "" {
			return "", nil
		}
		p, err := compile(text)
		if err != nil {
			r.problem(n, "%s %s", what, err)
			return "", nil
		}
		return text, p
	}
	if n.Resolve().Kind != yamltext.Mapping {
		text, p := one(n)
		return Sided{Both: text}, sidedPattern{both: p}
	}
	got, _ := r.mapping(n, what, nil, true)
	var s Sided
	var patterns sidedPattern
	for _, v := range got.sided {
		if text, p := one(v.value); p != nil {
			s.Each = append(s.Each, Named{v.environment, text})
			patterns.each = append(patterns.each, namedPattern{v.environment, p})
		}
	}
	if len(n.Resolve().Fields) == 0 {
		r.problem(n, "%s is empty; give an address", what)
	}
	return s, patterns
}

func (r *reader) pin(n *yamltext.Node) Pin {
	if v := n.Resolve(); v.Kind != yamltext.Mapping {
		if v.Kind == yamltext.Scalar && (v.Text == differs || v.Text == same) {
			return Pin{Word: v.Text}
		}
		r.problem(n, "pin must give a value for each environment, or be the word differs")
		return Pin{}
	}
	got, _ := r.mapping(n, "pin", nil, true)
	if len(n.Resolve().Fields) == 0 {
		r.problem(n, "pin is empty; give a value for each environment, or leave it out")
	}
	var p Pin
	for _, s := range got.sided {
		p.Sides = append(p.Sides, r.pinSide(s))
	}
	return p
}

func (r *reader) pinSide(s sidedValue) PinSide {
	out := PinSide{Environment: s.environment}
	v := s.value.Resolve()
	if v.Kind == yamltext.Mapping && len(v.Fields) == 1 && v.Fields[0].Key.Text == "sha256" {
		sum := strings.ToLower(v.Fields[0].Value.Resolve().Text)
		if b, err := hex.DecodeString(sum); err != nil || len(b) != sha256.Size {
			r.problem(v.Fields[0].Value, "sha256 must be 64 hexadecimal digits")
		}
		out.SHA256 = sum
		return out
	}
	if v.Kind == yamltext.Scalar {
		if op, rest := cutOperator(v.Text); op != "" {
			if than, ok := matchName(r.names, rest); ok {
				if than == s.environment {
					r.problem(s.value, "%s is compared with itself; name another environment", quoted(than))
				}
				out.Op, out.Than = op, than
				return out
			}
		}
	}
	if tag := firstTag(v); tag != "" {
		r.problem(s.value, "the tag %s has no meaning here; write the value as it is", quoted(tag))
	}
	out.value = s.value
	return out
}

// firstTag returns an explicit tag of n or anything below it.
func firstTag(n *yamltext.Node) string {
	n = n.Resolve()
	if n.Tag != "" {
		return n.Tag
	}
	for _, item := range n.Items {
		if t := firstTag(item); t != "" {
			return t
		}
	}
	for _, f := range n.Fields {
		if t := firstTag(f.Value); t != "" {
			return t
		}
	}
	return ""
}
