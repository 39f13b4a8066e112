package schema

import (
	"bytes"
	"compress/gzip"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model"
)

const acmeDump = `{
  "format_version": "1.0",
  "provider_schemas": {
    "registry.terraform.io/acme/acme": {
      "provider": {"version": 0, "block": {}},
      "functions": {},
      "resource_schemas": {
        "acme_thing": {"version": 7, "block": {
          "attributes": {
            "id": {"type": "string", "optional": true, "computed": true},
            "name": {"type": "string", "required": true},
            "token_wo": {"type": "string", "optional": true, "write_only": true},
            "secret": {"type": ["map", ["list", "string"]], "optional": true, "sensitive": true},
            "ports": {"type": ["set", ["object", {"from": "number", "tags": ["map", "string"]}, ["tags"]]], "optional": true, "computed": true},
            "status": {"computed": true, "nested_type": {"nesting_mode": "map", "attributes": {"phase": {"type": "string", "optional": true}}}},
            "anything": {"type": "dynamic", "optional": true},
            "odd \"name\"\n": {"type": "bool", "optional": true},
            "strange": {"type": "SomeParameters", "computed": true}
          },
          "block_types": {
            "rule": {"nesting_mode": "set", "min_items": 1, "block": {"attributes": {"cidrs": {"type": ["list", "string"], "optional": true}}}},
            "timeouts": {"nesting_mode": "single", "block": {"attributes": {"create": {"type": "string", "optional": true}}}}
          }}}
      },
      "data_source_schemas": {
        "acme_thing": {"version": 1, "block": {"attributes": {"id": {"type": "string", "optional": true, "computed": true}}}}
      }
    }
  }
}`

func TestImportKeepsEveryFact(t *testing.T) {
	var table Table
	if err := table.Import(strings.NewReader(acmeDump)); err != nil {
		t.Fatal(err)
	}
	root := table.Type("acme/acme", "acme_thing")
	if got := root.version; got != 7 {
		t.Errorf("version is %d, want 7", got)
	}
	for path, want := range map[string]string{
		"id":               "string computed",
		"name":             "string required",
		"token_wo":         "string optional write-only",
		"secret":           "map optional sensitive",
		"secret.any":       "list sensitive",
		"ports":            "set optional optional-computed",
		"ports.from":       "number optional optional-computed",
		"ports.tags":       "map optional optional-computed",
		"ports.tags.any":   "string",
		"ports.gone":       "nil",
		"status":           "map computed",
		"status.any":       "object computed",
		"status.any.phase": "string computed",
		"anything":         "dynamic optional",
		"odd \"name\"\n":   "bool optional",
		"strange":          "unknown computed",
		"rule":             "set block required",
		"rule.cidrs":       "list optional",
		"timeouts":         "object block optional",
		"timeouts.create":  "string optional",
	} {
		if got := says(root.below(strings.Split(path, "."))); got != want {
			t.Errorf("%s is %q, want %q", path, got, want)
		}
	}
	if got := says(root.Field("rule").Element()); got != "object block" {
		t.Errorf("an element of rule is %q, want a block that is not optional", got)
	}
	if got := says(root.Field("rule").Field("cidrs")); got != "nil" {
		t.Errorf("a field of a set is %q, want nil before its element is taken", got)
	}
	if got := says(table.DataSource("", "acme_thing").Field("id")); got != "string optional optional-computed" {
		t.Errorf("id of the data source is %q, want what the schema says", got)
	}
}

func TestImportedTypesGoFirst(t *testing.T) {
	table := Embedded()
	before := table.Type("", "random_id")
	dump := `{"provider_schemas":{"registry.opentofu.org/hashicorp/random":{"resource_schemas":{"random_id":{"version":99}}}}}`
	if err := table.Import(strings.NewReader(dump)); err != nil {
		t.Fatal(err)
	}
	after := table.Type("hashicorp/random", "random_id")
	if after.version != 99 || before.version == 99 {
		t.Errorf("versions before and after are %d and %d, want the second to be 99", before.version, after.version)
	}
	if got := says(after.Field("id")); got != "string computed" {
		t.Errorf("id that is not declared is %q, want computed", got)
	}
	if table.Type("hashicorp/random", "random_pet") == nil {
		t.Error("a type that the import lacks is no longer known")
	}
	second := strings.ReplaceAll(dump, "random_id", "random_pet")
	if err := table.Import(strings.NewReader(second)); err != nil {
		t.Fatal(err)
	}
	if table.Type("", "random_id").version != 99 || table.Type("", "random_pet").version != 99 {
		t.Error("a second import forgets the first")
	}
}

