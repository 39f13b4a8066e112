package ui

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/rules"
)

// causesBoard has a cause of every kind between plain rows: one change in four places of three resources, two instances on one side,
// one word in two attributes, and a group of which one row has another priority.
func causesBoard() *board {
	m := newBoardMaker()
	verdict := func(p rules.Priority, c rules.Category, why string) rules.Verdict {
		return rules.Verdict{Category: c, Priority: p, Rule: "rule-of-" + c.String(), Why: why}
	}
	trust := verdict(rules.High, rules.Security, "The way in differs.")
	low := verdict(rules.Low, rules.Configuration, "A setting differs.")
	scale := m.pair("aws_instance.web", "aws_instance.web", "paired by similarity 0.82 (equal vpc_id, availability_zone (7 attributes)), runner-up 0.41")
	m.changed(scale, "ami", str("ami-1"), str("ami-2"), verdict(rules.Critical, rules.Version, "Another image."))
	for _, name := range []string{"api", "admin", "shop"} {
		at := m.pair("module.edge.aws_lb_listener."+name, "module.edge.aws_lb_listener."+name, "paired by address")
		m.changed(at, "ssl_policy", str("ELB-2016"), str("ELB-TLS13"), trust).Group = "cause:1"
		m.changed(at, "idle_timeout", num("60"), num("120"), low)
	}
	other := m.pair("aws_lb_listener.old", "aws_lb_listener.old", "paired by address")
	m.changed(other, "ssl_policy", str("ELB-2016"), str("ELB-TLS13"), trust).Group = "cause:1"
	for _, key := range []string{"bastion", "web"} {
		at := m.pair(fmt.Sprintf(`module.sg.aws_security_group_rule.egress[%q]`, key), "", "")
		m.row(at, compare.Difference{Scope: compare.Resource, Kind: compare.LeftOnly}, verdict(rules.Medium, rules.Security, "Only on one side.")).Group = "resource::module.sg.aws_security_group_rule.egress"
	}
	role := m.pair("aws_iam_role.app", "aws_iam_role.app", "paired by address")
	for i, where := range []string{"description", `environment[name=URL].value`} {
		r := m.row(role, compare.Difference{Path: mustPath(where), Kind: compare.Same, Left: str(fmt.Sprint("orders-staging-", i)), Right: str(fmt.Sprint("orders-staging-", i))}, verdict(rules.High, rules.Topology, "It may end in the wrong environment."))
		r.Group, r.Note = "word:production:staging", "production holds a word of staging: staging"
	}
	zone := m.pair("", "aws_lb.edge", "")
	m.b.pairs[zone].perhaps = []string{"aws_lb.front (0.55)"}
	one := m.row(zone, compare.Difference{Scope: compare.Resource, Kind: compare.RightOnly}, verdict(rules.High, rules.Topology, "A component that staging does not have."))
	for i := range 7 {
		one.Consequences = append(one.Consequences, compare.Place{Subject: compare.Subject{Type: "aws_lb_listener", Left: fmt.Sprint("aws_lb_listener.n", i), Right: fmt.Sprint("aws_lb_listener.n", i)}, Path: mustPath("load_balancer_arn")})
	}
	m.changed(other, "tags.Team", str("a"), str("b"), verdict(rules.Info, rules.Identity, "A tag.")).Group = "cause:1"
	return m.b
}

func causes(t testing.TB, w, h int) *driver { return start(t, newFake(causesBoard), w, h) }

func TestCausesLookAsReviewed(t *testing.T) {
	scenes := map[string]func(*driver){
		"causes":            func(d *driver) { d.press("n") },
		"causes-unfolded":   func(d *driver) { d.press("n", "enter", "j") },
		"causes-selected":   func(d *driver) { d.press("n", "space") },
		"causes-word":       func(d *driver) { d.press("n", "n", "tab", "j") },
		"causes-filtered":   func(d *driver) { d.press("/").write("module.edge ssl").press("enter", "n") },
		"detail-unsure":     func(*driver) {},
		"detail-suggestion": func(d *driver) { d.press("/").write("aws_lb.edge").press("enter", "n", "enter") },
	}
	for name, scene := range scenes {
		for _, s := range [][2]int{{120, 40}, {80, 24}, {50, 15}} {
			t.Run(fmt.Sprintf("%s/%dx%d", name, s[0], s[1]), func(t *testing.T) {
				d := causes(t, s[0], s[1])
				scene(d)
				d.golden(fmt.Sprintf("%s-%dx%d", name, s[0], s[1]))
			})
		}
	}
}

