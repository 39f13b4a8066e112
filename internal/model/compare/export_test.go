package compare

import "github.com/paritytui/paritytui/internal/model/pairing"

// Told compares a pair as Equalities does, so that a test can hold it against Tally.
func (c *Comparer) Told(p pairing.Pair) (Finding, []Equality) { return c.tell(p) }
