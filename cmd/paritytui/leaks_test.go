package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/paritytui/paritytui/internal/sources"
)

// TestNoPlaceOfAStateTellsAKnownSecret puts copies of a marked secret where a state holds more than attributes.
func TestNoPlaceOfAStateTellsAKnownSecret(t *testing.T) {
	m, dir := &markers{}, t.TempDir()
	for _, environment := range []string{"staging", "production"} {
		secret := m.secret(environment)
		file := writeState(t, dir, environment, fmt.Sprintf(`{"copy": {"value": {%q: "x"}, "type": "dynamic"}}`, "key "+secret),
			testResource{kind: "aws_db_instance", attributes: fmt.Sprintf(`{"identifier": "shop", "password": %q}`, secret)},
			testResource{kind: "terraform_data", name: "keys", attributes: fmt.Sprintf(`{"input": {%q: "a", "in": {%q: {"b": 1}}}}`, secret, "p-"+secret)},
			testResource{kind: "terraform_data", name: "each", attributes: fmt.Sprintf(`{"input": %q}`, environment)},
			testResource{kind: "terraform_data", name: "text", attributes: fmt.Sprintf(`{"input": %q}`, "https://"+m.secret(environment+" user of an address")+"1@git.internal/x.git")},
		)
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		text := strings.Replace(string(data), `"check_results": null`, fmt.Sprintf(`"check_results": [{"object_kind": "check", "config_addr": "check.health", "status": "fail",
			"objects": [{"object_addr": "check.health", "status": "fail", "failure_messages": [%q]}]}]`, "cannot sign in with "+secret), 1)
		text = strings.Replace(text, `"name": "each",`, fmt.Sprintf(`"name": "each", "module": "module.a[\"%s\"]",`, "m-"+secret), 1)
		at := strings.Index(text, `"name": "each"`)
		rest := strings.Replace(text[at:], `"schema_version": 0`, fmt.Sprintf(`"index_key": %q, "dependencies": [%q], "schema_version": 0`, secret, "x.y[\""+secret+"\"]"), 1)
		if err := os.WriteFile(file, []byte(text[:at]+rest), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	wantSecrecy(t, m, dir, commandsOn())
}

// TestNoPinTellsASecret is about a ledger into which a person wrote a secret by hand.
func TestNoPinTellsASecret(t *testing.T) {
	m, dir := &markers{}, t.TempDir()
	for _, environment := range []string{"staging", "production"} {
		writeState(t, dir, environment, "",
			testResource{kind: "aws_db_instance", attributes: fmt.Sprintf(`{"identifier": "shop", "password": %q}`, m.secret(environment))},
			testResource{kind: "terraform_data", name: "copy", attributes: fmt.Sprintf(`{"input": %q}`, "with "+m.secret(environment))},
		)
	}
	for _, pins := range [][2]string{{m.secret("staging"), m.secret("production")}, {m.secret("staging"), "else"}} {
		ledger := fmt.Sprintf("version: 1\ndifferences:\n  - aspect: Password\n    justification: Own\n    risk: None\n    covers:\n"+
			"      - {resource: aws_db_instance.main, attribute: password, pin: {staging: %s, production: %s}}\n"+
			"      - {resource: terraform_data.copy, attribute: input, pin: {staging: with %s, production: with %s}}\n", pins[0], pins[1], pins[0], pins[1])
		if err := os.WriteFile(filepath.Join(dir, "parity.yaml"), []byte(ledger), 0o600); err != nil {
			t.Fatal(err)
		}
		wantSecrecy(t, m, dir, commandsOn())
	}
}

// TestNoErrorOfADocumentTellsASecret breaks documents right at a secret.
func TestNoErrorOfADocumentTellsASecret(t *testing.T) {
	m, dir := &markers{}, t.TempDir()
	secret := m.secret("document")
	files := map[string]string{
		"a.env": "A=1\nB=%s\n", "b.yaml": "a: 1\npassword: %s\nlist:\n  - x\n", "c.toml": "a = 1\n[b]\npassword = \"%s\"\n",
		"d.json": "{\"a\": 1, \"password\": \"%s\", \"n\": 1}\n", "e.yaml": "a: {b: [%s, 1], c: \"%[1]s\"}\n%[1]s: 1\n", "f.env": "%s=1\n", "g.toml": "%s = 1\n",
		"h.yaml": "kind: %s\napiVersion: v1\nmetadata: {name: \"%[1]s\"}\n---\nkind: %[1]s\napiVersion: v1\nmetadata: {name: \"%[1]s\"}\n",
	}
	refused, step, least := 0, 2, 500
	if raced {
		step, least = 10*step, least/10
	}
	for name, form := range files {
		whole := fmt.Sprintf(form, secret)
		try := func(text string) {
			t.Helper()
			path := filepath.Join(dir, name)
			if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			loader := sources.Loader{Parallel: 1}
			if _, err := loader.Load(t.Context(), sources.Spec{Name: "staging", URIs: []string{path}}, nil); err != nil {
				refused++
				m.wantNone(t, "the error of "+name, err.Error())
			}
		}
		try(whole)
		for at := 0; at < len(whole); at += step {
			try(whole[:at])
			for _, garbage := range []string{"\x00", `"`, "'", "\\", "}", "]", ":", "\xff", "\n", "\t", "=", "&", "*", "!", "%", "%zz", "@", "`"} {
				try(whole[:at] + garbage + whole[at:])
			}
		}
		try(whole + whole)
	}
	if refused < least {
		t.Errorf("%d damaged documents were refused, so the test proves little", refused)
	}
}

// TestNoEarlierAuditTellsASecret is about files for --since that somebody changed or broke.
func TestNoEarlierAuditTellsASecret(t *testing.T) {
	m, dir := secretRun(t)
	got := runProgram(t, dir, "diff", "staging.tfstate", "production.tfstate", "--format", "json")
	if got.code != exitOK {
		t.Fatal(got.stderr)
	}
	secret := m.secret("staging marked by the schema")
	for name, text := range map[string]string{
		"broken": strings.Replace(got.stdout, `"path"`, `"`+secret+`" "path"`, 1), "twice": strings.Replace(got.stdout, `{`, `{"`+secret+`": 1, "`+secret+`": 2, `, 1),
		"typed": strings.Replace(got.stdout, `"id": "`, `"id": 7, "x": "`+secret, 1), "cut": got.stdout[:len(got.stdout)/2] + secret,
		"status": strings.ReplaceAll(got.stdout, `"open"`, `"`+secret+`"`), "version": strings.Replace(got.stdout, `"version": `, `"version": "`+secret+`", "x": `, 1),
	} {
		if err := os.WriteFile(filepath.Join(dir, name+".json"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		wantSecrecy(t, m, dir, [][]string{{"diff", "staging.tfstate", "production.tfstate", "--since", name + ".json"}})
	}
}

// TestNoAddressTellsItsCredential is about credentials in the addresses of sources, on the command line and in the ledger.
func TestNoAddressTellsItsCredential(t *testing.T) {
	m, dir := secretRun(t)
	secret := m.secret("credential")
	for i, uri := range []string{
		"https://shop:%s@127.0.0.1:1/state", "https://%s@127.0.0.1:1/state", "http://127.0.0.1:1/state?token=%s", "https://127.0.0.1:1/%%zz?sig=%s", "ftp://shop:%s@h/x",
		"s3://shop:%s@bucket/key", "s3://bucket/key?secret_key=%s", "s3://bucket/key?endpoint=http://a:%s@127.0.0.1:1", "tfc://%s@app.terraform.io/org/ws", "tfc://org/ws?token=%s",
		"https://127.0.0.1:1/state#%s", "https://a:%s@[::1", ".?token=%s", "production.tfstate?sig=%s",
	} {
		if raced && i%5 != 0 {
			continue
		}
		source := fmt.Sprintf(uri, secret)
		got := runProgram(t, dir, "diff", source, "production.tfstate")
		m.wantNone(t, uri, got.stdout+got.stderr)
		ledger := fmt.Sprintf("version: 1\nenvironments:\n  staging: {sources: [%q]}\n  production: {sources: [production.tfstate]}\n", source)
		if err := os.WriteFile(filepath.Join(dir, "parity.yaml"), []byte(ledger), 0o600); err != nil {
			t.Fatal(err)
		}
		for _, args := range [][]string{{"diff"}, {"ledger", "lint"}} {
			got := runProgram(t, dir, args...)
			m.wantNone(t, strings.Join(args, " ")+" with "+uri, got.stdout+got.stderr)
		}
		if err := os.Remove(filepath.Join(dir, "parity.yaml")); err != nil {
			t.Fatal(err)
		}
	}
}

// TestNoErrorOfTheLedgerTellsACredential is about errors that quote the line of parity.yaml that they are about.
func TestNoErrorOfTheLedgerTellsACredential(t *testing.T) {
	m, dir := secretRun(t)
	secret := m.secret("credential in the ledger")
	for name, form := range map[string]string{
		"an open bracket":       "environments:\n  staging: {sources: [https://shop:%s@h.example/state?sig=%[1]s\n",
		"an open quote":         "environments:\n  staging: {sources: \"https://%s@h.example/state\n",
		"two values":            "differences:\n  - aspect: a  token: %s\n",
		"an unknown key":        "password: %s\n",
		"a value out of place":  "differences:\n  - {aspect: a, justification: b, risk: c, review_by: \"https://u:%s@h.example\"}\n",
		"a list for an address": "environments:\n  staging: {sources: {a: \"https://h.example/?token=%s\"}}\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, "parity.yaml"), []byte("version: 1\n"+fmt.Sprintf(form, secret)), 0o600); err != nil {
			t.Fatal(err)
		}
		for _, args := range [][]string{{"ledger", "lint"}, {"diff", "staging.tfstate", "production.tfstate"}} {
			got := runProgram(t, dir, args...)
			m.wantNone(t, strings.Join(args, " ")+" of "+name, got.stdout+got.stderr)
			if got.code == exitOK {
				t.Errorf("%s is no error, so that it proves nothing", name)
			}
		}
	}
}
