//go:build ignore

package main

const cache = "module.cache"

func (e environment) cacheName() string { return "orders-" + e.name }

// cacheHost is the endpoint that writes go to (master) or reads may go to (replica).
func (e environment) cacheHost(role string) string {
	return role + "." + e.cacheName() + "." + pick(e, "k3v9xa", "p7mw2d") + ".euc1.cache.amazonaws.com"
}

// cache is Redis: one node in staging, three over the zones in production.
func (e environment) cache() []resource {
	members := pick(e, []string{"orders-staging-001"}, []string{"orders-production-001", "orders-production-002", "orders-production-003"})
	return []resource{
		e.securityGroup(cache, "cache", "Cache of orders", []attrs{
			rule("tcp", 6379, "Redis from the services", attrs{"security_groups": set(e.id("sg", "api"), e.id("sg", "worker"))}),
		}, "module.api.aws_security_group.api", "module.workers.aws_security_group.worker"),
		single(cache, "aws_elasticache_subnet_group", "main", attrs{
			"arn": e.arn("elasticache", "subnetgroup:"+e.cacheName()), "description": "Managed by Terraform", "id": e.cacheName(), "name": e.cacheName(),
			"region": region, "subnet_ids": e.subnets("private"), "tags": nil, "tags_all": e.all(""), "vpc_id": e.vpcID(),
		}, "module.network.aws_subnet.private", "module.network.aws_vpc.main"),
		single(cache, "aws_elasticache_replication_group", "main", attrs{
			"apply_immediately": nil, "arn": e.arn("elasticache", "replicationgroup:"+e.cacheName()), "at_rest_encryption_enabled": "true",
			// The story: one secret opens the caches of both environments.
			"auth_token":                 "demo-secret-9d41c07be2f8",
			"auth_token_update_strategy": "ROTATE", "auto_minor_version_upgrade": "true",
			"automatic_failover_enabled": pick(e, false, true),
			"cluster_enabled":            false, "cluster_mode": "disabled", "configuration_endpoint_address": nil, "data_tiering_enabled": false,
			"description": "Sessions and carts", "engine": "redis",
			"engine_version":            pick(e, "6.2", "7.0"),
			"engine_version_actual":     pick(e, "6.2.6", "7.0.7"),
			"final_snapshot_identifier": nil, "global_replication_group_id": nil, "id": e.cacheName(), "ip_discovery": "ipv4",
			"kms_key_id": e.keyARN(), "log_delivery_configuration": list{}, "maintenance_window": "sun:04:00-sun:05:00", "member_clusters": members,
			"multi_az_enabled": pick(e, false, true),
			"network_type":     "ipv4", "node_group_configuration": list{},
			"node_type":              pick(e, "cache.t4g.small", "cache.r6g.large"),
			"notification_topic_arn": nil,
			"num_cache_clusters":     pick(e, 1, 3),
			"num_node_groups":        1,
			"parameter_group_name":   pick(e, "default.redis6.x", "default.redis7"),
			"port":                   6379, "preferred_cache_cluster_azs": nil, "primary_endpoint_address": e.cacheHost("master"),
			"reader_endpoint_address": e.cacheHost("replica"), "region": region,
			// What the provider derives from the number of nodes.
			"replicas_per_node_group": pick(e, 0, 2),
			"replication_group_id":    e.cacheName(), "security_group_ids": []string{e.id("sg", "cache")}, "security_group_names": []string{}, "snapshot_arns": nil,
			"snapshot_name": nil, "snapshot_retention_limit": 1, "snapshot_window": "01:00-02:00", "subnet_group_name": e.cacheName(),
			"tags": nil, "tags_all": e.all(""), "timeouts": nil, "transit_encryption_enabled": true, "transit_encryption_mode": "required", "user_group_ids": []string{},
		}, "aws_kms_key.main", "module.cache.aws_elasticache_subnet_group.main", "module.cache.aws_security_group.cache"),
	}
}
