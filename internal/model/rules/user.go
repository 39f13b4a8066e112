package rules

import (
	"bytes"
	"errors"

	"go.yaml.in/yaml/v4"

	"github.com/paritytui/paritytui/internal/model/compare"
)

// ReadUser reads the list under rules: of a parity.yaml, whose first line is that line of the file and is padded so that columns are
// right. The rules are held to more than those of the program: none may be noise or match everything, and each needs its own category. It
// goes on after a rule that is wrong, so that one reading tells all.
func ReadUser(name string, text []byte, line int) ([]Rule, []*SyntaxError) {
	r := reader{name: name, above: line - 1, user: true}
	var out []Rule
	var problems []*SyntaxError
	report := func(err error) {
		var at *SyntaxError
		if errors.As(err, &at) {
			problems = append(problems, at)
		}
	}
	var doc yaml.Node
	if err := yaml.NewDecoder(bytes.NewReader(text)).Decode(&doc); err != nil {
		report(r.syntax(err))
		return nil, problems
	}
	if len(doc.Content) != 1 || doc.Content[0].Kind != yaml.SequenceNode {
		report(r.failAt(1, 1, "rules must be a list"))
		return nil, problems
	}
	seen := map[string]bool{}
	for _, n := range doc.Content[0].Content {
		rule, err := r.rule(n, Rule{}, false)
		if err == nil && seen[rule.ID] {
			err = r.fail(n, "rule %q stands twice; an id must be unique", rule.ID)
		}
		if err == nil {
			_, err = compile([]Rule{rule})
			if err != nil {
				err = r.fail(n, "%v", err)
			}
		}
		if err != nil {
			report(err)
			continue
		}
		seen[rule.ID] = true
		out = append(out, rule)
	}
	return out, problems
}

// WithUser returns the set with rules of parity.yaml before its own. The first of the user's that matches places a difference; the
// verdict keeps what the program says of it.
func (s *Set) WithUser(own []Rule) (*Set, error) {
	out := *s
	out.user = nil
	if len(own) == 0 {
		return &out, nil
	}
	user, err := compile(own)
	if err != nil {
		return nil, err
	}
	for i := range user.compiled {
		// What the comparison points out is re-ranked by a rule that names the hint, never along with plain differences of the same place.
		if user.compiled[i].hints == 0 {
			user.compiled[i].hints = 1 << compare.NoHint
		}
	}
	out.user = user
	return &out, nil
}
