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

// following is one way in which a resource goes along with others: its address falls into the part that may have moved as a whole, whose
// levels begin with a slash, and the rest, which must be equal. There is no whole for resources that go along with nothing.
type following struct {
	evidence string
	whole    func(x *candidate) (whole string, ok bool)
	rest     func(m *matcher, x *candidate) string
	// stays reports, for two that are paired, that their wholes are equal, which is cheap to see and so of nearly all.
	stays func(l, r *candidate) bool
}

// followings are tried in this order.
//
//	module.rbac.x.a       =  module.platform.module.rbac.x.a       a module that was renamed or moved takes everything in it along
//	module.net["eu"].x.a  =  module.network["eu"].x.a              and one that is called several times, all its calls
//	x.egress["web"]       =  x.outgoing["web"]                     a resource that was renamed takes all its instances along
func followings() [3]following {
	return [...]following{
		{
			"the name is equal, and the modules hold each other's counterparts",
			func(x *candidate) (string, bool) { return x.home.path, true },
			(*matcher).inModule,
			func(l, r *candidate) bool { return l.home.path == r.home.path },
		},
		{
			"name and keys are equal, and the modules hold each other's counterparts",
			func(x *candidate) (string, bool) { return x.home.calls, x.home.keys != "" },
			func(m *matcher, x *candidate) string { return m.inModule(x) + x.home.keys },
			func(l, r *candidate) bool { return l.home.calls == r.home.calls },
		},
		{
			"the key is equal, and other instances are each other's counterparts",
			func(x *candidate) (string, bool) {
				_, ok := x.resource.Address.Key.Str()
				if !ok {
					return "", false
				}
				return "/" + strings.ReplaceAll(x.bucket+"\x00"+x.home.calls+"\x00"+x.name, "/", "|"), true
			},
			func(m *matcher, x *candidate) string {
				key, _ := x.resource.Address.Key.Str()
				return x.home.keys + "\x00" + m.lower(x.side, key)
			},
			func(l, r *candidate) bool {
				return l.name == r.name && l.home.calls == r.home.calls && l.bucket == r.bucket
			},
		},
	}
}

// byMoves pairs leftovers that go along with resources that are paired: the rest of their addresses is equal, and the wholes hold each
// other's counterparts. A couple of wholes counts once two pairs say so, or one where nothing speaks for another. Data sources go along with
// their modules.
func (m *matcher) byMoves(lefts, rights []*candidate) (restLeft, restRight []*candidate) {
	for i, f := range followings() {
		if m.stopped() {
			break
		}
		moves := m.moves(f, &m.votes[i])
		lefts, rights = m.follow(lefts, rights, f, moves, m.join)
		m.data[vocabulary.Left], m.data[vocabulary.Right] = m.follow(m.data[vocabulary.Left], m.data[vocabulary.Right], f, moves, m.joinData)
	}
	return lefts, rights
}

func (m *matcher) follow(lefts, rights []*candidate, f following, moves map[string][]string, join func(l, r *candidate, p Pair)) (restLeft, restRight []*candidate) {
	if len(lefts) == 0 || len(rights) == 0 || len(moves) == 0 {
		return lefts, rights
	}
	byPlace := map[string][]*candidate{}
	for _, r := range rights {
		if whole, ok := f.whole(r); ok {
			k := whole + "\x00" + f.rest(m, r)
			byPlace[k] = append(byPlace[k], r)
		}
	}
	reached := map[*candidate]int{}
	chosen := make([]*candidate, len(lefts))
	for i, l := range lefts {
		whole, ok := f.whole(l)
		if !ok {
			continue
		}
		var found []*candidate
		for _, to := range targets(moves, whole) {
			found = append(found, byPlace[to+"\x00"+f.rest(m, l)]...)
		}
		if len(found) == 1 {
			chosen[i] = found[0]
			reached[found[0]]++
		}
	}
	for i, l := range lefts {
		if r := chosen[i]; r != nil && reached[r] == 1 {
			join(l, r, Pair{By: Folded, Confidence: moduleConfidence, Evidence: f.evidence})
		}
	}
	return unpaired(lefts), unpaired(rights)
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
	for i := v.seen; i < len(m.couples); i++ {
		l, r := m.couples[i].left, m.couples[i].right
		if f.stays(l, r) || m.result.Pairs[i].By == Manual || l.resource.Address.Mode != model.Managed {
			continue
		}
		from, known := f.whole(l)
		to, ok := f.whole(r)
		if !known || !ok || from == to {
			continue
		}
		c := move{from, to}
		if v.of[c]++; v.of[c] == 1 {
			v.from[from]++
			v.to[to]++
		}
	}
	v.seen = len(m.couples)
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

// inModule spells what names a resource within its module: type, name and key, with numbers.
func (m *matcher) inModule(x *candidate) string {
	return x.bucket + "\x00" + x.name + "\x00" + m.lower(x.side, x.resource.Address.Key.String())
}
