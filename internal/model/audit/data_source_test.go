package audit_test

import (
	"strings"
	"testing"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/rules"
	"github.com/paritytui/paritytui/internal/model/schema"
	"github.com/paritytui/paritytui/internal/sources/tfstate"
)

// TestCopiesOfWhatOnlyTheSchemaOfADataSourceMarksAreHidden reads states that mark nothing, with names that tell nothing.
func TestCopiesOfWhatOnlyTheSchemaOfADataSourceMarksAreHidden(t *testing.T) {
	var table schema.Table
	if err := table.Import(strings.NewReader(`{"format_version":"1.0","provider_schemas":{"registry.terraform.io/acme/acme":{
		"resource_schemas":{"acme_thing":{"version":0,"block":{"attributes":{"label":{"type":"string","optional":true}}}}},
		"data_source_schemas":{"acme_thing":{"version":0,"block":{"attributes":{"label":{"type":"string","computed":true,"sensitive":true}}}}}}}}`)); err != nil {
		t.Fatal(err)
	}
	read := func(side string) *model.Environment {
		text := `{"version":4,"terraform_version":"1.9.0","serial":1,"lineage":"` + side + `","outputs":{},"resources":[`
		for i, mode := range []string{"data", "managed"} {
			if i > 0 {
				text += ","
			}
			text += `{"mode":"` + mode + `","type":"acme_thing","name":"x","provider":"provider[\"registry.terraform.io/acme/acme\"]",` +
				`"instances":[{"schema_version":0,"attributes":{"label":"crimson-otter-of-` + side + `"}}]}`
		}
		s, err := tfstate.Parse(t.Context(), side, text+`]}`, tfstate.Options{})
		if err != nil {
			t.Fatal(err)
		}
		return &model.Environment{Name: side, Sources: []model.Source{s.Source}, Resources: s.Resources}
	}
	set, err := rules.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	a, err := audit.Run(t.Context(), audit.Input{Left: read("one"), Right: read("two"), Schema: &table, Rules: set})
	if err != nil {
		t.Fatal(err)
	}
	if len(a.Pairs) != 1 {
		t.Fatalf("%d pairs, want that of the managed resource", len(a.Pairs))
	}
	for _, r := range []*model.Resource{a.Pairs[0].Left, a.Pairs[0].Right} {
		if !r.Attributes.Field("label").Sensitive() {
			t.Errorf("the copy that %s holds is shown", r.Address)
		}
	}
}
