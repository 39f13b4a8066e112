package estate_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/rules"
	"github.com/paritytui/paritytui/internal/model/schema"
	"github.com/paritytui/paritytui/internal/model/twin/estate"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
	"github.com/paritytui/paritytui/internal/sources/tfstate"
)

// read is the environment of one side, as a person would get it.
func read(t *testing.T, e estate.Estate, side vocabulary.Side) *model.Environment {
	t.Helper()
	data, err := e.State(side)
	if err != nil {
		t.Fatal(err)
	}
	s, err := tfstate.Parse(t.Context(), e.Word(side), string(data), tfstate.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return &model.Environment{Name: e.Word(side), Resources: s.Resources, Sources: []model.Source{{URI: e.Word(side), Kind: "state", Lineage: s.Source.Lineage}}}
}

// compared is the audit of both sides.
func compared(t *testing.T, e estate.Estate) *audit.Audit {
	t.Helper()
	set, err := rules.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	a, err := audit.Run(t.Context(), audit.Input{
		Left: read(t, e, vocabulary.Left), Right: read(t, e, vocabulary.Right), Schema: schema.Embedded(), Rules: set,
	})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestWithoutDriftOnlyWhatStatesCannotTellDiffers(t *testing.T) {
	for name, e := range map[string]estate.Estate{
		"words in names": {Seed: 3, Resources: 600, Words: true},
		"equal names":    {Seed: 4, Resources: 600},
		"filled":         {Seed: 5, Resources: 300, Bytes: 6000, Words: true},
	} {
		t.Run(name, func(t *testing.T) {
			a := compared(t, e)
			if a.Coverage.LeftOnly+a.Coverage.RightOnly > 0 {
				t.Errorf("%d and %d resources are alone", a.Coverage.LeftOnly, a.Coverage.RightOnly)
			}
			for _, r := range a.Rows {
				// The name of a bucket is one in the world, so that equal names are one bucket in both states.
				if r.Hint == compare.OwnedTwice && !e.Words {
					continue
				}
				// Two passwords must differ, and the owner of a grant stands in no state.
				if r.Verdict.Rule != "credential" && r.Verdict.Rule != "unresolved" {
					t.Errorf("%s is reported at %s", r.Verdict.Rule, r.Path)
				}
			}
		})
	}
}

func TestDriftMovesAndLonersAreFound(t *testing.T) {
	a := compared(t, estate.Estate{Seed: 7, Resources: 2000, Drift: 0.02, Moved: 0.1, Alone: 0.02, Words: true})
	paths := map[string]bool{}
	for _, r := range a.Rows {
		if r.Scope == compare.Attribute {
			paths[r.Path.String()] = true
		}
	}
	if len(paths) < 20 {
		t.Errorf("drift stands in %d kinds of places, want 20 or more", len(paths))
	}
	moved := 0
	for _, p := range a.Pairs {
		if p.Left != nil && p.Right != nil && p.Left.Address.String() != p.Right.Address.String() {
			moved++
		}
	}
	if moved < 100 || moved > 300 {
		t.Errorf("%d of 2000 pairs have two addresses, want about 200", moved)
	}
	if c := a.Coverage; c.LeftOnly < 5 || c.RightOnly < 5 {
		t.Errorf("%d and %d resources are alone, want about 20", c.LeftOnly, c.RightOnly)
	}
}

func TestSizeIsThatWhichWasAskedFor(t *testing.T) {
	for _, want := range []int{2500, 5000, 20000} {
		data, err := estate.Estate{Seed: 1, Resources: 1000, Bytes: want, Words: true}.State(vocabulary.Left)
		if err != nil {
			t.Fatal(err)
		}
		if got := len(data) / 1000; got < want*8/10 || got > want*12/10 {
			t.Errorf("a resource has %d bytes, want about %d", got, want)
		}
	}
}

func TestResourcesAreThoseThatWereAskedFor(t *testing.T) {
	for _, n := range []int{1, 45, 1000} {
		e := estate.Estate{Seed: 1, Resources: n}
		for _, side := range []vocabulary.Side{vocabulary.Left, vocabulary.Right} {
			if got := len(read(t, e, side).Resources); got != n {
				t.Errorf("the %s has %d resources, want %d", e.Word(side), got, n)
			}
		}
	}
}

func TestEqualSeedsGiveEqualBytes(t *testing.T) {
	e := estate.Typical(300)
	state := func() []byte {
		data, err := e.State(vocabulary.Right)
		if err != nil {
			t.Fatal(err)
		}
		if !json.Valid(data) {
			t.Fatal("the state is no JSON")
		}
		return data
	}
	first := state()
	if !bytes.Equal(first, state()) {
		t.Error("two runs give two states")
	}
	e.Seed++
	if bytes.Equal(first, state()) {
		t.Error("two seeds give one state")
	}
}

func TestSharedIdentitiesStandInThousandsOfResources(t *testing.T) {
	e := estate.Typical(5000)
	e.Shared = true
	data, err := e.State(vocabulary.Left)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{`"EncryptedBy": "arn:aws:kms:`, `"bucket": "acme-shared-staging"`} {
		if n := strings.Count(string(data), text); n < 400 {
			t.Errorf("%s stands in %d places, want hundreds", text, n)
		}
	}
}

func TestWhatCannotBeMadeIsAnError(t *testing.T) {
	for want, e := range map[string]estate.Estate{
		"at least one resource": {},
		"drift is 2":            {Resources: 1, Drift: 2},
		"moved is -1":           {Resources: 1, Moved: -1},
		"no negative size":      {Resources: 1, Bytes: -1},
	} {
		if _, err := e.State(vocabulary.Left); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q", err, want)
		}
	}
	if err := estate.Typical(10).Write(full{}, vocabulary.Left); err == nil || !strings.Contains(err.Error(), "disk is full") {
		t.Errorf("got %v, want the error of the writer", err)
	}
}

// full is a writer that takes nothing.
type full struct{}

var errFull = errors.New("the disk is full")

func (full) Write([]byte) (int, error) { return 0, errFull }
