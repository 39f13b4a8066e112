package rules

import (
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// value reads the value of a table: YAML, as in rule files, and "-" for absent.
func value(t testing.TB, text string) model.Value {
	t.Helper()
	if text == "-" {
		return model.Value{}
	}
	rs, err := read("table", []byte("category: data\nrules: [{id: a, match: {}, priority: low, why: w, examples: [{attribute: x, left: "+text+"}]}]"))
	if err != nil {
		t.Fatalf("value %s: %v", text, err)
	}
	return rs[0].Examples[0].Left
}

// difference makes one of scope attribute, or of scope resource or scale where the attribute says so.
func difference(t testing.TB, resourceType, attribute, left, right string) *compare.Difference {
	t.Helper()
	e := Example{Type: resourceType, Attribute: attribute, Left: value(t, left), Right: value(t, right)}
	e.Kind = kindOf(e.Left, e.Right)
	switch attribute {
	case "resource":
		e.Scope = compare.Resource
	case "scale":
		e.Scope = compare.Scale
	}
	d, err := e.Difference()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestParityChecklist is the list by which teams compare environments by hand, with the place each point has to get.
func TestParityChecklist(t *testing.T) {
	tests := []struct{ resourceType, attribute, left, right, want string }{
		{"aws_instance", "ami", "ami-0a1b2c3d", "ami-1b2c3d4e", "version critical"},
		{"aws_launch_configuration", "image_id", "ami-0a1b2c3d", "ami-1b2c3d4e", "version critical"},
		{"aws_db_instance", "engine", "mariadb", "mysql", "version critical"},
		{"grafana_rule_group", "rule[name=Latency].uid", "eeqp8kgzvz0u8e", "beqgy8uul4hs0c", "identity info"},
		{"grafana_rule_group", "rule[name=Latency].uid", "orders-latency", "orders-lateness", "tooling low"},
		{"grafana_rule_group", "rule[name=Latency].uid", `""`, "beqgy8uul4hs0c", "tooling low"},
		{"grafana_rule_group", "rule[name=Latency].data[0].datasource_uid", "eeqp8kgzvz0u8e", "beqgy8uul4hs0c", "tooling low"},
		{"aws_db_instance", "engine_version", `"13.7"`, `"14.9"`, "version critical"},
		{"aws_db_instance", "engine_version", `"14.7"`, `"14.9"`, "version high"},
		{"aws_db_instance", "engine_version", `"8.0.32"`, `"8.0.35"`, "version low"},
		{"aws_db_instance", "engine_version_actual", `"8.0.32"`, `"8.0.35"`, "version low"},
		{"aws_elasticache_replication_group", "engine_version", `"5.0.6"`, `"7.0"`, "version critical"},
		{"aws_eks_cluster", "version", `"1.28"`, `"1.29"`, "version high"},
		{"azurerm_kubernetes_cluster", "kubernetes_version", `"1.28.3"`, `"1.28.5"`, "version low"},
		{"google_sql_database_instance", "database_version", "MYSQL_5_7", "MYSQL_8_0", "version critical"},
		{"aws_lambda_function", "runtime", "nodejs18.x", "nodejs20.x", "version critical"},
		{"aws_lambda_function", "runtime", "python3.9", "python3.11", "version high"},
		{"azurerm_linux_function_app", "site_config[0].application_stack[0].node_version", `"18"`, `"20"`, "version critical"},
		{"aws_ecs_task_definition", "container_definitions[name=web].image", `"nginx:1.25"`, `"nginx:1.27"`, "version high"},
		{"aws_ecs_task_definition", "container_definitions[name=web].image", `"nginx:latest"`, `"nginx:1.27"`, "version critical"},
		{"helm_release", "version", `"4.7.1"`, `"5.0.0"`, "version critical"},
		{"document", `dependencies["left-pad"].version`, `"1.0.0"`, `"1.3.0"`, "version high"},
		{"aws_db_subnet_group", "subnet_ids", "[a]", "[a, b, c]", "topology high"},
		{"aws_autoscaling_group", "availability_zones", "[a, b]", "[a, b, c]", "topology high"},
		{"aws_db_instance", "multi_az", "false", "true", "topology high"},
		{"aws_elasticache_replication_group", "num_cache_clusters", "1", "3", "topology high"},
		{"aws_rds_cluster_instance", "resource", "-", "{}", "topology high"},
		{"aws_db_instance", "resource", "-", "{}", "topology high"},
		{"aws_lb", "resource", "-", "{}", "topology high"},
		{"aws_sqs_queue", "resource", "{}", "-", "topology high"},
		{"aws_nat_gateway", "scale", "1", "3", "topology high"},
		{"aws_instance", "scale", "1", "4", "topology high"},
		{"aws_instance", "scale", "2", "4", "scale medium"},
		{"aws_instance", "scale", "4", "2", "scale high"},
		{"aws_lb", "load_balancer_type", "application", "network", "topology high"},
		{"aws_lambda_function", "environment.variables.PAYMENT_API_URL", `"https://mock.payments.example"`, `"https://api.payments.example"`, "external-service high"},
		{"azurerm_linux_web_app", "app_settings.MAIL_HOST", "mailhog.test.example", "smtp.mail.example", "external-service medium"},
		{"kubernetes_config_map", "data.STRIPE_MODE", "sandbox", "live", "external-service high"},
		{"aws_lambda_function", "environment.variables.FEATURE_CHECKOUT", `"true"`, `"false"`, "external-service high"},
		{"aws_lb_listener", "ssl_policy", "ELBSecurityPolicy-2016-08", "ELBSecurityPolicy-TLS13-1-2-2021-06", "security high"},
		{"azurerm_storage_account", "min_tls_version", "TLS1_0", "TLS1_2", "security high"},
		{"aws_db_instance", "storage_encrypted", "false", "true", "security high"},
		{"aws_s3_bucket", "server_side_encryption_configuration[0].rule[0].apply_server_side_encryption_by_default[0].sse_algorithm", "AES256", "aws:kms", "security high"},
		{"aws_security_group", "ingress[from_port=22,protocol=tcp].cidr_blocks", "[0.0.0.0/0]", "[10.0.0.0/8]", "security high"},
		{"aws_db_instance", "publicly_accessible", "true", "false", "security high"},
		{"aws_iam_policy", "policy.Statement[0].Resource", `"*"`, "arn:aws:s3:::a", "security high"},
		{"aws_wafv2_web_acl", "resource", "-", "{}", "security high"},
		{"aws_iam_role_policy_attachment", "resource", "-", "{}", "security medium"},
		{"aws_eks_cluster", "vpc_config[0].endpoint_public_access", "true", "false", "security high"},
		{"aws_db_instance", "backup_retention_period", "7", "90", "data medium"},
		{"aws_db_instance", "backup_retention_period", "30", "0", "data high"},
		{"aws_db_instance", "deletion_protection", "false", "true", "data medium"},
		{"aws_s3_bucket_versioning", "versioning_configuration[0].status", "Suspended", "Enabled", "data medium"},
		{"aws_dynamodb_table", "point_in_time_recovery[0].enabled", "false", "true", "data medium"},
		{"azurerm_mssql_database", "collation", "Latin1_General_CI_AS", "SQL_Latin1_General_CP1_CI_AS", "data high"},
		{"aws_instance", "instance_type", "t3.medium", "t3.xlarge", "scale medium"},
		{"aws_db_instance", "instance_class", "db.t3.medium", "db.r6g.2xlarge", "scale medium"},
		{"aws_db_instance", "instance_class", "db.r6g.2xlarge", "db.t3.medium", "scale high"},
		{"aws_autoscaling_group", "desired_capacity", "2", "8", "scale medium"},
		{"aws_lambda_function", "memory_size", "256", "1024", "scale medium"},
		{"aws_ebs_volume", "iops", "3000", "12000", "scale medium"},
		{"google_compute_instance", "machine_type", "e2-small", "n2-standard-8", "scale medium"},
		{"aws_ecs_service", "desired_count", "2", "5", "scale medium"},
		{"aws_lambda_function", "environment.variables.CACHE_TTL", `"60"`, `"300"`, "configuration medium"},
		{"aws_lambda_function", "timeout", "30", "60", "configuration medium"},
		{"aws_vpc", "cidr_block", "10.1.0.0/16", "10.2.0.0/16", "topology low"},
		{"aws_instance", "monitoring", "false", "true", "tooling low"},
		{"aws_cloudwatch_log_group", "retention_in_days", "7", "90", "tooling low"},
		{"aws_cloudwatch_metric_alarm", "resource", "-", "{}", "tooling low"},
		{"aws_lambda_function", "environment.variables.LOG_LEVEL", "debug", "info", "tooling low"},
		{"random_id", "resource", "-", "{}", "tooling low"},
		{"aws_instance", "tags.Team", "core", "web", "identity info"},
		{"aws_instance", "tags.engine_version", `"13"`, `"14"`, "identity info"},
		{"aws_security_group", "description", "by hand", "web", "identity info"},
		{"aws_instance", "some_future_attribute", "a", "b", "configuration medium"},
	}
	s := mustEmbedded(t)
	for _, test := range tests {
		d := difference(t, test.resourceType, test.attribute, test.left, test.right)
		v := s.Judge(d)
		if got := v.Category.String() + " " + v.Priority.String(); got != test.want {
			t.Errorf("%s.%s %s / %s: got %s by %s, want %s", test.resourceType, test.attribute, test.left, test.right, got, v.Rule, test.want)
		}
	}
}

func TestDirectionFollowsTheReference(t *testing.T) {
	s := mustEmbedded(t)
	d := difference(t, "aws_db_instance", "instance_class", "db.t3.medium", "db.r6g.2xlarge")
	right, left := s.Judge(d), s.For(vocabulary.Left, "production", "staging").Judge(d)
	if right.Priority != Medium || left.Priority != High {
		t.Errorf("got %s with the reference right and %s with it left, want medium and high", right.Priority, left.Priority)
	}
	d = difference(t, "aws_sqs_queue", "resource", "{}", "-")
	if got, want := s.For(vocabulary.Left, "", "").Judge(d).Rule, "missing-component"; got != want {
		t.Errorf("a resource of the reference only: got rule %s, want %s", got, want)
	}
}

func TestForeignWordNamesTheOwner(t *testing.T) {
	s := mustEmbedded(t).For(vocabulary.Right, "staging", "production")
	d := difference(t, "aws_lambda_function", "environment.variables.QUEUE", "orders-stg", "orders-stg")
	d.Hint = compare.ForeignWord
	if v := s.Judge(d); !strings.Contains(v.Why, "word of staging") {
		t.Errorf("the sentence does not name the owner of the word: %s", v.Why)
	}
	d = difference(t, "aws_lambda_function", "environment.variables.QUEUE", "orders-production", "orders-other")
	d.Hint = compare.ForeignWord
	if v := s.Judge(d); !strings.Contains(v.Why, "word of production") {
		t.Errorf("the sentence does not name the owner of the word: %s", v.Why)
	}
}

// TestSensitiveValuesOnlyDiffer judges every example as sensitive: the values must not show, nor move the verdict.
func TestSensitiveValuesOnlyDiffer(t *testing.T) {
	const secret = "hunter2-9f3a"
	s := mustEmbedded(t)
	for _, r := range s.Rules() {
		for _, e := range r.Examples {
			if e.Scope != compare.Attribute || r.Noise || e.Kind != compare.Changed {
				continue
			}
			d, err := e.Difference()
			if err != nil {
				t.Fatal(err)
			}
			d.Left, d.Right = model.StringValue(secret+"1").Hide(), model.StringValue("99"+secret).Hide()
			one := s.Judge(d)
			d.Left, d.Right = model.NumberValue("1").Hide(), model.ListValue(model.StringValue(secret)).Hide()
			other := s.Judge(d)
			if strings.Contains(one.Why+other.Why, secret) {
				t.Errorf("%s: a secret shows: %s %s", e.Source, one.Why, other.Why)
			}
			if diff := cmp.Diff(one, other); diff != "" {
				t.Errorf("%s: the verdict depends on a secret (-one +other):\n%s", e.Source, diff)
			}
		}
	}
}

func TestPartlySecretTextIsJudgedByTheRest(t *testing.T) {
	secrets := model.NewSecrets()
	secrets.Add("hunter2-9f3a-x")
	conceal := func(text string) model.Value { return secrets.Conceal(model.StringValue(text)) }
	d := difference(t, "aws_lambda_function", "environment.variables.DATABASE_URL", "a", "b")
	d.Left, d.Right = conceal("postgres://u:hunter2-9f3a-x@a.example"), conceal("postgres://u:hunter2-9f3a-x@b.example")
	v := mustEmbedded(t).Judge(d)
	if v.Rule != "endpoint-setting" || strings.Contains(v.Why, "hunter2") {
		t.Errorf("got rule %s: %s", v.Rule, v.Why)
	}
}

func TestOrderOfRulesDecides(t *testing.T) {
	const file = `
category: data
rules:
  - {id: first, match: {attribute: "**.size", type: "aws_*"}, when: {value: [big]}, priority: high, why: one}
  - {id: second, match: {attribute: "**.size"}, priority: low, why: two}
`
	s, err := Parse("file", []byte(file))
	if err != nil {
		t.Fatal(err)
	}
	tests := map[string]struct{ resourceType, left, want string }{
		"the first that matches":            {"aws_x", "big", "first"},
		"another where its condition fails": {"aws_x", "small", "second"},
		"another where its type differs":    {"google_x", "big", "second"},
	}
	for name, test := range tests {
		if got := s.Judge(difference(t, test.resourceType, "disk[0].size", test.left, "other")).Rule; got != test.want {
			t.Errorf("%s: got %s, want %s", name, got, test.want)
		}
	}
	if got, want := s.Judge(difference(t, "aws_x", "disk", "a", "b")), (Verdict{Category: Configuration, Priority: Medium, Rule: "default", Why: defaultWhy}); got != want {
		t.Errorf("without a matching rule: got %v, want %v", got, want)
	}
}

func TestCandidatesLeadToTheRuleWithoutCondition(t *testing.T) {
	s := mustEmbedded(t)
	tests := map[string]struct{ resourceType, attribute, want string }{
		"engine version": {"aws_db_instance", "engine_version", "engine-version"},
		"nothing known":  {"aws_db_instance", "future", "setting"},
		"behind special": {"aws_elasticache_replication_group", "num_cache_clusters", "number-of"},
	}
	for name, test := range tests {
		path, err := model.ParsePath(test.attribute)
		if err != nil {
			t.Fatal(err)
		}
		got := "none"
		for r := range s.Candidates(test.resourceType, path) {
			if !r.Conditional() {
				got = r.ID
				break
			}
		}
		if got != test.want {
			t.Errorf("%s: got %q, want %q", name, got, test.want)
		}
	}
}

func TestClaimsAndNoise(t *testing.T) {
	s := mustEmbedded(t)
	tests := map[string]struct {
		resourceType, attribute string
		claims, noise           bool
	}{
		"engine_version_actual":  {"aws_db_instance", "engine_version_actual", true, false},
		"platform_version":       {"aws_eks_cluster", "platform_version", true, false},
		"status":                 {"aws_acm_certificate", "status", true, false},
		"version of a function":  {"aws_lambda_function", "version", false, true},
		"version of an object":   {"aws_s3_object", "version_id", false, true},
		"latest_version":         {"aws_launch_template", "latest_version", false, true},
		"state of a subnet":      {"google_compute_subnetwork", "state", false, true},
		"not of these at all":    {"aws_instance", "arn", false, false},
		"resource_version below": {"kubernetes_deployment", "metadata[0].resource_version", false, true},
	}
	for name, test := range tests {
		path, err := model.ParsePath(test.attribute)
		if err != nil {
			t.Fatal(err)
		}
		if claims, noise := s.Claims(test.resourceType, path), s.Noise(test.resourceType, path); claims != test.claims || noise != test.noise {
			t.Errorf("%s: got claimed %t, noise %t, want %t, %t", name, claims, noise, test.claims, test.noise)
		}
	}
}

func TestJudgeIsSafeForConcurrentUse(t *testing.T) {
	s := mustEmbedded(t)
	ds := exampleDifferences(t, s)
	want := make([]Verdict, len(ds))
	for i, d := range ds {
		want[i] = s.Judge(d)
	}
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for i, d := range ds {
				if got := s.Judge(d); got != want[i] {
					t.Errorf("got %v, want %v", got, want[i])
				}
			}
		})
	}
	group.Wait()
}

func exampleDifferences(tb testing.TB, s *Set) []*compare.Difference {
	tb.Helper()
	var out []*compare.Difference
	for _, r := range s.Rules() {
		for _, e := range r.Examples {
			d, err := e.Difference()
			if err != nil {
				tb.Fatal(err)
			}
			if !r.Noise {
				out = append(out, d)
			}
		}
	}
	return out
}

func BenchmarkJudge(b *testing.B) {
	s := mustEmbedded(b)
	ds := exampleDifferences(b, s)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		s.Judge(ds[i%len(ds)])
	}
}

func BenchmarkClaims(b *testing.B) {
	s := mustEmbedded(b)
	path := model.Path{model.NameStep("metadata"), model.IndexStep(0), model.NameStep("uid")}
	b.ReportAllocs()
	for b.Loop() {
		s.Claims("kubernetes_deployment", path)
	}
}

func BenchmarkEmbedded(b *testing.B) {
	for b.Loop() {
		mustEmbedded(b)
	}
}
