package report_test

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/report"
)

// hostile are texts that try to break out of a report, or to act on whoever reads it.
func hostile() []string {
	return []string{
		`</script><script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `' onmouseover='alert(1)`, `<!--`, `]]>`, `</style><svg onload=alert(1)>`, `{{.Left}}`, `javascript:alert(1)`,
		`=1+1`, `+1`, `-1`, `@SUM(A1)`, ` =1`, `a;=1+1`, `a;"=1`, "\t=1", "\r=1", "\n=1", `＝1+1`, "\u00a0=1",
		`a|b`, `a\|b`, "`a|b`", "``` \n# big", `a\`, "a``b", ` lead`, `two  blanks`, "**bold** _x_ ~~y~~ $z$", `[x](https://evil.example)`, `![x](https://evil.example/y.png)`, `<b>x</b>`, `&lt;b&gt;`,
		`@everyone`, `#12`, `see acme/shop#12 or GH-12`, `!12 ~bug %3 &4`, `https://evil.example`, `www.evil.example`,
		"\x1b[31mred", "\u202egnp.exe", "\u2066x\u2069", "a\u200bb", "\xff\xfe", "\x00", "\ufeff=1", strings.Repeat("x", 1<<18), strings.Repeat("|`", 500), strings.Repeat("é", 40_000),
	}
}

// besieged is an audit that holds a text wherever a state or a ledger can hold one.
func besieged(t testing.TB, s string) *audit.Audit {
	t.Helper()
	side := func(name string) *model.Environment {
		e := environment(t, name, `terraform_data.x {}`, `terraform_data.y {}`, `aws_db_instance.z {}`, `terraform_data.list {}`)
		e.Resources[0].Attributes = model.ObjectValue(
			model.Field{Name: "input", Value: model.StringValue(s + name)},
			model.Field{Name: "k" + s, Value: model.ObjectValue(model.Field{Name: s, Value: model.ListValue(model.StringValue(s + name))})},
		)
		e.Resources[1].Address.Key = model.StringKey(s + name)
		e.Resources[1].Attributes = model.ObjectValue(model.Field{Name: "input", Value: model.StringValue(s)}, model.Field{Name: "size", Value: model.NumberValue(strconv.Itoa(len(name)))})
		e.Resources[2].Attributes = model.ObjectValue(model.Field{Name: "engine", Value: model.StringValue(s)}, model.Field{Name: "engine_version", Value: model.StringValue(s + name)})
		if name == "staging" {
			e.Resources[3].Attributes = model.ObjectValue(model.Field{Name: "input", Value: model.StringValue(s)})
		}
		e.Sources[0].URI, e.Sources[0].TerraformVersion = s, s+name
		e.Unreadable = []model.Unreadable{{URI: s, Reason: s}}
		e.Skipped = []model.Skipped{{Reason: s, URI: s, Count: 2}}
		return e
	}
	quoted := strings.ToValidUTF8(strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' || r == 0x7f || r == '\ufeff' || r == '\ufffe' || r == '\uffff' {
			return -1
		}
		return r
	}, s), "")
	said := model.StringValue("Said: " + quoted).String()
	bare := model.StringValue(quoted + " is bare").String()
	earlier := audit.EarlierRow{ID: "0", Where: s, Path: s, Category: s, Priority: s}
	return auditedSince(t, side("staging"), side("production"), &audit.Earlier{Left: "staging", Right: "production", Rows: []audit.EarlierRow{earlier}}, fmt.Sprintf(`version: 1
differences:
  - {id: e-1, aspect: %[2]s, staging: %[2]s, production: %[1]s, justification: %[2]s, risk: %[2]s, owner: %[2]s, ticket: %[2]s, covers: [{resource: aws_db_instance.z, attribute: engine_version}]}
  - {id: e-2, aspect: %[1]s, justification: %[1]s, risk: %[1]s}
plan:
  - {id: e-3, aspect: %[2]s, owner: %[2]s, due: 2026-01-01, covers: [{resource: terraform_data.x, attribute: input}]}
ignore:
  - {resource: terraform_data.list, attribute: input, reason: %[1]s}
`, said, bare))
}

// format returns the format of that name.
func format(t testing.TB, name string) func(io.Writer, *audit.Audit) error {
	t.Helper()
	f, err := report.FormatNamed(name)
	if err != nil {
		t.Fatal(err)
	}
	return func(w io.Writer, a *audit.Audit) error { return f.Write(w, a, report.Options{Explain: true}) }
}

