package reshape_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/reshape"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

const (
	group   = `aws_security_group.app {"id":"sg-@1","name":"app","ingress":[]}` + "\n"
	inlined = `aws_security_group.app {"id":"sg-@1","name":"app","ingress":[{"cidr_blocks":["10.0.0.0/8"],"description":"","from_port":443,"ipv6_cidr_blocks":[],"prefix_list_ids":[],"protocol":"tcp","security_groups":[],"self":false,"to_port":443},{"cidr_blocks":["10.0.0.0/8"],"description":"","from_port":80,"ipv6_cidr_blocks":[],"prefix_list_ids":[],"protocol":"tcp","security_groups":[],"self":false,"to_port":80}]}` + "\n"
	rule443 = `aws_security_group_rule.a {"type":"ingress","security_group_id":"sg-@1","protocol":"tcp","from_port":443,"to_port":443,"cidr_blocks":["10.0.0.0/8"]}` + "\n"
	rule80  = `aws_security_group_rule.b {"type":"ingress","security_group_id":"sg-@1","protocol":"tcp","from_port":80,"to_port":80,"cidr_blocks":["10.0.0.0/8"]}` + "\n"
)

func TestATrueDifferenceStaysOne(t *testing.T) {
	tests := map[string]struct {
		left, right string
		want        []string
	}{
		"a rule open to more": {
			left:  group + rule443 + strings.Replace(rule80, "10.0.0.0/8", "0.0.0.0/0", 1),
			right: inlined,
			want:  []string{`aws_security_group.app ingress[from_port=80,to_port=80,protocol=tcp].cidr_blocks[0] changed: "0.0.0.0/0" | "10.0.0.0/8"`},
		},
		"a rule that is missing": {
			left:  group + rule443,
			right: inlined,
			want:  []string{`aws_security_group.app ingress[from_port=80,to_port=80,protocol=tcp] right_only: null | {"cidr_blocks":["10.0.0.0/8"],"description":"","from_port":80,"ipv6_cidr_blocks":[],"prefix_list_ids":[],"protocol":"tcp","security_groups":[],"self":false,"to_port":80}`},
		},
		"a description": {
			left:  group + rule443 + strings.Replace(rule80, `"type"`, `"description":"web","type"`, 1),
			right: inlined,
			want:  []string{`aws_security_group.app ingress[from_port=80,to_port=80,protocol=tcp].description changed: "web" | ""`},
		},
		"a setting that differs from what the parent says": {
			left: `aws_s3_bucket.data {"id":"data","bucket":"data","logging":[{"target_bucket":"logs","target_prefix":""}]}
				aws_s3_bucket_logging.data {"bucket":"data","target_bucket":"other","target_prefix":""}`,
			right: `aws_s3_bucket.data {"id":"data","bucket":"data","logging":[{"target_bucket":"logs","target_prefix":""}]}`,
			want:  []string{`aws_s3_bucket_logging.data left_only`},
		},
		"a policy of the same name that says something else": {
			left: `aws_iam_role.r {"id":"role","name":"role","inline_policy":[{"name":"own","policy":"{\"a\":1}"}]}
				aws_iam_role_policy.own {"role":"role","name":"own","policy":"{\"a\":2}"}`,
			right: `aws_iam_role.r {"id":"role","name":"role","inline_policy":[{"name":"own","policy":"{\"a\":1}"}]}`,
			want:  []string{`aws_iam_role_policy.own left_only`},
		},
		"a policy that one role alone has": {
			left: `aws_iam_role.r {"id":"role","name":"role","managed_policy_arns":[]}
				aws_iam_role_policy_attachment.a {"role":"role","policy_arn":"arn:aws:iam::aws:policy/Admin"}`,
			right: `aws_iam_role.r {"id":"role","name":"role","managed_policy_arns":["arn:aws:iam::aws:policy/Read"]}`,
			want:  []string{`aws_iam_role.r managed_policy_arns changed: ["arn:aws:iam::aws:policy/Admin"] | ["arn:aws:iam::aws:policy/Read"]`},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			l, r, _ := meet(environment(t, vocabulary.Left, test.left), environment(t, vocabulary.Right, test.right))
			if diff := cmp.Diff(test.want, rows(l, r)); diff != "" {
				t.Errorf("differences (-want +got):\n%s", diff)
			}
		})
	}
}

