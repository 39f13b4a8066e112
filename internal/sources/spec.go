package sources

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// Spec says where one environment is read from.
type Spec struct {
	// Name is what the environment is called: given, derived from the URI, or left or right.
	Name string
	// URIs are paths, - for standard input, or URIs, with their queries. There is one at least.
	URIs []string
	// Base is the folder from which relative paths count; empty is the current one.
	Base string
	// Named says that the user gave the name.
	Named bool
}

// Shown is what is read, for people: the URIs without anything secret.
func (s Spec) Shown() string {
	shown := make([]string, len(s.URIs))
	for i, uri := range s.URIs {
		shown[i] = shownURI(uri)
	}
	return strings.Join(shown, ", ")
}

// shownURI is a path as it is, and a URI without what may be secret in it.
func shownURI(uri string) string {
	if scheme, _, ok := strings.Cut(uri, "://"); ok && isScheme(scheme) {
		return Redacted(uri)
	}
	return uri
}

// isInput reports whether standard input is among the sources.
func (s Spec) isInput() bool { return slices.Contains(s.URIs, "-") }

var errTwoInputs = errors.New("both sides are -, and standard input holds only one state; write the other one to a file")

// ParseArguments reads the two arguments LEFT and RIGHT, each [NAME=]SOURCE. NAME is a letter followed by letters, digits,
// _ and -, and ends at the first =; an argument that does not begin so is all SOURCE. Where no name is given it is
// derived from the path, and where both would get the same they become left and right.
func ParseArguments(left, right string) (Spec, Spec, error) {
	l, err := parseArgument("left", left)
	if err != nil {
		return Spec{}, Spec{}, err
	}
	r, err := parseArgument("right", right)
	if err != nil {
		return Spec{}, Spec{}, err
	}
	if l.isInput() && r.isInput() {
		return Spec{}, Spec{}, errTwoInputs
	}
	if l.Named && r.Named {
		if strings.EqualFold(l.Name, r.Name) {
			return Spec{}, Spec{}, fmt.Errorf("both sides are called %s; give them different names", l.Name)
		}
		return l, r, nil
	}
	same := l.Name != "" && r.Name != "" && vocabulary.SameEnvironment(l.Name, r.Name)
	if !l.Named && (same || l.Name == "") {
		l.Name = "left"
	}
	if !r.Named && (same || r.Name == "") {
		r.Name = "right"
	}
	if strings.EqualFold(l.Name, r.Name) {
		return Spec{}, Spec{}, fmt.Errorf("one side is called %s and the other has no name of its own; write NAME=SOURCE for both", l.Name)
	}
	return l, r, nil
}

// parseArgument reads one argument. The name is empty where none is given and none can be derived.
func parseArgument(side, text string) (Spec, error) {
	if name, uri, ok := strings.Cut(text, "="); ok && isName(name) {
		if uri == "" {
			return Spec{}, fmt.Errorf("the %s side has the name %s but no source after the =; write NAME=SOURCE", side, name)
		}
		return Spec{Name: name, URIs: []string{uri}, Named: true}, nil
	}
	if text == "" {
		return Spec{}, fmt.Errorf("the %s side is empty; name a state file, or - for standard input", side)
	}
	return Spec{Name: deriveName(text), URIs: []string{text}}, nil
}

// isName reports whether s can be the name of an environment.
func isName(s string) bool {
	for i := range len(s) {
		c := s[i]
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
		if !letter && (i == 0 || (c < '0' || c > '9') && c != '_' && c != '-') {
			return false
		}
	}
	return s != ""
}
