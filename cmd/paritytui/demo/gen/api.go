//go:build ignore

package main

const api = "module.api"

func (e environment) clusterARN() string { return e.arn("ecs", "cluster/orders-"+e.name) }

// policy is an IAM document of the current version.
func policy(statements ...attrs) string {
	return jsonencode(attrs{"Version": "2012-10-17", "Statement": statements})
}

func (e environment) roleARN(name string) string { return e.global("iam", "role/"+name) }

// role is an IAM role that one AWS service may assume.
func (e environment) role(module, name, full, service string, attached ...string) resource {
	if attached == nil {
		attached = []string{}
	}
	return single(module, "aws_iam_role", name, attrs{
		"arn": e.roleARN(full),
		"assume_role_policy": policy(attrs{
			"Action": "sts:AssumeRole", "Effect": "Allow", "Principal": attrs{"Service": service + ".amazonaws.com"},
		}),
		"create_date": e.at(len(full)), "description": "", "force_detach_policies": false, "id": full, "inline_policy": list{},
		"managed_policy_arns": attached, "max_session_duration": 3600, "name": full, "name_prefix": "", "path": "/",
		"permissions_boundary": "", "tags": nil, "tags_all": e.all(""), "unique_id": e.unique("AROA", full),
	})
}

// taskDefinition is a Fargate task of one container; the provider keeps the container's JSON normalised.
func (e environment) taskDefinition(module, family string, revision int, roles [2]string, container attrs, dependencies ...string) resource {
	full := e.long(family)
	base := e.arn("ecs", "task-definition/"+full)
	return single(module, "aws_ecs_task_definition", family, attrs{
		"arn": base + ":" + number(revision), "arn_without_revision": base, "container_definitions": jsonencode([]attrs{container}),
		"cpu": "1024", "enable_fault_injection": false, "ephemeral_storage": list{}, "execution_role_arn": roles[0], "family": full, "id": full,
		"ipc_mode": "", "memory": "2048", "network_mode": "awsvpc", "pid_mode": "", "placement_constraints": list{},
		"proxy_configuration": list{}, "region": region, "requires_compatibilities": []string{"FARGATE"}, "revision": revision,
		"runtime_platform": []attrs{{"cpu_architecture": "X86_64", "operating_system_family": "LINUX"}}, "skip_destroy": false,
		"tags": nil, "tags_all": e.all(""), "task_role_arn": roles[1], "track_latest": false, "volume": list{},
	}, dependencies...)
}

// container is the one container of a task, its environment as name and value in turn.
func (e environment) container(name, tag string, port int, variables ...string) attrs {
	env := []attrs{}
	for i := 0; i+1 < len(variables); i += 2 {
		env = append(env, attrs{"name": variables[i], "value": variables[i+1]})
	}
	return attrs{
		"name": name, "image": "333333333333.dkr.ecr.eu-central-1.amazonaws.com/orders/" + name + ":" + tag,
		"cpu": 0, "essential": true, "environment": env, "mountPoints": list{}, "systemControls": list{}, "volumesFrom": list{},
		"portMappings": []attrs{{"containerPort": port, "hostPort": port, "protocol": "tcp"}},
		"logConfiguration": attrs{"logDriver": "awslogs", "options": attrs{
			"awslogs-group": e.logGroup(name), "awslogs-region": region, "awslogs-stream-prefix": name,
		}},
	}
}

