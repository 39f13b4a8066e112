package pairing

import (
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// moduleConfidence is that of a pair that rests on its modules being counterparts.
const moduleConfidence = 0.9

// move is a module of the left side and the module of the right side that holds its counterparts.
type move struct{ from, to string }

// byModule pairs leftovers of equal type, name and key whose modules hold each other's counterparts: a module that was renamed or moved
// as a whole takes everything in it along. A couple of modules counts once two pairs say so, or one where nothing speaks for another.
//
//	module.rbac.x.a  ~  module.platform.module.rbac.x.a      by similarity
//	module.rbac.x.b  ~  module.platform.module.rbac.x.b      by similarity: the modules are counterparts
//	module.rbac.y.c  =  module.platform.module.rbac.y.c      follows
func (m *matcher) byModule(lefts, rights []*candidate) (restLeft, restRight []*candidate) {
	if len(lefts) == 0 || len(rights) == 0 {
		return lefts, rights
	}
	moves := m.moves()
	if len(moves) == 0 {
		return lefts, rights
	}
	byPlace := map[string][]*candidate{}
	for _, r := range rights {
		k := m.module(r) + "\x00" + m.inModule(r)
		byPlace[k] = append(byPlace[k], r)
	}
	reached := map[*candidate][]*candidate{}
	chosen := map[*candidate]*candidate{}
	for _, l := range lefts {
		var found []*candidate
		for _, to := range targets(moves, m.module(l)) {
			found = append(found, byPlace[to+"\x00"+m.inModule(l)]...)
		}
		if len(found) == 1 {
			chosen[l] = found[0]
			reached[found[0]] = append(reached[found[0]], l)
		}
	}
	paired := map[*candidate]bool{}
	for _, l := range lefts {
		r := chosen[l]
		if r == nil || len(reached[r]) != 1 {
			continue
		}
		paired[l], paired[r] = true, true
		m.join(l, r, Pair{
			By: Folded, Confidence: moduleConfidence,
			Evidence: "the name is equal, and the modules hold each other's counterparts",
		})
	}
	return unpaired(lefts, paired), unpaired(rights, paired)
}

// moves counts which modules hold each other's counterparts among the pairs made so far whose modules differ.
func (m *matcher) moves() map[string][]string {
	votes := map[move]int{}
	perFrom, perTo := map[string]int{}, map[string]int{}
	for _, p := range m.result.Pairs {
		if p.By == Manual || p.Left.Address.Mode != model.Managed {
			continue
		}
		v := move{m.modulePath(vocabulary.Left, p.Left), m.modulePath(vocabulary.Right, p.Right)}
		if v.from == v.to {
			continue
		}
		if votes[v]++; votes[v] == 1 {
			perFrom[v.from]++
			perTo[v.to]++
		}
	}
	out := map[string][]string{}
	for v, n := range votes {
		if n >= 2 || perFrom[v.from] == 1 && perTo[v.to] == 1 {
			out[v.from] = append(out[v.from], v.to)
		}
	}
	return out
}

// targets returns the modules that from may have become: its own moves, or those of the nearest module around it with the rest of the
// path behind.
func targets(moves map[string][]string, from string) []string {
	rest := ""
	for at := from; ; {
		if to := moves[at]; len(to) > 0 {
			out := make([]string, len(to))
			for i := range to {
				out[i] = to[i] + rest
			}
			return out
		}
		cut := strings.LastIndexByte(at, '/')
		if cut < 0 {
			return nil
		}
		rest, at = at[cut:]+rest, at[:cut]
	}
}

func (m *matcher) module(x *candidate) string { return m.modulePath(x.side, x.resource) }

// modulePath spells the modules of a resource with the side's words folded and numbers left out, each after a slash.
func (m *matcher) modulePath(side vocabulary.Side, r *model.Resource) string {
	var b strings.Builder
	for _, mod := range r.Address.Modules {
		b.WriteByte('/')
		b.WriteString(strings.ReplaceAll(strings.ToLower(m.Vocabulary.Fold(side, mod.Name)), "/", "|"))
		if s, ok := mod.Key.Str(); ok {
			b.WriteByte('[')
			b.WriteString(strings.ReplaceAll(strings.ToLower(m.Vocabulary.Fold(side, s)), "/", "|"))
		}
	}
	return b.String()
}

// inModule spells what names a resource within its module: type, name and key, with numbers.
func (m *matcher) inModule(x *candidate) string {
	a := x.resource.Address
	return bucketOf(x) + "\x00" + strings.ToLower(m.Vocabulary.Fold(x.side, a.Name)+"\x00"+m.Vocabulary.Fold(x.side, a.Key.String()))
}
