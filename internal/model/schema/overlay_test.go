package schema

import (
	"slices"
	"strings"
	"testing"
)

func TestEachOverlayLineIsNeededAndNamesWhatExists(t *testing.T) {
	table := Embedded()
	facts := table.overlay()
	if len(facts) < 100 {
		t.Fatalf("only %d types have facts", len(facts))
	}
	missing := 0
	for name, list := range facts {
		word, _, _ := strings.Cut(name, "_")
		plain := typeWithoutOverlay(table, word, name)
		if plain == nil {
			missing++ // The embedded schemas do not have every type.
			continue
		}
		for _, f := range list {
			n := plain.below(f.path)
			where := name + "." + strings.Join(f.path, ".")
			switch {
			case f.says == "new set":
				if n != nil || plain.below(f.path[:len(f.path)-1]) == nil {
					t.Errorf("overlay.txt:%d: %s is %q in the schema, and a new attribute of an existing object must be meant", f.line, where, says(n))
				}
			case n == nil:
				t.Errorf("overlay.txt:%d: %s is not in the schema", f.line, where)
			case f.says == "set" && n.Kind() != List:
				t.Errorf("overlay.txt:%d: %s is a %s already", f.line, where, n.Kind())
			case f.says == "yaml" && n.Kind() != String && (n.Kind() != List || n.Element().Kind() != String):
				t.Errorf("overlay.txt:%d: %s is a %s, and YAML stands in strings", f.line, where, n.Kind())
			case f.says == "sensitive" && n.Sensitive():
				t.Errorf("overlay.txt:%d: %s is sensitive already", f.line, where)
			}
		}
	}
	if missing > 20 {
		t.Errorf("%d types of overlay.txt are not in the schemas", missing)
	}
}

// typeWithoutOverlay returns a type as its schema alone has it.
func typeWithoutOverlay(table *Table, word, name string) *Node {
	for _, full := range table.embedded.ofType(word) {
		if text, ok := table.embedded[full].entries()[name]; ok {
			n, err := parse(text)
			if err != nil {
				return nil
			}
			return n
		}
	}
	return nil
}

func TestOverlayDoesNotCorrectTheShapeOfARealSchema(t *testing.T) {
	table := Embedded()
	dump := `{"provider_schemas":{"registry.terraform.io/hashicorp/aws":{"resource_schemas":{
		"aws_security_group":{"version":1,"block":{"attributes":{"ingress":{"type":["list",["object",{"self":"bool"}]],"optional":true}}}},
		"aws_dx_bgp_peer":{"block":{"attributes":{"bgp_auth_key":{"type":"string","optional":true}}}}}}}}`
	if err := table.Import(strings.NewReader(dump)); err != nil {
		t.Fatal(err)
	}
	if got := table.Type("", "aws_security_group").Field("ingress").Kind(); got != List {
		t.Errorf("ingress of the imported schema is a %s, want list", got)
	}
	if !table.Type("", "aws_dx_bgp_peer").Field("bgp_auth_key").Sensitive() {
		t.Error("a credential of the overlay is shown once a schema is imported")
	}
}

func TestOverlayTextIsChecked(t *testing.T) {
	o, err := parseOverlay("# comment\n\n  aws_a.b.c set # why\naws_a.d new set\nx_y.z sensitive\n")
	if err != nil {
		t.Fatal(err)
	}
	if len(o["aws_a"]) != 2 || !slices.Equal(o["aws_a"][0].path, []string{"b", "c"}) || o["aws_a"][1].says != "new set" || o["aws_a"][1].line != 4 {
		t.Errorf("facts are %+v", o)
	}
	for text, want := range map[string]string{
		"aws_a set":               `overlay.txt:1: "aws_a" must name an attribute of a type`,
		"# x\naws_a.b made":       `overlay.txt:2: "made" must be set, new set, sensitive, computed or yaml`,
		"aws_a.b":                 `overlay.txt:1: "" must be set, new set, sensitive, computed or yaml`,
		"aws_a.b set sensitive\n": `overlay.txt:1: "set sensitive" must be set, new set, sensitive, computed or yaml`,
	} {
		if _, err := parseOverlay(text); err == nil || err.Error() != want {
			t.Errorf("%q: error %v, want %s", text, err, want)
		}
	}
}

func TestTextsOfYAMLAreKnownByTheirAttribute(t *testing.T) {
	table := Embedded()
	if n := table.Type("", "helm_release"); !n.Field("values").Element().YAML() || n.Field("chart").YAML() {
		t.Error("the values of a chart are YAML, its name is not")
	}
	if got := table.Type("", "helm_release").YAMLFields(); !slices.Equal(got, []string{"values"}) {
		t.Errorf("got fields %q, want values", got)
	}
	if got := table.Type("", "aws_codebuild_project").YAMLFields(); !slices.Equal(got, []string{"source"}) {
		t.Errorf("got fields %q, want source", got)
	}
	if got := table.Type("", "aws_instance").YAMLFields(); got != nil {
		t.Errorf("got fields %q, want none", got)
	}
}
