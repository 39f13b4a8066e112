package compare_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/pairing"
	"github.com/paritytui/paritytui/internal/model/schema"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// estate is an environment of several resources, each written as an address and its attributes; "after ADDRESS" between them says what it
// depends on.
func estate(t testing.TB, name string, lines ...string) *model.Environment {
	t.Helper()
	e := &model.Environment{Name: name, Sources: []model.Source{{Lineage: name}}}
	for _, line := range lines {
		text, attributes, _ := strings.Cut(line, " {")
		text, after, depends := strings.Cut(text, " after ")
		a, err := model.ParseAddress(text)
		if err != nil {
			t.Fatal(err)
		}
		provider := model.ParseProvider("registry.terraform.io/hashicorp/" + strings.SplitN(a.Type, "_", 2)[0])
		r := &model.Resource{
			Address: a, Provider: provider,
			Attributes: schema.Conceal(embedded().Type(provider.Name(), a.Type), value(t, "{"+attributes)),
		}
		if depends {
			r.Dependencies = []string{after}
		}
		e.Resources = append(e.Resources, r)
	}
	return e
}

// story compares two environments and tells of the pair at address what was found, a line each.
func story(t testing.TB, address string, words []vocabulary.Word, left, right []string) []string {
	t.Helper()
	l, r := estate(t, "staging", left...), estate(t, "production", right...)
	v, table := vocabulary.New("staging", "production", words), embedded()
	paired := pairing.Match(l, r, pairing.Context{Vocabulary: v, Schema: table})
	c := compare.New(l, r, paired, compare.Context{Vocabulary: v, Schema: table})
	findings := make([]compare.Finding, len(paired.Pairs))
	for i, p := range paired.Pairs {
		if p.Left != nil && p.Right != nil {
			findings[i] = c.Tally(p)
		}
	}
	c.Settle(paired.Pairs, findings)
	var out []string
	for i, p := range paired.Pairs {
		if p.Left == nil || p.Right == nil || p.Right.Address.String() != address {
			continue
		}
		for _, d := range findings[i].Differences {
			out = append(out, fmt.Sprintf("%s differs: %s | %s (%s)", d.Path, d.Left, d.Right, d.Note))
		}
		for _, e := range c.Equalities(p, &findings[i]) {
			out = append(out, fmt.Sprintf("%s equal by %s: %s", e.Path, e.Reason, e.Detail))
		}
		for stranger, places := range findings[i].Consequences {
			for _, p := range places {
				out = append(out, fmt.Sprintf("%s follows from %s", p.Path, stranger.Address))
			}
		}
		for _, p := range findings[i].Regional {
			out = append(out, fmt.Sprintf("%s follows from the region", p.Path))
		}
	}
	slices.Sort(out)
	return out
}

