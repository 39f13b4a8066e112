package main

import (
	"fmt"
	"strings"
	"testing"
)

// counterexample is a pair of attributes that look alike or hold the environments' words, and are a difference all the same.
type counterexample struct {
	kind, left, right string
	// path is where the difference stands, wantLeft and wantRight what the output says of the values.
	path, wantLeft, wantRight string
	// how is the kind of the difference, changed unless it says otherwise.
	how string
	// category is where the difference belongs, where that matters.
	category string
}

// container is the attributes of a task whose only container has the environment variables, NAME=VALUE each.
func container(variables ...string) string {
	var list []string
	for _, v := range variables {
		name, value, _ := strings.Cut(v, "=")
		list = append(list, fmt.Sprintf(`{"name": %s, "value": %s}`, quoted(name), quoted(value)))
	}
	definitions := fmt.Sprintf(`[{"name": "api", "image": "shop/api:1.4.2", "essential": true, "environment": [%s]}]`, strings.Join(list, ", "))
	return fmt.Sprintf(`{"family": "api", "container_definitions": %s}`, quoted(definitions))
}

// inVariable is the counterexample of one environment variable.
func inVariable(name, left, right string) counterexample {
	c := counterexample{
		kind: "aws_ecs_task_definition", left: container(name + "=" + left), right: container(name + "=" + right),
		path:     "container_definitions[name=api].environment[name=" + name + "].value",
		wantLeft: quoted(left), wantRight: quoted(right),
	}
	if left == right {
		c.how, c.category = "same", "topology"
	}
	return c
}

func counterexamples() map[string]counterexample {
	return map[string]counterexample{
		"a version that ends in zero": {
			kind: "aws_eks_cluster", left: `{"name": "shop", "version": "1.10"}`, right: `{"name": "shop", "version": "1.1"}`,
			path: "version", wantLeft: `"1.10"`, wantRight: `"1.1"`,
		},
		"a version in a variable": inVariable("API_LEVEL", "1.10", "1.1"),
		"a mode with its leading zero": {
			kind: "local_file", left: `{"filename": "run", "file_permission": "0644"}`, right: `{"filename": "run", "file_permission": "644"}`,
			path: "file_permission", wantLeft: `"0644"`, wantRight: `"644"`,
		},
		"a mode in a variable":    inVariable("UMASK", "0022", "22"),
		"a switch in two manners": inVariable("VERIFY", "true", "1"),
		"what a firewall does by default": {
			kind: "aws_wafv2_web_acl", path: "default_action[0].allow[0]", how: "left_only", wantLeft: `{}`, wantRight: `null`,
			left:  `{"name": "shop", "scope": "REGIONAL", "default_action": [{"allow": [{}], "block": []}]}`,
			right: `{"name": "shop", "scope": "REGIONAL", "default_action": [{"allow": [], "block": [{}]}]}`,
		},
		"no rule and a rule that lets all in": {
			kind: "terraform_data", path: "input.spec.ingress[0]", how: "right_only", wantLeft: `null`, wantRight: `{}`,
			left: `{"input": ` + quoted(`{"kind": "NetworkPolicy", "spec": {"ingress": []}}`) + `}`, right: `{"input": ` + quoted(`{"kind": "NetworkPolicy", "spec": {"ingress": [{}]}}`) + `}`,
		},
		"an empty variable and a missing one": {
			kind: "aws_ecs_task_definition", left: container("LOG=json", "PROXY="), right: container("LOG=json"),
			path: "container_definitions[name=api].environment[name=PROXY]", how: "left_only", wantLeft: `{"name":"PROXY","value":""}`, wantRight: `null`,
		},
		"an empty key of a map and a missing one": {
			kind: "aws_lambda_function", path: "environment[0].variables.PROXY", how: "left_only", wantLeft: `""`, wantRight: `null`,
			left:  `{"function_name": "hook", "environment": [{"variables": {"LOG": "json", "PROXY": ""}}]}`,
			right: `{"function_name": "hook", "environment": [{"variables": {"LOG": "json"}}]}`,
		},
		"a number that Azure hands out, which may have been sent on": inAzure("output", "resourceGuid", "30277bd3-b007-44aa", "26c1088c-6693-4dc6", "identity"),
		"a number of the same name that was configured":              inAzure("body", "resourceGuid", "30277bd3-b007-44aa", "26c1088c-6693-4dc6", "configuration"),
		"a version that Azure reports beside its numbers":            inAzure("output", "kubernetesVersion", "1.29.4", "1.31.1", "version"),
		"what the application believes to be":                        inVariable("NODE_ENV", "staging", "production"),
		"an issuer of test certificates":                             inVariable("ISSUER", "letsencrypt-staging", "letsencrypt-production"),
		"a sandbox and the live service":                             inVariable("PAYMENT_API_URL", "https://payments-sandbox.example.com", "https://payments.example.com"),
		"a foreign host that holds the words":                        inVariable("PARTNER_URL", "https://staging.partner.example/v1", "https://production.partner.example/v1"),
		"production points at staging":                               inVariable("SEARCH_URL", "https://search.staging.shop.example", "https://search.staging.shop.example"),
		"production points elsewhere at staging":                     inVariable("CART_URL", "https://cart.staging.shop.example/v1", "https://cart.staging.shop.example/v2"),
		"staging points at production":                               inVariable("BUCKET", "shop-production-assets", "shop-production-assets"),
	}
}

