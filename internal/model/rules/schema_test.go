package rules

import (
	"slices"
	"strings"
	"testing"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/pattern"
	"github.com/paritytui/paritytui/internal/model/schema"
)

// attribute is one attribute of a type in the embedded schemas.
type attribute struct {
	resourceType string
	path         model.Path
	node         *schema.Node
}

// schemaAttributes lists every attribute and block of every managed type of the embedded schemas.
func schemaAttributes(t *testing.T) []attribute {
	t.Helper()
	var out []attribute
	var walk func(resourceType string, at model.Path, n *schema.Node)
	walk = func(resourceType string, at model.Path, n *schema.Node) {
		for n.Kind() == schema.List || n.Kind() == schema.Set || len(at) > 0 && n.Kind() == schema.Map {
			n = n.Element()
		}
		for name := range n.Names() {
			below := at.Child(model.NameStep(name))
			out = append(out, attribute{resourceType, below, n.Field(name)})
			if n.Field(name).Kind() == schema.Map {
				out = append(out, attribute{resourceType, below.Child(model.NameStep("any_key")), n.Field(name).Element()})
			}
			walk(resourceType, below, n.Field(name))
		}
	}
	table := schema.Embedded()
	for _, provider := range table.Providers() {
		for name := range table.Types(provider) {
			walk(name, nil, table.Type(provider, name))
		}
	}
	if len(out) < 10_000 {
		t.Fatalf("the embedded schemas list %d attributes; they cannot have been read", len(out))
	}
	return out
}

// formerAttributes are what older versions of providers called things, and what nests deeper than the embedded schemas go.
var formerAttributes = []string{
	"aws_wafv2_web_acl.rule[name=rate].statement[0].rate_based_statement[0].limit",
	"azurerm_kubernetes_cluster.api_server_authorized_ip_ranges",
	"azurerm_kubernetes_cluster.automatic_channel_upgrade",
	"azurerm_kubernetes_cluster.node_os_channel_upgrade",
	"azurerm_kubernetes_cluster_node_pool.enable_auto_scaling",
	"azurerm_linux_web_app.site_config[0].application_stack[0].docker_image",
	"azurerm_linux_web_app.site_config[0].application_stack[0].docker_image_tag",
	"azurerm_redis_cache.enable_non_ssl_port",
	"azurerm_storage_account.allow_blob_public_access",
	"azurerm_storage_account.enable_https_traffic_only",
}

func TestEveryComputedVersionStatusAndStateIsReviewed(t *testing.T) {
	s := mustEmbedded(t)
	missing := 0
	for _, a := range schemaAttributes(t) {
		name := a.path[len(a.path)-1].Name
		if !a.node.Computed() || !strings.Contains(name, "version") && !strings.Contains(name, "status") && !strings.Contains(name, "state") {
			continue
		}
		if !s.Claims(a.resourceType, a.path) && !s.Noise(a.resourceType, a.path) {
			if missing++; missing <= 50 {
				t.Errorf("%s.%s is computed and neither claimed nor listed as noise", a.resourceType, a.path)
			}
		}
	}
}

