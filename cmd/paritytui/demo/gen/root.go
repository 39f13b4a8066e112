//go:build ignore

package main

import "fmt"

func (e environment) keyARN() string { return e.arn("kms", "key/"+e.uuid("kms")) }
func (e environment) zone() string   { return e.unique("Z0", "zone") }

// root is what stands outside the modules: the key, the name in DNS, and two data sources.
func (e environment) root() []resource {
	return []resource{
		data("", "aws_caller_identity", "current", attrs{
			"account_id": e.account, "arn": e.global("sts", "assumed-role/terraform/"+e.name),
			"id": e.account, "user_id": e.unique("AROA", "terraform") + ":" + e.name,
		}),
		data("", "aws_route53_zone", "main", attrs{
			"arn": "arn:aws:route53:::hostedzone/" + e.zone(), "caller_reference": e.uuid("zone"), "comment": "", "id": e.zone(),
			"linked_service_description": nil, "linked_service_principal": nil, "name": e.domain,
			"name_servers": []string{
				fmt.Sprintf("ns-%s.awsdns-21.example", e.number("ns1", 3)), fmt.Sprintf("ns-%s.awsdns-47.example", e.number("ns2", 4)),
			},
			"primary_name_server": fmt.Sprintf("ns-%s.awsdns-21.example", e.number("ns1", 3)), "private_zone": false,
			"resource_record_set_count": pick(e, 9, 14), "tags": attrs{}, "vpc_id": nil, "zone_id": e.zone(),
		}),
		single("", "aws_kms_key", "main", attrs{
			"arn": e.keyARN(), "bypass_policy_lockout_safety_check": false, "custom_key_store_id": "",
			"customer_master_key_spec": "SYMMETRIC_DEFAULT", "deletion_window_in_days": 30, "description": "Data of orders at rest",
			// The story: keys rotate in production only.
			"enable_key_rotation": pick(e, false, true),
			"id":                  e.uuid("kms"), "is_enabled": true, "key_id": e.uuid("kms"), "key_usage": "ENCRYPT_DECRYPT",
			"multi_region": false, "policy": jsonencode(attrs{
				"Id": "key-default-1", "Version": "2012-10-17", "Statement": list{attrs{
					"Sid": "Enable IAM User Permissions", "Effect": "Allow", "Action": "kms:*", "Resource": "*",
					"Principal": attrs{"AWS": e.global("iam", "root")},
				}},
			}),
			"region": region, "rotation_period_in_days": pick[any](e, 0, 365), "tags": nil, "tags_all": e.all(""), "timeouts": nil, "xks_key_id": "",
		}),
		single("", "aws_kms_alias", "main", attrs{
			"arn": e.arn("kms", "alias/orders-"+e.name), "id": "alias/orders-" + e.name, "name": "alias/orders-" + e.name,
			"name_prefix": "", "region": region, "target_key_arn": e.keyARN(), "target_key_id": e.uuid("kms"),
		}, "aws_kms_key.main"),
		single("", "aws_route53_record", "api", attrs{
			"alias":           []attrs{{"evaluate_target_health": true, "name": e.balancerDNS(), "zone_id": balancerZone}},
			"allow_overwrite": nil, "cidr_routing_policy": list{}, "failover_routing_policy": list{}, "fqdn": "api." + e.domain,
			"geolocation_routing_policy": list{}, "geoproximity_routing_policy": list{}, "health_check_id": "",
			"id": e.zone() + "_api." + e.domain + "_A", "latency_routing_policy": list{}, "multivalue_answer_routing_policy": false,
			"name": "api." + e.domain, "records": nil, "set_identifier": "", "timeouts": nil, "ttl": 0, "type": "A",
			"weighted_routing_policy": list{}, "zone_id": e.zone(),
		}, "data.aws_route53_zone.main", "module.api.aws_lb.main", "module.api.aws_security_group.alb", "module.network.aws_subnet.public", "module.network.aws_vpc.main"),
	}
}

// outputs of the root module; what the CDN is called is known in production only.
func (e environment) outputs() map[string]output {
	out := map[string]output{
		"api_url":            {Value: "https://api." + e.domain, Type: "string"},
		"database_endpoint":  {Value: e.databaseEndpoint(), Type: "string"},
		"database_url":       {Value: "postgres://orders:" + e.databasePassword() + "@" + e.databaseEndpoint() + "/orders", Type: "string", Sensitive: true},
		"payment_events_url": {Value: e.queueURL("payment-events"), Type: "string"},
		"private_subnet_ids": {
			Value: []string{e.subnet("private", zones[0]), e.subnet("private", zones[1])},
			Type:  list{"tuple", list{"string", "string"}},
		},
		"vpc_id": {Value: e.vpcID(), Type: "string"},
	}
	if e.name == "production" {
		out["cdn_domain_name"] = output{Value: e.cdnDomain(), Type: "string"}
	}
	return out
}

// checks of the configuration: the tainted worker of staging fails one.
func (e environment) checks() []check {
	health := checkObject{ObjectAddr: "check.worker_health", Status: "pass"}
	if e.name == "staging" {
		health.Status = "fail"
		health.FailureMessages = []string{"1 of 2 workers has not passed its status checks."}
	}
	pass := func(kind, addr string) check {
		return check{ObjectKind: kind, ConfigAddr: addr, Status: "pass", Objects: []checkObject{{ObjectAddr: addr, Status: "pass"}}}
	}
	return []check{
		{ObjectKind: "check", ConfigAddr: "check.worker_health", Status: health.Status, Objects: []checkObject{health}},
		pass("output", "output.database_url"),
		pass("resource", "module.db.aws_db_instance.main"),
		pass("var", "var.environment"),
	}
}
