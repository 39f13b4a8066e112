package compare

import (
	"hash/maphash"
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// minCredential is the length in bytes from which two equal secrets are a shared credential and no accident.
const minCredential = 8

// sharedCredentials is the difference that both environments hold the same credential, with the places that do. It is only raised between
// independent states, and names no value.
func (c *Comparer) sharedCredentials(left, right *model.Environment) []Difference {
	if !c.independent {
		return nil
	}
	seed := maphash.MakeSeed()
	type secret struct {
		value model.Value
		place string
	}
	byHash := map[uint64][]secret{}
	eachSecret(left, c.shared[vocabulary.Left], func(place string, v model.Value) {
		h := v.Hash(seed)
		byHash[h] = append(byHash[h], secret{v, place})
	})
	var places []string
	eachSecret(right, c.shared[vocabulary.Right], func(place string, v model.Value) {
		for _, s := range byHash[v.Hash(seed)] {
			if model.Equal(s.value, v) {
				places = append(places, s.place+" ("+left.Name+")", place+" ("+right.Name+")")
			}
		}
	})
	if len(places) == 0 {
		return nil
	}
	slices.Sort(places)
	places = slices.Compact(places)
	s := Subject{Type: "environment", Left: Credentials, Right: Credentials}
	list := model.StringValue(strings.Join(places, ", "))
	return []Difference{{
		ID: MakeID(Environment, s, nil), Scope: Environment, Subject: s, Kind: Same, Hint: Shared, Confidence: 1, Left: list, Right: list,
	}}
}

// eachSecret visits every credential of the managed resources and documents of e: strings marked as sensitive that are long enough. States that both
// environments read say nothing.
func eachSecret(e *model.Environment, shared map[string]bool, visit func(place string, v model.Value)) {
	for _, r := range e.Resources {
		if !r.Address.Mode.Counts() || r.Deposed != "" || shared[r.State] {
			continue
		}
		eachSensitive(r.Attributes, nil, func(path model.Path, v model.Value) {
			if v.Kind() == model.String && v.SecretLen() >= minCredential {
				visit(r.Address.String()+" "+path.String(), v)
			}
		})
	}
}

func eachSensitive(v model.Value, at model.Path, visit func(model.Path, model.Value)) {
	if !v.HoldsSensitive() {
		return
	}
	for name, f := range v.Fields() {
		eachSensitive(f, at.Child(model.NameStep(name)), visit)
	}
	for i, e := range v.Elements() {
		eachSensitive(e, at.Child(model.IndexStep(i)), visit)
	}
	if v.Sensitive() && v.Kind() < model.List {
		visit(at, v)
	}
}