func TestWhatIsNotCertainStays(t *testing.T) {
	const bucket = `aws_s3_bucket.data {"id":"data","bucket":"data","versioning":[{"enabled":false,"mfa_delete":false}]}` + "\n"
	const table = `aws_route_table.main {"id":"rtb-@1","route":[{"cidr_block":"0.0.0.0/0","gateway_id":"igw-1"}]}` + "\n"
	with := func(rule, attribute string) string { return strings.Replace(rule, `"type"`, attribute+`,"type"`, 1) }
	tests := map[string]struct{ left, right string }{
		"tags of a rule": {
			group + `aws_vpc_security_group_ingress_rule.a {"security_group_id":"sg-@1","ip_protocol":"tcp","from_port":443,"to_port":443,"cidr_ipv4":"10.0.0.0/8","tags":{"Name":"web"}}`,
			inlined,
		},
		"ports that nobody set":                        {group + `aws_vpc_security_group_ingress_rule.a {"security_group_id":"sg-@1","ip_protocol":"tcp","from_port":null,"to_port":443,"cidr_ipv4":"10.0.0.0/8"}`, inlined},
		"an attribute of a provider to come":           {group + with(rule443, `"schedule":"nights"`), inlined},
		"a switch without a place, even off":           {group + with(rule443, `"enforced":false`), inlined},
		"timeouts":                                     {group + with(rule443, `"timeouts":{"create":"5m"}`), inlined},
		"another region than the group's":              {group + with(rule443, `"region":"eu-west-1"`), inlined},
		"a rule of a group that is not there":          {group + strings.Replace(rule443, "sg-@1", "sg-@7", 1), inlined},
		"a rule of two groups with one id":             {group + strings.Replace(group, ".app", ".copy", 1) + rule443, inlined},
		"rules of both":                                {group + rule443 + rule80, inlined + strings.Replace(rule443, "rule.a", "rule.c", 1)},
		"a rule whose counterpart belongs to no group": {group + rule443, inlined + strings.Replace(rule443, "sg-@1", "sg-@7", 1)},
		"a group without counterpart":                  {group + rule443, `aws_security_group.other {"id":"sg-@1","name":"other","vpc_id":"vpc-x"}`},
		"nothing inline on either side":                {group + rule443, group},
		"a group that says no list":                    {group + rule443, `aws_security_group.app {"id":"sg-@1","name":"app","ingress":"all"}`},
		"a route that leads nowhere":                   {`aws_route_table.main {"id":"rtb-@1","route":[]}` + "\n" + `aws_route.a {"route_table_id":"rtb-@1","destination_cidr_block":"0.0.0.0/0","gateway_id":"igw-1","origin":"CreateRoute","state":"blackhole"}`, table},
		"a route to the same place by another way":     {table + `aws_route.a {"route_table_id":"rtb-@1","destination_cidr_block":"0.0.0.0/0","nat_gateway_id":"nat-1","state":"active"}`, table},
		"versioning that is suspended, not off":        {bucket + `aws_s3_bucket_versioning.data {"bucket":"data","versioning_configuration":[{"status":"Suspended"}]}`, bucket},
		"versioning that is suspended where nothing is listed": {
			`aws_s3_bucket.data {"id":"data","bucket":"data","versioning":[]}` + "\n" + `aws_s3_bucket_versioning.data {"bucket":"data","versioning_configuration":[{"status":"Suspended"}]}`, bucket,
		},
		"a setting listed twice": {
			`aws_s3_bucket.data {"id":"data","bucket":"data","logging":[{"target_bucket":"logs"},{"target_bucket":"logs"}]}` + "\n" + `aws_s3_bucket_logging.data {"bucket":"data","target_bucket":"logs","target_prefix":""}`,
			`aws_s3_bucket.data {"id":"data","bucket":"data","logging":[{"target_bucket":"logs","target_prefix":""}]}`,
		},
		"a setting of which the bucket says more": {
			`aws_s3_bucket.data {"id":"data","bucket":"data","logging":[{"target_bucket":"logs","target_prefix":"","format":"new"}]}` + "\n" + `aws_s3_bucket_logging.data {"bucket":"data","target_bucket":"logs","target_prefix":""}`,
			`aws_s3_bucket.data {"id":"data","bucket":"data","logging":[{"target_bucket":"logs","target_prefix":""}]}`,
		},
		"versioning that is on where the bucket is off": {bucket + `aws_s3_bucket_versioning.data {"bucket":"data","versioning_configuration":[{"status":"Enabled"}]}`, bucket},
		"encryption with two rules": {
			`aws_s3_bucket.data {"id":"data","bucket":"data","server_side_encryption_configuration":[]}` + "\n" + `aws_s3_bucket_server_side_encryption_configuration.data {"bucket":"data","rule":[{"apply_server_side_encryption_by_default":[{"sse_algorithm":"AES256"}]},{"bucket_key_enabled":true}]}`,
			`aws_s3_bucket.data {"id":"data","bucket":"data","server_side_encryption_configuration":[{"rule":[{"apply_server_side_encryption_by_default":[{"sse_algorithm":"AES256"}]}]}]}`,
		},
		"encryption that blocks a kind": {
			`aws_s3_bucket.data {"id":"data","bucket":"data","server_side_encryption_configuration":[]}` + "\n" + `aws_s3_bucket_server_side_encryption_configuration.data {"bucket":"data","rule":[{"blocked_encryption_types":["SSE-C"],"apply_server_side_encryption_by_default":[{"sse_algorithm":"AES256"}]}]}`,
			`aws_s3_bucket.data {"id":"data","bucket":"data","server_side_encryption_configuration":[{"rule":[{"apply_server_side_encryption_by_default":[{"sse_algorithm":"AES256"}]}]}]}`,
		},
		"logs under a key format with an empty block": {
			`aws_s3_bucket.data {"id":"data","bucket":"data","logging":[]}` + "\n" + `aws_s3_bucket_logging.data {"bucket":"data","target_bucket":"logs","target_prefix":"","target_object_key_format":[{"simple_prefix":[{}]}]}`,
			`aws_s3_bucket.data {"id":"data","bucket":"data","logging":[{"target_bucket":"logs","target_prefix":""}]}`,
		},
	}
	for name, test := range tests {
		for direction, text := range map[string][2]string{"": {test.left, test.right}, ", mirrored": {test.right, test.left}} {
			t.Run(name+direction, func(t *testing.T) {
				l, r := environment(t, vocabulary.Left, text[0]), environment(t, vocabulary.Right, text[1])
				gotL, gotR, notes := meet(l, r)
				if len(notes) > 0 {
					t.Errorf("notes: %v", notes)
				}
				samePointers(t, l, gotL)
				samePointers(t, r, gotR)
			})
		}
	}
}

