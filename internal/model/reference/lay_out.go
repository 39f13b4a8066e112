package reference

import "slices"

// layOut brings the owners of each identity side by side, in the order of their numbers. One that only mentions the identity is no owner where another is
// surely one. Owners are told by the positions that their numbers have become, or by the numbers themselves where became is nil.
func (b *builder) layOut(became []int32) {
	// What was laid out before is in nobody's hands any more.
	b.owners = b.owners[:0]
	for n := range b.spans {
		from := len(b.owners)
		b.collect(int32(n))
		for i := range b.owners[from:] {
			if o := &b.owners[from+i]; became != nil {
				o.Resource = int(became[o.Resource])
			}
		}
		b.spans[n].from, b.spans[n].to = int32(from), int32(len(b.owners))
	}
}

// collect appends the owners of an identity.
func (b *builder) collect(n int32) {
	sure, inner := false, false
	for i := b.latest[n]; i >= 0; i = b.found[i].before {
		f := &b.found[i]
		sure, inner = sure || !f.mention && !f.Bare, inner || f.inner
	}
	b.spans[n].inner = inner
	from := len(b.owners)
	for i := b.latest[n]; i >= 0; i = b.found[i].before {
		if !sure || !b.found[i].mention {
			b.owners = append(b.owners, b.found[i].Owner)
		}
	}
	owners := b.owners[from:]
	if len(owners) < 2 {
		return
	}
	slices.Reverse(owners)
	if !slices.IsSortedFunc(owners, byNumber) {
		slices.SortStableFunc(owners, byNumber)
	}
}

// byNumber orders owners of one identity. The roles of one resource stay as they were met.
func byNumber(a, b Owner) int { return a.Resource - b.Resource }
