package report_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/document"
	"github.com/paritytui/paritytui/internal/model/ledger"
	"github.com/paritytui/paritytui/internal/model/rules"
	"github.com/paritytui/paritytui/internal/model/schema"
)

// resource makes a resource of an address and its attributes as JSON.
func resource(t testing.TB, address, attributes string) *model.Resource {
	t.Helper()
	a, err := model.ParseAddress(address)
	if err != nil {
		t.Fatal(err)
	}
	v, err := document.JSON([]byte(attributes))
	if err != nil {
		t.Fatalf("%s: %v", address, err)
	}
	return &model.Resource{Address: a, Attributes: v, Provider: model.Provider{Namespace: "hashicorp", Type: "aws"}}
}

// environment makes an environment of lines "ADDRESS ATTRIBUTES".
func environment(t testing.TB, name string, lines ...string) *model.Environment {
	t.Helper()
	e := &model.Environment{Name: name, Sources: []model.Source{{
		URI: name + ".tfstate", Kind: "state", Lineage: name, TerraformVersion: "1.9.8", Serial: 7, Modified: time.Date(2026, 11, 18, 9, 12, 0, 0, time.UTC),
	}}}
	for _, line := range lines {
		address, attributes, _ := strings.Cut(line, " ")
		e.Resources = append(e.Resources, resource(t, address, attributes))
	}
	return e
}

// audited compares two environments under the ledger in text.
func audited(t testing.TB, left, right *model.Environment, text string) *audit.Audit {
	t.Helper()
	return auditedSince(t, left, right, nil, text)
}

// embeddedRules and embeddedSchema are read once: to read them takes longer than to compare what a test makes up.
var (
	embeddedRules  = sync.OnceValues(rules.Embedded)
	embeddedSchema = sync.OnceValue(schema.Embedded)
)

// auditedSince compares with an earlier audit, too.
func auditedSince(t testing.TB, left, right *model.Environment, earlier *audit.Earlier, text string) *audit.Audit {
	t.Helper()
	set, err := embeddedRules()
	if err != nil {
		t.Fatal(err)
	}
	s, err := audit.Open(t.Context(), audit.Input{
		Left: left, Right: right, Schema: embeddedSchema(), Rules: set, AsOf: ledger.Date{Year: 2026, Month: 11, Day: 21}, Since: earlier,
	}, "parity.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return s.Audit
}

// The secrets of the shop. No output may hold either.
const (
	leftSecret  = "marker-left-7f31c2"
	rightSecret = "marker-right-b09e44"
)

// big is a string of 1 MB that holds word in its middle.
func big(word string) string {
	return strings.Repeat("a", 1<<19) + word + strings.Repeat("z", 1<<19)
}

// shop is a small audit of everything that a report shows, with values that try to break out of it.
func shop(t testing.TB) *audit.Audit {
	t.Helper()
	left := environment(t, "staging",
		`aws_db_instance.main {"engine_version":"13.7","instance_class":"db.t3.medium","multi_az":false,"password":"`+leftSecret+`"}`,
		`terraform_data.escape {"input":"\u001b[31mred\u001b[0m\r\n\r\nCRITICAL  99"}`,
		`terraform_data.bidi {"input":"left\u202etfel\u2028next"}`,
		`terraform_data.pipes {"input":"a | b"}`,
		`terraform_data.big {"input":"`+big("one")+`"}`,
		`terraform_data.partial {"input":"user=shop pass=`+leftSecret+` at staging-1"}`,
		`terraform_data.spelling {"input":"{\"a\":1,\"b\":[2]}"}`,
		`aws_sqs_queue.old {"name":"old","delay_seconds":5}`,
	)
	right := environment(t, "production",
		`aws_db_instance.main {"engine_version":"14.9","instance_class":"db.r6g.large","multi_az":true,"password":"`+rightSecret+`"}`,
		`terraform_data.escape {"input":"plain"}`,
		`terraform_data.bidi {"input":"left"}`,
		`terraform_data.pipes {"input":"a || b"}`,
		`terraform_data.big {"input":"`+big("two")+`"}`,
		`terraform_data.partial {"input":"user=shop pass=`+rightSecret+` at production-2"}`,
		`terraform_data.spelling {"input":"{ \"b\": [2], \"a\": 1 }"}`,
	)
	for _, key := range []string{"a", "b", "c", "d", "e"} {
		right.Resources = append(right.Resources, resource(t, `aws_sqs_queue.dlq["`+key+`"]`, `{"name":"dlq-`+key+`"}`))
	}
	right.Unreadable = []model.Unreadable{{URI: "s3://acme/\x1b[2J", Reason: "the bucket\nis gone"}}
	return audited(t, left, right, `version: 1
differences:
  - id: class-1
    aspect: Class
    staging: db.t3.medium
    production: db.r6g.large
    justification: "Smaller is \e[32menough"
    risk: Load
    covers: [{resource: aws_db_instance.main, attribute: instance_class, pin: {staging: db.t3.medium, production: db.r6g.large}}]
  - id: engine-2
    aspect: Engine
    justification: Upgraded first
    risk: Planner
    covers: [{resource: aws_db_instance.main, attribute: engine_version, pin: {staging: "12.1", production: "14.9"}}]
plan:
  - aspect: Zones
    covers: [{resource: aws_db_instance.main, attribute: multi_az}]
    owner: data-team
    due: 2026-12-15
ignore:
  - {resource: terraform_data.pipes, attribute: input, reason: looks only}
`)
}