// service is an ECS service on Fargate in the private subnets.
func (e environment) service(module, name string, desired, revision int, balancers []attrs, dependencies ...string) resource {
	full := e.long(name)
	id := e.arn("ecs", "service/orders-"+e.name+"/"+full)
	return single(module, "aws_ecs_service", name, attrs{
		"alarms": list{}, "arn": id, "availability_zone_rebalancing": "ENABLED", "capacity_provider_strategy": list{}, "cluster": e.clusterARN(),
		"deployment_circuit_breaker":         []attrs{{"enable": true, "rollback": true}},
		"deployment_configuration":           []attrs{{"bake_time_in_minutes": "0", "canary_configuration": list{}, "lifecycle_hook": list{}, "linear_configuration": list{}, "strategy": "ROLLING"}},
		"deployment_controller":              []attrs{{"type": "ECS"}},
		"deployment_maximum_percent":         200,
		"deployment_minimum_healthy_percent": 100, "desired_count": desired, "enable_ecs_managed_tags": true, "enable_execute_command": false,
		"force_delete": nil, "force_new_deployment": false, "health_check_grace_period_seconds": 30,
		"iam_role": "/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS", "id": id, "launch_type": "FARGATE",
		"load_balancer": balancers, "name": full,
		"network_configuration": []attrs{{
			"assign_public_ip": false, "security_groups": []string{e.id("sg", "api")}, "subnets": e.subnets("private"),
		}},
		"ordered_placement_strategy": list{}, "placement_constraints": list{}, "platform_version": "LATEST", "propagate_tags": "SERVICE",
		"region": region, "scheduling_strategy": "REPLICA", "service_connect_configuration": list{}, "service_registries": list{},
		"sigint_rollback": nil, "tags": nil, "tags_all": e.all(""),
		"task_definition": e.arn("ecs", "task-definition/"+full+":"+number(revision)), "timeouts": nil, "triggers": attrs{},
		"volume_configuration": list{}, "vpc_lattice_configurations": list{}, "wait_for_steady_state": false,
	}, dependencies...)
}

// api is the shop's own service, with what it may do and how it grows.
func (e environment) api() []resource {
	task, execution := e.brief("api-task"), e.brief("ecs-execution")
	roles := [2]string{e.roleARN(execution), e.roleARN(task)}
	revision := pick(e, 148, 61)
	balancers := []attrs{{"advanced_configuration": list{}, "container_name": "api", "container_port": 8080, "elb_name": "", "target_group_arn": e.targetARN()}}
	const managedPolicy = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"

	return append([]resource{
		e.securityGroup(api, "api", "Services of orders", []attrs{
			rule("tcp", 8080, "from the load balancer", attrs{"security_groups": []string{e.id("sg", "alb")}}),
		}, "module.api.aws_security_group.alb"),
		single(api, "aws_ecs_cluster", "main", attrs{
			"arn": e.clusterARN(), "configuration": list{}, "id": e.clusterARN(), "name": "orders-" + e.name, "region": region,
			"service_connect_defaults": list{}, "setting": []attrs{{"name": "containerInsights", "value": "enabled"}},
			"tags": nil, "tags_all": e.all(""),
		}),
		e.role(api, "execution", execution, "ecs-tasks", managedPolicy),
		single(api, "aws_iam_role_policy_attachment", "execution", attrs{
			"id": execution + "-" + pick(e, "20250304081455102300000004", "20250917134233871900000002"), "policy_arn": managedPolicy, "role": execution,
		}, "module.api.aws_iam_role.execution"),
		e.role(api, "task", task, "ecs-tasks"),
		single(api, "aws_iam_role_policy", "task", attrs{
			"id": task + ":" + task, "name": task, "name_prefix": "", "policy": e.apiPolicy(), "role": task,
		}, "module.api.aws_iam_role.task", "module.payments.aws_sqs_queue.events", "module.storage.aws_dynamodb_table.carts", "module.storage.aws_s3_bucket.assets"),
		e.taskDefinition(api, "api", revision, roles, e.container("api", "5.12.0", 8080,
			"CARTS_TABLE", e.long("carts"),
			"DB_HOST", e.databaseHost("orders-"+e.name),
			"DB_PASSWORD", e.databasePassword(),
			"FEATURE_NEW_CHECKOUT", pick(e, "true", "false"),
			"PAYMENT_EVENTS_URL", e.queueURL("payment-events"),
			"REDIS_HOST", e.cacheHost("master"),
			// The story: production still searches in staging.
			"SEARCH_URL", "https://search.staging.orders.example",
		), "module.api.aws_iam_role.execution", "module.api.aws_iam_role.task", "module.cache.aws_elasticache_replication_group.main",
			"module.db.aws_db_instance.main", "module.observability.aws_cloudwatch_log_group.service", "module.payments.aws_sqs_queue.events",
			"module.storage.aws_dynamodb_table.carts"),
		e.service(api, "api", pick(e, 2, 6), revision, balancers, "module.api.aws_ecs_cluster.main", "module.api.aws_ecs_task_definition.api",
			"module.api.aws_lb_listener.https", "module.api.aws_lb_target_group.api", "module.api.aws_security_group.api", "module.network.aws_subnet.private"),
	}, e.scaling()...)
}

