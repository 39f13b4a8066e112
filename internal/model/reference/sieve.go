package reference

import (
	"encoding/binary"
	"math/bits"
)

// sieve tells of most texts that they are not in a set, by a look at their last bytes and their length. Nearly all texts that are asked for
// are in none, and a table of a million long texts costs a miss of the cache for each of them and a hash over all their bytes.
//
//	"vpc-0a1b2c3d", "orders-assets"     bits  …1……1…     "arn:aws:iam::1": its bit is 0, so it is neither
//
// It may be read by many at once while nobody adds to it.
type sieve struct {
	bits  []uint64
	shift int
}

// sparse is how many bits a sieve has for each text at least, so that one text in as many passes although it is not in the set.
const sparse = 16

// newSieve returns an empty sieve that is made for about n texts. More only let it tell less.
func newSieve(n int) sieve {
	width := max(bits.Len(uint(max(n, 1)*sparse)), 6)
	return sieve{bits: make([]uint64, 1<<(width-6)), shift: 64 - width}
}

// add takes up a text.
func (s *sieve) add(text string) {
	n := sum(text) >> s.shift
	s.bits[n>>6] |= 1 << (n & 63)
}

// may reports whether text may have been added; where it says no, it was not.
func (s *sieve) may(text string) bool {
	if len(s.bits) == 0 {
		return false
	}
	n := sum(text) >> s.shift
	return s.bits[n>>6]&(1<<(n&63)) != 0
}

// sum hashes the last eight bytes of a text and its length. The bytes that tell identities apart stand at their end.
func sum(text string) uint64 {
	const spread, lengths = 0x9e3779b97f4a7c15, 0xd6e8feb86659fd93
	var last [8]byte
	copy(last[:], text[max(len(text)-len(last), 0):])
	mixed := (binary.LittleEndian.Uint64(last[:]) ^ uint64(len(text))*lengths) * spread
	return (mixed ^ mixed>>32) * spread
}
