package twin_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/twin"
)

// drifted returns twins of every fixture with drift: one for each style of addresses.
func drifted(t *testing.T, w world) map[string]*twin.Twin {
	t.Helper()
	out := map[string]*twin.Twin{}
	for _, s := range fixtures(t) {
		for _, a := range twin.AllAddresses() {
			tw, err := twin.Make(s.environment, w.options(twin.Options{
				Seed: uint64(a) + 77, Left: "staging", Right: "production", Naming: twin.Naming(a % 4), Addresses: a, Drift: true,
			}))
			if err != nil {
				t.Fatal(err)
			}
			out[s.name+", "+a.String()] = tw
		}
	}
	return out
}

// printed spells everything that an audit says, in its order.
func printed(a *audit.Audit) []string {
	var out []string
	for i := range a.Pairs {
		p := &a.Pairs[i]
		s := compare.SubjectOf(p.Left, p.Right)
		out = append(out, fmt.Sprintf("pair %s | %s by %s %.3f", s.Left, s.Right, p.By, p.Confidence))
		for _, e := range a.Equalities(i) {
			out = append(out, fmt.Sprintf("  equal %s %s | %s %s %s", e.Path, e.Left, e.Right, e.Reason, e.Detail))
		}
	}
	for i := range a.Rows {
		r := &a.Rows[i]
		out = append(out, fmt.Sprintf("row %s %s %s | %s %s %s: %s | %s %s %s %s %q", r.ID, r.Scope, r.Subject.Left, r.Subject.Right, r.Path, r.Kind,
			r.Left, r.Right, r.Verdict.Category, r.Verdict.Priority, r.Note, r.Group))
	}
	return out
}

func TestIdenticalStatesReportNothing(t *testing.T) {
	w := newWorld(t)
	for _, s := range fixtures(t) {
		t.Run(s.name, func(t *testing.T) {
			for _, names := range [][2]string{{"left", "right"}, {"staging", "production"}} {
				left, right := *s.environment, *s.environment
				left.Name, right.Name = names[0], names[1]
				a := w.audit(t, &left, &right, "")
				for i := range a.Rows {
					t.Errorf("%s against itself, as %s and %s: %s %s", s.name, names[0], names[1], a.Rows[i].Subject.Name(), a.Rows[i].Path)
				}
			}
		})
	}
}

func TestASecondRunGivesTheSameBytes(t *testing.T) {
	w := newWorld(t)
	for name, tw := range drifted(t, w) {
		t.Run(name, func(t *testing.T) {
			first, second := printed(w.audit(t, tw.Left, tw.Right, "")), printed(w.audit(t, tw.Left, tw.Right, ""))
			if diff := cmp.Diff(first, second); diff != "" {
				t.Errorf("two runs differ (-first +second):\n%s", diff)
			}
		})
	}
}

func TestTheOrderOfTheInputNeverMatters(t *testing.T) {
	w := newWorld(t)
	for name, tw := range drifted(t, w) {
		t.Run(name, func(t *testing.T) {
			want := printed(w.audit(t, tw.Left, tw.Right, ""))
			left, right := *tw.Left, *tw.Right
			left.Resources, right.Resources = slices.Clone(left.Resources), slices.Clone(right.Resources)
			slices.Reverse(left.Resources)
			slices.SortFunc(right.Resources, func(a, b *model.Resource) int { return b.Address.Compare(a.Address) })
			if diff := cmp.Diff(want, printed(w.audit(t, &left, &right, ""))); diff != "" {
				t.Errorf("another order of the resources (-as read +reordered):\n%s", diff)
			}
		})
	}
}

// mirrored spells the pairs and rows of an audit so that both directions read alike; with swap the sides change places.
func mirrored(a *audit.Audit, swap bool) []string {
	turn := func(l, r string) (string, string) {
		if swap {
			return r, l
		}
		return l, r
	}
	var out []string
	for i := range a.Pairs {
		p := &a.Pairs[i]
		s := compare.SubjectOf(p.Left, p.Right)
		l, r := turn(s.Left, s.Right)
		out = append(out, fmt.Sprintf("pair %s | %s by %s %.3f", l, r, p.By, p.Confidence))
	}
	for i := range a.Rows {
		x := &a.Rows[i]
		l, r := turn(x.Subject.Left, x.Subject.Right)
		lv, rv := turn(x.Left.String(), x.Right.String())
		kind := x.Kind
		if swap && kind == compare.LeftOnly {
			kind = compare.RightOnly
		} else if swap && kind == compare.RightOnly {
			kind = compare.LeftOnly
		}
		out = append(out, fmt.Sprintf("row %s %s | %s %s %s: %s | %s %s %s %s", x.Scope, l, r, x.Path, kind, lv, rv, x.Verdict.Category, x.Verdict.Priority, x.Verdict.Rule))
	}
	slices.Sort(out)
	return out
}

func TestSwappingTheSidesMirrorsEveryResult(t *testing.T) {
	w := newWorld(t)
	for name, tw := range drifted(t, w) {
		t.Run(name, func(t *testing.T) {
			there := mirrored(w.audit(t, tw.Left, tw.Right, tw.Right.Name), false)
			back := mirrored(w.audit(t, tw.Right, tw.Left, tw.Right.Name), true)
			if diff := cmp.Diff(there, back); diff != "" {
				t.Errorf("with the sides swapped (-there +back):\n%s", diff)
			}
		})
	}
}
