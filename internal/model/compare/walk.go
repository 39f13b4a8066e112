package compare

import (
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/schema"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// walk descends into two values side by side and collects what it finds.
type walk struct {
	*Comparer
	// self are the resources being compared, and named is what they are called once somebody asked.
	self       [2]*model.Resource
	named      Subject
	confidence float64
	// bare is set where the addresses of the pair meet only once the environments' words are left out.
	bare        bool
	differences []Difference
	// full is how many differences there may be before the document that is being compared has too many, 0 outside documents of strings.
	full       int
	equalities []Equality
	// tally counts the equalities, and tallying is set where they are counted alone.
	tally    Tally
	tallying bool
	// computed is the path of the last equality where only the provider sets it, else empty.
	computed model.Path
	// consequences are per resource of one side the places that differ because of it.
	consequences map[*model.Resource][]Place
	// probing counts the probes around this walk. See maxProbing.
	probing int
	// failed is set once a difference was recorded, after which a probe need not go on.
	failed bool
	// spare is the probe that same uses again and again.
	spare *walk
	// untold is set in a probe that nobody asks for rows about equal values.
	untold bool
	// regionalPlaces differ because the environments live in different regions.
	regionalPlaces []Place
}

// subject names the resources being compared. Most pairs have no row, and nobody asks.
func (w *walk) subject() Subject {
	if w.named == (Subject{}) {
		w.named = SubjectOf(w.self[vocabulary.Left], w.self[vocabulary.Right])
	}
	return w.named
}

// place is where a walk stands.
type place struct {
	path model.Path
	// spot is the place by its names.
	spot *spot
	// node is what the schema says, nil where it says nothing.
	node *schema.Node
	// computed is the path of the outermost attribute that only the provider sets, empty outside such a one.
	computed model.Path
	// document is set inside a document, a file or one held by a string: nothing is unset there and no schema speaks.
	document bool
	// policy is set inside an access policy, where the order of some lists means nothing.
	policy bool
	// images is set inside a document that names images somewhere.
	images bool
	// keyed is set for the values of a map, whose presence means something.
	keyed bool
}

// root returns the place of the whole resource, of which node is the schema.
func (w *walk) root(node *schema.Node) place {
	isDocument := w.self[0] != nil && w.self[0].Address.Mode == model.Document || w.self[1] != nil && w.self[1].Address.Mode == model.Document
	kind := ""
	for _, r := range w.self {
		if r != nil {
			kind = r.Address.Type
		}
	}
	return place{node: node, spot: w.spots.root(kind), path: make(model.Path, 0, pathRoom), document: isDocument, images: isDocument}
}

// element returns the place of an element of p. Places below one place share its storage, so a path is copied before it is kept.
func (p place) element(step model.Step) place {
	p.path, p.node, p.keyed = append(p.path, step), p.node.Element(), false
	return p
}

// field returns the place of the field of p that has a name. before is the spot of the field that the walk was at before it, nil where that is not
// known, which costs a search.
func (p place) field(name string, before *spot) place {
	p.keyed = p.node.Kind() == schema.Map
	p.spot = p.spot.kid(name, p.node, before)
	p.path, p.node = append(p.path, model.NameStep(name)), p.spot.schemaBelow(p.node)
	return p
}

// pathRoom is how many steps a path has room for before it moves.
const pathRoom = 12

// values compares two values that are counterparts, trying the reasons for equality in the published order.
func (w *walk) values(p place, l, r model.Value) {
	if w.failed && w.probing > 0 || w.full > 0 && len(w.differences) > w.full {
		return
	}
	if model.Equal(l, r) {
		l, _ = hideBoth(l, r)
		w.foreignWords(p, hiddenAs(l, r))
		return
	}
	if (p.node.Computed() || w.providersID(p)) && len(p.computed) == 0 && len(p.path) > 0 {
		p.computed = p.path
	}
	switch {
	case l.Kind() == model.Object && r.Kind() == model.Object && !l.Sensitive() && !r.Sensitive():
		w.fields(p, l, r)
		return
	case l.Kind() == model.List && r.Kind() == model.List && !l.Sensitive() && !r.Sensitive():
		w.lists(p, l, r)
		return
	}
	w.leaves(p, l, r)
}

// leaves compares two unequal values of which at least one has no children to descend into.
func (w *walk) leaves(p place, l, r model.Value) {
	switch {
	case w.strangerElement(p, l, r):
	case w.placeholder(l, r):
		w.equal(p.path, l, r, Placeholder, "a value of an example file only stands for a real one")
	case len(p.computed) > 0 && !w.claimed(p):
		w.equal(p.computed, l, r, Computed, "only the provider sets it")
	case l.Sensitive() || r.Sensitive():
		w.differ(p, l, r)
	case unset(p, l, r):
		w.equal(p.path, l, r, Unset, "both leave it unset")
	case l.Kind() == model.String && r.Kind() == model.String:
		w.strings(p, l, r)
	case l.Kind() == model.Number && r.Kind() == model.Number && w.refer(p, l, r):
	case policyBag(p) && (l.Kind() == model.List || r.Kind() == model.List):
		w.oneOrMany(p, l, r)
	case spelledAlike(p, l, r):
		w.equal(p.path, l, r, Spelling, "a "+l.Kind().String()+" and a "+r.Kind().String()+" that spell the same")
	default:
		w.differ(p, l, r)
	}
}

// providersID reports whether p is the id at the root of a resource that no schema describes: Terraform keeps the provider's own id there.
func (w *walk) providersID(p place) bool {
	return len(p.path) == 1 && p.path[0].Name == "id" && p.node == nil && !p.document && w.self[0] != nil && w.self[0].Address.Mode == model.Managed
}

// claimed reports whether an attribute that only the provider sets is compared all the same.
func (w *walk) claimed(p place) bool {
	if p.spot.answer(isClaimed) {
		return true
	}
	name := p.spot.name
	if !strings.Contains(name, "version") && !strings.Contains(name, "status") && !strings.Contains(name, "state") {
		return false
	}
	return !p.spot.answer(isNoise)
}

// lastName returns the last name in a path, which elements of a list share with their list.
func lastName(path model.Path) string {
	for _, s := range slices.Backward(path) {
		if s.Kind == model.StepName {
			return s.Name
		}
	}
	return ""
}

// unset reports whether both values are ways to leave an optional attribute unset. A block, a map's key, an element and anything inside a
// document are never unset: their presence means something.
func unset(p place, l, r model.Value) bool {
	if p.document || p.keyed || !empty(l) || !empty(r) {
		return false
	}
	if n := len(p.path); n == 0 || p.path[n-1].Kind != model.StepName {
		return false
	}
	return p.node.Optional() || p.node.Block()
}

// empty reports whether v is null, absent, or holds nothing. That an empty list of blocks is no block at all is what makes unset safe for blocks.
func empty(v model.Value) bool {
	switch v.Kind() {
	case model.Absent, model.Null:
		return true
	case model.String, model.List, model.Object:
		return v.Len() == 0 && !v.Sensitive()
	case model.Bool, model.Number:
	}
	return false
}

// spelledAlike reports whether a number or, where the schema says that it is one, a boolean stands as such on one side and as a string that spells
// exactly it on the other. Two strings are never compared as numbers.
func spelledAlike(p place, l, r model.Value) bool {
	if l.Kind() == model.String {
		l, r = r, l
	}
	if r.Kind() != model.String || l.Text() != r.Text() {
		return false
	}
	return l.Kind() == model.Number || l.Kind() == model.Bool && p.node.Kind() == schema.Bool
}

// fields compares two objects name by name. Keys of tags and labels meet after folding too, since they can hold the environment's word. A key of
// any other map is a setting that a program looks up.
func (w *walk) fields(p place, l, r model.Value) {
	foldKeys := p.node.Kind() == schema.Map && describesOnly(p)
	var partner map[string]string
	var taken map[string]bool
	if foldKeys {
		partner = w.foldedKeys(l, r)
	}
	if len(partner) > 0 {
		taken = map[string]bool{}
		for _, name := range partner {
			taken[name] = true
		}
	}
	var before *spot
	for name, both := range bothFields(l, r) {
		lv, rv := both.left, both.right
		q := p.field(name, before)
		before = q.spot
		switch other, ok := partner[name]; {
		case ok && lv.Kind() != model.Absent:
			rv = r.Field(other)
			folded := p.field(w.Vocabulary.Fold(vocabulary.Left, name), nil)
			q.path, q.spot = slices.Clone(folded.path), folded.spot
			w.equal(q.path, model.StringValue(name), model.StringValue(other), EnvironmentWord, "the keys differ only by the environments' words")
		case taken[name] && lv.Kind() == model.Absent:
			continue
		}
		if len(p.path) == 0 && name == allTags {
			w.defaultTags(q, p.node, l, r)
			continue
		}
		w.values(q, lv, rv)
	}
}

// allTags is the attribute in which a provider repeats a resource's tags together with the default ones of its configuration.
const allTags = "tags_all"

// defaultTags compares what allTags holds beyond the resource's own tags: that is configured, with the provider, though the schema calls it
// computed.
func (w *walk) defaultTags(q place, parent *schema.Node, l, r model.Value) {
	lv, rv := l.Field(allTags), r.Field(allTags)
	own, others := l.Field("tags"), r.Field("tags")
	// Nearly always the two are the same, and nothing needs to be made of them.
	var lt, rt model.Value
	if !model.Equal(lv, own) || !model.Equal(rv, others) {
		lt, rt = beyond(lv, own), beyond(rv, others)
	}
	if lt.Len()+rt.Len() == 0 {
		if !model.Equal(lv, rv) {
			w.equal(q.path, lv, rv, Unset, "it only repeats the tags")
		}
		return
	}
	q.node = parent.Field("tags")
	w.values(q, lt, rt)
}

// beyond returns the fields of all that own does not have, or has otherwise.
func beyond(all, own model.Value) model.Value {
	var fields []model.Field
	for name, v := range all.Fields() {
		if !model.Equal(own.Field(name), v) {
			fields = append(fields, model.Field{Name: name, Value: v})
		}
	}
	return model.ObjectValue(fields...)
}

// both is what each of two objects has under one name.
type both struct{ left, right model.Value }

// bothFields visits the fields of two objects in the order of their names, each name once.
func bothFields(l, r model.Value) iter.Seq2[string, both] {
	return func(yield func(string, both) bool) {
		for i, j := 0, 0; i < l.Len() || j < r.Len(); {
			name, lv := l.FieldAt(i)
			other, rv := r.FieldAt(j)
			switch {
			case rv.Kind() == model.Absent || lv.Kind() != model.Absent && name < other:
				rv = model.Value{}
				i++
			case lv.Kind() == model.Absent || other < name:
				name, lv = other, model.Value{}
				j++
			default:
				i, j = i+1, j+1
			}
			if !yield(name, both{lv, rv}) {
				return
			}
		}
	}
}

// foldedKeys maps keys that only the left has to the only one that only the right has and that folds to the same.
func (w *walk) foldedKeys(l, r model.Value) map[string]string {
	byFold := map[string][]string{}
	for name := range r.Fields() {
		if l.Field(name).Kind() == model.Absent {
			f := w.Vocabulary.Fold(vocabulary.Right, name)
			byFold[f] = append(byFold[f], name)
		}
	}
	if len(byFold) == 0 {
		return nil
	}
	out := map[string]string{}
	count := map[string]int{}
	for name := range l.Fields() {
		if r.Field(name).Kind() != model.Absent {
			continue
		}
		f := w.Vocabulary.Fold(vocabulary.Left, name)
		count[f]++
		if other := byFold[f]; len(other) == 1 && w.Vocabulary.Folds(name, other[0]) {
			out[name] = other[0]
		}
	}
	maps.DeleteFunc(out, func(name, _ string) bool { return count[w.Vocabulary.Fold(vocabulary.Left, name)] > 1 })
	return out
}
