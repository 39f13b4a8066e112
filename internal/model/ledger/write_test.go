package ledger

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/compare"
)

func sizeEntry() Entry {
	d := attribute("module.db.aws_db_instance.main", "instance_class", str("db.t3.medium"), str("db.r6g.2xlarge"))
	return Entry{
		Aspect:        "Database size",
		Values:        []Named{{"stg", "db.t3.medium"}, {"prod", "db.r6g.2xlarge"}},
		Justification: "Staging holds a sample of the data",
		Risk:          "Query plans at scale are untested:\nwatch slow queries.",
		Covers:        []Cover{CoverFor(d, Names{"stg", "prod"})},
		Owner:         "platform-team",
		Recorded:      Date{2026, 11, 20},
		ReviewBy:      Date{2027, 5, 20},
		Ticket:        "1432",
	}
}

const sizeText = `  - id: instance-class-3b85
    aspect: Database size
    staging: db.t3.medium
    production: db.r6g.2xlarge
    justification: Staging holds a sample of the data
    risk: |-
      Query plans at scale are untested:
      watch slow queries.
    covers:
      - resource: module.db.aws_db_instance.main
        attribute: instance_class
        pin: {staging: db.t3.medium, production: db.r6g.2xlarge}
    owner: platform-team
    recorded: 2026-11-20
    review_by: 2027-05-20
    ticket: "1432"
`

func TestAddStartsAFreshFile(t *testing.T) {
	out, err := mustParse(t, "", stagingProduction).Add(sizeEntry())
	if err != nil {
		t.Fatal(err)
	}
	want := `# What differs between staging and production on purpose, why, and what risk remains.
# Review it like code. paritytui adds entries here and leaves every other line as it is.
version: 1
environments:
  staging: {}
  production: {}
reference: production
differences:
` + sizeText
	if diff := cmp.Diff(want, string(out)); diff != "" {
		t.Errorf("file (-want +got):\n%s", diff)
	}
}

func TestAddPutsAnEntryBeforeTheFirstGreaterID(t *testing.T) {
	text := "differences:\n  - {aspect: a, justification: j, staging: 1, production: 2}\n  - {id: a, aspect: a, justification: j}\n  # z\n  - {id: z, aspect: a, justification: j}\n"
	out, err := mustParse(t, text, Names{}).Add(sizeEntry())
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Replace(text, "  # z\n", sizeText+"  # z\n", 1)
	if diff := cmp.Diff(want, string(out)); diff != "" {
		t.Errorf("file (-want +got):\n%s", diff)
	}
}

func TestIDsAreUnique(t *testing.T) {
	l := mustParse(t, "", stagingProduction)
	for range 2 {
		out, err := l.Add(sizeEntry())
		if err != nil {
			t.Fatal(err)
		}
		l = mustParse(t, string(out), stagingProduction)
	}
	if a, b := l.Entries[0].ID, l.Entries[1].ID; a == b || !strings.HasPrefix(a, "instance-class-") || !strings.HasPrefix(b, "instance-class-") {
		t.Errorf("ids = %s and %s", a, b)
	}
}

// TestWhatIsAddedReadsBackAndGoesAgain holds for every file of shapes and every kind of difference.
func TestWhatIsAddedReadsBackAndGoesAgain(t *testing.T) {
	diffs := append(everyScope(),
		attribute("a.b[\"*\"]", `tags["a*b"]`, str("line\nother\n"), str(" x: #")),
		attribute("a.b", "long", str(strings.Repeat("é", 101)), model.Value{}),
		attribute("a.b", "list", model.ListValue(str("14.10"), num("1"), model.NullValue()), model.ObjectValue(model.Field{Name: "sha256", Value: str("x")})),
		attribute("a.b", "words", str(">= staging"), str("differs")),
		attribute("a.b", "odd", str("\x1b[31m\u202e"), str("null")),
		withStates(withAddresses(attribute("a.b", "v", num("1"), model.BoolValue(true)), "a.l", "a.r"), "stg/net", "prd/net"),
	)
	for name, text := range shapes() {
		t.Run(name, func(t *testing.T) {
			l := mustParse(t, text, stagingProduction)
			for i, d := range diffs {
				e := sizeEntry()
				e.Covers = []Cover{CoverFor(d, stagingProduction)}
				e.Planned = i%4 == 3
				if e.Planned {
					e.Due, e.ReviewBy = e.ReviewBy, Date{}
				}
				out, err := l.Add(e)
				if err != nil {
					t.Fatalf("difference %d: %v", i, err)
				}
				checkAdded(t, l, out, e, d)
			}
		})
	}
}