// lines are the items of the review as kind, depth and what they stand for.
func (d *driver) lines() []string {
	var out []string
	for _, it := range d.m.lists[reviewView].items {
		switch it.kind {
		case groupItem:
			out = append(out, fmt.Sprintf("%s %d/%d", groupName(int(it.at)), it.count, it.places))
		case causeItem:
			out = append(out, fmt.Sprintf("cause ×%d", it.count))
		default:
			r := &d.m.board.rows[it.at]
			out = append(out, strings.Repeat(" ", int(it.depth)-1)+strings.TrimSpace(r.Subject.Name()+" "+shortPath(r)))
		}
	}
	return out
}

func TestRowsOfOneCauseAreOneLineThatUnfolds(t *testing.T) {
	d := causes(t, 120, 40)
	folded := []string{
		"CRITICAL 1/1", "aws_instance.web ami", "HIGH 3/7", "cause ×4", "cause ×2", "aws_lb.edge", "MEDIUM 1/2", "cause ×2",
		"LOW 3/3", "module.edge.aws_lb_listener.api idle_timeout", "module.edge.aws_lb_listener.admin idle_timeout", "module.edge.aws_lb_listener.shop idle_timeout",
		"INFO 1/1", "aws_lb_listener.old tags.Team",
	}
	if diff := cmp.Diff(folded, d.lines()); diff != "" {
		t.Errorf("folded (-want +got):\n%s", diff)
	}
	d.want("Review · 9 open · 14 places")
	d.want("1 critical · 3 high · 5 lower open")
	d.press("n", "right")
	unfolded := slices.Insert(slices.Clone(folded), 4,
		" module.edge.aws_lb_listener.api ssl_policy", " module.edge.aws_lb_listener.admin ssl_policy", " module.edge.aws_lb_listener.shop ssl_policy", " aws_lb_listener.old ssl_policy")
	if diff := cmp.Diff(unfolded, d.lines()); diff != "" {
		t.Errorf("unfolded (-want +got):\n%s", diff)
	}
	d.press("right", "down", "left")
	if it, _ := d.m.lists[reviewView].selected(); it.kind != causeItem {
		t.Errorf("← on a member goes to %+v, want its cause", it)
	}
	d.press("left")
	if diff := cmp.Diff(folded, d.lines()); diff != "" {
		t.Errorf("folded again (-want +got):\n%s", diff)
	}
}

func TestNextOpenTakesAFoldedCauseAsOne(t *testing.T) {
	d := causes(t, 120, 40)
	kinds := map[itemKind]int{}
	for range 9 {
		d.press("n")
		it, _ := d.m.lists[reviewView].selected()
		kinds[it.kind]++
	}
	if diff := cmp.Diff(map[itemKind]int{rowItem: 6, causeItem: 3}, kinds); diff != "" {
		t.Errorf("n visited (-want +got):\n%s", diff)
	}
	d.want("aws_lb_listener.old")
	d.press("N", "N", "N", "N", "N")
	if it, _ := d.m.lists[reviewView].selected(); it.kind != causeItem || !it.folded {
		t.Errorf("N stopped on %+v, want the folded cause", it)
	}
	d.press("enter")
	before := d.m.lists[reviewView].cursor
	d.press("n")
	if it, _ := d.m.lists[reviewView].selected(); it.kind != rowItem || it.depth != 2 || d.m.lists[reviewView].cursor != before+1 {
		t.Errorf("n in an unfolded cause stopped on %+v, want its first row", it)
	}
}

func TestOneEntryExplainsAFoldedCause(t *testing.T) {
	d := causes(t, 120, 40)
	d.press("n", "i")
	d.want("Intentional: 4 differences")
	d.want("covers 4 differences")
	d.write("because").press("tab").write("a risk").press("ctrl+s")
	d.want("saved parity.yaml: entry entry-1 (4 differences)")
	if it, _ := d.m.lists[reviewView].selected(); it.kind != causeItem || d.m.board.rows[it.at].Kind != compare.Same {
		t.Errorf("the cursor went to %+v, want the next cause", it)
	}
	d.want("2 high")
	d.press("a")
	if !slices.Contains(d.lines(), "cause ×4") {
		t.Errorf("the settled cause is gone: %q", d.lines())
	}
	d.press("N", "k", "k")
	d.press("u", "enter")
	d.want("3 high")
}

