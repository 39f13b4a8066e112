//go:build ignore

package main

import "strings"

const workerModule = "module.workers"

// workers read the queues on virtual machines: two in staging, six in production.
func (e environment) workers() []resource {
	role := e.brief("worker")
	// The story: anyone may try to log in to staging, only the office network in production.
	ssh := rule("tcp", 22, "ssh", attrs{"cidr_blocks": pick(e, []string{"0.0.0.0/0"}, []string{"10.60.0.0/16"})})
	metrics := rule("tcp", 9100, "metrics", attrs{"cidr_blocks": []string{"10.40.0.0/16"}})
	return []resource{
		data(workerModule, "aws_ami", "worker", attrs{
			"architecture": "x86_64", "arn": "arn:aws:ec2:eu-central-1::image/" + workerImage, "creation_date": "2026-05-11T06:22:08.000Z",
			"id": workerImage, "image_id": workerImage, "most_recent": true, "name": "orders-worker-2026.05.11", "owner_id": "333333333333",
			"owners": []string{"333333333333"}, "platform_details": "Linux/UNIX", "root_device_name": "/dev/xvda", "root_device_type": "ebs",
			"state": "available", "tags": attrs{}, "virtualization_type": "hvm",
		}),
		e.securityGroup(workerModule, "worker", "Workers of orders", e.bag(ssh, metrics)),
		e.role(workerModule, "worker", role, "ec2"),
		single(workerModule, "aws_iam_instance_profile", "worker", attrs{
			"arn": e.global("iam", "instance-profile/"+role), "create_date": e.at(4), "id": role, "name": role, "name_prefix": "", "path": "/",
			"role": role, "tags": nil, "tags_all": e.all(""), "unique_id": e.unique("AIPA", role),
		}, "module.workers.aws_iam_role.worker"),
		managed(workerModule, "aws_instance", "worker", e.workerInstances(pick(e, 2, 6))...),
	}
}

// workerImage is built once and shared with both accounts.
const workerImage = "ami-0d7c2f15b9e84a360"

func (e environment) workerInstances(count int) []instance {
	addresses := []string{"10.40.3.18", "10.40.19.201", "10.40.7.66", "10.40.21.140", "10.40.11.9", "10.40.28.77"}
	var out []instance
	for i := range count {
		zone := zones[i%len(zones)]
		label := "worker/" + number(i)
		id, name := e.id("i", label), e.long("worker-"+number(i))
		one := object("aws_instance", attrs{
			"ami": workerImage, "arn": e.arn("ec2", "instance/"+id), "associate_public_ip_address": false, "availability_zone": zone,
			"capacity_reservation_specification": []attrs{{"capacity_reservation_preference": "open", "capacity_reservation_target": list{}}},
			"cpu_options":                        []attrs{{"amd_sev_snp": "", "core_count": 1, "nested_virtualization": "", "threads_per_core": 2}},
			"credit_specification":               []attrs{{"cpu_credits": "unlimited"}}, "disable_api_stop": false, "disable_api_termination": false,
			"ebs_block_device": list{}, "ebs_optimized": true, "enable_primary_ipv6": nil, "enclave_options": []attrs{{"enabled": false}},
			"ephemeral_block_device": list{}, "force_destroy": false, "get_password_data": false, "hibernation": false, "host_id": "",
			"host_resource_group_arn": nil, "iam_instance_profile": e.brief("worker"), "id": id, "instance_initiated_shutdown_behavior": "stop",
			"instance_lifecycle": "", "instance_market_options": list{}, "instance_state": "running", "instance_type": "t3.large",
			"ipv6_address_count": 0, "ipv6_addresses": []string{}, "key_name": "", "launch_template": list{},
			"maintenance_options": []attrs{{"auto_recovery": "default"}},
			"metadata_options": []attrs{{
				"http_endpoint": "enabled", "http_protocol_ipv6": "disabled", "http_put_response_hop_limit": 2, "http_tokens": "required",
				"instance_metadata_tags": "disabled",
			}},
			"monitoring": true, "network_interface": list{}, "outpost_arn": "", "password_data": "", "placement_group": "", "placement_group_id": "",
			"placement_partition_number":   0,
			"primary_network_interface":    []attrs{{"delete_on_termination": true, "network_interface_id": e.id("eni", label)}},
			"primary_network_interface_id": e.id("eni", label), "private_dns": e.privateDNS(addresses[i]),
			"private_dns_name_options": []attrs{{
				"enable_resource_name_dns_a_record": false, "enable_resource_name_dns_aaaa_record": false, "hostname_type": "ip-name",
			}},
			"private_ip": addresses[i], "public_dns": "", "public_ip": "", "region": region,
			"root_block_device": []attrs{{
				"delete_on_termination": true, "device_name": "/dev/xvda", "encrypted": true, "iops": 3000, "kms_key_id": e.keyARN(), "tags": attrs{},
				"tags_all": e.all(""), "throughput": 125, "volume_id": e.id("vol", label), "volume_size": 30, "volume_type": "gp3",
			}},
			"secondary_network_interface": list{}, "secondary_private_ips": []string{}, "security_groups": []string{}, "source_dest_check": true,
			"spot_instance_request_id": "", "subnet_id": e.subnet("private", zone), "tags": e.tags(name), "tags_all": e.all(name), "tenancy": "default",
			"timeouts": nil, "user_data": nil, "user_data_base64": nil, "user_data_replace_on_change": false, "volume_tags": nil,
			"vpc_security_group_ids": []string{e.id("sg", "worker")},
		}, "aws_kms_key.main", "module.network.aws_subnet.private", "module.workers.aws_iam_instance_profile.worker",
			"module.workers.aws_iam_role.worker", "module.workers.aws_security_group.worker", "module.workers.data.aws_ami.worker")
		one.IndexKey = i
		if e.name == "staging" && i == 1 {
			// The story: the second worker never came up.
			one.Status = "tainted"
		}
		out = append(out, one)
	}
	return out
}

func (e environment) privateDNS(address string) string {
	return "ip-" + strings.ReplaceAll(address, ".", "-") + ".eu-central-1.compute.internal"
}
