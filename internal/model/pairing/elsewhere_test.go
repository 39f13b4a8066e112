package pairing_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

const (
	leftBalancer  = `aws_lb.main {"id":"arn:aws:elasticloadbalancing:eu-west-1:111111111111:loadbalancer/app/main/0a1b2c3d4e5f6071"}`
	rightBalancer = `aws_lb.main {"id":"arn:aws:elasticloadbalancing:eu-west-1:222222222222:loadbalancer/app/main/9f8e7d6c5b4a3021"}`
	onLeft        = `"load_balancer_arn":"arn:aws:elasticloadbalancing:eu-west-1:111111111111:loadbalancer/app/main/0a1b2c3d4e5f6071"`
	onRight       = `"load_balancer_arn":"arn:aws:elasticloadbalancing:eu-west-1:222222222222:loadbalancer/app/main/9f8e7d6c5b4a3021"`
	balancers     = "aws_lb.main | aws_lb.main by address"
)

// TestResourcesMeetUnderOtherAddresses holds what speaks for a couple that was renamed or moved, each with what must not.
func TestResourcesMeetUnderOtherAddresses(t *testing.T) {
	tests := map[string]struct{ left, right, want []string }{
		"of two things that could not stand side by side, one is the other": {
			[]string{leftBalancer, `aws_lb_listener.a {` + onLeft + `,"port":443,"protocol":"HTTPS","ssl_policy":"old","certificate_arn":"x"}`},
			[]string{rightBalancer, `aws_lb_listener.b {` + onRight + `,"port":443,"protocol":"TLS","ssl_policy":"new","certificate_arn":"y"}`},
			[]string{balancers, "aws_lb_listener.a | aws_lb_listener.b by identity"},
		},
		"two ports of one balancer are two listeners": {
			[]string{leftBalancer, `aws_lb_listener.a {` + onLeft + `,"port":443,"protocol":"HTTPS","ssl_policy":"old"}`},
			[]string{rightBalancer, `aws_lb_listener.b {` + onRight + `,"port":80,"protocol":"HTTP","ssl_policy":""}`},
			[]string{balancers, "aws_lb_listener.a | -", "- | aws_lb_listener.b"},
		},
		"one port of two balancers is two listeners": {
			[]string{leftBalancer, `aws_lb.other {"id":"balancer-77aa88bb99cc"}`, `aws_lb_listener.a {"load_balancer_arn":"balancer-77aa88bb99cc","port":443,"ssl_policy":"old"}`},
			[]string{rightBalancer, `aws_lb.other {"id":"balancer-11dd22ee33ff"}`, `aws_lb_listener.b {` + onRight + `,"port":443,"ssl_policy":"new"}`},
			[]string{balancers, "aws_lb.other | aws_lb.other by address", "aws_lb_listener.a | -", "- | aws_lb_listener.b"},
		},
		"a name that is another's says what a resource is": {
			[]string{leftBalancer, `aws_lb_x.a {"target_name":"arn:aws:elasticloadbalancing:eu-west-1:111111111111:loadbalancer/app/main/0a1b2c3d4e5f6071","level":3}`, `aws_lb_x.other {"level":3}`},
			[]string{rightBalancer, `aws_lb_x.b {"target_name":"arn:aws:elasticloadbalancing:eu-west-1:222222222222:loadbalancer/app/main/9f8e7d6c5b4a3021","level":3}`, `aws_lb_x.else {"level":3}`},
			[]string{balancers, "aws_lb_x.a | aws_lb_x.b by similarity", "aws_lb_x.other | aws_lb_x.else by similarity"},
		},
		"its own name does not": {
			[]string{`aws_lb_x.a {"target_name":"mail","level":3,"size":4}`, `aws_lb_x.other {"target_name":"orders","level":3,"size":4}`},
			[]string{`aws_lb_x.b {"target_name":"mail","level":3,"size":4}`},
			[]string{"aws_lb_x.a | -", "- | aws_lb_x.b", "aws_lb_x.other | -"},
		},
		"ids that nobody owns speak neither for nor against": {
			[]string{leftBalancer, `aws_lb_x.a {` + onLeft + `,"certificate_id":"0f1e2d3c4b5a"}`},
			[]string{rightBalancer, `aws_lb_x.b {` + onRight + `,"certificate_id":"a9b8c7d6e5f4"}`},
			[]string{balancers, "aws_lb_x.a | aws_lb_x.b by similarity"},
		},
		"two of them alone are no likeness": {
			[]string{`aws_lb_x.a {"certificate_id":"0f1e2d3c4b5a"}`},
			[]string{`aws_lb_x.b {"certificate_id":"a9b8c7d6e5f4"}`},
			[]string{"aws_lb_x.a | -", "- | aws_lb_x.b"},
		},
		"what has nothing but tags is known by them": {
			[]string{`aws_inspector_resource_group.a {"tags":{"Inspector":"on"}}`},
			[]string{`aws_inspector_resource_group.b {"tags":{"Inspector":"on"}}`},
			[]string{"aws_inspector_resource_group.a | aws_inspector_resource_group.b by similarity"},
		},
		"and by other tags is another thing": {
			[]string{`aws_inspector_resource_group.a {"tags":{"Inspector":"on"}}`},
			[]string{`aws_inspector_resource_group.b {"tags":{"Team":"shop"}}`},
			[]string{"aws_inspector_resource_group.a | -", "- | aws_inspector_resource_group.b"},
		},
		"all calls of a renamed module go along": {
			[]string{
				`module.net["eu"].aws_vpc.a {"name":"net-eu"}`, `module.net["us"].aws_vpc.a {"name":"net-us"}`,
				`module.net["eu"].random_uuid.x[0]`, `module.net["us"].random_uuid.x[0]`, `module.net["af"].random_uuid.x[0]`,
			},
			[]string{
				`module.network["eu"].aws_vpc.a {"name":"net-eu"}`, `module.network["us"].aws_vpc.a {"name":"net-us"}`,
				`module.network["eu"].random_uuid.x[0]`, `module.network["us"].random_uuid.x[0]`, `module.network["ap"].random_uuid.x[0]`,
			},
			[]string{
				`module.net["af"].random_uuid.x[0] | -`, `- | module.network["ap"].random_uuid.x[0]`,
				`module.net["eu"].aws_vpc.a | module.network["eu"].aws_vpc.a by identity`, `module.net["eu"].random_uuid.x[0] | module.network["eu"].random_uuid.x[0] by folded`,
				`module.net["us"].aws_vpc.a | module.network["us"].aws_vpc.a by identity`, `module.net["us"].random_uuid.x[0] | module.network["us"].random_uuid.x[0] by folded`,
			},
		},
		"all instances of a renamed resource go along, each with its key": {
			[]string{`aws_sqs_queue.a["x"] {"name":"orders"}`, `aws_sqs_queue.a["y"] {"delay_seconds":1}`, `aws_sqs_queue.a["l"] {"delay_seconds":2}`},
			[]string{`aws_sqs_queue.b["x"] {"name":"orders"}`, `aws_sqs_queue.b["y"] {"delay_seconds":9}`, `aws_sqs_queue.b["r"] {"delay_seconds":8}`},
			[]string{
				`aws_sqs_queue.a["l"] | -`, `- | aws_sqs_queue.b["r"]`,
				`aws_sqs_queue.a["x"] | aws_sqs_queue.b["x"] by identity`, `aws_sqs_queue.a["y"] | aws_sqs_queue.b["y"] by folded`,
			},
		},
		"a name that nothing else has makes up for some likeness": {
			[]string{`aws_sqs_queue.mail {"delay_seconds":1,"max_message_size":5,"fifo_queue":true}`, `aws_sqs_queue.log {"delay_seconds":1,"max_message_size":6,"fifo_queue":false}`},
			[]string{`module.m.aws_sqs_queue.mail {"delay_seconds":1,"max_message_size":5,"fifo_queue":false}`},
			[]string{"aws_sqs_queue.log | -", "aws_sqs_queue.mail | module.m.aws_sqs_queue.mail by similarity"},
		},
		"and not for none": {
			[]string{`aws_sqs_queue.mail {"delay_seconds":1,"max_message_size":5,"fifo_queue":true}`},
			[]string{`module.m.aws_sqs_queue.mail {"delay_seconds":2,"max_message_size":6,"fifo_queue":false}`},
			[]string{"aws_sqs_queue.mail | -", "- | module.m.aws_sqs_queue.mail"},
		},
		"a name that two have makes up for nothing": {
			[]string{`aws_sqs_queue.this {"delay_seconds":1,"max_message_size":5}`, `module.n.aws_sqs_queue.this {"delay_seconds":3}`},
			[]string{`module.m.aws_sqs_queue.this {"delay_seconds":1,"max_message_size":7}`, `module.n.aws_sqs_queue.this {"delay_seconds":3}`},
			[]string{"aws_sqs_queue.this | -", "- | module.m.aws_sqs_queue.this", "module.n.aws_sqs_queue.this | module.n.aws_sqs_queue.this by address"},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) { meet(t, test.left, test.right, test.want) })
	}
}

func TestDataSourcesGoAlongWithTheirModules(t *testing.T) {
	left := environment(t, "staging", `aws_sqs_queue.a {"name":"orders"}`, `aws_sqs_queue.b {"name":"mail"}`, "data.aws_caller_identity.me", "data.aws_ami.old")
	right := environment(t, "production",
		`module.m.aws_sqs_queue.a {"name":"orders"}`, `module.m.aws_sqs_queue.b {"name":"mail"}`, "module.m.data.aws_caller_identity.me", "module.m.data.aws_ami.new")
	var got []string
	for _, p := range match(left, right).Data {
		got = append(got, p.Left.Address.String()+" | "+p.Right.Address.String())
	}
	if diff := cmp.Diff([]string{"data.aws_caller_identity.me | module.m.data.aws_caller_identity.me"}, got); diff != "" {
		t.Errorf("paired data sources (-want +got):\n%s", diff)
	}
}