// TestNoReasonHidesATrueDifference holds pairs of which the attribute at a path must be reported.
func TestNoReasonHidesATrueDifference(t *testing.T) {
	const lambda = `aws_lambda_function.f {"environment":[{"variables":{"X":%q}}]}`
	variable := func(s string) string { return fmt.Sprintf(lambda, s) }
	cluster := `aws_rds_cluster.main {"id":"main-%[1]s","endpoint":"main-%[1]s.cluster-abc.rds.amazonaws.com","reader_endpoint":"main-%[1]s.cluster-ro-abc.rds.amazonaws.com"}`
	tests := map[string]struct {
		address, path string
		words         []vocabulary.Word
		left, right   []string
	}{
		"the writer's endpoint against the reader's": {
			address: "aws_lambda_function.f", path: "environment[0].variables.X",
			left:  []string{variable("main-stg.cluster-abc.rds.amazonaws.com"), fmt.Sprintf(cluster, "stg")},
			right: []string{variable("main-prd.cluster-ro-abc.rds.amazonaws.com"), fmt.Sprintf(cluster, "prd")},
		},
		"one zone of a data source against another": {
			address: "aws_subnet.a", path: "availability_zone",
			left:  []string{`aws_subnet.a {"availability_zone":"us-east-1a"}`, `data.aws_availability_zones.all {"id":"us-east-1","names":["us-east-1a","us-east-1b"]}`},
			right: []string{`aws_subnet.a {"availability_zone":"us-east-1b"}`, `data.aws_availability_zones.all {"id":"us-east-1","names":["us-east-1a","us-east-1b"]}`},
		},
		"a region that only a data source knows": {
			address: "aws_lambda_function.f", path: "environment[0].variables.X",
			left:  []string{variable("us-east-1"), `data.aws_region.here {"id":"us-east-1","name":"us-east-1"}`},
			right: []string{variable("eu-west-1"), `data.aws_region.here {"id":"eu-west-1","name":"eu-west-1"}`},
		},
		"a policy that shares its queue's id, moved to another queue": {
			address: "aws_sqs_queue_policy.p", path: "queue_url",
			left: []string{
				`aws_sqs_queue_policy.p after aws_sqs_queue.a {"id":"https://sqs.eu.amazonaws.com/1/jobs","queue_url":"https://sqs.eu.amazonaws.com/1/jobs"}`,
				`aws_sqs_queue.a {"id":"https://sqs.eu.amazonaws.com/1/jobs","name":"jobs"}`, `aws_sqs_queue.b {"id":"https://sqs.eu.amazonaws.com/1/mails","name":"mails"}`,
			},
			right: []string{
				`aws_sqs_queue_policy.p after aws_sqs_queue.b {"id":"https://sqs.eu.amazonaws.com/2/mails","queue_url":"https://sqs.eu.amazonaws.com/2/mails"}`,
				`aws_sqs_queue.a {"id":"https://sqs.eu.amazonaws.com/2/jobs","name":"jobs"}`, `aws_sqs_queue.b {"id":"https://sqs.eu.amazonaws.com/2/mails","name":"mails"}`,
			},
		},
		"another queue, where a policy shares the ids": {
			address: "aws_lambda_function.f", path: "environment[0].variables.X",
			left: []string{
				variable("https://sqs.eu.amazonaws.com/1/jobs"),
				`aws_sqs_queue_policy.p after aws_sqs_queue.a {"id":"https://sqs.eu.amazonaws.com/1/jobs","queue_url":"https://sqs.eu.amazonaws.com/1/jobs"}`,
				`aws_sqs_queue.a {"id":"https://sqs.eu.amazonaws.com/1/jobs","name":"jobs"}`, `aws_sqs_queue.b {"id":"https://sqs.eu.amazonaws.com/1/mails","name":"mails"}`,
			},
			right: []string{
				variable("https://sqs.eu.amazonaws.com/2/mails"),
				`aws_sqs_queue_policy.p after aws_sqs_queue.b {"id":"https://sqs.eu.amazonaws.com/2/mails","queue_url":"https://sqs.eu.amazonaws.com/2/mails"}`,
				`aws_sqs_queue.a {"id":"https://sqs.eu.amazonaws.com/2/jobs","name":"jobs"}`, `aws_sqs_queue.b {"id":"https://sqs.eu.amazonaws.com/2/mails","name":"mails"}`,
			},
		},
		"a long computed version, which identifies nothing": {
			address: "aws_rds_cluster.c", path: "engine_version_actual",
			left:  []string{`aws_rds_cluster.c {"engine_version_actual":"5.7.mysql_aurora.2.07.2"}`},
			right: []string{`aws_rds_cluster.c {"engine_version_actual":"8.0.mysql_aurora.3.02.0"}`},
		},
		"a setting that repeats a computed digest": {
			address: "aws_lambda_function.g", path: "environment[0].variables.X",
			left:  []string{`aws_lambda_function.g {"environment":[{"variables":{"X":"aaaa/aaaa="}}]}`, `aws_lambda_function.f {"code_sha256":"aaaa/aaaa="}`},
			right: []string{`aws_lambda_function.g {"environment":[{"variables":{"X":"bbbb/bbbb="}}]}`, `aws_lambda_function.f {"code_sha256":"bbbb/bbbb="}`},
		},
		"a size that is a resource's number": {
			address: "aws_lambda_function.f", path: "memory_size",
			left:  []string{`aws_lambda_function.f {"memory_size":1024}`, `acme_team.a {"id":1024}`},
			right: []string{`aws_lambda_function.f {"memory_size":4096}`, `acme_team.a {"id":4096}`},
		},
		"a part of a counterpart behind a one-sided one": {
			address: "aws_lambda_permission.p", path: "source_arn",
			left: []string{
				`aws_lambda_permission.p {"source_arn":"arn:aws:lambda:eu:1:function:old-lonely"}`, `aws_lambda_function.f {"arn":"arn:aws:lambda:eu:1:function:new"}`,
				`aws_sqs_queue.lonely {"arn":"arn:aws:lambda:eu:1:function:old-lonely"}`,
			},
			right: []string{
				`aws_lambda_permission.p {"source_arn":"arn:aws:lambda:eu:2:function:new:live"}`, `aws_lambda_function.f {"arn":"arn:aws:lambda:eu:2:function:new"}`,
			},
		},
		"production's own account with staging's queue": {
			address: "aws_lambda_permission.p", path: "source_arn",
			left:  []string{`aws_lambda_permission.p {"source_arn":"arn:aws:sqs:eu:111111111111:x-staging-q"}`, `aws_sqs_queue.q {"arn":"arn:aws:sqs:eu:111111111111:q"}`},
			right: []string{`aws_lambda_permission.p {"source_arn":"arn:aws:sqs:eu:222222222222:x-staging-q"}`, `aws_sqs_queue.q {"arn":"arn:aws:sqs:eu:222222222222:q"}`},
		},
		"production's region with staging's queue": {
			address: "aws_lambda_permission.p", path: "source_arn",
			left:  []string{`aws_lambda_permission.p {"source_arn":"arn:aws:sqs:eu-west-1:111111111111:x-staging-q"}`, `aws_sqs_queue.q {"arn":"arn:aws:sqs:eu-west-1:111111111111:q"}`},
			right: []string{`aws_lambda_permission.p {"source_arn":"arn:aws:sqs:us-east-1:111111111111:x-staging-q"}`, `aws_sqs_queue.q {"arn":"arn:aws:sqs:us-east-1:111111111111:q"}`},
		},
		"staging's host around a reference": {
			address: "aws_lambda_function.f", path: "environment[0].variables.X",
			left:  []string{variable("https://api-staging.example.com/vpc-0a1b2c3d4e5f"), `aws_vpc.v {"id":"vpc-0a1b2c3d4e5f"}`},
			right: []string{variable("https://api-staging.example.com/vpc-0f1b2c3d4e5a"), `aws_vpc.v {"id":"vpc-0f1b2c3d4e5a"}`},
		},
		"staging's database, where staging has one more": {
			address: "aws_lambda_function.f", path: "environment[0].variables.X",
			left:  []string{variable("extra-stg.abc.rds.amazonaws.com"), `aws_db_instance.extra {"address":"extra-stg.abc.rds.amazonaws.com"}`},
			right: []string{variable("legacy-staging.abc.rds.amazonaws.com")},
		},
		"the issuer of certificates in an annotation": {
			address: "kubernetes_ingress_v1.i", path: `metadata[0].annotations["cert-manager.io/cluster-issuer"]`,
			left:  []string{`kubernetes_ingress_v1.i {"metadata":[{"annotations":{"cert-manager.io/cluster-issuer":"letsencrypt-staging"}}]}`},
			right: []string{`kubernetes_ingress_v1.i {"metadata":[{"annotations":{"cert-manager.io/cluster-issuer":"letsencrypt-production"}}]}`},
		},
		"a variable that is called label": {
			address: "aws_lambda_function.f", path: `environment[0].variables.label`,
			left:  []string{`aws_lambda_function.f {"environment":[{"variables":{"label":"staging"}}]}`},
			right: []string{`aws_lambda_function.f {"environment":[{"variables":{"label":"production"}}]}`},
		},
		"a mark that is written out": {
			address: "aws_sqs_queue.q", path: "name",
			left: []string{`aws_sqs_queue.q {"name":"orders-{env}"}`}, right: []string{`aws_sqs_queue.q {"name":"orders-production"}`},
		},
		"two couples of words that share one": {
			address: "aws_lambda_function.f", path: "environment[0].variables.X",
			words: []vocabulary.Word{{Left: "eu.acme.io", Right: "us.acme.io"}, {Left: "jp.acme.io", Right: "eu.acme.io"}},
			left:  []string{variable("https://jp.acme.io")}, right: []string{variable("https://us.acme.io")},
		},
		"a version that ends in declared words": {
			address: "aws_lambda_function.f", path: "environment[0].variables.X",
			words: []vocabulary.Word{{Left: "10.1", Right: "10.2"}},
			left:  []string{variable("1.10.1")}, right: []string{variable("1.10.2")},
		},
		"a tag of YAML": {
			address: "aws_ssm_document.d", path: "content",
			left: []string{`aws_ssm_document.d {"content":"---\na: !Ref Bucket\n"}`}, right: []string{`aws_ssm_document.d {"content":"---\na: Bucket\n"}`},
		},
		"JSON against YAML in a setting": {
			address: "aws_lambda_function.f", path: "environment[0].variables.X",
			left: []string{variable(`{"a":1}`)}, right: []string{variable("---\na: 1\n")},
		},
		"JSON against its base64 in a setting": {
			address: "aws_lambda_function.f", path: "environment[0].variables.X",
			left: []string{variable(`{"a":1,"b":2,"c":"three"}`)}, right: []string{variable("eyJhIjoxLCJiIjoyLCJjIjoidGhyZWUifQ==")},
		},
		"the order of layers": {
			address: "aws_lambda_function.f", path: "layers",
			left: []string{
				`aws_lambda_function.f {"layers":["arn:aws:lambda:eu:1:layer:a:1","arn:aws:lambda:eu:1:layer:b:1"]}`,
				`aws_lambda_layer_version.a {"arn":"arn:aws:lambda:eu:1:layer:a:1"}`, `aws_lambda_layer_version.b {"arn":"arn:aws:lambda:eu:1:layer:b:1"}`,
			},
			right: []string{
				`aws_lambda_function.f {"layers":["arn:aws:lambda:eu:2:layer:b:1","arn:aws:lambda:eu:2:layer:a:1"]}`,
				`aws_lambda_layer_version.a {"arn":"arn:aws:lambda:eu:2:layer:a:1"}`, `aws_lambda_layer_version.b {"arn":"arn:aws:lambda:eu:2:layer:b:1"}`,
			},
		},
		"a one-sided reference in a list that is in another order": {
			address: "aws_lb.l", path: "subnets",
			left: []string{
				`aws_lb.l {"subnets":["subnet-0a1b2c3d41","subnet-0a1b2c3d42"]}`, `aws_subnet.a {"id":"subnet-0a1b2c3d41"}`, `aws_subnet.lonely {"id":"subnet-0a1b2c3d42"}`,
			},
			right: []string{
				`aws_lb.l {"subnets":["subnet-0f1b2c3d43","subnet-0f1b2c3d44"]}`, `aws_subnet.a {"id":"subnet-0f1b2c3d44"}`, `aws_subnet.single {"id":"subnet-0f1b2c3d43","cidr_block":"10.0.0.0/8"}`,
			},
		},
		"a version deep in a computed list": {
			address: "aws_eks_cluster.c", path: "certificate_authority[0].a[0].server_version",
			left:  []string{`aws_eks_cluster.c {"certificate_authority":[{"a":[{"server_version":"1"}]}]}`},
			right: []string{`aws_eks_cluster.c {"certificate_authority":[{"a":[{"server_version":"2"}]}]}`},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := story(t, test.address, test.words, test.left, test.right)
			told := slices.ContainsFunc(got, func(line string) bool {
				return strings.HasPrefix(line, test.path) && (strings.Contains(line, " differs: ") || strings.Contains(line, "follows from aws_subnet"))
			})
			if !told {
				t.Errorf("nothing tells that %s differs:\n%s", test.path, strings.Join(got, "\n"))
			}
		})
	}
}