func TestImportErrorsSayWhatIsWrongAndAddNothing(t *testing.T) {
	deep := strings.Repeat(`["list",`, 200) + `"string"` + strings.Repeat("]", 200)
	attribute := func(text string) string {
		return "{\"provider_schemas\":{\"a/b/c\":{\"resource_schemas\":{\"c_ok\":{},\n \"c_bad\":{\"block\":{\"attributes\":{\"x\":" + text + "}}}}}}}"
	}
	for name, test := range map[string]struct{ input, want string }{
		"empty":            {"", "the input is empty; it must be the output of `terraform providers schema -json`"},
		"a state":          {`{"version":4,"resources":[]}`, "line 1, column 29: provider_schemas is missing; the input must be the output of `terraform providers schema -json`"},
		"truncated":        {acmeDump[:400], "the input ends too early; was the download or the command interrupted?"},
		"a list":           {"\n [1]", "line 2, column 3: the document must be a JSON object"},
		"not JSON":         {"\n  <html>", "line 2, column 3: invalid character '<' looking for beginning of value"},
		"UTF-16":           {"\xff\xfe{\x00", "the input is UTF-16, as PowerShell writes it"},
		"gzip":             {"\x1f\x8b\x08", "the input is compressed with gzip"},
		"later format":     {`{"format_version":"2.0"}`, `format_version "2.0" is not known; it must be 0.x or 1.x`},
		"bad provider":     {`{"provider_schemas":{"a/b/c d":{}}}`, `provider "a/b/c d" must be named like registry.terraform.io/hashicorp/aws`},
		"bad type name":    {`{"provider_schemas":{"a/b/c":{"resource_schemas":{"x y":{}}}}}`, `the type name "x y" must consist of`},
		"more after":       {`{"provider_schemas":{}} {}`, "there is more after the end of the document"},
		"mistyped":         {attribute(`{"type":"string","optional":"yes"}`), `c_bad: "block.attributes.optional" must not be a JSON string`},
		"type no list":     {attribute(`{"type":5}`), "line 2, column 9: c_bad: "},
		"not JSON within":  {attribute("{\n  x}"), "line 2, column 9: c_bad: invalid character 'x'"},
		"type too short":   {attribute(`{"type":["list"]}`), `c_bad: attribute "x": type must be a name, or a list such as ["list","string"]`},
		"type unnamed":     {attribute(`{"type":[1,"string"]}`), "type must begin with a name"},
		"object unlisted":  {attribute(`{"type":["object","string"]}`), "an object type must list its attributes"},
		"deep":             {attribute(`{"type":` + deep + `}`), "nests more than 100 levels deep"},
		"nesting mode":     {attribute(`{"nested_type":{"nesting_mode":"heap"}}`), `nesting_mode "heap" must be one of single, group, list, set or map`},
		"both at once":     {`{"provider_schemas":{"a/b/c":{"resource_schemas":{"c_d":{"block":{"attributes":{"x":{}},"block_types":{"x":{"nesting_mode":"list"}}}}}}}}`, `"x" is both an attribute and a block`},
		"schemas no group": {`{"provider_schemas":{"a/b/c":{"resource_schemas":[]}}}`, "resource_schemas must be a JSON object"},
	} {
		var table Table
		err := table.Import(strings.NewReader(test.input))
		if err == nil || !strings.Contains(err.Error(), test.want) || !strings.HasPrefix(err.Error(), "importing provider schemas: ") {
			t.Errorf("%s: error is %v, want %q in it", name, err, test.want)
		}
		if got := table.Providers(); len(got) > 0 {
			t.Errorf("%s: %q was added all the same", name, got)
		}
	}

	broken := errors.New("the disk is gone")
	var table Table
	if err := table.Import(iotest.ErrReader(broken)); !errors.Is(err, broken) {
		t.Errorf("error is %v, want the reader's", err)
	}
}

