package compare

import (
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/cores"
	"github.com/paritytui/paritytui/internal/model/pairing"
	"github.com/paritytui/paritytui/internal/model/reference"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// crossings are per side the ids that stand there although the rows say that they are the other side's, each with what stands in its
// place where the side is right.
//
//	              left    right
//	example.org   d22g    d25s     the row: d22g is the left's, d25s the right's
//	www           d22g    d22g     so here the right refers to what is the left's
//
// No state read here owns such an id, so this is learned from the rows alone. It is learned only where the one id never stands on
// the left and the other stands on the right no more often than it was replaced; else both sides may well share it.
type crossings [2]map[string]string

// lesson is an id with what stands opposite it in rows, and in how many pairs.
type lesson struct {
	opposite string
	pairs    int
	// torn is set where different ids stand opposite it.
	torn bool
}

// learnCrossings reads from the rows of all pairs which ids stand on the wrong side.
func (c *Comparer) learnCrossings(pairs []pairing.Pair, findings []Finding) crossings {
	lessons := [2]map[string]*lesson{{}, {}}
	for i := range findings {
		learned := map[[2]string]bool{}
		for j := range findings[i].Differences {
			for _, t := range opposites(&findings[i].Differences[j]) {
				if learned[t] {
					continue
				}
				learned[t] = true
				for side := range t {
					teach(lessons[side], t[side], t[1-side])
				}
			}
		}
	}
	if len(lessons[0]) == 0 {
		return crossings{}
	}
	var stands [2]map[string]int
	var group cores.Group
	for side := range stands {
		group.Go(func() { stands[side] = c.standing(vocabulary.Side(side), pairs, lessons[1-side]) })
	}
	group.Wait()
	var out crossings
	for side := range out {
		out[side] = map[string]string{}
		for id, l := range lessons[1-side] {
			own := lessons[side][l.opposite]
			if l.torn || own.torn || stands[1-side][l.opposite] > 0 || c.references[side].Owners(id) != nil {
				continue
			}
			if n := stands[side][id]; n > 0 && n <= l.pairs {
				out[side][id] = l.opposite
			}
		}
	}
	return out
}

func teach(lessons map[string]*lesson, id, opposite string) {
	l := lessons[id]
	if l == nil {
		l = &lesson{opposite: opposite}
		lessons[id] = l
	}
	l.pairs++
	l.torn = l.torn || l.opposite != opposite
}

// opposites returns the ids that stand opposite each other in a row whose texts differ in nothing else.
func opposites(d *Difference) [][2]string {
	if d.Kind != Changed || d.Sensitive() || d.Hint != NoHint && d.Hint != Unresolved || d.Scope != Attribute || !mayRefer(d.Path) {
		return nil
	}
	l, r := onlyText(d.Left), onlyText(d.Right)
	if l == "" || r == "" {
		return nil
	}
	lefts, rights := idTokens(l), idTokens(r)
	if len(lefts) != len(rights) {
		return nil
	}
	var out [][2]string
	for i, a := range lefts {
		b := rights[i]
		switch {
		case a == b:
		case madeHosts(a, b), reference.Opaque(a) && reference.Opaque(b) && countsAsID(d.Path, l, a) && countsAsID(d.Path, r, b):
			out = append(out, [2]string{a, b})
		}
	}
	return out
}

// madeHosts reports whether two texts are hosts of one service whose first label nobody chose: letters and two digits at least.
//
//	d22gwzqjsqx19y.cloudfront.net   d25sxuc2gisn3p.cloudfront.net
func madeHosts(a, b string) bool {
	return sameHost(a, b) && madeLabel(a) && madeLabel(b)
}

func madeLabel(host string) bool {
	label, _, _ := strings.Cut(host, ".")
	digits := 0
	for i := range len(label) {
		switch {
		case label[i] >= '0' && label[i] <= '9':
			digits++
		case !alphanumeric(label[i]):
			return false
		}
	}
	return len(label) >= minReported && digits >= 2
}

// onlyText returns a string, or the only string of a list, and nothing else.
func onlyText(v model.Value) string {
	if v.Kind() == model.List && v.Len() == 1 {
		v = v.Index(0)
	}
	if v.Kind() != model.String || v.Len() > maxProposed {
		return ""
	}
	return v.Text()
}

// mayRefer reports whether the attribute at path can name something by its id: images and digests say what runs, whoever owns it.
func mayRefer(path model.Path) bool {
	switch name := lastName(path); name {
	case "image_id", "ami_id", "ami", "image":
		return false
	default:
		return !reference.Describes(name) && !bornName(name)
	}
}

// countsAsID keeps numbers out that are sizes: one is an id where its attribute or the text around it says so.
func countsAsID(path model.Path, text, token string) bool {
	return !reference.Number(token) || len(token) >= 12 && (scoped(text) || namesReference(lastName(path)) || ownerAttribute(lastName(path)))
}

// crossedIn returns the first id in text that is the other side's. A number counts alone or where accounts stand by their nature.
func (c *Comparer) crossedIn(side vocabulary.Side, text string) (id string, ok bool) {
	if len(c.crossed[side]) == 0 || len(text) < minReported {
		return "", false
	}
	for _, t := range idTokens(text) {
		if c.crossed[side][t] != "" && (!reference.Number(t) || t == text || scoped(text)) {
			return t, true
		}
	}
	return "", false
}

// compareKnowing learns from the rows of all pairs, and compares those pairs once more in which what was learned may say more.
func (c *Comparer) compareKnowing(pairs []pairing.Pair, findings []Finding) {
	c.networks = learnNetworks(findings)
	if c.independent {
		c.crossed = c.learnCrossings(pairs, findings)
	}
	if len(c.crossed[vocabulary.Left])+len(c.crossed[vocabulary.Right])+len(c.networks) == 0 {
		return
	}
	cores.Each(len(pairs), c.Stopped, func(i int) {
		p := pairs[i]
		if p.Left == nil || p.Right == nil {
			return
		}
		if c.crosses(vocabulary.Left, p.Left) || c.crosses(vocabulary.Right, p.Right) || len(c.networks) > 0 && listsAddresses(findings[i].Differences) {
			findings[i] = c.again(p)
		}
	})
}

// listsAddresses reports whether a row is an address in a list, which may meet another one once the networks are known.
func listsAddresses(rows []Difference) bool {
	return slices.ContainsFunc(rows, func(d Difference) bool {
		if n := len(d.Path); n == 0 || d.Path[n-1].Kind != model.StepIndex {
			return false
		}
		_, _, left := octets(d.Left.Text())
		_, _, right := octets(d.Right.Text())
		return left || right
	})
}

func (c *Comparer) crosses(side vocabulary.Side, r *model.Resource) bool {
	if len(c.crossed[side]) == 0 {
		return false
	}
	found := false
	eachToken(r.Attributes, func(token string) { found = found || c.crossed[side][token] != "" })
	return found
}

// crossedNote says what an id of the other side is, and what stands in its place elsewhere.
func (c *Comparer) crossedNote(side vocabulary.Side, id string) (string, bool) {
	own := c.crossed[side][id]
	if own == "" {
		return "", false
	}
	return c.sides[side] + " names " + model.Printable(id) + " here, which elsewhere stands on the side of " + c.sides[side.Other()] + " where " +
		c.sides[side] + " has " + model.Printable(own), true
}
