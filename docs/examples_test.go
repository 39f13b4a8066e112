package docs_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/ledger"
	"github.com/paritytui/paritytui/internal/model/rules"
	"github.com/paritytui/paritytui/internal/sources"
)

// names are the environments of the examples.
var names = ledger.Names{Left: "staging", Right: "production"}

const (
	ledgerPage  = "docs/ledger.md"
	rulesPage   = "docs/rules.md"
	sourcesPage = "docs/sources.md"
)

// TestLedgerExamplesAreRead reads every example of a ledger: whole files, lists of covers, and what is refused with the error beside it.
func TestLedgerExamplesAreRead(t *testing.T) {
	seen := map[string]int{}
	for _, page := range []string{"README.md", ledgerPage} {
		blocks := blocksOf(t, page)
		for i, b := range blocks {
			if !strings.HasPrefix(b.info, "yaml") {
				continue
			}
			seen[b.info]++
			text := b.text()
			if b.info == "yaml covers" {
				text = "differences:\n  - aspect: An example\n    justification: To be read\n    covers:\n" + indent(b.lines, "      ")
			}
			l, err := ledger.Parse("parity.yaml", []byte(text), names)
			switch {
			case b.info == "yaml refused" && err == nil:
				t.Errorf("%s:%d: this is read, though the page says that it is refused", page, b.line)
			case b.info == "yaml refused":
				if i+1 == len(blocks) || blocks[i+1].info != "text" {
					t.Fatalf("%s:%d: a text block with the error must follow", page, b.line)
				}
				if diff := cmp.Diff(blocks[i+1].text(), err.Error()+"\n"); diff != "" {
					t.Errorf("%s:%d: the error differs (-shown +got):\n%s", page, b.line, diff)
				}
			case err != nil:
				t.Errorf("%s:%d: %v", page, b.line, err)
			case b.info == "yaml covers" && len(l.Entries[0].Covers) == 0:
				t.Errorf("%s:%d: no cover was read", page, b.line)
			}
		}
	}
	for _, info := range []string{"yaml", "yaml covers", "yaml refused", "yaml before", "yaml after", "yaml fresh"} {
		if seen[info] == 0 {
			t.Errorf("no example is marked %s", info)
		}
	}
}

func indent(lines []string, by string) string {
	var b strings.Builder
	for _, line := range lines {
		b.WriteString(by + line + "\n")
	}
	return b.String()
}

// TestSaveChangesWhatThePageSays adds the entry that the second of two examples has more than the first.
func TestSaveChangesWhatThePageSays(t *testing.T) {
	before, after := only(t, ledgerPage, "yaml before"), only(t, ledgerPage, "yaml after")
	first, err := ledger.Parse("parity.yaml", []byte(before.text()), names)
	if err != nil {
		t.Fatal(err)
	}
	second, err := ledger.Parse("parity.yaml", []byte(after.text()), names)
	if err != nil {
		t.Fatal(err)
	}
	added := slices.IndexFunc(second.Entries, func(e ledger.Entry) bool { return first.Find(e.Handle) < 0 })
	if added < 0 {
		t.Fatal("the second example has no entry that the first lacks")
	}
	got, err := first.Add(second.Entries[added])
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(after.text(), string(got)); diff != "" {
		t.Errorf("saving writes something else (-shown +got):\n%s", diff)
	}
}

func TestFreshLedgerIsAsShown(t *testing.T) {
	if diff := cmp.Diff(only(t, ledgerPage, "yaml fresh").text(), string(ledger.NewFile(names))); diff != "" {
		t.Errorf("a fresh file differs (-shown +got):\n%s", diff)
	}
}

// only returns the one block of a page with that mark.
func only(t *testing.T, page, info string) block {
	t.Helper()
	var found []block
	for _, b := range blocksOf(t, page) {
		if b.info == info {
			found = append(found, b)
		}
	}
	if len(found) != 1 {
		t.Fatalf("%s has %d blocks marked %s, want one", page, len(found), info)
	}
	return found[0]
}

