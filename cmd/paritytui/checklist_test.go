package main

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestParityChecklist goes through the list by which teams compare environments by hand, each point in two raw states of its own, and holds
// every row that comes of it.
func TestParityChecklist(t *testing.T) {
	one := func(kind, attributes string) []testResource {
		return []testResource{{kind: kind, attributes: attributes}}
	}
	db := func(more string) []testResource {
		return one("aws_db_instance", `{"identifier": "orders", "engine": "postgres", `+more+`}`)
	}
	variable := func(name, value string) []testResource {
		return one("aws_lambda_function", `{"function_name": "pay", "environment": [{"variables": {"`+name+`": "`+value+`"}}]}`)
	}
	ha := func(more string) []testResource {
		return one("aws_elasticache_replication_group", `{"replication_group_id": "cart", `+more+`}`)
	}
	web := func(ami string) testResource {
		return testResource{kind: "aws_instance", name: "web", attributes: `{"ami": "` + ami + `"}`}
	}
	tests := map[string]struct {
		left, right []testResource
		want        []string
	}{
		"base image": {
			[]testResource{web("ami-0a1b2c3d4e5f60718")},
			[]testResource{web("ami-0b2c3d4e5f6071829")},
			[]string{"aws_instance.web ami: version critical"},
		},
		"database major version": {db(`"engine_version": "13.7"`), db(`"engine_version": "14.9"`), []string{"aws_db_instance.main engine_version: version critical"}},
		"database minor version": {
			one("aws_rds_cluster", `{"cluster_identifier": "a", "engine": "aurora-mysql", "engine_version": "8.0.mysql_aurora.3.04.0"}`),
			one("aws_rds_cluster", `{"cluster_identifier": "a", "engine": "aurora-mysql", "engine_version": "8.0.mysql_aurora.3.05.2"}`),
			[]string{"aws_rds_cluster.main engine_version: version high"},
		},
		"database patch level": {db(`"engine_version": "8.0.32"`), db(`"engine_version": "8.0.35"`), []string{"aws_db_instance.main engine_version: version low"}},
		"what really runs": {
			db(`"engine_version": "14", "engine_version_actual": "14.7"`), db(`"engine_version": "14", "engine_version_actual": "14.9"`),
			[]string{"aws_db_instance.main engine_version_actual: version high"},
		},
		"a database on one side": {nil, db(`"engine_version": "14.9"`), []string{"aws_db_instance.main : topology high"}},
		"another engine": {
			one("aws_db_instance", `{"identifier": "a", "engine": "mariadb"}`), one("aws_db_instance", `{"identifier": "a", "engine": "mysql"}`),
			[]string{"aws_db_instance.main engine: version critical"},
		},
		"runtime version": {
			one("aws_lambda_function", `{"function_name": "pay", "runtime": "nodejs18.x"}`), one("aws_lambda_function", `{"function_name": "pay", "runtime": "nodejs20.x"}`),
			[]string{"aws_lambda_function.main runtime: version critical"},
		},
		"a moving tag against a pinned one": {
			one("aws_ecs_task_definition", `{"family": "api", "container_definitions": `+quoted(`[{"name": "api", "image": "shop/api:latest"}]`)+`}`),
			one("aws_ecs_task_definition", `{"family": "api", "container_definitions": `+quoted(`[{"name": "api", "image": "shop/api:1.4.2"}]`)+`}`),
			[]string{"aws_ecs_task_definition.main container_definitions[name=api].image: version critical"},
		},
		"the same moving tag on both sides": {
			one("aws_ecs_task_definition", `{"family": "api", "container_definitions": `+quoted(`[{"name": "api", "image": "shop/api:latest"}]`)+`}`),
			one("aws_ecs_task_definition", `{"family": "api", "container_definitions": `+quoted(`[{"name": "api", "image": "shop/api:latest"}]`)+`}`),
			[]string{"aws_ecs_task_definition.main container_definitions[name=api].image: version high"},
		},
		"network topology": {
			one("aws_db_subnet_group", `{"name": "db", "subnet_ids": ["subnet-0a1b2c3d4e5f60718"]}`),
			one("aws_db_subnet_group", `{"name": "db", "subnet_ids": ["subnet-0b1b2c3d4e5f60718", "subnet-0c1b2c3d4e5f60718", "subnet-0d1b2c3d4e5f60718"]}`),
			[]string{"aws_db_subnet_group.main subnet_ids: topology high"},
		},
		"one node against a cluster": {
			ha(`"num_cache_clusters": 1, "automatic_failover_enabled": false`), ha(`"num_cache_clusters": 3, "automatic_failover_enabled": true`),
			[]string{"aws_elasticache_replication_group.main automatic_failover_enabled: topology high", "aws_elasticache_replication_group.main num_cache_clusters: topology high"},
		},
		"one node against several behind a balancer": {
			[]testResource{{kind: "aws_instance", name: "web", attributes: `{"instance_type": "t3.large"}`, count: 1}},
			[]testResource{{kind: "aws_instance", name: "web", attributes: `{"instance_type": "t3.large"}`, count: 4}, {kind: "aws_lb", attributes: `{"name": "front"}`}},
			[]string{"aws_instance.web : topology high", "aws_lb.main : topology high"},
		},
		"number of instances": {
			[]testResource{{kind: "aws_instance", name: "web", attributes: `{"instance_type": "t3.large"}`, count: 2}},
			[]testResource{{kind: "aws_instance", name: "web", attributes: `{"instance_type": "t3.large"}`, count: 6}},
			[]string{"aws_instance.web : scale medium"},
		},
		"no delivery network": {nil, one("aws_cloudfront_distribution", `{"enabled": true}`), []string{"aws_cloudfront_distribution.main : topology high"}},
		"no replica":          {nil, one("aws_rds_cluster_instance", `{"identifier": "reader"}`), []string{"aws_rds_cluster_instance.main : topology high"}},
		"a mock against the live endpoint": {
			variable("PAYMENT_API_URL", "https://mock.payments.example"), variable("PAYMENT_API_URL", "https://api.payments.example"),
			[]string{"aws_lambda_function.main environment[0].variables.PAYMENT_API_URL: external-service high"},
		},
		"TLS floor": {
			one("aws_lb_listener", `{"port": 443, "ssl_policy": "ELBSecurityPolicy-2016-08"}`), one("aws_lb_listener", `{"port": 443, "ssl_policy": "ELBSecurityPolicy-TLS13-1-2-2021-06"}`),
			[]string{"aws_lb_listener.main ssl_policy: security high"},
		},
		"encryption off":             {db(`"storage_encrypted": false`), db(`"storage_encrypted": true`), []string{"aws_db_instance.main storage_encrypted: security high"}},
		"open to the world":          {db(`"publicly_accessible": true`), db(`"publicly_accessible": false`), []string{"aws_db_instance.main publicly_accessible: security high"}},
		"monitoring off":             {one("aws_instance", `{"monitoring": false}`), one("aws_instance", `{"monitoring": true}`), []string{"aws_instance.main monitoring: tooling low"}},
		"sampling rate":              {variable("OTEL_TRACES_SAMPLER_ARG", "1.0"), variable("OTEL_TRACES_SAMPLER_ARG", "0.01"), []string{"aws_lambda_function.main environment[0].variables.OTEL_TRACES_SAMPLER_ARG: tooling low"}},
		"sampling rule":              {one("aws_xray_sampling_rule", `{"rule_name": "a", "fixed_rate": 1}`), one("aws_xray_sampling_rule", `{"rule_name": "a", "fixed_rate": 0.05}`), []string{"aws_xray_sampling_rule.main fixed_rate: tooling low"}},
		"backup retention":           {db(`"backup_retention_period": 7`), db(`"backup_retention_period": 90`), []string{"aws_db_instance.main backup_retention_period: data medium"}},
		"no backup in the reference": {db(`"backup_retention_period": 7`), db(`"backup_retention_period": 0`), []string{"aws_db_instance.main backup_retention_period: data high"}},
		"a larger reference":         {db(`"instance_class": "db.t3.medium"`), db(`"instance_class": "db.r6g.2xlarge"`), []string{"aws_db_instance.main instance_class: scale medium"}},
		"a smaller reference":        {db(`"instance_class": "db.r6g.2xlarge"`), db(`"instance_class": "db.t3.medium"`), []string{"aws_db_instance.main instance_class: scale high"}},
		"a count of an attribute": {
			one("aws_ecs_service", `{"name": "api", "desired_count": 2}`), one("aws_ecs_service", `{"name": "api", "desired_count": 6}`),
			[]string{"aws_ecs_service.main desired_count: scale medium"},
		},
		"deletion protection": {db(`"deletion_protection": false`), db(`"deletion_protection": true`), []string{"aws_db_instance.main deletion_protection: data medium"}},
		"character set":       {db(`"character_set_name": "UTF8"`), db(`"character_set_name": "AL32UTF8"`), []string{"aws_db_instance.main character_set_name: data high"}},
		"feature flag":        {variable("FEATURE_CHECKOUT", "on"), variable("FEATURE_CHECKOUT", "off"), []string{"aws_lambda_function.main environment[0].variables.FEATURE_CHECKOUT: external-service high"}},
		"a setting":           {variable("CACHE_TTL", "60"), variable("CACHE_TTL", "300"), []string{"aws_lambda_function.main environment[0].variables.CACHE_TTL: configuration medium"}},
		"tags only": {
			one("aws_sqs_queue", `{"name": "jobs", "tags": {"Team": "core"}, "tags_all": {"Team": "core"}}`), one("aws_sqs_queue", `{"name": "jobs", "tags": {"Team": "web"}, "tags_all": {"Team": "web"}}`),
			[]string{"aws_sqs_queue.main tags.Team: identity info"},
		},
		"one region against several": {
			[]testResource{{kind: "aws_s3_bucket", name: "a", attributes: `{"bucket": "a", "arn": "arn:aws:sns:eu-west-1:111111111111:left"}`}, {kind: "aws_sns_topic", name: "b", attributes: `{"name": "b", "arn": "arn:aws:sns:eu-west-1:111111111111:l"}`}},
			[]testResource{{kind: "aws_s3_bucket", name: "a", attributes: `{"bucket": "a", "arn": "arn:aws:sns:eu-west-1:111111111111:right"}`}, {kind: "aws_sns_topic", name: "b", attributes: `{"name": "b", "arn": "arn:aws:sns:us-east-1:111111111111:r"}`}},
			[]string{"region : topology high"},
		},
	}
	for name, test := range some(tests) {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			// Something that both have keeps a state from being empty.
			both := testResource{kind: "aws_kms_alias", name: "both", attributes: `{"name": "alias/both"}`}
			left := writeState(t, dir, "staging", "", append(test.left, both)...)
			right := writeState(t, dir, "production", "", append(test.right, both)...)
			var got []string
			for _, r := range audited(t, left, right).Rows {
				got = append(got, fmt.Sprintf("%s %s: %s %s", r.Subject.Name(), r.Path, r.Verdict.Category, r.Verdict.Priority))
				if why := r.Verdict.Why; !strings.HasSuffix(why, ".") || strings.ContainsAny(why, "{}") {
					t.Errorf("the reason is no sentence: %s", why)
				}
			}
			slices.Sort(got)
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("rows (-want +got):\n%s", diff)
			}
		})
	}
}