func TestAnEntryForOneMemberTakesItOutOfItsCause(t *testing.T) {
	d := causes(t, 120, 40)
	d.press("n", "tab", "j", "j", "i")
	d.want("Intentional: module.edge.aws_lb_listener.admin  ssl_policy")
	d.write("because").press("tab").write("a risk").press("ctrl+s")
	if !slices.Contains(d.lines(), "cause ×3") {
		t.Errorf("lines are %q, want a cause of three", d.lines())
	}
}

func TestSpaceSelectsAllMembersAndTakesThemOut(t *testing.T) {
	d := causes(t, 120, 40)
	d.press("n", "space")
	if len(d.m.chosen) != 4 {
		t.Errorf("%d selected, want 4", len(d.m.chosen))
	}
	d.want(" +◆ ▸×4")
	d.press("k", "enter", "j", "space")
	d.want(" ~◆ ▾×4")
	d.press("g", "n", "n", "left", "space", "k", "space")
	if len(d.m.chosen) != 0 {
		t.Errorf("%d selected, want none", len(d.m.chosen))
	}
}

func TestAFilterLeavesOnlyTheMatchingMembers(t *testing.T) {
	d := causes(t, 120, 40)
	d.press("/").write("ssl_policy module.edge").press("enter")
	if diff := cmp.Diff([]string{"HIGH 1/3", "cause ×3"}, d.lines()); diff != "" {
		t.Errorf("three match (-want +got):\n%s", diff)
	}
	d.want("3 of 4 match the filter")
	d.press("i")
	d.want("covers 3 differences")
	d.press("esc", "space")
	if len(d.m.chosen) != 3 {
		t.Errorf("%d selected, want 3", len(d.m.chosen))
	}
	d.press("esc", "/", "ctrl+u").write("ssl_policy admin").press("enter")
	if diff := cmp.Diff([]string{"HIGH 1/1", "module.edge.aws_lb_listener.admin ssl_policy"}, d.lines()); diff != "" {
		t.Errorf("one matches (-want +got):\n%s", diff)
	}
	d.press("g", "j", "esc")
	if it, _ := d.m.lists[reviewView].selected(); it.kind != causeItem || it.count != 4 {
		t.Errorf("without the filter the cursor is on %+v, want the cause of the row", it)
	}
}

func TestCopyOfACauseListsItsAddresses(t *testing.T) {
	d := causes(t, 120, 40)
	d.press("n", "y")
	want := "module.edge.aws_lb_listener.api\nmodule.edge.aws_lb_listener.admin\nmodule.edge.aws_lb_listener.shop\naws_lb_listener.old"
	if d.clipped != want {
		t.Errorf("copied %q, want %q", d.clipped, want)
	}
	d.want("copied 4 addresses")
}

func TestACauseSaysWhatItsRowsShare(t *testing.T) {
	b := newFake(causesBoard).board()
	type shared struct {
		address, path string
		values        bool
	}
	var got []shared
	for i := range b.causes {
		c := &b.causes[i]
		got = append(got, shared{c.address, c.path, c.values})
	}
	want := []shared{
		{"aws_lb_listener", "ssl_policy", true}, {"module.sg.aws_security_group_rule.egress", "", true}, {"aws_iam_role.app", "", false},
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(shared{})); diff != "" {
		t.Errorf("causes (-want +got):\n%s", diff)
	}
}

func TestSharedPathsMarkTheElementsThatDiffer(t *testing.T) {
	for want, paths := range map[string][]string{
		"rule[*].keep_firing_for": {"rule[0].keep_firing_for", "rule[3].keep_firing_for", "rule[name=a].keep_firing_for"},
		"a.b[0].c":                {"a.b[0].c", "a.b[0].c"},
		"[*]":                     {"[0]", "[1]"},
		"size":                    {"disk.size", "root[0].size"},
		"":                        {"description", "name"},
		`tags["a.b"][*]`:          {`tags["a.b"][0]`, `tags["a.b"][1]`},
	} {
		m := newBoardMaker()
		var c cause
		for i, text := range paths {
			path := model.Path{model.IndexStep(i)}
			if text[0] != '[' {
				path = mustPath(text)
			}
			m.row(-1, compare.Difference{Path: path}, rules.Verdict{})
			c.rows = append(c.rows, i)
		}
		c.share(m.b)
		if c.path != want {
			t.Errorf("%q share %q, want %q", paths, c.path, want)
		}
	}
}

