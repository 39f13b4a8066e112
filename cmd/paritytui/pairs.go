package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/paritytui/paritytui/internal/model/ledger"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
	"github.com/paritytui/paritytui/internal/sources"
)

// errNoSources means that neither the command line nor a ledger says what to compare.
var errNoSources = errors.New("nothing to compare: give two sources, LEFT and RIGHT, or name them under environments: in parity.yaml")

// errWhichPair is wrapped where a ledger names more than two environments and nobody says which two are meant.
var errWhichPair = errors.New("say which two to compare")

// specsOfLedger takes the sources from the environments of the ledger that holds text, which is nil where there is no ledger. Of more than two
// environments pair chooses, LEFT,RIGHT; where it is empty, errWhichPair is returned and the first pair stands in specs all the same.
func (s *setting) specsOfLedger(ctx context.Context, text []byte, pair string) error {
	if text == nil {
		return errNoSources
	}
	l, err := ledger.Read(ctx, s.file.Path(), text, ledger.Names{})
	if err != nil {
		return fmt.Errorf("reading the ledger: %w", err)
	}
	list := l.Environments
	switch len(list) {
	case 0:
		return fmt.Errorf("nothing to compare: %s names no environments; give two sources, LEFT and RIGHT, or name them under environments: there", s.file.Path())
	case 1:
		return fmt.Errorf("%s names only the environment %s; name the other one there, or give two sources, LEFT and RIGHT", s.file.Path(), list[0].Name)
	}
	for _, p := range pairsOf(list, l.Reference) {
		s.pairs = append(s.pairs, [2]sources.Spec{s.spec(p[0]), s.spec(p[1])})
	}
	s.specs = s.pairs[0]
	if len(list) == 2 {
		s.pairs = nil
	}
	if pair != "" {
		if err := s.choose(list, pair); err != nil {
			return err
		}
	} else if len(list) > 2 {
		return fmt.Errorf("%s names %d environments; %w: --compare %s,%s, or their sources as LEFT and RIGHT",
			s.file.Path(), len(list), errWhichPair, s.specs[0].Name, s.specs[1].Name)
	}
	return s.haveSources()
}

// pairsOf lists every pair of environments in the order of the file, the reference always on the right and its pairs first.
func pairsOf(list []ledger.Environment, reference string) [][2]ledger.Environment {
	var first, rest [][2]ledger.Environment
	for i, a := range list {
		for _, b := range list[i+1:] {
			switch reference {
			case "":
				rest = append(rest, [2]ledger.Environment{a, b})
			case a.Name:
				first = append(first, [2]ledger.Environment{b, a})
			case b.Name:
				first = append(first, [2]ledger.Environment{a, b})
			default:
				rest = append(rest, [2]ledger.Environment{a, b})
			}
		}
	}
	return append(first, rest...)
}

// spec is where an environment of the ledger is read from: its paths count from the folder of the ledger.
func (s *setting) spec(e ledger.Environment) sources.Spec {
	return sources.Spec{Name: e.Name, URIs: e.Sources, Base: filepath.Dir(s.file.Path()), Named: true}
}

// haveSources makes sure that both sides can be read from somewhere.
func (s *setting) haveSources() error {
	for _, spec := range s.specs {
		if len(spec.URIs) == 0 {
			return fmt.Errorf("%s: environment %s has no sources; name one there, such as sources: [%s.tfstate], or give LEFT and RIGHT", s.file.Path(), spec.Name, spec.Name)
		}
	}
	return nil
}

// choose takes the two environments that --compare names, the left one first.
func (s *setting) choose(list []ledger.Environment, pair string) error {
	left, right, ok := strings.Cut(pair, ",")
	left, right = strings.TrimSpace(left), strings.TrimSpace(right)
	if !ok || left == "" || right == "" || strings.Contains(right, ",") {
		return fmt.Errorf("--compare takes two environments with a comma between them, such as --compare %s,%s", s.specs[0].Name, s.specs[1].Name)
	}
	for i, name := range [...]string{left, right} {
		e, ok := meant(list, name)
		if !ok {
			var names []string
			for _, e := range list {
				names = append(names, e.Name)
			}
			return fmt.Errorf("--compare: %s names no environment %q; there are %s", s.file.Path(), name, strings.Join(names, ", "))
		}
		s.specs[i] = s.spec(e)
	}
	if s.specs[0].Name == s.specs[1].Name {
		return fmt.Errorf("--compare: both sides are %s; name two environments", s.specs[0].Name)
	}
	return nil
}

// meant returns the environment of that name, or the only one of another spelling of it: prod for production.
func meant(list []ledger.Environment, name string) (ledger.Environment, bool) {
	var found []ledger.Environment
	for _, e := range list {
		if strings.EqualFold(e.Name, name) {
			return e, true
		}
		if vocabulary.SameEnvironment(e.Name, name) {
			found = append(found, e)
		}
	}
	if len(found) == 1 {
		return found[0], true
	}
	return ledger.Environment{}, false
}
