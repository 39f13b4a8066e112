package main

import (
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/report"
)

// secretRun writes the two environments to a directory, with a ledger of nothing but a name for each.
func secretRun(t *testing.T) (m *markers, dir string) {
	t.Helper()
	m, dir = &markers{}, t.TempDir()
	for _, environment := range []string{"staging", "production"} {
		data, err := os.ReadFile(secretState(t, m, dir, environment))
		if err != nil {
			t.Fatal(err)
		}
		if n := len(m.found(string(data))); n < 15 {
			t.Fatalf("the state of %s holds %d secrets, so the test would prove nothing", environment, n)
		}
	}
	return m, dir
}

// commandsOn are the runs that read the states of secretRun and the ledger, if there is one. A report is written by one goroutine when all that runs at
// once is over, so under the race detector there is one form of it.
func commandsOn() [][]string {
	const left, right = "staging.tfstate", "production.tfstate"
	out := [][]string{
		{"diff", left, right},
		{"diff", left, right, "--explain"},
		{"diff", left, right, "--format", "json", "--explain"},
		{"diff", right, left, "--format", "json"},
		{"diff", left, "production=" + left, "--explain"},
		{"check", left, right, "--fail-on", "info"},
		{"ledger", "list", left, right},
		{"ledger", "list", left, right, "--format", "json"},
		{"ledger", "lint", left, right},
	}
	if raced {
		return [][]string{{"diff", left, right, "--format", "json", "--explain"}, {"check", left, right, "--fail-on", "info"}, {"report", left, right, "-o", "-", "--format", "html"}}
	}
	for _, f := range report.Formats() {
		out = append(out, []string{"report", left, right, "-o", "-", "--explain", "--format", f.Name}, []string{"report", right, left, "-o", "-", "--format", f.Name})
	}
	return out
}

func wantSecrecy(t *testing.T, m *markers, dir string, commands [][]string) {
	t.Helper()
	for _, args := range commands {
		got := runProgram(t, dir, args...)
		m.wantNone(t, strings.Join(args, " "), got.stdout+got.stderr)
	}
}

func TestNoCommandTellsASecret(t *testing.T) {
	m, dir := secretRun(t)
	wantSecrecy(t, m, dir, commandsOn())

	hidden := map[string]bool{}
	for _, d := range diffJSON(t, dir, "staging.tfstate", "production.tfstate").Differences {
		if d.Sensitive {
			hidden[d.fields()["resource"]+" "+d.Path] = true
		}
	}
	for _, want := range []string{
		"terraform_data.marked input.token", "aws_db_instance.main password", "aws_mq_broker.main user[#0].password", "output.marked value", "output.api_token value",
		"aws_ecs_task_definition.main container_definitions[name=api].environment[name=DB_PASSWORD].value", "terraform_data.key input", "terraform_data.copies input.plain",
	} {
		if !hidden[want] {
			t.Errorf("%s is not told as a sensitive difference; those told: %v", want, hidden)
		}
	}
}

// TestASecretOfOneStateIsNoneLessInTheOther is about a secret that only one of the two states marks, as an older Terraform does not: what stands
// opposite a secret is one.
func TestASecretOfOneStateIsNoneLessInTheOther(t *testing.T) {
	m, dir := &markers{}, t.TempDir()
	for _, environment := range []string{"staging", "production"} {
		sensitive := ""
		if environment == "production" {
			sensitive = `[[{"type": "get_attr", "value": "input"}]]`
		}
		writeState(t, dir, environment, "",
			testResource{kind: "terraform_data", name: "own", sensitive: sensitive, attributes: fmt.Sprintf(`{"input": {"text": %q}}`, m.secret(environment+" own"))},
			testResource{kind: "terraform_data", name: "same", sensitive: sensitive, attributes: fmt.Sprintf(`{"input": %q}`, m.secret("shared"))},
			testResource{kind: "terraform_data", name: "copy", attributes: fmt.Sprintf(`{"input": %s}`, quoted(environment+" has "+m.secret("shared")))},
		)
	}
	wantSecrecy(t, m, dir, commandsOn())
}

// TestASecretInBase64IsOne is about copies of a known secret in the spelling in which clusters and user data carry it.
func TestASecretInBase64IsOne(t *testing.T) {
	m, dir := &markers{}, t.TempDir()
	for _, environment := range []string{"staging", "production"} {
		secret := m.secret(environment)
		writeState(t, dir, environment, "",
			testResource{kind: "aws_db_instance", attributes: fmt.Sprintf(`{"identifier": "shop", "password": %q}`, secret)},
			testResource{kind: "terraform_data", name: "copy", attributes: fmt.Sprintf(`{"input": %q}`, base64.StdEncoding.EncodeToString([]byte(secret)))},
			testResource{kind: "terraform_data", name: "inside", attributes: fmt.Sprintf(`{"input": %s}`, quoted(base64.StdEncoding.EncodeToString([]byte("user=shop pass="+secret+" at="+environment))))},
		)
	}
	wantSecrecy(t, m, dir, commandsOn())
}

