// Package reference knows which resource of an environment an identity belongs to: an id, an ARN, a self-link, a URL. It finds
// identities as whole values and inside longer text.
package reference

// head is how many bytes of an identity its table of inner places is indexed by. Shorter identities count as whole values only.
const head = 6

// Owner is a resource that an identity belongs to.
type Owner struct {
	// Resource is its position among the resources that the index was built from.
	Resource int
	// Role is the attribute that identifies a part of the resource, such as reader_endpoint, and empty for the resource itself.
	Role string
	// Bare is set where the identity is a name that was configured, not one that the provider gave.
	Bare bool
	// mention is set where the text stands in a computed attribute that may as well name something else: the network that the
	// provider reports for a balancer is not the balancer's.
	mention bool
}

// minReported is the length in bytes from which an id that the provider's schema calls one needs no certain look. minWhole and maxWhole bound the length in bytes of an identity. A short number is one only as a whole value, and only where both sides'
// owners are counterparts is anything equal by it.
const (
	minReported = 8
	minWhole    = 4
	maxWhole    = 2048
)

// Index maps the identities of one environment to their owners. It is read-only and safe for concurrent use.
//
// Identities are many and nearly all have one owner, so that a list for each would cost more than what it holds. The owners of all stand in
// one list, in the order of the identities' numbers:
//
//	numbers  "vpc-0a1b…" 0   "orders-assets" 1
//	spans    [0,1)           [1,3)
//	owners   vpc             bucket, its policy
type Index struct {
	numbers map[string]int32
	// sieve holds back most of what is no identity before the numbers are asked.
	sieve  sieve
	spans  []span
	owners []Owner
	// heads are the lengths in bytes of the longest identity that is found inside text, by its first bytes.
	heads map[[head]byte]int
	// begins has a bit for the first four bytes of every such identity, by a hash that others may share.
	begins [1 << 10]uint64
}

// span is where the owners of an identity stand.
type span struct {
	from, to int32
	// inner is set where the identity is found inside text too.
	inner bool
}

// Owners returns the owners of an identity that is the whole text, and none where it is no identity.
func (x *Index) Owners(text string) []Owner {
	if len(text) < minWhole || len(text) > maxWhole {
		return nil
	}
	if !x.sieve.may(text) {
		return nil
	}
	if n, ok := x.numbers[text]; ok {
		return x.ownersOf(n)
	}
	return nil
}

func (x *Index) ownersOf(n int32) []Owner {
	s := x.spans[n]
	if s.from == s.to {
		// Whoever owned it is gone.
		return nil
	}
	return x.owners[s.from:s.to:s.to]
}
