package main

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// markers hands out secrets that occur nowhere by accident, and finds what is left of them in a text.
type markers struct {
	known map[string]string // by name
	// traces are what gives a marker away, with its name: any eight letters of it, of its base64 at any offset, and the first of its hash.
	traces map[[8]byte]string
}

// secret returns the marker of that name, of 24 letters and digits.
func (m *markers) secret(name string) string {
	if s, ok := m.known[name]; ok {
		return s
	}
	const letters = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789"
	random := rand.New(rand.NewChaCha8(sha256.Sum256([]byte(name))))
	var b strings.Builder
	for range 24 {
		b.WriteByte(letters[random.IntN(len(letters))])
	}
	s := b.String()
	if m.known == nil {
		m.known, m.traces = map[string]string{}, map[[8]byte]string{}
	}
	m.known[name] = s
	trace := func(text, what string) {
		for i := range len(text) - 7 {
			m.traces[[8]byte([]byte(text[i:i+8]))] = name + what
		}
	}
	trace(s, "")
	for pad := range 3 {
		// The first and the last letters also depend on what stands around the marker.
		trace(base64.StdEncoding.EncodeToString([]byte(strings.Repeat(" ", pad) + s))[4:28], ", in base64")
	}
	sum := sha256.Sum256([]byte(s))
	trace(hex.EncodeToString(sum[:])[:8], ", hashed")
	return s
}

// found returns the names of the secrets that a text gives away, with the place of the first trace of each.
func (m *markers) found(text string) map[string]int {
	out := map[string]int{}
	for i := range max(len(text)-7, 0) {
		if name, ok := m.traces[[8]byte([]byte(text[i:i+8]))]; ok {
			if _, again := out[name]; !again {
				out[name] = i
			}
		}
	}
	return out
}

// wantNone fails where a text gives a secret away. It names the secret and shows the line up to it.
func (m *markers) wantNone(t testing.TB, what, text string) {
	t.Helper()
	found := m.found(text)
	for _, name := range slices.Sorted(maps.Keys(found)) {
		at := found[name]
		from := strings.LastIndexByte(text[:at], '\n') + 1
		t.Errorf("%s tells the secret %q after: %s", what, name, text[max(from, at-160):at])
	}
}

// script is text in the user data of a machine.
func script(lines ...string) string {
	return "#!/bin/bash\nset -eu\n" + strings.Join(lines, "\n") + "\n"
}

// secretState writes the state of an environment that holds secrets in every manner in which a state does.
func secretState(t testing.TB, m *markers, dir, environment string) string {
	t.Helper()
	s := func(name string) string { return m.secret(environment + " " + name) }
	privateKey := "-----BEGIN RSA PRIVATE KEY-----\n" + s("private key") + "\n-----END RSA PRIVATE KEY-----\n"
	containers := fmt.Sprintf(`[{"name": "api", "image": "shop/api:%s", "environment": [
		{"name": "DB_PASSWORD", "value": %q}, {"name": "GITHUB_TOKEN", "value": %q}, {"name": "LOG", "value": "json"},
		{"name": "DATABASE_URL", "value": "postgres://shop:%s@db.internal/shop"}]}]`,
		map[string]string{"staging": "1.4.1", "production": "1.4.2"}[environment], s("variable by name"), s("token by name"), s("password in a URL"))
	marked := func(path ...string) string {
		var steps []string
		for _, p := range path {
			steps = append(steps, fmt.Sprintf(`{"type": "get_attr", "value": %q}`, p))
		}
		return "[[" + strings.Join(steps, ", ") + "]]"
	}
	resources := []testResource{
		{kind: "terraform_data", name: "marked", attributes: fmt.Sprintf(`{"input": {"token": %q, "size": 3}, "output": {"token": %q, "size": 3}}`,
			s("marked by the state"), s("marked by the state")), sensitive: marked("input", "token")},
		{
			kind: "terraform_data", name: "list", attributes: fmt.Sprintf(`{"input": ["a", %q], "note": %q}`, s("in a marked list"), "copied: "+s("in a marked list")),
			sensitive: marked("input"),
		},
		{kind: "aws_db_instance", attributes: fmt.Sprintf(`{"identifier": "shop", "engine": "postgres", "engine_version": "14.9", "username": "shop", "password": %q}`,
			s("marked by the schema"))},
		{kind: "aws_mq_broker", attributes: fmt.Sprintf(`{"broker_name": "shop", "user": [{"username": "shop", "password": %q, "groups": [%q]}]}`,
			s("in a block of the schema"), s("in a block of the schema"))},
		{kind: "aws_elasticache_replication_group", attributes: fmt.Sprintf(`{"replication_group_id": "shop", "auth_token": %q}`, m.secret("shared"))},
		{kind: "kubernetes_secret", attributes: fmt.Sprintf(`{"metadata": [{"name": "shop"}], "data": {"password": %q, %q: "x"}}`, s("data of a cluster"), s("key of a map"))},
		{kind: "aws_ecs_task_definition", attributes: fmt.Sprintf(`{"family": "api", "container_definitions": %s}`, quoted(containers))},
		{kind: "aws_lambda_function", attributes: fmt.Sprintf(`{"function_name": "hook", "description": %s, "environment": [{"variables": {"BROKER": %q, "DSN": %s, "RETRIES": "3"}}]}`,
			quoted("uses "+s("marked by the schema")), "amqps://shop:"+s("password in a URL of a map")+"@mq.internal:5671", quoted("host=db user=shop password="+s("password in a string")))},
		{kind: "aws_instance", attributes: fmt.Sprintf(`{"ami": "ami-1", "user_data": %s, "tags": {"Name": "web", "Note": %q}}`,
			quoted(script("export REGION=eu-central-1", "export API_TOKEN="+s("exported"), "export NEXT="+environment)), s("exported"))},
		{kind: "aws_launch_template", attributes: fmt.Sprintf(`{"name": "web", "user_data": %q}`,
			base64.StdEncoding.EncodeToString([]byte(script("export API_TOKEN="+s("exported in base64"), "export NEXT="+environment))))},
		{kind: "terraform_data", name: "key", attributes: fmt.Sprintf(`{"input": %s}`, quoted(privateKey))},
		{kind: "terraform_data", name: "document", attributes: fmt.Sprintf(`{"input": %s}`, quoted(fmt.Sprintf(`{"db": {"password": %q, "port": 5432}, "at": %q}`,
			s("in a document"), environment)))},
		{kind: "terraform_data", name: "copies", attributes: fmt.Sprintf(`{"input": {"plain": %q, "inside": %s, "listed": [%q]}}`,
			s("marked by the schema"), quoted("connect with "+s("marked by the schema")+" at once"), s("variable by name"))},
	}
	if environment == "production" {
		resources = append(resources, testResource{kind: "aws_db_instance", name: "replica", attributes: fmt.Sprintf(`{"identifier": "shop-2", "password": %q, "engine": "postgres"}`, s("on one side only"))})
	}
	outputs := fmt.Sprintf(`{
		"marked": {"value": %q, "type": "string", "sensitive": true},
		"plain": {"value": {"connection": "host=db password=%s", "copy": %q}, "type": ["object", {"connection": "string", "copy": "string"}]},
		"api_token": {"value": %q, "type": "string"}}`,
		s("marked output"), s("marked by the schema"), s("marked output"), s("output by name"))
	return writeState(t, dir, environment, outputs, resources...)
}
