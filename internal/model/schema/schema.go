// Package schema is what paritytui knows of provider schemas: which attributes
// only the provider sets, which lists are really sets, which values are secret.
//
// The facts of the common providers are embedded in a compact form, written by
// the generator in gen. The output of `terraform providers schema -json` can be
// added to them in memory and then goes first.
//
// Knowledge is never assumed: what is not in a schema is a nil [Node], and each
// method of a nil Node gives the answer that claims nothing.
package schema

//go:generate go run ./gen -in $PARITYTUI_SHARED/schemas -out facts

import (
	"iter"
	"maps"
	"slices"
	"strings"
	"sync"
)

// dataPrefix tells the key of a data source from that of a managed resource type.
const dataPrefix = "data."

// Table holds the schemas of any number of providers. It is safe for use by
// several goroutines, and its zero value is an empty table; see [Embedded].
//
// A provider is unpacked when it is first asked for, and a type is parsed when
// it is first asked for, so that a table costs what is used of it.
type Table struct {
	embedded layer          // never changes
	overlay  func() overlay // facts to add; nil adds none

	mu       sync.RWMutex
	imported layer // replaced as a whole under mu, never changed in place
	imports  int   // how often that was
	// found is what lookup has found since, nil where there is nothing: every resource is asked about several times, and there are few types.
	found map[question]*Node
}

// question is what somebody asks a table for.
type question struct{ provider, prefix, name string }

// layer maps the full name of a provider to its schemas.
type layer map[string]*provider

// Type returns the root of a managed resource type's schema, or nil where it is
// not known.
//
// The provider is "namespace/type" such as "hashicorp/aws"; a host before it is
// ignored, since both public registries are one. Where that provider is not
// known or does not have the type, as with the plain "aws" of Terraform 0.12, a
// fork or an empty name, the provider is used whose type is the first word of
// the resource type. Imported schemas go before embedded ones.
func (t *Table) Type(provider, name string) *Node {
	if n := t.lookup(question{provider: provider, name: name}); n != nil || t.overlay == nil {
		return n
	}
	if other := t.overlay().other(name); other != "" {
		return t.lookup(question{provider: provider, name: other})
	}
	return nil
}

// DataSource returns the root of a data source's schema, or nil where it is not
// known. It finds the provider as [Table.Type] does.
func (t *Table) DataSource(provider, name string) *Node {
	return t.lookup(question{provider: provider, prefix: dataPrefix, name: name})
}

// Types yields the names of a provider's managed resource types in order. The
// provider is "namespace/type", with or without a host.
func (t *Table) Types(provider string) iter.Seq[string] {
	full := withoutHost(provider)
	names := make(map[string]bool)
	for _, l := range t.layers() {
		for key := range l[full].entries() {
			if !strings.HasPrefix(key, dataPrefix) {
				names[key] = true
			}
		}
	}
	return slices.Values(slices.Sorted(maps.Keys(names)))
}

// Providers returns the full names of all providers in order.
func (t *Table) Providers() []string {
	names := make(map[string]bool)
	for _, l := range t.layers() {
		for full := range l {
			names[full] = true
		}
	}
	return slices.Sorted(maps.Keys(names))
}

// layers returns what there is, in the order of precedence.
func (t *Table) layers() []layer {
	t.mu.RLock()
	defer t.mu.RUnlock()
	return []layer{t.imported, t.embedded}
}

// lookup is search, once for each question.
func (t *Table) lookup(q question) *Node {
	t.mu.RLock()
	n, known := t.found[q]
	imports := t.imports
	t.mu.RUnlock()
	if known {
		return n
	}
	n = t.search(q)
	t.mu.Lock()
	defer t.mu.Unlock()
	// What was imported meanwhile may have another answer.
	if t.imports == imports {
		if t.found == nil {
			t.found = make(map[question]*Node)
		}
		t.found[q] = n
	}
	return n
}

// search finds the schema stored under a key, first in the provider that was
// named, then in one that the first word of the resource type names.
func (t *Table) search(q question) *Node {
	layers, full, key := t.layers(), withoutHost(q.provider), q.prefix+q.name
	for _, l := range layers {
		if n := l[full].node(key); n != nil {
			return n
		}
	}
	word, _, _ := strings.Cut(q.name, "_")
	for _, l := range layers {
		for _, candidate := range l.ofType(word) {
			if n := l[candidate].node(key); n != nil {
				return n
			}
		}
	}
	return nil
}

// ofType returns the full names of the providers of a type, in order, so that
// the choice among several does not depend on chance.
func (l layer) ofType(word string) []string {
	var names []string
	for full := range l {
		if full[strings.LastIndexByte(full, '/')+1:] == word {
			names = append(names, full)
		}
	}
	slices.Sort(names)
	return names
}

// withoutHost reduces "registry.terraform.io/hashicorp/aws" to "hashicorp/aws".
func withoutHost(provider string) string {
	if parts := strings.Split(provider, "/"); len(parts) > 2 {
		return strings.Join(parts[len(parts)-2:], "/")
	}
	return provider
}