// checkAdded checks that out holds e, that e covers d, and that without e it is the text of l.
func checkAdded(t *testing.T, l *Ledger, out []byte, e Entry, d compare.Difference) {
	t.Helper()
	after := mustParse(t, string(out), stagingProduction)
	known := map[string]bool{}
	for _, old := range l.Entries {
		known[old.Handle] = true
	}
	for i, got := range after.Entries {
		if known[got.Handle] {
			continue
		}
		e.ID, e.Handle, e.Place = got.ID, got.ID, got.Place
		e, err := l.canonical(e)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(e, got, cmpopts.IgnoreUnexported(Entry{})); diff != "" {
			t.Errorf("entry (-want +got):\n%s", diff)
		}
		row := after.Apply(Run{Left: "staging", Right: "production"}, []compare.Difference{d}, nil).Rows[0]
		if row.Entry != i || row.Moved != nil {
			t.Errorf("%v is %+v under what was written for it:\n%s", d.Path, row, out)
		}
		if row.Status != Planned && row.Status != Intentional {
			t.Errorf("status = %s", row.Status)
		}
		removed, err := after.Remove(got.Handle)
		if err != nil {
			t.Fatal(err)
		}
		key := "differences"
		if e.Planned {
			key = "plan"
		}
		if strings.Contains(string(l.Text()), key+":\n") || strings.Contains(string(l.Text()), key+":\r\n") {
			if diff := cmp.Diff(string(l.Text()), string(removed)); diff != "" {
				t.Errorf("added and removed (-want +got):\n%s", diff)
			}
		}
	}
}

// shapes are files as teams keep them.
func shapes() map[string]string {
	return map[string]string{
		"full": strings.ReplaceAll(full, "aws_", "google_"), "five keys": fiveKeys, "absent": "", "comments only": "# ours\n",
		"crlf":         strings.ReplaceAll(fiveKeys, "\n", "\r\n"),
		"mark":         "\uFEFF" + fiveKeys,
		"no final":     strings.TrimSuffix(fiveKeys, "\n"),
		"empty":        "version: 1\ndifferences: []\nplan: []\n",
		"not indented": "environments:\n  staging:\n  production:\ndifferences:\n- aspect: a\n  justification: b # c\n# foot\n",
		"four columns": "differences:\n    # x\n    -   aspect: a\n        justification: >\n            folded\n            text\n\n    -   aspect: b\n        justification: |\n            x\nplan:\n    -   aspect: c\n",
		"anchors":      "plan: &plan\n  - &a {aspect: &text a}\ndifferences:\n  - aspect: *text\n    justification: &j ü\n  - {<<: *a, justification: *j}\n",
		"flow":         "{differences: [{aspect: a, justification: b}], plan: []}\n",
	}
}

