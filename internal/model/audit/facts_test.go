package audit_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/rules"
)

// fact returns the fact of a label.
func fact(t testing.TB, a *audit.Audit, label string) audit.Fact {
	t.Helper()
	i := slices.IndexFunc(a.Facts(), func(f audit.Fact) bool { return f.Label == label })
	if i < 0 {
		t.Fatalf("no fact is called %s", label)
	}
	return a.Facts()[i]
}

// printed writes values of a fact as a view does.
func printed(values []audit.FactValue) string {
	var out []string
	for _, v := range values {
		out = append(out, v.String())
	}
	return strings.Join(out, " | ")
}

func embedded(t testing.TB) *rules.Set {
	t.Helper()
	set, err := rules.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func TestFactsStandSideBySideEvenWhereTheyAreEqual(t *testing.T) {
	db := func(name, version string) string {
		return `aws_db_instance.` + name + ` {"engine":"postgres","engine_version":"` + version + `","multi_az":true}`
	}
	left := environment(t, "staging", db("a", "13.7"), db("b", "13.7"), db("c", "14.9"),
		`aws_lambda_function.f {"runtime":"nodejs20.x"}`, `aws_db_instance.only {"engine":"mysql","engine_version":"8.0"}`,
		`aws_ecs_task_definition.t {"container_definitions":"[{\"name\":\"api\",\"image\":\"acme/api:1.2\"},{\"name\":\"log\",\"image\":\"acme/log:3\"}]"}`)
	right := environment(t, "production", db("a", "13.7"), db("b", "14.9"), db("c", "14.9"),
		`aws_lambda_function.f {"runtime":"nodejs20.x"}`,
		`aws_ecs_task_definition.t {"container_definitions":"[{\"name\":\"api\",\"image\":\"acme/api:1.2\"},{\"name\":\"log\",\"image\":\"acme/log:3\"}]"}`)
	a := judge(t, left, right, embedded(t))
	tests := map[string]struct {
		left, right string
		differing   int
	}{
		"Database engine and version": {"postgres 13.7 (2) | mysql 8.0 | postgres 14.9", "postgres 14.9 (2) | postgres 13.7", 2},
		"Runtime":                     {"nodejs20.x", "nodejs20.x", 0},
		"Container images":            {"acme/api:1.2 acme/log:3", "acme/api:1.2 acme/log:3", 0},
		"High availability":           {"multi_az true (3)", "multi_az true (3)", 0},
		"Kubernetes version":          {"", "", 0},
	}
	for label, want := range tests {
		f := fact(t, a, label)
		if got := printed(f.Left); got != want.left {
			t.Errorf("%s on the left: %s, want %s", label, got, want.left)
		}
		if got := printed(f.Right); got != want.right {
			t.Errorf("%s on the right: %s, want %s", label, got, want.right)
		}
		if f.Differing != want.differing {
			t.Errorf("%s: %d pairs differ, want %d", label, f.Differing, want.differing)
		}
	}
	for _, item := range fact(t, a, "Database engine and version").Items {
		p := &a.Pairs[item.Pair]
		if name := p.Either().Address.Name; item.Equal != (name == "a" || name == "c") {
			t.Errorf("the engines of %s: %+v", name, item)
		}
	}
}

func TestFactsThatAreEqualForAReasonAreEqual(t *testing.T) {
	left := environment(t, "staging", `aws_kms_key.k {"arn":"arn:aws:kms:eu-central-1:111111111111:key/aaaa","id":"aaaa","key_id":"aaaa"}`,
		`aws_ebs_volume.v {"encrypted":true,"kms_key_id":"arn:aws:kms:eu-central-1:111111111111:key/aaaa"}`)
	right := environment(t, "production", `aws_kms_key.k {"arn":"arn:aws:kms:eu-central-1:222222222222:key/bbbb","id":"bbbb","key_id":"bbbb"}`,
		`aws_ebs_volume.v {"encrypted":true,"kms_key_id":"arn:aws:kms:eu-central-1:222222222222:key/bbbb"}`)
	f := fact(t, judge(t, left, right, embedded(t)), "Encryption")
	if f.Differing != 0 || len(f.Items) != 1 || f.Items[0].Left == f.Items[0].Right {
		t.Errorf("keys that are counterparts: %+v", f)
	}
	// The counter-example: the key of one side belongs to nobody.
	right.Resources[1].Attributes = with(right.Resources[1].Attributes, model.Path{model.NameStep("kms_key_id")},
		model.StringValue("arn:aws:kms:eu-central-1:222222222222:key/cccc"))
	if f := fact(t, judge(t, left, right, embedded(t)), "Encryption"); f.Differing != 1 {
		t.Errorf("another key is equal: %+v", f)
	}
}

func TestFactsThatDifferOnlyAsAConsequenceDiffer(t *testing.T) {
	left := environment(t, "staging", `aws_ebs_volume.v {"encrypted":true,"kms_key_id":"arn:aws:kms:eu-central-1:111111111111:key/aaaa"}`,
		`aws_kms_key.k {"arn":"arn:aws:kms:eu-central-1:111111111111:key/aaaa","id":"aaaa"}`)
	right := environment(t, "production", `aws_ebs_volume.v {"encrypted":true,"kms_key_id":""}`)
	if f := fact(t, judge(t, left, right, embedded(t)), "Encryption"); f.Differing != 1 {
		t.Errorf("a key of one side alone is equal: %+v", f)
	}
}

func TestFactsNeverShowASecret(t *testing.T) {
	const secret = "marker-77aa"
	environments := func(l, r string) (left, right *model.Environment) {
		left = environment(t, "staging", `aws_db_instance.a {"engine_version":"`+l+`"}`, `aws_db_instance.b {"engine_version":"`+l+`"}`)
		right = environment(t, "production", `aws_db_instance.a {"engine_version":"`+r+`"}`, `aws_db_instance.b {"engine_version":"`+r+`"}`)
		for _, e := range []*model.Environment{left, right} {
			for _, res := range e.Resources {
				res.Attributes = res.Attributes.HideWhere(func(at model.Path, _, _ model.Value) bool { return at.String() == "engine_version" })
			}
		}
		return left, right
	}
	for name, test := range map[string]struct {
		left, right string
		differing   int
	}{"the same": {secret, secret, 0}, "others": {secret, secret + "x", 2}} {
		l, r := environments(test.left, test.right)
		f := fact(t, judge(t, l, r, embedded(t)), "Database engine and version")
		if got := printed(f.Left) + printed(f.Right); strings.Contains(got, secret) || !strings.Contains(got, model.SensitiveText) {
			t.Errorf("%s: the fact shows %s", name, got)
		}
		if f.Differing != test.differing {
			t.Errorf("%s: %d differ, want %d", name, f.Differing, test.differing)
		}
	}
}

func TestFactsDoNotDependOnTheOrderOfResources(t *testing.T) {
	lines := []string{
		`aws_db_instance.a {"engine":"postgres","engine_version":"13.7"}`, `aws_db_instance.b {"engine":"mysql","engine_version":"8.0"}`,
		`aws_instance.w {"ami":"ami-1","instance_type":"t3.large"}`, `aws_lambda_function.f {"runtime":"nodejs20.x"}`,
	}
	back := slices.Clone(lines)
	slices.Reverse(back)
	here := judge(t, environment(t, "staging", lines...), environment(t, "production", lines...), embedded(t))
	there := judge(t, environment(t, "staging", back...), environment(t, "production", back...), embedded(t))
	if diff := cmp.Diff(here.Facts(), there.Facts()); diff != "" {
		t.Errorf("facts in another order (-want +got):\n%s", diff)
	}
}

func TestFactsOfEnvironmentsTellWhatStatesDoNotRecord(t *testing.T) {
	left := environment(t, "staging", `aws_sqs_queue.q {"arn":"arn:aws:sqs:eu-central-1:111111111111:q"}`)
	right := environment(t, "production", `aws_sqs_queue.q {"arn":"arn:aws:sqs:us-east-1:222222222222:q"}`)
	left.Sources[0].TerraformVersion, right.Sources[0].TerraformVersion = "1.9.8", "1.9.8"
	want := []audit.EnvironmentFact{
		{"Terraform version", "1.9.8", "1.9.8", true},
		{"Providers", "hashicorp/aws", "hashicorp/aws", true},
		{"Provider versions", "", "", false},
		{"Regions", "eu-central-1", "us-east-1", false},
		{"Accounts", "111111111111", "222222222222", false},
	}
	if diff := cmp.Diff(want, judge(t, left, right, embedded(t)).EnvironmentFacts); diff != "" {
		t.Errorf("facts of the environments (-want +got):\n%s", diff)
	}
}

func TestFactsThatCannotBeThereAreNotMissed(t *testing.T) {
	// labels returns which of three facts are listed: one that rules of documents alone ask for, one of states, and one that both know.
	labels := func(left, right *model.Environment) []string {
		var out []string
		for _, f := range judge(t, left, right, embedded(t)).Facts() {
			if f.Label == "Trace sampling" || f.Label == "Database engine and version" || f.Label == "Replicas and counts" {
				out = append(out, f.Label)
			}
		}
		slices.Sort(out)
		return out
	}
	state, document := `aws_sqs_queue.q {"delay_seconds":1}`, `document.main {"a":"1"}`
	tests := map[string]struct {
		resources []string
		want      []string
	}{
		"states":    {[]string{state}, []string{"Database engine and version", "Replicas and counts"}},
		"documents": {[]string{document}, []string{"Replicas and counts", "Trace sampling"}},
		"both":      {[]string{state, document}, []string{"Database engine and version", "Replicas and counts", "Trace sampling"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := labels(environment(t, "staging", test.resources...), environment(t, "production", test.resources...))
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("the facts differ (-want +got):\n%s", diff)
			}
		})
	}
}
