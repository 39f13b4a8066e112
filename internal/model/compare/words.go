package compare

import (
	"iter"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/document"
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
