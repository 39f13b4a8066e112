package reference

import (
	"fmt"
	"testing"
)

func TestSieveKeepsWhatWasAdded(t *testing.T) {
	texts := []string{"", "a", "1234", "vpc-0a1", "vpc-0a1b", "vpc-0a1b2c3d4e5f", "arn:aws:s3:::orders"}
	for _, room := range []int{0, 1, len(texts), 1000} {
		s := newSieve(room)
		for _, text := range texts {
			s.add(text)
		}
		for _, text := range texts {
			if !s.may(text) {
				t.Errorf("a sieve for %d texts lost %q", room, text)
			}
		}
	}
}

func TestSieveHoldsBackNearlyAllElse(t *testing.T) {
	const n = 4096
	s := newSieve(n)
	for i := range n {
		s.add(fmt.Sprintf("sg-%08x", i*2654435761))
	}
	passed := 0
	for i := range n {
		if s.may(fmt.Sprintf("i-%08x", i)) {
			passed++
		}
		if s.may(fmt.Sprintf("sg-%08x ", i*2654435761)) {
			passed++
		}
	}
	if passed > 2*n/8 {
		t.Errorf("%d of %d texts passed that were never added", passed, 2*n)
	}
}

func TestEmptySieveKnowsNothing(t *testing.T) {
	var s sieve
	if s.may("vpc-0a1b2c3d") {
		t.Error("a sieve of nothing let a text pass")
	}
}
