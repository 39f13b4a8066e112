package pairing

import (
	"cmp"
	"encoding/binary"
	"slices"
	"strconv"

	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// maxQuadratic bounds the couples of instances that one group may have to choose from; beyond it instances meet by content and index alone.
const maxQuadratic = 2000 * 2000

// instances are the members of a group that have to be told apart. Many have one content: they are a class, and likeness is asked once for each
// couple of classes.
type instances struct {
	m     *matcher
	sides [2][]*candidate
	lines *lines
	// classes are the different contents, and class is per side that of each member.
	classes []content
	class   [2][]int32
}

func (m *matcher) instances(lefts, rights []*candidate) *instances {
	in := &instances{m: m, sides: [2][]*candidate{lefts, rights}, lines: newLines()}
	known := map[string]int32{}
	var key []byte
	for side, all := range in.sides {
		in.class[side] = make([]int32, len(all))
		for i, x := range all {
			if m.stopped() {
				break
			}
			c := m.contentOf(x, in.lines)
			slices.Sort(c)
			key = key[:0]
			for _, line := range c {
				key = binary.LittleEndian.AppendUint32(key, uint32(line))
			}
			n, ok := known[string(key)]
			if !ok {
				n = int32(len(in.classes))
				known[string(key)] = n
				in.classes = append(in.classes, c)
			}
			in.class[side][i] = n
		}
	}
	became := in.lines.order()
	for _, c := range in.classes {
		c.renumber(became)
	}
	return in
}

// instance is which instances of a class have the same numbers.
type instance struct {
	class   int32
	modules string
	number  int
}

func (in *instances) at(x *candidate, class int32) instance {
	n, _ := x.resource.Address.Key.Int()
	return instance{class, x.home.numbers, n}
}

// byContent joins instances whose folded content is equal; among several, those of equal keys.
func (in *instances) byContent(join func(l, r *candidate, evidence string)) {
	const evidence = "instances of one resource with equal content"
	same, all := map[instance][]*candidate{}, make([][]*candidate, len(in.classes))
	for j, r := range in.sides[vocabulary.Right] {
		n := in.class[vocabulary.Right][j]
		k := in.at(r, n)
		same[k] = append(same[k], r)
		all[n] = append(all[n], r)
	}
	for i, l := range in.sides[vocabulary.Left] {
		k := in.at(l, in.class[vocabulary.Left][i])
		if queue := same[k]; len(queue) > 0 {
			join(l, queue[0], evidence)
			same[k] = queue[1:]
		}
	}
	for i, l := range in.sides[vocabulary.Left] {
		if l.paired {
			continue
		}
		n := in.class[vocabulary.Left][i]
		if all[n] = firstUnpaired(all[n]); len(all[n]) > 0 {
			join(l, all[n][0], evidence)
		}
	}
}

// firstUnpaired leaves out what is paired at the beginning.
func firstUnpaired(queue []*candidate) []*candidate {
	for len(queue) > 0 && queue[0].paired {
		queue = queue[1:]
	}
	return queue
}

// member is an instance that is left over, by its place among them.
type member struct {
	*candidate
	place int
}

// alike is a couple of classes, and how alike their members are.
type alike struct {
	left, right int32
	likeness    float64
}

// byLikeness joins the rest, the most alike first; equal likeness goes to equal keys, then to the order of addresses.
func (in *instances) byLikeness(join func(l, r *candidate, evidence string)) {
	var members [2]map[int32][]member
	var order [2][]int32
	count := [2]int{}
	for side, all := range in.sides {
		members[side] = map[int32][]member{}
		for i, x := range all {
			if x.paired {
				continue
			}
			n := in.class[side][i]
			if members[side][n] == nil {
				order[side] = append(order[side], n)
			}
			members[side][n] = append(members[side][n], member{x, count[side]})
			count[side]++
		}
	}
	if count[0]*count[1] > maxQuadratic {
		in.byIndex(join)
		return
	}
	couples := in.couples(order)
	for from := 0; from < len(couples) && !in.m.stopped(); {
		to := from + 1
		for to < len(couples) && couples[to].likeness == couples[from].likeness {
			to++
		}
		level := level{instances: in, couples: couples[from:to], members: members}
		level.join(func(l, r *candidate) {
			join(l, r, "instances of one resource, "+strconv.Itoa(int(couples[from].likeness*100))+" % alike")
		})
		from = to
	}
}

// couples are all couples of classes, the most alike first.
func (in *instances) couples(order [2][]int32) []alike {
	out := make([]alike, 0, len(order[0])*len(order[1]))
	for _, l := range order[vocabulary.Left] {
		if in.m.stopped() {
			break
		}
		for _, r := range order[vocabulary.Right] {
			out = append(out, alike{l, r, in.classes[l].likeness(in.classes[r])})
		}
	}
	slices.SortStableFunc(out, func(a, b alike) int { return cmp.Compare(b.likeness, a.likeness) })
	return out
}

// byIndex joins what is left over as it stands.
func (in *instances) byIndex(join func(l, r *candidate, evidence string)) {
	lefts, rights := unpaired(in.sides[vocabulary.Left]), unpaired(in.sides[vocabulary.Right])
	for i := range min(len(lefts), len(rights)) {
		join(lefts[i], rights[i], "instances of one resource, 0 % alike")
	}
}
