package audit

import (
	"maps"
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// EnvironmentFact is a fact of the environments themselves, such as their regions. A side is empty where its states do not tell.
type EnvironmentFact struct {
	Label, Left, Right string
	// Equal is set where both sides tell and tell the same.
	Equal bool
}

// environmentFacts lists what is known of the environments as a whole. States record no versions of providers and modules, so that these are
// told only where a source is a working directory or lies in one.
func (a *Audit) environmentFacts(c *compare.Comparer) {
	leftAccounts, leftRegions := c.Homes(vocabulary.Left)
	rightAccounts, rightRegions := c.Homes(vocabulary.Right)
	a.EnvironmentFacts = nil
	add := func(label string, left, right []string) {
		a.EnvironmentFacts = append(a.EnvironmentFacts, EnvironmentFact{
			Label: label, Left: model.Printable(strings.Join(left, ", ")), Right: model.Printable(strings.Join(right, ", ")),
			Equal: len(left) > 0 && slices.Equal(left, right),
		})
	}
	add("Terraform version", compare.TerraformVersions(a.Left), compare.TerraformVersions(a.Right))
	add("Providers", providers(a.Left), providers(a.Right))
	a.releaseFacts(add)
	add("Regions", leftRegions, rightRegions)
	add("Accounts", leftAccounts, rightAccounts)
}

// releaseFacts adds a fact for each provider whose version is known, and one for the modules.
func (a *Audit) releaseFacts(add func(label string, left, right []string)) {
	one := func(text string) []string {
		if text == "" {
			return nil
		}
		return []string{text}
	}
	lefts, rights := compare.ProviderVersions(a.Left), compare.ProviderVersions(a.Right)
	both := maps.Clone(lefts)
	maps.Copy(both, rights)
	for _, name := range slices.Sorted(maps.Keys(both)) {
		add("Provider "+name, one(lefts[name]), one(rights[name]))
	}
	if len(both) == 0 {
		add("Provider versions", nil, nil)
	}
	if l, r := withVersions(compare.ModuleVersions(a.Left)), withVersions(compare.ModuleVersions(a.Right)); len(l)+len(r) > 0 {
		add("Module versions", l, r)
	}
}

// withVersions writes each name with its version, sorted.
func withVersions(versions map[string]string) []string {
	var out []string
	for _, name := range slices.Sorted(maps.Keys(versions)) {
		out = append(out, name+" "+versions[name])
	}
	return out
}

// providers returns the providers of the managed resources of e, sorted.
func providers(e *model.Environment) []string {
	seen := map[model.Provider]bool{}
	for _, r := range e.Resources {
		if r.Address.Mode == model.Managed {
			seen[r.Provider] = true
		}
	}
	names := map[string]bool{}
	for p := range seen {
		names[p.Name()] = true
	}
	return slices.Sorted(maps.Keys(names))
}
