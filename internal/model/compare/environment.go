package compare

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/cores"
	"github.com/paritytui/paritytui/internal/model/pairing"
)

// Facts of the environments themselves, as they are named in addresses and in the ledger.
const (
	TerraformVersion = "terraform_version"
	TaintedResources = "tainted"
	DeposedObjects   = "deposed"
	Region           = "region"
	Credentials      = "shared_credentials"
	Owned            = "owned_twice"
	SchemaVersions   = "schema_versions"
	checkPrefix      = "check."
)

// Environments returns the differences between the environments themselves: the Terraform versions that wrote the states, their
// regions, versions of providers and modules, tainted and deposed objects, checks that pass on one side only, credentials that both share, objects that
// both manage, and versions of the providers' schemas. findings are those of pairs, side by side; the regions explain some.
func (c *Comparer) Environments(left, right *model.Environment, pairs []pairing.Pair, findings []Finding) []Difference {
	var out []Difference
	if d, ok := c.regionRow(); ok {
		for i := range findings {
			d.Consequences = append(d.Consequences, findings[i].Regional...)
		}
		out = append(out, d)
	}
	// Both go through everything that is there, and neither knows of the other.
	var owned, shared []Difference
	var group cores.Group
	group.Go(func() { owned = c.ownedTwice(left, right) })
	group.Go(func() { shared = c.sharedCredentials(left, right) })
	group.Wait()
	out = slices.Concat(out, owned, shared)
	fact := func(name string, l, r model.Value) {
		if model.Equal(l, r) {
			return
		}
		s := Subject{Type: "environment", Left: name, Right: name}
		d := Difference{ID: MakeID(Environment, s, nil), Scope: Environment, Subject: s, Left: l, Right: r, Confidence: 1}
		d.Kind = kindOf(l, r)
		out = append(out, d)
	}
	fact(TerraformVersion, listed(TerraformVersions(left)), listed(TerraformVersions(right)))
	releaseFacts(left, right, fact)
	l, r := schemaVersions(pairs, upgraded(left, right))
	fact(SchemaVersions, l, r)
	fact(TaintedResources, objects(left, func(r *model.Resource) bool { return r.Tainted && r.Deposed == "" }),
		objects(right, func(r *model.Resource) bool { return r.Tainted && r.Deposed == "" }))
	fact(DeposedObjects, objects(left, func(r *model.Resource) bool { return r.Deposed != "" }),
		objects(right, func(r *model.Resource) bool { return r.Deposed != "" }))
	lefts, rights := checks(left), checks(right)
	for _, name := range checkNames(lefts, rights) {
		l, inLeft := lefts[name]
		r, inRight := rights[name]
		if inLeft && inRight && l != r {
			fact(checkPrefix+strings.TrimPrefix(name, checkPrefix), model.StringValue(l), model.StringValue(r))
		}
	}
	return out
}

// TerraformVersions returns the versions that wrote the states of e, each once, sorted.
func TerraformVersions(e *model.Environment) []string {
	var versions []string
	for _, s := range e.Sources {
		if s.TerraformVersion != "" {
			versions = append(versions, s.TerraformVersion)
		}
	}
	slices.Sort(versions)
	return slices.Compact(versions)
}

// listed is a list as one value, absent where nothing is in it.
func listed(words []string) model.Value {
	if len(words) == 0 {
		return model.Value{}
	}
	return model.StringValue(strings.Join(words, ", "))
}

// schemaVersions lists the types whose pairs were written under different versions of the provider's schema, with the version of each side:
// states record no provider versions, and this is the trace that they leave. Where the versions themselves are told to differ the trace says nothing
// more, and the types of those providers are left out. Both are absent where there is none.
func schemaVersions(pairs []pairing.Pair, told map[string]bool) (left, right model.Value) {
	versions := map[string][2]int{}
	for _, p := range pairs {
		if p.Left != nil && told[p.Left.Provider.Name()] {
			continue
		}
		if p.Left != nil && p.Right != nil && p.Left.SchemaVersion != p.Right.SchemaVersion && p.Left.Address.Type == p.Right.Address.Type {
			versions[p.Left.Address.Type] = [2]int{p.Left.SchemaVersion, p.Right.SchemaVersion}
		}
	}
	var l, r []string
	for _, kind := range slices.Sorted(maps.Keys(versions)) {
		l = append(l, kind+" "+strconv.Itoa(versions[kind][0]))
		r = append(r, kind+" "+strconv.Itoa(versions[kind][1]))
	}
	return listed(l), listed(r)
}

// objects lists the addresses of the managed resources that which picks, and is absent where there are none. Deposed objects of one
// address are counted.
func objects(e *model.Environment, which func(*model.Resource) bool) model.Value {
	counts := map[string]int{}
	var names []string
	for _, r := range e.Resources {
		if r.Address.Mode != model.Managed || !which(r) {
			continue
		}
		name := r.Address.String()
		if counts[name]++; counts[name] == 1 {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for i, name := range names {
		if n := counts[name]; n > 1 {
			names[i] = name + " (" + strconv.Itoa(n) + ")"
		}
	}
	return listed(names)
}

func checks(e *model.Environment) map[string]string {
	out := map[string]string{}
	for _, c := range e.Checks {
		out[c.Address] = c.Status
	}
	return out
}

func checkNames(a, b map[string]string) []string {
	var out []string
	for name := range a {
		if _, ok := b[name]; ok {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}
