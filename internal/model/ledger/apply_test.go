package ledger

import (
	"crypto/sha256"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/rules"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

func attribute(address, path string, left, right model.Value) compare.Difference {
	p, err := model.ParsePath(path)
	if err != nil {
		panic(err)
	}
	return compare.Difference{Subject: compare.Subject{Left: address, Right: address}, Path: p, Left: left, Right: right}
}

func str(s string) model.Value { return model.StringValue(s) }
func num(s string) model.Value { return model.NumberValue(s) }

func everyScope() []compare.Difference {
	return []compare.Difference{
		attribute("aws_db_instance.main", "engine_version", str("13.7"), str("14.9")),
		attribute("aws_db_instance.main", "password", str("x").Hide(), str("y").Hide()),
		{Scope: compare.Resource, Kind: compare.RightOnly, Subject: compare.Subject{Right: "aws_nat_gateway.main", RightState: "network"}},
		{Scope: compare.Resource, Kind: compare.LeftOnly, Subject: compare.Subject{Left: "aws_nat_gateway.main"}},
		{Scope: compare.Scale, Subject: compare.Subject{Left: "aws_instance.web", Right: "aws_instance.web"}, Left: num("2"), Right: num("6")},
		{Scope: compare.Environment, Subject: compare.Subject{Left: "region", Right: "region"}, Left: str("us-west-2"), Right: str("us-east-1")},
		{Scope: compare.Expectation, Baseline: "tls", Subject: compare.Subject{Type: "aws_lb", Left: "aws_lb.main"}, Path: model.Path{model.NameStep("ssl_policy")}, Left: str("1.0")},
	}
}

var today = Date{2026, 11, 21}

// applied returns what the ledger says of one difference under a cover.
func applied(t *testing.T, cover string, d compare.Difference) RowState {
	t.Helper()
	text := "environments: {staging: {}, production: {}, dev: {}}\ndifferences:\n  - aspect: a\n    justification: j\n    covers:\n      - " + cover + "\n"
	l := mustParse(t, text, Names{})
	return l.Apply(Run{Left: "stg", Right: "prod", AsOf: today}, []compare.Difference{d}, nil).Rows[0]
}

func TestEveryFormOfCover(t *testing.T) {
	long := strings.Repeat("x", 201)
	sum := fmt.Sprintf("%x", sha256.Sum256([]byte(long)))
	db := func(left, right model.Value) compare.Difference {
		return attribute("aws_db_instance.main", "v", left, right)
	}
	const res = "{resource: aws_db_instance.main, attribute: v, pin: "
	moved := func(s vocabulary.Side, pinned string, v model.Value) []Moved { return []Moved{{s, pinned, v}} }
	tests := map[string]struct {
		cover string
		d     compare.Difference
		want  Status
		moved []Moved
	}{
		"both pinned":              {res + "{staging: a, production: b}}", db(str("a"), str("b")), Intentional, nil},
		"left moved":               {res + "{staging: a, production: b}}", db(str("c"), str("b")), Stale, moved(vocabulary.Left, "a", str("c"))},
		"right moved":              {res + "{staging: a, production: b}}", db(str("a"), str("c")), Stale, moved(vocabulary.Right, "b", str("c"))},
		"no pin":                   {"{resource: aws_db_instance.main, attribute: v}", db(str("a"), str("c")), Intentional, nil},
		"another path":             {"{resource: aws_db_instance.main, attribute: w}", db(str("a"), str("c")), Open, nil},
		"another resource":         {"{resource: aws_db_instance.main2, attribute: v}", db(str("a"), str("c")), Open, nil},
		"source text of a string":  {res + "{staging: 14.10, production: 1e3}}", db(str("14.10"), str("1e3")), Intentional, nil},
		"14.10 is not 14.1":        {res + "{staging: 14.10, production: b}}", db(str("14.1"), str("b")), Stale, moved(vocabulary.Left, "14.10", str("14.1"))},
		"numbers by worth":         {res + "{staging: 60, production: 120.0}}", db(num("60.0"), num("1.2e2")), Intentional, nil},
		"a number in quotes":       {res + "{staging: '60', production: 1}}", db(num("60"), num("1")), Stale, moved(vocabulary.Left, "60", num("60"))},
		"switches and null":        {res + "{staging: true, production: null}}", db(model.BoolValue(true), model.NullValue()), Intentional, nil},
		"null in quotes":           {res + "{staging: true, production: 'null'}}", db(model.BoolValue(true), model.NullValue()), Stale, moved(vocabulary.Right, "null", model.NullValue())},
		"a string that says null":  {res + "{staging: null, production: b}}", db(str("null"), str("b")), Intentional, nil},
		"absent side left out":     {res + "{production: b}}", db(model.Value{}, str("b")), Intentional, nil},
		"absent side appeared":     {res + "{production: b}}", db(str("a"), str("b")), Stale, moved(vocabulary.Left, "", str("a"))},
		"pinned side vanished":     {res + "{staging: a, production: b}}", db(str("a"), model.Value{}), Stale, moved(vocabulary.Right, "b", model.Value{})},
		"structured":               {res + "{staging: [1, \"2\"], production: {a: [x], b: 1.0}}}", db(model.ListValue(num("1"), str("2")), model.ObjectValue(model.Field{Name: "a", Value: model.ListValue(str("x"))}, model.Field{Name: "b", Value: num("1")})), Intentional, nil},
		"list of texts":            {res + "{staging: [14.10, 2], production: []}}", db(model.ListValue(str("14.10"), str("2")), model.ListValue()), Intentional, nil},
		"structured moved":         {res + "{staging: [1, 2], production: []}}", db(model.ListValue(num("2"), num("1")), model.ListValue()), Stale, moved(vocabulary.Left, "[1, 2]", model.ListValue(num("2"), num("1")))},
		"hash":                     {res + "{staging: {sha256: " + sum + "}, production: b}}", db(str(long), str("b")), Intentional, nil},
		"hash moved":               {res + "{staging: {sha256: " + sum + "}, production: b}}", db(str(long+"y"), str("b")), Stale, moved(vocabulary.Left, "sha256 "+sum, str(long+"y"))},
		"constraint":               {res + "{production: '>= staging'}}", db(str("t3.micro"), str("t3.2xlarge")), Intentional, nil},
		"constraint broken":        {res + "{production: '>= staging'}}", db(num("3"), num("2")), Stale, moved(vocabulary.Right, ">= staging", num("2"))},
		"constraint of no order":   {res + "{production: '> staging'}}", db(str("a"), str("b")), Stale, moved(vocabulary.Right, "> staging", str("b"))},
		"not a constraint":         {res + "{staging: '>= 1.2', production: b}}", db(str(">= 1.2"), str("b")), Intentional, nil},
		"sensitive differs":        {res + "differs}", db(str("a").Hide(), str("b").Hide()), Intentional, nil},
		"sensitive never pinned":   {res + "{staging: a, production: b}}", db(str("a").Hide(), str("b")), Stale, moved(vocabulary.Left, "a", str("a").Hide())},
		"sensitive never hashed":   {res + "{staging: {sha256: " + sum + "}, production: b}}", db(str(long).Hide(), str("b")), Stale, moved(vocabulary.Left, "sha256 "+sum, str(long).Hide())},
		"sensitive never absent":   {res + "{production: b}}", db(str("a").Hide(), str("b")), Stale, moved(vocabulary.Left, "", str("a").Hide())},
		"resource by environment":  {"{resource: {staging: a.l, production: a.r}, attribute: v}", withAddresses(db(str("a"), str("b")), "a.l", "a.r"), Intentional, nil},
		"resource by other names":  {"{resource: {staging: a.l, production: a.r}, attribute: v}", withAddresses(db(str("a"), str("b")), "a.l", "a.x"), Open, nil},
		"either address":           {"{resource: a.r, attribute: v}", withAddresses(db(str("a"), str("b")), "a.l", "a.r"), Intentional, nil},
		"pattern":                  {"{resource: '*.m*', attribute: 'v'}", db(str("a"), str("b")), Intentional, nil},
		"below a path":             {"{resource: a.b, attribute: tags}", attribute("a.b", `tags["x/y"]`, str("a"), str("b")), Intentional, nil},
		"beside a path":            {"{resource: a.b, attribute: tag}", attribute("a.b", `tags["x/y"]`, str("a"), str("b")), Open, nil},
		"state":                    {"{state: net, resource: a.b, attribute: v}", withStates(attribute("a.b", "v", str("a"), str("b")), "net", "net"), Intentional, nil},
		"another state":            {"{state: net, resource: a.b, attribute: v}", withStates(attribute("a.b", "v", str("a"), str("b")), "app", "app"), Open, nil},
		"state as a pattern":       {"{state: net/*, resource: a.b, attribute: v}", withStates(attribute("a.b", "v", str("a"), str("b")), "net/eu", "net/eu"), Intentional, nil},
		"only in production":       {"{resource: aws_nat_gateway.main, only_in: production}", everyScope()[2], Intentional, nil},
		"only in the other":        {"{resource: aws_nat_gateway.main, only_in: production}", everyScope()[3], Open, nil},
		"attribute is no resource": {"{resource: aws_nat_gateway.main, attribute: x}", everyScope()[2], Open, nil},
		"scale":                    {"{resource: aws_instance.web, scale: true, pin: {staging: 2, production: 6}}", everyScope()[4], Intentional, nil},
		"scale moved":              {"{resource: aws_instance.web, scale: true, pin: {staging: 2, production: 8}}", everyScope()[4], Stale, moved(vocabulary.Right, "8", num("6"))},
		"attribute is no scale":    {"{resource: aws_instance.web, attribute: x}", everyScope()[4], Open, nil},
		"environment":              {"{environment: region, pin: {staging: us-west-2, production: us-east-1}}", everyScope()[5], Intentional, nil},
		"another fact":             {"{environment: tls}", everyScope()[6], Open, nil},
		"expectation":              {"{expectation: tls}", everyScope()[6], Intentional, nil},
		"another expectation":      {"{expectation: zones}", everyScope()[6], Open, nil},
		"one place of it":          {"{resource: {staging: aws_lb.main}, attribute: ssl_policy, expectation: tls}", everyScope()[6], Intentional, nil},
		"the place elsewhere":      {"{resource: {production: aws_lb.main}, attribute: ssl_policy, expectation: tls}", everyScope()[6], Open, nil},
		"another resource of it":   {"{resource: aws_lb.other, expectation: tls}", everyScope()[6], Open, nil},
		"another attribute of it":  {"{resource: aws_lb.main, attribute: name, expectation: tls}", everyScope()[6], Open, nil},
		"no baseline":              {"{resource: aws_lb.main, attribute: ssl_policy}", everyScope()[6], Open, nil},
		"shared credential":        {"{environment: shared, pin: same}", compare.Difference{Scope: compare.Environment, Kind: compare.Same, Subject: compare.Subject{Left: "shared", Right: "shared"}, Left: str("x").Hide(), Right: str("x").Hide()}, Intentional, nil},
		"other environments only":  {res + "{dev: a, production: b}}", db(str("a"), str("b")), Open, nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := applied(t, test.cover, test.d)
			if got.Status != test.want {
				t.Errorf("status = %s, want %s", got.Status, test.want)
			}
			if diff := cmp.Diff(test.moved, got.Moved, cmp.Comparer(sameValue)); diff != "" {
				t.Errorf("moved (-want +got):\n%s", diff)
			}
		})
	}
}

