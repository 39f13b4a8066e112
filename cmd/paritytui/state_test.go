package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

// testResource is a resource of a state that a test writes, as its attributes in JSON and the paths that the state marks as sensitive, in the
// form of a raw state. Its name is main unless it has one.
type testResource struct {
	kind, name, attributes, sensitive string
	// count is the number of instances under one count; zero is a resource without it.
	count int
}

// writeState writes a raw state of the environment to dir and returns its file. States of different environments have different lineages.
func writeState(t testing.TB, dir, environment, outputs string, resources ...testResource) string {
	t.Helper()
	raw := func(text, otherwise string) json.RawMessage {
		if text == "" {
			text = otherwise
		}
		if !json.Valid([]byte(text)) {
			t.Fatalf("the test's own JSON is invalid: %s", text)
		}
		return json.RawMessage(text)
	}
	type object map[string]any
	list := []object{}
	for _, r := range resources {
		name := r.name
		if name == "" {
			name = "main"
		}
		instances := []object{}
		for i := range max(r.count, 1) {
			instance := object{"schema_version": 0, "attributes": raw(r.attributes, "{}"), "sensitive_attributes": raw(r.sensitive, "[]")}
			if r.count > 0 {
				instance["index_key"] = i
			}
			instances = append(instances, instance)
		}
		list = append(list, object{
			"mode": "managed", "type": r.kind, "name": name, "provider": `provider["registry.terraform.io/hashicorp/aws"]`,
			"instances": instances,
		})
	}
	text, err := json.MarshalIndent(object{
		"version": 4, "terraform_version": "1.9.8", "serial": 1, "lineage": "lineage-of-" + environment,
		"outputs": raw(outputs, "{}"), "resources": list, "check_results": nil,
	}, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, environment+".tfstate")
	if err := os.WriteFile(file, append(text, '\n'), 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

// quoted is text as a JSON string, for documents inside attributes.
func quoted(text string) string {
	out, err := json.Marshal(text)
	if err != nil {
		panic("a string is always JSON: " + err.Error())
	}
	return string(out)
}
