package reference_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/document"
	"github.com/paritytui/paritytui/internal/model/reference"
	"github.com/paritytui/paritytui/internal/model/schema"
)

func index(t testing.TB) *reference.Index {
	t.Helper()
	var resources []*model.Resource
	for _, r := range []struct{ kind, attributes string }{
		{"aws_vpc", `{"id":"vpc-0a1b2c3d4e5f","arn":"arn:aws:ec2:eu:1:vpc/vpc-0a1b2c3d4e5f"}`},
		{"aws_s3_bucket", `{"id":"orders-assets","bucket":"orders-assets","arn":"arn:aws:s3:::orders-assets"}`},
		{"aws_s3_bucket_policy", `{"id":"orders-assets","bucket":"orders-assets"}`},
		{"aws_sqs_queue", `{"id":"https://sqs.eu.amazonaws.com/1/jobs","name":"jobs","arn":"arn:aws:sqs:eu:1:jobs"}`},
		{"aws_sqs_queue", `{"name":"jobs-dlq-2","arn":"arn:aws:sqs:eu:1:jobs-dlq-2"}`},
		{"acme_thing", `{"id":"staging"}`},
	} {
		v, err := document.JSON([]byte(r.attributes))
		if err != nil {
			t.Fatal(err)
		}
		resources = append(resources, &model.Resource{
			Address: model.Address{Type: r.kind, Name: "x"}, Attributes: v, Provider: model.Provider{Namespace: "hashicorp", Type: strings.SplitN(r.kind, "_", 2)[0]},
		})
	}
	return reference.Build(resources, schema.Embedded())
}

func TestIdentitiesAreFoundWholeAndInsideText(t *testing.T) {
	tests := map[string][]reference.Part{
		"vpc-0a1b2c3d4e5f":  {{Text: "vpc-0a1b2c3d4e5f", Owners: []reference.Owner{{Resource: 0}}}},
		"vpc-0a1b2c3d4e5f0": {{Text: "vpc-0a1b2c3d4e5f0"}},
		"in vpc-0a1b2c3d4e5f, yes": {
			{Text: "in "}, {Text: "vpc-0a1b2c3d4e5f", Owners: []reference.Owner{{Resource: 0}}}, {Text: ", yes"},
		},
		"orders-assets": {{Text: "orders-assets", Owners: []reference.Owner{{Resource: 1}, {Resource: 2}}}},
		"arn:aws:s3:::orders-assets/*": {
			{Text: "arn:aws:s3:::orders-assets", Owners: []reference.Owner{{Resource: 1}}}, {Text: "/*"},
		},
		"the longest identity wins: arn:aws:sqs:eu:1:jobs-dlq-2": {
			{Text: "the longest identity wins: "}, {Text: "arn:aws:sqs:eu:1:jobs-dlq-2", Owners: []reference.Owner{{Resource: 4}}},
		},
		"jobs":                    {{Text: "jobs"}},
		"staging":                 {{Text: "staging"}},
		"a setting of jobs-dlq-2": {{Text: "a setting of jobs-dlq-2"}},
		"jobs-dlq-2":              {{Text: "jobs-dlq-2", Owners: []reference.Owner{{Resource: 4, Bare: true}}}},
		"":                        {{Text: ""}},
	}
	x := index(t)
	for text, want := range tests {
		if diff := cmp.Diff(want, x.Split(text), cmpopts.IgnoreUnexported(reference.Owner{})); diff != "" {
			t.Errorf("Split(%q) (-want +got):\n%s", text, diff)
		}
	}
}

func TestWhatTheProviderOnlyReportsIsNoIdentity(t *testing.T) {
	resource := func(kind, attributes string) *model.Resource {
		v, err := document.JSON([]byte(attributes))
		if err != nil {
			t.Fatal(err)
		}
		return &model.Resource{Address: model.Address{Type: kind, Name: "x"}, Attributes: v, Provider: model.Provider{Namespace: "hashicorp", Type: "aws"}}
	}
	lb := resource("aws_lb", `{"id":"arn:aws:lb/1","vpc_id":"vpc-0a1b2c3d4e5f","zone_id":"Z215JYRZR1TBD5"}`)
	group := resource("aws_security_group", `{"id":"sg-0a1b2c3d4e5f","vpc_id":"vpc-0a1b2c3d4e5f"}`)
	vpc := resource("aws_vpc", `{"id":"vpc-0a1b2c3d4e5f"}`)
	names := func(x *reference.Index, resources []*model.Resource, text string) string {
		var out []string
		for _, o := range x.Owners(text) {
			out = append(out, resources[o.Resource].Address.Type)
		}
		return strings.Join(out, " ")
	}
	with := []*model.Resource{lb, group, vpc}
	if got := names(reference.Build(with, schema.Embedded()), with, "vpc-0a1b2c3d4e5f"); got != "aws_vpc" {
		t.Errorf("the network belongs to %q, want aws_vpc", got)
	}
	without := []*model.Resource{lb, group}
	if got := names(reference.Build(without, schema.Embedded()), without, "vpc-0a1b2c3d4e5f"); got != "" {
		t.Errorf("a network that is not there belongs to %q", got)
	}
	if got := names(reference.Build(with, schema.Embedded()), with, "Z215JYRZR1TBD5"); got != "aws_lb" {
		t.Errorf("the balancer's zone belongs to %q, want aws_lb", got)
	}
}

