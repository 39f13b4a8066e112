package tfstate

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model"
)

// rawState returns a state of version 4 with the given resources.
func rawState(resources string) string {
	return `{"version":4,"terraform_version":"1.9.0","serial":3,"lineage":"l","outputs":{},"resources":[` + resources + `]}`
}

// rawOne returns a state of version 4 with one instance that has the given keys.
func rawOne(instance string) string {
	return rawState(`{"mode":"managed","type":"t","name":"n","provider":"provider[\"h/ns/p\"]","instances":[{` + instance + `}]}`)
}

func TestRawStateIsReadInFull(t *testing.T) {
	text := `{"version":4,"terraform_version":"1.9.0","serial":3,"lineage":"l",
	"outputs":{"z":{"value":null,"type":"string"},"a":{"value":{"k":[1,2.50]},"type":"dynamic"}},
	"resources":[
	{"instances":[{"attributes":{"id":"ami-1"}}],"mode":"data","name":"main","type":"aws_ami","provider":"provider.aws.west"},
	{"module":"module.net[\"a.b\"].module.x[0]","mode":"managed","type":"aws_vpc","name":"v","each":"list","provider":"module.net.provider[\"registry.terraform.io/hashicorp/aws\"].east",
	 "instances":[
	  {"index_key":0,"schema_version":1,"attributes":{"id":"vpc-0"},"private":"c2VjcmV0","dependencies":["aws_ami.main","module.net.aws_eip.e"],"create_before_destroy":true},
	  {"index_key":1.0,"status":"tainted","attributes":null,"depends_on":["aws_ami.main"]},
	  {"index_key":0,"deposed":"0a1b2c3d","attributes":{"id":"vpc-old"}},
	  {"index_key":"k\"y","schema_version":2,"identity_schema_version":0,"identity":{"account":"1"},"provider":"provider[\"registry.opentofu.org/hashicorp/aws\"].by_region[\"us-east-1\"]"}]}
	]}`
	s := mustRead(t, text, Options{})
	want := `data.aws_ami.main {"id":"ami-1"}
module.net["a.b"].module.x[0].aws_vpc.v[0] {"id":"vpc-0"} after aws_ami.main,module.net.aws_eip.e
module.net["a.b"].module.x[0].aws_vpc.v[1] tainted {} after aws_ami.main
module.net["a.b"].module.x[0].aws_vpc.v[0] deposed 0a1b2c3d {"id":"vpc-old"}
module.net["a.b"].module.x[0].aws_vpc.v["k\"y"] {} identity {"account":"1"}
output.a {"value":{"k":[1,2.50]}}
output.z {"value":null}
`
	if diff := cmp.Diff(want, lines(s)); diff != "" {
		t.Errorf("the resources differ (-want +got):\n%s", diff)
	}
	var providers []string
	for _, r := range s.Resources[:5] {
		providers = append(providers, fmt.Sprintf("%s %s %s %d", r.Provider.Host, r.Provider.Name(), r.Provider.Alias, r.SchemaVersion))
	}
	wantProviders := []string{
		" aws west 0", "registry.terraform.io hashicorp/aws east 1", "registry.terraform.io hashicorp/aws east 0",
		"registry.terraform.io hashicorp/aws east 0", `registry.opentofu.org hashicorp/aws by_region["us-east-1"] 2`,
	}
	if diff := cmp.Diff(wantProviders, providers); diff != "" {
		t.Errorf("providers and schema versions differ (-want +got):\n%s", diff)
	}
	if s.Source.Resources != 3 {
		t.Errorf("got %d managed resources, want 3: deposed objects and data sources do not count", s.Source.Resources)
	}
}

