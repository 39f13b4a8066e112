package estate

// accessKinds are who may do what, and what may reach whom.
var accessKinds = []kind{
	{mode: "data", typ: "aws_iam_policy_document", name: "assume", attributes: `{"id":"${same:10:assume}","json":` + trust + `,"minified_json":` + trust + `,"override_policy_documents":null,"policy_id":null,"source_policy_documents":null,
		"statement":[{"actions":["sts:AssumeRole"],"condition":[],"effect":"Allow","not_actions":[],"not_principals":[],"not_resources":[],"principals":[{"identifiers":["ecs-tasks.amazonaws.com"],"type":"Service"}],"resources":[],"sid":""}],"version":"2012-10-17"}`},
	{typ: "aws_iam_policy", name: "app", attributes: `{
		"arn":"arn:aws:iam::${account}:policy/${svc}${w}","attachment_count":1,"description":"","id":"arn:aws:iam::${account}:policy/${svc}${w}","name":"${svc}${w}","name_prefix":"","path":"/","policy":` + document + `,
		"policy_id":"${unique:ANPA:policy}",${tags:${svc}${w}}}`},
	{typ: "aws_iam_role", name: "app", attributes: `{
		"arn":"arn:aws:iam::${account}:role/${svc}${w}","assume_role_policy":` + trust + `,"create_date":"${time:role}","description":"","force_detach_policies":false,"id":"${svc}${w}",
		"inline_policy":[],"managed_policy_arns":["arn:aws:iam::${account}:policy/${svc}${w}"],"max_session_duration":${drift:3600|43200},"name":"${svc}${w}","name_prefix":"","path":"/","permissions_boundary":"",${tags:${svc}${w}},"unique_id":"${unique:AROA:role}"}`},
	{typ: "aws_iam_role_policy", name: "app", depends: []string{"aws_iam_role.app"}, attributes: `{"id":"${svc}${w}:jobs","name":"jobs","name_prefix":"","policy":` + document + `,"role":"${svc}${w}"}`},
	{typ: "aws_iam_role_policy_attachment", name: "app", keys: []string{"AmazonECSTaskExecutionRolePolicy", "AWSLambdaVPCAccessExecutionRole"}, depends: []string{"aws_iam_role.app"}, attributes: `{
		"id":"${svc}${w}-${hex:26:attachment}","policy_arn":"arn:aws:iam::aws:policy/service-role/${key}","role":"${svc}${w}"}`},
	{typ: "aws_security_group", name: "app", version: 1, depends: []string{"net/aws_security_group.base", "net/aws_vpc.main"}, attributes: `{
		"arn":"arn:aws:ec2:${region}:${account}:security-group/${id:sg:app}","description":"What reaches ${svc}",
		"egress":[{"cidr_blocks":["0.0.0.0/0"],"description":"","from_port":0,"ipv6_cidr_blocks":[],"prefix_list_ids":[],"protocol":"-1","security_groups":[],"self":false,"to_port":0}],
		"id":"${id:sg:app}","ingress":[{"cidr_blocks":[],"description":"from the balancer","from_port":8080,"ipv6_cidr_blocks":[],"prefix_list_ids":[],"protocol":"tcp","security_groups":["${net:sg:base0}"],"self":false,"to_port":8080}${fill:rules}],
		"name":"${svc}${w}","name_prefix":"","owner_id":"${account}","revoke_rules_on_delete":false,${tags:${svc}${w}},"timeouts":null,"vpc_id":"${net:vpc:main}"}`},
	{typ: "aws_security_group", name: "db", version: 1, depends: []string{"net/aws_vpc.main"}, attributes: `{
		"arn":"arn:aws:ec2:${region}:${account}:security-group/${id:sg:db}","description":"What reaches the database of ${svc}","egress":[],"id":"${id:sg:db}","ingress":[],
		"name":"${svc}${w}-db","name_prefix":"","owner_id":"${account}","revoke_rules_on_delete":false,${tags:${svc}${w}-db},"timeouts":null,"vpc_id":"${net:vpc:main}"}`},
	{typ: "aws_vpc_security_group_ingress_rule", name: "db", keys: []string{"app", "backup", "office"}, depends: []string{"aws_security_group.app", "aws_security_group.db"}, attributes: `{
		"arn":"arn:aws:ec2:${region}:${account}:security-group-rule/${id:sgr:${key}}","cidr_ipv4":"${drift:10.${octet}.0.0/16|0.0.0.0/0}","cidr_ipv6":null,"description":"${key}","from_port":5432,"id":"${id:sgr:${key}}","ip_protocol":"tcp",
		"prefix_list_id":null,"referenced_security_group_id":null,"security_group_id":"${id:sg:db}","security_group_rule_id":"${id:sgr:${key}}","tags":null,"tags_all":{},"to_port":5432}`},
}

// trust lets tasks and functions take a role.
var trust = quoted(`{"Statement":[{"Action":"sts:AssumeRole","Effect":"Allow","Principal":{"Service":["ecs-tasks.amazonaws.com","lambda.amazonaws.com"]}}],"Version":"2012-10-17"}`)

// document lets a service use what is its own.
var document = quoted(`{"Statement":[{"Action":["sqs:ReceiveMessage","sqs:${drift:DeleteMessage|PurgeQueue}"],"Effect":"Allow","Resource":"arn:aws:sqs:${region}:${account}:${svc}${w}-jobs","Sid":"Jobs"}` +
	`,{"Action":"kms:Decrypt","Effect":"Allow","Resource":"arn:aws:kms:${region}:${account}:key/${uuid:key}","Sid":"Key"}${fill:statements}],"Version":"2012-10-17"}`)
