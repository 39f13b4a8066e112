package reshape_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/reshape"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// modelled is one thing said in two ways. notes counts the children of the first and of the second way that are taken in.
type modelled struct {
	separate, inline string
	notes            int
}

var groups = map[string]modelled{
	"rules of a security group": {
		separate: `
			aws_security_group.app {"id":"sg-@1","name":"app","ingress":[],"egress":null}
			aws_security_group.web {"id":"sg-@2","name":"web"}
			aws_security_group_rule.a {"id":"sgrule-1","type":"ingress","security_group_id":"sg-@1","protocol":"tcp","from_port":443,"to_port":443,"cidr_blocks":["10.0.0.0/8"],"ipv6_cidr_blocks":null,"prefix_list_ids":[],"self":false,"source_security_group_id":null,"description":"","security_group_rule_id":"sgr-@9","timeouts":null}
			aws_security_group_rule.b {"id":"sgrule-2","type":"ingress","security_group_id":"sg-@1","protocol":"6","from_port":443,"to_port":443,"cidr_blocks":null,"self":null,"source_security_group_id":"sg-@2","description":null}
			aws_security_group_rule.c {"id":"sgrule-3","type":"ingress","security_group_id":"sg-@1","protocol":"tcp","from_port":9000,"to_port":9100,"source_security_group_id":"sg-@1"}
			aws_security_group_rule.d {"id":"sgrule-4","type":"egress","security_group_id":"sg-@1","protocol":"-1","from_port":0,"to_port":0,"cidr_blocks":["0.0.0.0/0"]}`,
		inline: `
			aws_security_group.app {"id":"sg-@1","name":"app","ingress":[{"cidr_blocks":[],"description":"","from_port":9000,"ipv6_cidr_blocks":[],"prefix_list_ids":[],"protocol":"tcp","security_groups":[],"self":true,"to_port":9100},{"cidr_blocks":["10.0.0.0/8"],"description":"","from_port":443,"ipv6_cidr_blocks":[],"prefix_list_ids":[],"protocol":"tcp","security_groups":["sg-@2"],"self":false,"to_port":443}],"egress":[{"cidr_blocks":["0.0.0.0/0"],"description":"","from_port":0,"ipv6_cidr_blocks":[],"prefix_list_ids":[],"protocol":"-1","security_groups":[],"self":false,"to_port":0}]}
			aws_security_group.web {"id":"sg-@2","name":"web"}`,
		notes: 4,
	},
	"rules that the provider also listed in the group": {
		separate: `
			aws_security_group.app {"id":"sg-@1","name":"app","ingress":[{"cidr_blocks":["10.0.0.0/8","10.1.0.0/16"],"description":"","from_port":443,"ipv6_cidr_blocks":[],"prefix_list_ids":[],"protocol":"tcp","security_groups":[],"self":false,"to_port":443}]}
			aws_security_group_rule.a {"type":"ingress","security_group_id":"sg-@1","protocol":"tcp","from_port":443,"to_port":443,"cidr_blocks":["10.0.0.0/8"]}
			aws_security_group_rule.b {"type":"ingress","security_group_id":"sg-@1","protocol":"tcp","from_port":443,"to_port":443,"cidr_blocks":["10.1.0.0/16"]}`,
		inline: `
			aws_security_group.app {"id":"sg-@1","name":"app","ingress":[{"cidr_blocks":["10.1.0.0/16"],"from_port":443,"protocol":"tcp","self":false,"to_port":443},{"cidr_blocks":["10.0.0.0/8"],"from_port":443,"protocol":"tcp","self":false,"to_port":443}]}`,
		notes: 2,
	},
	"one rule each": {
		separate: `
			aws_security_group.app {"id":"sg-@1","name":"app"}
			aws_vpc_security_group_ingress_rule.a {"arn":"arn:aws:ec2:::sgr/sgr-@1","id":"sgr-@1","security_group_id":"sg-@1","ip_protocol":"tcp","from_port":443,"to_port":443,"cidr_ipv4":"10.0.0.0/8","cidr_ipv6":null,"tags":null,"tags_all":{"Team":"a"},"security_group_rule_id":"sgr-@1"}
			aws_vpc_security_group_ingress_rule.b {"id":"sgr-@2","security_group_id":"sg-@1","ip_protocol":"tcp","from_port":443,"to_port":443,"cidr_ipv6":"::/0","tags":{}}
			aws_vpc_security_group_ingress_rule.c {"id":"sgr-@3","security_group_id":"sg-@1","ip_protocol":"-1","from_port":null,"to_port":null,"referenced_security_group_id":"sg-@1"}
			aws_vpc_security_group_egress_rule.d {"id":"sgr-@4","security_group_id":"sg-@1","ip_protocol":"tcp","from_port":443,"to_port":443,"prefix_list_id":"pl-1"}`,
		inline: `
			aws_security_group.app {"id":"sg-@1","name":"app","ingress":[{"cidr_blocks":["10.0.0.0/8"],"description":"","from_port":443,"ipv6_cidr_blocks":["::/0"],"protocol":"tcp","to_port":443},{"from_port":0,"protocol":"-1","self":true,"to_port":0}],"egress":[{"from_port":443,"protocol":"tcp","prefix_list_ids":["pl-1"],"to_port":443}]}`,
		notes: 4,
	},
	"rules of both kinds of rule resources": {
		separate: `
			aws_security_group.app {"id":"sg-@1","name":"app"}
			aws_vpc_security_group_ingress_rule.a {"id":"sgr-@1","security_group_id":"sg-@1","ip_protocol":"tcp","from_port":443,"to_port":443,"cidr_ipv4":"10.0.0.0/8"}
			aws_vpc_security_group_ingress_rule.b {"id":"sgr-@2","security_group_id":"sg-@1","ip_protocol":"tcp","from_port":443,"to_port":443,"cidr_ipv4":"10.1.0.0/16"}`,
		inline: `
			aws_security_group.app {"id":"sg-@1","name":"app"}
			aws_security_group_rule.a {"type":"ingress","security_group_id":"sg-@1","protocol":"tcp","from_port":443,"to_port":443,"cidr_blocks":["10.1.0.0/16","10.0.0.0/8"]}`,
		notes: 3,
	},
	"rules of a network ACL": {
		separate: `
			aws_network_acl.main {"id":"acl-@1","ingress":[],"egress":[]}
			aws_network_acl_rule.a {"id":"nacl-1","network_acl_id":"acl-@1","egress":false,"rule_number":100,"rule_action":"allow","protocol":"tcp","cidr_block":"10.0.0.0/8","ipv6_cidr_block":"","from_port":443,"to_port":443,"icmp_code":null,"icmp_type":null}
			aws_network_acl_rule.b {"id":"nacl-2","network_acl_id":"acl-@1","egress":true,"rule_number":100,"rule_action":"allow","protocol":"-1","cidr_block":"0.0.0.0/0","from_port":null,"to_port":null}`,
		inline: `
			aws_network_acl.main {"id":"acl-@1","ingress":[{"action":"allow","cidr_block":"10.0.0.0/8","from_port":443,"icmp_code":0,"icmp_type":0,"ipv6_cidr_block":"","protocol":"6","rule_no":100,"to_port":443}],"egress":[{"action":"allow","cidr_block":"0.0.0.0/0","from_port":0,"icmp_code":0,"icmp_type":0,"ipv6_cidr_block":"","protocol":"-1","rule_no":100,"to_port":0}]}`,
		notes: 2,
	},
}