// TestRuleExamplesHold reads the rule files of the page and tries their examples.
func TestRuleExamplesHold(t *testing.T) {
	seen := 0
	for _, b := range blocksOf(t, rulesPage) {
		if b.info != "yaml" {
			continue
		}
		seen++
		set, err := rules.Parse("example.yaml", []byte(b.text()))
		if err != nil {
			t.Errorf("%s:%d: %v", rulesPage, b.line, err)
			continue
		}
		for _, f := range set.Try() {
			t.Errorf("%s:%d: %s: %s", rulesPage, b.line, f.Rule, f.Problem)
		}
	}
	if seen == 0 {
		t.Error("no rule was found: the test reads the page wrongly")
	}
}

// TestTablesAreWhole finds statuses, reasons, categories, priorities and keys of the ledger that a page leaves out or makes up.
func TestTablesAreWhole(t *testing.T) {
	tests := map[string]struct {
		page, heading string
		want          []string
	}{
		"statuses":   {ledgerPage, "| status of a difference |", texts(ledger.Statuses())},
		"reasons":    {rulesPage, "| reason |", texts(compare.Reasons())},
		"categories": {rulesPage, "| category |", texts(rules.Categories())},
		"priorities": {rulesPage, "| priority |", texts(rules.Priorities())},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := firstCells(t, test.page, test.heading)
			slices.Sort(got)
			slices.Sort(test.want)
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("the table of %s differs (-want +got):\n%s", test.page, diff)
			}
		})
	}
}

// TestEveryKeyOfTheLedgerIsTold asks the reader itself for its keys, through the error about one that it does not know.
func TestEveryKeyOfTheLedgerIsTold(t *testing.T) {
	page := readPage(t, ledgerPage)
	for _, text := range []string{
		"qqqqqqqqqqqq: 1\n",
		"differences: [{aspect: a, justification: b, covers: [{qqqqqqqqqqqq: 1}]}]\n",
		"policy: {qqqqqqqqqqqq: 1}\n",
	} {
		_, err := ledger.Parse("parity.yaml", []byte(text), names)
		if err == nil {
			t.Fatalf("%s is read, though it holds an unknown key", text)
		}
		_, list, ok := strings.Cut(err.Error(), "; expected ")
		if !ok {
			t.Fatalf("the error lists no keys: %v", err)
		}
		list, _, _ = strings.Cut(list, "\n")
		for _, key := range regexp.MustCompile(`[a-z_]+`).FindAllString(strings.ReplaceAll(list, " and ", " "), -1) {
			if !regexp.MustCompile(`(?m)(^|[{ \x60])` + key + `(:|\x60)`).MatchString(page) {
				t.Errorf("%s does not tell of the key %s", ledgerPage, key)
			}
		}
	}
}

// TestNamesComeFromPathsAsShown derives the name of each source in the table.
func TestNamesComeFromPathsAsShown(t *testing.T) {
	source := firstCells(t, sourcesPage, "| source | name |")
	rows := tableRows(t, sourcesPage, "| source | name |")
	for i, uri := range source {
		left, _, err := sources.ParseArguments(uri, "zzz=other.tfstate")
		if err != nil {
			t.Errorf("%s: %v", uri, err)
			continue
		}
		if want := strings.Trim(rows[i][1], "`"); left.Name != want {
			t.Errorf("%s: got the name %s, the page says %s", uri, left.Name, want)
		}
	}
}

func texts[T interface{ String() string }](values []T) []string {
	var out []string
	for _, v := range values {
		out = append(out, v.String())
	}
	return out
}

// firstCells returns the first column of the table whose heading begins like that, without backquotes.
func firstCells(t *testing.T, page, heading string) []string {
	t.Helper()
	var out []string
	for _, row := range tableRows(t, page, heading) {
		out = append(out, strings.Trim(row[0], "`"))
	}
	return out
}

// tableRows returns the cells of a table of a page, without its heading.
func tableRows(t *testing.T, page, heading string) [][]string {
	t.Helper()
	var out [][]string
	inside := false
	for line := range strings.Lines(prose(t, page)) {
		switch {
		case strings.HasPrefix(line, heading):
			inside = true
		case !inside || strings.HasPrefix(line, "|--"):
		case !strings.HasPrefix(line, "|"):
			inside = false
		default:
			cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
			for i := range cells {
				cells[i] = strings.TrimSpace(cells[i])
			}
			out = append(out, cells)
		}
	}
	if len(out) == 0 {
		t.Fatalf("%s has no table that begins with %s", page, heading)
	}
	return out
}
