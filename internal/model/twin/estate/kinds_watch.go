package estate

// watchKinds are how a service is found and watched.
var watchKinds = []kind{
	{typ: "aws_cloudwatch_dashboard", name: "app", every: 5, attributes: `{"dashboard_arn":"arn:aws:cloudwatch::${account}:dashboard/${svc}${w}","dashboard_body":` +
		quoted(`{"widgets":[{"height":1,"properties":{"markdown":"# ${svc}"},"type":"text","width":24,"x":0,"y":0}${fill:widgets}]}`) + `,"dashboard_name":"${svc}${w}","id":"${svc}${w}"}`},
	{typ: "aws_cloudwatch_event_rule", name: "schedule", keys: []string{"ingest", "sweep"}, attributes: `{
		"arn":"arn:aws:events:${region}:${account}:rule/${svc}${w}-${key}","description":"","event_bus_name":"default","event_pattern":null,"force_destroy":false,"id":"${svc}${w}-${key}","is_enabled":true,"name":"${svc}${w}-${key}","name_prefix":"",
		"role_arn":"","schedule_expression":"${drift:rate(5 minutes)|rate(1 hour)}","state":"${drift:ENABLED|DISABLED}",${tags:${svc}${w}-${key}}}`},
	{typ: "aws_cloudwatch_log_group", name: "app", keys: []string{"ecs", "ingest", "sweep"}, attributes: `{
		"arn":"arn:aws:logs:${region}:${account}:log-group:/${key}/${svc}${w}","id":"/${key}/${svc}${w}","kms_key_id":"","log_group_class":"STANDARD","name":"/${key}/${svc}${w}","name_prefix":"","retention_in_days":${drift:30|7},"skip_destroy":false,${tags:${svc}${w}-${key}}}`},
	{typ: "aws_cloudwatch_metric_alarm", name: "app", keys: []string{"backlog", "cpu", "errors", "latency"}, version: 1, depends: []string{"aws_sns_topic.events"}, attributes: `{
		"actions_enabled":${drift:true|false},"alarm_actions":["arn:aws:sns:${region}:${account}:${svc}${w}"],"alarm_description":"${key} of ${svc}","alarm_name":"${svc}${w}-${key}","arn":"arn:aws:cloudwatch:${region}:${account}:alarm:${svc}${w}-${key}",
		"comparison_operator":"GreaterThanThreshold","datapoints_to_alarm":0,"dimensions":{"QueueName":"${svc}${w}-jobs"},"evaluation_periods":${drift:3|1},"id":"${svc}${w}-${key}","insufficient_data_actions":[],"metric_name":"${key}",
		"namespace":"AWS/SQS","ok_actions":[],"period":${drift:60|300},"statistic":"Average",${tags:${svc}${w}-${key}},"threshold":${drift:80|95},"treat_missing_data":"missing","unit":""}`},
	{typ: "aws_route53_record", name: "app", keys: []string{"api", "internal"}, version: 2, depends: []string{"net/aws_lb.main", "net/aws_route53_zone.main"}, attributes: `{
		"alias":[{"evaluate_target_health":${drift:true|false},"name":"${stack}${w}-${nethex:9:dns}.${region}.elb.amazonaws.com","zone_id":"Z215JYRZR1TBD5"}],"fqdn":"${key}.${svc}.${stack}.${env}.acme.example",
		"id":"${netunique:Z:zone}_${key}.${svc}_A","name":"${key}.${svc}.${stack}.${env}.acme.example","records":[],"set_identifier":"","ttl":0,"type":"A","zone_id":"${netunique:Z:zone}"}`},
}
