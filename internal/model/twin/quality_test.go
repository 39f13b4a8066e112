package twin_test

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/twin"
)

// The bars that the project's own fixtures must reach: everything where addresses are the same, folded or moved by module, and nearly
// everything where a quarter of the resources was renamed or moved. Without drift no row is allowed at all in the first case.
const (
	barKnown   = 1.0
	barQuarter = 0.98
)

func bar(a twin.Addresses) float64 {
	if a == twin.QuarterRenamed || a == twin.QuarterMoved {
		return barQuarter
	}
	return barKnown
}

// fixtureSeeds and sharedSeeds are how many twins are made of each state in each style and naming.
const (
	fixtureSeeds = 2
	sharedSeeds  = 3
)

// names are the environments that twins get, by seed.
var names = [...][2]string{{"staging", "production"}, {"stg", "prd"}, {"uat", "prod"}, {"dev", "qa"}, {"production", "staging"}}

// sum adds up scores of one state and style.
type sum struct {
	pairs, rows, plain twin.Count
	// quiet counts rows of twins without drift, which are all false.
	quiet   int
	reports []string
}

// measure makes twins of s in one style of addresses, all namings and several seeds, with drift and without, and adds up what was found.
func (w world) measure(t *testing.T, s source, a twin.Addresses, seeds uint64) sum {
	var out sum
	for _, naming := range twin.Namings() {
		for seed := range seeds {
			for _, drift := range []bool{false, true} {
				n := names[(seed+uint64(naming)*seeds+uint64(a))%uint64(len(names))]
				o := w.options(twin.Options{Seed: seed*1000 + uint64(naming)*10 + uint64(a), Left: n[0], Right: n[1], Naming: naming, Addresses: a, Drift: drift})
				tw, err := twin.Make(s.environment, o)
				if errors.Is(err, twin.ErrTwice) {
					t.Logf("%s: left out: %v", s.name, err)
					continue
				}
				if err != nil {
					t.Fatal(err)
				}
				score := twin.Measure(tw, w.found(t))
				out.pairs, out.rows = out.pairs.Plus(score.Pairs), out.rows.Plus(score.Differences)
				out.plain = out.plain.Plus(twin.Measure(tw, twin.Plain).Differences)
				if !drift {
					out.quiet += score.Differences.Found
				}
				where := fmt.Sprintf("%s, %s, %s, %s/%s, seed %d, drift %t", s.name, a, naming, n[0], n[1], seed, drift)
				out.reports = append(out.reports, lines(where, tw, score)...)
			}
		}
	}
	return out
}

// lines tells what went wrong with one twin.
func lines(where string, tw *twin.Twin, s twin.Score) []string {
	var out []string
	gone := missingIdentities(tw)
	for _, x := range s.FalsePairs {
		out = append(out, "false pair: "+x+" ["+where+"]")
	}
	for _, x := range s.MissedPairs {
		out = append(out, "missed pair: "+x+" ["+where+"]")
	}
	for _, d := range s.FalseRows {
		what := "false row"
		if slices.ContainsFunc(gone, func(id string) bool { return strings.Contains(d.Left.String()+d.Right.String(), id) }) {
			what = "consequence of a missing resource"
		}
		out = append(out, fmt.Sprintf("%s: %s %s %s %s %s: %s | %s %s group=%q [%s]",
			what, d.Scope, d.Subject.Type, d.Subject.Name(), d.Path, d.Kind, short(d.Left), short(d.Right), d.Note, d.Group, where))
	}
	for _, x := range s.MissedDrift {
		out = append(out, fmt.Sprintf("missed: %s %s | %s %s: %s | %s [%s]", x.Kind, x.Left, x.Right, strings.Join(x.Names, "."), short(x.LeftValue), short(x.RightValue), where))
	}
	return out
}

// missingIdentities are the ids, ARNs and names of what one side lost, as the other side spells them.
func missingIdentities(tw *twin.Twin) []string {
	var out []string
	for _, in := range tw.Drift {
		for _, e := range []*model.Environment{tw.Left, tw.Right} {
			for _, r := range e.Resources {
				if in.Kind == twin.Missing && r.Address.String() == in.Left+in.Right {
					for _, v := range r.Attributes.Fields() {
						if text := v.Text(); v.Kind() == model.String && len(text) >= 8 {
							out = append(out, text)
						}
					}
				}
			}
		}
	}
	return out
}

func short(v model.Value) string {
	s := v.String()
	if len(s) > 90 {
		s = s[:90] + "…"
	}
	return s
}

// maxReports bounds what a test prints of what went wrong with one state in one style, unless PARITYTUI_QUALITY_LINES says otherwise.
func maxReports() int {
	if n, err := strconv.Atoi(os.Getenv("PARITYTUI_QUALITY_LINES")); err == nil {
		return n
	}
	return 25
}

func header(t *testing.T) {
	t.Logf("%-28s %-16s %13s %13s %13s %6s", "state", "addresses", "pairs P/R", "rows P/R", "plain P/R", "quiet")
}

func (s *sum) log(t *testing.T, state string, a twin.Addresses) {
	t.Logf("%-28s %-16s  %.3f/%.3f  %.3f/%.3f  %.3f/%.3f %6d", state, a, s.pairs.Precision(), s.pairs.Recall(),
		s.rows.Precision(), s.rows.Recall(), s.plain.Precision(), s.plain.Recall(), s.quiet)
}

// worst is the smallest of the four measures.
func (s *sum) worst() float64 {
	return min(s.pairs.Precision(), s.pairs.Recall(), s.rows.Precision(), s.rows.Recall())
}

// hold reports whether what was found reaches the bars of a style of addresses.
func (s *sum) hold(t *testing.T, state string, a twin.Addresses) bool {
	t.Helper()
	if s.worst() >= bar(a) && (bar(a) < barKnown || s.quiet == 0) {
		return true
	}
	t.Errorf("%s, %s: the worst measure is %.4f, want %.2f, with %d rows where nothing differs", state, a, s.worst(), bar(a), s.quiet)
	return false
}

func TestQuality(t *testing.T) {
	w := newWorld(t)
	header(t)
	all := summary{}
	states := fixtures(t)
	if raced {
		states = states[:1]
	}
	for _, s := range states {
		t.Run(s.name, func(t *testing.T) {
			for _, a := range twin.AllAddresses() {
				got := w.measure(t, s, a, fixtureSeeds)
				all.add(a, got)
				got.log(t, s.name, a)
				if !got.hold(t, s.name, a) {
					report(t, got.reports)
				}
			}
		})
	}
	all.log(t)
}

// TestQualityOfSharedCases holds real states against the same bars.
func TestQualityOfSharedCases(t *testing.T) {
	cases := sharedCases(t)
	if !testing.Verbose() {
		t.Skip("measuring real states takes minutes: run make quality")
	}
	w := newWorld(t)
	header(t)
	all := summary{}
	for _, s := range cases {
		t.Run(s.name, func(t *testing.T) {
			for _, a := range twin.AllAddresses() {
				got := w.measure(t, s, a, sharedSeeds)
				all.add(a, got)
				got.log(t, s.name, a)
				got.hold(t, s.name, a)
				report(t, got.reports)
			}
		})
	}
	all.log(t)
}

func report(t *testing.T, lines []string) {
	t.Helper()
	slices.Sort(lines)
	for i, line := range lines {
		if i == maxReports() {
			t.Logf("and %d more", len(lines)-maxReports())
			return
		}
		t.Log(line)
	}
}
