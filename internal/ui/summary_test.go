package ui

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model/rules"
)

// toProposal goes to the first proposed word of the Summary.
func (d *driver) toProposal() *driver {
	d.press("4")
	for range 200 {
		if t, ok := d.m.pointedTarget(); ok && t.kind == toWord {
			return d
		}
		d.press("j")
	}
	d.t.Fatalf("no proposed word can be reached:\n%s", d.frame())
	return d
}

func TestSummaryCountsLikeTheHeader(t *testing.T) {
	b := sample(t, 120, 40).m.board
	var byPriority, byCategory standing
	for _, at := range b.summary.priority {
		byPriority.open, byPriority.again, byPriority.settled = byPriority.open+at.open, byPriority.again+at.again, byPriority.settled+at.settled
	}
	for _, at := range b.summary.category {
		byCategory.open, byCategory.again, byCategory.settled = byCategory.open+at.open, byCategory.again+at.again, byCategory.settled+at.settled
	}
	want := standing{open: b.counts.openCauses(), again: b.counts.byStatus[stale], settled: b.counts.byStatus[intentional]}
	if byPriority != want || byCategory != want {
		t.Errorf("priorities %+v, categories %+v, want both %+v", byPriority, byCategory, want)
	}
	if got := b.summary.priority[rules.Critical].open; got != b.counts.causes[rules.Critical] {
		t.Errorf("%d critical, the header says %d", got, b.counts.causes[rules.Critical])
	}
	if got := b.summary.equal + b.summary.settled + b.summary.open; got != len(b.pairs) {
		t.Errorf("%d resources are counted of %d", got, len(b.pairs))
	}
}

func TestEqualFactsAreShownBesideThoseThatDiffer(t *testing.T) {
	d := sample(t, 120, 60)
	d.press("4")
	d.want("Facts · 4 of 6 differ")
	d.want("= TLS floor 1 more in production")
	d.want("TLSv1.2_2021 (2)")
	d.want("≠ Operating system image")
	d.want("not found in these states")
	d.want("Not found in these states: Kubernetes version.")
	d.want("What staging cannot tell you")
	d.want("stale: Query plans at scale are untested; watch slow queries after each release.")
}

func TestRisksAreThoseOfTheSideThatIsNoReference(t *testing.T) {
	d := start(t, newFake(func() *board {
		b := sampleBoard()
		b.referenceLeft = true
		return b
	}, sampleEntries()...), 100, 40)
	d.press("4", "G")
	d.want("What production cannot tell you")
}

func TestALineOfTheSummaryLeadsToWhatItIsAbout(t *testing.T) {
	reach := func(d *driver, kind targetKind) *driver {
		for range 200 {
			if at, ok := d.m.pointedTarget(); ok && at.kind == kind {
				return d
			}
			d.press("j")
		}
		t.Fatalf("no line leads to %d", kind)
		return d
	}
	for name, c := range map[string]struct {
		kind targetKind
		want string
	}{
		"category":   {toCategory, "filter: category:version"},
		"priority":   {toPriority, "filter: priority:critical"},
		"difference": {toRow, "[1 Review]"},
		"entry":      {toEntry, "[3 Ledger]"},
		"word":       {toWord, "a accepts this word"},
	} {
		t.Run(name, func(t *testing.T) {
			d := sample(t, 120, 40)
			d.press("4")
			reach(d, c.kind).press("enter")
			d.want(c.want)
		})
	}
}

func TestAFactLeadsToItsDifferenceEvenWhereItIsSettledAndFolded(t *testing.T) {
	d := sample(t, 120, 40)
	at := d.m.board.find(map[string]bool{d.m.board.rows[6].ID: true})[0]
	if d.m.board.rows[at].status != intentional {
		t.Fatalf("the row is %s", d.m.board.rows[at].status.word())
	}
	d.press("z", "/").write("zzz").press("enter", "4")
	d.m.goToRow(at)
	d.m.refresh()
	it, ok := d.m.lists[reviewView].selected()
	if !ok || it.kind != rowItem || int(it.at) != at {
		t.Errorf("the cursor is on %+v, want row %d:\n%s", it, at, d.frame())
	}
}

func TestAWordIsAcceptedAndRejectedByOneKeyAndComesBack(t *testing.T) {
	for key, c := range map[string]struct{ said, gone string }{
		"a": {"accepted eu ⇄ us", "a accepts this"},
		"x": {"rejected eu ⇄ us", "a accepts this"},
	} {
		t.Run(key, func(t *testing.T) {
			d := sample(t, 120, 60).toProposal()
			d.press(key)
			d.want("saved parity.yaml: " + c.said)
			if !strings.Contains(string(d.stored), "# word: eu") {
				t.Errorf("the file was not written:\n%s", d.stored)
			}
			d.wantNot("9 for")
			d.press("u")
			d.want("Undo")
			d.press("enter")
			d.want("9 for")
			if strings.Contains(string(d.stored), "# word: eu") {
				t.Errorf("the undo was not written:\n%s", d.stored)
			}
		})
	}
}

