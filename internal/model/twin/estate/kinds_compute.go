package estate

import "slices"

// serviceKinds are the blocks of a service's module, in Terraform's order.
var serviceKinds = arranged(computeKinds, dataKinds, accessKinds, watchKinds)

// arranged puts blocks into Terraform's order: mode, type, name.
func arranged(groups ...[]kind) []kind {
	out := slices.Concat(groups...)
	slices.SortStableFunc(out, func(a, b kind) int {
		return slices.Compare([]string{a.modeName(), a.typ, a.name}, []string{b.modeName(), b.typ, b.name})
	})
	return out
}

// computeKinds are what runs a service.
var computeKinds = []kind{
	{typ: "aws_autoscaling_group", name: "worker", every: 3, depends: []string{"aws_launch_template.worker", "net/aws_subnet.private"}, attributes: `{
		"arn":"arn:aws:autoscaling:${region}:${account}:autoScalingGroup:${uuid:asg}:autoScalingGroupName/${svc}${w}","availability_zones":["eu-central-1a","eu-central-1b","eu-central-1c"],
		"capacity_rebalance":false,"default_cooldown":300,"desired_capacity":${drift:2|6},"enabled_metrics":[],"force_delete":false,"health_check_grace_period":300,
		"health_check_type":"${drift:ELB|EC2}","id":"${svc}${w}","launch_template":[{"id":"${id:lt:worker}","name":"${svc}${w}","version":"$Latest"}],"load_balancers":[],
		"max_size":${drift:4|12},"min_size":${drift:2|4},"name":"${svc}${w}","protect_from_scale_in":false,"service_linked_role_arn":"arn:aws:iam::${account}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling",
		"suspended_processes":[],"tag":[{"key":"Name","propagate_at_launch":true,"value":"${svc}${w}"}],"target_group_arns":[],"termination_policies":[],"timeouts":null,
		"vpc_zone_identifier":[${set:subnet:private:3}],"wait_for_capacity_timeout":"10m"}`},
	{typ: "aws_ecs_service", name: "app", version: 1, depends: []string{"aws_ecs_task_definition.app", "aws_security_group.app", "net/aws_ecs_cluster.main", "net/aws_subnet.private"}, attributes: `{
		"alarms":[],"capacity_provider_strategy":[],"cluster":"arn:aws:ecs:${region}:${account}:cluster/${stack}${w}","deployment_circuit_breaker":[{"enable":true,"rollback":true}],
		"deployment_controller":[{"type":"ECS"}],"deployment_maximum_percent":200,"deployment_minimum_healthy_percent":100,"desired_count":${drift:2|6},"enable_ecs_managed_tags":true,
		"enable_execute_command":${drift:false|true},"health_check_grace_period_seconds":30,"id":"arn:aws:ecs:${region}:${account}:service/${stack}${w}/${svc}${w}","launch_type":"FARGATE",
		"load_balancer":[{"container_name":"app","container_port":8080,"elb_name":"","target_group_arn":"arn:aws:elasticloadbalancing:${region}:${account}:targetgroup/${svc}${w}/${hex:16:target}"}],
		"name":"${svc}${w}","network_configuration":[{"assign_public_ip":false,"security_groups":["${id:sg:app}"],"subnets":[${set:subnet:private:3}]}],"platform_version":"LATEST",
		"propagate_tags":"SERVICE","scheduling_strategy":"REPLICA",${tags:${svc}${w}},"task_definition":"arn:aws:ecs:${region}:${account}:task-definition/${svc}${w}:7","timeouts":null,"triggers":{},
		"volume_configuration":[],"wait_for_steady_state":false}`},
	{typ: "aws_ecs_task_definition", name: "app", version: 1, depends: []string{"aws_iam_role.app"}, attributes: `{
		"arn":"arn:aws:ecs:${region}:${account}:task-definition/${svc}${w}:7","arn_without_revision":"arn:aws:ecs:${region}:${account}:task-definition/${svc}${w}","container_definitions":` + containers + `,
		"cpu":"${drift:512|1024}","ephemeral_storage":[],"execution_role_arn":"arn:aws:iam::${account}:role/${svc}${w}","family":"${svc}${w}","id":"${svc}${w}","ipc_mode":"","memory":"${drift:1024|2048}",
		"network_mode":"awsvpc","pid_mode":"","placement_constraints":[],"proxy_configuration":[],"requires_compatibilities":["FARGATE"],"revision":7,"skip_destroy":false,${tags:${svc}${w}},
		"task_role_arn":"arn:aws:iam::${account}:role/${svc}${w}","track_latest":false,"volume":[]}`},
	{typ: "aws_instance", name: "worker", every: 3, count: 2, version: 1, depends: []string{"aws_security_group.app", "net/aws_subnet.private"}, attributes: `{
		"ami":"ami-0${drift:${same:16:ami}|${hex:16:ami}}","arn":"arn:aws:ec2:${region}:${account}:instance/${id:i:${key}}","associate_public_ip_address":false,"availability_zone":"eu-central-1a",
		"capacity_reservation_specification":[{"capacity_reservation_preference":"open","capacity_reservation_target":[]}],"cpu_core_count":2,"cpu_threads_per_core":2,"credit_specification":[{"cpu_credits":"unlimited"}],
		"disable_api_stop":false,"disable_api_termination":${drift:true|false},"ebs_block_device":[],"ebs_optimized":false,"enclave_options":[{"enabled":false}],"get_password_data":false,"hibernation":false,
		"iam_instance_profile":"${svc}${w}","id":"${id:i:${key}}","instance_initiated_shutdown_behavior":"stop","instance_state":"running","instance_type":"${drift:${one:t3.medium|t3.large|m5.large}|m5.2xlarge}",
		"key_name":"","maintenance_options":[{"auto_recovery":"default"}],"metadata_options":[{"http_endpoint":"enabled","http_protocol_ipv6":"disabled","http_put_response_hop_limit":1,"http_tokens":"${drift:required|optional}","instance_metadata_tags":"disabled"}],
		"monitoring":${drift:false|true},"primary_network_interface_id":"${id:eni:${key}}","private_dns":"ip-10-${octet}-10-1${key}.${region}.compute.internal","private_ip":"10.${octet}.10.1${key}","public_dns":"","public_ip":"",
		"root_block_device":[{"delete_on_termination":true,"device_name":"/dev/xvda","encrypted":${drift:true|false},"iops":3000,"kms_key_id":"arn:aws:kms:${region}:${account}:key/${uuid:key}","throughput":125,"volume_id":"${id:vol:${key}}","volume_size":${drift:50|100},"volume_type":"gp3"}],
		"source_dest_check":true,"subnet_id":"${net:subnet:private${key}}",${tags:${svc}${w}-${key}},"tenancy":"default","timeouts":null,"user_data":"${same:40:user-data}","vpc_security_group_ids":["${id:sg:app}"]}`},
	{typ: "aws_lambda_function", name: "handler", keys: []string{"ingest", "sweep"}, depends: []string{"aws_iam_role.app", "aws_security_group.app"}, attributes: `{
		"architectures":["${drift:arm64|x86_64}"],"arn":"arn:aws:lambda:${region}:${account}:function:${svc}${w}-${key}","code_sha256":"${same:44:code}","dead_letter_config":[{"target_arn":"arn:aws:sqs:${region}:${account}:${svc}${w}-dead"}],
		"environment":[{"variables":{"LOG_LEVEL":"${drift:info|debug}","QUEUE_URL":"https://sqs.${region}.amazonaws.com/${account}/${svc}${w}-jobs","STAGE":"${drift:live|dark}","TABLE":"${svc}${w}"${fill:variables}}}],
		"ephemeral_storage":[{"size":512}],"function_name":"${svc}${w}-${key}","handler":"app.${key}","id":"${svc}${w}-${key}","invoke_arn":"arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/arn:aws:lambda:${region}:${account}:function:${svc}${w}-${key}/invocations",
		"last_modified":"${time:code}","layers":[],"logging_config":[{"application_log_level":"","log_format":"Text","log_group":"/aws/lambda/${svc}${w}-${key}","system_log_level":""}],"memory_size":${drift:256|1024},
		"package_type":"Zip","publish":false,"qualified_arn":"arn:aws:lambda:${region}:${account}:function:${svc}${w}-${key}:$LATEST","reserved_concurrent_executions":-1,"role":"arn:aws:iam::${account}:role/${svc}${w}",
		"runtime":"${drift:python3.12|python3.9}","source_code_hash":"${drift:${same:44:code}|${hex:44:code}}","source_code_size":48213,${tags:${svc}${w}-${key}},"timeout":${drift:30|60},"timeouts":null,"tracing_config":[{"mode":"${drift:Active|PassThrough}"}],"version":"$LATEST",
		"vpc_config":[{"ipv6_allowed_for_dual_stack":false,"security_group_ids":["${id:sg:app}"],"subnet_ids":[${set:subnet:private:3}],"vpc_id":"${net:vpc:main}"}]}`},
	{typ: "aws_lambda_permission", name: "events", keys: []string{"ingest", "sweep"}, depends: []string{"aws_cloudwatch_event_rule.schedule", "aws_lambda_function.handler"}, attributes: `{
		"action":"lambda:InvokeFunction","function_name":"${svc}${w}-${key}","id":"AllowEvents","principal":"events.amazonaws.com","qualifier":"","source_arn":"arn:aws:events:${region}:${account}:rule/${svc}${w}-${key}","statement_id":"AllowEvents"}`},
	{typ: "aws_launch_template", name: "worker", every: 3, depends: []string{"aws_security_group.app"}, attributes: `{
		"arn":"arn:aws:ec2:${region}:${account}:launch-template/${id:lt:worker}","default_version":1,"description":"","disable_api_termination":false,"ebs_optimized":"","iam_instance_profile":[{"arn":"","name":"${svc}${w}"}],
		"id":"${id:lt:worker}","image_id":"ami-0${same:16:ami}","instance_type":"${drift:m5.large|m5.xlarge}","latest_version":1,"metadata_options":[{"http_endpoint":"enabled","http_put_response_hop_limit":1,"http_tokens":"required"}],
		"name":"${svc}${w}","name_prefix":"",${tags:${svc}${w}},"update_default_version":true,"user_data":"","vpc_security_group_ids":["${id:sg:app}"]}`},
	{typ: "aws_lb_listener_rule", name: "app", depends: []string{"aws_lb_target_group.app", "net/aws_lb_listener.https"}, attributes: `{
		"action":[{"authenticate_cognito":[],"authenticate_oidc":[],"fixed_response":[],"forward":[],"order":1,"redirect":[],"target_group_arn":"arn:aws:elasticloadbalancing:${region}:${account}:targetgroup/${svc}${w}/${hex:16:target}","type":"forward"}],
		"arn":"arn:aws:elasticloadbalancing:${region}:${account}:listener-rule/app/${stack}${w}/${nethex:16:lb}/${nethex:16:listener}/${hex:16:rule}","condition":[{"host_header":[{"values":["api.${svc}.${stack}.${env}.acme.example"]}],"http_header":[],"path_pattern":[],"source_ip":[]}],
		"id":"arn:aws:elasticloadbalancing:${region}:${account}:listener-rule/app/${stack}${w}/${nethex:16:lb}/${nethex:16:listener}/${hex:16:rule}",
		"listener_arn":"arn:aws:elasticloadbalancing:${region}:${account}:listener/app/${stack}${w}/${nethex:16:lb}/${nethex:16:listener}","priority":${number},${tags:${svc}${w}}}`},
	{typ: "aws_lb_target_group", name: "app", depends: []string{"net/aws_vpc.main"}, attributes: `{
		"arn":"arn:aws:elasticloadbalancing:${region}:${account}:targetgroup/${svc}${w}/${hex:16:target}","arn_suffix":"targetgroup/${svc}${w}/${hex:16:target}","deregistration_delay":"${drift:300|30}",
		"health_check":[{"enabled":true,"healthy_threshold":${drift:3|5},"interval":30,"matcher":"200","path":"${drift:/healthz|/}","port":"traffic-port","protocol":"HTTP","timeout":5,"unhealthy_threshold":3}],
		"id":"arn:aws:elasticloadbalancing:${region}:${account}:targetgroup/${svc}${w}/${hex:16:target}","ip_address_type":"ipv4","load_balancing_algorithm_type":"round_robin","name":"${svc}${w}","port":8080,"protocol":"HTTP",
		"protocol_version":"HTTP1","slow_start":0,"stickiness":[{"cookie_duration":86400,"cookie_name":"","enabled":${drift:false|true},"type":"lb_cookie"}],${tags:${svc}${w}},"target_type":"ip","vpc_id":"${net:vpc:main}"}`},
}

// containers is the container_definitions of a task.
var containers = quoted(`[{"cpu":0,"environment":[{"name":"DATABASE_HOST","value":"${svc}${w}.${hex:12:rds}.${region}.rds.amazonaws.com"},{"name":"LOG_LEVEL","value":"${drift:info|debug}"},` +
	`{"name":"QUEUE_URL","value":"https://sqs.${region}.amazonaws.com/${account}/${svc}${w}-jobs"}${fill:environment}],"essential":true,"image":"333333333333.dkr.ecr.${region}.amazonaws.com/${svc}:${drift:5.12.0|5.11.3}",` +
	`"logConfiguration":{"logDriver":"awslogs","options":{"awslogs-group":"/ecs/${svc}${w}","awslogs-region":"${region}","awslogs-stream-prefix":"app"}},"mountPoints":[],"name":"app",` +
	`"portMappings":[{"containerPort":8080,"hostPort":8080,"protocol":"tcp"}],"secrets":[{"name":"DATABASE_PASSWORD","valueFrom":"arn:aws:secretsmanager:${region}:${account}:secret:${svc}${w}-${hex:6:secret}"}],"systemControls":[],"volumesFrom":[]}]`)
