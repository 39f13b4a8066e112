//go:build ignore

package main

const network = "module.network"

// zones are the availability zones that every tier spreads over.
var zones = []string{"eu-central-1a", "eu-central-1b"}

// zoneIDs are what the account calls the zones.
var zoneIDs = map[string]string{"eu-central-1a": "euc1-az2", "eu-central-1b": "euc1-az3"}

func (e environment) vpcID() string                { return e.id("vpc", "main") }
func (e environment) subnet(tier, z string) string { return e.id("subnet", tier+"/"+z) }

func (e environment) subnets(tier string) []string {
	return set(e.subnet(tier, zones[0]), e.subnet(tier, zones[1]))
}

// network is equal in both environments but for ids and names.
func (e environment) network() []resource {
	vpc := e.vpcID()
	return []resource{
		single(network, "aws_vpc", "main", attrs{
			"arn": e.arn("ec2", "vpc/"+vpc), "assign_generated_ipv6_cidr_block": false, "cidr_block": "10.40.0.0/16",
			"default_network_acl_id": e.id("acl", "default"), "default_route_table_id": e.id("rtb", "default"),
			"default_security_group_id": e.id("sg", "default"), "dhcp_options_id": e.id("dopt", "default"),
			"enable_dns_hostnames": true, "enable_dns_support": true, "enable_network_address_usage_metrics": false,
			"id": vpc, "instance_tenancy": "default", "ipv4_ipam_pool_id": nil, "ipv4_netmask_length": nil,
			"ipv6_association_id": "", "ipv6_cidr_block": "", "ipv6_cidr_block_network_border_group": "",
			"ipv6_ipam_pool_id": "", "ipv6_netmask_length": 0, "main_route_table_id": e.id("rtb", "default"),
			"owner_id": e.account, "region": region, "tags": e.tags(e.long("vpc")), "tags_all": e.all(e.long("vpc")),
		}),
		single(network, "aws_internet_gateway", "main", attrs{
			"arn": e.arn("ec2", "internet-gateway/"+e.id("igw", "main")), "id": e.id("igw", "main"), "owner_id": e.account,
			"region": region, "tags": e.tags(e.long("igw")), "tags_all": e.all(e.long("igw")), "timeouts": nil, "vpc_id": vpc,
		}, "module.network.aws_vpc.main"),
		managed(network, "aws_subnet", "private", e.tier("private", "10.40.0.0/20", "10.40.16.0/20")...),
		managed(network, "aws_subnet", "public", e.tier("public", "10.40.128.0/24", "10.40.129.0/24")...),
		single(network, "aws_eip", "nat", attrs{
			"address": nil, "allocation_id": e.id("eipalloc", "nat"), "arn": e.arn("ec2", "elastic-ip/"+e.id("eipalloc", "nat")),
			"associate_with_private_ip": nil, "association_id": e.id("eipassoc", "nat"), "carrier_ip": "", "customer_owned_ip": "",
			"customer_owned_ipv4_pool": "", "domain": "vpc", "id": e.id("eipalloc", "nat"), "instance": "", "ipam_pool_id": nil,
			"network_border_group": region, "network_interface": e.id("eni", "nat"),
			"private_dns": "ip-10-40-128-41.eu-central-1.compute.internal",
			"private_ip":  "10.40.128.41", "ptr_record": "",
			"public_dns":       "ec2-" + pick(e, "203-0-113-24", "198-51-100-87") + ".eu-central-1.compute.amazonaws.com",
			"public_ip":        e.publicIP(),
			"public_ipv4_pool": "amazon", "region": region, "tags": e.tags(e.long("nat")), "tags_all": e.all(e.long("nat")), "timeouts": nil,
		}),
		single(network, "aws_nat_gateway", "main", attrs{
			"allocation_id": e.id("eipalloc", "nat"), "association_id": e.id("eipassoc", "nat"), "connectivity_type": "public",
			"id": e.id("nat", "main"), "network_interface_id": e.id("eni", "nat"), "private_ip": "10.40.128.41",
			"public_ip": e.publicIP(), "region": region, "secondary_allocation_ids": []string{},
			"secondary_private_ip_address_count": 0, "secondary_private_ip_addresses": []string{}, "subnet_id": e.subnet("public", zones[0]),
			"tags": e.tags(e.long("nat")), "tags_all": e.all(e.long("nat")), "timeouts": nil,
		}, "module.network.aws_eip.nat", "module.network.aws_internet_gateway.main", "module.network.aws_subnet.public", "module.network.aws_vpc.main"),
		e.routeTable("private", attrs{"nat_gateway_id": e.id("nat", "main")}, "module.network.aws_nat_gateway.main"),
		e.routeTable("public", attrs{"gateway_id": e.id("igw", "main")}, "module.network.aws_internet_gateway.main"),
		managed(network, "aws_route_table_association", "private", e.associations()...),
	}
}

