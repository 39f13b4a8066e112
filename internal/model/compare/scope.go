package compare

import (
	"maps"
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// scopes are the accounts and regions that the environments live in, as far as each side has exactly one and they differ. They fold where
// such names stand by their nature: inside ARNs and endpoints, and in attributes that name the owner.
type scopes struct {
	// accounts and regions fold nothing where the environments share them or have several.
	accounts, regions *vocabulary.Vocabulary
	// regionsOf are the regions of each side, sorted, and region is its only one, empty where it has none or several.
	regionsOf [2][]string
	region    [2]string
	// accountsOf are the accounts of each side, sorted.
	accountsOf [2][]string
}

// scopesOf reads accounts and regions from the ARNs that the environments' own resources have.
func scopesOf(left, right *model.Environment) scopes {
	var s scopes
	var account [2]string
	for side, e := range []*model.Environment{left, right} {
		s.accountsOf[side], s.regionsOf[side] = homes(e)
		account[side], s.region[side] = only(s.accountsOf[side]), only(s.regionsOf[side])
	}
	s.accounts = vocabulary.New("", "", couple(account))
	s.regions = vocabulary.New("", "", couple(s.region))
	return s
}

// Homes returns the accounts and regions that an environment's own resources name, sorted.
func (c *Comparer) Homes(side vocabulary.Side) (accounts, regions []string) {
	return c.scopes.accountsOf[side], c.scopes.regionsOf[side]
}

func couple(names [2]string) []vocabulary.Word {
	if names[0] == "" || names[1] == "" || names[0] == names[1] {
		return nil
	}
	return []vocabulary.Word{{Left: names[0], Right: names[1]}}
}

// homes returns the accounts and regions in the ARNs of an environment's managed resources, sorted.
func homes(e *model.Environment) (accounts, regions []string) {
	accountSet, regionSet := map[string]bool{}, map[string]bool{}
	for _, r := range e.Resources {
		if r.Address.Mode != model.Managed || r.Deposed != "" {
			continue
		}
		for _, name := range [...]string{"arn", "id"} {
			v := r.Attributes.Field(name)
			if v.Kind() != model.String || v.HoldsSensitive() {
				continue
			}
			// arn:partition:service:region:account:resource
			parts := strings.SplitN(v.Text(), ":", 6)
			if len(parts) < 6 || parts[0] != "arn" {
				continue
			}
			if parts[3] != "" {
				regionSet[parts[3]] = true
			}
			if len(parts[4]) == 12 {
				accountSet[parts[4]] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(accountSet)), slices.Sorted(maps.Keys(regionSet))
}

func only(names []string) string {
	if len(names) != 1 {
		return ""
	}
	return names[0]
}

// scoped reports whether an account or region stands in text by its nature.
func scoped(text string) bool {
	return strings.HasPrefix(text, "arn:") || strings.Contains(text, ".amazonaws.com")
}

// ownerAttribute reports attributes that hold an account.
func ownerAttribute(name string) bool {
	switch name {
	case "owner", "owner_id", "owner_account", "owner_account_id", "account_id", "aws_account_id", "registry_id", "catalog_id", "source_account":
		return true
	}
	return false
}

// foldsByAccount reports whether left and right are equal but for the accounts of their environments, in a place where those stand.
func (w *walk) foldsByAccount(p place, left, right string) bool {
	if !w.scopes.accounts.Folds(left, right) {
		return false
	}
	return scoped(left) && scoped(right) || ownerAttribute(p.spot.name)
}

// foldScopes spells accounts and regions alike for both sides, in text where they stand by their nature.
func (c *Comparer) foldScopes(side vocabulary.Side, text string) string {
	return c.scopes.regions.Fold(side, c.scopes.accounts.Fold(side, text))
}

// regional reports whether left and right differ by the regions of their environments alone: in an ARN, an endpoint, the region's own
// attribute, or the name of a zone with the same letter.
func (w *walk) regional(p place, left, right string) bool {
	l, r := w.scopes.region[vocabulary.Left], w.scopes.region[vocabulary.Right]
	if l == "" || r == "" || l == r {
		return false
	}
	if zone, ok := strings.CutPrefix(left, l); ok && len(zone) <= 1 {
		other, ok := strings.CutPrefix(right, r)
		name := p.spot.name
		return ok && zone == other && (strings.Contains(name, "zone") || strings.Contains(name, "region") || name == "location")
	}
	return scoped(left) && scoped(right) && w.foldScopes(vocabulary.Left, left) == w.foldScopes(vocabulary.Right, right)
}

// regionRow is the difference of the environments' regions, and false where they are the same or a side shows none.
func (c *Comparer) regionRow() (Difference, bool) {
	l, r := c.scopes.regionsOf[vocabulary.Left], c.scopes.regionsOf[vocabulary.Right]
	if len(l) == 0 || len(r) == 0 || slices.Equal(l, r) {
		return Difference{}, false
	}
	s := Subject{Type: "environment", Left: Region, Right: Region}
	single := len(l) == 1 && len(r) == 1
	return Difference{
		ID: MakeID(Environment, s, nil), Scope: Environment, Subject: s, Kind: Changed, Confidence: 1,
		Left: regionValue(l, single), Right: regionValue(r, single),
	}, true
}

// regionValue is the only region of a side as a string where both sides have one, else a list.
func regionValue(names []string, single bool) model.Value {
	if single {
		return model.StringValue(names[0])
	}
	var list []model.Value
	for _, n := range names {
		list = append(list, model.StringValue(n))
	}
	return model.ListValue(list...)
}