func TestNoErrorTellsASecret(t *testing.T) {
	m, dir := secretRun(t)
	whole, err := os.ReadFile(filepath.Join(dir, "staging.tfstate"))
	if err != nil {
		t.Fatal(err)
	}
	broken := filepath.Join(dir, "broken.tfstate")
	failed := 0
	try := func(what string, data []byte) {
		t.Helper()
		if err := os.WriteFile(broken, data, 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := ready(t, filepath.Join(dir, "parity.yaml"), "staging="+broken, "production="+filepath.Join(dir, "production.tfstate")).load(t.Context())
		if err != nil {
			failed++
			m.wantNone(t, what, err.Error())
		}
	}
	step, least := 331, 50
	if raced {
		step, least = 7*step, least/7
	}
	for at := 1; at < len(whole); at += step {
		try(fmt.Sprintf("the error of a state cut at byte %d", at), whole[:at])
		for _, garbage := range []string{"\x00", `"`, "\\", "}", "\xff", "é"} {
			try(fmt.Sprintf("the error of a state with %q at byte %d", garbage, at), []byte(string(whole[:at])+garbage+string(whole[at:])))
		}
	}
	if failed < least {
		t.Errorf("%d damaged states were refused, so the test proves little", failed)
	}
}

// TestNoSecretGetsIntoTheLedger accepts every difference, in an entry of its own and all in one, and goes on with what was written.
func TestNoSecretGetsIntoTheLedger(t *testing.T) {
	m, dir := secretRun(t)
	path := filepath.Join(dir, "parity.yaml")
	sides := [2]string{filepath.Join(dir, "staging.tfstate"), filepath.Join(dir, "production.tfstate")}
	got, err := ready(t, path, sides[0], sides[1]).load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	session := got.session
	accept := func(rows []int, reach audit.Reach) {
		t.Helper()
		next, err := session.Explain(rows, audit.Explanation{
			Aspect: session.ProposeAspect(rows), Justification: "Each environment has its own", Risk: "None is left", Reach: reach,
		})
		if err != nil {
			m.wantNone(t, "the error of an entry", err.Error())
			return
		}
		session = next
	}
	var all []int
	for i := range got.session.Audit.Rows {
		all = append(all, i)
		accept([]int{i}, audit.Here)
		accept([]int{i}, audit.OnType)
	}
	accept(all, audit.Here)
	m.wantNone(t, "parity.yaml", string(session.Text()))
	if !strings.Contains(string(session.Text()), "differs") {
		t.Error("no entry pins a sensitive difference, so the test proves nothing")
	}
	if err := os.WriteFile(path, session.Text(), 0o644); err != nil {
		t.Fatal(err)
	}
	wantSecrecy(t, m, dir, commandsOn())
	for _, d := range diffJSON(t, dir, "staging.tfstate", "production.tfstate").Differences {
		if d.Status != "intentional" {
			t.Errorf("%s %s is %s after it was accepted", d.fields()["resource"], d.Path, d.Status)
		}
	}

	// The secrets were rotated: entries that pinned them as different still hold, and nothing tells the new ones.
	data, err := os.ReadFile(sides[1])
	if err != nil {
		t.Fatal(err)
	}
	rotated := string(data)
	for _, name := range []string{"production marked by the schema", "production marked by the state", "shared"} {
		rotated = strings.ReplaceAll(rotated, m.secret(name), m.secret(name+", rotated"))
	}
	if err := os.WriteFile(sides[1], []byte(rotated), 0o644); err != nil {
		t.Fatal(err)
	}
	wantSecrecy(t, m, dir, commandsOn())
}

// TestLargeYAMLTellsNoSecret is about documents that are too large to be read, so that no name in them tells what is secret.
func TestLargeYAMLTellsNoSecret(t *testing.T) {
	m, dir := &markers{}, t.TempDir()
	for _, environment := range []string{"staging", "production"} {
		secret := m.secret(environment + " in a document")
		text := "#cloud-config\nusers:\n  - name: shop\n    password: |\n      " + secret + "\n" + strings.Repeat("# "+environment+"\n", 120_000)
		manifest := "apiVersion: v1\nkind: Secret\nstringData:\n  a: " + secret + "\n" + strings.Repeat("# "+environment+"\n", 120_000)
		writeState(t, dir, environment, "",
			testResource{kind: "aws_instance", attributes: fmt.Sprintf(`{"id": "i-1", "user_data": %s}`, quoted(text))},
			testResource{kind: "terraform_data", attributes: fmt.Sprintf(`{"input": %s}`, quoted(base64.StdEncoding.EncodeToString([]byte(text))))},
			testResource{kind: "terraform_data", name: "manifest", attributes: fmt.Sprintf(`{"input": %s}`, quoted(manifest))},
			testResource{kind: "helm_release", attributes: fmt.Sprintf(`{"name": "shop", "values": [%s]}`, quoted(strings.TrimPrefix(text, "#cloud-config\n")))},
		)
	}
	wantSecrecy(t, m, dir, [][]string{{"diff", "staging.tfstate", "production.tfstate", "--format", "json", "--explain"}, {"report", "staging.tfstate", "production.tfstate", "-o", "-", "--format", "html"}})
}
