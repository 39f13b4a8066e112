package twin_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/pairing"
	"github.com/paritytui/paritytui/internal/model/twin"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// text spells an environment.
func text(e *model.Environment) []string {
	out := []string{e.Name}
	for _, r := range e.Resources {
		out = append(out, fmt.Sprintf("%s %s %s %v", r.Address, r.Attributes, r.Identity, r.Dependencies))
	}
	return out
}

func TestMakeGivesTheSameTwinForTheSameSeed(t *testing.T) {
	w := newWorld(t)
	for _, s := range fixtures(t) {
		before := text(s.environment)
		o := w.options(twin.Options{Seed: 5, Left: "staging", Right: "production", Addresses: twin.QuarterRenamed, Drift: true})
		first, err := twin.Make(s.environment, o)
		if err != nil {
			t.Fatal(err)
		}
		second, err := twin.Make(s.environment, o)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(text(first.Right), text(second.Right)); diff != "" {
			t.Errorf("%s: two twins of one seed (-first +second):\n%s", s.name, diff)
		}
		o.Seed = 6
		if third, err := twin.Make(s.environment, o); err != nil || cmp.Equal(text(first.Right), text(third.Right)) {
			t.Errorf("%s: another seed makes the same twin, %v", s.name, err)
		}
		if diff := cmp.Diff(before, text(s.environment)); diff != "" {
			t.Errorf("%s: the source was changed (-before +after):\n%s", s.name, diff)
		}
	}
}

func TestMakeRefusesNamesThatDoNotFold(t *testing.T) {
	e := fixtures(t)[0].environment
	for _, names := range [][2]string{{"left", "right"}, {"prod", "production"}, {"a", "production"}} {
		if _, err := twin.Make(e, twin.Options{Left: names[0], Right: names[1]}); err == nil {
			t.Errorf("%s and %s: no error", names[0], names[1])
		}
	}
}

// TestWithoutDriftNoSideHoldsTheOthersWord holds the twin to its own promise: words stand where they mean nothing, and never on the wrong side.
func TestWithoutDriftNoSideHoldsTheOthersWord(t *testing.T) {
	w := newWorld(t)
	for _, s := range fixtures(t) {
		for _, naming := range twin.Namings() {
			tw, err := twin.Make(s.environment, w.options(twin.Options{Seed: 3, Left: "staging", Right: "prod", Naming: naming}))
			if err != nil {
				t.Fatal(err)
			}
			words := vocabulary.New("staging", "prod", nil)
			for side, e := range []*model.Environment{tw.Left, tw.Right} {
				for _, r := range e.Resources {
					r.Attributes.Map(func(v model.Value) model.Value {
						if word, ok := words.Foreign(vocabulary.Side(side), v.Text()); ok && v.Kind() == model.String {
							t.Errorf("%s, %s: %s holds %q in %s", s.name, e.Name, r.Address, word, v)
						}
						return v
					})
				}
			}
		}
	}
}

func TestATwinChangesWhatMeansNothing(t *testing.T) {
	w := newWorld(t)
	for _, s := range fixtures(t) {
		tw, err := twin.Make(s.environment, w.options(twin.Options{Seed: 9, Left: "staging", Right: "production"}))
		if err != nil {
			t.Fatal(err)
		}
		score := twin.Measure(tw, twin.Plain)
		if n := len(score.FalseRows); n < len(tw.Pairs) {
			t.Errorf("%s: a plain comparison finds %d differences between %d pairs, and there should be more", s.name, n, len(tw.Pairs))
		}
		if len(tw.Drift) > 0 {
			t.Errorf("%s: %d injections without being asked", s.name, len(tw.Drift))
		}
	}
}

func TestEveryKindOfDriftIsInjectedSomewhere(t *testing.T) {
	w := newWorld(t)
	seen := map[twin.Kind]bool{}
	for _, tw := range drifted(t, w) {
		for _, in := range tw.Drift {
			seen[in.Kind] = true
		}
	}
	for _, kind := range twin.Kinds() {
		if !seen[kind] {
			t.Errorf("no fixture gets drift of the kind %q", kind)
		}
	}
}

