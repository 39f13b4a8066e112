package compare

import (
	"math/bits"

	"github.com/paritytui/paritytui/internal/model/cores"
	"github.com/paritytui/paritytui/internal/model/pairing"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// standing counts in how many paired resources of side each of the other side's ids stands.
func (c *Comparer) standing(side vocabulary.Side, pairs []pairing.Pair, ids map[string]*lesson) map[string]int {
	out, seen := map[string]int{}, map[string]bool{}
	traces := tracesOf(ids)
	for i, p := range pairs {
		if i%cores.Batch == 0 && c.stopped() {
			break
		}
		r := p.On(side)
		if r == nil || !r.Address.Mode.Counts() {
			continue
		}
		clear(seen)
		eachText(r.Attributes, func(text string) {
			traces.each(text, func(token string) {
				if ids[token] != nil && !seen[token] {
					seen[token] = true
					out[token]++
				}
			})
		})
	}
	return out
}

// traces find some ids in much text at a look at every fourth place: of the first four places of an id, one is such a place wherever it stands. They
// know what stands at those places of each id, four bytes long.
//
//	the id      d22gwzqjsqx19y                 leaves d22g 22gw 2gwz gwzq
//	the text    see d22gwzqjsqx19y.example     is looked at as "see " "d22g", which is a trace
type traces struct {
	bits  []uint64
	shift int
}

// stride is how far apart the places are at which traces are looked for, and how long they are.
const stride = 4

// The least and the greatest width in bits of what finds a trace.
const (
	fewTraces  = 10
	manyTraces = 20
)

func tracesOf(ids map[string]*lesson) traces {
	const sparse = 16
	width := min(max(bits.Len(uint(len(ids)*stride*sparse)), fewTraces), manyTraces)
	t := traces{bits: make([]uint64, 1<<(width-6)), shift: 32 - width}
	for id := range ids {
		// What is shorter counts as no id.
		if len(id) < minReported {
			continue
		}
		for at := range stride {
			n := t.place(id, at)
			t.bits[n>>6] |= 1 << (n & 63)
		}
	}
	return t
}

func (t *traces) place(text string, at int) uint32 {
	const spread = 2654435761
	four := text[at : at+stride]
	return (uint32(four[0]) | uint32(four[1])<<8 | uint32(four[2])<<16 | uint32(four[3])<<24) * spread >> t.shift
}

// each visits the runs of a text that may be one of the ids.
func (t *traces) each(text string, visit func(token string)) {
	for at := 0; at+stride <= len(text); at += stride {
		if n := t.place(text, at); t.bits[n>>6]&(1<<(n&63)) == 0 || !inRun[text[at]] {
			continue
		}
		from, to := at, at+1
		for from > 0 && inRun[text[from-1]] {
			from--
		}
		for to < len(text) && inRun[text[to]] {
			to++
		}
		if to-from >= minReported {
			visit(text[from:to])
		}
		// The next place behind the run, for what goes on in the loop.
		at += (to - at - 1) / stride * stride
	}
}
