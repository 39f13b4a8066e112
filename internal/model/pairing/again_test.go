package pairing_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/pairing"
	"github.com/paritytui/paritytui/internal/model/reference"
	"github.com/paritytui/paritytui/internal/model/schema"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// various are two environments whose resources meet in every way, and some that meet none.
func various(t *testing.T) (left, right *model.Environment) {
	t.Helper()
	left, right = environment(t, "staging",
		`aws_vpc.main {"id":"vpc-0a1b2c3d4e5f","cidr_block":"10.0.0.0/16"}`, `aws_vpc.only_left {"cidr_block":"10.1.0.0/16"}`,
		`aws_instance.web[0] {"ami":"ami-1","monitoring":true}`, `aws_instance.web[1] {"ami":"ami-2","monitoring":true}`, `aws_instance.web[2] {"ami":"ami-3"}`,
		`aws_s3_bucket.assets {"bucket":"orders-assets"}`, `aws_s3_bucket.files {"bucket":"orders-assets"}`, `aws_s3_bucket.logs {"bucket":"orders-logs"}`,
		`aws_sqs_queue.jobs {"delay_seconds":17,"max_message_size":1000}`, `aws_sqs_queue.mails {"delay_seconds":18,"max_message_size":2000}`,
		`aws_subnet.a {"availability_zone":"z1","cidr_block":"10.0.1.0/24","map_public_ip_on_launch":true,"vpc_id":"vpc-0a1b2c3d4e5f"}`,
		`module.a.aws_sns_topic.x {"fifo_topic":true}`, `module.a.aws_sns_topic.y {"fifo_topic":false}`, `module.a.aws_kms_key.k`,
		`data.aws_ami.a {"id":"ami-1"}`, `module.a.data.aws_ami.b {"id":"ami-2"}`,
	), environment(t, "production",
		`aws_vpc.main {"id":"vpc-9a9b9c9d9e9f","cidr_block":"10.9.0.0/16"}`, `aws_vpc.other {"cidr_block":"10.2.0.0/16"}`,
		`aws_instance.web[0] {"ami":"ami-2","monitoring":true}`, `aws_instance.web[1] {"ami":"ami-1","monitoring":true}`,
		`aws_s3_bucket.things {"bucket":"orders-assets"}`, `aws_s3_bucket.records {"bucket":"orders-logs"}`,
		`aws_sqs_queue.work {"delay_seconds":17,"max_message_size":1000}`, `aws_sqs_queue.letters {"delay_seconds":18,"max_message_size":2000}`,
		`aws_subnet.x {"availability_zone":"z1","cidr_block":"10.9.1.0/24","map_public_ip_on_launch":true,"vpc_id":"vpc-9a9b9c9d9e9f"}`,
		`aws_subnet.y {"availability_zone":"z1","cidr_block":"10.9.2.0/24","map_public_ip_on_launch":true,"vpc_id":"vpc-9a9b9c9d9e9f"}`,
		`module.b.aws_sns_topic.x {"fifo_topic":true}`, `module.b.aws_sns_topic.y {"fifo_topic":false}`, `module.b.aws_kms_key.k`,
		`data.aws_ami.a {"id":"ami-3"}`, `module.b.data.aws_ami.b {"id":"ami-4"}`,
	)
	deposed := *left.Resources[0]
	deposed.Deposed = "0a1b2c3d"
	left.Resources = slices.Insert(left.Resources, 1, &deposed)
	return left, right
}

// TestARunAgainFindsWhatMatchFinds takes away and replaces each resource in turn, alone and with a second one of either side.
func TestARunAgainFindsWhatMatchFinds(t *testing.T) {
	c := pairing.Context{Vocabulary: vocabulary.New("staging", "production", nil), Schema: schema.Embedded()}
	type edit struct {
		of     *model.Resource
		is     *model.Resource
		absent bool
	}
	left, right := various(t)
	var edits []edit
	var texts []string
	for _, r := range slices.Concat(left.Resources, right.Resources) {
		for _, v := range r.Attributes.Fields() {
			texts = append(texts, v.Text())
		}
		other := *r
		other.Attributes = model.ObjectValue(model.Field{Name: "bucket", Value: model.StringValue("orders-assets")}, model.Field{Name: "delay_seconds", Value: model.NumberValue("18")})
		edits = append(edits, edit{of: r, absent: true}, edit{of: r, is: &other})
	}
	made := func(e *model.Environment, by ...edit) *model.Environment {
		out := &model.Environment{Name: e.Name}
		for _, r := range e.Resources {
			keep := true
			for _, x := range by {
				if x.of == r {
					keep, r = keep && !x.absent, x.is
				}
			}
			if keep {
				out.Resources = append(out.Resources, r)
			}
		}
		return out
	}
	for i, x := range edits {
		y := edits[(i*7+3)%len(edits)]
		for _, by := range [...][]edit{{x}, {x, y}} {
			if len(by) == 2 && x.of == y.of {
				continue
			}
			l, r := made(left, by...), made(right, by...)
			got := pairing.Start(left, right, c).Again(l, r, func(r *model.Resource) bool {
				return slices.ContainsFunc(by, func(x edit) bool { return x.absent && x.of == r })
			})
			same := cmp.Comparer(func(a, b *model.Resource) bool { return a == b })
			alike := cmp.Comparer(func(a, b *reference.Index) bool {
				return !slices.ContainsFunc(texts, func(text string) bool { return !slices.Equal(a.Owners(text), b.Owners(text)) })
			})
			if diff := cmp.Diff(pairing.Match(l, r, c), got, same, alike, cmpopts.EquateEmpty()); diff != "" {
				t.Fatalf("%s (-want +got):\n%s", fmt.Sprint(by), diff)
			}
		}
	}
}
