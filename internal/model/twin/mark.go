package twin

import (
	"regexp"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/schema"
)

// stamp matches a point in time.
var stamp = regexp.MustCompile(`^\d{4}-\d\d-\d\d[T ]\d\d:\d\d`)

// markText returns the text at p with markers for what the sides spell differently, and with neutral texts for what nobody can
// judge.
func (t *template) markText(p place, s string) string {
	s = strings.Map(func(r rune) rune {
		if r >= firstWordMarker && r <= lastWordMarker || r >= firstTokenMarker && r <= lastTokenMarker {
			return '?'
		}
		return r
	}, s)
	if imaged(p.last()) {
		s = pinned(s)
	}
	told := t.told(p)
	computed := p.managed() && p.node.Computed() && !told
	if t.timed(p, computed) && stamp.MatchString(s) {
		return t.tokenMarker(token{left: s, right: later(t.dice, s)})
	}
	if computed && strings.HasSuffix(p.last(), "etag") && len(s) >= minName {
		return t.tokenMarker(token{left: s, right: t.like(s)})
	}
	free := p.own() || computed
	splices := t.tokenSplices(p, s, free, told)
	splices = append(splices, t.words(s, func(from, to int) bool {
		return free || !told && (p.naming() || t.owned.named(s, from, to) || t.owned.covers(s, from, to, p.document))
	})...)
	if !told {
		splices = append(splices, t.renames(s)...)
	}
	return apply(s, splices)
}

// told reports whether the value at p is compared whatever else may be said: a rule claims it, or its name says that it tells what is deployed.
func (t *template) told(p place) bool {
	if p.own() {
		return false
	}
	if telling(p.last()) {
		return true
	}
	return t.Claimed != nil && t.Claimed(p.resource.Address.Type, p.path)
}

// tokenSplices replaces the opaque tokens of owned identities by markers, and by a neutral text where they may stand for anything.
func (t *template) tokenSplices(p place, s string, free, told bool) []splice {
	var out []splice
	eachToken(s, func(from, to int) {
		text := s[from:to]
		switch {
		case !t.owned.tokens[text]:
		case free, !told && (t.owned.covers(s, from, to, p.document) || account(text) && (inARN(s, from, to) || ownerAttribute(p, s))):
			out = append(out, splice{from, to, t.identityMarker(text)})
		default:
			out = append(out, splice{from, to, t.neutralToken(text)})
		}
	})
	return out
}

// ownerAttribute reports whether s as a whole is the owner of the thing.
func ownerAttribute(p place, s string) bool {
	name := p.last()
	return account(s) && !p.document && (strings.HasSuffix(name, "owner_id") || strings.HasSuffix(name, "account_id") || name == "owner")
}

func (t *template) identityMarker(text string) string {
	n, ok := t.numbers[text]
	if !ok {
		t.tokens = append(t.tokens, token{left: text, right: t.like(text)})
		n = len(t.tokens) - 1
		t.numbers[text] = n
	}
	return string(rune(firstTokenMarker + n))
}

// like returns another token of the same shape, in which no word of an environment stands by chance: that would be drift that nobody injected.
func (t *template) like(text string) string {
	for {
		out := t.dice.like(text)
		if len(findWords(out, t.all))+len(findWords(out, t.leftForms))+len(findWords(out, t.rightForms)) == 0 {
			return out
		}
	}
}

func (t *template) tokenMarker(k token) string {
	t.tokens = append(t.tokens, k)
	return string(rune(firstTokenMarker + len(t.tokens) - 1))
}

func (t *template) neutralToken(text string) string {
	if account(text) {
		return neutralAccount
	}
	out, ok := t.neutral[text]
	if !ok {
		out = t.like(text)
		t.neutral[text] = out
	}
	return out
}

// neutralText returns s without any word of an environment or token of an identity.
func (t *template) neutralText(s string) string {
	splices := t.words(s, func(int, int) bool { return false })
	eachToken(s, func(from, to int) {
		if t.owned.tokens[s[from:to]] {
			splices = append(splices, splice{from, to, t.neutralToken(s[from:to])})
		}
	})
	return apply(s, splices)
}

// later returns another time of the same shape.
func later(c *chance, s string) string {
	out := []byte(s)
	copy(out[5:], []string{"02", "03", "05", "08"}[c.below(4)])
	copy(out[8:], []string{"04", "11", "19", "27"}[c.below(4)])
	if string(out) == s {
		copy(out[8:], "21")
	}
	return string(out)
}

// timed reports whether p holds a time that only the provider sets.
func (t *template) timed(p place, computed bool) bool {
	return computed || p.managed() && len(p.path) == 1 && t.dated[p.resource.Address.Type+"."+p.path[0].Name]
}

// minGuessed is the number of pairs of a type from which a comparison may guess that an attribute without schema is computed.
const minGuessed = 3

// datedAttributes finds the attributes called …_at of types without a schema that hold a time in every instance, of which there are enough.
func datedAttributes(e *model.Environment, table *schema.Table) map[string]bool {
	instances, times := map[string]int{}, map[string]int{}
	for _, r := range e.Resources {
		if r.Address.Mode != model.Managed || r.Deposed != "" || table.Type(r.Provider.Name(), r.Address.Type) != nil {
			continue
		}
		instances[r.Address.Type]++
		for name, v := range r.Attributes.Fields() {
			if strings.HasSuffix(name, "_at") && v.Kind() == model.String && stamp.MatchString(v.Text()) {
				times[r.Address.Type+"."+name]++
			}
		}
	}
	out := map[string]bool{}
	for key, n := range times {
		if kind, _, _ := strings.Cut(key, "."); n >= minGuessed && n == instances[kind] {
			out[key] = true
		}
	}
	return out
}

// guessed reports whether a type has attributes of which a comparison can only guess that the provider sets them.
func (t *template) guessed(resourceType string) bool {
	for key := range t.dated {
		if strings.HasPrefix(key, resourceType+".") {
			return true
		}
	}
	return false
}
