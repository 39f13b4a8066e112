package model

import (
	"fmt"
	"slices"
	"strings"
	"sync"
)

// Names of fields and keys of instances can hold copies of secrets too. A value may be hidden, while a name must still tell one field from another
// and meet the same one on the other side. So each secret in a name becomes its rank among all secrets of both environments:
//
//	the secret is "s3cret-a", the second of three      {"login s3cret-a": 1}  ->  {"login (sensitive 2)": 1}
//
// Different secrets stay different names, and one secret is one name on both sides: no difference is hidden, and none is made.

// ranks gives secrets numbers. It is counted anew when secrets were added.
type ranks struct {
	mu     sync.Mutex
	sorted []string
}

// rank returns the place of a secret of at least minInnerSecret bytes among those, from one.
func (s *Secrets) rank(secret string) int {
	s.ranks.mu.Lock()
	defer s.ranks.mu.Unlock()
	if want := len(s.equal) - len(s.short); len(s.ranks.sorted) != want {
		s.ranks.sorted = s.ranks.sorted[:0]
		for _, same := range s.inner {
			s.ranks.sorted = append(s.ranks.sorted, same...)
		}
		slices.Sort(s.ranks.sorted)
	}
	at, _ := slices.BinarySearch(s.ranks.sorted, secret)
	return at + 1
}

// InName reports whether a name holds a secret. A secret that is spelled like the names of attributes, in small letters alone, is none there:
// a password that is "password" must not rename what rules and schemas know.
func (s *Secrets) InName(name string) bool {
	return slices.ContainsFunc(s.find(name), func(at span) bool { return !isWord(name[at.from:at.to]) })
}

// isWord reports whether a text consists of small letters and what stands between words.
func isWord(text string) bool {
	return strings.Trim(text, "abcdefghijklmnopqrstuvwxyz_-./ ") == ""
}

// Name returns a name with the rank of each secret in its place.
func (s *Secrets) Name(name string) string {
	if !s.InName(name) {
		return name
	}
	var b strings.Builder
	done := 0
	for _, at := range s.find(name) {
		if secret := name[at.from:at.to]; !isWord(secret) {
			b.WriteString(name[done:at.from])
			fmt.Fprintf(&b, "(sensitive %d)", s.rank(secret))
			done = at.to
		}
	}
	b.WriteString(name[done:])
	return b.String()
}

// ConcealNames returns v with Name in the place of each name of a field. It goes through all of v: ask first whether any name holds a secret.
func (s *Secrets) ConcealNames(v Value) Value {
	return v.Map(func(v Value) Value {
		if v.Kind() != Object {
			return v
		}
		found := false
		fields := make([]Field, 0, v.Len())
		for name, f := range v.Fields() {
			shown := s.Name(name)
			found = found || shown != name
			fields = append(fields, Field{Name: shown, Value: f})
		}
		if !found {
			return v
		}
		return ObjectValue(fields...)
	})
}

// ConcealAddress returns an address with Name in the place of its keys.
func (s *Secrets) ConcealAddress(a Address) Address {
	a.Key = s.key(a.Key)
	for i, m := range a.Modules {
		if shown := s.key(m.Key); shown != m.Key {
			a.Modules = slices.Clone(a.Modules)
			a.Modules[i].Key = shown
		}
	}
	return a
}

// InAddress reports whether a key in an address holds a secret.
func (s *Secrets) InAddress(a Address) bool {
	return s.inKey(a.Key) || slices.ContainsFunc(a.Modules, func(m Module) bool { return s.inKey(m.Key) })
}

func (s *Secrets) inKey(k Key) bool {
	text, ok := k.Str()
	return ok && s.InName(text)
}

func (s *Secrets) key(k Key) Key {
	if text, ok := k.Str(); ok {
		return StringKey(s.Name(text))
	}
	return k
}
