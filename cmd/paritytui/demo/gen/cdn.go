//go:build ignore

package main

import (
	"strings"
	"time"
)

const cdn = "module.cdn"

func (e environment) cdnDomain() string { return "d" + e.digest("cdn")[:13] + ".cloudfront.net" }

// cdn stands before the shop in production only; its certificate has to be in us-east-1.
func (e environment) cdn() []resource {
	if e.name != "production" {
		return nil
	}
	certificate := e.certificate("edge", "shop."+e.domain, "us-east-1", time.Date(2026, 2, 10, 0, 0, 0, 0, time.UTC))
	edge := object("aws_acm_certificate", certificate)
	edge.CreateBeforeDestroy = true
	issued := managed(cdn, "aws_acm_certificate", "edge", edge)
	issued.Provider = provider + ".edge"

	id := e.unique("E", "cdn")
	const methods, read = "DELETE GET HEAD OPTIONS PATCH POST PUT", "GET HEAD"
	none := []attrs{{"enabled": false, "items": list{}}}
	return []resource{issued, single(cdn, "aws_cloudfront_distribution", "main", attrs{
		"aliases": []string{"shop." + e.domain}, "anycast_ip_list_id": "", "arn": e.global("cloudfront", "distribution/"+id), "cache_tag_config": list{},
		"caller_reference": "terraform-20250917141207552100000001", "comment": "", "connection_function_association": list{},
		"continuous_deployment_policy_id": "", "custom_error_response": list{},
		"default_cache_behavior": []attrs{{
			"allowed_methods": strings.Fields(methods), "cache_policy_id": "", "cached_methods": strings.Fields(read), "compress": true,
			"default_ttl": 0, "field_level_encryption_id": "",
			"forwarded_values": []attrs{{
				"cookies": []attrs{{"forward": "all", "whitelisted_names": []string{}}}, "headers": []string{"Host"}, "query_string": true,
				"query_string_cache_keys": []string{},
			}},
			"function_association": list{}, "grpc_config": []attrs{{"enabled": false}}, "lambda_function_association": list{}, "max_ttl": 86400,
			"min_ttl": 0, "origin_request_policy_id": "", "realtime_log_config_arn": "", "response_headers_policy_id": "", "smooth_streaming": false,
			"target_origin_id": "api", "trusted_key_groups": []string{}, "trusted_signers": []string{}, "viewer_protocol_policy": "redirect-to-https",
		}},
		"default_root_object": "", "domain_name": e.cdnDomain(), "enabled": true, "etag": e.unique("E", "cdn etag"), "hosted_zone_id": "Z2FDTNDATAQYW2",
		"http_version": "http2and3", "id": id, "in_progress_validation_batches": 0, "is_ipv6_enabled": true,
		"last_modified_time": "2026-10-02 09:31:44.118 +0000 UTC", "logging_config": list{}, "logging_v1_enabled": false, "ordered_cache_behavior": list{},
		"origin": []attrs{{
			"connection_attempts": 3, "connection_timeout": 10, "custom_header": list{},
			"custom_origin_config": []attrs{{
				"http_port": 80, "https_port": 443, "ip_address_type": "", "origin_keepalive_timeout": 5, "origin_mtls_config": list{},
				"origin_protocol_policy": "https-only", "origin_read_timeout": 30, "origin_ssl_protocols": []string{"TLSv1.2"},
			}},
			"domain_name": "api." + e.domain, "origin_access_control_id": "", "origin_id": "api", "origin_path": "", "origin_shield": list{},
			"response_completion_timeout": 0, "s3_origin_config": list{}, "vpc_origin_config": list{},
		}},
		"origin_group": list{}, "price_class": "PriceClass_100",
		"restrictions":     []attrs{{"geo_restriction": []attrs{{"locations": []string{}, "restriction_type": "none"}}}},
		"retain_on_delete": false, "staging": false, "status": "Deployed", "tags": nil, "tags_all": e.all(""), "trusted_key_groups": none,
		"trusted_signers": none,
		"viewer_certificate": []attrs{{
			"acm_certificate_arn": certificate["arn"], "cloudfront_default_certificate": false, "iam_certificate_id": "",
			"minimum_protocol_version": "TLSv1.2_2021", "ssl_support_method": "sni-only",
		}},
		"viewer_mtls_config": list{}, "wait_for_deployment": true, "web_acl_id": "",
	}, "aws_route53_record.api", "module.api.aws_lb.main", "module.cdn.aws_acm_certificate.edge")}
}