// TestSwappedSidesTellTheSame holds that what is found does not depend on which environment is left.
func TestSwappedSidesTellTheSame(t *testing.T) {
	rule := func(a, b, c string) string { return fmt.Sprintf(`{"a":%q,"b":%q,"c":%q}`, a, b, c) }
	tests := map[string][2]string{
		"two keys that fold to one": {`{"tags":{"a-stg":"1","a-staging":"2"}}`, `{"tags":{"a-prd":"1"}}`},
		"elements that are equally alike": {
			`{"ingress":[` + rule("1", "2", "9") + `,` + rule("1", "8", "3") + `]}`, `{"ingress":[` + rule("1", "2", "3") + `,` + rule("1", "8", "9") + `]}`,
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			there, _ := run(t, sides{kind: "aws_security_group", left: test[0], right: test[1]}, "staging", "production")
			back, _ := run(t, sides{kind: "aws_security_group", left: test[1], right: test[0]}, "production", "staging")
			if len(there) != len(back) {
				t.Errorf("one way:\n%s\nthe other:\n%s", strings.Join(there, "\n"), strings.Join(back, "\n"))
			}
		})
	}
}

// TestWhatOneSideMarksIsHiddenOnBoth holds that a mark of either state hides the value of the other, inside lists too.
func TestWhatOneSideMarksIsHiddenOnBoth(t *testing.T) {
	const marker = "marker-staging-7f3a"
	tests := map[string][2]string{
		"an element of a set": {`{"subnets":["a","b"]}`, `{"subnets":["` + marker + `","a"]}`},
		"an equal value that holds a foreign word": {
			`{"access_logs":[{"bucket":"` + marker + `"}]}`, `{"access_logs":[{"bucket":"` + marker + `"}]}`,
		},
	}
	paths := map[string]model.Path{
		"an element of a set":                      {model.NameStep("subnets"), model.IndexStep(0)},
		"an equal value that holds a foreign word": {model.NameStep("access_logs"), model.IndexStep(0), model.NameStep("bucket")},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			for marked := range 2 {
				l, r := environment(t, "staging", "aws_lb", test[marked], ""), environment(t, "production", "aws_lb", test[1-marked], "")
				l.Resources[0].Attributes, _ = l.Resources[0].Attributes.HideAt(paths[name])
				for range 2 {
					v, table := vocabulary.New(l.Name, r.Name, nil), embedded()
					c := compare.New(l, r, pairing.Match(l, r, pairing.Context{Vocabulary: v, Schema: table}), compare.Context{Vocabulary: v, Schema: table})
					found := c.Tally(pairing.Pair{Left: l.Resources[0], Right: r.Resources[0], Confidence: 1})
					for _, d := range found.Differences {
						if s := fmt.Sprint(d.Left, d.Right, d.Note); strings.Contains(s, marker) && marked == 0 {
							t.Errorf("%s shows a value that one side marks", d.Path)
						}
					}
					l, r = r, l
				}
			}
		})
	}
}

