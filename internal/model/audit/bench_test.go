package audit_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/ledger"
	"github.com/paritytui/paritytui/internal/model/pairing"
	"github.com/paritytui/paritytui/internal/model/rules"
	"github.com/paritytui/paritytui/internal/model/schema"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// estate is an environment of about n resources shaped like those of AWS: groups of a network, two subnets, a security group, a role, a
// queue, a log group, a database, a task definition and an instance that refer to each other. word names the environment; in every tenth group
// something drifts, and in every twentieth the addresses are renamed, so that they pair by name or likeness.
func estate(word string, n int, account, side string) *model.Environment {
	e := &model.Environment{Name: word, Sources: []model.Source{{URI: word, Kind: "state", Lineage: word, TerraformVersion: "1.9.8"}}}
	str, num := model.StringValue, model.NumberValue
	obj := func(kv ...any) model.Value {
		fields := make([]model.Field, 0, len(kv)/2)
		for i := 0; i < len(kv); i += 2 {
			name, _ := kv[i].(string)
			v, _ := kv[i+1].(model.Value)
			fields = append(fields, model.Field{Name: name, Value: v})
		}
		return model.ObjectValue(fields...)
	}
	for g := 0; len(e.Resources) < n; g++ {
		name := fmt.Sprintf("svc%d", g)
		full := name + "-" + word
		module := []model.Module{{Name: name}}
		if g%20 == 0 {
			module = []model.Module{{Name: name + "_" + side}}
		}
		add := func(kind, local string, attributes model.Value) {
			e.Resources = append(e.Resources, &model.Resource{
				Address:  model.Address{Modules: module, Type: kind, Name: local},
				Provider: model.Provider{Namespace: "hashicorp", Type: "aws"}, Attributes: attributes,
			})
		}
		id := func(prefix string, k int) string { return fmt.Sprintf("%s-0%s%07x%02x", prefix, side, g, k) }
		arn := func(service, rest string) string {
			return "arn:aws:" + service + ":eu-central-1:" + account + ":" + rest
		}
		tags := obj("Name", str(full), "Environment", str(word), "Team", str(fmt.Sprintf("team-%d", g%7)))
		class := "db.t3.medium"
		if g%10 == 0 && side == "b" {
			class = "db.r6g.large"
		}
		add("aws_vpc", "main", obj("id", str(id("vpc", 0)), "arn", str(arn("ec2", "vpc/"+id("vpc", 0))), "cidr_block", str("10.0.0.0/16"), "tags", tags, "enable_dns_support", model.BoolValue(true)))
		for z := range 2 {
			add("aws_subnet", fmt.Sprintf("zone%d", z), obj("id", str(id("subnet", z)), "vpc_id", str(id("vpc", 0)), "cidr_block", str(fmt.Sprintf("10.0.%d.0/24", z)), "availability_zone", str(fmt.Sprintf("eu-central-1%c", 'a'+z)), "tags", tags))
		}
		add("aws_security_group", "api", obj("id", str(id("sg", 0)), "vpc_id", str(id("vpc", 0)), "name", str(full+"-api"), "ingress", model.ListValue(
			obj("from_port", num("443"), "to_port", num("443"), "protocol", str("tcp"), "cidr_blocks", model.ListValue(str("0.0.0.0/0"))),
			obj("from_port", num("5432"), "to_port", num("5432"), "protocol", str("tcp"), "cidr_blocks", model.ListValue(str("10.0.0.0/16"))),
		)))
		add("aws_iam_role", "task", obj("id", str(full+"-task"), "name", str(full+"-task"), "arn", str("arn:aws:iam::"+account+":role/"+full+"-task"), "assume_role_policy",
			str(`{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ecs-tasks.amazonaws.com"},"Action":"sts:AssumeRole"}]}`)))
		add("aws_sqs_queue", "jobs", obj("id", str("https://sqs.eu-central-1.amazonaws.com/"+account+"/"+full+"-jobs"), "arn", str(arn("sqs", full+"-jobs")), "name", str(full+"-jobs"), "delay_seconds", num("0"), "tags", tags))
		add("aws_cloudwatch_log_group", "api", obj("id", str("/svc/"+full), "name", str("/svc/"+full), "arn", str(arn("logs", "log-group:/svc/"+full)), "retention_in_days", num("30")))
		add("aws_db_instance", "main", obj("id", str(full+"-db"), "identifier", str(full+"-db"), "arn", str(arn("rds", "db:"+full+"-db")), "engine", str("postgres"), "engine_version", str("14.9"), "instance_class", str(class),
			"vpc_security_group_ids", model.ListValue(str(id("sg", 0))), "allocated_storage", num("100"), "multi_az", model.BoolValue(true)))
		add("aws_ecs_task_definition", "api", obj("id", str(full+"-api"), "family", str(full+"-api"), "arn", str(arn("ecs", "task-definition/"+full+"-api:7")), "task_role_arn", str("arn:aws:iam::"+account+":role/"+full+"-task"), "container_definitions",
			str(`[{"name":"api","image":"registry.example.com/api:2.4.1","environment":[{"name":"QUEUE_URL","value":"https://sqs.eu-central-1.amazonaws.com/`+account+`/`+full+`-jobs"},{"name":"LOG_LEVEL","value":"info"}],"logConfiguration":{"logDriver":"awslogs","options":{"awslogs-group":"/svc/`+full+`"}}}]`)))
		add("aws_instance", "worker", obj("id", str(id("i", 0)), "ami", str("ami-0123456789abcdef0"), "instance_type", str("t3.medium"), "subnet_id", str(id("subnet", 0)), "vpc_security_group_ids", model.ListValue(str(id("sg", 0))), "tags", tags,
			"private_ip", str(fmt.Sprintf("10.0.0.%d", g%250))))
	}
	return e
}

