package twin

import (
	"strings"

	"github.com/paritytui/paritytui/internal/model"
)

// renamable are the attributes whose names get the environment's word.
var renamable = [...]string{"name", "bucket", "identifier", "function_name", "cluster_identifier", "replication_group_id"}

// chooseNames picks the names that get the environment's word: those of managed resources that are more than a word, carry no word yet, and
// are names of things rather than of settings.
func (t *template) chooseNames(e *model.Environment) {
	for _, r := range e.Resources {
		if r.Address.Mode != model.Managed || r.Deposed != "" || settings(r.Address.Type) {
			continue
		}
		for _, name := range renamable {
			p := place{resource: r, path: model.Path{model.NameStep(name)}, node: t.Schema.Type(r.Provider.Name(), r.Address.Type).Field(name)}
			if p.node.Computed() || t.told(p) {
				continue
			}
			if v := r.Attributes.Field(name); v.Kind() == model.String && !v.Sensitive() && t.canCarry(v.Text()) {
				t.renamed[v.Text()] = t.carry(v.Text())
			}
		}
	}
}

// settings reports whether the resources of a type are called what they set.
func settings(resourceType string) bool {
	for _, w := range [...]string{"parameter", "record", "metric", "setting", "option", "zone", "domain", "attachment", "release", "version", "api", "flag"} {
		if strings.Contains(resourceType, w) {
			return true
		}
	}
	return false
}

// canCarry reports whether s is a name of several parts, without a word of an environment and without anything opaque.
func (t *template) canCarry(s string) bool {
	if len(s) < minName || strings.IndexFunc(s, func(r rune) bool {
		return r >= 0x80 || !alnum(byte(r)) && r != '-' && r != '_'
	}) >= 0 || !strings.ContainsAny(s[1:len(s)-1], "-_") {
		return false
	}
	machine := false
	eachToken(s, func(int, int) { machine = true })
	return !machine && len(findWords(s, t.all)) == 0
}

// carry returns s with the marker of the environment's word added.
func (t *template) carry(s string) string {
	at := strings.IndexAny(s[1:], "-_") + 1
	between := s[at : at+1]
	switch t.Naming {
	case Prefix:
		return t.addedMarker() + between + s
	case Inside:
		return s[:at] + between + t.addedMarker() + s[at:]
	case Suffix, Short:
	}
	return s + between + t.addedMarker()
}

// renames gives the names in s that get the environment's word what they become, where they stand as whole tokens.
func (t *template) renames(s string) []splice {
	if len(t.renamed) == 0 || len(s) < minName {
		return nil
	}
	var out []splice
	for i := 0; i < len(s); i++ {
		if !nameByte(s[i]) {
			continue
		}
		from, to := nameRun(s, i, i+1)
		if text, ok := t.renamed[s[from:to]]; ok {
			out = append(out, splice{from, to, text})
		}
		i = max(i, to)
	}
	return out
}