var others = map[string]modelled{
	"routes": {
		separate: `
			aws_route_table.main {"id":"rtb-@1","route":[]}
			aws_internet_gateway.main {"id":"igw-@1"}
			aws_route.a {"id":"r-rtb-1","route_table_id":"rtb-@1","destination_cidr_block":"0.0.0.0/0","gateway_id":"igw-@1","origin":"CreateRoute","state":"active","instance_id":"","destination_ipv6_cidr_block":null,"timeouts":{"create":null}}`,
		inline: `
			aws_route_table.main {"id":"rtb-@1","route":[{"carrier_gateway_id":"","cidr_block":"0.0.0.0/0","gateway_id":"igw-@1","instance_id":"","ipv6_cidr_block":"","nat_gateway_id":""}]}
			aws_internet_gateway.main {"id":"igw-@1"}`,
		notes: 1,
	},
	"policies of a role": {
		separate: `
			aws_iam_role.app {"id":"app","name":"app","managed_policy_arns":[],"inline_policy":[{"name":"own","policy":"{\"Statement\": []}"}]}
			aws_iam_role_policy_attachment.read {"id":"app-1","role":"app","policy_arn":"arn:aws:iam::aws:policy/ReadOnlyAccess"}
			aws_iam_role_policy_attachment.logs {"id":"app-2","role":"app","policy_arn":"arn:aws:iam::aws:policy/Logs"}
			aws_iam_role_policy.own {"id":"app:own","role":"app","name":"own","name_prefix":"","policy":"{\"Statement\":[]}"}`,
		inline: `
			aws_iam_role.app {"id":"app","name":"app","managed_policy_arns":["arn:aws:iam::aws:policy/ReadOnlyAccess","arn:aws:iam::aws:policy/Logs"],"inline_policy":[{"name":"own","policy":"{ \"Statement\": [] }"}]}`,
		notes: 3,
	},
	"settings of a bucket": {
		separate: `
			aws_s3_bucket.data {"id":"data","bucket":"data","versioning":[{"enabled":true,"mfa_delete":false}],"logging":[],"server_side_encryption_configuration":[],"website":[],"policy":"{ \"Statement\": [{\"Effect\":\"Deny\",\"Action\":\"*\"}]}"}
			aws_s3_bucket_versioning.data {"id":"data","bucket":"data","expected_bucket_owner":"","mfa":null,"versioning_configuration":[{"mfa_delete":"","status":"Enabled"}]}
			aws_s3_bucket_logging.data {"id":"data","bucket":"data","target_bucket":"logs","target_prefix":"x/","target_grant":[],"target_object_key_format":[]}
			aws_s3_bucket_server_side_encryption_configuration.data {"id":"data","bucket":"data","rule":[{"apply_server_side_encryption_by_default":[{"kms_master_key_id":"","sse_algorithm":"AES256"}],"bucket_key_enabled":null}]}
			aws_s3_bucket_website_configuration.data {"id":"data","bucket":"data","index_document":[{"suffix":"index.html"}],"error_document":[],"website_domain":"s3.amazonaws.com","website_endpoint":"data.s3.amazonaws.com"}
			aws_s3_bucket_policy.data {"id":"data","bucket":"data","policy":"{\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"*\"}]}"}
			aws_s3_bucket_accelerate_configuration.data {"id":"data","bucket":"data","status":"Enabled"}
			aws_s3_bucket_request_payment_configuration.data {"id":"data","bucket":"data","payer":"Requester"}`,
		inline: `
			aws_s3_bucket.data {"id":"data","bucket":"data","acceleration_status":"Enabled","request_payer":"Requester","policy":"{\"Statement\":[{\"Action\":\"*\",\"Effect\":\"Deny\"}]}","versioning":[{"enabled":true,"mfa_delete":false}],"logging":[{"target_bucket":"logs","target_prefix":"x/"}],"server_side_encryption_configuration":[{"rule":[{"apply_server_side_encryption_by_default":[{"kms_master_key_id":"","sse_algorithm":"AES256"}],"bucket_key_enabled":false}]}],"website":[{"error_document":"","index_document":"index.html","redirect_all_requests_to":"","routing_rules":""}]}`,
		notes: 7,
	},
	"policies of queues, topics, secrets, keys, domains and APIs": {
		separate: `
			aws_sqs_queue.q {"id":"https://sqs/1/q","name":"q","policy":""}
			aws_sqs_queue_policy.q {"id":"https://sqs/1/q","queue_url":"https://sqs/1/q","policy":"{\"a\":1}"}
			aws_sqs_queue_redrive_policy.q {"id":"https://sqs/1/q","queue_url":"https://sqs/1/q","redrive_policy":"{\"m\":5}"}
			aws_sqs_queue_redrive_allow_policy.q {"id":"https://sqs/1/q","queue_url":"https://sqs/1/q","redrive_allow_policy":"{\"p\":5}"}
			aws_sns_topic.t {"id":"arn:aws:sns:::t","arn":"arn:aws:sns:::t","name":"t"}
			aws_sns_topic_policy.t {"id":"arn:aws:sns:::t","arn":"arn:aws:sns:::t","owner":"1","policy":"{\"a\":2}"}
			aws_secretsmanager_secret.s {"id":"arn:aws:sm:::s","arn":"arn:aws:sm:::s","name":"s"}
			aws_secretsmanager_secret_policy.s {"id":"arn:aws:sm:::s","secret_arn":"arn:aws:sm:::s","policy":"{\"a\":3}","block_public_policy":null}
			aws_kms_key.k {"id":"k-@1","arn":"arn:aws:kms:::k-@1"}
			aws_kms_key_policy.k {"id":"k-@1","key_id":"k-@1","policy":"{\"a\":4}","bypass_policy_lockout_safety_check":false}
			aws_opensearch_domain.o {"id":"arn:aws:es:::o","domain_name":"o"}
			aws_opensearch_domain_policy.o {"id":"esd-o","domain_name":"o","access_policies":"{\"a\":5}"}
			aws_elasticsearch_domain.e {"id":"arn:aws:es:::e","domain_name":"e"}
			aws_elasticsearch_domain_policy.e {"id":"esd-e","domain_name":"e","access_policies":"{\"a\":6}"}
			aws_api_gateway_rest_api.a {"id":"a-@1","name":"a"}
			aws_api_gateway_rest_api_policy.a {"id":"a-@1","rest_api_id":"a-@1","policy":"{\"a\":7}"}`,
		inline: `
			aws_sqs_queue.q {"id":"https://sqs/1/q","name":"q","policy":"{\"a\":1}","redrive_policy":"{\"m\":5}","redrive_allow_policy":"{\"p\":5}"}
			aws_sns_topic.t {"id":"arn:aws:sns:::t","arn":"arn:aws:sns:::t","name":"t","policy":"{\"a\":2}"}
			aws_secretsmanager_secret.s {"id":"arn:aws:sm:::s","arn":"arn:aws:sm:::s","name":"s","policy":"{\"a\":3}"}
			aws_kms_key.k {"id":"k-@1","arn":"arn:aws:kms:::k-@1","policy":"{\"a\":4}"}
			aws_opensearch_domain.o {"id":"arn:aws:es:::o","domain_name":"o","access_policies":"{\"a\":5}"}
			aws_elasticsearch_domain.e {"id":"arn:aws:es:::e","domain_name":"e","access_policies":"{\"a\":6}"}
			aws_api_gateway_rest_api.a {"id":"a-@1","name":"a","policy":"{\"a\":7}"}`,
		notes: 9,
	},
	"attachments and associations": {
		separate: `
			aws_autoscaling_group.g {"id":"g","name":"g","target_group_arns":[],"load_balancers":[]}
			aws_autoscaling_attachment.a {"id":"g-1","autoscaling_group_name":"g","lb_target_group_arn":"arn:aws:tg:::a","elb":""}
			aws_autoscaling_attachment.b {"id":"g-2","autoscaling_group_name":"g","alb_target_group_arn":"arn:aws:tg:::b","lb_target_group_arn":null}
			aws_autoscaling_attachment.c {"id":"g-3","autoscaling_group_name":"g","elb":"classic"}
			aws_elb.e {"id":"e","name":"e","instances":null}
			aws_elb_attachment.e {"id":"e-1","elb":"e","instance":"i-1"}
			aws_vpc_endpoint.v {"id":"vpce-@1","route_table_ids":[],"subnet_ids":[],"security_group_ids":[]}
			aws_vpc_endpoint_route_table_association.v {"id":"a-vpce-1","vpc_endpoint_id":"vpce-@1","route_table_id":"rtb-1"}
			aws_vpc_endpoint_subnet_association.v {"id":"a-vpce-2","vpc_endpoint_id":"vpce-@1","subnet_id":"subnet-1"}
			aws_vpc_endpoint_security_group_association.v {"id":"a-vpce-3","vpc_endpoint_id":"vpce-@1","security_group_id":"sg-1","replace_default_association":false}
			aws_vpc_endpoint_policy.v {"id":"vpce-@1","vpc_endpoint_id":"vpce-@1","policy":"{\"a\":1}"}
			aws_network_acl.n {"id":"acl-@1","subnet_ids":[]}
			aws_network_acl_association.n {"id":"aclassoc-1","network_acl_id":"acl-@1","subnet_id":"subnet-1"}`,
		inline: `
			aws_autoscaling_group.g {"id":"g","name":"g","target_group_arns":["arn:aws:tg:::b","arn:aws:tg:::a"],"load_balancers":["classic"]}
			aws_elb.e {"id":"e","name":"e","instances":["i-1"]}
			aws_vpc_endpoint.v {"id":"vpce-@1","route_table_ids":["rtb-1"],"subnet_ids":["subnet-1"],"security_group_ids":["sg-1"],"policy":"{\"a\":1}"}
			aws_network_acl.n {"id":"acl-@1","subnet_ids":["subnet-1"]}`,
		notes: 9,
	},
	"Azure rules and routes": {
		separate: `
			azurerm_network_security_group.n {"id":"/x/n","name":"n","resource_group_name":"g","security_rule":[]}
			azurerm_network_security_rule.r {"id":"/x/n/r","name":"r","resource_group_name":"g","network_security_group_name":"n","access":"Allow","direction":"Inbound","priority":100,"protocol":"Tcp","source_port_range":"*","destination_port_range":"443","source_address_prefix":"*","destination_address_prefix":"*","destination_port_ranges":null,"timeouts":null}
			azurerm_route_table.t {"id":"/x/t","name":"t","resource_group_name":"g","route":[]}
			azurerm_route.r {"id":"/x/t/r","name":"r","resource_group_name":"g","route_table_name":"t","address_prefix":"0.0.0.0/0","next_hop_type":"Internet","next_hop_in_ip_address":""}`,
		inline: `
			azurerm_network_security_group.n {"id":"/x/n","name":"n","resource_group_name":"g","security_rule":[{"name":"r","description":"","access":"Allow","direction":"Inbound","priority":100,"protocol":"Tcp","source_port_range":"*","destination_port_range":"443","source_address_prefix":"*","destination_address_prefix":"*","destination_port_ranges":[]}]}
			azurerm_route_table.t {"id":"/x/t","name":"t","resource_group_name":"g","route":[{"name":"r","address_prefix":"0.0.0.0/0","next_hop_type":"Internet","next_hop_in_ip_address":""}]}`,
		notes: 2,
	},
}

