package rules_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/document"
	"github.com/paritytui/paritytui/internal/model/rules"
)

// baseline compiles one that asks wanted of the attribute x of the type t.
func baseline(t testing.TB, asks rules.Asks, wanted ...string) rules.Baseline {
	t.Helper()
	b, err := rules.Baseline{ID: "b", Types: []string{"t"}, Attribute: "x", Asks: asks, Wanted: wanted, Why: "so"}.Compile()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func object(t testing.TB, text string) model.Value {
	t.Helper()
	v, err := document.JSON([]byte(text))
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return v
}

func TestBaselinesAreMetByWhatTheyAskForAndNothingElse(t *testing.T) {
	tests := map[string]struct {
		baseline rules.Baseline
		met      string
		broken   string
	}{
		"exact":            {baseline(t, rules.Exact, "14.10"), `"14.10"`, `"14.1" "14.10.1" 14.2 null true`},
		"exact number":     {baseline(t, rules.Exact, "60"), `60 60.0 "60"`, `61 "60.0" 0`},
		"one of":           {baseline(t, rules.OneOf, "TLS1_2", "TLS1_3"), `"TLS1_2" "TLS1_3" ["TLS1_2","TLS1_3"]`, `"TLS1_0" "" ["TLS1_2","SSLv3"] []`},
		"major":            {baseline(t, rules.VersionRange, ">= 14, < 16"), `"14" "14.9" "15.3" "POSTGRES_14" "v15.1.2-eks-ad4801" 14`, `"13.7" "16.0" "latest" "3f9a1c2d7b" "" null true "acme/api"`},
		"pessimistic":      {baseline(t, rules.VersionRange, "~> 14.2"), `"14.2" "14.9"`, `"14.1" "15.0" "14"`},
		"image":            {baseline(t, rules.VersionRange, ">= 2.4"), `"acme/api:2.4.1"`, `"acme/api:2.3" "acme/api:latest" "acme/api"`},
		"aurora":           {baseline(t, rules.VersionRange, ">= 8.0"), `"8.0.mysql_aurora.3.04.0"`, `"5.7.mysql_aurora.2.11.2"`},
		"least TLS":        {baseline(t, rules.Minimum, "TLSv1.2"), `"TLSv1.2" "TLSv1.2_2021" "TLS1_2" "TLS1_3" "1.2" "1.3"`, `"TLSv1" "TLS1_0" "TLSv1.1_2016" "SSLv3" "1.0" "ELBSecurityPolicy-TLS13-1-2-2021-06" "high" null`},
		"least, unnamed":   {baseline(t, rules.Minimum, "1.2"), `"1.2" "1.3" 1.2 2`, `"SSLv3" "TLS1_2" "1.1" 1 "-5"`},
		"least days":       {baseline(t, rules.Minimum, "7"), `7 30 "30" 7.5`, `0 6 "6" -1 null "7 GB"`},
		"least decimal":    {baseline(t, rules.Minimum, "0.5"), `0.5 0.75 "0.75"`, `0.25 "0.25"`},
		"two readings":     {baseline(t, rules.Minimum, "1.9"), `"1.9" "2.0"`, `"1.10" "1.8"`},
		"units":            {baseline(t, rules.Minimum, "1 GB"), `"1GB" "2 GB"`, `"512 MB" "512"`},
		"enabled":          {baseline(t, rules.Enabled, "true"), `true "true" "Enabled" "ENABLED" 60 "on"`, `false "Disabled" "Suspended" 0 "" null "perhaps" "required"`},
		"disabled":         {baseline(t, rules.Enabled, "false"), `false "Disabled" 0`, `true "Enabled" 60 null "perhaps"`},
		"blocks are no on": {baseline(t, rules.Enabled, "true"), `true`, `{} {"enabled":true}`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			values := object(t, "["+strings.Join(fields(test.met), ",")+"]")
			for _, v := range values.Elements() {
				if broken, places := test.baseline.Check("t", model.ObjectValue(model.Field{Name: "x", Value: v})); len(broken) != 0 || places == 0 {
					t.Errorf("%s does not meet %s: %v", v, test.baseline.Expected(), broken)
				}
			}
			values = object(t, "["+strings.Join(fields(test.broken), ",")+"]")
			for _, v := range values.Elements() {
				if broken, places := test.baseline.Check("t", model.ObjectValue(model.Field{Name: "x", Value: v})); len(broken) == 0 || places == 0 {
					t.Errorf("%s meets %s", v, test.baseline.Expected())
				}
			}
		})
	}
}