func (e environment) publicIP() string { return pick(e, "203.0.113.24", "198.51.100.87") }

// tier is one subnet in each zone.
func (e environment) tier(tier string, blocks ...string) []instance {
	var out []instance
	for i, zone := range zones {
		id, name := e.subnet(tier, zone), e.long(tier+"-"+zone)
		one := object("aws_subnet", attrs{
			"arn": e.arn("ec2", "subnet/"+id), "assign_ipv6_address_on_creation": false, "availability_zone": zone,
			"availability_zone_id": zoneIDs[zone], "cidr_block": blocks[i], "customer_owned_ipv4_pool": "", "enable_dns64": false,
			"enable_lni_at_device_index": 0, "enable_resource_name_dns_a_record_on_launch": false,
			"enable_resource_name_dns_aaaa_record_on_launch": false, "id": id, "ipv6_cidr_block": "",
			"ipv6_cidr_block_association_id": "", "ipv6_native": false, "map_customer_owned_ip_on_launch": false,
			"map_public_ip_on_launch": tier == "public", "outpost_arn": "", "owner_id": e.account,
			"private_dns_hostname_type_on_launch": "ip-name", "region": region, "tags": e.tags(name), "tags_all": e.all(name),
			"timeouts": nil, "vpc_id": e.vpcID(),
		}, "module.network.aws_vpc.main")
		one.IndexKey = zone
		out = append(out, one)
	}
	return out
}

func (e environment) routeTable(tier string, target attrs, gateway string) resource {
	id, name := e.id("rtb", tier), e.long(tier)
	route := with(attrs{
		"carrier_gateway_id": "", "cidr_block": "0.0.0.0/0", "core_network_arn": "", "destination_prefix_list_id": "",
		"egress_only_gateway_id": "", "gateway_id": "", "ipv6_cidr_block": "", "local_gateway_id": "", "nat_gateway_id": "",
		"network_interface_id": "", "transit_gateway_id": "", "vpc_endpoint_id": "", "vpc_peering_connection_id": "",
	}, target)
	return single(network, "aws_route_table", tier, attrs{
		"arn": e.arn("ec2", "route-table/"+id), "id": id, "owner_id": e.account, "propagating_vgws": []string{}, "region": region,
		"route": []attrs{route}, "tags": e.tags(name), "tags_all": e.all(name), "timeouts": nil, "vpc_id": e.vpcID(),
	}, "module.network.aws_vpc.main", gateway)
}

func (e environment) associations() []instance {
	var out []instance
	for _, zone := range zones {
		one := object("aws_route_table_association", attrs{
			"gateway_id": "", "id": e.id("rtbassoc", zone), "region": region, "route_table_id": e.id("rtb", "private"),
			"subnet_id": e.subnet("private", zone), "timeouts": nil,
		}, "module.network.aws_route_table.private", "module.network.aws_subnet.private", "module.network.aws_nat_gateway.main", "module.network.aws_vpc.main")
		one.IndexKey = zone
		out = append(out, one)
	}
	return out
}

// securityGroup is a group with its rules inside it, as a refresh writes them.
func (e environment) securityGroup(module, name, description string, ingress []attrs, dependencies ...string) resource {
	id, full := e.id("sg", name), e.long(name)
	anywhere := rule("-1", 0, "", attrs{"cidr_blocks": []string{"0.0.0.0/0"}})
	return single(module, "aws_security_group", name, attrs{
		"arn": e.arn("ec2", "security-group/"+id), "description": description, "egress": []attrs{anywhere}, "id": id,
		"ingress": ingress, "name": full, "name_prefix": "", "owner_id": e.account, "region": region,
		"revoke_rules_on_delete": false, "tags": e.tags(full), "tags_all": e.all(full), "timeouts": nil, "vpc_id": e.vpcID(),
	}, append(dependencies, "module.network.aws_vpc.main")...)
}

// rule is one element of a group's ingress or egress.
func rule(protocol string, port int, description string, from attrs) attrs {
	return with(attrs{
		"cidr_blocks": []string{}, "description": description, "from_port": port, "ipv6_cidr_blocks": []string{},
		"prefix_list_ids": []string{}, "protocol": protocol, "security_groups": []string{}, "self": false, "to_port": port,
	}, from)
}