// inAzure is a property of a resource that is described to the API of Azure itself. Two of one kind differ in one place only, so nothing is guessed.
func inAzure(where, property, left, right, category string) counterexample {
	attributes := func(value string) string {
		return `{"name": "net", "type": "Microsoft.Network/virtualNetworks", "` + where + `": {"properties": {"` + property + `": "` + value + `"}}}`
	}
	return counterexample{
		kind: "azapi_resource", path: where + ".properties." + property, left: attributes(left), right: attributes(right),
		wantLeft: quoted(left), wantRight: quoted(right), category: category,
	}
}

func TestCounterexamplesStayDifferences(t *testing.T) {
	all := counterexamples()
	for name, c := range some(all) {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			writeState(t, dir, "staging", "", testResource{kind: c.kind, attributes: c.left})
			writeState(t, dir, "production", "", testResource{kind: c.kind, attributes: c.right})
			wantCounterexample(t, diffJSON(t, dir, "staging.tfstate", "production.tfstate"), c, c.kind+".main")
		})
	}
	t.Run("all together", func(t *testing.T) {
		dir := t.TempDir()
		var left, right []testResource
		label := func(name string) string { return strings.ReplaceAll(name, " ", "_") }
		for name, c := range all {
			left = append(left, testResource{kind: c.kind, name: label(name), attributes: c.left})
			right = append(right, testResource{kind: c.kind, name: label(name), attributes: c.right})
		}
		writeState(t, dir, "staging", "", left...)
		writeState(t, dir, "production", "", right...)
		doc := diffJSON(t, dir, "staging.tfstate", "production.tfstate")
		for name, c := range all {
			wantCounterexample(t, doc, c, c.kind+"."+label(name))
		}
	})
}

// wantCounterexample looks for the one difference at the path of c.
func wantCounterexample(t *testing.T, doc diffDocument, c counterexample, address string) {
	t.Helper()
	if c.how == "" {
		c.how = "changed"
	}
	var there []string
	for _, d := range doc.Differences {
		f := d.fields()
		if f["resource"] != address {
			continue
		}
		got := fmt.Sprintf("%s %s: %s and %s, %s", f["kind"], f["path"], f["left"], f["right"], f["status"])
		if got == fmt.Sprintf("%s %s: %s and %s, open", c.how, c.path, c.wantLeft, c.wantRight) {
			if c.category != "" && f["category"] != c.category {
				t.Errorf("%s %s: category %s, want %s", address, c.path, f["category"], c.category)
			}
			return
		}
		there = append(there, got)
	}
	t.Errorf("%s: the differences are\n%s\nwant among them\n%s %s: %s and %s, open", address, strings.Join(there, "\n"), c.how, c.path, c.wantLeft, c.wantRight)
}
