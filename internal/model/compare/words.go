package compare

import (
	"iter"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/document"
	"github.com/paritytui/paritytui/internal/model/reference"
	"github.com/paritytui/paritytui/internal/model/schema"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// nameLike are the attributes that say what a thing is called; the environments' words fold in them as a whole.
var nameLike = map[string]bool{
	"name": true, "name_prefix": true, "display_name": true, "title": true, "description": true, "comment": true, "alias": true,
	"bucket": true, "bucket_prefix": true, "identifier": true, "identifier_prefix": true, "family": true, "label": true,
	"cluster_identifier": true, "replication_group_id": true, "replication_group_description": true, "cluster_id": true,
	"function_name": true, "role_name": true, "policy_name": true, "user_name": true, "group_name": true, "log_group_name": true,
	"alarm_name": true, "alarm_description": true, "rule_name": true, "queue_name": true, "topic_name": true, "stream_name": true,
	"table_name": true, "cluster_name": true, "service_name": true, "db_name": true, "database_name": true, "key_name": true,
	"resource_group_name": true, "account_name": true, "server_name": true, "secret_name": true, "repository_name": true,
	"caller_reference": true, "snapshot_name": true, "final_snapshot_identifier": true, "dashboard_name": true, "container_name": true,
}

// tagLike are the maps that describe a resource to people and bills. Annotations are none of them: they are settings of controllers, such as the
// issuer of certificates.
var tagLike = map[string]bool{"tags": true, "tags_all": true, "labels": true, "tag": true}

// namesTheThing reports whether the value at path is a name, a description or a tag.
func (w *walk) namesTheThing(p place) bool {
	return p.spot.answer(isName) || !p.document && (p.spot.facts.called && !p.keyed || p.spot.facts.tagged)
}

// describesOnly reports whether the value at p is a tag or label. One that happens to be the name of another resource refers to nothing.
func describesOnly(p place) bool { return !p.document && p.spot.facts.tagged }

// ownNames collects what the managed resources and documents of e are called, where the name carries a word of the environment, with the numbers of those
// that are called so.
func ownNames(e *model.Environment, side vocabulary.Side, v *vocabulary.Vocabulary) map[string][]int {
	out := map[string][]int{}
	for i, r := range e.Resources {
		if !r.Address.Mode.Counts() {
			continue
		}
		// Kubernetes-like resources keep their name one level down.
		attributes := []model.Value{r.Attributes, r.Attributes.Field("metadata").Index(0), r.Attributes.Field("metadata")}
		if r.Address.Mode == model.Document {
			attributes = []model.Value{manifestNames(r)}
		}
		for name, f := range eachField(attributes) {
			if f.Kind() != model.String || !nameLike[name] || name == "description" || name == "comment" || f.Sensitive() {
				continue
			}
			// A name that is nothing but the word would let every setting of that value fold.
			text := f.Text()
			if folded := v.Fold(side, text); folded != text && folded != vocabulary.Placeholder {
				out[text] = append(out[text], i)
			}
		}
	}
	return out
}

// manifestNames is what a Kubernetes manifest calls itself and its namespace. What any other document calls a name may be a setting.
func manifestNames(r *model.Resource) model.Value {
	if r.Address.Key.IsZero() || r.Attributes.Field("kind").Kind() != model.String {
		return model.Value{}
	}
	metadata := r.Attributes.Field("metadata")
	return model.ObjectValue(model.Field{Name: "name", Value: metadata.Field("name")}, model.Field{Name: "label", Value: metadata.Field("namespace")})
}

// eachField visits the fields of several objects.
func eachField(objects []model.Value) iter.Seq2[string, model.Value] {
	return func(yield func(string, model.Value) bool) {
		for _, o := range objects {
			for name, f := range o.Fields() {
				if !yield(name, f) {
					return
				}
			}
		}
	}
}

// foldsByWord reports whether left and right are equal by the environments' words, where the words may fold: in names,
// descriptions and tags as a whole; elsewhere only in tokens that name something the environment owns.
func (w *walk) foldsByWord(p place, l, r model.Value) (detail string, ok bool) {
	if !model.SameSecrets(l, r) {
		return "", false
	}
	left, right := l.Text(), r.Text()
	if !w.Vocabulary.Folds(left, right) {
		return w.foldsAsName(p, left, right)
	}
	if w.namesTheThing(p) {
		return "the environments' words in a name, description or tag", true
	}
	if w.declared(left, right) {
		return "words that the ledger declares", true
	}
	if w.owned(left, right) {
		return "the names of resources of each environment", true
	}
	dots := !identifier(left) || !identifier(right)
	lt, rt := tokens(left, dots), tokens(right, dots)
	if len(lt) != len(rt) {
		return "", false
	}
	for i := range lt {
		if lt[i] != rt[i] && !w.owned(lt[i], rt[i]) && !w.declared(lt[i], rt[i]) {
			return "", false
		}
	}
	return "the names of resources of each environment", true
}

// owned reports whether each side's text is the name of something that side owns, equal but for the environments' words.
func (w *walk) owned(left, right string) bool {
	return w.names[vocabulary.Left][left] != nil && w.names[vocabulary.Right][right] != nil && w.Vocabulary.Folds(left, right)
}

// foldsAsName reports whether left and right are the name of the pair itself, equal by words without a delimiter, or with the word on one
// side only where the addresses pair the same way.
func (w *walk) foldsAsName(p place, left, right string) (detail string, ok bool) {
	own := len(p.path) == 1 && nameLike[p.path[0].Name] && p.path[0].Name != "description" && p.path[0].Name != "comment"
	if !own && !p.spot.answer(isName) {
		return "", false
	}
	switch l, r := w.Vocabulary.FoldLoose(vocabulary.Left, left), w.Vocabulary.FoldLoose(vocabulary.Right, right); {
	case l == r && l != left && r != right:
		return "the environments' words in the name of the resource", true
	case own && w.bare && w.Vocabulary.FoldBare(vocabulary.Left, left) == w.Vocabulary.FoldBare(vocabulary.Right, right):
		return "the environment's word stands in the name on one side only, as in the addresses", true
	}
	return "", false
}

// declared reports whether the texts are equal once the words that the ledger declares are folded.
//
// A version that only ends in a declared number is not folded.
func (w *walk) declared(left, right string) bool {
	if versionLike(left) || versionLike(right) {
		return false
	}
	return w.Vocabulary.FoldsDeclared(left, right)
}

// identifier reports whether s is written like the identifiers of a database, in capitals: there a dot separates names, while a dot in a host
// does not, since a foreign host may begin with a name of ours.
func identifier(s string) bool {
	return strings.ToUpper(s) == s && strings.ToLower(s) != s
}

// versionLike reports whether s is one to three numbers, or five and more, joined by dots: four are an address.
func versionLike(s string) bool {
	dots := strings.Count(s, ".")
	return dots > 0 && dots != 3 && !strings.ContainsFunc(s, func(r rune) bool { return r != '.' && (r < '0' || r > '9') })
}

// tokens splits s into runs that can be names and the characters between them. A dot belongs to a name where dots is set.
func tokens(s string, dots bool) []string {
	var out []string
	start := 0
	for i := 0; i <= len(s); i++ {
		if i < len(s) && nameByte(s[i]) && (dots || s[i] != '.') {
			continue
		}
		if i > start {
			out = append(out, s[start:i])
		}
		if i < len(s) {
			out = append(out, s[i:i+1])
		}
		start = i + 1
	}
	return out
}

func nameByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_' || c == '.' || c >= 0x80
}

