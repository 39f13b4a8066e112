package model

import (
	"slices"
	"strings"
)

// Lengths below which a sensitive text is not searched for elsewhere: shorter ones occur by accident, and hiding
// them would hide everything. Marked values themselves are hidden whatever their length.
const (
	minEqualSecret = 4
	minInnerSecret = 8
)

// Secrets is what is known of the secrets of one environment. It finds their copies: a value equal to a secret is
// sensitive wherever it stands, and a string that holds one shows everything but that part.
//
// Collect everything first, then Conceal; a Secrets is read-only from then on and safe for concurrent use.
type Secrets struct {
	equal map[string]bool
	// starts has a bit for what any secret begins with, so that few texts are looked up in equal.
	starts beginnings
	// inner maps the first bytes of long secrets to all that begin so, longest first.
	inner map[[minInnerSecret]byte][]string
	// begins has a bit for what long secrets may begin with, so that most places of a text cost no look-up.
	begins beginnings
	// windows has a bit for the four bytes at each of the first places of long secrets.
	windows beginnings
	// longest is the length in bytes of the longest secret.
	longest int
	// short are the secrets that are only searched for as whole values.
	short []string
	// ranks number the secrets, for names.
	ranks ranks
}

// beginnings is a set of beginnings of four bytes that may also claim some that were never added.
type beginnings [1 << 10]uint64

func (b *beginnings) add(text string) {
	n := b.place(text)
	b[n>>6] |= 1 << (n & 63)
}

// has reports whether a text of at least four bytes may begin like one that was added.
func (b *beginnings) has(text string) bool {
	n := b.place(text)
	return b[n>>6]&(1<<(n&63)) != 0
}

func (*beginnings) place(text string) uint32 {
	const spread = 2654435761
	return (uint32(text[0]) | uint32(text[1])<<8 | uint32(text[2])<<16 | uint32(text[3])<<24) * spread >> 16
}

// NewSecrets returns an empty set.
func NewSecrets() *Secrets {
	return &Secrets{equal: map[string]bool{}, inner: map[[minInnerSecret]byte][]string{}}
}

// Collect takes up every text marked as sensitive in v.
func (s *Secrets) Collect(v Value) {
	s.collect(v, minEqualSecret)
}

// CollectGuessed takes up the texts in v that are marked because of their name alone, and may be words like "hours": only those long
// enough not to occur by accident.
func (s *Secrets) CollectGuessed(v Value) {
	s.collect(v, minInnerSecret)
}

func (s *Secrets) collect(v Value, shortest int) {
	if !v.HoldsSensitive() {
		return
	}
	switch v.Kind() {
	case String, Number:
		if v.hidden && len(v.raw()) >= shortest {
			s.add(v.raw())
		}
	case List, Object:
		for i := range v.kids() {
			s.collect(v.kid(i), shortest)
		}
	case Absent, Null, Bool:
	}
}

func (s *Secrets) add(text string) {
	if len(text) < minEqualSecret || s.equal[text] || commonWord(text) {
		return
	}
	s.equal[text] = true
	s.starts.add(text)
	s.longest = max(s.longest, len(text))
	if len(text) < minInnerSecret {
		s.short = append(s.short, text)
		return
	}
	head := [minInnerSecret]byte([]byte(text[:minInnerSecret]))
	s.begins.add(text)
	for at := range stride {
		s.windows.add(text[at:])
	}
	s.inner[head] = append(s.inner[head], text)
	slices.SortFunc(s.inner[head], func(a, b string) int { return len(b) - len(a) })
}

// commonWord reports words that are no secret though somebody marked a whole object that holds them.
func commonWord(text string) bool {
	switch strings.ToLower(text) {
	case "true", "false", "null", "none", "default", "enabled", "disabled", "string", "http", "https":
		return true
	}
	return false
}

// Add takes up a text that is known to be secret.
func (s *Secrets) Add(text string) { s.add(text) }

// Mask returns the string v with its whole text hidden while Decode can still read it: a document that holds secrets shows only through
// its parts. Everything but a string is returned as it is.
func (s *Secrets) Mask(v Value) Value {
	if v.Kind() != String || v.Sensitive() {
		return v
	}
	return v.veiled([]span{{0, len(v.raw())}}, s)
}

// maxShort bounds how many short secrets a text is searched for one by one.
const maxShort = 32

// MayHoldShort reports whether a document that is spelled without escapes may hold, as a whole value, one of the secrets that are too short to
// be found inside text.
func (s *Secrets) MayHoldShort(text string) bool {
	return len(s.short) > maxShort || slices.ContainsFunc(s.short, func(secret string) bool { return strings.Contains(text, secret) })
}

// Len counts the distinct texts known to be secret.
func (s *Secrets) Len() int { return len(s.equal) }

// Conceal returns v with every copy of a secret hidden, the passwords inside URLs and private keys too.
func (s *Secrets) Conceal(v Value) Value {
	if v.s == nil || v.hidden || v.Kind() >= List && !v.s.holds && !v.anyScalar(s.concerns) {
		return v
	}
	return s.conceal(v)
}

