package report_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/ledger"
	"github.com/paritytui/paritytui/internal/model/rules"
	"github.com/paritytui/paritytui/internal/model/schema"
	"github.com/paritytui/paritytui/internal/report"
)

// asked are ways to ask for a report that tells failing from passing.
func asked() map[string]report.Options {
	return map[string]report.Options{
		"everything":     {},
		"from high":      {Gate: audit.Gate{FailOn: rules.High}},
		"planned passes": {Gate: audit.Gate{AllowPlanned: true}},
		"strict":         {Gate: audit.Gate{Strict: true}, LedgerFile: `sub dir/pärity#1.yaml`},
		"elsewhere":      {LedgerFile: "/srv/parity.yaml"},
	}
}

// sarifSchema is the schema of OASIS for SARIF 2.1.0, whole and as published. It is not ours to keep, so it is read from a module that the
// tools pin and that carries it; make test fetches that module.
func sarifSchema(t testing.TB) *jsonschema.Schema {
	t.Helper()
	const module = "github.com/securego/gosec/v2"
	find := exec.CommandContext(t.Context(), "go", "list", "-modfile=tools/go.mod", "-m", "-f", "{{.Dir}}", module)
	find.Dir = filepath.Join("..", "..")
	dir, err := find.Output()
	if err != nil {
		t.Fatalf("looking for the module %s: %v", module, err)
	}
	if len(bytes.TrimSpace(dir)) == 0 {
		t.Skipf("the schema of SARIF comes with the module %s, which is not here: run make standards first", module)
	}
	text, err := os.ReadFile(filepath.Join(string(bytes.TrimSpace(dir)), "report", "sarif", "testdata", "sarif-schema-2.1.0.json"))
	if err != nil {
		t.Fatal(err)
	}
	file, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("sarif.json", file); err != nil {
		t.Fatal(err)
	}
	standard, err := c.Compile("sarif.json")
	if err != nil {
		t.Fatal(err)
	}
	return standard
}

func TestSARIFIsWhatItsSchemaSays(t *testing.T) {
	standard := sarifSchema(t)
	check := func(text string) error {
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
		if err != nil {
			return err
		}
		return standard.Validate(doc)
	}
	same := environment(t, "staging", `aws_vpc.main {}`)
	for name, o := range asked() {
		for size, a := range map[string]*audit.Audit{"shop": shop(t), "nothing": audited(t, same, same, ""), "since": since(t, "staging", "production")} {
			text := written(t, func(w io.Writer, a *audit.Audit) error { return report.SARIF(w, a, o) }, a)
			if err := check(text); err != nil {
				t.Errorf("%s, %s: %v", name, size, err)
			}
			// The schema is no formality: it refuses a level that there is not.
			if broken := strings.Replace(text, `"level": "error"`, `"level": "fatal"`, 1); broken != text && check(broken) == nil {
				t.Errorf("%s, %s: the schema accepts a level that there is not", name, size)
			}
		}
	}
}

// sarif is what the tests read of SARIF.
type sarif struct {
	Runs []struct {
		Tool struct {
			Driver struct{ Rules []struct{ ID string } }
		}
		Results []struct {
			RuleID              string `json:"ruleId"`
			RuleIndex           int
			BaselineState       string
			Suppressions        []struct{ Kind, Status, Justification string }
			PartialFingerprints map[string]string
			Properties          struct{ Status string }
			Locations           []struct {
				PhysicalLocation struct {
					ArtifactLocation struct{ URI string }
					Region           struct{ StartLine int }
				}
			}
		}
	}
}

func readSARIF(t testing.TB, a *audit.Audit, o report.Options) sarif {
	t.Helper()
	var doc sarif
	text := written(t, func(w io.Writer, a *audit.Audit) error { return report.SARIF(w, a, o) }, a)
	if err := json.Unmarshal([]byte(text), &doc); err != nil {
		t.Fatal(err)
	}
	return doc
}