// foreign returns the side that holds the other environment's word, and the word; the right side is asked first.
func (w *walk) foreign(l, r model.Value) (side vocabulary.Side, word string, ok bool) {
	if word, ok := w.foreignIn(vocabulary.Right, r); ok {
		return vocabulary.Right, word, true
	}
	word, ok = w.foreignIn(vocabulary.Left, l)
	return vocabulary.Left, word, ok
}

// foreignIn is foreign for the value of one side. Of a list of scalars the first element that holds such a word counts.
func (w *walk) foreignIn(side vocabulary.Side, v model.Value) (word string, ok bool) {
	switch {
	case v.Sensitive():
	case v.Kind() == model.String:
		return w.foreignWord(side, v.Text())
	case v.Kind() == model.List && scalars(v):
		for _, e := range v.Elements() {
			if word, ok := w.foreignIn(side, e); ok {
				return word, true
			}
		}
	}
	return "", false
}

// foreignWord returns what in a text of one side belongs to the other: a word, an account, the id of a resource, or an id that the rows
// know as the other side's.
func (w *walk) foreignWord(side vocabulary.Side, text string) (word string, ok bool) {
	if w.heads.In(text) {
		if word, ok := w.Vocabulary.Foreign(side, text); ok {
			return word, true
		}
		if account, ok := w.scopes.accounts.Foreign(side, text); ok && (scoped(text) || text == account) {
			return account, true
		}
	}
	if w.ownedByOther(side, text) {
		return text, true
	}
	return w.crossedIn(side, text)
}