func TestImportTellsLineAndColumnWhateverTheReaderHandsOver(t *testing.T) {
	input := "\xef\xbb\xbf" + strings.Replace(acmeDump, `"min_items": 1`, `"min_items": "one"`, 1)
	want := "importing provider schemas: line 8, column 21: acme_thing: \"block.block_types.min_items\" must not be a JSON string"
	for name, reader := range map[string]*strings.Reader{"whole": strings.NewReader(input), "bytes": strings.NewReader(input)} {
		var table Table
		var err error
		if name == "bytes" {
			err = table.Import(iotest.OneByteReader(reader))
		} else {
			err = table.Import(reader)
		}
		if err == nil || err.Error() != want {
			t.Errorf("%s: error is %v\nwant %s", name, err, want)
		}
	}
}

func TestExportAndLoadKeepEverything(t *testing.T) {
	var first, second Table
	if err := first.Import(strings.NewReader(acmeDump)); err != nil {
		t.Fatal(err)
	}
	var packed, again bytes.Buffer
	if err := first.Export(&packed); err != nil {
		t.Fatal(err)
	}
	if err := second.Load(bytes.NewReader(packed.Bytes())); err != nil {
		t.Fatal(err)
	}
	if err := second.Export(&again); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(packed.Bytes(), again.Bytes()) {
		t.Error("exporting what was loaded gives other bytes")
	}
	if diff := cmp.Diff(first.imported["acme/acme"].entries(), second.imported["acme/acme"].entries()); diff != "" {
		t.Errorf("loaded schemas differ (-want +got):\n%s", diff)
	}
}

func TestLoadRefusesWhatItDidNotWrite(t *testing.T) {
	pack := func(text string) []byte {
		var out bytes.Buffer
		w := gzip.NewWriter(&out)
		if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		return out.Bytes()
	}
	good := pack(packedHeading + "\n@a/b\nb_c 0 {}\n")
	for name, test := range map[string]struct {
		input []byte
		want  string
	}{
		"no gzip":     {[]byte("{}"), "this must be a file that `paritytui schema import` wrote"},
		"truncated":   {good[:len(good)-6], "unexpected EOF"},
		"version":     {pack("paritytui schemas 2\n"), `line 1: "paritytui schemas 2" must be "paritytui schemas 1"`},
		"no provider": {pack(packedHeading + "\nb_c 0 {}\n"), "line 2: "},
		"no type":     {pack(packedHeading + "\n@a/b\nb_c\n"), "line 3: "},
		"too much":    {pack(packedHeading + "\n@a/b\nb_c 0 " + strings.Repeat("x", maxUnpacked)), "more than 64 MB"},
	} {
		var table Table
		err := table.Load(bytes.NewReader(test.input))
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: error is %v, want %q in it", name, err, test.want)
		}
		if got := table.Providers(); len(got) > 0 {
			t.Errorf("%s: %q was added all the same", name, got)
		}
	}
	var table Table
	if err := table.Load(bytes.NewReader(good)); err != nil || table.Type("", "b_c") == nil {
		t.Errorf("a good file is refused: %v", err)
	}
}

func TestDamagedTypesAreUnknown(t *testing.T) {
	for _, text := range []string{
		"", "0", "0 ", "x {}", "0 {", "0 {a", "0 {a=", "0 {a=S", "0 {a=S,", "0 {a=Sb=S}", "0 {=S}", `0 {"a=S}`, `0 {"\q"=S}`, "0 {}x", "0 L", "0 Z",
		"0 {a:S}", "0 " + strings.Repeat("L", 1000) + "S",
	} {
		if n, err := parse(text); err == nil {
			t.Errorf("parse(%.40q) is %q, want an error", text, says(n))
		}
		p := newProvider(func() map[string]string { return map[string]string{"a_b": text} }, nil)
		if n := p.node("a_b"); n != nil {
			t.Errorf("the damaged type %.40q is %q, want nil", text, says(n))
		}
	}
}

