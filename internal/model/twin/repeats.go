package twin

import (
	"slices"

	"github.com/paritytui/paritytui/internal/model/reshape"
)

// repeats are the documents that drifted, by their text before, in a resource that is a part of another one and in one that is none. A role
// repeats the policies that are resources of their own. Where the same drift comes into both, they are one difference, which is told at the part;
// what drifts in one of them alone is told there.
type repeats [2]map[string]bool

// drifted notes the document that a candidate changes.
func (x *repeats) drifted(c candidate) {
	if text := documentOf(c.spot); text != "" {
		at := partOf(c.spot)
		if x[at] == nil {
			x[at] = map[string]bool{}
		}
		x[at][text] = true
	}
}

// elsewhere reports whether the document around a spot drifted in the part, or the whole, that repeats it.
func (x *repeats) elsewhere(s spot) bool {
	text := documentOf(s)
	return text != "" && x[1-partOf(s)][text]
}

// partOf tells a part, 1, from what is none.
func partOf(s spot) int {
	if reshape.IsPart(s.resource.Address.Type) {
		return 1
	}
	return 0
}

// documentOf returns the text of the document that a spot stands in, and nothing outside of any.
func documentOf(s spot) string {
	for k, x := range slices.Backward(s.at) {
		if x.kind == documentStep {
			return read(s.resource.Attributes, s.at[:k]).Text()
		}
	}
	return ""
}