// fields splits JSON values at blanks outside quotes.
func fields(text string) []string {
	quoted := false
	return strings.FieldsFunc(text, func(r rune) bool {
		if r == '"' {
			quoted = !quoted
		}
		return r == ' ' && !quoted
	})
}

func TestBaselinesFindTheirAttributesAndSayWhatIsAbsent(t *testing.T) {
	tests := map[string]struct {
		kind, attribute, attributes string
		want                        []string
		places                      int
	}{
		"at the top":                {"db", "x", `{"x":false}`, []string{"x=false"}, 1},
		"below a block":             {"db", "m.x", `{"m":[{"x":false},{"x":true}]}`, []string{"m[0].x=false"}, 2},
		"null":                      {"db*", "x", `{"x":null}`, []string{"x="}, 1},
		"an empty block on the way": {"db*", "m.x", `{"m":[]}`, []string{"m.x="}, 1},
		"a block without it":        {"db*", "m.x", `{"m":[{}]}`, []string{"m[0].x="}, 1},
		"a type in full without it": {"db", "x", `{"y":1}`, []string{"x="}, 1},
		"a type with a star":        {"d*", "x", `{"y":1}`, nil, 0},
		"another type":              {"lb", "x", `{"x":false}`, nil, 0},
		"anywhere":                  {"d*", "**.x", `{"a":{"x":false},"b":[{"c":{"x":true}}]}`, []string{"a.x=false"}, 2},
		"anywhere, not there":       {"d*", "**.x", `{"a":[],"b":{}}`, nil, 0},
		"anywhere, in full":         {"db", "**.x", `{"a":[],"b":{}}`, []string{"x="}, 1},
		"anywhere, and null there":  {"d*", "**.x", `{"a":{"x":null}}`, []string{"a.x="}, 1},
		"anywhere below, empty":     {"d*", "**.m.x", `{"a":{"m":[]}}`, []string{"a.m.x="}, 1},
		"a star in the name":        {"d*", "x*", `{"x1":false,"x2":true}`, []string{"x1=false"}, 2},
		"inside a document":         {"d*", "doc.x", `{"doc":"{\"x\":false}"}`, []string{"doc.x=false"}, 1},
		"a list of values":          {"d*", "x", `{"x":[true,false]}`, []string{"x[1]=false"}, 2},
		"an empty list of values":   {"d*", "x", `{"x":[]}`, []string{"x="}, 1},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			b, err := rules.Baseline{ID: "b", Types: []string{test.kind}, Attribute: test.attribute, Asks: rules.Enabled, Wanted: []string{"true"}}.Compile()
			if err != nil {
				t.Fatal(err)
			}
			broken, places := b.Check("db", object(t, test.attributes))
			var got []string
			for _, x := range broken {
				got = append(got, x.Path.String()+"="+x.Actual.Text())
			}
			if diff := cmp.Diff(test.want, got); diff != "" || places != test.places {
				t.Errorf("%d places, want %d; broken (-want +got):\n%s", places, test.places, diff)
			}
		})
	}
}

