package tfstate_test

import (
	"fmt"
	"testing"

	"github.com/paritytui/paritytui/internal/model/twin/estate"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
	"github.com/paritytui/paritytui/internal/sources/tfstate"
)

// BenchmarkEstate measures reading one side of an estate. The first size is small enough for the gate of allocations; the last is
// that of the budgets.
func BenchmarkEstate(b *testing.B) {
	for _, size := range []struct{ resources, each int }{{500, 0}, {2_000, 1667}, {20_000, 1667}, {20_000, 5000}} {
		e := estate.Typical(size.resources)
		e.Bytes = size.each
		b.Run(fmt.Sprintf("%dx%d", size.resources, size.each), func(b *testing.B) {
			data, err := e.State(vocabulary.Left)
			if err != nil {
				b.Fatal(err)
			}
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := tfstate.Parse(b.Context(), "state", string(data), tfstate.Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