// ownedByOther reports whether a text on one side is the identity that the provider gave to a managed resource of the other side, and that
// nothing on its own side has: production refers to something of staging's.
func (w *walk) ownedByOther(side vocabulary.Side, text string) bool {
	other := side.Other()
	if !reference.Opaque(text) || w.references[side].Owners(text) != nil {
		return false
	}
	for _, o := range w.references[other].Owners(text) {
		if !o.Bare && w.resources[other][o.Resource].Address.Mode == model.Managed {
			return true
		}
	}
	return false
}

func (c *Comparer) foreignNote(side vocabulary.Side, word string) string {
	if note, ok := c.crossedNote(side, word); ok {
		return note
	}
	if _, ok := c.scopes.accounts.Foreign(side, word); ok {
		return c.sides[side] + " names the account of " + c.sides[side.Other()] + ", " + model.Printable(word)
	}
	return c.sides[side] + " holds a word of " + c.sides[side.Other()] + ": " + model.Printable(word)
}

// suspect reports whether a text may hold what belongs to either side, or a document with images in it. It says no of nearly all texts, in one pass.
func (w *walk) suspect(text string) bool {
	if w.heads.In(text) || len(w.crossed[0])+len(w.crossed[1]) > 0 {
		return true
	}
	// What is owned on one side alone may be ownedByOther.
	return reference.Opaque(text) && (w.references[vocabulary.Left].Owners(text) == nil) != (w.references[vocabulary.Right].Owners(text) == nil)
}

// harmless reports whether nothing in v, which stands at p on both sides, can make a row.
func (w *walk) harmless(p place, v model.Value) bool {
	return !p.spot.facts.image && !p.images && (p.document || !w.images.Below(v)) && !v.AnyString(w.suspect)
}

// foreignWords records rows for equal values in which one side uses the other's word. Two readings of one state have none.
func (w *walk) foreignWords(p place, v model.Value) {
	if v.Kind() >= model.String && !w.untold && w.independent && !w.harmless(p, v) && !w.sharedSelf() && len(p.computed) == 0 {
		w.foreignBelow(p, v)
	}
}

// foreignBelow is foreignWords for what is not harmless.
func (w *walk) foreignBelow(p place, v model.Value) {
	if p.node.Computed() || w.providersID(p) || v.Sensitive() {
		return
	}
	switch v.Kind() {
	case model.Object:
		for name, f := range v.Fields() {
			w.foreignBelow(p.field(name, nil), f)
		}
	case model.List:
		w.foreignElements(p, v)
	case model.String:
		if p.spot.facts.image && movingImage(v.Text()) {
			w.record(p.path, Same, v, v)
			w.differences[len(w.differences)-1].Group = "image:" + v.Text()
			return
		}
		if strings.Contains(v.Text(), "image") {
			if c, ok := w.contentAt(p, v); ok && c.value.Kind() >= model.List {
				q := p
				q.node, q.document, q.policy = nil, true, p.policy
				w.foreignBelow(q, c.value)
				return
			}
		}
		if _, _, ok := w.foreign(v, v); ok {
			w.foreignText(p, v)
		}
	case model.Absent, model.Null, model.Bool, model.Number:
	}
}