// change makes one resource of the left environment something that tables of text cannot say.
func TestOnlyCurrentManagedKnownResourcesAreTakenIn(t *testing.T) {
	tests := map[string]func(parent, child *model.Resource){
		"a tainted rule":         func(_, c *model.Resource) { c.Tainted = true },
		"a deposed rule":         func(_, c *model.Resource) { c.Deposed = "1234" },
		"a deposed group":        func(p, _ *model.Resource) { p.Deposed = "1234" },
		"a data source":          func(_, c *model.Resource) { c.Address.Mode = model.Data },
		"a secret rule":          func(_, c *model.Resource) { c.Attributes = c.Attributes.Hide() },
		"a secret address":       func(_, c *model.Resource) { c.Attributes, _ = c.Attributes.HideAt(path("cidr_blocks")) },
		"a secret group":         func(p, _ *model.Resource) { p.Attributes, _ = p.Attributes.HideAt(path("ingress")) },
		"a group of secret name": func(p, _ *model.Resource) { p.Attributes, _ = p.Attributes.HideAt(path("id")) },
		"a group and a rule that names it, both secret": func(p, c *model.Resource) {
			p.Attributes, _ = p.Attributes.HideAt(path("id"))
			c.Attributes, _ = c.Attributes.HideAt(path("security_group_id"))
		},
	}
	for name, change := range tests {
		t.Run(name, func(t *testing.T) {
			l, r := environment(t, vocabulary.Left, group+rule443), environment(t, vocabulary.Right, inlined)
			change(l.Resources[0], l.Resources[1])
			gotL, gotR, notes := meet(l, r)
			if len(notes) > 0 {
				t.Errorf("notes: %v", notes)
			}
			samePointers(t, l, gotL)
			samePointers(t, r, gotR)
		})
	}
}