func TestDynamicAttributesAreUnwrapped(t *testing.T) {
	tests := map[string]struct{ in, want string }{
		"scalar":             {`{"value":"a","type":"string"}`, `"a"`},
		"any key order":      {`{"type":"number","value":1.50}`, `1.50`},
		"typed null":         {`{"value":null,"type":["list","string"]}`, `null`},
		"list":               {`{"value":["a","b"],"type":["list","string"]}`, `["a","b"]`},
		"set of maps":        {`{"value":[{"k":true}],"type":["set",["map","bool"]]}`, `[{"k":true}]`},
		"tuple":              {`{"value":["a",1,null],"type":["tuple",["string","number","dynamic"]]}`, `["a",1,null]`},
		"object":             {`{"value":{"a":1},"type":["object",{"a":"number"}]}`, `{"a":1}`},
		"optional":           {`{"value":{"a":1},"type":["object",{"a":"number"},["a"]]}`, `{"a":1}`},
		"deep":               {`[{"x":{"value":"a","type":"string"}}]`, `[{"x":"a"}]`},
		"only once":          {`{"value":{"value":"x","type":"string"},"type":["object",{"value":"string","type":"string"}]}`, `{"type":"string","value":"x"}`},
		"another key":        {`{"value":"a","type":"string","name":"n"}`, `{"name":"n","type":"string","value":"a"}`},
		"no type":            {`{"value":"a","type":"text"}`, `{"type":"text","value":"a"}`},
		"value does not fit": {`{"value":"a","type":"number"}`, `{"type":"number","value":"a"}`},
		"element misfits":    {`{"value":["a",1],"type":["list","string"]}`, `{"type":["list","string"],"value":["a",1]}`},
		"tuple too short":    {`{"value":["a"],"type":["tuple",["string","number"]]}`, `{"type":["tuple",["string","number"]],"value":["a"]}`},
		"field is missing":   {`{"value":{},"type":["object",{"a":"string"}]}`, `{"type":["object",{"a":"string"}],"value":{}}`},
		"dynamic is no type": {`{"value":"a","type":"dynamic"}`, `{"type":"dynamic","value":"a"}`},
		"broken expression":  {`{"value":null,"type":["list"]}`, `{"type":["list"],"value":null}`},
		"deeply broken":      {`{"value":null,"type":["object",{"a":["set","text"]}]}`, `{"type":["object",{"a":["set","text"]}],"value":null}`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := mustRead(t, rawOne(`"attributes":{"input":`+test.in+`}`), Options{})
			if got := s.Resources[0].Attributes.Field("input").String(); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestOutputsAreNeverUnwrapped(t *testing.T) {
	s := mustRead(t, `{"version":4,"serial":1,"outputs":{"o":{"value":{"value":"x","type":"string"},"type":["object",{}]}}}`, Options{})
	if got, want := s.Resources[0].Attributes.String(), `{"value":{"type":"string","value":"x"}}`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestSensitivePathsHideWhatTheyName(t *testing.T) {
	const attr, index = `{"type":"get_attr","value":%q}`, `{"type":"index","value":{"value":%v,"type":%q}}`
	a := func(name string) string { return fmt.Sprintf(attr, name) }
	i := func(key any, kind string) string { return fmt.Sprintf(index, key, kind) }
	path := func(steps ...string) string { return "[[" + strings.Join(steps, ",") + "]]" }
	const hidden = `"(sensitive)"`
	tests := map[string]struct{ paths, want string }{
		"none":                     {`[]`, `{"a":"A","l":[{"k":"K0"},{"k":"K1"}],"m":{"x.y":"XY","z":"Z"}}`},
		"null":                     {`null`, `{"a":"A","l":[{"k":"K0"},{"k":"K1"}],"m":{"x.y":"XY","z":"Z"}}`},
		"attribute":                {path(a("a")), `{"a":` + hidden + `,"l":[{"k":"K0"},{"k":"K1"}],"m":{"x.y":"XY","z":"Z"}}`},
		"element":                  {path(a("l"), i(1, "number"), a("k")), `{"a":"A","l":[{"k":"K0"},{"k":` + hidden + `}],"m":{"x.y":"XY","z":"Z"}}`},
		"map key":                  {path(a("m"), i(`"x.y"`, "string")), `{"a":"A","l":[{"k":"K0"},{"k":"K1"}],"m":{"x.y":` + hidden + `,"z":"Z"}}`},
		"beyond the end":           {path(a("l"), i(7, "number")), `{"a":"A","l":` + hidden + `,"m":{"x.y":"XY","z":"Z"}}`},
		"set element":              {path(a("l"), i(`{"k":"K0"}`, "object"), a("k")), `{"a":"A","l":` + hidden + `,"m":{"x.y":"XY","z":"Z"}}`},
		"set element by text":      {path(a("l"), i(`"K0"`, "string")), `{"a":"A","l":` + hidden + `,"m":{"x.y":"XY","z":"Z"}}`},
		"unknown step":             {path(a("m"), `{"type":"splat"}`), `{"a":"A","l":[{"k":"K0"},{"k":"K1"}],"m":` + hidden + `}`},
		"step that is no object":   {path(a("m"), `7`), `{"a":"A","l":[{"k":"K0"},{"k":"K1"}],"m":` + hidden + `}`},
		"no such attribute":        {path(a("nope"), a("k")), `{"a":"A","l":[{"k":"K0"},{"k":"K1"}],"m":{"x.y":"XY","z":"Z"}}`},
		"below a missing key":      {path(a("m"), a("nope"), a("k")), `{"a":"A","l":[{"k":"K0"},{"k":"K1"}],"m":` + hidden + `}`},
		"empty path":               {`[[]]`, `{"a":` + hidden + `,"l":` + hidden + `,"m":` + hidden + `}`},
		"unknown first step":       {path(`{"type":"splat"}`), `{"a":` + hidden + `,"l":` + hidden + `,"m":` + hidden + `}`},
		"no list":                  {`{"a":true}`, `{"a":` + hidden + `,"l":` + hidden + `,"m":` + hidden + `}`},
		"fraction of an index":     {path(a("l"), i(0.5, "number")), `{"a":"A","l":` + hidden + `,"m":{"x.y":"XY","z":"Z"}}`},
		"negative index":           {path(a("l"), i(-1, "number")), `{"a":"A","l":` + hidden + `,"m":{"x.y":"XY","z":"Z"}}`},
		"index beyond all numbers": {path(a("l"), i("1e400", "number")), `{"a":"A","l":` + hidden + `,"m":{"x.y":"XY","z":"Z"}}`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := mustRead(t, rawOne(`"sensitive_attributes":`+test.paths+`,"attributes":{"a":"A","l":[{"k":"K0"},{"k":"K1"}],"m":{"x.y":"XY","z":"Z"}}`), Options{})
			if got := s.Resources[0].Attributes.String(); strings.ReplaceAll(got, "(sensitive)", hidden) != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestTooManySensitivePathsHideTheirAttribute(t *testing.T) {
	path := func(i int) string {
		return fmt.Sprintf(`[{"type":"get_attr","value":"l"},{"type":"index","value":{"value":%d,"type":"number"}}]`, i)
	}
	for n, want := range map[int]string{maxPaths: `{"a":1,"l":[(sensitive),"b"]}`, maxPaths + 1: `{"a":1,"l":(sensitive)}`} {
		paths := strings.Repeat(path(0)+",", n-1) + path(0)
		s := mustRead(t, rawOne(`"attributes":{"a":1,"l":["a","b"]},"sensitive_attributes":[`+paths+`]`), Options{})
		if got := s.Resources[0].Attributes.String(); got != want {
			t.Errorf("%d paths: got %s, want %s", n, got, want)
		}
	}
}

func TestSensitivePathsReachIntoUnwrappedValues(t *testing.T) {
	s := mustRead(t, rawOne(`"attributes":{"input":{"value":{"k":"secret"},"type":["object",{"k":"string"}]}},
		"sensitive_attributes":[[{"type":"get_attr","value":"input"},{"type":"get_attr","value":"k"}]]`), Options{})
	v := s.Resources[0].Attributes.Field("input").Field("k")
	if !v.Sensitive() || !model.Equal(v, model.StringValue("secret")) {
		t.Errorf("got %v of sensitivity %t, want the hidden value itself", v, v.Sensitive())
	}
}

func TestFlatAttributesOfVersion4AreRebuilt(t *testing.T) {
	s := mustRead(t, rawOne(`"attributes_flat":{"id":"x","tags.%":"1","tags.Name":"web"}`), Options{})
	if got, want := s.Resources[0].Attributes.String(), `{"id":"x","tags":{"Name":"web"}}`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
