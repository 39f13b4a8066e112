package compare_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/document"
	"github.com/paritytui/paritytui/internal/model/pairing"
	"github.com/paritytui/paritytui/internal/model/schema"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// FuzzComparisonMirrors holds three laws for any two values: a value against itself says nothing, swapping the sides swaps the result, and each
// attribute that is not equal has a difference, or an equality that says why there is none.
func FuzzComparisonMirrors(f *testing.F) {
	for _, pair := range [][2]string{
		{`{"a":[1,2,3],"name":"x-staging"}`, `{"a":[3,2,1],"name":"x-production"}`},
		{`{"ingress":[{"a":1},{"b":2}],"subnets":["a","b"]}`, `{"ingress":[{"b":2},{"a":2},{"c":3}],"subnets":["b"]}`},
		{`{"tags":{"staging":"1"}}`, `{"tags":{"production":"1"}}`},
		{`{"policy":"{\"Statement\":[{\"Action\":[\"s3:Get\"],\"Effect\":\"Allow\"}]}"}`, `{"policy":"{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:Get\"}}"}`},
		{`{"engine_version":"1.10","file_permission":"0644"}`, `{"engine_version":"1.1","file_permission":"644"}`},
		{`{"default_action":[{"allow":[{}],"block":[]}]}`, `{"default_action":[{"allow":[],"block":[{}]}]}`},
		{`{"description":"","tags":null,"egress":[]}`, `{"description":null}`},
		{`{"arn":"arn:aws:ec2:eu-west-1:1:sg/a","owner_id":"111111111111"}`, `{"arn":"arn:aws:ec2:us-east-1:2:sg/b","owner_id":"222222222222"}`},
		{`{"environment":[{"variables":{"NODE_ENV":"staging"}}]}`, `{"environment":[{"variables":{"NODE_ENV":"production"}}]}`},
		{`{"tags":{"Name":"orders-staging"},"description":"the staging group"}`, `{"tags":{"Name":"orders-production"},"description":"the production group"}`},
		{`{"x":"eyJhIjogMSwgImIiOiBbMl19"}`, `{"x":"{\"b\":[2],\"a\":1}"}`},
	} {
		f.Add(pair[0], pair[1])
	}
	table := embedded()
	f.Fuzz(func(t *testing.T, left, right string) {
		l, okL := document.JSON([]byte(left))
		r, okR := document.JSON([]byte(right))
		if okL != nil || okR != nil || l.Kind() != model.Object || r.Kind() != model.Object {
			t.Skip()
		}
		there, back := found(t, table, left, right, "staging", "production"), found(t, table, right, left, "production", "staging")
		if diff := cmp.Diff(lines(there.Finding, false), lines(back.Finding, true)); diff != "" {
			t.Errorf("%s against %s (-there +back):\n%s", left, right, diff)
		}
		told := map[string]bool{}
		for _, d := range there.Differences {
			told[d.Path[0].Name] = true
		}
		for _, e := range there.equalities {
			told[e.Path[0].Name] = true
		}
		for _, side := range []model.Value{l, r} {
			for name := range side.Fields() {
				if !told[name] && !model.Equal(l.Field(name), r.Field(name)) {
					t.Errorf("%s of %s and %s is not equal, and nothing says so", name, left, right)
				}
			}
		}
		if own := found(t, table, left, left, "one", "other"); len(own.Differences) > 0 {
			t.Errorf("%s differs from itself: %v", left, lines(own.Finding, false))
		}
	})
}

// findings are what was found of a pair, and what is equal of it.
type findings struct {
	compare.Finding
	equalities []compare.Equality
}

// found compares two security groups of these attributes.
func found(t *testing.T, table *schema.Table, left, right, leftName, rightName string) findings {
	t.Helper()
	l, r := environment(t, leftName, "aws_security_group", left, ""), environment(t, rightName, "aws_security_group", right, "")
	words := vocabulary.New(leftName, rightName, nil)
	paired := pairing.Match(l, r, pairing.Context{Vocabulary: words, Schema: table})
	c := compare.New(l, r, paired, compare.Context{Vocabulary: words, Schema: table})
	p := pairing.Pair{Left: l.Resources[0], Right: r.Resources[0], Confidence: 1}
	f := c.Tally(p)
	return findings{f, c.Equalities(p, &f)}
}

// lines prints what was found, as if the sides were swapped where mirrored is set. Elements may be numbered by either side, so places are left out.
func lines(f compare.Finding, mirrored bool) []string {
	var out []string
	for _, d := range f.Differences {
		left, right, kind := d.Left.String(), d.Right.String(), d.Kind
		if mirrored {
			left, right = right, left
			switch kind {
			case compare.LeftOnly:
				kind = compare.RightOnly
			case compare.RightOnly:
				kind = compare.LeftOnly
			case compare.Changed, compare.Reordered, compare.Same:
			}
		}
		out = append(out, fmt.Sprintf("%s: %s | %s", kind, left, right))
	}
	slices.Sort(out)
	return out
}
