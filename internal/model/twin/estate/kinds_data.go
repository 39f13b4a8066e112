package estate

// dataKinds are where a service keeps what it knows.
var dataKinds = []kind{
	{typ: "aws_db_instance", name: "main", version: 2, sensitive: []string{"password"}, depends: []string{"aws_security_group.db", "net/aws_db_subnet_group.main", "random_password.db"}, attributes: `{
		"address":"${svc}${w}.${hex:12:rds}.${region}.rds.amazonaws.com","allocated_storage":${drift:100|500},"allow_major_version_upgrade":false,"apply_immediately":false,"arn":"arn:aws:rds:${region}:${account}:db:${svc}${w}",
		"auto_minor_version_upgrade":${drift:true|false},"availability_zone":"eu-central-1a","backup_retention_period":${drift:14|1},"backup_window":"02:00-03:00","ca_cert_identifier":"rds-ca-rsa2048-g1","copy_tags_to_snapshot":true,
		"db_name":"app","db_subnet_group_name":"${stack}${w}","delete_automated_backups":true,"deletion_protection":${drift:true|false},"enabled_cloudwatch_logs_exports":["postgresql"],"endpoint":"${svc}${w}.${hex:12:rds}.${region}.rds.amazonaws.com:5432",
		"engine":"postgres","engine_version":"${drift:14.9|13.7}","engine_version_actual":"14.9","hosted_zone_id":"Z1RLNUO7B9Q6NB","iam_database_authentication_enabled":false,"id":"${unique:db-:main}","identifier":"${svc}${w}",
		"instance_class":"${drift:${one:db.t3.medium|db.t3.large|db.r6g.large}|db.r6g.2xlarge}","iops":0,"kms_key_id":"arn:aws:kms:${region}:${account}:key/${uuid:key}","license_model":"postgresql-license","maintenance_window":"sun:04:00-sun:05:00",
		"max_allocated_storage":0,"monitoring_interval":${drift:60|0},"multi_az":${drift:true|false},"option_group_name":"default:postgres-14","parameter_group_name":"${svc}${w}","password":"${hex:24:password}","performance_insights_enabled":${drift:true|false},
		"port":5432,"publicly_accessible":${drift:false|true},"resource_id":"${unique:db-:main}","skip_final_snapshot":false,"status":"available","storage_encrypted":${drift:true|false},"storage_type":"gp3",${tags:${svc}${w}},"timeouts":null,
		"username":"app","vpc_security_group_ids":["${id:sg:db}"]}`},
	{typ: "aws_db_parameter_group", name: "main", attributes: `{
		"arn":"arn:aws:rds:${region}:${account}:pg:${svc}${w}","description":"Managed by Terraform","family":"postgres14","id":"${svc}${w}","name":"${svc}${w}","name_prefix":"",
		"parameter":[{"apply_method":"immediate","name":"log_min_duration_statement","value":"${drift:500|-1}"},{"apply_method":"pending-reboot","name":"max_connections","value":"${drift:200|100}"}${fill:parameters}],"skip_destroy":false,${tags:${svc}${w}}}`},
	{typ: "aws_kms_alias", name: "main", depends: []string{"aws_kms_key.main"}, attributes: `{
		"arn":"arn:aws:kms:${region}:${account}:alias/${svc}${w}","id":"alias/${svc}${w}","name":"alias/${svc}${w}","name_prefix":"","target_key_arn":"arn:aws:kms:${region}:${account}:key/${uuid:key}","target_key_id":"${uuid:key}"}`},
	{typ: "aws_kms_key", name: "main", attributes: `{
		"arn":"arn:aws:kms:${region}:${account}:key/${uuid:key}","bypass_policy_lockout_safety_check":false,"customer_master_key_spec":"SYMMETRIC_DEFAULT","deletion_window_in_days":${drift:30|7},"description":"What ${svc} keeps",
		"enable_key_rotation":${drift:true|false},"id":"${uuid:key}","is_enabled":true,"key_id":"${uuid:key}","key_usage":"ENCRYPT_DECRYPT","multi_region":false,"policy":` +
		quoted(`{"Statement":[{"Action":"kms:*","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::${account}:root"},"Resource":"*","Sid":"Root"}],"Version":"2012-10-17"}`) + `,"rotation_period_in_days":365,${tags:${svc}${w}},"timeouts":null}`},
	{typ: "aws_s3_bucket", name: "data", depends: nil, attributes: `{
		"acceleration_status":"","arn":"arn:aws:s3:::${bucket}","bucket":"${bucket}","bucket_domain_name":"${bucket}.s3.amazonaws.com","bucket_prefix":"","bucket_regional_domain_name":"${bucket}.s3.${region}.amazonaws.com","force_destroy":${drift:false|true},
		"grant":[{"id":"${nethex:64:owner}","permissions":["FULL_CONTROL"],"type":"CanonicalUser","uri":""}],"hosted_zone_id":"Z21DNDUVLTQW6Q","id":"${bucket}","object_lock_enabled":false,"region":"${region}","request_payer":"BucketOwner",${tags:${bucket}},"timeouts":null}`},
	{typ: "aws_s3_bucket_policy", name: "data", depends: []string{"aws_s3_bucket.data"}, attributes: `{"bucket":"${bucket}","id":"${bucket}","policy":` +
		quoted(`{"Statement":[{"Action":"s3:*","Condition":{"Bool":{"aws:SecureTransport":"false"}},"Effect":"Deny","Principal":"*","Resource":["arn:aws:s3:::${bucket}","arn:aws:s3:::${bucket}/*"],"Sid":"TLS"}${fill:statements}],"Version":"2012-10-17"}`) + `}`},
	{typ: "aws_s3_bucket_public_access_block", name: "data", depends: []string{"aws_s3_bucket.data"}, attributes: `{
		"block_public_acls":${drift:true|false},"block_public_policy":true,"bucket":"${bucket}","id":"${bucket}","ignore_public_acls":true,"restrict_public_buckets":${drift:true|false}}`},
	{typ: "aws_s3_bucket_server_side_encryption_configuration", name: "data", depends: []string{"aws_kms_key.main", "aws_s3_bucket.data"}, attributes: `{
		"bucket":"${bucket}","expected_bucket_owner":"","id":"${bucket}","rule":[{"apply_server_side_encryption_by_default":[{"kms_master_key_id":"arn:aws:kms:${region}:${account}:key/${uuid:key}","sse_algorithm":"${drift:aws:kms|AES256}"}],"bucket_key_enabled":true}]}`},
	{typ: "aws_s3_bucket_versioning", name: "data", depends: []string{"aws_s3_bucket.data"}, attributes: `{
		"bucket":"${bucket}","expected_bucket_owner":"","id":"${bucket}","mfa":null,"versioning_configuration":[{"mfa_delete":"","status":"${drift:Enabled|Suspended}"}]}`},
	{typ: "aws_secretsmanager_secret", name: "db", attributes: `{
		"arn":"arn:aws:secretsmanager:${region}:${account}:secret:${svc}${w}-${hex:6:secret}","description":"","force_overwrite_replica_secret":false,"id":"arn:aws:secretsmanager:${region}:${account}:secret:${svc}${w}-${hex:6:secret}","kms_key_id":"",
		"name":"${svc}${w}","name_prefix":"","policy":"","recovery_window_in_days":${drift:30|0},"replica":[],${tags:${svc}${w}}}`},
	{typ: "aws_secretsmanager_secret_version", name: "db", sensitive: []string{"secret_string"}, depends: []string{"aws_secretsmanager_secret.db", "random_password.db"}, attributes: `{
		"arn":"arn:aws:secretsmanager:${region}:${account}:secret:${svc}${w}-${hex:6:secret}","id":"arn:aws:secretsmanager:${region}:${account}:secret:${svc}${w}-${hex:6:secret}|terraform-${hex:26:version}",
		"secret_binary":"","secret_id":"arn:aws:secretsmanager:${region}:${account}:secret:${svc}${w}-${hex:6:secret}","secret_string":"${hex:24:password}","version_id":"terraform-${hex:26:version}","version_stages":["AWSCURRENT"]}`},
	{typ: "aws_sns_topic", name: "events", attributes: `{
		"arn":"arn:aws:sns:${region}:${account}:${svc}${w}","content_based_deduplication":false,"delivery_policy":"","display_name":"","fifo_topic":false,"id":"arn:aws:sns:${region}:${account}:${svc}${w}",
		"kms_master_key_id":"${drift:alias/aws/sns|}","name":"${svc}${w}","name_prefix":"","owner":"${account}","signature_version":0,${tags:${svc}${w}},"tracing_config":""}`},
	{typ: "aws_sns_topic_subscription", name: "jobs", depends: []string{"aws_sns_topic.events", "aws_sqs_queue.jobs"}, attributes: `{
		"arn":"arn:aws:sns:${region}:${account}:${svc}${w}:${uuid:subscription}","confirmation_timeout_in_minutes":1,"endpoint":"arn:aws:sqs:${region}:${account}:${svc}${w}-jobs","filter_policy":"","id":"arn:aws:sns:${region}:${account}:${svc}${w}:${uuid:subscription}",
		"owner_id":"${account}","pending_confirmation":false,"protocol":"sqs","raw_message_delivery":${drift:true|false},"topic_arn":"arn:aws:sns:${region}:${account}:${svc}${w}"}`},
	{typ: "aws_sqs_queue", name: "dead", attributes: queue("dead", `""`)},
	{
		typ: "aws_sqs_queue", name: "jobs", depends: []string{"aws_sqs_queue.dead"},
		attributes: queue("jobs", quoted(`{"deadLetterTargetArn":"arn:aws:sqs:${region}:${account}:${svc}${w}-dead","maxReceiveCount":${drift:5|10}}`)),
	},
	{typ: "aws_ssm_parameter", name: "setting", keys: []string{"feature_flags", "page_size", "retries", "upstream"}, attributes: parameter},
	{typ: "random_password", name: "db", version: 3, sensitive: []string{"bcrypt_hash", "result"}, attributes: `{
		"bcrypt_hash":"$2a$10$${hex:53:bcrypt}","id":"none","keepers":null,"length":24,"lower":true,"min_lower":0,"min_numeric":0,"min_special":0,"min_upper":0,"number":true,"numeric":true,"override_special":null,"result":"${hex:24:password}","special":false,"upper":true}`},
}