var sizes = []int{1_000, 10_000, 50_000}

// BenchmarkPair measures pairing alone; the time per resource should not grow with their number.
func BenchmarkPair(b *testing.B) {
	for _, n := range sizes {
		left, right := estate("staging", n, "111111111111", "a"), estate("production", n, "222222222222", "b")
		context := pairing.Context{Vocabulary: vocabulary.New("staging", "production", nil), Schema: schema.Embedded()}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				pairing.Match(left, right, context)
			}
			perResource(b, n)
		})
	}
}

// BenchmarkCompare measures the comparison of all pairs alone.
func BenchmarkCompare(b *testing.B) {
	for _, n := range sizes {
		left, right := estate("staging", n, "111111111111", "a"), estate("production", n, "222222222222", "b")
		words, table := vocabulary.New("staging", "production", nil), schema.Embedded()
		paired := pairing.Match(left, right, pairing.Context{Vocabulary: words, Schema: table})
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				c := compare.New(left, right, paired, compare.Context{Vocabulary: words, Schema: table})
				for _, p := range paired.Pairs {
					if p.Left != nil && p.Right != nil {
						c.Pair(p)
					}
				}
			}
			perResource(b, n)
		})
	}
}

// BenchmarkFacts measures the facts alone; they should cost a few parts in a hundred of the audit.
func BenchmarkFacts(b *testing.B) {
	set, err := rules.Embedded()
	if err != nil {
		b.Fatal(err)
	}
	for _, n := range sizes {
		a := judge(b, estate("staging", n, "111111111111", "a"), estate("production", n, "222222222222", "b"), set)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				a.GatherFacts(set)
			}
			perResource(b, n)
		})
	}
}

// BenchmarkAudit measures everything between two environments and what a view reads.
func BenchmarkAudit(b *testing.B) {
	set, err := rules.Embedded()
	if err != nil {
		b.Fatal(err)
	}
	for _, n := range sizes {
		left, right := estate("staging", n, "111111111111", "a"), estate("production", n, "222222222222", "b")
		in := audit.Input{Left: left, Right: right, Schema: schema.Embedded(), Rules: set, AsOf: ledger.Date{Year: 2026, Month: 11, Day: 21}}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			rows := 0
			for b.Loop() {
				a, err := audit.Run(context.Background(), in)
				if err != nil {
					b.Fatal(err)
				}
				rows = len(a.Rows)
			}
			b.ReportMetric(float64(rows), "rows")
			perResource(b, n)
		})
	}
}

// perResource reports the time for each resource of a side.
func perResource(b *testing.B, n int) {
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/resource")
}
