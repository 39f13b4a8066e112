package tfstate

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	tfjson "github.com/hashicorp/terraform-json"

	"github.com/paritytui/paritytui/internal/model"
)

// reading is what two readers have to agree on about one resource or output.
type reading struct {
	Mode, Type, Name, Key, Provider string
	Tainted                         bool
	SchemaVersion                   int
	Values                          model.Value
	// Sensitive are the paths that are marked.
	Sensitive []string
}

// TestShownStatesAndPlansReadAsHashiCorpReadsThem reads every fixture in the forms of terraform show -json with the library of Terraform's
// makers too, which shares no code with ours: the same addresses, types, values and sensitive marks have to come out.
func TestShownStatesAndPlansReadAsHashiCorpReadsThem(t *testing.T) {
	files := map[string][]byte{}
	if _, err := os.Stat(filepath.Join("..", "..", "..", "..", "shared")); err == nil || os.Getenv("PARITYTUI_SHARED") != "" {
		files = caseFiles(t)
	}
	for _, name := range []string{"made.show.json", "made.plan.json"} {
		data, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		files[filepath.Join("testdata", name)] = data
	}
	seen, marks := map[string]int{}, 0
	for name, data := range files {
		if !bytes.Contains(data[:min(len(data), 4096)], []byte(`"format_version"`)) {
			continue
		}
		for form, values := range shownForms(t, name, data) {
			t.Run(name+" "+form, func(t *testing.T) {
				s, err := Parse(t.Context(), name, string(data), Options{Prior: form == "prior"})
				if err != nil {
					t.Fatal(err)
				}
				got, want := ourReading(s), theirReading(t, values)
				// The values of the library are not marked, so they are never printed.
				for address, r := range want {
					if !model.Equal(r.Values, got[address].Values) {
						t.Errorf("%s: the readers disagree about the values", address)
					}
				}
				if diff := cmp.Diff(want, got, cmpopts.IgnoreFields(reading{}, "Values")); diff != "" {
					t.Errorf("the readers disagree (-theirs +ours):\n%s", diff)
				}
				seen[form] += len(want)
				for _, r := range want {
					marks += len(r.Sensitive)
				}
			})
		}
	}
	if seen["state"] == 0 || seen["planned"] == 0 || marks == 0 {
		t.Errorf("%v resources and %d sensitive marks prove nothing", seen, marks)
	}
}

// shownForms reads a file with the library: a state, or both states of a plan.
func shownForms(t *testing.T, name string, data []byte) map[string]*tfjson.StateValues {
	t.Helper()
	var keys map[string]json.RawMessage
	if err := json.Unmarshal(data, &keys); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	state := func(text []byte) *tfjson.StateValues {
		var s tfjson.State
		s.UseJSONNumber(true)
		if err := s.UnmarshalJSON(text); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		return s.Values
	}
	if keys["planned_values"] == nil {
		return map[string]*tfjson.StateValues{"state": state(data)}
	}
	var p tfjson.Plan
	p.UseJSONNumber(true)
	if err := p.UnmarshalJSON(data); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	out := map[string]*tfjson.StateValues{"planned": p.PlannedValues}
	if prior := keys["prior_state"]; prior != nil {
		// The library keeps the exact numbers of a prior state only where it is read by itself.
		out["prior"] = state(prior)
	}
	return out
}

func ourReading(s *State) map[string]reading {
	out := map[string]reading{}
	for _, r := range s.Resources {
		values := r.Attributes
		one := reading{
			Mode: r.Address.Mode.String(), Type: r.Address.Type, Name: r.Address.Name, Key: r.Address.Key.String(),
			Provider: r.Provider.Type, Tainted: r.Tainted, SchemaVersion: r.SchemaVersion, Values: values,
		}
		ourMarks(values, "", &one.Sensitive)
		slices.Sort(one.Sensitive)
		out[r.Address.String()+" "+r.Deposed] = one
	}
	return out
}

// ourMarks lists the outermost sensitive places.
func ourMarks(v model.Value, at string, out *[]string) {
	if v.Sensitive() {
		*out = append(*out, at)
		return
	}
	if v.Kind() == model.Object {
		for name, f := range v.Fields() {
			ourMarks(f, at+"/"+name, out)
		}
	}
	for i, e := range v.Elements() {
		ourMarks(e, fmt.Sprint(at, "/", i), out)
	}
}

func theirReading(t *testing.T, values *tfjson.StateValues) map[string]reading {
	t.Helper()
	out := map[string]reading{}
	if values == nil {
		return out
	}
	for name, o := range values.Outputs {
		one := reading{Mode: "output", Type: "output", Name: name, Values: valueOf(t, map[string]any{"value": o.Value})}
		if o.Sensitive {
			one.Sensitive = []string{"/value"}
		}
		out["output."+name+" "] = one
	}
	modules := []*tfjson.StateModule{values.RootModule}
	for len(modules) > 0 {
		m := modules[0]
		modules = modules[1:]
		if m == nil {
			continue
		}
		modules = append(modules, m.ChildModules...)
		for _, r := range m.Resources {
			address, one := theirResource(t, r)
			out[address+" "+r.DeposedKey] = one
		}
	}
	return out
}

func theirResource(t *testing.T, r *tfjson.StateResource) (string, reading) {
	t.Helper()
	// A state spells addresses as HCL does; ours are spelled in one way, whatever the state wrote.
	address, err := model.ParseAddress(r.Address)
	if err != nil {
		t.Fatalf("the address of %s.%s: %v", r.Type, r.Name, err)
	}
	attributes := r.AttributeValues
	if attributes == nil {
		attributes = map[string]any{}
	}
	provider := r.ProviderName[strings.LastIndexByte(r.ProviderName, '/')+1:]
	one := reading{
		Mode: string(r.Mode), Type: r.Type, Name: r.Name, Provider: provider, Tainted: r.Tainted,
		SchemaVersion: int(r.SchemaVersion), Values: valueOf(t, attributes),
	}
	switch key := r.Index.(type) {
	case nil:
	case string:
		one.Key = model.StringKey(key).String()
	default:
		one.Key = fmt.Sprintf("[%v]", key)
	}
	if len(r.SensitiveValues) > 0 {
		var tree any
		if err := json.Unmarshal(r.SensitiveValues, &tree); err != nil {
			t.Fatal(err)
		}
		theirMarks(tree, attributes, "", &one.Sensitive)
		slices.Sort(one.Sensitive)
	}
	return address.String(), one
}

// theirMarks lists where the tree of marks says true and something stands.
func theirMarks(tree, value any, at string, out *[]string) {
	switch tree := tree.(type) {
	case bool:
		if tree {
			*out = append(*out, at)
		}
	case map[string]any:
		object, _ := value.(map[string]any)
		for _, name := range slices.Sorted(maps.Keys(tree)) {
			if f, ok := object[name]; ok {
				theirMarks(tree[name], f, at+"/"+name, out)
			}
		}
	case []any:
		list, _ := value.([]any)
		for i := range min(len(tree), len(list)) {
			theirMarks(tree[i], list[i], fmt.Sprint(at, "/", i), out)
		}
	}
}

// valueOf is a value of the library as one of ours.
func valueOf(t *testing.T, v any) model.Value {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	out, err := model.ReadJSON(t.Context(), string(text))
	if err != nil {
		t.Fatal(err)
	}
	return out
}
