//go:build ignore

package main

import (
	"fmt"
	"time"
)

// balancerZone is the hosted zone of all load balancers of the region.
const balancerZone = "Z215JYRZR1TBD5"

func (e environment) balancerSuffix() string { return "app/orders-" + e.name + "/" + e.hex16("lb") }
func (e environment) balancerARN() string {
	return e.arn("elasticloadbalancing", "loadbalancer/"+e.balancerSuffix())
}

func (e environment) balancerDNS() string {
	return fmt.Sprintf("orders-%s-%s.eu-central-1.elb.amazonaws.com", e.name, e.number("lb", 10))
}

func (e environment) targetSuffix() string {
	return "targetgroup/" + e.brief("api") + "/" + e.hex16("tg")
}
func (e environment) targetARN() string { return e.arn("elasticloadbalancing", e.targetSuffix()) }

func (e environment) certificateARN(label string) string {
	return e.arn("acm", "certificate/"+e.uuid(label))
}

// balancer is the public way in: the load balancer, its listener, group and certificate.
func (e environment) balancer() []resource {
	before := []string{"module.api.aws_security_group.alb", "module.network.aws_subnet.public", "module.network.aws_vpc.main"}
	logs := []attrs{{"bucket": "", "enabled": false, "prefix": ""}}
	listener := e.arn("elasticloadbalancing", "listener/"+e.balancerSuffix()+"/"+e.hex16("listener"))

	out := []resource{
		e.securityGroup(api, "alb", "Public load balancer of orders", e.bag(
			rule("tcp", 80, "redirected to https", attrs{"cidr_blocks": []string{"0.0.0.0/0"}}),
			rule("tcp", 443, "https from anywhere", attrs{"cidr_blocks": []string{"0.0.0.0/0"}}),
		)),
		single(api, "aws_lb", "main", attrs{
			"access_logs": logs, "arn": e.balancerARN(), "arn_suffix": e.balancerSuffix(), "client_keep_alive": 3600, "connection_logs": logs,
			"customer_owned_ipv4_pool": "", "desync_mitigation_mode": "defensive", "dns_name": e.balancerDNS(),
			"dns_record_client_routing_policy": nil, "drop_invalid_header_fields": true, "enable_cross_zone_load_balancing": true,
			"enable_deletion_protection": true, "enable_http2": true, "enable_tls_version_and_cipher_suite_headers": false,
			"enable_waf_fail_open": false, "enable_xff_client_port": false, "enable_zonal_shift": false,
			"enforce_security_group_inbound_rules_on_private_link_traffic": "", "id": e.balancerARN(), "idle_timeout": 60, "internal": false,
			"ip_address_type": "ipv4", "ipam_pools": list{}, "load_balancer_type": "application", "minimum_load_balancer_capacity": list{},
			"name": "orders-" + e.name, "name_prefix": "", "preserve_host_header": false, "region": region,
			"security_groups": []string{e.id("sg", "alb")}, "subnet_mapping": e.subnetMapping(), "subnets": e.subnets("public"), "tags": nil,
			"tags_all": e.all(""), "timeouts": nil, "vpc_id": e.vpcID(), "xff_header_processing_mode": "append", "zone_id": balancerZone,
		}, before...),
		single(api, "aws_lb_target_group", "api", attrs{
			"arn": e.targetARN(), "arn_suffix": e.targetSuffix(), "connection_termination": nil, "deregistration_delay": "30",
			"health_check": []attrs{{
				"enabled": true, "healthy_threshold": 2, "interval": 15, "matcher": "200", "path": "/healthz", "port": "traffic-port",
				"protocol": "HTTP", "timeout": 5, "unhealthy_threshold": 3,
			}},
			"id": e.targetARN(), "ip_address_type": "ipv4", "lambda_multi_value_headers_enabled": false,
			"load_balancer_arns": []string{e.balancerARN()}, "load_balancing_algorithm_type": "least_outstanding_requests",
			"load_balancing_anomaly_mitigation": "off", "load_balancing_cross_zone_enabled": "use_load_balancer_configuration",
			"name": e.brief("api"), "name_prefix": "", "port": 8080, "preserve_client_ip": nil, "protocol": "HTTP",
			"protocol_version": "HTTP1", "proxy_protocol_v2": false, "region": region, "slow_start": 0,
			"stickiness": []attrs{{"cookie_duration": 86400, "cookie_name": "", "enabled": false, "type": "lb_cookie"}},
			"tags":       nil, "tags_all": e.all(""), "target_failover": []attrs{{"on_deregistration": nil, "on_unhealthy": nil}},
			"target_group_health": []attrs{{
				"dns_failover": []attrs{{"minimum_healthy_targets_count": "1", "minimum_healthy_targets_percentage": "off"}},
				"unhealthy_state_routing": []attrs{{
					"minimum_healthy_targets_count": 1, "minimum_healthy_targets_percentage": "off",
				}},
			}},
			"target_health_state": []attrs{{"enable_unhealthy_connection_termination": nil, "unhealthy_draining_interval": nil}},
			"target_type":         "ip", "vpc_id": e.vpcID(),
		}, "module.network.aws_vpc.main"),
		single(api, "aws_lb_listener", "https", with(listenerHeaders(), attrs{
			"alpn_policy": nil, "arn": listener, "certificate_arn": e.certificateARN("certificate"),
			"default_action": []attrs{{
				"authenticate_cognito": list{}, "authenticate_oidc": list{}, "fixed_response": list{}, "forward": list{}, "jwt_validation": list{},
				"order": 1, "redirect": list{}, "target_group_arn": e.targetARN(), "type": "forward",
			}},
			"id": listener, "load_balancer_arn": e.balancerARN(),
			"mutual_authentication": []attrs{{
				"advertise_trust_store_ca_names": "", "ignore_client_certificate_expiry": false, "mode": "off", "trust_store_arn": "",
			}},
			"port": 443, "protocol": "HTTPS", "region": region,
			// The story: what old clients may speak in staging, production refuses.
			"ssl_policy": pick(e, "ELBSecurityPolicy-2016-08", "ELBSecurityPolicy-TLS13-1-2-2021-06"),
			"tags":       nil, "tags_all": e.all(""), "tcp_idle_timeout_seconds": nil, "timeouts": nil,
		}), append(before, "module.api.aws_acm_certificate.main", "module.api.aws_lb.main", "module.api.aws_lb_target_group.api")...),
	}

	current := object("aws_acm_certificate", e.certificate("certificate", "api."+e.domain, region, time.Date(2026, 9, pick(e, 4, 18), 0, 0, 0, 0, time.UTC)))
	current.CreateBeforeDestroy = true
	certificates := []instance{current}
	if e.name == "production" {
		// The story: the certificate was replaced and the old one could not be removed.
		old := object("aws_acm_certificate", e.certificate("certificate before", "api."+e.domain, region, time.Date(2025, 9, 17, 0, 0, 0, 0, time.UTC)))
		old.CreateBeforeDestroy = true
		old.Deposed = e.digest("deposed")[:8]
		certificates = append(certificates, old)
	}
	return append(out, managed(api, "aws_acm_certificate", "main", certificates...))
}