// withoutOwn takes style and script out of a page.
func withoutOwn(page string) string {
	for _, name := range []string{"style", "script"} {
		before, rest, found := strings.Cut(page, "<"+name+">")
		_, after, closed := strings.Cut(rest, "</"+name+">")
		if found && closed {
			page = before + after
		}
	}
	return page
}

// tagsOf are the tags of a page, style and script left out, with the names of their attributes, and where it links to.
func tagsOf(page string) (tags, links []string) {
	for _, part := range strings.Split(withoutOwn(page), "<")[1:] {
		part, _, _ = strings.Cut(part, ">")
		pieces := strings.Split(part, `"`)
		for i := 1; i < len(pieces); i += 2 {
			if strings.HasSuffix(pieces[i-1], " href=") {
				links = append(links, pieces[i])
			}
			pieces[i] = ""
		}
		tags = append(tags, strings.Join(pieces, `"`))
	}
	return tags, links
}

// ownTag is a tag that the templates have: no other element, and no attribute that acts, loads or styles.
var ownTag = regexp.MustCompile(`^/?(!DOCTYPE html|(html|head|meta|title|style|script|body|a|header|footer|p|h1|h2|h3|span|ul|li|i|b|nav|main|section|div|table|thead|tbody|tr|th|td|svg|rect|dl|dt|dd|code|form|label|input|select|option|button|output|details|summary|mark)` +
	`( (aria-hidden|aria-label|aria-labelledby|autocomplete|charset|class|colspan|content|data-[a-z]+|for|height|href|http-equiv|id|lang|name|placeholder|preserveAspectRatio|role|rx|ry|scope|spellcheck|type|value|viewBox|width|x|y)=""| (open|hidden))*/?)$`)

// TestNoTextBreaksOutOfAReport besieges each format with each text.
func TestNoTextBreaksOutOfAReport(t *testing.T) {
	for _, s := range hostile() {
		a := besieged(t, s)
		t.Run("html", func(t *testing.T) { wantOwnTags(t, s, written(t, format(t, "html"), a)) })
		t.Run("csv", func(t *testing.T) { wantNoFormula(t, s, written(t, format(t, "csv"), a)) })
		t.Run("markdown", func(t *testing.T) { wantOwnMarkdown(t, s, written(t, format(t, "markdown"), a)) })
		t.Run("text", func(t *testing.T) { wantPrintable(t, s, written(t, format(t, "text"), a)) })
		t.Run("junit", func(t *testing.T) { wantStrictXML(t, s, written(t, format(t, "junit"), a)) })
		t.Run("sarif", func(t *testing.T) { wantNoLink(t, s, written(t, format(t, "sarif"), a)) })
		for _, name := range []string{"json", "codequality"} {
			t.Run(name, func(t *testing.T) { wantJSON(t, s, written(t, format(t, name), a)) })
		}
		t.Run("annotations", func(t *testing.T) { wantAnnotations(t, s, written(t, annotations, a)) })
	}
}

// annotations writes what GitHub reads.
func annotations(w io.Writer, a *audit.Audit) error { return report.GitHub(w, a, report.Options{}) }

// wantPrintable fails where a text could move a cursor, or hide or reorder what is read.
func wantPrintable(t *testing.T, s, text string) {
	t.Helper()
	if r, bad := unsafeRune(text); bad {
		t.Errorf("%.40q: the text holds %U", s, r)
	}
}

// wantStrictXML fails where results of tests have an element that is not the report's own.
func wantStrictXML(t *testing.T, s, text string) {
	t.Helper()
	wantPrintable(t, s, text)
	if err := checkJUnit(text); err != nil {
		t.Errorf("%.40q: %v", s, err)
	}
}

// wantJSON fails where a program could not read a report.
func wantJSON(t *testing.T, s, text string) {
	t.Helper()
	if !json.Valid([]byte(text)) || !utf8.ValidString(text) {
		t.Errorf("%.40q: it is no JSON", s)
	}
}

// wantNoLink fails where a message of SARIF holds what viewers make a link.
func wantNoLink(t *testing.T, s, text string) {
	t.Helper()
	wantJSON(t, s, text)
	var doc struct {
		Runs []struct {
			Results []struct{ Message struct{ Text string } }
		}
	}
	if err := json.Unmarshal([]byte(text), &doc); err != nil || len(doc.Runs[0].Results) == 0 {
		t.Fatalf("%.40q: %d runs, %v", s, len(doc.Runs), err)
	}
	for _, r := range doc.Runs[0].Results {
		wantPrintable(t, s, r.Message.Text)
		if strings.Contains(r.Message.Text, "](") {
			t.Errorf("%.40q: a message links to somewhere: %.80q", s, r.Message.Text)
		}
	}
}