func TestReplaceWritesOnlyWhatChanged(t *testing.T) {
	l := mustParse(t, strings.ReplaceAll(full, "    staging: db.t3", "    stg:   db.t3"), Names{})
	tests := map[string]struct {
		handle   string
		change   func(*Entry)
		old, new string
	}{
		"nothing": {"db-size-3f9a", func(*Entry) {}, "", ""},
		"renewed": {"db-size-3f9a", func(e *Entry) { e.ReviewBy = Date{2028, 5, 20} }, "review_by: 2027-05-20", "review_by: 2028-05-20"},
		"linked": {
			"db-size-3f9a",
			func(e *Entry) { e.Covers = append(e.Covers[:7:7], CoverFor(everyScope()[0], stagingProduction)) },
			"pin: differs}\n",
			"pin: differs}\n      - resource: aws_db_instance.main\n        attribute: engine_version\n        pin: {staging: \"13.7\", production: \"14.9\"}\n",
		},
		"without a ticket":  {"db-size-3f9a", func(e *Entry) { e.Ticket = "" }, "    ticket: OPS-1432\n", ""},
		"with an id":        {"compute-resources-" + shortHash("Compute resources"), func(e *Entry) { e.ID = "compute" }, "  - aspect: Compute", "  - id: compute\n    aspect: Compute"},
		"a value":           {"db-size-3f9a", func(e *Entry) { e.Values[0].Text = "db.t3.large" }, "    stg:   db.t3.medium", "    stg: db.t3.large"},
		"in braces":         {"engine-skew-" + shortHash("Engine skew"), func(e *Entry) { e.Owner = "us" }, "owner: data-team", "owner: us"},
		"more in braces":    {"engine-skew-" + shortHash("Engine skew"), func(e *Entry) { e.Ticket = "T, 1" }, "due: 2026-12-15}", `due: 2026-12-15, ticket: "T, 1"}`},
		"removed in braces": {"engine-skew-" + shortHash("Engine skew"), func(e *Entry) { e.Covers = nil }, " covers: [{resource: aws_db_instance.main, attribute: engine_version}],", ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			e := l.Entries[l.Find(test.handle)]
			e.Values = append([]Named(nil), e.Values...)
			test.change(&e)
			got, err := l.Replace(test.handle, e)
			if err != nil {
				t.Fatal(err)
			}
			want := strings.Replace(string(l.Text()), test.old, test.new, 1)
			if diff := cmp.Diff(want, string(got)); diff != "" {
				t.Errorf("file (-want +got):\n%s", diff)
			}
		})
	}
}

func TestReplaceMovesBetweenTheLists(t *testing.T) {
	l := mustParse(t, full, Names{})
	e := l.Entries[1]
	e.Planned, e.ReviewBy, e.Due = true, Date{}, Date{2027, 1, 1}
	out, err := l.Replace(e.Handle, e)
	if err != nil {
		t.Fatal(err)
	}
	after := mustParse(t, string(out), Names{})
	got := after.Entries[after.Find(e.Handle)]
	if !got.Planned || got.Due != e.Due || len(after.Entries) != len(l.Entries) || len(got.Covers) != len(e.Covers) {
		t.Errorf("moved entry = %+v", got)
	}
}

func TestRefusals(t *testing.T) {
	l := mustParse(t, full, Names{})
	e := sizeEntry()
	e.Values[0].Environment = "qa"
	_, err := l.Add(e)
	const want = `adding an entry for "Database size": the file speaks of staging and production and not of "qa"; declare it under environments, or give the source that name (staging=SOURCE)`
	if err == nil || err.Error() != want {
		t.Errorf("Add = %v, want %s", err, want)
	}
	e = sizeEntry()
	e.Justification = ""
	if _, err := l.Add(e); err == nil || !strings.Contains(err.Error(), "the entry needs a justification") {
		t.Errorf("Add without justification = %v", err)
	}
	if _, err := l.Remove("nobody"); !errors.Is(err, ErrNoEntry) {
		t.Errorf("Remove = %v", err)
	}
	if _, err := l.Replace("nobody", e); !errors.Is(err, ErrNoEntry) {
		t.Errorf("Replace = %v", err)
	}
}

func TestNothingSensitiveIsWritten(t *testing.T) {
	secret := "hunter2-hunter2"
	d := attribute("a.b", "password", str(secret).Hide(), str("x"))
	for _, pin := range []Pin{CoverFor(d, stagingProduction).Pin, {Sides: []PinSide{PinValue("staging", str(secret).Hide())}}} {
		if text := pinNode(pin).String(); strings.Contains(text, secret) || strings.Contains(text, "sha256") {
			t.Errorf("pin = %s", text)
		}
	}
}

