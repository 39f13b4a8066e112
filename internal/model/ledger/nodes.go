package ledger

import (
	"slices"

	"github.com/paritytui/paritytui/internal/model/ledger/yamltext"
)

// coverNode returns how a cover is written.
func coverNode(c Cover) *yamltext.Node {
	n := yamltext.Map()
	add := func(key string, value *yamltext.Node) { n.Fields = append(n.Fields, yamltext.Key(key, value)) }
	text := func(key, value string) {
		if value != "" {
			add(key, yamltext.Text(value))
		}
	}
	if !c.State.IsZero() {
		add("state", sidedNode(c.State))
	}
	if !c.Resource.IsZero() {
		add("resource", sidedNode(c.Resource))
	}
	text("attribute", c.Attribute)
	text("only_in", c.OnlyIn)
	if c.Scale {
		add("scale", yamltext.Bare("true"))
	}
	text("environment", c.Environment)
	text("expectation", c.Expectation)
	if !c.Pin.IsZero() {
		add("pin", pinNode(c.Pin))
	}
	return n
}

func sidedNode(s Sided) *yamltext.Node {
	if len(s.Each) == 0 {
		return yamltext.Text(s.Both)
	}
	return namedNode(s.Each)
}

func namedNode(list []Named) *yamltext.Node {
	n := yamltext.Map()
	for _, v := range list {
		n.Fields = append(n.Fields, yamltext.Key(v.Environment, yamltext.Text(v.Text)))
	}
	return n.InFlow()
}

func pinNode(p Pin) *yamltext.Node {
	if p.Word != "" {
		return yamltext.Text(p.Word)
	}
	n := yamltext.Map()
	for _, s := range p.Sides {
		value := s.value
		switch {
		case s.Op != "":
			value = yamltext.Text(s.Op + " " + s.Than)
		case s.SHA256 != "":
			value = yamltext.Map(yamltext.Key("sha256", yamltext.Text(s.SHA256))).InFlow()
		case value == nil:
			continue
		}
		n.Fields = append(n.Fields, yamltext.Key(s.Environment, value))
	}
	return n.InFlow()
}

// entryNode returns how an entry is written: its keys in the order of the format, and its covers, where they were read
// from a file, as they stand there.
func entryNode(e Entry) *yamltext.Node {
	n := yamltext.Map()
	add := func(key string, value *yamltext.Node) { n.Fields = append(n.Fields, yamltext.Key(key, value)) }
	text := func(key, value string) {
		if value != "" {
			add(key, yamltext.Text(value))
		}
	}
	date := func(key string, d Date) {
		if !d.IsZero() {
			add(key, yamltext.Bare(d.String()))
		}
	}
	text("id", e.ID)
	text("aspect", e.Aspect)
	for _, v := range e.Values {
		add(v.Environment, yamltext.Text(v.Text))
	}
	text("justification", e.Justification)
	text("risk", e.Risk)
	if len(e.Covers) > 0 {
		covers := yamltext.List()
		for _, c := range e.Covers {
			covers.Items = append(covers.Items, coverNode(c))
		}
		add("covers", covers)
	}
	text("owner", e.Owner)
	date("recorded", e.Recorded)
	date("review_by", e.ReviewBy)
	date("due", e.Due)
	text("ticket", e.Ticket)
	return n
}

// keep returns n with everything that old says too taken from old, so that what did not change is not written anew.
func keep(n, old *yamltext.Node, oldCovers []Cover) *yamltext.Node {
	out := *n
	out.Fields = slices.Clone(n.Fields)
	for i, f := range out.Fields {
		was := old.Field(f.Key.Text)
		if was == nil {
			continue
		}
		if f.Value.Kind == yamltext.Scalar && was.Resolve().Kind == yamltext.Scalar && f.Value.Text == was.Resolve().Text {
			out.Fields[i].Value = was
		}
		if f.Key.Text == "covers" && f.Value.Kind == yamltext.Sequence {
			covers := *f.Value
			covers.Items = slices.Clone(covers.Items)
			for j, item := range covers.Items {
				for _, c := range oldCovers {
					if yamltext.Same(coverNode(c), item) && c.node != nil {
						covers.Items[j] = c.node
					}
				}
			}
			out.Fields[i].Value = &covers
		}
	}
	// What a merge key brings in goes on coming from there.
	for _, merge := range old.Fields {
		if !merge.IsMerge() {
			continue
		}
		merged := yamltext.Map(merge)
		out.Fields = slices.DeleteFunc(out.Fields, func(f yamltext.Field) bool {
			was := merged.Field(f.Key.Text)
			own := slices.ContainsFunc(old.Fields, func(o yamltext.Field) bool { return o.Key.Text == f.Key.Text })
			return !own && was != nil && yamltext.Same(was, f.Value)
		})
		out.Fields = append([]yamltext.Field{merge}, out.Fields...)
	}
	return &out
}