func FuzzImport(f *testing.F) {
	f.Add([]byte(acmeDump))
	f.Add([]byte(`{"provider_schemas":{"a/b/c":null,"d":{"resource_schemas":{"d_e":null,"d_f":{"block":null}}}}}`))
	f.Add([]byte("\xef\xbb\xbf{}\n"))
	f.Fuzz(func(t *testing.T, dump []byte) {
		var table Table
		if err := table.Import(bytes.NewReader(dump)); err != nil {
			if len(table.Providers()) > 0 {
				t.Error("a failed import added something")
			}
			return
		}
		// What was accepted can be read, and is written the same again.
		for _, full := range table.Providers() {
			for key, text := range table.imported[full].entries() {
				n, err := parse(text)
				if err != nil {
					t.Fatalf("%s: %v in %q", key, err, text)
				}
				for name := range n.Names() {
					if n.Field(name) == nil {
						t.Errorf("%s has the name %q and no such field", key, name)
					}
				}
			}
		}
		var packed bytes.Buffer
		if err := table.Export(&packed); err != nil {
			t.Fatal(err)
		}
		var loaded Table
		if err := loaded.Load(&packed); err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(loaded.Providers(), table.Providers()) {
			t.Errorf("providers are %q after loading, want %q", loaded.Providers(), table.Providers())
		}
		for _, full := range table.Providers() {
			if !maps.Equal(loaded.imported[full].entries(), table.imported[full].entries()) {
				t.Errorf("%s is not the same after loading", full)
			}
		}
	})
}

// FuzzParse holds that a type ends where it ends, that what is below inherits what hides or computes it, and that a type read is written and read as
// itself.
func FuzzParse(f *testing.F) {
	f.Add("3 {id=cS,length=rN,result=csS,rule=boE{port=oN,tags=oMS}}")
	f.Add(`0 {"odd name"=oD,c=cs{d=oLU},w=wM{e=rB}}`)
	f.Add("1 cLoE{a=roN}")
	f.Fuzz(func(t *testing.T, text string) {
		n, err := parse(text)
		if (n == nil) == (err == nil) {
			t.Errorf("parse(%q) gives both or neither of a node and an error", text)
		}
		if err != nil {
			return
		}
		for _, other := range []string{text[:len(text)-1], text + "S", text + " ", text + "}"} {
			if _, err := parse(other); err == nil {
				t.Errorf("%q is a type, and %q is one too", text, other)
			}
		}
		inherits(t, n)
		written := compact(n)
		if again, err := parse(written); err != nil || compact(again) != written {
			t.Errorf("%q is written as %q, which is read as %v, %v", text, written, says(again), err)
		}
	})
}

// inherits fails where something below a node may be seen or set that the node hides or computes.
func inherits(t *testing.T, n *Node) {
	t.Helper()
	below := []*Node{n.Element()}
	for name := range n.Names() {
		below = append(below, n.Field(name))
	}
	for _, child := range below {
		if child == nil {
			continue
		}
		if n.Sensitive() && !child.Sensitive() || n.WriteOnly() && !child.WriteOnly() || n.Computed() && !child.Computed() {
			t.Errorf("%s stands below %s", says(child), says(n))
		}
		inherits(t, child)
	}
}

func TestFillAddsOnlyWhatIsNotKnown(t *testing.T) {
	dump := func(kind, attribute string) string {
		return `{"provider_schemas":{"registry.terraform.io/acme/acme":{"resource_schemas":{"` + kind + `":{"block":{"attributes":{"` + attribute + `":{"type":"string"}}}}}}}}`
	}
	var table, newer, other Table
	for to, text := range map[*Table]string{&table: dump("acme_thing", "known"), &newer: dump("acme_thing", "newer"), &other: dump("acme_other", "other")} {
		if err := to.Import(strings.NewReader(text)); err != nil {
			t.Fatal(err)
		}
	}
	table.Fill(&newer)
	table.Fill(&other)
	table.Fill(&Table{})
	thing := table.Type("acme/acme", "acme_thing")
	if thing.Field("known") == nil || thing.Field("newer") != nil {
		t.Error("what was known was replaced")
	}
	if table.Type("acme/acme", "acme_other").Field("other") == nil {
		t.Error("what was not known was not added")
	}
}

func TestMarkedHidesWhatTheSchemaSaysAndNothingElse(t *testing.T) {
	var table Table
	if err := table.Import(strings.NewReader(acmeDump)); err != nil {
		t.Fatal(err)
	}
	v, err := model.ReadJSON(t.Context(), `{"name":"x","secret":{"a":["hush"]},"password":"by its name alone","ports":[{"from":1}]}`)
	if err != nil {
		t.Fatal(err)
	}
	got := Marked(table.Type("acme/acme", "acme_thing"), v)
	for name, want := range map[string]bool{"name": false, "secret": true, "password": false, "ports": false} {
		if got.Field(name).HoldsSensitive() != want {
			t.Errorf("%s is hidden: %v, want %v", name, !want, want)
		}
	}
	if Marked(nil, v).HoldsSensitive() {
		t.Error("what no schema describes was hidden")
	}
}