// sharedSelf reports whether both resources being compared come from states that both environments read.
func (w *walk) sharedSelf() bool {
	l, r := w.self[vocabulary.Left], w.self[vocabulary.Right]
	return l != nil && r != nil && w.shared[vocabulary.Left][l.State] && w.shared[vocabulary.Right][r.State]
}

func (w *walk) foreignElements(p place, v model.Value) {
	if scalars(v) && p.node.Kind() == schema.Set {
		for _, e := range v.Elements() {
			if _, _, ok := w.foreign(e, e); ok {
				w.foreignRow(p, e)
				return
			}
		}
		return
	}
	if !p.spot.facts.image && w.quiet(v) {
		return
	}
	for _, m := range w.match(p, v, v) {
		w.foreignBelow(p.element(m.step), v.Index(m.left))
	}
}

// quiet reports whether nothing in v can make a row, wherever it stands, so that its elements need no names. Below an attribute that
// holds images any text can be one.
func (w *walk) quiet(v model.Value) bool {
	switch v.Kind() {
	case model.Object:
		for name, f := range v.Fields() {
			if holdsImages(name) || !w.quiet(f) {
				return false
			}
		}
	case model.List:
		for _, e := range v.Elements() {
			if !w.quiet(e) {
				return false
			}
		}
	case model.String:
		if strings.Contains(v.Text(), "image") {
			return false
		}
		_, _, foreign := w.foreign(v, v)
		return !foreign
	case model.Absent, model.Null, model.Bool, model.Number:
	}
	return true
}

// foreignText records the row for an equal string, as deep inside a document as it can be placed.
func (w *walk) foreignText(p place, v model.Value) {
	if c, ok := w.contentAt(p, v); ok && c.value.Kind() >= model.List {
		before := len(w.differences)
		q := p
		q.node, q.document, q.policy = nil, true, p.policy || isPolicy(c.value)
		w.foreignBelow(q, c.value)
		if len(w.differences) > before {
			return
		}
	}
	w.foreignRow(p, v)
}

func (w *walk) foreignRow(p place, v model.Value) {
	side, word, _ := w.foreign(v, v)
	w.record(p.path, Same, v, v)
	w.differences[len(w.differences)-1].Group = w.wordGroup(side, word)
}

// wordGroup is the group of the rows in which side holds one word of the other.
func (w *walk) wordGroup(side vocabulary.Side, word string) string {
	return "word:" + w.sides[side] + ":" + strings.ToLower(word)
}

// content is what a string holds, with its secrets hidden.
type content struct {
	value  model.Value
	head   string
	format document.Format
}

// contentAt unpacks the document inside v, which stands at p: where the schema knows that its reader takes it for YAML, it is that.
func (w *walk) contentAt(p place, v model.Value) (content, bool) {
	if p.node.YAML() {
		return w.decoded(v, document.InsideYAML)
	}
	return w.content(v)
}

// content unpacks the document inside v.
func (w *walk) content(v model.Value) (content, bool) { return w.decoded(v, document.Inside) }

func (w *walk) decoded(v model.Value, decode func(string) (document.Content, bool)) (content, bool) {
	var c content
	value, ok := v.Decode(func(text string) (model.Value, bool) {
		inside, ok := decode(text)
		c.head, c.format = inside.Head, inside.Format
		return inside.Value, ok
	})
	if !ok {
		return c, false
	}
	c.value = schema.ConcealInside(value)
	return c, true
}
