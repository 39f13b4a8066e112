package ui

import (
	"context"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/rules"
)

// fakeSession is a session over a board made by hand. It keeps the ledger as entries and writes a text that changes with them.
type fakeSession struct {
	made      func() *board
	entries   []entry
	head      string
	number    int
	past      *fakeSession
	future    *fakeSession
	label     string
	shown     *board
	explained error
}

func newFake(made func() *board, entries ...entry) *fakeSession {
	f := &fakeSession{made: made, entries: entries, head: "version: 1\ndifferences:\n"}
	f.shown = f.build()
	return f
}

func (f *fakeSession) build() *board {
	b := f.made()
	b.entries = append([]entry(nil), f.entries...)
	for i, e := range b.entries {
		for k := range b.rows {
			r := &b.rows[k]
			for _, id := range e.covers {
				if id == r.ID {
					r.entry, r.status = i, e.status
					if e.status == stale {
						r.moved = []moved{{b.left.name, "db.t3.small", valueText(r.Left)}}
					}
				}
			}
		}
	}
	b.finish()
	return b
}

func (f *fakeSession) board() *board { return f.shown }

func (f *fakeSession) text() []byte {
	var b strings.Builder
	b.WriteString(f.head)
	for _, e := range f.entries {
		fmt.Fprintf(&b, "  - id: %s\n    aspect: %s\n    justification: %q\n    risk: %q\n", e.handle, e.aspect, e.justification, e.risk)
	}
	return []byte(b.String())
}

func (f *fakeSession) proposeAspect(rows []int) string {
	r := &f.shown.rows[rows[0]]
	return strings.ReplaceAll(r.Subject.Type+" "+r.Path.String(), "_", " ")
}

func (f *fakeSession) wouldCover(rows []int, e explanation) ([]int, error) {
	if e.reach == here {
		return rows, nil
	}
	var out []int
	first := &f.shown.rows[rows[0]]
	for i := range f.shown.rows {
		r := &f.shown.rows[i]
		if !r.Path.Equal(first.Path) {
			continue
		}
		if e.reach == onType && r.Subject.Type == first.Subject.Type {
			out = append(out, i)
		}
		if e.reach == onPattern {
			ok, err := path.Match(e.pattern, r.Subject.Name())
			if err != nil {
				return nil, &fieldError{"pattern", "a pattern looks like module.*.aws_instance.*"}
			}
			if ok {
				out = append(out, i)
			}
		}
	}
	return out, nil
}

func (f *fakeSession) next(entries []entry, label string) *fakeSession {
	n := &fakeSession{made: f.made, entries: entries, head: f.head, number: f.number + 1, past: f, label: label}
	n.shown = n.build()
	return n
}

func (f *fakeSession) explain(rows []int, e explanation) (session, error) {
	if f.explained != nil {
		return nil, f.explained
	}
	if e.reviewBy != "" && len(e.reviewBy) != len("2027-05-20") {
		return nil, &fieldError{"review_by", "a date looks like 2027-05-20"}
	}
	covered, err := f.wouldCover(rows, e)
	if err != nil {
		return nil, err
	}
	added := entry{
		handle: "entry-" + fmt.Sprint(len(f.entries)+1), aspect: e.aspect, justification: e.justification, risk: e.risk,
		owner: e.owner, review: e.reviewBy, ticket: e.ticket, status: intentional, days: -1,
	}
	if e.plan {
		added.status, added.due, added.review = planned, e.due, ""
	}
	for _, at := range covered {
		added.covers = append(added.covers, f.shown.rows[at].ID)
	}
	return f.next(append(append([]entry(nil), f.entries...), added), fmt.Sprintf("entry %q", added.handle)), nil
}

func (f *fakeSession) revoke(at int) (session, error) {
	if at >= len(f.entries) {
		return nil, errors.New("no such entry")
	}
	rest := append(append([]entry(nil), f.entries[:at]...), f.entries[at+1:]...)
	return f.next(rest, fmt.Sprintf("revoking %q", f.entries[at].handle)), nil
}

