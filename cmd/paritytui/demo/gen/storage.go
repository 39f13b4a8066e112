//go:build ignore

package main

const storage = "module.storage"

// storage is the bucket of pictures and the table of carts.
func (e environment) storage() []resource {
	bucket := e.brief("assets")
	table := e.arn("dynamodb", "table/"+e.long("carts"))
	versioned := pick(e, false, true)
	return []resource{
		single(storage, "aws_s3_bucket", "assets", attrs{
			"acceleration_status": "", "acl": nil, "arn": "arn:aws:s3:::" + bucket, "bucket": bucket, "bucket_domain_name": bucket + ".s3.amazonaws.com",
			"bucket_namespace": "global", "bucket_prefix": "", "bucket_region": region,
			"bucket_regional_domain_name": bucket + ".s3.eu-central-1.amazonaws.com", "cors_rule": list{}, "force_destroy": false, "grant": list{},
			"hosted_zone_id": "Z21DNDUVLTQW6Q", "id": bucket, "lifecycle_rule": list{}, "logging": list{}, "object_lock_configuration": list{},
			"object_lock_enabled": false, "policy": "", "region": region, "replication_configuration": list{}, "request_payer": "BucketOwner",
			"server_side_encryption_configuration": []attrs{{"rule": []attrs{{
				"apply_server_side_encryption_by_default": []attrs{{"kms_master_key_id": "", "sse_algorithm": "AES256"}}, "bucket_key_enabled": false,
			}}}},
			"tags": nil, "tags_all": e.all(""), "timeouts": nil,
			// What a refresh reads back of the versioning resource below.
			"versioning": []attrs{{"enabled": versioned, "mfa_delete": false}},
			"website":    list{}, "website_domain": nil, "website_endpoint": nil,
		}),
		single(storage, "aws_s3_bucket_versioning", "assets", attrs{
			"bucket": bucket, "expected_bucket_owner": "", "id": bucket, "mfa": nil, "region": region,
			// The story: what staging overwrites is gone.
			"versioning_configuration": []attrs{{"mfa_delete": "", "status": pick(e, "Disabled", "Enabled")}},
		}, "module.storage.aws_s3_bucket.assets"),
		single(storage, "aws_s3_bucket_public_access_block", "assets", attrs{
			"block_public_acls": true, "block_public_policy": true, "bucket": bucket, "id": bucket, "ignore_public_acls": true, "region": region,
			"restrict_public_buckets": true, "skip_destroy": nil,
		}, "module.storage.aws_s3_bucket.assets"),
		single(storage, "aws_dynamodb_table", "carts", attrs{
			"arn": table, "attribute": e.bag(attrs{"name": "cart_id", "type": "S"}, attrs{"name": "customer_id", "type": "S"}),
			"billing_mode": "PAY_PER_REQUEST", "deletion_protection_enabled": true,
			"global_secondary_index": []attrs{{
				"hash_key": "customer_id", "key_schema": list{}, "name": "by-customer", "non_key_attributes": []string{}, "on_demand_throughput": list{},
				"projection_type": "ALL", "range_key": "", "read_capacity": 0, "warm_throughput": list{}, "write_capacity": 0,
			}},
			"global_table_witness": list{}, "hash_key": "cart_id", "id": e.long("carts"), "import_table": list{}, "local_secondary_index": list{},
			"name": e.long("carts"), "on_demand_throughput": list{},
			"point_in_time_recovery": []attrs{{"enabled": true, "recovery_period_in_days": 35}}, "range_key": nil, "read_capacity": 0, "region": region,
			"replica": list{}, "restore_backup_arn": nil, "restore_date_time": nil, "restore_source_name": nil, "restore_source_table_arn": nil,
			"restore_to_latest_time": nil, "server_side_encryption": []attrs{{"enabled": true, "kms_key_arn": e.keyARN()}}, "stream_arn": "",
			"stream_enabled": false, "stream_label": "", "stream_view_type": "", "table_class": "STANDARD", "tags": nil, "tags_all": e.all(""),
			"timeouts": nil, "ttl": []attrs{{"attribute_name": "expires_at", "enabled": true}}, "warm_throughput": list{}, "write_capacity": 0,
		}, "aws_kms_key.main"),
	}
}