func sameValue(a, b model.Value) bool { return model.Equal(a, b) && a.Sensitive() == b.Sensitive() }

func withAddresses(d compare.Difference, left, right string) compare.Difference {
	d.Subject.Left, d.Subject.Right = left, right
	return d
}

func withStates(d compare.Difference, left, right string) compare.Difference {
	d.Subject.LeftState, d.Subject.RightState = left, right
	return d
}

func TestPinsHoldUnderTheEqualityOfTheRun(t *testing.T) {
	l := mustParse(t, "differences: [{aspect: a, justification: j, covers: [{resource: a.b, attribute: v, pin: {staging: A, production: B}}]}]\n", stagingProduction)
	fold := func(actual, pinned model.Value) bool { return strings.EqualFold(actual.Text(), pinned.Text()) }
	d := []compare.Difference{attribute("a.b", "v", str("a"), str("b"))}
	if got := l.Apply(Run{Left: "staging", Right: "production", Holds: fold}, d, nil).Rows[0].Status; got != Intentional {
		t.Errorf("status = %s, want intentional", got)
	}
}

func TestStatusesAndEntries(t *testing.T) {
	const text = `environments: {staging: {}, production: {}, dev: {}}
differences:
  - {id: ok, aspect: a, justification: j, review_by: 2026-11-21, covers: [{resource: r.ok, attribute: v}]}
  - {id: late, aspect: a, justification: j, review_by: 2026-11-20, covers: [{resource: r.late, attribute: v}]}
  - {id: moved, aspect: a, justification: j, review_by: 2026-11-20, covers: [{resource: r.moved, attribute: v, pin: {staging: x, production: y}}]}
  - {id: second, aspect: a, justification: j, covers: [{resource: r.twice, attribute: v, pin: {staging: x, production: y}}]}
  - {id: third, aspect: a, justification: j, covers: [{resource: r.twice, attribute: v}, {resource: r.ok, attribute: v}]}
  - {id: none, aspect: a, justification: j, covers: [{resource: r.none, attribute: v}]}
  - {id: words, aspect: a, justification: j}
  - {id: other, aspect: a, dev: x, production: y, justification: j, covers: [{resource: r.open, attribute: v}]}
plan:
  - {id: todo, aspect: a, due: 2026-11-20, covers: [{resource: r.plan, attribute: v}]}
  - {id: soon, aspect: a, due: 2026-11-21, covers: [{resource: r.ok, attribute: v}]}
ignore:
  - {resource: "**", attribute: v, reason: noise}
`
	l := mustParse(t, text, Names{})
	var diffs []compare.Difference
	var verdicts []rules.Verdict
	for _, name := range []string{"ok", "late", "moved", "twice", "plan", "open", "critical", "security"} {
		diffs = append(diffs, attribute("r."+name, "v", str("a"), str("b")))
		v := rules.Verdict{Category: rules.Data, Priority: rules.High}
		switch name {
		case "critical":
			v.Priority = rules.Critical
		case "security":
			v.Category = rules.Security
		}
		verdicts = append(verdicts, v)
	}
	result := l.Apply(Run{Left: "staging", Right: "production", AsOf: today}, diffs, verdicts)
	var rows []string
	for i, r := range result.Rows {
		by := ""
		if r.Entry >= 0 {
			by = " " + l.Entries[r.Entry].ID
		}
		if r.Ignore >= 0 {
			by += " ignore " + strconv.Itoa(r.Ignore)
		}
		rows = append(rows, diffs[i].Subject.Left+" "+r.Status.String()+by)
	}
	wantRows := []string{
		"r.ok intentional ok", "r.late expired late", "r.moved stale moved", "r.twice intentional third", "r.plan planned todo",
		"r.open ignored ignore 0", "r.critical open", "r.security open",
	}
	if diff := cmp.Diff(wantRows, rows); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
	var entries []string
	for i, e := range result.Entries {
		entries = append(entries, fmt.Sprintf("%s %d %s", l.Entries[i].ID, e.Covers, e))
	}
	wantEntries := []string{
		"ok 1 in use", "late 1 expired", "moved 1 stale", "second 0 unused", "third 1 in use", "none 0 unused", "words 0 documents only",
		"other 0 not in this run", "todo 1 overdue", "soon 0 unused",
	}
	if diff := cmp.Diff(wantEntries, entries); diff != "" {
		t.Errorf("entries (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]int{1}, result.Ignored); diff != "" {
		t.Errorf("ignored (-want +got):\n%s", diff)
	}
}

func TestAnExactNameGoesBeforeAShortForm(t *testing.T) {
	l := mustParse(t, "environments: {stage: {}, staging: {}}\ndifferences: [{aspect: a, justification: j, covers: [{resource: a.b, attribute: v, pin: {staging: x, stage: y}}]}]\n", Names{})
	d := []compare.Difference{attribute("a.b", "v", str("y"), str("x"))}
	if got := l.Apply(Run{Left: "stage", Right: "staging"}, d, nil).Rows[0].Status; got != Intentional {
		t.Errorf("status = %s, want intentional", got)
	}
}

func TestOrder(t *testing.T) {
	tests := []struct {
		a, b model.Value
		want int
		ok   bool
	}{
		{num("10"), num("9"), 1, true},
		{num("1.50"), num("1.5"), 0, true},
		{str("1.10.0"), str("1.9.1"), 1, true},
		{str("v1.2"), str("v1.2.0"), 0, true},
		{str("t3.medium"), str("m5.large"), -1, true},
		{str("db.r6g.2xlarge"), str("db.r6g.xlarge"), 1, true},
		{str("m5.metal"), str("m5.large"), 0, false},
		{num("1e999999999"), num("1e999999998"), 0, false},
		{model.ListValue(), num("1"), 0, false},
		{model.ListValue(), str(""), 0, false},
	}
	for _, test := range tests {
		got, ok := Order(test.a, test.b)
		if got != test.want || ok != test.ok {
			t.Errorf("Order(%s, %s) = %d, %t, want %d, %t", test.a, test.b, got, ok, test.want, test.ok)
		}
	}
}

// many returns a ledger of 500 entries and 100,000 differences of 20,000 resources.
func many(b *testing.B) (*Ledger, []compare.Difference) {
	var text strings.Builder
	text.WriteString("differences:\n")
	for i := range 500 {
		resource := fmt.Sprintf("module.m%d.aws_instance.web", i)
		if i%2 == 0 {
			resource = fmt.Sprintf("module.m%d*.aws_instance.*", i)
		}
		fmt.Fprintf(&text, "  - {aspect: a%d, justification: j, covers: [{resource: %q, attribute: a1, pin: {staging: x, production: y}}]}\n", i, resource)
	}
	l := mustParse(b, text.String(), stagingProduction)
	var diffs []compare.Difference
	for i := range 20_000 {
		for j := range 5 {
			diffs = append(diffs, attribute(fmt.Sprintf("module.m%d.aws_instance.web[%d]", i%1000, i), fmt.Sprintf("a%d", j), str("x"), str("y")))
		}
	}
	return l, diffs
}

func BenchmarkApply(b *testing.B) {
	l, diffs := many(b)
	for b.Loop() {
		l.Apply(Run{Left: "staging", Right: "production", AsOf: today}, diffs, nil)
	}
}
