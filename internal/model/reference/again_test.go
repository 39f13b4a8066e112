package reference_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/document"
	"github.com/paritytui/paritytui/internal/model/reference"
	"github.com/paritytui/paritytui/internal/model/schema"
)

// sharing are resources that share identities, report those of each other, and depend on each other.
func sharing(t *testing.T) []*model.Resource {
	t.Helper()
	var out []*model.Resource
	for _, r := range []struct{ kind, attributes, needs string }{
		{"aws_vpc", `{"id":"vpc-0a1b2c3d4e5f","arn":"arn:aws:ec2:eu:1:vpc/vpc-0a1b2c3d4e5f","default_security_group_id":"sg-0d0e0f0a0b0c"}`, ""},
		{"aws_lb", `{"id":"arn:aws:lb/1","vpc_id":"vpc-0a1b2c3d4e5f","zone_id":"Z215JYRZR1TBD5","name":"orders-assets"}`, ""},
		{"aws_security_group", `{"id":"sg-0a1b2c3d4e5f","vpc_id":"vpc-0a1b2c3d4e5f"}`, "aws_vpc.x"},
		{"aws_security_group_rule", `{"id":"sgrule-1a2b3c4d","security_group_id":"sg-0d0e0f0a0b0c"}`, ""},
		{"aws_security_group_rule", `{"id":"sgrule-2a2b3c4d","security_group_id":"sg-0d0e0f0a0b0c","source_security_group_id":"sg-0a1b2c3d4e5f"}`, "aws_vpc.x"},
		{"aws_s3_bucket", `{"id":"orders-assets","bucket":"orders-assets","arn":"arn:aws:s3:::orders-assets"}`, ""},
		{"aws_s3_bucket_policy", `{"id":"orders-assets","bucket":"orders-assets"}`, ""},
		{"aws_network_interface", `{"id":"eni-0a1b2c3d4e5f","owner_id":"111111111111","attachment":[{"instance":"i-0a1b2c3d4e5f"}]}`, ""},
		{"aws_instance", `{"id":"i-0a1b2c3d4e5f","primary_network_interface_id":"eni-0a1b2c3d4e5f"}`, ""},
		{"aws_volume_attachment", `{"id":"vai-1234567890","instance_id":"i-0a1b2c3d4e5f","volume_id":"vol-0a1b2c3d4e5f"}`, ""},
		{"acme_thing", `{"id":"orders-assets","arn":"in text: aws","thing_id":"sg-0d0e0f0a0b0c"}`, ""},
		{"acme_thing", `{"id":"staging-long-name","self_link":"https://acme.example/orders"}`, ""},
	} {
		v, err := document.JSON([]byte(r.attributes))
		if err != nil {
			t.Fatal(err)
		}
		of := &model.Resource{
			Address: model.Address{Type: r.kind, Name: "x"}, Attributes: v, Provider: model.Provider{Namespace: "hashicorp", Type: strings.SplitN(r.kind, "_", 2)[0]},
		}
		if r.needs != "" {
			of.Dependencies = []string{r.needs}
		}
		out = append(out, of)
	}
	deposed := *out[0]
	deposed.Deposed = "0a1b2c3d"
	return append(out, &deposed)
}

// TestADraftAgainIsWhatBuildMakes takes away and replaces each resource in turn, together with others.
func TestADraftAgainIsWhatBuildMakes(t *testing.T) {
	all := sharing(t)
	texts := map[string]bool{}
	for _, r := range all {
		for _, v := range r.Attributes.Fields() {
			if v.Kind() == model.String {
				texts[v.Text()], texts["in text: "+v.Text()+"/x"] = true, true
			}
		}
	}
	// Each is gone, or replaced by what another one is made of, by less, or by itself with other dependencies.
	type edit struct {
		at int
		is *model.Resource
	}
	var edits []edit
	for i, r := range all {
		edits = append(edits, edit{i, nil})
		for j := range all {
			other := *r
			other.Attributes = all[j].Attributes
			edits = append(edits, edit{i, &other})
		}
		empty, freed, bound := *r, *r, *r
		empty.Attributes, freed.Dependencies, bound.Dependencies = model.Value{}, nil, []string{"aws_vpc.x", "aws_security_group.x"}
		edits = append(edits, edit{i, &empty}, edit{i, &freed}, edit{i, &bound})
	}
	patched := 0
	table := schema.Embedded()
	for i := range edits {
		for n := range 4 {
			x, y := edits[i], edits[(i*(n*18+7)+n)%len(edits)]
			is, became := make([]*model.Resource, 0, len(all)), make([]int32, len(all))
			for i, r := range all {
				for _, e := range [...]edit{x, y} {
					if e.at == i {
						r = e.is
					}
				}
				became[i] = -1
				if r != nil {
					became[i] = int32(len(is))
					is = append(is, r)
				}
			}
			draft := reference.Start(all, table)
			before := draft.Index()
			got, want := draft.Again(is, became), reference.Build(is, table)
			if got == before {
				patched++
			}
			for text := range texts {
				if diff := cmp.Diff(want.Split(text), got.Split(text), cmp.AllowUnexported(reference.Owner{})); diff != "" {
					t.Fatalf("%d becomes %v, %d becomes %v: Split(%q) (-want +got):\n%s", x.at, told(x.is), y.at, told(y.is), text, diff)
				}
			}
		}
	}
	if patched < len(edits) {
		t.Errorf("%d of many drafts were made again without building them anew", patched)
	}
}

func told(r *model.Resource) string {
	if r == nil {
		return "nothing"
	}
	return fmt.Sprint(r.Address.Type, " ", r.Attributes, " ", r.Dependencies)
}
