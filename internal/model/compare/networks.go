package compare

import (
	"strconv"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
)

// networks maps the leading numbers of the left environment's addresses to those of the right, as far as the rows tell:
//
//	10.0.254.0/24  10.1.254.0/24     10.0 is what 10.1 is on the other side
//	10.0.0.0/16    10.1.0.0/16
//
// Nothing is equal by it. Rows that differ by it alone share one cause, and lists of addresses meet along it.
type networks map[string]string

// minNetworks is from how many rows on two beginnings of addresses stand for the environments.
const minNetworks = 2

// learnNetworks reads from all rows which addresses stand for which. What stands opposite several others is left out.
func learnNetworks(findings []Finding) networks {
	count := map[[2]string]int{}
	for i := range findings {
		for j := range findings[i].Differences {
			if l, r, ok := bases(&findings[i].Differences[j]); ok {
				count[[2]string{l, r}]++
			}
		}
	}
	opposite := [2]map[string]int{{}, {}}
	for couple, n := range count {
		if n >= minNetworks {
			for side := range couple {
				opposite[side][couple[side]]++
			}
		}
	}
	out := networks{}
	for couple, n := range count {
		if n >= minNetworks && opposite[0][couple[0]] == 1 && opposite[1][couple[1]] == 1 {
			out[couple[0]] = couple[1]
		}
	}
	return out
}

// bases returns the leading numbers by which alone a row's two addresses differ, and false where there is more to it.
func bases(d *Difference) (left, right string, ok bool) {
	if d.Kind != Changed || d.Sensitive() || d.Left.Kind() != model.String || d.Right.Kind() != model.String {
		return "", "", false
	}
	return addressBases(d.Left.Text(), d.Right.Text())
}

func addressBases(l, r string) (left, right string, ok bool) {
	a, maskA, okA := octets(l)
	b, maskB, okB := octets(r)
	if !okA || !okB || maskA != maskB || a == b {
		return "", "", false
	}
	n := len(a)
	for a[n-1] == b[n-1] {
		n--
	}
	// What differs in its last number is another host, not the same one of another network.
	if n == len(a) {
		return "", "", false
	}
	return strings.Join(a[:n], "."), strings.Join(b[:n], "."), true
}

// octets returns the four numbers of an address and what stands behind the slash.
func octets(text string) (out [4]string, mask string, ok bool) {
	host, mask, _ := strings.Cut(text, "/")
	parts := strings.Split(host, ".")
	if len(parts) != len(out) {
		return out, "", false
	}
	for i, p := range parts {
		if n, err := strconv.Atoi(p); err != nil || n < 0 || n > 255 || strconv.Itoa(n) != p {
			return out, "", false
		}
		out[i] = p
	}
	return out, mask, true
}

// counterparts reports whether two values are the same address, each in its own environment's network.
func (n networks) counterparts(l, r model.Value) bool {
	if len(n) == 0 || l.Kind() != model.String || r.Kind() != model.String || l.HoldsSensitive() || r.HoldsSensitive() {
		return false
	}
	left, right, ok := addressBases(l.Text(), r.Text())
	return ok && n[left] == right
}

// group gives the rows that differ by the environments' networks alone one cause a couple.
func (n networks) group(findings []Finding) {
	for i := range findings {
		for j := range findings[i].Differences {
			d := &findings[i].Differences[j]
			if l, r, ok := bases(d); ok && d.Group == "" && n[l] == r {
				d.Group = "network:" + min(l, r) + ":" + max(l, r)
			}
		}
	}
}