var annotation = regexp.MustCompile(`^::error file=[^,:]*,line=\d+,title=[^,:]*::.*\n$`)

// wantAnnotations fails where a line is no annotation of ours.
func wantAnnotations(t *testing.T, s, text string) {
	t.Helper()
	wantPrintable(t, s, text)
	for line := range strings.Lines(text) {
		if !annotation.MatchString(line) {
			t.Errorf("%.40q: a line is no annotation: %.120q", s, line)
		}
	}
}

// wantOwnTags fails where a page has a tag, an attribute or a link that is not the report's own.
func wantOwnTags(t *testing.T, s, page string) {
	t.Helper()
	if n := strings.Count(page, "<script"); n != 1 {
		t.Errorf("%.40q: the page has %d scripts, want its own", s, n)
	}
	tags, links := tagsOf(page)
	seen := map[string]bool{}
	for _, tag := range tags {
		if !seen[tag] && !ownTag.MatchString(tag) {
			t.Errorf("%.40q: the page has the tag %s", s, tag)
		}
		seen[tag] = true
	}
	for _, link := range links {
		if !strings.HasPrefix(link, "#") {
			t.Errorf("%.40q: the page links to %s", s, link)
		}
	}
	if r, bad := unsafeRune(page); bad {
		t.Errorf("%.40q: the page holds %U", s, r)
	}
}

// formula is what a spreadsheet would calculate, at the start of a cell or behind a semicolon.
var formula = regexp.MustCompile(`^[\s\p{Z}]*[=+\-@＝＋－＠]|;["\s\p{Z}]*[=+\-@＝＋－＠]`)

// wantNoFormula fails where a spreadsheet would calculate, or could not take a cell.
func wantNoFormula(t *testing.T, s, file string) {
	t.Helper()
	text, marked := strings.CutPrefix(file, "\ufeff")
	if !marked {
		t.Error("the file does not say that it is UTF-8")
	}
	r := csv.NewReader(strings.NewReader(text))
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatalf("%.40q: %v", s, err)
	}
	for _, row := range rows {
		for i, cell := range row {
			if strings.ContainsAny(cell, "=+-@＝＋－＠") && formula.MatchString(cell) {
				t.Errorf("%.40q: a spreadsheet would calculate %s: %.60q", s, rows[0][i], cell)
			}
			if n := len([]rune(cell)); n > 32_767 {
				t.Errorf("%.40q: %s has %d characters, more than a spreadsheet takes", s, rows[0][i], n)
			}
			if c, bad := unsafeRune(cell); bad || strings.Contains(cell, "\n") {
				t.Errorf("%.40q: %s holds %U", s, rows[0][i], c)
			}
		}
	}
}

// What of Markdown is code in either spelling, what a backslash takes the meaning from, and what is obeyed elsewhere.
var (
	mdCode    = regexp.MustCompile("`[^`]*`|<code>[^<]*</code>")
	mdEscaped = regexp.MustCompile(`\\[[:punct:]]`)
	mdActs    = regexp.MustCompile("[`<>\\[\\]]|@\\w|(^|\\W)[#!%~&$]\\w|://|www\\.")
)

// cellsOf counts the cells of a line of a table as GitHub does: a bar ends one unless a backslash stands before it, in code too.
func cellsOf(line string) int {
	return strings.Count(mdEscaped.ReplaceAllString(line, ""), "|") - 1
}

// mdProblems says what of a Markdown page would not be drawn as it is meant.
func mdProblems(page string) []string {
	var out []string
	cells, folds := 0, 0
	for line := range strings.Lines(page) {
		line = strings.TrimSuffix(line, "\n")
		switch {
		case line == "</details>":
			folds--
		case strings.HasPrefix(line, "<details><summary>"):
			folds++
		case strings.HasPrefix(line, "|"):
			if cells == 0 {
				cells = cellsOf(line)
			}
			if n := cellsOf(line); n != cells {
				out = append(out, fmt.Sprintf("%d cells in a table of %d: %s", n, cells, line))
			}
			// Code between backquotes holds no backslash, so those that are left escape.
			rest := mdCode.ReplaceAllString(mdEscaped.ReplaceAllString(line, " "), "")
			rest = strings.ReplaceAll(rest, "<br>", "")
			if bad := mdActs.FindString(rest); bad != "" {
				out = append(out, fmt.Sprintf("%q stands outside code: %s", bad, line))
			}
			continue
		}
		cells = 0
	}
	if folds != 0 {
		out = append(out, "a fold is not closed")
	}
	return out
}

