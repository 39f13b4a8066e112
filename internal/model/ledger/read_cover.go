package ledger

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"github.com/paritytui/paritytui/internal/model/ledger/yamltext"
	"github.com/paritytui/paritytui/internal/model/pattern"
)

func (r *reader) cover(n *yamltext.Node) Cover {
	got, ok := r.mapping(n, "an item of covers", coverKeys[:])
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
		// With expectation, attribute only narrows down where a baseline is broken.
		if got.known[key] != nil && (key != "attribute" || got.known["expectation"] == nil) {
			kinds = append(kinds, key)
		}
	}
	switch {
	case len(kinds) == 0:
		r.problem(n, "nothing says what of the resource is meant; add attribute, only_in or scale: true")
	case len(kinds) > 1:
		r.problem(got.known[kinds[1]], "%s cannot stand together; write an item for each", list(kinds))
	case kinds[0] == "expectation":
	case kinds[0] == "environment":
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
		c.State, c.compiled.state = r.sided(v, "state", pattern.Label)
	}
	if v := got.known["resource"]; v != nil {
		c.Resource, c.compiled.resource = r.sided(v, "resource", pattern.Address)
	}
	if v := got.known["attribute"]; v != nil {
		if c.Attribute = r.text(v, "attribute"); c.Attribute != "" {
			if c.compiled.attribute, err = pattern.Path(c.Attribute); err != nil {
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
	if v := got.known["resource"]; v != nil && c.Expectation == "" && c.compiled.resource.all() != nil && c.compiled.resource.everything() &&
		(c.compiled.attribute == nil || c.compiled.attribute.Everything()) && err == nil {
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

// sided reads one pattern, or one for each environment.
func (r *reader) sided(n *yamltext.Node, what string, compile func(string) (*pattern.Glob, error)) (Sided, sidedPattern) {
	one := func(n *yamltext.Node) (string, *pattern.Glob) {
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
	got, _ := r.sidedMapping(n, what, nil)
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
	got, _ := r.sidedMapping(n, "pin", nil)
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