func path(name string) model.Path { return model.Path{model.NameStep(name)} }

func TestANameMeansAResourceOfItsOwnStateAndAccount(t *testing.T) {
	const role = `aws_iam_role.r {"id":"role","name":"role","managed_policy_arns":[]}`
	const attachment = `aws_iam_role_policy_attachment.a {"role":"role","policy_arn":"arn:aws:iam::aws:policy/Read"}`
	const inline = `aws_iam_role.r {"id":"role","name":"role","managed_policy_arns":["arn:aws:iam::aws:policy/Read"]}`
	for name, test := range map[string]struct {
		change func(child *model.Resource)
		notes  int
	}{
		"the same":         {func(*model.Resource) {}, 1},
		"another state":    {func(c *model.Resource) { c.State = "network" }, 0},
		"another provider": {func(c *model.Resource) { c.Provider.Alias = "audit" }, 0},
	} {
		t.Run(name, func(t *testing.T) {
			l, r := environment(t, vocabulary.Left, role+"\n"+attachment), environment(t, vocabulary.Right, inline)
			test.change(l.Resources[1])
			if _, _, notes := meet(l, r); len(notes) != test.notes {
				t.Errorf("%d notes, want %d: %v", len(notes), test.notes, notes)
			}
		})
	}
}

func TestANoteSaysWhatWasTakenIn(t *testing.T) {
	l, r := environment(t, vocabulary.Left, group+rule80+rule443), environment(t, vocabulary.Right, inlined)
	gotL, _, notes := meet(l, r)
	var got []string
	for _, n := range notes {
		got = append(got, fmt.Sprintf("%s into %s %s on %d", n.Child, n.Parent, n.Attribute, n.Side))
		if n.Into != gotL.Resources[0] {
			t.Errorf("%s went into %p, want the parent in the result %p", n.Child, n.Into, gotL.Resources[0])
		}
		if !slices.Contains(l.Resources, n.Absorbed) {
			t.Errorf("%s is no resource of the input", n.Absorbed.Address)
		}
	}
	want := []string{
		"aws_security_group_rule.a into aws_security_group.app ingress on 0",
		"aws_security_group_rule.b into aws_security_group.app ingress on 0",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("notes (-want +got):\n%s", diff)
	}
}

func TestEveryWayHasACase(t *testing.T) {
	var text strings.Builder
	for _, tests := range []map[string]modelled{groups, others} {
		for _, test := range tests {
			text.WriteString(test.separate + test.inline)
		}
	}
	for _, way := range reshape.Ways() {
		child, in, _ := strings.Cut(way, " in ")
		parent, _, _ := strings.Cut(in, ".")
		if !strings.Contains(text.String(), child+".") || !strings.Contains(text.String(), parent+".") {
			t.Errorf("no case for %s", way)
		}
	}
}