// TestGlobsMeetTheSchemas finds misspelled attributes and types. A glob for a provider or version without an embedded schema has to
// be exercised by an example instead.
func TestGlobsMeetTheSchemas(t *testing.T) {
	s := mustEmbedded(t)
	all := schemaAttributes(t)
	types := make(map[string]bool)
	var x index
	var owners []string
	type key struct{ rule, glob int }
	var keys []key
	for i, r := range s.rules {
		for j, a := range r.Match.Attributes {
			if !slices.Contains(scopesOf(r), compare.Attribute) {
				continue
			}
			segments, err := parseSegments(a)
			if err != nil {
				t.Fatal(err)
			}
			x.add(segments, int32(len(keys)))
			keys = append(keys, key{i, j})
			owners = append(owners, r.ID+": attribute "+a)
		}
	}
	x.seal()
	hit := make([]bool, len(keys))
	hitType := make(map[key]bool) // by rule and number of the type glob
	for _, a := range all {
		types[a.resourceType] = true
		for _, n := range x.find(pathNames(nil, a.path), nil) {
			k := keys[n]
			c := &s.compiled[k.rule]
			if !fits(c.types, a.resourceType) {
				continue
			}
			hit[n] = true
			for i := range c.types {
				if c.types[i].Matches(a.resourceType) {
					hitType[key{k.rule, i}] = true
				}
			}
		}
	}
	for n, k := range keys {
		if !hit[n] && !exercised(t, s.rules[k.rule], s.rules[k.rule].Match.Attributes[k.glob]) {
			t.Errorf("%s matches nothing in the schemas and no example", owners[n])
		}
	}
	for i, r := range s.rules {
		for j, glob := range r.Match.Types {
			if len(r.Match.Attributes) > 0 && slices.Contains(scopesOf(r), compare.Attribute) && types[glob] && !hitType[key{i, j}] {
				t.Errorf("rule %s: no attribute glob matches anything of %s", r.ID, glob)
			}
			g := pattern.NewWord(glob)
			fitsGlob := func(a attribute) bool { return g.Matches(a.resourceType) }
			if word, _, _ := strings.Cut(glob, "_"); known(types, word) && !slices.ContainsFunc(all, fitsGlob) {
				t.Errorf("rule %s: type %s is in no schema of its provider", r.ID, glob)
			}
		}
	}
}

func scopesOf(r Rule) []compare.Scope {
	if len(r.Match.Scopes) == 0 {
		return []compare.Scope{compare.Attribute}
	}
	return r.Match.Scopes
}

// exercised reports whether an example of the rule meets the glob where no schema can say anything: on a type that none describes, or below
// a value that holds a document. An example on a type that has a schema proves nothing, as it may be misspelled alike.
func exercised(t *testing.T, r Rule, glob string) bool {
	t.Helper()
	segments, err := parseSegments(glob)
	if err != nil {
		t.Fatal(err)
	}
	var x index
	x.add(segments, 0)
	x.seal()
	table := schema.Embedded()
	return slices.ContainsFunc(r.Examples, func(e Example) bool {
		path, err := model.ParsePath(e.Attribute)
		return err == nil && len(x.find(pathNames(nil, path), nil)) > 0 &&
			(undescribed(table.Type("", e.Type), path) || slices.Contains(formerAttributes, e.Type+"."+e.Attribute))
	})
}

// undescribed reports whether a path leaves what the schema of its type describes.
func undescribed(n *schema.Node, path model.Path) bool {
	if n == nil {
		return true
	}
	for _, step := range path {
		if step.Kind != model.StepName {
			continue
		}
		for n.Kind() == schema.List || n.Kind() == schema.Set {
			n = n.Element()
		}
		switch n.Kind() {
		case schema.String, schema.Map, schema.Dynamic:
			return true
		default:
		}
		if n = n.Field(step.Name); n == nil {
			return false
		}
	}
	return false
}

// TestExamplesNameWhatExists finds examples on attributes that the schema of their type does not have. Attributes that older versions of a
// provider had are listed: states with them are still read.
func TestExamplesNameWhatExists(t *testing.T) {
	table := schema.Embedded()
	for _, r := range mustEmbedded(t).Rules() {
		for _, e := range r.Examples {
			n := table.Type("", e.Type)
			path, err := model.ParsePath(e.Attribute)
			if e.Scope != compare.Attribute || n == nil || err != nil || exists(n, path) || undescribed(n, path) {
				continue
			}
			if !slices.Contains(formerAttributes, e.Type+"."+e.Attribute) {
				t.Errorf("%s: rule %s: %s has no attribute %s", e.Source, r.ID, e.Type, e.Attribute)
			}
		}
	}
}

// exists reports whether the schema has the whole path.
func exists(n *schema.Node, path model.Path) bool {
	for _, step := range path {
		if step.Kind != model.StepName {
			continue
		}
		for n.Kind() == schema.List || n.Kind() == schema.Set {
			n = n.Element()
		}
		if n = n.Field(step.Name); n == nil {
			return false
		}
	}
	return true
}

func known(types map[string]bool, word string) bool {
	for name := range types {
		if strings.HasPrefix(name, word+"_") {
			return true
		}
	}
	return false
}
