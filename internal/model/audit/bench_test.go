package audit_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/ledger"
	"github.com/paritytui/paritytui/internal/model/pairing"
	"github.com/paritytui/paritytui/internal/model/rules"
	"github.com/paritytui/paritytui/internal/model/schema"
	"github.com/paritytui/paritytui/internal/model/twin/estate"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
	"github.com/paritytui/paritytui/internal/sources/tfstate"
)

// sizes are numbers of resources of each side. The first is small enough for the gate of allocations.
var sizes = []int{500, 1_000, 10_000, 50_000}

// sides are both environments of an estate of n resources.
func sides(b *testing.B, n int) (left, right *model.Environment) {
	return environments(b, estate.Typical(n))
}

// environments reads both sides of an estate, as a person's states would be read.
func environments(b testing.TB, e estate.Estate) (left, right *model.Environment) {
	b.Helper()
	var out [2]*model.Environment
	for _, side := range []vocabulary.Side{vocabulary.Left, vocabulary.Right} {
		data, err := e.State(side)
		if err != nil {
			b.Fatal(err)
		}
		s, err := tfstate.Parse(b.Context(), e.Word(side), string(data), tfstate.Options{})
		if err != nil {
			b.Fatal(err)
		}
		out[side] = &model.Environment{Name: e.Word(side), Sources: []model.Source{s.Source}, Resources: s.Resources}
	}
	return out[vocabulary.Left], out[vocabulary.Right]
}

// BenchmarkPair measures pairing alone; the time per resource should not grow with their number.
func BenchmarkPair(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			left, right := sides(b, n)
			context := pairing.Context{Vocabulary: vocabulary.New("staging", "production", nil), Schema: schema.Embedded()}
			for b.Loop() {
				pairing.Match(left, right, context)
			}
			perResource(b, n)
		})
	}
}

// BenchmarkCompare measures the comparison of all pairs alone.
func BenchmarkCompare(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			left, right := sides(b, n)
			words, table := vocabulary.New("staging", "production", nil), schema.Embedded()
			paired := pairing.Match(left, right, pairing.Context{Vocabulary: words, Schema: table})
			for b.Loop() {
				c := compare.New(left, right, paired, compare.Context{Vocabulary: words, Schema: table})
				for _, p := range paired.Pairs {
					if p.Left != nil && p.Right != nil {
						c.Tally(p)
					}
				}
			}
			perResource(b, n)
		})
	}
}

// BenchmarkFacts measures the facts alone; they should cost a few parts in a hundred of the audit.
func BenchmarkFacts(b *testing.B) {
	set, err := rules.Embedded()
	if err != nil {
		b.Fatal(err)
	}
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			left, right := sides(b, n)
			a := judge(b, left, right, set)
			for b.Loop() {
				a.GatherFacts(set)
			}
			perResource(b, n)
		})
	}
}

// BenchmarkAudit measures everything between two environments and what a view reads. Where thousands of resources share an
// identity it should cost little more.
func BenchmarkAudit(b *testing.B) {
	set, err := rules.Embedded()
	if err != nil {
		b.Fatal(err)
	}
	for _, shared := range []bool{false, true} {
		for _, n := range sizes {
			e, name := estate.Typical(n), fmt.Sprint(n)
			if e.Shared = shared; shared {
				name += " of shared identities"
			}
			b.Run(name, func(b *testing.B) {
				left, right := environments(b, e)
				in := audit.Input{Left: left, Right: right, Schema: schema.Embedded(), Rules: set, AsOf: ledger.Date{Year: 2026, Month: 11, Day: 21}}
				rows := 0
				for b.Loop() {
					a, err := audit.Run(context.Background(), in)
					if err != nil {
						b.Fatal(err)
					}
					rows = len(a.Rows)
				}
				b.ReportMetric(float64(rows), "rows")
				perResource(b, n)
			})
		}
	}
}

// perResource reports the time for each resource of a side.
func perResource(b *testing.B, n int) {
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/resource")
}

// BenchmarkSharedArn measures estates of which every resource holds one ARN and one tag value, and thousands are called the same. The time
// per resource should not grow with their number.
func BenchmarkSharedArn(b *testing.B) {
	set, err := rules.Embedded()
	if err != nil {
		b.Fatal(err)
	}
	for _, n := range sizes {
		e := estate.Typical(n)
		e.Shared = true
		left, right := environments(b, e)
		in := audit.Input{Left: left, Right: right, Schema: schema.Embedded(), Rules: set, AsOf: ledger.Date{Year: 2026, Month: 11, Day: 21}}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				if _, err := audit.Run(context.Background(), in); err != nil {
					b.Fatal(err)
				}
			}
			perResource(b, n)
		})
	}
}