func (f *fakeSession) wouldRerank(rows []int, r ranking) ([]int, error) {
	var out []int
	first := &f.shown.rows[rows[0]]
	for i := range f.shown.rows {
		row := &f.shown.rows[i]
		hit := r.reach == onResource && slices.Contains(rows, i) || r.reach == onKind && row.Subject.Type == first.Subject.Type && row.Path.Equal(first.Path) ||
			r.reach == onAll && row.Path.Equal(first.Path)
		if hit {
			out = append(out, i)
		}
	}
	return out, nil
}

func (f *fakeSession) rerank(rows []int, r ranking) (session, error) {
	would, err := f.wouldRerank(rows, r)
	if err != nil {
		return nil, err
	}
	ids := map[string]bool{}
	for _, at := range would {
		ids[f.shown.rows[at].ID] = true
	}
	made := f.made
	n := f.next(f.entries, "ranking otherwise")
	n.head += "# ranked: " + r.reason + "\n"
	n.made = func() *board {
		b := made()
		for i := range b.rows {
			if ids[b.rows[i].ID] {
				b.rows[i].verdict = rules.Verdict{Category: r.category, Priority: r.priority, Rule: "parity.yaml", Why: r.reason}
			}
		}
		return b
	}
	n.shown = n.build()
	return n, nil
}

func (f *fakeSession) acceptWord(_ context.Context, left, right string) (session, error) {
	return f.decide(left, right, "declared")
}

func (f *fakeSession) rejectWord(_ context.Context, left, right string) (session, error) {
	return f.decide(left, right, "")
}

// decide takes a proposed word out of the proposals.
func (f *fakeSession) decide(left, right, by string) (session, error) {
	made := f.made
	n := f.next(f.entries, "the word "+left)
	n.head += "# word: " + left + "\n"
	n.made = func() *board {
		b := made()
		var words []word
		for _, w := range b.summary.words {
			if w.left == left && w.right == right {
				w.by, w.proposed = by, false
				if by == "" {
					continue
				}
			}
			words = append(words, w)
		}
		b.summary.words = words
		return b
	}
	n.shown = n.build()
	return n, nil
}

func (f *fakeSession) undo() (session, bool) {
	if f.past == nil {
		return nil, false
	}
	p := *f.past
	p.number, p.future = f.number+1, f
	return &p, true
}

func (f *fakeSession) redo() (session, bool) {
	if f.future == nil {
		return nil, false
	}
	n := *f.future
	n.number = f.number + 1
	return &n, true
}

func (f *fakeSession) labels() (undo, redo string) {
	if f.past != nil {
		undo = f.label
	}
	if f.future != nil {
		redo = f.future.label
	}
	return undo, redo
}

func (f *fakeSession) rebase(_ context.Context, text []byte) (session, error) {
	head, _, ok := strings.Cut(string(text), "differences:\n")
	if !ok {
		return nil, errors.New("parity.yaml:1:1: expected differences")
	}
	n := f.next(f.entries, "")
	n.head, n.past = head+"differences:\n", nil
	return n, nil
}

// boardMaker collects pairs and rows in the order in which they are added.
type boardMaker struct{ b *board }

func newBoardMaker() *boardMaker {
	return &boardMaker{&board{
		left:  side{name: "staging", sources: "serial 412, 2 d old", days: 2},
		right: side{name: "production", sources: "serial 96, today", days: 0},
	}}
}

func mustPath(text string) model.Path {
	p, err := model.ParsePath(text)
	if err != nil {
		panic(err)
	}
	return p
}

// pair adds a pair; an empty address leaves that side out.
func (m *boardMaker) pair(left, right, how string) int {
	name := right
	if name == "" {
		name = left
	}
	a, err := model.ParseAddress(name)
	if err != nil {
		panic(err)
	}
	p := pair{address: name, left: left, right: right, kind: a.Type, name: a.Name + a.Key.String(), how: how}
	for _, mod := range a.Modules {
		p.modules = append(p.modules, "module."+mod.Name+mod.Key.String())
	}
	p.text = searchText(left, right)
	m.b.pairs = append(m.b.pairs, p)
	return len(m.b.pairs) - 1
}

