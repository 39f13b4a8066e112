//go:build ignore

package main

import "strconv"

const payments = "module.payments"

func number(n int) string { return strconv.Itoa(n) }

func (e environment) queueURL(part string) string {
	return "https://sqs.eu-central-1.amazonaws.com/" + e.account + "/" + e.long(part)
}

// payments is the service that charges cards: against a sandbox in staging.
func (e environment) payments() []resource {
	task := e.brief("payments-task")
	roles := [2]string{e.roleARN(e.brief("ecs-execution")), e.roleARN(task)}
	revision := pick(e, 97, 44)
	events, dead := e.arn("sqs", e.long("payment-events")), e.arn("sqs", e.long("payment-events-dlq"))
	send := attrs{"Sid": "Send", "Effect": "Allow", "Action": "sqs:SendMessage", "Resource": events}
	receive := attrs{
		"Sid": "Receive", "Effect": "Allow", "Resource": []string{events},
		"Action": pick(e, []string{"sqs:ReceiveMessage", "sqs:DeleteMessage"}, []string{"sqs:DeleteMessage", "sqs:ReceiveMessage"}),
	}

	return []resource{
		e.role(payments, "task", task, "ecs-tasks"),
		e.role(payments, "webhook", e.brief("payment-webhook"), "lambda"),
		single(payments, "aws_iam_role_policy", "task", attrs{
			"id": task + ":" + task, "name": task, "name_prefix": "",
			"policy": pick(e, policy(send, receive), policy(receive, send)), "role": task,
		}, "module.payments.aws_iam_role.task", "module.payments.aws_sqs_queue.events"),
		e.taskDefinition(payments, "payments", revision, roles, e.container("payments", pick(e, "2.4.1", "2.3.9"), 3000,
			"EVENTS_URL", e.queueURL("payment-events"),
			"LOG_LEVEL", pick(e, "debug", "info"),
			"NODE_ENV", e.name,
			"PAYMENT_API_URL", pick(e, "https://payments-sandbox.example.com", "https://payments.example.com"),
		), "module.api.aws_iam_role.execution", "module.observability.aws_cloudwatch_log_group.service", "module.payments.aws_iam_role.task",
			"module.payments.aws_sqs_queue.events"),
		e.service(payments, "payments", 2, revision, []attrs{}, "module.api.aws_ecs_cluster.main", "module.api.aws_security_group.api",
			"module.network.aws_subnet.private", "module.payments.aws_ecs_task_definition.payments"),
		e.queue("events", "payment-events", jsonencode(attrs{"deadLetterTargetArn": dead, "maxReceiveCount": 5}), "aws_kms_key.main", "module.payments.aws_sqs_queue.dlq"),
		e.queue("dlq", "payment-events-dlq", "", "aws_kms_key.main"),
		e.webhook(),
	}
}

func (e environment) queue(name, part, redrive string, dependencies ...string) resource {
	return single(payments, "aws_sqs_queue", name, attrs{
		"arn": e.arn("sqs", e.long(part)), "content_based_deduplication": false, "deduplication_scope": "", "delay_seconds": 0, "fifo_queue": false,
		"fifo_throughput_limit": "", "id": e.queueURL(part), "kms_data_key_reuse_period_seconds": 300, "kms_master_key_id": e.keyARN(),
		"max_message_size": 262144, "message_retention_seconds": 1209600, "name": e.long(part), "name_prefix": "", "policy": "",
		"receive_wait_time_seconds": 20, "redrive_allow_policy": "", "redrive_policy": redrive, "region": region, "sqs_managed_sse_enabled": false,
		"tags": nil, "tags_all": e.all(""), "timeouts": nil, "url": e.queueURL(part), "visibility_timeout_seconds": 90,
	}, dependencies...)
}

// webhookHash is of the one archive that both environments run.
const webhookHash = "k1mQ0cXb7o2vJrT5yHfLw9ZsNdG4uAeP8iRt6KjVx3E="

// webhook receives what the payment provider calls back.
func (e environment) webhook() resource {
	full := e.long("payment-webhook")
	arn := e.arn("lambda", "function:"+full)
	version := pick(e, "73", "29")
	invoke := func(date, target, end string) string {
		return "arn:aws:apigateway:eu-central-1:lambda:path/" + date + "/functions/" + target + "/" + end
	}
	return single(payments, "aws_lambda_function", "webhook", attrs{
		"architectures": []string{"x86_64"}, "arn": arn, "capacity_provider_config": list{}, "code_sha256": webhookHash, "code_signing_config_arn": "", "dead_letter_config": list{},
		"description": "Receives what the payment provider reports", "durable_config": list{},
		"environment":        []attrs{{"variables": attrs{"EVENTS_URL": e.queueURL("payment-events")}}},
		"ephemeral_storage":  []attrs{{"size": 512}},
		"file_system_config": list{}, "filename": nil, "function_name": full, "handler": "index.handler", "id": full, "image_config": list{},
		"image_uri": "", "invoke_arn": invoke("2015-03-31", arn, "invocations"), "kms_key_arn": "", "last_modified": e.created.AddDate(1, 1, 9).Format("2006-01-02T15:04:05.000+0000"),
		"layers": []string{}, "logging_config": []attrs{{"application_log_level": "", "log_format": "Text", "log_group": "/aws/lambda/" + full, "system_log_level": ""}},
		// The story: another runtime and a quarter of the memory in staging.
		"memory_size":  pick(e, 256, 1024),
		"runtime":      pick(e, "nodejs18.x", "nodejs20.x"),
		"package_type": "Zip", "publish": true, "publish_to": nil, "qualified_arn": arn + ":" + version,
		"qualified_invoke_arn": invoke("2015-03-31", arn+":"+version, "invocations"), "region": region, "replace_security_groups_on_destroy": nil,
		"replacement_security_group_ids": nil, "reserved_concurrent_executions": -1,
		"response_streaming_invoke_arn": invoke("2021-11-15", arn, "response-streaming-invocations"),
		"role":                          e.roleARN(e.brief("payment-webhook")), "s3_bucket": "orders-artifacts", "s3_key": "payment-webhook/1.8.0.zip",
		"s3_object_version": nil, "signing_job_arn": "", "signing_profile_version_arn": "", "skip_destroy": false, "snap_start": list{},
		"source_code_hash": webhookHash, "source_code_size": 183442, "source_kms_key_arn": "", "tags": nil, "tags_all": e.all(""),
		"tenancy_config": list{}, "timeout": 15, "timeouts": nil, "tracing_config": []attrs{{"mode": "PassThrough"}},
		"use_resource_timeout_for_propagation": nil, "version": version, "vpc_config": list{},
	}, "module.payments.aws_iam_role.webhook", "module.payments.aws_sqs_queue.events")
}
