//go:build ignore

package main

import "fmt"

const db = "module.db"

func (e environment) databasePassword() string {
	return "demo-secret-" + e.digest("database password")[:12]
}

func (e environment) databaseHost(identifier string) string {
	return identifier + "." + pick(e, "c7vq2mzdk1xe", "cx9t4hbrw6pu") + ".eu-central-1.rds.amazonaws.com"
}

func (e environment) databaseEndpoint() string { return e.databaseHost("orders-"+e.name) + ":5432" }

func (e environment) databaseResource(label string) string {
	return e.unique("db-", label)
}

// database is one PostgreSQL instance; production has a replica to read from.
func (e environment) database() []resource {
	behind := []string{
		"aws_kms_key.main", "module.api.aws_security_group.api", "module.db.aws_db_parameter_group.main", "module.db.aws_db_subnet_group.main",
		"module.db.aws_security_group.db", "module.network.aws_subnet.private", "module.network.aws_vpc.main",
	}
	// The story: production lets the analytics network in, staging does not.
	postgres := rule("tcp", 5432, "PostgreSQL from the services", attrs{
		"cidr_blocks":     pick(e, []string{"10.40.0.0/19"}, []string{"10.40.0.0/19", "10.60.0.0/16"}),
		"security_groups": set(e.id("sg", "api"), e.id("sg", "worker")),
	})
	out := []resource{
		e.securityGroup(db, "db", "Database of orders", []attrs{postgres}, "module.api.aws_security_group.api", "module.workers.aws_security_group.worker"),
		single(db, "aws_db_subnet_group", "main", attrs{
			"arn": e.arn("rds", "subgrp:orders-"+e.name), "description": "Managed by Terraform", "id": "orders-" + e.name,
			"name": "orders-" + e.name, "name_prefix": "", "region": region, "subnet_ids": e.subnets("private"),
			"supported_network_types": []string{"IPV4"}, "tags": nil, "tags_all": e.all(""), "vpc_id": e.vpcID(),
		}, "module.network.aws_subnet.private", "module.network.aws_vpc.main"),
		single(db, "aws_db_parameter_group", "main", attrs{
			"arn": e.arn("rds", "pg:orders-"+e.name), "description": "Managed by Terraform",
			// Goes with the engine's version.
			"family": pick(e, "postgres13", "postgres14"),
			"id":     "orders-" + e.name, "name": "orders-" + e.name, "name_prefix": "",
			"parameter": e.bag(
				attrs{"apply_method": "immediate", "name": "log_min_duration_statement", "value": "500"},
				attrs{"apply_method": "pending-reboot", "name": "max_connections", "value": "400"},
				attrs{"apply_method": "immediate", "name": "random_page_cost", "value": "1.1"},
				attrs{"apply_method": "pending-reboot", "name": "shared_preload_libraries", "value": "pg_stat_statements"},
			),
			"region": region, "skip_destroy": false, "tags": nil, "tags_all": e.all(""),
		}),
	}
	main := e.instance("orders-"+e.name, "main", 20)
	if e.name == "staging" {
		return append(out, single(db, "aws_db_instance", "main", main, behind...))
	}
	main["replicas"] = []string{"orders-production-replica"}
	replica := with(e.instance("orders-production-replica", "replica", 400), attrs{
		"availability_zone": zones[1], "backup_retention_period": 0, "instance_class": "db.r6g.xlarge", "multi_az": false,
		"password": nil, "replicate_source_db": "orders-production", "latest_restorable_time": "",
		"final_snapshot_identifier": nil, "skip_final_snapshot": true,
	})
	standby := single(db, "aws_db_instance", "replica", replica, append(behind, "module.db.aws_db_instance.main")...)
	standby.Instances[0].Sensitive = list{}
	return append(out, single(db, "aws_db_instance", "main", main, behind...), standby)
}

// instance is a database with the settings of the environment; a replica changes a few of them.
func (e environment) instance(identifier, label string, minute int) attrs {
	host := e.databaseHost(identifier)
	return attrs{
		"address": host, "allocated_storage": 100, "allow_major_version_upgrade": nil, "apply_immediately": false,
		"arn": e.arn("rds", "db:"+identifier), "auto_minor_version_upgrade": true, "availability_zone": zones[0],
		// The story: backups, class, standby, version and protection all differ.
		"backup_retention_period": pick(e, 7, 30),
		"deletion_protection":     pick(e, false, true),
		"engine_version":          pick(e, "13.7", "14.9"),
		"engine_version_actual":   pick(e, "13.7", "14.9"),
		"instance_class":          pick(e, "db.t3.medium", "db.r6g.2xlarge"),
		"multi_az":                pick(e, false, true),
		"backup_target":           "region", "backup_window": "02:00-02:30", "blue_green_update": list{}, "ca_cert_identifier": "rds-ca-rsa2048-g1",
		"character_set_name": "", "copy_tags_to_snapshot": true, "custom_iam_instance_profile": "", "customer_owned_ip_enabled": false,
		"database_insights_mode": "standard", "db_name": "orders", "db_subnet_group_name": "orders-" + e.name, "dedicated_log_volume": false,
		"delete_automated_backups": true, "domain": "", "domain_auth_secret_arn": "", "domain_dns_ips": nil,
		"domain_fqdn": "", "domain_iam_role_name": "", "domain_ou": "", "enabled_cloudwatch_logs_exports": []string{"postgresql"},
		"endpoint": host + ":5432", "engine": "postgres", "engine_lifecycle_support": "open-source-rds-extended-support",
		"final_snapshot_identifier": e.long("final"), "hosted_zone_id": "Z1RLNUO7B9Q6NB", "iam_database_authentication_enabled": false,
		"id": e.databaseResource(label), "identifier": identifier, "identifier_prefix": "", "iops": 3000, "kms_key_id": e.keyARN(),
		"latest_restorable_time": pick(e, "2026-11-18T08:55:41Z", "2026-11-20T05:10:12Z"), "license_model": "postgresql-license",
		"listener_endpoint": list{}, "maintenance_window": "sun:03:00-sun:03:30", "manage_master_user_password": nil,
		"master_user_secret": list{}, "master_user_secret_kms_key_id": nil, "max_allocated_storage": 0, "monitoring_interval": 0,
		"monitoring_role_arn": "", "nchar_character_set_name": "", "network_type": "IPV4",
		"option_group_name":    fmt.Sprintf("default:postgres-%s", pick(e, "13", "14")),
		"parameter_group_name": "orders-" + e.name, "password": e.databasePassword(), "password_wo": nil, "password_wo_version": nil,
		"performance_insights_enabled": true, "performance_insights_kms_key_id": e.keyARN(), "performance_insights_retention_period": 7,
		"port": 5432, "publicly_accessible": false, "region": region, "replica_mode": "", "replicas": []string{}, "replicate_source_db": "",
		"resource_id": e.databaseResource(label), "restore_to_point_in_time": list{}, "s3_import": list{}, "skip_final_snapshot": false,
		"snapshot_identifier": nil, "status": "available", "storage_encrypted": true, "storage_throughput": 125, "storage_type": "gp3",
		"tags": e.tags(identifier), "tags_all": e.all(identifier), "timeouts": nil, "timezone": "",
		"upgrade_storage_config": nil, "username": "orders", "vpc_security_group_ids": []string{e.id("sg", "db")},
	}
}