// parameter is a setting that stands for itself.
const parameter = `{
		"allowed_pattern":"","arn":"arn:aws:ssm:${region}:${account}:parameter/${svc}/${key}","data_type":"text","id":"/${svc}/${key}","key_id":"","name":"/${svc}/${key}","tier":"Standard",${tags:${svc}${w}-${key}},"type":"String",
		"value":"${drift:${same:6:${key}}|off}","version":${drift:1|4}}`

// queue is a queue of that name and redrive policy.
func queue(name, redrive string) string {
	return `{"arn":"arn:aws:sqs:${region}:${account}:${svc}${w}-` + name + `","content_based_deduplication":false,"deduplication_scope":"","delay_seconds":0,"fifo_queue":false,"fifo_throughput_limit":"",
		"id":"https://sqs.${region}.amazonaws.com/${account}/${svc}${w}-` + name + `","kms_data_key_reuse_period_seconds":300,"kms_master_key_id":"","max_message_size":262144,"message_retention_seconds":${drift:345600|1209600},
		"name":"${svc}${w}-` + name + `","name_prefix":"","policy":"","receive_wait_time_seconds":${drift:20|0},"redrive_allow_policy":"","redrive_policy":` + redrive + `,"sqs_managed_sse_enabled":true,${tags:${svc}${w}-` + name + `},
		"url":"https://sqs.${region}.amazonaws.com/${account}/${svc}${w}-` + name + `","visibility_timeout_seconds":${drift:30|60}}`
}