func TestAWordThatCannotBeSavedStaysProposed(t *testing.T) {
	d := sample(t, 120, 60).toProposal()
	d.fail = fmt.Errorf("writing parity.yaml: no space left on device")
	d.press("a")
	d.want("not saved: writing parity.yaml: no space left")
	d.want("9 for")
}

func TestWordKeysElsewhereOnTheSummarySayWhatTheyAreFor(t *testing.T) {
	d := sample(t, 120, 40)
	d.press("4", "a")
	d.want("go to a proposed word first")
	if d.stored != nil {
		t.Errorf("something was written: %s", d.stored)
	}
}

// A key must not accept a word that is not on the screen.
func TestTheCursorOfTheSummaryIsOnTheScreenOrNowhere(t *testing.T) {
	for _, s := range [][2]int{{120, 40}, {80, 24}, {50, 15}, {41, 10}} {
		d := sample(t, s[0], s[1])
		d.press("4")
		for i := range 400 {
			d.press([]string{"j", "j", "ctrl+d", "G", "k", "k", "k", "pgup", "g", "j", "pgdown", "l", "h"}[i*7%13])
			if _, ok := d.m.pointedTarget(); ok && !d.has("▌") {
				t.Fatalf("%v: the cursor is on stop %d, which does not show:\n%s", s, d.m.page.at, d.frame())
			}
		}
	}
}

func TestEveryStopOfTheSummaryIsReachedInBothDirections(t *testing.T) {
	for _, s := range [][2]int{{120, 40}, {80, 24}, {50, 15}} {
		d := sample(t, s[0], s[1])
		d.press("4")
		for name, c := range map[string]struct{ start, key string }{"down": {"g", "j"}, "up": {"G", "k"}} {
			seen := map[int]bool{}
			d.press(c.start)
			seen[d.m.page.at] = true
			for range 3 * (len(d.m.page.lines) + len(d.m.page.stops)) {
				d.press(c.key)
				seen[d.m.page.at] = true
			}
			delete(seen, -1)
			if len(seen) != len(d.m.page.stops) {
				t.Errorf("%v %s: %d of %d stops are reached", s, name, len(seen), len(d.m.page.stops))
			}
		}
	}
}

func TestMouseFollowsALineOfTheSummary(t *testing.T) {
	d := sample(t, 120, 40)
	d.press("4")
	x, y := 3, 0
	for i, l := range strings.Split(d.frame(), "\n") {
		if strings.Contains(l, "● version") {
			y = i
		}
	}
	click := tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft}
	d.send(click)
	d.want("▌● version")
	d.send(click)
	d.want("filter: category:version")
}

func TestBarsShowWhatIsSmallBesideWhatIsLarge(t *testing.T) {
	for n := 1; n < 40; n++ {
		for _, s := range []standing{{}, {open: 1}, {open: 10_000, settled: 1}, {open: 1, again: 1, settled: 10_000}, {open: 3, again: 3, settled: 3}} {
			l := barLine(s.segments(plain), max(s.total(), 1), n)
			if l.width() != n {
				t.Fatalf("%+v in %d cells is %d wide: %q", s, n, l.width(), l)
			}
			if n < 3 {
				continue
			}
			for cell, count := range map[string]int{barOpen: s.open, barAgain: s.again, barSettled: s.settled} {
				if strings.Contains(l.String(), cell) != (count > 0) {
					t.Errorf("%+v in %d cells is %q", s, n, l)
				}
			}
		}
	}
}

func TestCopiedSummaryIsMarkdown(t *testing.T) {
	d := sample(t, 120, 40)
	d.press("4", "y")
	d.want("copied the Summary as Markdown")
	for _, want := range []string{
		"# staging and production\n",
		"| version | 3 | 0 | 0 |\n",
		"| critical | 2 | 0 | 0 |\n",
		"| Database engine and version | postgres 13.7, redis 7.0 | postgres 14.9, redis 7.0 | **1 of 2 differ** |\n",
		"| Load balancer | *not found in these states* | idle\\_timeout 120 | **differs** |\n",
		"## What staging cannot tell you\n",
		"- **Database password**: None that a test could find.\n",
		"- 6 resources in staging\n",
	} {
		if !strings.Contains(d.clipped, want) {
			t.Errorf("the copied Summary lacks %q:\n%s", want, d.clipped)
		}
	}
	if strings.Contains(d.clipped, "hunter2") || strings.Contains(d.clipped, "correct horse") {
		t.Errorf("the copied Summary holds a secret:\n%s", d.clipped)
	}
}

