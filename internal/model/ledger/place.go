package ledger

import (
	"crypto/sha256"
	"encoding/binary"
	"slices"
)

// placeFor returns where an entry with a new id goes among the entries of a list. Two branches that put their entries into one gap between
// the same two entries conflict in git, so that the gap must depend on the entry and not be the end of the list for all.
//
// Where most entries have ids and these ascend, the order is kept: the entry goes before the first with a greater id. A list in an order
// of its own, as people write one, has no such place. There each gap, known by the entry above it, draws a lot with the new id and the
// highest wins: every gap is as likely as the other, and an entry that somebody adds elsewhere does not move the choice.
func placeFor(id string, entries []Entry) int {
	if ascend(entries) {
		if at := slices.IndexFunc(entries, func(o Entry) bool { return o.ID > id }); at >= 0 {
			return at
		}
		return len(entries)
	}
	best, most := 0, lot(id, "")
	for i := range entries {
		if n := lot(id, entries[i].Handle); n > most {
			best, most = i+1, n
		}
	}
	return best
}

// ascend reports whether more than half of the entries have ids and these ascend.
func ascend(entries []Entry) bool {
	last, with := "", 0
	for i := range entries {
		switch id := entries[i].ID; {
		case id == "":
			continue
		case id < last:
			return false
		default:
			last = id
			with++
		}
	}
	return 2*with > len(entries) || len(entries) == 0
}

// lot is the number that an id draws for the gap below an entry.
func lot(id, above string) uint64 {
	sum := sha256.Sum256([]byte(id + "\n" + above))
	return binary.BigEndian.Uint64(sum[:])
}