func TestBaselinesTellThatTheyCannotSeeASecret(t *testing.T) {
	b := baseline(t, rules.Exact, "marker-9c1")
	broken, _ := b.Check("t", model.ObjectValue(model.Field{Name: "x", Value: model.StringValue("marker-9c1").Hide()}))
	if len(broken) != 1 || broken[0].Problem == "" {
		t.Fatalf("a sensitive value: %+v, want one problem", broken)
	}
	b = baseline(t, rules.Enabled, "true")
	broken, _ = b.Check("t", model.ObjectValue(model.Field{Name: "x", Value: model.StringValue("marker-9c1").Hide()}))
	if s := b.Sentence("staging", broken[0]); strings.Contains(s, "marker") {
		t.Errorf("the sentence shows a secret: %s", s)
	}
}

// FuzzBaselines holds that what is asked for in several ways is answered alike: one of two where either is there, on where it is not off, and a value
// by itself.
func FuzzBaselines(f *testing.F) {
	f.Add("TLSv1.2", ">= 14", "**.x.*", `{"x":[{"x":"1.2"},null,"{\"x\":1}"]}`)
	f.Add("7", "~> 1.2", "x", `{"x":7.0}`)
	f.Add("true", "Enabled", "m.x", `{"m":[{"x":"Enabled"},{"x":false},{"x":"maybe"}]}`)
	f.Fuzz(func(t *testing.T, floor, constraint, attribute, attributes string) {
		v, err := document.JSON([]byte(attributes))
		if err != nil {
			t.Skip()
		}
		for asks, wanted := range map[rules.Asks]string{rules.Minimum: floor, rules.VersionRange: constraint, rules.Exact: floor} {
			b, err := rules.Baseline{ID: "b", Types: []string{"t"}, Attribute: attribute, Asks: asks, Wanted: []string{wanted}}.Compile()
			if err != nil {
				continue
			}
			broken, places := b.Check("t", v)
			if places == 0 || len(broken) > places {
				t.Errorf("%d broken of %d places", len(broken), places)
			}
		}
		// ask returns the places at which the attributes break the baseline.
		ask := func(asks rules.Asks, wanted ...string) (map[string]string, bool) {
			b, err := rules.Baseline{ID: "b", Types: []string{"t"}, Attribute: attribute, Asks: asks, Wanted: wanted}.Compile()
			if err != nil {
				return nil, false
			}
			out := map[string]string{}
			broken, _ := b.Check("t", v)
			for _, x := range broken {
				problem := x.Problem
				if x.Actual.Kind() == model.Null || x.Actual.Kind() == model.Absent {
					problem = "is not there"
				}
				out[x.Path.String()] = problem
			}
			return out, true
		}
		one, ok := ask(rules.Exact, floor)
		if !ok {
			return
		}
		other, _ := ask(rules.Exact, constraint)
		either, _ := ask(rules.OneOf, floor, constraint)
		want := map[string]string{}
		for at, problem := range one {
			if _, both := other[at]; both {
				want[at] = problem
			}
		}
		if diff := cmp.Diff(want, either); diff != "" {
			t.Errorf("one of %q and %q of %s (-want +got):\n%s", floor, constraint, attributes, diff)
		}
		on, _ := ask(rules.Enabled, "true")
		off, _ := ask(rules.Enabled, "false")
		for at, problem := range on {
			if found, both := off[at]; both && (found != problem || problem == "") {
				t.Errorf("%s of %s is neither on (%q) nor off (%q)", at, attributes, problem, found)
			}
		}
		itself := rules.Baseline{ID: "b", Types: []string{"t"}, Attribute: "x", Asks: rules.Exact, Wanted: []string{floor}}
		if b, err := itself.Compile(); err == nil && floor != "" { // An empty text is nothing, and a ledger asks for none.
			if broken, _ := b.Check("t", model.ObjectValue(model.Field{Name: "x", Value: model.StringValue(floor)})); len(broken) > 0 {
				t.Errorf("%q is not exactly itself: %+v", floor, broken)
			}
		}
	})
}