func TestMarkdownKeepsForeignTextInItsCell(t *testing.T) {
	for text, want := range map[string]string{
		"a|b":              `a\|b`,
		"<img src=x>":      `\<img src=x\>`,
		"two\nlines\tmore": "two lines more",
		"[x](http://y)":    `\[x\](http://y)`,
		"`code` *b* _i_":   "\\`code\\` \\*b\\* \\_i\\_",
	} {
		if diff := cmp.Diff(want, inMarkdown(text)); diff != "" {
			t.Errorf("inMarkdown(%q) (-want +got):\n%s", text, diff)
		}
	}
	for _, text := range hostileTexts {
		if got := inMarkdown(text); strings.ContainsAny(got, "\n\x1b") {
			t.Errorf("inMarkdown(%q) = %q", text, got)
		}
	}
}

func TestDifferencesAreCopiedAsMarkdownWithoutSecrets(t *testing.T) {
	d := sample(t, 120, 40)
	var all []int
	for i := range d.m.board.rows {
		all = append(all, i)
	}
	got := d.m.board.markdownOf(all)
	if strings.Contains(got, "hunter2") || strings.Contains(got, "correct horse") {
		t.Errorf("secrets are copied:\n%s", got)
	}
	if want := "| critical | `module.db.aws_db_instance.main` engine\\_version | 13.7 | 14.9 | PostgreSQL 13 against 14"; !strings.Contains(got, want) {
		t.Errorf("lacks %q:\n%s", want, got)
	}
	for l := range strings.Lines(got) {
		if n := strings.Count(strings.ReplaceAll(l, `\|`, ""), "|"); n != 6 {
			t.Errorf("line has %d cell borders: %q", n, l)
		}
	}
}

func manyEntries(n int) []entry {
	var out []entry
	for i := range n {
		out = append(out, entry{handle: fmt.Sprintf("e-%d", i), aspect: fmt.Sprintf("Aspect %d", i), risk: "Query plans at scale are untested; watch slow queries after each release", status: documents})
	}
	return out
}

func TestManyRisksAreBounded(t *testing.T) {
	d := start(t, newFake(sampleBoard, manyEntries(300)...), 100, 40)
	d.press("4")
	for range 200 {
		if d.has("and 100 more in the Ledger") {
			return
		}
		d.press("pgdown")
	}
	t.Errorf("the end of the risks is not told:\n%s", d.frame())
}

// BenchmarkSummary100k measures a key on the Summary of 100,000 rows with its frame, and making the page anew at another width.
func BenchmarkSummary100k(b *testing.B) {
	m := newModel(b.Context(), config{title: "paritytui"})
	s := newFake(func() *board {
		made := bigBoard(100_000)
		made.summary = sampleSummary(sampleBoard())
		for len(made.summary.facts) < 100 {
			made.summary.facts = append(made.summary.facts, made.summary.facts...)
		}
		return made
	}, manyEntries(3000)...)
	m.Update(tea.WindowSizeMsg{Width: 120, Height: 40})
	m.Update(loadedMsg{generation: 1, session: s})
	m.Update(keyNamed("4"))
	b.Run("key", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			m.Update(keyNamed([]string{"j", "ctrl+d", "k", "G", "g"}[i%5]))
			m.View()
		}
	})
	b.Run("resize", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			m.Update(tea.WindowSizeMsg{Width: 120 + i%2, Height: 40})
			m.View()
		}
	})
	b.Run("views", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			m.Update(keyNamed([]string{"1", "4"}[i%2]))
			m.View()
		}
	})
}

func TestEveryStateThatWasReadIsListed(t *testing.T) {
	b := sampleBoard()
	b.summary.read = []read{
		{environment: b.left.name, uri: "live/staging/network/terraform.tfstate", label: "network", facts: []string{"serial 12", "3 days old"}, size: 4 << 10, resources: 1},
		{environment: b.left.name, uri: "live/staging/x.tfstate.backup", skipped: "backups of Terraform", resources: 2},
		{environment: b.right.name, uri: "evil\x1b[31m.tfstate", resources: 7},
	}
	for range maxRead + 4 {
		b.summary.read = append(b.summary.read, read{environment: b.right.name, uri: "more.tfstate", resources: 1})
	}
	var page strings.Builder
	out := summaryPage(b, 120)
	for _, l := range out.lines {
		if l.width() > 120 {
			t.Errorf("a line is %d wide, want 120 at most", l.width())
		}
		page.WriteString(l.String() + "\n")
	}
	for _, want := range []string{
		"network  live/staging/network/terraform.tfstate", "1 resource · serial 12 · 3 days old · 4 kB",
		"passed over: backups of Terraform (2)", "7 resources", "and 5 more of " + b.right.name,
	} {
		if !strings.Contains(page.String(), want) {
			t.Errorf("the page lacks %q:\n%s", want, page.String())
		}
	}
	if strings.Contains(page.String(), "\x1b") {
		t.Error("an escape code of a path reaches the screen")
	}
}
