package ledger

import (
	"cmp"
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model/ledger/yamltext"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// The keys of the file, in the order in which they are written.
var (
	topKeys = [...]string{
		"version", "environments", "reference", "words", "differences", "plan", "pairs", "ignore", "rules", "expect", "policy",
	}
	entryKeys = [...]string{
		"id", "aspect", "justification", "risk", "covers", "owner", "recorded", "review_by", "due", "ticket",
	}
	coverKeys = [...]string{
		"state", "resource", "attribute", "only_in", "scale", "environment", "expectation", "pin",
	}
	expectKeys = [...]string{
		"id", "type", "attribute", "exact", "version", "minimum", "enabled", "one_of", "environments", "severity", "why",
	}
	otherKeys = [...]string{"reason", "sha256", "sources", "fold"}
)

// reserved reports whether a name has a meaning of its own in the file and so cannot name an environment.
func reserved(name string) bool {
	return slices.Contains(entryKeys[:], name) || slices.Contains(coverKeys[:], name) || slices.Contains(otherKeys[:], name)
}

// validName reports whether s can name an environment: a letter, then letters, digits, _ and -.
func validName(s string) bool {
	for i := range len(s) {
		c := s[i] | 0x20
		letter := c >= 'a' && c <= 'z'
		if !letter && (i == 0 || (s[i] < '0' || s[i] > '9') && s[i] != '_' && s[i] != '-') {
			return false
		}
	}
	return s != ""
}

// matchName returns the one of names that word spells: the same, the same but for case, or another short form of it.
func matchName(names []string, word string) (string, bool) {
	for _, n := range names {
		if n == word {
			return n, true
		}
	}
	for _, n := range names {
		if strings.EqualFold(n, word) {
			return n, true
		}
	}
	for _, n := range names {
		if vocabulary.SameEnvironment(n, word) {
			return n, true
		}
	}
	return "", false
}

// resolveNames returns the environments whose names may be keys: the declared ones, else those of the run as the file spells them, else
// the two that the file uses as keys. A run of names that say nothing (left and right) leaves it to the file.
func resolveNames(root *yamltext.Node, declared []string, run Names) []string {
	if len(declared) > 0 {
		return declared
	}
	if run != (Names{}) && !vocabulary.Silent(run.Left) && !vocabulary.Silent(run.Right) {
		return asSpelled(usedNames(root), run)
	}
	names := usedNames(root)
	for _, n := range []string{run.Left, run.Right} {
		if _, ok := matchName(names, n); n != "" && !ok && len(names) < 2 {
			names = append(names, n)
		}
	}
	return names
}

// asSpelled returns the names of a run in the spelling that a file uses already, so that what is added to it is spelled alike.
func asSpelled(used []string, run Names) []string {
	names := []string{run.Left, run.Right}
	for name, s := range sides(used, run) {
		names[s] = name
	}
	return names
}

// usedNames guesses which two keys name environments: words known to do so first, then keys that are no misspelling of
// another, then the more frequent, then the earlier.
func usedNames(root *yamltext.Node) []string {
	type candidate struct {
		name           string
		known, mistype bool
		count, order   int
	}
	var found []*candidate
	count := func(n *yamltext.Node, keys []string) {
		for _, f := range n.Merged() {
			name := f.Key.Text
			if !validName(name) || slices.Contains(keys, name) || reserved(name) {
				continue
			}
			i := slices.IndexFunc(found, func(c *candidate) bool { return vocabulary.SameEnvironment(c.name, name) })
			if i < 0 {
				i = len(found)
				found = append(found, &candidate{
					name: name, known: vocabulary.Known(name), order: i,
					mistype: didYouMean(name, keys) != "",
				})
			}
			found[i].count++
		}
	}
	covers := func(n *yamltext.Node) {
		for _, key := range []string{"pin", "resource", "state"} {
			if v := n.Field(key); v != nil {
				count(v, []string{"sha256"})
			}
		}
	}
	for _, list := range []string{"differences", "plan"} {
		for _, entry := range items(root, list) {
			count(entry, entryKeys[:])
			for _, c := range items(entry, "covers") {
				covers(c)
			}
		}
	}
	for _, list := range []string{"words", "pairs"} {
		for _, n := range items(root, list) {
			count(n, nil)
		}
	}
	slices.SortStableFunc(found, func(a, b *candidate) int {
		return cmp.Or(first(a.known, b.known), first(b.mistype, a.mistype), b.count-a.count, a.order-b.order)
	})
	found = found[:min(2, len(found))]
	slices.SortStableFunc(found, func(a, b *candidate) int { return a.order - b.order })
	var names []string
	for _, c := range found {
		names = append(names, c.name)
	}
	return names
}

// first orders what is true before what is not.
func first(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// items returns the elements of the list under a key of a mapping.
func items(n *yamltext.Node, key string) []*yamltext.Node {
	if n == nil {
		return nil
	}
	list := n.Field(key)
	if list == nil {
		return nil
	}
	return list.Resolve().Items
}

// sides tells for each of names which environment of the run it names. The exact name wins over a short form, and each
// environment of the run takes one name.
func sides(names []string, run Names) map[string]vocabulary.Side {
	out := map[string]vocabulary.Side{}
	for s, word := range []string{run.Left, run.Right} {
		if slices.Contains(names, word) {
			out[word] = vocabulary.Side(s)
		}
	}
	for s, word := range []string{run.Left, run.Right} {
		if word == "" || slices.Contains(names, word) {
			continue
		}
		rest := slices.DeleteFunc(slices.Clone(names), func(n string) bool { _, taken := out[n]; return taken })
		if name, ok := matchName(rest, word); ok {
			out[name] = vocabulary.Side(s)
		}
	}
	return out
}
