package schema_test

import (
	"strings"
	"sync"
	"testing"

	"github.com/paritytui/paritytui/internal/model/schema"
)

// TestWhatWasImportedAnswersWhatWasAskedBefore is about answers that are remembered: none of before may stand in the way of what is imported.
func TestWhatWasImportedAnswersWhatWasAskedBefore(t *testing.T) {
	const dump = `{"format_version":"1.0","provider_schemas":{"registry.terraform.io/acme/acme":{
		"resource_schemas":{"acme_thing":{"version":7,"block":{"attributes":{"size":{"type":"number","required":true}}}}},
		"data_source_schemas":{"acme_thing":{"version":8,"block":{"attributes":{"name":{"type":"string","required":true}}}}}}}}`
	table := schema.Embedded()
	for range 2 {
		if table.Type("acme/acme", "acme_thing") != nil || table.DataSource("acme/acme", "acme_thing") != nil {
			t.Fatal("a type is known that nobody imported")
		}
	}
	if err := table.Import(strings.NewReader(dump)); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if got := table.Type("acme/acme", "acme_thing").Field("size").Kind(); got != schema.Number {
			t.Errorf("the size of the type is a %s, want a number", got)
		}
		if got := table.DataSource("registry.terraform.io/acme/acme", "acme_thing").Field("name").Kind(); got != schema.String {
			t.Errorf("the name of the data source is a %s, want a string", got)
		}
	}
}

func TestATableIsAskedWhileSomebodyImports(t *testing.T) {
	const dump = `{"format_version":"1.0","provider_schemas":{"acme/acme":{"resource_schemas":{"acme_thing":{"version":7,"block":{}}}}}}`
	table := schema.Embedded()
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for range 100 {
				_ = table.Type("acme/acme", "acme_thing").Kind()
			}
		})
	}
	err := table.Import(strings.NewReader(dump))
	all.Wait()
	if got := table.Type("acme/acme", "acme_thing").Kind(); err != nil || got != schema.Object {
		t.Errorf("the type is a %s, want an object (%v)", got, err)
	}
}