// concerns reports whether a number or string may have to be hidden, wholly or in part.
func (s *Secrets) concerns(kind Kind, text string) bool {
	if s.is(text) {
		return true
	}
	return kind == String && (privateKey(text) || s.find(text) != nil || urlPasswords(text) != nil)
}

// conceal is Conceal for what may hold a secret.
func (s *Secrets) conceal(v Value) Value {
	if v.s == nil || v.hidden {
		return v
	}
	switch v.Kind() {
	case String:
		return s.concealText(v)
	case Number:
		if s.is(v.raw()) {
			return v.Hide()
		}
		return v
	case Absent, Null, Bool:
		return v
	case List, Object:
	}
	return v.replace(func(_ int, kid Value) Value { return s.conceal(kid) })
}

func (s *Secrets) concealText(v Value) Value {
	text := v.raw()
	if s.is(text) || privateKey(text) {
		return v.Hide()
	}
	spans := slices.Concat(v.spans(), s.find(text), urlPasswords(text))
	if len(spans) == 0 {
		return v
	}
	return v.veiled(merge(spans), s)
}

// is reports whether a text as a whole is a known secret.
func (s *Secrets) is(text string) bool {
	return len(text) >= minEqualSecret && len(text) <= s.longest && s.starts.has(text) && s.equal[text]
}

// privateKey reports whether a text holds a private key in the form that begins and ends with lines of dashes.
func privateKey(text string) bool {
	const begin, kind = "-----BEGIN ", "PRIVATE KEY-----"
	return len(text) >= len(begin)+len(kind) && strings.Contains(text, kind) && strings.Contains(text, begin)
}

// find returns the ranges of text that are known secrets. It looks at every fourth place only: a secret has one of those among its first four.
//
//	the text    k e y = s 3 c r e t - v a l u e
//	looked at   ^       ^       ^       ^            "s3cr" begins a secret, and so do "3cre", "cret" and "ret-" as far as windows tells
func (s *Secrets) find(text string) []span {
	if len(s.inner) == 0 {
		return nil
	}
	var out []span
	done := 0
	for at := 0; at+stride <= len(text); at += stride {
		if !s.windows.has(text[at:]) {
			continue
		}
		for from := max(done, at-stride+1); from <= at && from+minInnerSecret <= len(text); from++ {
			if size := s.findAt(text[from:]); size > 0 {
				done = from + size
				out = append(out, span{from, done})
				at = done - stride
				break
			}
		}
	}
	return out
}

// stride is how far apart the places are at which find looks: as many bytes as it looks at.
const stride = 4

// findAt returns the length of the longest known secret that a text begins with, or 0.
func (s *Secrets) findAt(text string) int {
	if !s.begins.has(text) {
		return 0
	}
	for _, secret := range s.inner[[minInnerSecret]byte([]byte(text[:minInnerSecret]))] {
		if strings.HasPrefix(text, secret) {
			return len(secret)
		}
	}
	return 0
}

// urlPasswords returns the ranges of the passwords in URLs of the form scheme://user:password@host, and of tokens in the place of a user.
func urlPasswords(text string) []span {
	if strings.IndexByte(text, '@') < 0 {
		return nil
	}
	var out []span
	for at := 0; ; {
		i := strings.Index(text[at:], "://")
		if i < 0 {
			return out
		}
		from := at + i + len("://")
		at = from
		size := strings.IndexAny(text[from:], "/?# \t\r\n\"'<>")
		if size < 0 {
			size = len(text) - from
		}
		authority := text[from : from+size]
		end := strings.LastIndexByte(authority, '@')
		if end < 0 {
			continue
		}
		user, password, _ := strings.Cut(authority[:end], ":")
		if isToken(user) && webScheme(text[:from-len("://")]) {
			out = append(out, span{from, from + end})
		} else if password != "" && !strings.HasPrefix(password, "${") {
			out = append(out, span{from + len(user) + 1, from + end})
		}
	}
}

// isToken reports whether what stands where an address has a user is rather a token, as https://TOKEN@host/repository.git has it.
func isToken(user string) bool {
	const shortest = 20
	return len(user) >= shortest && strings.ContainsAny(user, "0123456789") && !strings.ContainsAny(user, "$%{}")
}

// webScheme reports whether a text ends with the scheme of a web address.
func webScheme(text string) bool {
	text = text[max(0, len(text)-len("https")):]
	return strings.HasSuffix(strings.ToLower(text), "http") || strings.EqualFold(text, "https")
}

func merge(spans []span) []span {
	slices.SortFunc(spans, func(a, b span) int { return a.from - b.from })
	out := spans[:1]
	for _, s := range spans[1:] {
		if last := &out[len(out)-1]; s.from <= last.to {
			last.to = max(last.to, s.to)
		} else {
			out = append(out, s)
		}
	}
	return out
}
