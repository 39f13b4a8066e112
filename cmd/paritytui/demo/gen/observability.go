//go:build ignore

package main

const observability = "module.observability"

func (e environment) logGroup(service string) string { return "/orders/" + e.name + "/" + service }
func (e environment) alertsARN() string              { return e.arn("sns", e.long("alerts")) }

// observability is where logs go and who is told; production watches one thing more.
func (e environment) observability() []resource {
	out := []resource{
		e.alerts(),
		managed(observability, "aws_cloudwatch_log_group", "service", e.logs("api"), e.logs("payments")),
		e.alarm("api_errors", "api-5xx", "HTTPCode_Target_5XX_Count", "AWS/ApplicationELB", "Sum", 25,
			attrs{"LoadBalancer": e.balancerSuffix(), "TargetGroup": e.targetSuffix()}, "module.api.aws_lb.main", "module.api.aws_lb_target_group.api"),
		e.alarm("db_cpu", "db-cpu", "CPUUtilization", "AWS/RDS", "Average", 80,
			attrs{"DBInstanceIdentifier": "orders-" + e.name}, "module.db.aws_db_instance.main"),
	}
	if e.name == "production" {
		out = append(out, e.alarm("payments_dlq", "payments-dlq", "ApproximateNumberOfMessagesVisible", "AWS/SQS", "Maximum", 0,
			attrs{"QueueName": e.long("payment-events-dlq")}, "module.payments.aws_sqs_queue.dlq"))
	}
	return out
}

func (e environment) logs(service string) instance {
	name := e.logGroup(service)
	one := object("aws_cloudwatch_log_group", attrs{
		"arn": e.arn("logs", "log-group:"+name), "deletion_protection_enabled": false, "id": name, "kms_key_id": "", "log_group_class": "STANDARD",
		"name": name, "name_prefix": "", "region": region,
		// The story: a week of logs in staging, a year in production.
		"retention_in_days": pick(e, 7, 365),
		"skip_destroy":      false, "tags": nil, "tags_all": e.all(""),
	})
	one.IndexKey = service
	return one
}

func (e environment) alarm(name, part, metric, namespace, statistic string, threshold int, dimensions attrs, dependencies ...string) resource {
	full := e.long(part)
	told := []string{e.alertsARN()}
	return single(observability, "aws_cloudwatch_metric_alarm", name, attrs{
		"actions_enabled": true, "alarm_actions": told, "alarm_description": "", "alarm_name": full, "arn": e.arn("cloudwatch", "alarm:"+full),
		"comparison_operator": "GreaterThanThreshold", "datapoints_to_alarm": 0, "dimensions": dimensions,
		"evaluate_low_sample_count_percentiles": "", "evaluation_criteria": list{}, "evaluation_interval": nil, "evaluation_periods": 3,
		"extended_statistic": "", "id": full, "insufficient_data_actions": []string{}, "metric_name": metric, "metric_query": list{},
		"namespace": namespace, "ok_actions": told, "period": 60, "region": region, "statistic": statistic, "tags": nil, "tags_all": e.all(""),
		"threshold": threshold, "threshold_metric_id": "", "treat_missing_data": "notBreaching", "unit": "",
	}, append(dependencies, "module.observability.aws_sns_topic.alerts")...)
}

func (e environment) alerts() resource {
	arn := e.alertsARN()
	a := attrs{
		"archive_policy": "", "arn": arn, "beginning_archive_time": "", "content_based_deduplication": false, "delivery_policy": "",
		"display_name": "", "fifo_throughput_scope": "", "fifo_topic": false, "id": arn, "kms_master_key_id": "", "name": e.long("alerts"),
		"name_prefix": "", "owner": e.account, "region": region, "signature_version": 0, "tags": nil, "tags_all": e.all(""), "tracing_config": "",
		"policy": jsonencode(attrs{"Version": "2008-10-17", "Id": "__default_policy_ID", "Statement": []attrs{{
			"Sid": "__default_statement_ID", "Effect": "Allow", "Principal": attrs{"AWS": "*"}, "Action": "SNS:Publish", "Resource": arn,
			"Condition": attrs{"StringEquals": attrs{"AWS:SourceOwner": e.account}},
		}}}),
	}
	for _, protocol := range []string{"application", "firehose", "http", "lambda", "sqs"} {
		a[protocol+"_failure_feedback_role_arn"] = ""
		a[protocol+"_success_feedback_role_arn"] = ""
		a[protocol+"_success_feedback_sample_rate"] = 0
	}
	return single(observability, "aws_sns_topic", "alerts", a)
}
