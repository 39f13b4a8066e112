package compare

import (
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// identityOf returns the folded values of keys in an element, and false where one is missing, sensitive or no scalar.
// verbatim keeps them as they stand.
func (w *walk) identityOf(side vocabulary.Side, e model.Value, keys []string, verbatim bool) ([]model.IdentityKey, bool) {
	out := make([]model.IdentityKey, len(keys))
	for i, k := range keys {
		f := e.Field(k)
		if kind := f.Kind(); kind != model.String && kind != model.Number && kind != model.Bool || f.HoldsSensitive() {
			return nil, false
		}
		text := f.Text()
		if !verbatim {
			text = w.identityText(side, text)
		}
		if text == "" || len(text) > maxIdentity {
			return nil, false
		}
		out[i] = model.IdentityKey{Name: k, Value: text}
	}
	return out, true
}

// identityText spells a value that identifies an element: references by the name of the pair, which both sides share, and the rest with the
// side's words folded.
func (w *walk) identityText(side vocabulary.Side, text string) string {
	var b strings.Builder
	for _, part := range w.references[side].Split(text) {
		name := ""
		for _, o := range part.Owners {
			if n := w.pairOf[side][o.Resource]; n >= 0 && (name == "" || w.pairName(n) < name) {
				name = w.pairName(n)
			}
		}
		if name != "" {
			b.WriteString("{" + name + "}")
			continue
		}
		b.WriteString(w.Vocabulary.Fold(side, part.Text))
	}
	return b.String()
}

// identifying returns the text of a value that can be a part of an identity as it stands.
func identifying(v model.Value) (string, bool) {
	if kind := v.Kind(); kind != model.String && kind != model.Number && kind != model.Bool || v.HoldsSensitive() {
		return "", false
	}
	text := v.Text()
	return text, text != "" && len(text) <= maxIdentity
}

// maxIdentity bounds the length in bytes of what identifies an element.
const maxIdentity = 200

// hasKeys reports whether e has all keys, without which nothing identifies it.
func hasKeys(e model.Value, keys []string) bool {
	for _, k := range keys {
		if e.Field(k).Kind() <= model.Null {
			return false
		}
	}
	return true
}

// spellings are the values of keys in a list, as they stand. An element whose values stand on both sides as they are needs no folding.
func spellings(v model.Value, keys []string) map[string]bool {
	out := map[string]bool{}
	for _, e := range v.Elements() {
		out[spelling(e, keys)] = true
	}
	return out
}

func spelling(e model.Value, keys []string) string {
	var b strings.Builder
	for _, k := range keys {
		f := e.Field(k)
		if f.HoldsSensitive() {
			return ""
		}
		b.WriteString(f.Text())
		b.WriteByte(0)
	}
	return b.String()
}

// seen are the identities of a list so far. Few are compared one by one, which costs less than a table.
type seen struct {
	few  []string
	many map[string]bool
}

// fewSeen is up to how many identities are compared one by one.
const fewSeen = 8

func newSeen(n int) seen {
	if n > fewSeen {
		return seen{many: make(map[string]bool, n)}
	}
	return seen{few: make([]string, 0, fewSeen)}
}

// add takes up an identity and reports false where it was there.
func (s *seen) add(text string) bool {
	if s.many == nil {
		if slices.Contains(s.few, text) {
			return false
		}
		s.few = append(s.few, text)
		return true
	}
	if s.many[text] {
		return false
	}
	s.many[text] = true
	return true
}
