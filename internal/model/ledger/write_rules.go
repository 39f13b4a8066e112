package ledger

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/paritytui/paritytui/internal/model/ledger/yamltext"
	"github.com/paritytui/paritytui/internal/model/rules"
)

// SameRules reports whether both files hold the same rules, so that nothing has to be judged again.
func (l *Ledger) SameRules(o *Ledger) bool { return l.rulesText == o.rulesText }

// AddRules returns the file with more rules of the team's own, in their order and before the rule that now stands at that place. A rule that
// selects the same as one of the file takes that one's place and its id; another one without an id gets one.
func (l *Ledger) AddRules(own []rules.Rule, at int) (*Ledger, error) {
	for _, rule := range own {
		before := len(l.Rules)
		next, err := l.addRule(rule, min(at, before))
		if err != nil {
			return nil, fmt.Errorf("adding a rule: %w", err)
		}
		at += len(next.Rules) - before
		l = next
	}
	return l, nil
}

// RemoveRules returns the file without the rules that select the same as one of own.
func (l *Ledger) RemoveRules(own []rules.Rule) (*Ledger, error) {
	for i := range own {
		at := l.selecting(&own[i])
		if at < 0 {
			continue
		}
		text, err := l.file.Remove("rules", at)
		if err != nil {
			return nil, fmt.Errorf("removing rule %s: %w", quoted(l.Rules[at].ID), err)
		}
		if l, err = Parse(l.name, text, l.run); err != nil {
			return nil, err
		}
	}
	return l, nil
}

// selecting returns the index of the rule of the file that selects the same, or -1.
func (l *Ledger) selecting(rule *rules.Rule) int {
	return slices.IndexFunc(l.Rules, func(o rules.Rule) bool { return o.SelectsAs(rule) })
}

func (l *Ledger) addRule(rule rules.Rule, at int) (*Ledger, error) {
	l, err := l.begun()
	if err != nil {
		return nil, err
	}
	var text []byte
	if same := l.selecting(&rule); same >= 0 {
		rule.ID = l.Rules[same].ID
		text, err = l.file.Replace("rules", same, ruleNode(rule))
	} else {
		if rule.ID == "" {
			rule.ID = l.newRuleID(rule)
		}
		text, err = l.file.Insert("rules", at, ruleNode(rule))
	}
	if err != nil {
		return nil, err
	}
	return Parse(l.name, text, l.run)
}

// newRuleID returns an id that no rule of the file has: what the rule is about, and a hash of all that it matches.
func (l *Ledger) newRuleID(rule rules.Rule) string {
	what := "rank"
	for _, globs := range [][]string{rule.Match.Resources, rule.Match.Types, rule.Match.Attributes} {
		if len(globs) > 0 {
			what = globs[0]
		}
	}
	if name := lastName(what); name != "" {
		what = name
	}
	base, hashed := slug("rank "+what), matchNode(rule.Match).String()
	id := base + "-" + shortHash(hashed)
	for n := 2; slices.ContainsFunc(l.Rules, func(o rules.Rule) bool { return o.ID == id }); n++ {
		id = base + "-" + shortHash(hashed+strconv.Itoa(n))
	}
	return id
}

// ruleNode returns how a rule is written: what it selects on one line, and what it says below.
func ruleNode(r rules.Rule) *yamltext.Node {
	return yamltext.Map(
		yamltext.Key("id", yamltext.Text(r.ID)),
		yamltext.Key("match", matchNode(r.Match).InFlow()),
		yamltext.Key("category", yamltext.Text(r.Category.String())),
		yamltext.Key("priority", yamltext.Text(r.Priority.String())),
		yamltext.Key("why", yamltext.Text(r.Why)),
	)
}

func matchNode(m rules.Match) *yamltext.Node {
	n := yamltext.Map()
	add := func(key string, words []string) {
		switch len(words) {
		case 0:
		case 1:
			n.Fields = append(n.Fields, yamltext.Key(key, yamltext.Text(words[0])))
		default:
			list := yamltext.List()
			for _, w := range words {
				list.Items = append(list.Items, yamltext.Text(w))
			}
			n.Fields = append(n.Fields, yamltext.Key(key, list.InFlow()))
		}
	}
	var scopes []string
	for _, s := range m.Scopes {
		scopes = append(scopes, s.String())
	}
	add("scope", scopes)
	add("state", m.States)
	add("type", m.Types)
	add("resource", m.Resources)
	add("attribute", m.Attributes)
	add("hint", m.HintWords())
	return n
}
