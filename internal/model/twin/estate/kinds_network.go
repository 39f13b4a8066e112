package estate

// zones are the keys of what stands in each availability zone.
var zones = []string{"eu-central-1a", "eu-central-1b", "eu-central-1c"}

// networkKinds are the blocks of a network module, in Terraform's order.
var networkKinds = []kind{
	{mode: "data", typ: "aws_caller_identity", name: "current", attributes: `{"account_id":"${account}","arn":"arn:aws:iam::${account}:user/terraform","id":"${account}","user_id":"${unique:AIDA:terraform}"}`},
	{mode: "data", typ: "aws_region", name: "current", attributes: `{"description":"Europe (Frankfurt)","endpoint":"ec2.${region}.amazonaws.com","id":"${region}","name":"${region}"}`},
	{typ: "aws_acm_certificate", name: "main", attributes: `{
		"arn":"arn:aws:acm:${region}:${account}:certificate/${uuid:certificate}","certificate_authority_arn":"","certificate_body":null,"domain_name":"${stack}.${env}.acme.example","early_renewal_duration":"",
		"id":"arn:aws:acm:${region}:${account}:certificate/${uuid:certificate}","key_algorithm":"RSA_2048","not_after":"${time:end}","not_before":"${time:begin}","pending_renewal":false,"renewal_eligibility":"ELIGIBLE","status":"ISSUED",
		"subject_alternative_names":["${stack}.${env}.acme.example"],${tags:${stack}${w}},"type":"AMAZON_ISSUED","validation_emails":[],"validation_method":"DNS"}`},
	{typ: "aws_db_subnet_group", name: "main", depends: []string{"aws_subnet.private"}, attributes: `{
		"arn":"arn:aws:rds:${region}:${account}:subgrp:${stack}${w}","description":"Managed by Terraform","id":"${stack}${w}","name":"${stack}${w}","name_prefix":"",
		"subnet_ids":[${set:subnet:private:3}],"supported_network_types":["IPV4"],${tags:${stack}${w}},"vpc_id":"${net:vpc:main}"}`},
	{typ: "aws_ecs_cluster", name: "main", attributes: `{
		"arn":"arn:aws:ecs:${region}:${account}:cluster/${stack}${w}","configuration":[],"id":"arn:aws:ecs:${region}:${account}:cluster/${stack}${w}","name":"${stack}${w}",
		"service_connect_defaults":[],"setting":[{"name":"containerInsights","value":"${drift:enabled|disabled}"}],${tags:${stack}${w}}}`},
	{typ: "aws_eip", name: "nat", keys: zones, depends: []string{"aws_internet_gateway.main"}, attributes: `{
		"allocation_id":"${net:eipalloc:${key}}","arn":"arn:aws:ec2:${region}:${account}:elastic-ip/${net:eipalloc:${key}}","association_id":"${net:eipassoc:${key}}","domain":"vpc",
		"id":"${net:eipalloc:${key}}","network_border_group":"${region}","public_ipv4_pool":"amazon",${tags:${stack}${w}-${key}},"timeouts":null}`},
	{typ: "aws_internet_gateway", name: "main", depends: []string{"aws_vpc.main"}, attributes: `{
		"arn":"arn:aws:ec2:${region}:${account}:internet-gateway/${net:igw:main}","id":"${net:igw:main}","owner_id":"${account}",${tags:${stack}${w}},"timeouts":null,"vpc_id":"${net:vpc:main}"}`},
	{typ: "aws_lb", name: "main", depends: []string{"aws_security_group.base", "aws_subnet.public"}, attributes: `{
		"access_logs":[{"bucket":"","enabled":${drift:false|true},"prefix":""}],"arn":"arn:aws:elasticloadbalancing:${region}:${account}:loadbalancer/app/${stack}${w}/${nethex:16:lb}",
		"arn_suffix":"app/${stack}${w}/${nethex:16:lb}","client_keep_alive":3600,"desync_mitigation_mode":"defensive","dns_name":"${stack}${w}-${nethex:9:dns}.${region}.elb.amazonaws.com",
		"drop_invalid_header_fields":${drift:true|false},"enable_deletion_protection":${drift:true|false},"enable_http2":true,"enable_waf_fail_open":false,
		"id":"arn:aws:elasticloadbalancing:${region}:${account}:loadbalancer/app/${stack}${w}/${nethex:16:lb}","idle_timeout":${drift:60|120},"internal":false,"ip_address_type":"ipv4",
		"load_balancer_type":"application","name":"${stack}${w}","security_groups":[${set:sg:base:1}],"subnets":[${set:subnet:public:3}],${tags:${stack}${w}},"timeouts":null,
		"vpc_id":"${net:vpc:main}","zone_id":"Z215JYRZR1TBD5"}`},
	{typ: "aws_lb_listener", name: "https", depends: []string{"aws_acm_certificate.main", "aws_lb.main"}, attributes: `{
		"alpn_policy":null,"arn":"arn:aws:elasticloadbalancing:${region}:${account}:listener/app/${stack}${w}/${nethex:16:lb}/${nethex:16:listener}",
		"certificate_arn":"arn:aws:acm:${region}:${account}:certificate/${uuid:certificate}",
		"default_action":[{"authenticate_cognito":[],"authenticate_oidc":[],"fixed_response":[{"content_type":"text/plain","message_body":"no such service","status_code":"404"}],
		"forward":[],"order":1,"redirect":[],"target_group_arn":"","type":"fixed-response"}],
		"id":"arn:aws:elasticloadbalancing:${region}:${account}:listener/app/${stack}${w}/${nethex:16:lb}/${nethex:16:listener}",
		"load_balancer_arn":"arn:aws:elasticloadbalancing:${region}:${account}:loadbalancer/app/${stack}${w}/${nethex:16:lb}","mutual_authentication":[],"port":443,"protocol":"HTTPS",
		"ssl_policy":"${drift:ELBSecurityPolicy-TLS13-1-2-2021-06|ELBSecurityPolicy-2016-08}",${tags:${stack}${w}},"timeouts":null}`},
	{typ: "aws_nat_gateway", name: "main", keys: zones, depends: []string{"aws_eip.nat", "aws_subnet.public"}, attributes: `{
		"allocation_id":"${net:eipalloc:${key}}","association_id":"${net:eipassoc:${key}}","connectivity_type":"public","id":"${net:nat:${key}}","network_interface_id":"${net:eni:${key}}",
		"private_ip":"10.${octet}.0.9","subnet_id":"${net:subnet:public0}",${tags:${stack}${w}-${key}},"timeouts":null}`},
	{typ: "aws_route53_zone", name: "main", attributes: `{
		"arn":"arn:aws:route53:::hostedzone/${unique:Z:zone}","comment":"Managed by Terraform","delegation_set_id":"","force_destroy":false,"id":"${unique:Z:zone}",
		"name":"${stack}.${env}.acme.example","name_servers":["ns-1.awsdns-${nethex:2:a}.com","ns-2.awsdns-${nethex:2:b}.net"],"primary_name_server":"ns-1.awsdns-${nethex:2:a}.com",
		${tags:${stack}${w}},"vpc":[],"zone_id":"${unique:Z:zone}"}`},
	{typ: "aws_route_table", name: "private", keys: zones, depends: []string{"aws_nat_gateway.main", "aws_vpc.main"}, attributes: `{
		"arn":"arn:aws:ec2:${region}:${account}:route-table/${net:rtb:${key}}","id":"${net:rtb:${key}}","owner_id":"${account}","propagating_vgws":[],
		"route":[{"carrier_gateway_id":"","cidr_block":"0.0.0.0/0","core_network_arn":"","destination_prefix_list_id":"","egress_only_gateway_id":"","gateway_id":"","ipv6_cidr_block":"",
		"local_gateway_id":"","nat_gateway_id":"${net:nat:${key}}","network_interface_id":"","transit_gateway_id":"","vpc_endpoint_id":"","vpc_peering_connection_id":""}],
		${tags:${stack}${w}-${key}},"timeouts":null,"vpc_id":"${net:vpc:main}"}`},
	{typ: "aws_route_table_association", name: "private", count: 3, depends: []string{"aws_route_table.private", "aws_subnet.private"}, attributes: `{
		"gateway_id":"","id":"${net:rtbassoc:${key}}","route_table_id":"${net:rtb:eu-central-1a}","subnet_id":"${net:subnet:private${key}}","timeouts":null}`},
	{typ: "aws_security_group", name: "base", version: 1, depends: []string{"aws_vpc.main"}, attributes: `{
		"arn":"arn:aws:ec2:${region}:${account}:security-group/${net:sg:base0}","description":"What reaches the balancer",
		"egress":[{"cidr_blocks":["0.0.0.0/0"],"description":"","from_port":0,"ipv6_cidr_blocks":[],"prefix_list_ids":[],"protocol":"-1","security_groups":[],"self":false,"to_port":0}],
		"id":"${net:sg:base0}","ingress":[{"cidr_blocks":["0.0.0.0/0"],"description":"","from_port":443,"ipv6_cidr_blocks":[],"prefix_list_ids":[],"protocol":"tcp","security_groups":[],
		"self":false,"to_port":443}],"name":"${stack}${w}-base","name_prefix":"","owner_id":"${account}","revoke_rules_on_delete":false,${tags:${stack}${w}-base},"timeouts":null,"vpc_id":"${net:vpc:main}"}`},
	{typ: "aws_subnet", name: "private", count: 3, version: 1, depends: []string{"aws_vpc.main"}, attributes: subnet("private", "1")},
	{typ: "aws_subnet", name: "public", count: 3, version: 1, depends: []string{"aws_vpc.main"}, attributes: subnet("public", "2")},
	{typ: "aws_vpc", name: "main", version: 1, attributes: `{
		"arn":"arn:aws:ec2:${region}:${account}:vpc/${net:vpc:main}","assign_generated_ipv6_cidr_block":false,"cidr_block":"10.${octet}.0.0/16","default_network_acl_id":"${net:acl:main}",
		"default_route_table_id":"${net:rtb:main}","default_security_group_id":"${net:sg:default}","dhcp_options_id":"${net:dopt:main}","enable_dns_hostnames":${drift:true|false},
		"enable_dns_support":true,"id":"${net:vpc:main}","instance_tenancy":"default","ipv6_association_id":"","ipv6_cidr_block":"","main_route_table_id":"${net:rtb:main}",
		"owner_id":"${account}",${tags:${stack}${w}}}`},
}

// subnet is a subnet of that name whose networks lie in that part of the VPC's.
func subnet(name, part string) string {
	return `{"arn":"arn:aws:ec2:${region}:${account}:subnet/${net:subnet:` + name + `${key}}","assign_ipv6_address_on_creation":false,
		"availability_zone":"eu-central-1${one:a|b|c}","cidr_block":"10.${octet}.` + part + `${key}.0/24","enable_dns64":false,"id":"${net:subnet:` + name + `${key}}","ipv6_cidr_block":"",
		"map_public_ip_on_launch":${drift:false|true},"owner_id":"${account}","private_dns_hostname_type_on_launch":"ip-name",${tags:${stack}${w}-` + name + `},"timeouts":null,"vpc_id":"${net:vpc:main}"}`
}
