package twin

// chance is a small generator of pseudo-random numbers (splitmix64), so that a seed means the same twin on every machine and with
// every version of Go.
type chance struct{ state uint64 }

func (c *chance) next() uint64 {
	c.state += 0x9e3779b97f4a7c15
	z := c.state
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// below returns a number from 0 to n-1; n must be positive.
func (c *chance) below(n int) int { return int(c.next() % uint64(n)) }

// coin reports heads.
func (c *chance) coin() bool { return c.next()&1 == 1 }

// shuffle brings all of s into another order.
func shuffle[T any](c *chance, s []T) {
	for i := len(s) - 1; i > 0; i-- {
		j := c.below(i + 1)
		s[i], s[j] = s[j], s[i]
	}
}

// like returns a text of the same shape as s and another content: digits stay digits, hex stays hex, letters keep their case, and
// everything else stays as it is. A number does not begin with a zero that s does not have.
func (c *chance) like(s string) string {
	for {
		if out := c.shaped(s); out != s {
			return out
		}
	}
}

func (c *chance) shaped(s string) string {
	hex := true
	for i := range len(s) {
		if b := s[i] | 0x20; b >= 'g' && b <= 'z' {
			hex = false
		}
	}
	out := []byte(s)
	for i, b := range out {
		letters := 26
		if hex {
			letters = 6
		}
		switch {
		case b >= '1' && b <= '9', b == '0' && i > 0:
			out[i] = '0' + byte(c.below(10))
			if i == 0 && out[i] == '0' {
				out[i] = '1'
			}
		case b >= 'a' && b <= 'z':
			out[i] = 'a' + byte(c.below(letters))
		case b >= 'A' && b <= 'Z':
			out[i] = 'A' + byte(c.below(letters))
		}
	}
	return string(out)
}