func TestTwoWaysToModelOneThingDoNotDiffer(t *testing.T) {
	for _, tests := range []map[string]modelled{groups, others} {
		for name, test := range tests {
			for direction, sides := range map[string][2]string{"separate on the left": {test.separate, test.inline}, "on the right": {test.inline, test.separate}} {
				t.Run(name+", "+direction, func(t *testing.T) {
					l, r := environment(t, vocabulary.Left, sides[0]), environment(t, vocabulary.Right, sides[1])
					before := [2][]string{printed(l), printed(r)}
					if len(rows(l, r)) == 0 {
						t.Fatal("nothing differs before the sides meet: the test shows nothing")
					}
					gotL, gotR, notes := meet(l, r)
					if diff := cmp.Diff([]string(nil), rows(gotL, gotR)); diff != "" {
						t.Errorf("differences (-want +got):\n%s", diff)
					}
					if len(notes) != test.notes {
						t.Errorf("%d notes, want %d: %v", len(notes), test.notes, notes)
					}
					if diff := cmp.Diff(before, [2][]string{printed(l), printed(r)}); diff != "" {
						t.Errorf("the input changed (-want +got):\n%s", diff)
					}
					again, againR, more := meet(gotL, gotR)
					if diff := cmp.Diff([2][]string{printed(gotL), printed(gotR)}, [2][]string{printed(again), printed(againR)}); diff != "" || len(more) > 0 {
						t.Errorf("meeting twice: %v (-want +got):\n%s", more, diff)
					}
				})
			}
		}
	}
}