// Every row that is shown has exactly one line of its own or one cause that counts it, whatever is folded, settled or filtered.
func TestEveryRowIsCountedOnce(t *testing.T) {
	b := newFake(causesBoard).board()
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 3))
		folds := reviewFolds{unfolded: map[causeKey]bool{}}
		for i := range b.causes {
			folds.unfolded[b.causes[i].key] = r.IntN(2) == 0
		}
		for i := range folds.groups {
			folds.groups[i] = r.IntN(4) == 0
		}
		var passing []bool
		if r.IntN(3) > 0 {
			for range b.rows {
				passing = append(passing, r.IntN(2) == 0)
			}
		}
		l := b.reviewItems(matches{rows: passing}, newFilter(""), &folds, true)
		want := map[int]int{}
		for i := range b.rows {
			if holds(passing, i) {
				want[i] = 1
			}
		}
		got := map[int]int{}
		places := int32(0)
		for _, it := range l.items {
			switch {
			case it.kind == groupItem:
				places += it.places
				if it.folded {
					for i := range b.rows {
						if groupOf(&b.rows[i]) == int(it.at) && holds(passing, i) {
							got[i]++
						}
					}
				}
			case it.kind == rowItem:
				got[int(it.at)]++
			case it.kind == causeItem && it.folded:
				for _, at := range b.causes[b.rows[it.at].cause].shown(passing) {
					got[at]++
				}
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("seed %d (-want +got):\n%s", seed, diff)
		}
		if int(places) != len(want) {
			t.Fatalf("seed %d: groups count %d places, want %d", seed, places, len(want))
		}
	}
}

func TestAnyInputOverCausesGivesCleanFrames(t *testing.T) {
	keys := someKeys()
	for seed := range uint64(turns(30)) {
		r := rand.New(rand.NewPCG(seed, 11))
		d := causes(t, 40+r.IntN(100), 10+r.IntN(30))
		for range 250 {
			d.press(keys[r.IntN(len(keys))])
			d.quit = false
		}
	}
}

func TestConsequencesAndSuggestionsStandInTheDetail(t *testing.T) {
	d := causes(t, 120, 40)
	d.press("/").write("aws_lb.edge").press("enter", "n")
	d.want("perhaps aws_lb.front (0.55)")
	d.want("so also:")
	d.want("aws_lb_listener.n4  load_balancer_arn")
	d.want("and 2 more")
	d.wantNot("aws_lb_listener.n5")
}

func TestInstancesWithoutACounterpartAreListed(t *testing.T) {
	d := sample(t, 120, 40)
	d.press("/").write("instances scale").press("enter", "n")
	d.want("without a counterpart:")
	d.want("aws_instance.app[2]")
}

func TestInstancesOnEitherSideSaySo(t *testing.T) {
	d := start(t, newFake(func() *board {
		m := newBoardMaker()
		for i, kind := range []compare.Kind{compare.LeftOnly, compare.RightOnly} {
			sides := [2]string{}
			sides[i] = fmt.Sprintf(`aws_x.grant["k%d"]`, i)
			at := m.pair(sides[0], sides[1], "")
			m.row(at, compare.Difference{Scope: compare.Resource, Kind: kind}, rules.Verdict{Priority: rules.High}).Group = "resource::aws_x.grant"
		}
		return m.b
	}), 120, 40)
	d.want("some on each side")
	d.want("  only in staging ")
	d.want("  only in production ")
}

func TestACauseOfOneKeySaysTheKey(t *testing.T) {
	m := newBoardMaker()
	for _, name := range []string{"read", "write"} {
		at := m.pair(fmt.Sprintf(`aws_x.%s["orders"]`, name), fmt.Sprintf(`aws_x.%s["orders"]`, name), "")
		m.changed(at, "a", str("1"), str("2"), rules.Verdict{}).Group = "cause:9"
	}
	m.b.finish()
	if got, want := m.b.causes[0].address, `aws_x.*["orders"]`; got != want {
		t.Errorf("the cause is called %q, want %q", got, want)
	}
}