// wantOwnMarkdown fails where a text is obeyed, or the page does not fit a comment.
func wantOwnMarkdown(t *testing.T, s, page string) {
	t.Helper()
	for _, p := range mdProblems(page) {
		t.Errorf("%.40q: %.300s", s, p)
	}
	if r, bad := unsafeRune(page); bad {
		t.Errorf("%.40q: the page holds %U", s, r)
	}
	if n := len(page); n > 65_000 {
		t.Errorf("%.40q: %d bytes do not fit a comment", s, n)
	}
}

// TestProblemsOfMarkdownAreFound keeps the check honest.
func TestProblemsOfMarkdownAreFound(t *testing.T) {
	for _, bad := range []string{
		"| a | b |\n|---|---|\n| `x|y` | z |\n", "| a |\n|---|\n| @team |\n", "| a |\n|---|\n| see #12 |\n", "| a |\n|---|\n| <b>x</b> |\n", "<details><summary>x</summary>\n", "| a |\n|---|\n| a\\\\|b |\n",
	} {
		if mdProblems(bad) == nil {
			t.Errorf("nothing is found in %q", bad)
		}
	}
	if p := mdProblems("| a | b |\n|---|---|\n| `@team` | x\\|y<br>z %\\[i |\n"); p != nil {
		t.Errorf("problems are made up: %v", p)
	}
}

// crowd compares environments in which n resources differ, each in its own way.
func crowd(t testing.TB, n int) *audit.Audit {
	t.Helper()
	left, right := environment(t, "staging"), environment(t, "production")
	for i := range n {
		left.Resources = append(left.Resources, resource(t, fmt.Sprintf("aws_sqs_queue.q%d", i), fmt.Sprintf(`{"name":"q%d","delay_seconds":%d}`, i, i)))
		right.Resources = append(right.Resources, resource(t, fmt.Sprintf("aws_sqs_queue.q%d", i), fmt.Sprintf(`{"name":"q%d","delay_seconds":%d}`, i, i+n+i%7)))
	}
	return audited(t, left, right, "")
}

func TestAPageIsBoundedAndSaysWhatItLeavesOut(t *testing.T) {
	const n = 7000
	a := crowd(t, n)
	if len(a.Rows) != n {
		t.Fatalf("%d differences, want %d", len(a.Rows), n)
	}
	number := func(page, pattern string) int {
		m := regexp.MustCompile(pattern).FindStringSubmatch(page)
		if m == nil {
			t.Errorf("the page does not say what it leaves out (%s)", pattern)
			return 0
		}
		x, _ := strconv.Atoi(m[1])
		return x
	}

	page := written(t, format(t, "html"), a)
	if got := strings.Count(page, `<tr id="open`) + strings.Count(page, `<tr data-priority`); got != 5000 {
		t.Errorf("the HTML lists %d rows, want 5000", got)
	}
	if got := number(page, `(\d+) more differences are not listed here`); got != n-5000 {
		t.Errorf("the HTML says that %d are not listed, want %d", got, n-5000)
	}
	if !strings.Contains(page, "This page lists the 5000 most worrying places") {
		t.Error("the HTML does not say at its head that it is cut")
	}

	page = written(t, format(t, "markdown"), a)
	rows := strings.Count(page, "`delay_seconds`")
	if left := number(page, `_(\d+) more are not listed`); rows+left != n || rows < 50 || len(page) > 65_000 {
		t.Errorf("the Markdown of %d bytes lists %d and says that %d are not, want %d in all", len(page), rows, left, n)
	}
	if got := strings.Count(written(t, format(t, "csv"), a), "\r\n"); got != n+1 {
		t.Errorf("the CSV has %d lines, want one for each difference and the head", got)
	}
}

func TestFormatsAreKnownByNameAndExtension(t *testing.T) {
	for _, f := range report.Formats() {
		for _, file := range []string{"x" + f.Extensions[0], "dir.d/X" + strings.ToUpper(f.Extensions[0])} {
			if got, err := report.FormatOf(file); err != nil || got.Name != f.Name {
				t.Errorf("%s: got %s and %v, want %s", file, got.Name, err, f.Name)
			}
		}
		if got, err := report.FormatNamed(f.Name); err != nil || got.Name != f.Name {
			t.Errorf("%s: got %s and %v", f.Name, got.Name, err)
		}
	}
	for _, file := range []string{"", "x", "x.", "x.pdf", "html", ".html/x"} {
		if got, err := report.FormatOf(file); err == nil || !strings.Contains(err.Error(), ".html, ") {
			t.Errorf("%q: got %s and %v, want an error that lists what there is", file, got.Name, err)
		}
	}
}