func TestLint(t *testing.T) {
	text := `environments: {staging: {}, production: {}}
differences:
  - {id: a, aspect: a, justification: j, recorded: 2026-01-01, review_by: 2026-11-20, risk: r, covers: [{resource: r.a, attribute: v}]}
  - {id: b, aspect: a, justification: j, recorded: 2026-01-01, review_by: 2027-01-02, risk: r, covers: [{resource: r.a, attribute: v, pin: differs}]}
  - {id: c, aspect: a, justification: j, review_by: 2027-01-01, covers: [{resource: r.c, attribute: v, pin: {staging: x}}]}
  - {id: d, aspect: a, justification: j, risk: r}
plan:
  - {id: e, aspect: a, due: 2026-11-20}
  - {id: f, aspect: a, recorded: 2026-01-01, due: 2027-01-02, covers: [{resource: r.f, attribute: v}]}
  - {id: g, aspect: a, recorded: 2026-01-01}
ignore:
  - {resource: r.x, attribute: v, reason: r}
policy: {max_days: 365, require: [risk, covers]}
`
	l := mustParse(t, text, Names{})
	diffs := []compare.Difference{attribute("r.a", "v", str("x"), str("y")), attribute("r.c", "v", str("x"), str("y"))}
	result := l.Apply(Run{Left: "staging", Right: "production", AsOf: today}, diffs, nil)
	lines := func(fs []Finding) []string {
		var out []string
		for _, f := range fs {
			out = append(out, f.Check+": "+f.Message)
		}
		return out
	}
	want := []string{
		"expired: entry a was to be reviewed by 2026-11-20; renew it or remove it",
		"review: entry b is reviewed after 366 days; the policy allows 365",
		"overlap: entry b covers the same as entry a, which wins; keep one",
		"missing: entry c has no recorded date, from which the policy counts its 365 days",
		"missing: entry c has no risk, which the policy asks for",
		"review: entry d has no review_by; the policy asks for a review within 365 days",
		"missing: entry d has no covers, which the policy asks for",
		"overdue: entry e was due on 2026-11-20; remove the difference or set a new date",
		"missing: entry e has no recorded date, from which the policy counts its 365 days",
		"missing: entry e has no covers, which the policy asks for",
		"review: entry f is due after 366 days; the policy allows 365",
		"missing: entry g has no due date; the policy asks for one within 365 days",
		"missing: entry g has no covers, which the policy asks for",
	}
	if diff := cmp.Diff(want, lines(Lint(l, nil, today))); diff != "" {
		t.Errorf("without a run (-want +got):\n%s", diff)
	}
	withRun := []string{
		want[0], want[1],
		"unused: entry b covers nothing any more; remove it",
		want[2], want[3], want[4],
		"stale: entry c covers a difference whose values moved; look at it and renew it",
		want[5], want[6], want[7], want[8], want[9], want[10],
		"unused: entry f covers nothing any more; remove it",
		want[11], want[12],
		"unused: this item of ignore hides nothing; remove it",
	}
	if diff := cmp.Diff(withRun, lines(Lint(l, result, today))); diff != "" {
		t.Errorf("with a run (-want +got):\n%s", diff)
	}
}

func TestDates(t *testing.T) {
	d, err := ParseDate("2028-02-28")
	if err != nil || d.AddDays(2).String() != "2028-03-01" || d.DaysUntil(Date{2029, 2, 28}) != 366 || d.Before(d) || !d.Before(d.AddDays(1)) {
		t.Errorf("date = %v, %v", d, err)
	}
	for _, text := range []string{"", "2027-2-1", "2027-13-01", "2027-02-29", "0000-01-01", "2027-01-01T00:00:00Z"} {
		if got, err := ParseDate(text); err == nil {
			t.Errorf("ParseDate(%q) = %v", text, got)
		}
	}
}
