package reshape_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/document"
	"github.com/paritytui/paritytui/internal/model/pairing"
	"github.com/paritytui/paritytui/internal/model/reshape"
	"github.com/paritytui/paritytui/internal/model/schema"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// table is shared, since unpacking the facts of a provider costs more than any test.
var table = schema.Embedded()

// sideMark is what @ in a test's text becomes, so that ids differ between the sides as they do in life.
var sideMark = [2]string{"0a1b2c3d4e5f607", "0f9e8d7c6b5a403"}

// environment reads lines of an address and its attributes as JSON.
func environment(t testing.TB, side vocabulary.Side, lines string) *model.Environment {
	t.Helper()
	name := [2]string{"staging", "production"}[side]
	e := &model.Environment{Name: name, Sources: []model.Source{{Lineage: name}}}
	for line := range strings.Lines(strings.ReplaceAll(lines, "@", sideMark[side])) {
		where, attributes, ok := strings.Cut(strings.TrimSpace(line), " ")
		if !ok {
			continue
		}
		address, err := model.ParseAddress(where)
		if err != nil {
			t.Fatal(err)
		}
		v, err := document.JSON([]byte(attributes))
		if err != nil {
			t.Fatalf("%s: %v", attributes, err)
		}
		kind, _, _ := strings.Cut(address.Type, "_")
		provider := model.Provider{Namespace: "hashicorp", Type: kind}
		v = schema.Conceal(table.Type(provider.Name(), address.Type), v)
		e.Resources = append(e.Resources, &model.Resource{Address: address, Provider: provider, Attributes: v})
	}
	return e
}

// match pairs two environments.
func match(l, r *model.Environment) (pairing.Result, *vocabulary.Vocabulary) {
	words := vocabulary.New(l.Name, r.Name, nil)
	return pairing.Match(l, r, pairing.Context{Vocabulary: words, Schema: table}), words
}

// meet reshapes as the audit does: the partners are those of a first pairing.
func meet(l, r *model.Environment) (left, right *model.Environment, notes []reshape.Note) {
	paired, _ := match(l, r)
	partners := map[*model.Resource]*model.Resource{}
	for _, p := range paired.Pairs {
		if p.Left != nil && p.Right != nil {
			partners[p.Left], partners[p.Right] = p.Right, p.Left
		}
	}
	return reshape.Meet(l, r, table, func(r *model.Resource) *model.Resource { return partners[r] })
}

// rows compares two environments and prints every difference as a line.
func rows(l, r *model.Environment) []string {
	paired, words := match(l, r)
	c := compare.New(l, r, paired, compare.Context{Vocabulary: words, Schema: table})
	var out []string
	for _, p := range paired.Pairs {
		if p.Left == nil || p.Right == nil {
			out = append(out, fmt.Sprintf("%s %s", p.Either().Address, compare.OneSided(p).Kind))
			continue
		}
		for _, d := range c.Tally(p).Differences {
			out = append(out, fmt.Sprintf("%s %s %s: %s | %s", p.Either().Address, d.Path, d.Kind, d.Left, d.Right))
		}
	}
	slices.Sort(out)
	return out
}

// printed is everything that Meet can change in an environment.
func printed(e *model.Environment) []string {
	var out []string
	for _, r := range e.Resources {
		out = append(out, fmt.Sprintf("%s %s", r.Address, r.Attributes))
	}
	return out
}
