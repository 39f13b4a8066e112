package reshape_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/document"
	"github.com/paritytui/paritytui/internal/model/reshape"
	"github.com/paritytui/paritytui/internal/model/schema"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// imported is a table of two types whose attributes the provider may set alone.
func imported(t *testing.T, parent, child string) *schema.Table {
	t.Helper()
	const dump = `{"format_version":"1.0","provider_schemas":{"registry.terraform.io/hashicorp/aws":{"provider":{"version":0,"block":{}},"resource_schemas":{
		"aws_iam_role":{"version":0,"block":{"attributes":{"id":{"type":"string","computed":true},"name":{"type":"string","required":true}PARENT}}},
		"aws_iam_role_policy_attachment":{"version":0,"block":{"attributes":{"role":{"type":"string","required":true},"policy_arn":{"type":"string","required":true}CHILD}}}}}}}`
	table := &schema.Table{}
	if err := table.Import(strings.NewReader(strings.NewReplacer("PARENT", parent, "CHILD", child).Replace(dump))); err != nil {
		t.Fatal(err)
	}
	return table
}

func TestTheSchemaSaysWhatIsCertain(t *testing.T) {
	const arns = `,"managed_policy_arns":{"type":["set","string"],"optional":true}`
	tests := map[string]struct {
		parent, child, attribute string
		notes                    int
	}{
		"nothing else is known":                   {arns, ``, ``, 1},
		"an attribute of which nothing is known":  {arns, ``, `,"since":"2024"`, 0},
		"one that the provider sets":              {arns, `,"since":{"type":"string","computed":true}`, `,"since":"2024"`, 1},
		"a status that the provider sets":         {arns, `,"link_status":{"type":"string","computed":true}`, `,"link_status":"broken"`, 0},
		"the inline form is the provider's alone": {`,"managed_policy_arns":{"type":["set","string"],"computed":true}`, ``, ``, 0},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			l := environment(t, vocabulary.Left, `aws_iam_role.r {"id":"role","name":"role","managed_policy_arns":[]}
				aws_iam_role_policy_attachment.a {"role":"role","policy_arn":"arn:aws:iam::aws:policy/Read"`+test.attribute+`}`)
			r := environment(t, vocabulary.Right, `aws_iam_role.r {"id":"role","name":"role","managed_policy_arns":["arn:aws:iam::aws:policy/Read"]}`)
			_, _, notes := reshape.Meet(l, r, imported(t, test.parent, test.child), partners(l.Resources[0], r.Resources[0]))
			if len(notes) != test.notes {
				t.Errorf("%d notes, want %d: %v", len(notes), test.notes, notes)
			}
		})
	}
}

// partners pairs two resources and no other.
func partners(l, r *model.Resource) reshape.Counterpart {
	return func(x *model.Resource) *model.Resource {
		switch x {
		case l:
			return r
		case r:
			return l
		}
		return nil
	}
}

func TestOnlyParentsOfOneTypeInTheseEnvironmentsMeet(t *testing.T) {
	l, r := environment(t, vocabulary.Left, group+rule443), environment(t, vocabulary.Right, inlined+strings.Replace(inlined, "aws_security_group.", "aws_default_security_group.", 1))
	elsewhere := environment(t, vocabulary.Right, inlined)
	for name, test := range map[string]struct {
		partner *model.Resource
		notes   int
	}{
		"the counterpart":                   {r.Resources[0], 1},
		"a counterpart of another type":     {r.Resources[1], 0},
		"one that is not in the other side": {elsewhere.Resources[0], 0},
		"none":                              {nil, 0},
	} {
		t.Run(name, func(t *testing.T) {
			if _, _, notes := reshape.Meet(l, r, table, partners(l.Resources[0], test.partner)); len(notes) != test.notes {
				t.Errorf("%d notes, want %d: %v", len(notes), test.notes, notes)
			}
		})
	}
}

func TestElementsStandInTheOrderOfTheirContent(t *testing.T) {
	l := environment(t, vocabulary.Left, `aws_iam_role.r {"id":"role","name":"role","managed_policy_arns":["c"]}
		aws_iam_role_policy_attachment.y {"role":"role","policy_arn":"b"}
		aws_iam_role_policy_attachment.x {"role":"role","policy_arn":"d"}
		aws_iam_role_policy_attachment.z {"role":"role","policy_arn":"a"}`)
	r := environment(t, vocabulary.Right, `aws_iam_role.r {"id":"role","name":"role","managed_policy_arns":["d","a","c"]}`)
	gotL, gotR, _ := meet(l, r)
	got := []string{}
	for _, e := range []*model.Environment{gotL, gotR} {
		got = append(got, fmt.Sprint(e.Resources[0].Attributes.Field("managed_policy_arns")))
	}
	if diff := cmp.Diff([]string{`["a","b","c","d"]`, `["a","c","d"]`}, got); diff != "" {
		t.Errorf("managed_policy_arns (-want +got):\n%s", diff)
	}
}

func TestAnElementThatNamesNobodyIsNotLost(t *testing.T) {
	l := environment(t, vocabulary.Left, group+rule443)
	r := environment(t, vocabulary.Right, strings.Replace(inlined, `"ingress":[`, `"ingress":[{"cidr_blocks":[],"from_port":443,"protocol":"tcp","to_port":443},{"cidr_blocks":"odd","from_port":443,"protocol":"tcp","to_port":443},`, 1))
	_, got, notes := meet(l, r)
	if len(notes) != 1 {
		t.Fatalf("%d notes, want 1", len(notes))
	}
	if n := got.Resources[0].Attributes.Field("ingress").Len(); n != 4 {
		t.Errorf("%d elements, want 4: %s", n, got.Resources[0].Attributes.Field("ingress"))
	}
}

// FuzzMeet holds for any attributes: no panic, the sides may be swapped, and nothing but noted children is lost.
func FuzzMeet(f *testing.F) {
	f.Add(`{"id":"sg-1","ingress":[{"from_port":1}]}`, `{"type":"ingress","security_group_id":"sg-1","from_port":1}`, `{"id":"sg-2","ingress":[1]}`)
	f.Add(`{"id":"sg-1","ingress":[]}`, `{"type":"ingress","security_group_id":"sg-1","from_port":1,"to_port":1,"protocol":"tcp","self":[true]}`, `{"id":"sg-2","ingress":[{"self":[1],"cidr_blocks":true}]}`)
	f.Fuzz(func(t *testing.T, parent, child, other string) {
		for _, text := range []string{parent, child, other} {
			if v, err := document.JSON([]byte(text)); err != nil || v.Kind() != model.Object || strings.ContainsAny(text, "@\n\r") {
				t.Skip()
			}
		}
		separate := "aws_security_group.app " + parent + "\naws_security_group_rule.a " + child
		inline := "aws_security_group.app " + other
		l, r, notes := meet(environment(t, vocabulary.Left, separate), environment(t, vocabulary.Right, inline))
		backL, backR, _ := meet(environment(t, vocabulary.Left, inline), environment(t, vocabulary.Right, separate))
		if diff := cmp.Diff([2][]string{printed(l), printed(r)}, [2][]string{printed(backR), printed(backL)}); diff != "" {
			t.Errorf("mirrored (-want +got):\n%s", diff)
		}
		if len(l.Resources)+len(notes) != 2 || len(r.Resources) != 1 {
			t.Errorf("%d and %d resources with %d notes", len(l.Resources), len(r.Resources), len(notes))
		}
	})
}