// TestSARIFSuppressesWhatIsAccountedForAndNothingElse holds the statuses apart: what is stale must never look settled.
func TestSARIFSuppressesWhatIsAccountedForAndNothingElse(t *testing.T) {
	for allowed, planned := range map[bool]bool{false: false, true: true} {
		suppressed := map[string]bool{
			"open": false, "stale": false, "expired": false, "planned": planned, "intentional": true, "ignored": true,
		}
		seen := map[string]bool{}
		for _, r := range readSARIF(t, shop(t), report.Options{Gate: audit.Gate{AllowPlanned: allowed}}).Runs[0].Results {
			seen[r.Properties.Status] = true
			if r.Suppressions == nil {
				t.Errorf("%s has no list of suppressions, while others have: all or none have one", r.RuleID)
			}
			if got := len(r.Suppressions) > 0; got != suppressed[r.Properties.Status] {
				t.Errorf("planned allowed %t: what is %s is suppressed: %t", allowed, r.Properties.Status, got)
			}
			for _, s := range r.Suppressions {
				if s.Kind != "external" || s.Status != "accepted" || strings.TrimPrefix(s.Justification, r.Properties.Status+": ") == "" {
					t.Errorf("%s: a suppression lacks its justification: %+v", r.RuleID, s)
				}
			}
		}
		for _, s := range []string{"open", "stale", "planned", "intentional", "ignored"} {
			if !seen[s] {
				t.Errorf("no result is %s: the test proves nothing of it", s)
			}
		}
	}
}

func TestSARIFPointsAtRulesAndAtTheLedger(t *testing.T) {
	a := shop(t)
	for file, want := range map[string]string{"": "parity.yaml", "a b/ü#1.yaml": "a%20b/%C3%BC%231.yaml", "/srv/parity.yaml": "file:///srv/parity.yaml", `C:\x\parity.yaml`: "file:///C:/x/parity.yaml"} {
		run := readSARIF(t, a, report.Options{LedgerFile: file}).Runs[0]
		fingerprints := map[string]bool{}
		for i, r := range run.Results {
			if got := run.Tool.Driver.Rules[r.RuleIndex].ID; got != r.RuleID {
				t.Errorf("result %d has the rule %s and the index of %s", i, r.RuleID, got)
			}
			place := r.Locations[0].PhysicalLocation
			if place.ArtifactLocation.URI != want {
				t.Errorf("the ledger is %s, want %s", place.ArtifactLocation.URI, want)
			}
			line := 1
			if e := a.Rows[i].Entry; e >= 0 {
				line = a.Ledger.Entries[e].Line
			}
			if a.Rows[i].Status == ledger.Ignored {
				line = a.Ledger.Ignore[0].Line
			}
			if place.Region.StartLine != line {
				t.Errorf("%s stands on line %d, want %d", a.Rows[i].Path, place.Region.StartLine, line)
			}
			fingerprints[fmt.Sprint(r.PartialFingerprints)] = true
		}
		if len(fingerprints) != len(a.Rows) {
			t.Errorf("%d fingerprints for %d rows", len(fingerprints), len(a.Rows))
		}
	}
}

// shape is what an element of JUnit results may hold, by the schema that Jenkins publishes.
type shape struct{ required, optional, children []string }

func junitShapes() map[string]shape {
	return map[string]shape{
		"testsuites": {optional: []string{"name", "tests", "failures", "errors"}, children: []string{"testsuite"}},
		"testsuite":  {required: []string{"name", "tests", "failures", "errors"}, optional: []string{"skipped"}, children: []string{"testcase"}},
		"testcase":   {required: []string{"name", "classname"}, children: []string{"skipped", "failure", "system-out"}},
		"failure":    {optional: []string{"message", "type"}},
		"skipped":    {optional: []string{"message"}},
		"system-out": {},
	}
}