// TestMeasureCounts holds the measurement against results that are known to be good and bad.
func TestMeasureCounts(t *testing.T) {
	w := newWorld(t)
	tw, err := twin.Make(fixtures(t)[0].environment, w.options(twin.Options{Seed: 4, Left: "staging", Right: "production", Drift: true}))
	if err != nil {
		t.Fatal(err)
	}
	nothing := twin.Measure(tw, func(_, _ *model.Environment) twin.Found { return twin.Found{} })
	if nothing.Pairs.Recall() != 0 || nothing.Differences.Recall() != 0 || len(nothing.MissedDrift) != len(tw.Drift) {
		t.Errorf("nothing found scores %+v and %+v", nothing.Pairs, nothing.Differences)
	}
	perfect := twin.Measure(tw, func(left, right *model.Environment) twin.Found { return truth(tw, left, right) })
	if perfect.Pairs.Precision() != 1 || perfect.Pairs.Recall() != 1 || perfect.Differences.Precision() != 1 || perfect.Differences.Recall() != 1 {
		t.Errorf("the truth scores %+v and %+v, missed %v", perfect.Pairs, perfect.Differences, perfect.MissedDrift)
	}
	crossed := twin.Measure(tw, func(left, right *model.Environment) twin.Found {
		found := truth(tw, left, right)
		found.Pairs[0].Right, found.Pairs[1].Right = found.Pairs[1].Right, found.Pairs[0].Right
		found.Rows = append(found.Rows, found.Rows[0])
		return found
	})
	if len(crossed.FalsePairs) != 2 || len(crossed.MissedPairs) != 2 || len(crossed.FalseRows) != 1 {
		t.Errorf("two crossed pairs and a row said twice are %d false pairs, %d missed and %d false rows", len(crossed.FalsePairs), len(crossed.MissedPairs), len(crossed.FalseRows))
	}
}

// truth answers as a perfect comparison would.
func truth(tw *twin.Twin, left, right *model.Environment) twin.Found {
	index := func(e *model.Environment) map[string]*model.Resource {
		out := map[string]*model.Resource{}
		for _, r := range e.Resources {
			out[r.Address.String()] = r
		}
		return out
	}
	lefts, rights := index(left), index(right)
	var out twin.Found
	for _, p := range tw.Pairs {
		if p.Left != "" && p.Right != "" {
			out.Pairs = append(out.Pairs, pairing.Pair{Left: lefts[p.Left], Right: rights[p.Right], By: pairing.ByAddress})
		}
	}
	for _, in := range tw.Drift {
		d := compare.Difference{Subject: compare.Subject{Left: in.Left, Right: in.Right}, Left: in.LeftValue, Right: in.RightValue, Kind: in.Row}
		if in.Kind == twin.Missing {
			d.Scope = compare.Resource
		}
		for _, name := range in.Names {
			d.Path = append(d.Path, model.NameStep(name))
		}
		out.Rows = append(out.Rows, d)
	}
	return out
}

func TestInjectionShowsOnlyItsOwnPlace(t *testing.T) {
	in := twin.Injection{
		Kind: twin.NumberDrift, Left: "a.x", Right: "a.x", Names: []string{"block", "size"},
		LeftValue: model.NumberValue("1"), RightValue: model.NumberValue("2"),
	}
	tests := map[string]struct {
		left, path, from, to string
		want                 bool
	}{
		"the place, by index":    {"a.x", "block[0].size", "1", "2", true},
		"the place, by identity": {"a.x", "block[name=b].size", "1", "2", true},
		"another resource":       {"a.y", "block[0].size", "1", "2", false},
		"the block above":        {"a.x", "block[0]", "1", "2", false},
		"another value":          {"a.x", "block[0].size", "1", "3", false},
		"the sides swapped":      {"a.x", "block[0].size", "2", "1", false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			path, err := model.ParsePath(test.path)
			if err != nil {
				t.Fatal(err)
			}
			d := compare.Difference{
				Subject: compare.Subject{Left: test.left, Right: test.left}, Path: path,
				Left: model.NumberValue(test.from), Right: model.NumberValue(test.to),
			}
			if got := in.Shows(&d); got != test.want {
				t.Errorf("got %t, want %t for %s", got, test.want, strings.Join([]string{test.left, test.path, test.from, test.to}, " "))
			}
		})
	}
}
