package audit_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/document"
	"github.com/paritytui/paritytui/internal/model/ledger"
	"github.com/paritytui/paritytui/internal/model/rules"
	"github.com/paritytui/paritytui/internal/model/schema"
)

// release compares one chart whose texts differ: the attribute of the left, and of the right environment.
func release(t *testing.T, attribute, left, right string) *audit.Audit {
	t.Helper()
	set, err := rules.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	encode := func(text string) string {
		var value any = text
		if attribute == "values" {
			value = []string{text}
		}
		out, err := json.Marshal(map[string]any{attribute: value, "name": "shop", "chart": "shop"})
		if err != nil {
			t.Fatal(err)
		}
		return "helm_release.shop " + string(out)
	}
	a, err := audit.Run(context.Background(), audit.Input{
		Left: environment(t, "staging", encode(left)), Right: environment(t, "production", encode(right)),
		Schema: schema.Embedded(), Rules: set, AsOf: ledger.Date{Year: 2026, Month: 11, Day: 21},
	})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// shownRows are the rows as path, left and right, sorted.
func shownRows(a *audit.Audit) []string {
	var out []string
	for i := range a.Rows {
		r := &a.Rows[i]
		out = append(out, fmt.Sprintf("%s %v %v", r.Path, r.Left, r.Right))
	}
	slices.Sort(out)
	return out
}

func TestValuesOfAChartAreComparedByPath(t *testing.T) {
	a := release(t, "values", "replicaCount: 1 # one is enough\nimage:\n  tag: 1.4.1\n", "image: {tag: 1.4.2}\nreplicaCount: 3\n")
	want := []string{`values[0].image.tag "1.4.1" "1.4.2"`, `values[0].replicaCount 1 3`}
	if diff := cmp.Diff(want, shownRows(a)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestChartsThatSayTheSameAreEqualForAReason(t *testing.T) {
	a := release(t, "values", "replicaCount: 1 # one is enough\n", "{\"replicaCount\": 1}")
	if len(a.Rows) != 1 {
		t.Errorf("got rows %q, want one: JSON on one side only is another format", shownRows(a))
	}
	a = release(t, "values", "replicaCount: 1 # one is enough\n", "replicaCount:   1\n")
	if len(a.Rows) != 0 || a.Summary.EqualByReason[compare.Spelling] != 1 {
		t.Errorf("got rows %q and reasons %v, want no row and one spelling", shownRows(a), a.Summary.EqualByReason)
	}
}

// What means one thing to some readers of YAML and another to others, and what only looks like YAML, is compared as text.
func TestWhatIsNoCertainYAMLStaysText(t *testing.T) {
	for name, c := range map[string]struct{ attribute, left, right string }{
		"a switch spelled yes":      {"values", "debug: yes\na: 1\n", "debug: yes\na:  1\n"},
		"an attribute of free text": {"description", "replicaCount: 1 # one\nother: x\n", "replicaCount: 1\nother: x\n"},
	} {
		if a := release(t, c.attribute, c.left, c.right); len(a.Rows) != 1 {
			t.Errorf("%s: got rows %q, want one", name, shownRows(a))
		}
	}
}

func TestSecretsInValuesOfAChartNeverShow(t *testing.T) {
	a := release(t, "values", "auth:\n  password: marker-left-1\n  user: shop\n", "auth:\n  password: marker-right-2\n  user: store\n")
	var all strings.Builder
	for i := range a.Rows {
		fmt.Fprintf(&all, "%s %v %v\n", a.Rows[i].Path, a.Rows[i].Left, a.Rows[i].Right)
	}
	for _, p := range a.Pairs {
		fmt.Fprintf(&all, "%v %v\n", p.Left.Attributes, p.Right.Attributes)
	}
	if strings.Contains(all.String(), "marker") {
		t.Errorf("a password is shown:\n%s", all.String())
	}
	want := []string{`values[0].auth.password (sensitive) (sensitive)`, `values[0].auth.user "shop" "store"`}
	if diff := cmp.Diff(want, shownRows(a)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if _, ok := document.InsideYAML("just words"); ok {
		t.Error("a bare text is taken for a document")
	}
}