// TestWhatADependencyIsCalledByIsItsOwn holds resources of types that no schema describes.
func TestWhatADependencyIsCalledByIsItsOwn(t *testing.T) {
	const policy = "arn:aws:iam::111111111111:policy/read"
	tests := map[string]struct {
		attribute  string
		dependency string
		owned      bool
	}{
		"an attribute named after a dependency":    {"policy_arn", "module.a.aws_iam_policy.read", false},
		"one that no dependency could have":        {"policy_arn", "aws_iam_role.reader", true},
		"its own, whatever it depends on":          {"arn", "aws_iam_policy.read", true},
		"a dependency that is only called so":      {"policy_arn", "aws_iam_role.policy", true},
		"a longer word that ends like the other's": {"policy_arn", "aws_iam_subpolicy.read", true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			r := &model.Resource{
				Address: model.Address{Type: "acme_attachment", Name: "x"}, Provider: model.Provider{Namespace: "acme", Type: "acme"},
				Attributes: model.ObjectValue(model.Field{Name: test.attribute, Value: model.StringValue(policy)}), Dependencies: []string{test.dependency},
			}
			if got := len(reference.Build([]*model.Resource{r}, schema.Embedded()).Owners(policy)) > 0; got != test.owned {
				t.Errorf("%s with a dependency on %s owns the text: %t, want %t", test.attribute, test.dependency, got, test.owned)
			}
		})
	}
}

// FuzzSplit holds that the parts of a text are the text, that no two plain ones stand side by side, that an identity is one alone too, and that one
// which is put between borders is found there.
func FuzzSplit(f *testing.F) {
	for _, text := range []string{"x vpc-0a1b2c3d4e5f arn:aws:s3:::orders-assets/*", "https://sqs.eu.amazonaws.com/1/jobs", "orders-assets2 jobs-dlq-2", "vpc-0a1b2c3d4e5fé", "staging"} {
		f.Add(text)
	}
	x := index(f)
	f.Fuzz(func(t *testing.T, text string) {
		const identity = "vpc-0a1b2c3d4e5f"
		for _, whole := range []string{text, text + " " + identity, identity + "\n" + text} {
			var b strings.Builder
			plain := false
			var found []string
			for _, p := range x.Split(whole) {
				b.WriteString(p.Text)
				if plain && p.Owners == nil {
					t.Errorf("Split(%q) cuts plain text before %q", whole, p.Text)
				}
				if plain = p.Owners == nil; plain {
					continue
				}
				found = append(found, p.Text)
				if x.Owners(p.Text) == nil {
					t.Errorf("Split(%q) finds %q, which is nobody's alone", whole, p.Text)
				}
			}
			if b.String() != whole {
				t.Errorf("Split(%q) joins to %q", whole, b.String())
			}
			if whole != text && !slices.Contains(found, identity) {
				t.Errorf("Split(%q) finds %q and not %s", whole, found, identity)
			}
		}
	})
}

func TestOpaqueTextLooksMadeByAMachine(t *testing.T) {
	for _, s := range []string{"vpc-0a1b2c3d4e5f", "9f1c2d3e-aaaa-4bbb-8ccc-123456789012", "AROA1EXAMPLE2ID7XYZ", "123456789012", "Z06272247TSQ89OL8QZN"} {
		if !reference.Opaque(s) {
			t.Errorf("Opaque(%q) = false", s)
		}
	}
	for _, s := range []string{"staging", "orders-production", "t3.medium", "postgres14", "10.0.0.0/16", "13.7", "db.r6g.2xlarge", "eu-central-1", "1.29.3", "2024.10.12"} {
		if reference.Opaque(s) {
			t.Errorf("Opaque(%q) = true", s)
		}
	}
}