// TestAStateThatBothReadHidesNothingOfTheOthers holds that a third state, which both environments read, does not make the rest two readings of
// one.
func TestAStateThatBothReadHidesNothingOfTheOthers(t *testing.T) {
	read := func(name string) *model.Environment {
		e := estate(t, name, `aws_lambda_function.f {"environment":[{"variables":{"X":"orders-staging"}}]}`, `aws_sqs_queue.common {"name":"common-staging"}`)
		e.Sources = []model.Source{{Label: "app", Lineage: name}, {Label: "common", Lineage: "common"}}
		e.Resources[0].State, e.Resources[1].State = "app", "common"
		return e
	}
	l, r := read("staging"), read("production")
	v, table := vocabulary.New("staging", "production", nil), embedded()
	paired := pairing.Match(l, r, pairing.Context{Vocabulary: v, Schema: table})
	c := compare.New(l, r, paired, compare.Context{Vocabulary: v, Schema: table})
	var got []string
	for _, p := range paired.Pairs {
		for _, d := range c.Tally(p).Differences {
			got = append(got, p.Left.Address.String()+" "+d.Path.String())
		}
	}
	if want := []string{"aws_lambda_function.f environment[0].variables.X"}; !slices.Equal(got, want) {
		t.Errorf("rows of the other side's word: %q, want %q", got, want)
	}
}

// TestListsInListsTakeNoForever compares lists that nest deeply, which no bound on time but the test's own would stop.
func TestListsInListsTakeNoForever(t *testing.T) {
	nested := func(leaf string) string {
		text := leaf
		for range 12 {
			text = "[" + text + "," + text + "]"
		}
		return `{"a":` + text + `}`
	}
	got, _ := run(t, sides{kind: "acme_thing", left: nested("1"), right: nested("2")}, "staging", "production")
	if want := 1 << 12; len(got) != want {
		t.Errorf("%d differences, want %d", len(got), want)
	}
}
