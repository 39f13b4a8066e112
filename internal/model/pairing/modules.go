package pairing

import (
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// moduleConfidence is that of a pair that rests on its modules, or on other instances of its block, being counterparts.
const moduleConfidence = 0.9

// move is a place of the left side and the place of the right side that holds its counterparts.
type move struct{ from, to string }

// following is one way in which a resource goes along with others: it cuts an address into the part that may have moved as a whole, whose
// levels begin with a slash, and the rest, which must be equal. ok is false for resources that go along with nothing.
type following struct {
	evidence string
	cut      func(m *matcher, side vocabulary.Side, r *model.Resource) (whole, rest string, ok bool)
}

// followings are tried in this order.
//
//	module.rbac.x.a       =  module.platform.module.rbac.x.a       a module that was renamed or moved takes everything in it along
//	module.net["eu"].x.a  =  module.network["eu"].x.a              and one that is called several times, all its calls
//	x.egress["web"]       =  x.outgoing["web"]                     a resource that was renamed takes all its instances along
func followings() [3]following {
	return [...]following{
		{"the name is equal, and the modules hold each other's counterparts", func(m *matcher, side vocabulary.Side, r *model.Resource) (string, string, bool) {
			return m.modulePath(side, r), m.inModule(side, r), true
		}},
		{"name and keys are equal, and the modules hold each other's counterparts", func(m *matcher, side vocabulary.Side, r *model.Resource) (string, string, bool) {
			path, keys := m.callPath(side, r)
			return path, m.inModule(side, r) + keys, keys != ""
		}},
		{"the key is equal, and other instances are each other's counterparts", func(m *matcher, side vocabulary.Side, r *model.Resource) (string, string, bool) {
			path, keys := m.callPath(side, r)
			key, ok := r.Address.Key.Str()
			name := bucketOf(r) + "\x00" + path + "\x00" + m.lower(side, r.Address.Name)
			return "/" + strings.ReplaceAll(name, "/", "|"), keys + "\x00" + m.lower(side, key), ok
		}},
	}
}

// byMoves pairs leftovers that go along with resources that are paired: the rest of their addresses is equal, and the wholes hold each
// other's counterparts. A couple of wholes counts once two pairs say so, or one where nothing speaks for another. Data sources go along with
// their modules.
func (m *matcher) byMoves(lefts, rights []*candidate) (restLeft, restRight []*candidate) {
	for i, f := range followings() {
		moves := m.moves(f, &m.votes[i])
		lefts, rights = m.follow(lefts, rights, f, moves, m.join)
		m.data[vocabulary.Left], m.data[vocabulary.Right] = m.follow(m.data[vocabulary.Left], m.data[vocabulary.Right], f, moves, m.joinData)
	}
	return lefts, rights
}

// joinData makes p the pair of two data sources.
func (m *matcher) joinData(l, r *candidate, p Pair) {
	p.Left, p.Right = l.resource, r.resource
	m.result.Data = append(m.result.Data, p)
	m.enter(p)
}

func (m *matcher) follow(lefts, rights []*candidate, f following, moves map[string][]string, join func(l, r *candidate, p Pair)) (restLeft, restRight []*candidate) {
	if len(lefts) == 0 || len(rights) == 0 || len(moves) == 0 {
		return lefts, rights
	}
	byPlace := map[string][]*candidate{}
	for _, r := range rights {
		if whole, rest, ok := f.cut(m, r.side, r.resource); ok {
			k := whole + "\x00" + rest
			byPlace[k] = append(byPlace[k], r)
		}
	}
	reached := map[*candidate][]*candidate{}
	chosen := map[*candidate]*candidate{}
	for _, l := range lefts {
		whole, rest, ok := f.cut(m, l.side, l.resource)
		if !ok {
			continue
		}
		var found []*candidate
		for _, to := range targets(moves, whole) {
			found = append(found, byPlace[to+"\x00"+rest]...)
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
		join(l, r, Pair{By: Folded, Confidence: moduleConfidence, Evidence: f.evidence})
	}
	return unpaired(lefts, paired), unpaired(rights, paired)
}

// votes counts, for one following, which wholes hold each other's counterparts among the pairs whose wholes differ.
type votes struct {
	of map[move]int
	// from and to count the different moves from and to a place.
	from, to map[string]int
	// seen is how many pairs were counted; pairs are only added.
	seen int
}

// moves counts the pairs made since it was asked last, and returns the moves that count.
func (m *matcher) moves(f following, v *votes) map[string][]string {
	if v.of == nil {
		v.of, v.from, v.to = map[move]int{}, map[string]int{}, map[string]int{}
	}
	for _, p := range m.result.Pairs[v.seen:] {
		if p.By == Manual || p.Left.Address.Mode != model.Managed {
			continue
		}
		from, _, known := f.cut(m, vocabulary.Left, p.Left)
		to, _, ok := f.cut(m, vocabulary.Right, p.Right)
		if !known || !ok || from == to {
			continue
		}
		c := move{from, to}
		if v.of[c]++; v.of[c] == 1 {
			v.from[from]++
			v.to[to]++
		}
	}
	v.seen = len(m.result.Pairs)
	out := map[string][]string{}
	for c, n := range v.of {
		if n >= 2 || v.from[c.from] == 1 && v.to[c.to] == 1 {
			out[c.from] = append(out[c.from], c.to)
		}
	}
	return out
}

// targets returns the places that from may have become: its own moves, or those of the nearest place around it with the rest of the
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

// modulePath spells the modules of a resource with the side's words folded and numbers left out, each after a slash.
func (m *matcher) modulePath(side vocabulary.Side, r *model.Resource) string {
	var b strings.Builder
	for _, mod := range r.Address.Modules {
		b.WriteByte('/')
		b.WriteString(strings.ReplaceAll(m.lower(side, mod.Name), "/", "|"))
		if s, ok := mod.Key.Str(); ok {
			b.WriteByte('[')
			b.WriteString(strings.ReplaceAll(m.lower(side, s), "/", "|"))
		}
	}
	return b.String()
}

// callPath spells the modules of a resource without their keys, and these apart.
func (m *matcher) callPath(side vocabulary.Side, r *model.Resource) (path, keys string) {
	var p, k strings.Builder
	for _, mod := range r.Address.Modules {
		p.WriteByte('/')
		p.WriteString(strings.ReplaceAll(m.lower(side, mod.Name), "/", "|"))
		if s, ok := mod.Key.Str(); ok {
			k.WriteByte(0)
			k.WriteString(m.lower(side, s))
		}
	}
	return p.String(), k.String()
}

// lower folds the name or key of an address, without regard to case. Few names stand in many addresses, so what was folded is kept.
func (m *matcher) lower(side vocabulary.Side, s string) string {
	known := m.lowered[side]
	if known == nil {
		known = map[string]string{}
		m.lowered[side] = known
	}
	folded, ok := known[s]
	if !ok {
		folded = strings.ToLower(m.Vocabulary.Fold(side, s))
		known[s] = folded
	}
	return folded
}

// inModule spells what names a resource within its module: type, name and key, with numbers.
func (m *matcher) inModule(side vocabulary.Side, r *model.Resource) string {
	a := r.Address
	return bucketOf(r) + "\x00" + m.lower(side, a.Name) + "\x00" + m.lower(side, a.Key.String())
}