func TestEnvironmentsThatModelAlikeAreUntouched(t *testing.T) {
	for _, tests := range []map[string]modelled{groups, others} {
		for name, test := range tests {
			for way, text := range map[string]string{"separate": test.separate, "inline": test.inline} {
				t.Run(name+", "+way, func(t *testing.T) {
					l, r := environment(t, vocabulary.Left, text), environment(t, vocabulary.Right, text)
					gotL, gotR, notes := meet(l, r)
					// What a parent repeats of its children is another matter: see TestWhatAParentRepeatsOfItsChildrenIsComparedOnce.
					if repeats := func(n reshape.Note) bool { return n.Repeats }; slices.ContainsFunc(notes, repeats) {
						if taken := slices.DeleteFunc(notes, repeats); len(taken) > 0 {
							t.Errorf("notes: %v", taken)
						}
						return
					}
					if len(notes) > 0 {
						t.Errorf("notes: %v", notes)
					}
					samePointers(t, l, gotL)
					samePointers(t, r, gotR)
				})
			}
		}
	}
}

// samePointers holds that no resource was replaced or left out, in an environment that is a copy.
func samePointers(t *testing.T, read, got *model.Environment) {
	t.Helper()
	if read == got {
		t.Error("the environment is not a copy")
	}
	var want, have []string
	for _, r := range read.Resources {
		want = append(want, fmt.Sprintf("%s %p", r.Address, r))
	}
	for _, r := range got.Resources {
		have = append(have, fmt.Sprintf("%s %p", r.Address, r))
	}
	if diff := cmp.Diff(want, have); diff != "" {
		t.Errorf("resources of %s (-want +got):\n%s", read.Name, diff)
	}
}