// apiPolicy tells two stories: staging may do anything to the bucket, and production
// may not delete from the table. The order of the statements means nothing.
func (e environment) apiPolicy() string {
	bucket := "arn:aws:s3:::" + e.brief("assets")
	assets := attrs{
		"Sid": "Assets", "Effect": "Allow", "Resource": []string{bucket, bucket + "/*"},
		"Action": pick(e, []string{"s3:*"}, []string{"s3:GetObject", "s3:PutObject"}),
	}
	carts := attrs{
		"Sid": "Carts", "Effect": "Allow", "Resource": e.arn("dynamodb", "table/"+e.long("carts")),
		"Action": pick(e,
			[]string{"dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:DeleteItem", "dynamodb:Query"},
			[]string{"dynamodb:Query", "dynamodb:GetItem", "dynamodb:PutItem"}),
	}
	events := attrs{
		"Sid": "Events", "Effect": "Allow", "Resource": e.arn("sqs", e.long("payment-events")),
		"Action": pick[any](e, "sqs:SendMessage", []string{"sqs:SendMessage"}),
	}
	return pick(e, policy(assets, carts, events), policy(carts, events, assets))
}

// scaling is how many tasks of the service there may be, and what adds one.
func (e environment) scaling() []resource {
	target := "service/orders-" + e.name + "/" + e.long("api")
	scalable := e.arn("application-autoscaling", "scalable-target/0ec5"+e.digest("scalable")[:28])
	alarm := func(side string) string {
		return e.arn("cloudwatch", "alarm:TargetTracking-"+target+"-Alarm"+side+"-"+e.uuid("alarm"+side))
	}
	const dimension = "ecs:service:DesiredCount"
	return []resource{
		single(api, "aws_appautoscaling_target", "api", attrs{
			"arn": scalable, "id": target, "max_capacity": pick(e, 4, 24), "min_capacity": pick(e, 2, 6), "region": region,
			"resource_id": target, "role_arn": e.roleARN("aws-service-role/ecs.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_ECSService"),
			"scalable_dimension": dimension, "service_namespace": "ecs",
			"suspended_state": []attrs{{"dynamic_scaling_in_suspended": false, "dynamic_scaling_out_suspended": false, "scheduled_scaling_suspended": false}},
			"tags":            nil, "tags_all": e.all(""),
		}, "module.api.aws_ecs_cluster.main", "module.api.aws_ecs_service.api"),
		single(api, "aws_appautoscaling_policy", "cpu", attrs{
			"alarm_arns": []string{alarm("High"), alarm("Low")},
			"arn":        e.arn("autoscaling", "scalingPolicy:"+e.uuid("policy")+":resource/ecs/"+target+":policyName/"+e.long("cpu")),
			"id":         e.long("cpu"), "name": e.long("cpu"), "policy_type": "TargetTrackingScaling", "predictive_scaling_policy_configuration": list{},
			"region": region, "resource_id": target, "scalable_dimension": dimension, "service_namespace": "ecs",
			"step_scaling_policy_configuration": list{},
			"target_tracking_scaling_policy_configuration": []attrs{{
				"customized_metric_specification": list{},
				"disable_scale_in":                false,
				"predefined_metric_specification": []attrs{{"predefined_metric_type": "ECSServiceAverageCPUUtilization", "resource_label": ""}},
				"scale_in_cooldown":               300,
				"scale_out_cooldown":              60,
				"target_value":                    60,
			}},
		}, "module.api.aws_appautoscaling_target.api", "module.api.aws_ecs_cluster.main", "module.api.aws_ecs_service.api"),
	}
}