func (m *boardMaker) row(at int, d compare.Difference, v rules.Verdict) *row {
	if at >= 0 {
		p := &m.b.pairs[at]
		d.Subject = compare.Subject{Type: p.kind, Left: p.left, Right: p.right}
		p.rows = append(p.rows, len(m.b.rows))
	}
	d.Confidence = 1
	d.ID = compare.MakeID(d.Scope, d.Subject, d.Path)
	m.b.rows = append(m.b.rows, row{Difference: &d, verdict: v, status: open, entry: -1, pair: at, text: rowText(&d, v)})
	return &m.b.rows[len(m.b.rows)-1]
}

// equal gives a pair what is equal in it.
func (m *boardMaker) equal(at int, all []compare.Equality) {
	p := &m.b.pairs[at]
	p.equalities = func() []compare.Equality { return all }
	for _, e := range all {
		p.equal[e.Reason]++
	}
}

func (m *boardMaker) changed(at int, where string, left, right model.Value, v rules.Verdict) *row {
	kind := compare.Changed
	if left.Kind() == model.Absent {
		kind = compare.RightOnly
	}
	if right.Kind() == model.Absent {
		kind = compare.LeftOnly
	}
	return m.row(at, compare.Difference{Path: mustPath(where), Kind: kind, Left: left, Right: right}, v)
}

func str(s string) model.Value { return model.StringValue(s) }
func num(s string) model.Value { return model.NumberValue(s) }

const script = `#!/bin/bash
set -euo pipefail
yum update -y
yum install -y nginx-1.20
systemctl enable nginx
systemctl start nginx
echo done
`