func (e environment) subnetMapping() []attrs {
	var out []attrs
	for _, id := range e.subnets("public") {
		out = append(out, attrs{"allocation_id": "", "ipv6_address": "", "outpost_id": "", "private_ipv4_address": "", "subnet_id": id})
	}
	return out
}

// listenerHeaders are the header attributes of a listener, none of them set.
func listenerHeaders() attrs {
	out := attrs{"routing_http_response_server_enabled": true}
	for _, name := range []string{"clientcert", "clientcert_issuer", "clientcert_leaf", "clientcert_serial_number", "clientcert_subject", "clientcert_validity"} {
		out["routing_http_request_x_amzn_mtls_"+name+"_header_name"] = ""
	}
	for _, name := range []string{
		"access_control_allow_credentials", "access_control_allow_headers", "access_control_allow_methods", "access_control_allow_origin",
		"access_control_expose_headers", "access_control_max_age", "content_security_policy", "strict_transport_security",
		"x_content_type_options", "x_frame_options",
	} {
		out["routing_http_response_"+name+"_header_value"] = ""
	}
	out["routing_http_request_x_amzn_tls_cipher_suite_header_name"] = ""
	out["routing_http_request_x_amzn_tls_version_header_name"] = ""
	return out
}

// certificate is valid for 13 months from the day it was issued.
func (e environment) certificate(label, domain, where string, issued time.Time) attrs {
	arn := e.certificateARN(label)
	if where != region {
		arn = "arn:aws:acm:" + where + ":" + e.account + ":certificate/" + e.uuid(label)
	}
	return attrs{
		"arn": arn, "certificate_authority_arn": "", "certificate_body": nil, "certificate_chain": nil, "domain_name": domain,
		"domain_validation_options": []attrs{{
			"domain_name": domain, "resource_record_name": "_" + e.digest("cname/" + domain)[:32] + "." + domain + ".",
			"resource_record_type": "CNAME", "resource_record_value": "_" + e.digest("target/" + domain)[:32] + ".validations.example.",
		}},
		"early_renewal_duration": "", "id": arn, "key_algorithm": "RSA_2048",
		"not_after": issued.AddDate(0, 13, 0).Format("2006-01-02T15:04:05Z"), "not_before": issued.Format("2006-01-02T15:04:05Z"),
		"options": []attrs{{"certificate_transparency_logging_preference": "ENABLED", "export": "DISABLED"}}, "pending_renewal": false,
		"private_key": nil, "private_key_wo": nil, "private_key_wo_version": nil, "region": where, "renewal_eligibility": "ELIGIBLE",
		"renewal_summary": list{}, "status": "ISSUED", "subject_alternative_names": []string{domain}, "tags": nil, "tags_all": e.all(""),
		"type": "AMAZON_ISSUED", "validation_emails": []string{}, "validation_method": "DNS", "validation_option": list{},
	}
}