// checkJUnit walks the elements and counts.
func checkJUnit(text string) error {
	dec := xml.NewDecoder(strings.NewReader(text))
	dec.Strict = true
	shapes := junitShapes()
	var open []string
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch e := token.(type) {
		case xml.StartElement:
			s, known := shapes[e.Name.Local]
			switch {
			case !known:
				return fmt.Errorf("there is no element %s", e.Name.Local)
			case len(open) == 0 && e.Name.Local != "testsuites":
				return fmt.Errorf("%s is the root", e.Name.Local)
			case len(open) > 0 && !slices.Contains(shapes[open[len(open)-1]].children, e.Name.Local):
				return fmt.Errorf("%s stands in %s", e.Name.Local, open[len(open)-1])
			}
			var names []string
			for _, a := range e.Attr {
				names = append(names, a.Name.Local)
				if !slices.Contains(slices.Concat(s.required, s.optional), a.Name.Local) {
					return fmt.Errorf("%s has an attribute %s", e.Name.Local, a.Name.Local)
				}
			}
			for _, r := range s.required {
				if !slices.Contains(names, r) {
					return fmt.Errorf("%s lacks %s", e.Name.Local, r)
				}
			}
			open = append(open, e.Name.Local)
		case xml.EndElement:
			open = open[:len(open)-1]
		}
	}
}

// junit is what the tests read of JUnit results.
type junit struct {
	Tests    int `xml:"tests,attr"`
	Failures int `xml:"failures,attr"`
	Suites   []struct {
		Name     string `xml:"name,attr"`
		Tests    int    `xml:"tests,attr"`
		Failures int    `xml:"failures,attr"`
		Skipped  int    `xml:"skipped,attr"`
		Cases    []struct {
			Name    string    `xml:"name,attr"`
			Failure *struct{} `xml:"failure"`
			Skipped *struct {
				Message string `xml:"message,attr"`
			} `xml:"skipped"`
		} `xml:"testcase"`
	} `xml:"testsuite"`
}

func TestJUnitCountsWhatTheGateDoes(t *testing.T) {
	a := shop(t)
	for name, o := range asked() {
		text := written(t, func(w io.Writer, a *audit.Audit) error { return report.JUnit(w, a, o) }, a)
		if err := checkJUnit(text); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		var doc junit
		if err := xml.Unmarshal([]byte(text), &doc); err != nil {
			t.Fatal(err)
		}
		tests, failures := 0, 0
		for _, s := range doc.Suites {
			failed, skipped := 0, 0
			for _, c := range s.Cases {
				if c.Failure != nil {
					failed++
				}
				if c.Skipped != nil {
					skipped++
				}
			}
			if diff := cmp.Diff([3]int{len(s.Cases), failed, skipped}, [3]int{s.Tests, s.Failures, s.Skipped}); diff != "" {
				t.Errorf("%s: suite %s counts wrongly (-want +got):\n%s", name, s.Name, diff)
			}
			tests, failures = tests+s.Tests, failures+failed
		}
		want := len(o.Gate.Failing(a))
		if o.Gate.Incomplete(a) {
			want++
		}
		if doc.Tests != len(a.Rows)+1 || tests != doc.Tests || failures != want || doc.Failures != want {
			t.Errorf("%s: %d tests and %d failures, want %d and %d", name, doc.Tests, doc.Failures, len(a.Rows)+1, want)
		}
	}
	for _, broken := range []string{"<testcase/>", `<testsuites><testsuite name="a"/></testsuites>`, `<testsuites><x/></testsuites>`, `<testsuites time="1"/>`, "<testsuites>"} {
		if checkJUnit(broken) == nil {
			t.Errorf("%s passes for JUnit results", broken)
		}
	}
}

func TestCodeQualityListsWhatFailsOnce(t *testing.T) {
	a := shop(t)
	for name, o := range asked() {
		text := written(t, func(w io.Writer, a *audit.Audit) error { return report.CodeQuality(w, a, o) }, a)
		var issues []struct {
			Description, Fingerprint, Severity string
			CheckName                          string `json:"check_name"`
			Location                           struct {
				Path  string
				Lines struct{ Begin int }
			}
		}
		if err := json.Unmarshal([]byte(text), &issues); err != nil {
			t.Fatal(err)
		}
		seen := map[string]bool{}
		for _, i := range issues {
			seen[i.Fingerprint] = true
			known := slices.Contains([]string{"info", "minor", "major", "critical", "blocker"}, i.Severity)
			if i.Description == "" || i.CheckName == "" || !known || i.Location.Path == "" || i.Location.Lines.Begin < 1 {
				t.Errorf("%s: an issue lacks something: %+v", name, i)
			}
		}
		if want := len(o.Gate.Failing(a)); len(issues) != want || len(seen) != want {
			t.Errorf("%s: %d issues with %d fingerprints, want %d", name, len(issues), len(seen), want)
		}
	}
}