// sampleBoard is two small environments with a difference of every kind.
func sampleBoard() *board {
	m := newBoardMaker()
	verdict := func(p rules.Priority, c rules.Category, rule, why string) rules.Verdict {
		return rules.Verdict{Category: c, Priority: p, Rule: rule, Why: why}
	}
	db := m.pair("module.db.aws_db_instance.main", "module.db.aws_db_instance.main", "paired by address")
	app := m.pair("aws_instance.app[0]", "aws_instance.app[0]", "paired by address, the instances of the count by content")
	lb := m.pair("", "aws_lb.main", "")
	bucket := m.pair("aws_s3_bucket.stg_logs", "aws_s3_bucket.prd_logs", "paired by name-like attribute, 82% sure")
	vpc := m.pair("aws_vpc.main", "aws_vpc.main", "paired by address")
	queue := m.pair("aws_sqs_queue.debug", "", "")
	policy := m.pair(`module.iam["eu"].module.roles.aws_iam_role.very_long_name_of_a_role_that_goes_on`, `module.iam["eu"].module.roles.aws_iam_role.very_long_name_of_a_role_that_goes_on`, "paired by address")

	m.changed(db, "engine_version", str("13.7"), str("14.9"), verdict(rules.Critical, rules.Version, "engine-version", "PostgreSQL 13 against 14: planner and SQL behaviour differ, so a query that passes here can fail there."))
	m.changed(app, "ami", str("ami-0a1b2c3d4e5f60718"), str("ami-0a1b2c3d99990000f"), verdict(rules.Critical, rules.Version, "image", "Another machine image: packages, kernel and agents differ."))
	m.changed(db, "multi_az", model.BoolValue(false), model.BoolValue(true), verdict(rules.High, rules.Topology, "multi-az", "Failover is never exercised where there is one zone."))
	m.row(lb, compare.Difference{Scope: compare.Resource, Kind: compare.RightOnly}, verdict(rules.High, rules.Topology, "one-sided", "A component that staging does not have is never tested there."))
	m.changed(policy, "assume_role_policy",
		str(`{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":"ec2.amazonaws.com"}}]}`),
		str(`{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":["ec2.amazonaws.com","lambda.amazonaws.com"]}}]}`),
		verdict(rules.High, rules.Security, "trust", "Who may take the role differs."))
	m.changed(app, "user_data", str(script), str(strings.Replace(strings.Replace(script, "1.20", "1.24", 1), "echo done\n", "systemctl start agent\necho done\n", 1)), verdict(rules.High, rules.Version, "user-data", "The machines are set up by different scripts."))
	m.changed(db, "password", str("hunter2hunter2").Hide(), str("correct horse").Hide(), verdict(rules.Medium, rules.Security, "secret", "Different secrets are as it should be."))
	m.changed(db, "instance_class", str("db.t3.medium"), str("db.r6g.2xlarge"), verdict(rules.Medium, rules.Scale, "size", "The reference is larger: load behaves differently."))
	m.changed(app, "tags", model.ObjectValue(model.Field{Name: "Team", Value: str("web")}, model.Field{Name: "Cost", Value: num("1.10")}), model.ObjectValue(model.Field{Name: "Team", Value: str("web")}, model.Field{Name: "Cost", Value: str("1.1")}, model.Field{Name: "On-call", Value: str("yes")}), verdict(rules.Low, rules.Identity, "tags", "Tags steer cost reports and sometimes policies."))
	m.row(-1, compare.Difference{Scope: compare.Environment, Kind: compare.Changed, Subject: compare.Subject{Left: "region", Right: "region"}, Left: str("us-west-2"), Right: str("us-east-1")}, verdict(rules.Medium, rules.Configuration, "region", "One region against another."))
	m.row(-1, compare.Difference{Scope: compare.Scale, Kind: compare.Changed, Subject: compare.Subject{Type: "aws_instance", Left: "aws_instance.app", Right: "aws_instance.app"}, Left: num("1"), Right: num("3"), Members: []string{"aws_instance.app[1]", "aws_instance.app[2]"}}, verdict(rules.Medium, rules.Scale, "instances", "Fewer instances hide what happens between them."))
	m.changed(bucket, `tags["kubernetes.io/cluster/x"]`, model.Value{}, str("owned"), verdict(rules.Info, rules.Identity, "tags", "A tag."))
	m.row(queue, compare.Difference{Scope: compare.Resource, Kind: compare.LeftOnly}, verdict(rules.Low, rules.Tooling, "one-sided", "Only for looking into things."))

	m.b.summary = sampleSummary(m.b)
	m.b.pairs[lb].rightValues = model.ObjectValue(model.Field{Name: "idle_timeout", Value: num("120")}, model.Field{Name: "subnets", Value: model.ListValue(str("subnet-1"), str("subnet-2"))}, model.Field{Name: "secret", Value: str("x").Hide()})
	m.equal(db, []compare.Equality{
		{Path: mustPath("vpc_security_group_ids"), Left: model.ListValue(str("sg-1")), Right: model.ListValue(str("sg-2")), Reason: compare.Reference, Detail: "aws_security_group.db on both sides"},
		{Path: mustPath("identifier"), Left: str("orders-staging"), Right: str("orders-production"), Reason: compare.EnvironmentWord, Detail: "staging ⇄ production"},
		{Path: mustPath("arn"), Left: str("arn:aws:rds:us-west-2:111111111111:db:orders-staging"), Right: str("arn:aws:rds:us-east-1:222222222222:db:orders-production"), Reason: compare.Computed},
	})
	m.equal(vpc, []compare.Equality{{Path: mustPath("id"), Left: str("vpc-1"), Right: str("vpc-2"), Reason: compare.Computed}})
	return m.b
}

func valued(values ...string) factValues { return factValues{first: values} }

