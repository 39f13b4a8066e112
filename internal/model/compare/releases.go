package compare

import (
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
)

// The facts of the environments that tell the version of one provider or module are named by it: "provider hashicorp/aws",
// "module network.vpc".
const (
	ProviderPrefix = "provider "
	ModulePrefix   = "module "
)

// ProviderVersions returns the versions that the working directories of e chose of each provider, by its name. Several of
// one are joined in order.
func ProviderVersions(e *model.Environment) map[string]string {
	return releases(e, func(s *model.Source) []model.Release { return s.Providers }, func(r model.Release) string { return r.Version })
}

// ModuleVersions returns the same of the modules that are fetched from elsewhere.
func ModuleVersions(e *model.Environment) map[string]string {
	return releases(e, func(s *model.Source) []model.Release { return s.Modules }, func(r model.Release) string { return r.Version })
}

// releases collects what say tells of the releases of e, by their names.
func releases(e *model.Environment, of func(*model.Source) []model.Release, say func(model.Release) string) map[string]string {
	lists := map[string][]string{}
	for i := range e.Sources {
		for _, r := range of(&e.Sources[i]) {
			if text := say(r); !slices.Contains(lists[r.Name], text) {
				lists[r.Name] = append(lists[r.Name], text)
			}
		}
	}
	out := map[string]string{}
	for name, list := range lists {
		slices.Sort(list)
		out[name] = strings.Join(list, ", ")
	}
	return out
}

// allLocked reports whether the versions of providers are known for every source of e that holds resources. Only then
// does a provider that is missing say something.
func allLocked(e *model.Environment) bool {
	locked := false
	for i := range e.Sources {
		if s := &e.Sources[i]; len(s.Providers) > 0 {
			locked = true
		} else if s.Resources > 0 {
			return false
		}
	}
	return locked && len(e.Unreadable) == 0
}

// releaseFacts tells the versions of providers and modules that differ. A provider of one side alone is told where the
// other side is known to have none; a module of one side is told by its resources. What a module calls follows from
// the version of the module, so of two that differ only the outer one is told.
func releaseFacts(left, right *model.Environment, tell func(name string, l, r model.Value)) {
	lefts, rights := ProviderVersions(left), ProviderVersions(right)
	lockedLeft, lockedRight := allLocked(left), allLocked(right)
	for _, name := range namesOf(lefts, rights) {
		l, inLeft := lefts[name]
		r, inRight := rights[name]
		if inLeft && inRight || inLeft && lockedRight || inRight && lockedLeft {
			tell(ProviderPrefix+name, textOrAbsent(l), textOrAbsent(r))
		}
	}
	modules := func(e *model.Environment, say func(model.Release) string) map[string]string {
		return releases(e, func(s *model.Source) []model.Release { return s.Modules }, say)
	}
	source := func(r model.Release) string { return r.Source }
	whole := func(r model.Release) string { return r.Source + " " + r.Version }
	lefts, rights = ModuleVersions(left), ModuleVersions(right)
	leftSources, rightSources := modules(left, source), modules(right, source)
	leftWhole, rightWhole := modules(left, whole), modules(right, whole)
	var told []string
	for _, name := range namesOf(lefts, rights) {
		l, inLeft := lefts[name]
		r, inRight := rights[name]
		inner := slices.ContainsFunc(told, func(outer string) bool { return strings.HasPrefix(name, outer+".") })
		if !inLeft || !inRight || inner || leftWhole[name] == rightWhole[name] {
			continue
		}
		told = append(told, name)
		if leftSources[name] != rightSources[name] {
			l, r = leftWhole[name], rightWhole[name]
		}
		tell(ModulePrefix+name, model.StringValue(l), model.StringValue(r))
	}
}

// upgraded are the providers of which both sides are known to run different versions.
func upgraded(left, right *model.Environment) map[string]bool {
	out := map[string]bool{}
	rights := ProviderVersions(right)
	for name, l := range ProviderVersions(left) {
		if r, ok := rights[name]; ok && l != r {
			out[name] = true
		}
	}
	return out
}

// namesOf returns the names of both maps in order, each once.
func namesOf(a, b map[string]string) []string {
	var out []string
	for _, m := range []map[string]string{a, b} {
		for name := range m {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// textOrAbsent is absent for a text that is empty.
func textOrAbsent(text string) model.Value {
	if text == "" {
		return model.Value{}
	}
	return model.StringValue(text)
}