// TestAnnotationsCannotBeBrokenOutOf puts what ends an annotation, begins a command or parts its properties where states and ledgers hold text.
func TestAnnotationsCannotBeBrokenOutOf(t *testing.T) {
	hostile := "a\n::add-mask::b%0Ac\r::error::, file=x"
	left := environment(t, "staging", `terraform_data.x {}`)
	right := environment(t, "production", `terraform_data.x {}`)
	right.Resources = append(right.Resources, resource(t, `terraform_data.y["k"]`, `{}`))
	a := audited(t, left, right, "")
	a.Rows[0].Verdict.Why, a.Rows[0].Subject.Right = hostile, hostile
	text := written(t, func(w io.Writer, a *audit.Audit) error {
		return report.GitHub(w, a, report.Options{LedgerFile: hostile})
	}, a)
	if n := strings.Count(text, "\n"); n != 1 || !strings.HasPrefix(text, "::error file=") {
		t.Errorf("%d lines, want one annotation: %q", n, text)
	}
	properties, _, _ := strings.Cut(strings.TrimPrefix(text, "::error "), "::")
	if got := strings.Count(properties, ","); got != 2 || strings.Count(properties, ":") != 0 {
		t.Errorf("the properties are torn: %q", properties)
	}
	if strings.Contains(text, "b%0Ac") {
		t.Errorf("a percent sign is not escaped: %q", text)
	}
}

func TestNoMoreAnnotationsThanGitHubShows(t *testing.T) {
	for rows, want := range map[int]int{1: 1, 9: 9, 10: 10, 11: 10, 40: 10} {
		left, right := environment(t, "staging", `aws_vpc.main {}`), environment(t, "production", `aws_vpc.main {}`)
		for i := range rows {
			right.Resources = append(right.Resources, resource(t, fmt.Sprintf(`aws_sqs_queue.q["%02d"]`, i), `{}`))
		}
		text := written(t, func(w io.Writer, a *audit.Audit) error { return report.GitHub(w, a, report.Options{}) }, audited(t, left, right, ""))
		if got := strings.Count(text, "::error "); got != want {
			t.Errorf("%d annotations for %d rows, want %d", got, rows, want)
		}
		if more := fmt.Sprintf("%d more differences", rows-9); rows > 10 != strings.Contains(text, more) {
			t.Errorf("%d rows: %q", rows, text)
		}
	}
}