// sampleSummary has facts that are equal, differ, differ in some places, or are found on one side or nowhere; and words for and against.
func sampleSummary(b *board) summary {
	at := func(where string) int {
		for i := range b.rows {
			if b.rows[i].Path.String() == where || b.rows[i].Subject.Name() == where {
				return i
			}
		}
		panic("no row " + where)
	}
	return summary{
		facts: []fact{
			{
				name: "Database engine and version", category: rules.Version, left: valued("postgres 13.7", "redis 7.0"), right: valued("postgres 14.9", "redis 7.0"), differs: true, count: 2, differing: 1,
				places: []factPlace{{"module.db.aws_db_instance.main", "postgres 13.7", "postgres 14.9", at("engine_version")}},
			},
			{
				name: "Operating system image", category: rules.Version, left: valued("ami-0a1b2c3d4e5f60718"), right: valued("ami-0a1b2c3d99990000f"), differs: true, count: 1, differing: 1, where: "aws_instance.app[0]",
				places: []factPlace{{"aws_instance.app[0]", "ami-0a1b2c3d4e5f60718", "ami-0a1b2c3d99990000f", at("ami")}},
			},
			{name: "Kubernetes version", category: rules.Version},
			{name: "High availability", category: rules.Topology, left: valued("multi_az false"), right: valued("multi_az true"), differs: true, count: 1, differing: 1, where: "module.db.aws_db_instance.main", places: []factPlace{{"module.db.aws_db_instance.main", "multi_az false", "multi_az true", at("multi_az")}}},
			{name: "Load balancer", category: rules.Topology, right: valued("idle_timeout 120"), differs: true, count: 1, rightOnly: 1, where: "aws_lb.main", places: []factPlace{{"aws_lb.main", "", "idle_timeout 120", at("aws_lb.main")}}},
			{name: "Backups", category: rules.Data, left: valued("backup_window 02:00-02:30", "copy_tags_to_snapshot true", "skip_final_snapshot false"), right: valued("backup_window 02:00-02:30", "copy_tags_to_snapshot true", "skip_final_snapshot false"), count: 2},
			{name: "TLS floor", category: rules.Security, left: valued("TLSv1.2_2021 (2)"), right: valued("TLSv1.2_2021 (3)"), count: 3, rightOnly: 1},
		},
		environments: []environmentFact{
			{name: "Terraform version", left: "1.9.5", right: "1.9.5", equal: true, row: -1},
			{name: "Regions", left: "us-west-2", right: "us-east-1", row: at("region")},
			{name: "Provider versions", row: -1},
		},
		words: []word{
			{left: "staging", right: "production", by: "built-in"},
			{left: "eu", right: "us", by: "proposal", proposed: true, support: 9, counter: 2, against: []string{"eu-1 → eu-1 at aws_instance.app[0] tags.Zone"}},
			{left: "stg.acme.example", right: "acme.example", by: "proposal", proposed: true, support: 1212},
		},
		coverage: coverage{leftResources: 6, rightResources: 6, suggested: 1, unresolved: 4, withoutSchema: 3},
	}
}

// sampleEntries cover two rows of the sample: one as written, one that moved since.
func sampleEntries() []entry {
	b := sampleBoard()
	id := func(where string) string {
		for i := range b.rows {
			if b.rows[i].Path.String() == where {
				return b.rows[i].ID
			}
		}
		panic("no row " + where)
	}
	return []entry{
		{
			handle: "db-size-3f9a", aspect: "Database size", leftValue: "db.t3.small", rightValue: "db.r6g.2xlarge", justification: "Staging holds a sample of the data",
			risk: "Query plans at scale are untested; watch slow queries after each release", owner: "platform-team", recorded: "2026-11-20",
			review: "2027-05-20", ticket: "OPS-1432", covers: []string{id("instance_class")}, status: stale, line: 14,
		},
		{
			handle: "db-password", aspect: "Database password", justification: "Secrets are per environment", risk: "None that a test could find",
			owner: "security", covers: []string{id("password")}, status: intentional, line: 22, days: -1,
		},
		{handle: "compute", aspect: "Compute resources", justification: "Staging doesn't need production capacity", risk: "Load test results don't directly apply", status: documents, line: 31, days: -1},
	}
}