// since is an audit of two environments of these names that knows an earlier one of staging and production.
func since(t testing.TB, left, right string) *audit.Audit {
	t.Helper()
	before := audited(t, environment(t, "staging", `aws_sqs_queue.a {"delay_seconds":5}`, `aws_sqs_queue.gone {}`),
		environment(t, "production", `aws_sqs_queue.a {"delay_seconds":6}`), "")
	text := written(t, func(w io.Writer, a *audit.Audit) error { return report.JSON(w, a, report.Options{}) }, before)
	e, err := report.Earlier([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	set, err := rules.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	now, err := audit.Run(t.Context(), audit.Input{
		Left: environment(t, left, `aws_sqs_queue.a {"delay_seconds":7}`), Right: environment(t, right, `aws_sqs_queue.a {"delay_seconds":8}`, `aws_sqs_queue.fresh {}`),
		Schema: schema.Embedded(), Rules: set, Since: e,
	})
	if err != nil {
		t.Fatal(err)
	}
	return now
}

func TestEarlierAuditsAreMet(t *testing.T) {
	// Short forms of the names are the same environments.
	for _, names := range [][2]string{{"staging", "production"}, {"stage", "prod"}} {
		a := since(t, names[0], names[1])
		var got []string
		for i := range a.Rows {
			got = append(got, a.Rows[i].Subject.Name()+" "+a.Rows[i].Since.String())
		}
		slices.Sort(got)
		if diff := cmp.Diff([]string{"aws_sqs_queue.a known", "aws_sqs_queue.fresh new"}, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", names, diff)
		}
		if got, want := a.ChangesLine(), "1 new, 1 resolved"; got != want {
			t.Errorf("%s: got %q, want %q", names, got, want)
		}
		if len(a.Resolved) != 1 || a.Resolved[0].Where != "aws_sqs_queue.gone" {
			t.Errorf("%s: resolved are %+v", names, a.Resolved)
		}
		var states []string
		for _, r := range readSARIF(t, a, report.Options{}).Runs[0].Results {
			states = append(states, r.BaselineState)
		}
		slices.Sort(states)
		if diff := cmp.Diff([]string{"new", "unchanged"}, states); diff != "" {
			t.Errorf("%s: states of SARIF (-want +got):\n%s", names, diff)
		}
	}
}

// TestEachFormForPeopleListsWhatWasResolved looks for the place of what is gone, and for how many places are.
func TestEachFormForPeopleListsWhatWasResolved(t *testing.T) {
	a := since(t, "staging", "production")
	for name, want := range map[string][]string{
		"text":     {"RESOLVED  1\n", "  aws_sqs_queue.gone  was high open\n", "since the earlier audit: 1 new, 1 resolved\n"},
		"markdown": {"<b>1 resolved</b> since the earlier audit", "| `aws_sqs_queue.gone` | topology | ◆ high, open |\n", "Since the earlier audit: 1 new, 1 resolved."},
		"html":     {`<h2 id="h-resolved">Resolved since the earlier audit <span class="count">1</span>`, `<code class="address">aws_sqs_queue.gone</code>`, "1 new, 1 resolved."},
		"json":     {`"resource": "aws_sqs_queue.gone"`},
	} {
		got := written(t, format(t, name), a)
		for _, w := range want {
			if !strings.Contains(got, w) {
				t.Errorf("%s does not say %q", name, w)
			}
		}
	}
	a.Coverage.Unreadable = []model.Unreadable{{URI: "x", Reason: "y"}}
	for name, want := range map[string]string{
		"text": "RESOLVED OR NOT READ  1\n", "markdown": "<b>1 resolved or not read</b>", "html": "Resolved or not read since the earlier audit",
	} {
		if got := written(t, format(t, name), a); !strings.Contains(got, want) {
			t.Errorf("%s does not say %q, though something was not read", name, want)
		}
	}
}

func TestWhatWasResolvedIsCountedWhereItIsCut(t *testing.T) {
	a := since(t, "staging", "production")
	for i := range 7000 {
		a.Resolved = append(a.Resolved, audit.EarlierRow{ID: fmt.Sprint(i), Where: fmt.Sprintf("aws_x.y%d", i), Priority: "low"})
	}
	for name, pattern := range map[string]string{"html": `(\d+) more are not listed here`, "markdown": `_(\d+) more are not listed`} {
		page := written(t, format(t, name), a)
		m := regexp.MustCompile(pattern).FindStringSubmatch(page)
		if m == nil {
			t.Errorf("%s does not say what it leaves out", name)
			continue
		}
		cut, err := strconv.Atoi(m[1])
		if err != nil {
			t.Fatal(err)
		}
		if listed := strings.Count(page, "aws_x.y"); listed < 100 || listed+cut != 7000 {
			t.Errorf("%s lists %d and says that %d are not, want 7000 in all", name, listed, cut)
		}
	}
}

func TestEachFormTellsWhySomethingIsIgnored(t *testing.T) {
	a := shop(t)
	for name, want := range map[string]string{
		"text": "\n      ignored: looks only\n", "markdown": "| looks only |\n", "html": "Ignored: looks only</p>", "csv": `,"looks only",`, "json": `"ignore_reason": "looks only"`,
		"junit": `"ignored: looks only"`, "sarif": `"ignored: looks only"`,
	} {
		if got := written(t, format(t, name), a); !strings.Contains(got, want) {
			t.Errorf("%s does not say %q", name, want)
		}
	}
}

// TestWhatWasNotReadIsNotCalledResolved: a source that is gone takes its differences along.
func TestWhatWasNotReadIsNotCalledResolved(t *testing.T) {
	a := shop(t)
	a.Compared, a.Resolved = true, []audit.EarlierRow{{ID: "1", Where: "aws_x.y"}}
	if got, want := a.ChangesLine(), "0 new, 1 resolved or not read"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
