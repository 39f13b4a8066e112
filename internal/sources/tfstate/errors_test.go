package tfstate

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// In these texts ¦ marks the place that the error must name.
func TestErrorsSayWhereAndWhat(t *testing.T) {
	deep := strings.Repeat("[", 600) + strings.Repeat("]", 600)
	shown := func(resource string) string {
		return `{"format_version":"1.0","values":{"root_module":{"resources":[` + resource + `]}}}`
	}
	tests := map[string]struct {
		in       string
		opts     Options
		want     string
		notState bool
	}{
		"empty":            {in: " \r\n", notState: true, want: "s: not a Terraform state or plan: the file is empty; an environment without resources still has a state, which `terraform state pull` prints"},
		"html":             {in: "\n<!DOCTYPE html><html>", notState: true, want: "s: not a Terraform state or plan: it is an HTML or XML page, perhaps a login page or an error of the server; check the address and the credentials, and fetch it again"},
		"saved plan":       {in: "PK\x03\x04\x14\x00", notState: true, want: "s: not a Terraform state or plan: it is a zip archive, perhaps a saved plan; run `terraform show -json FILE` and read what that prints"},
		"binary state":     {in: "tfstate\x01\x00\x00", want: "s: this is a binary state from before Terraform 0.3, which nothing reads any more; open it once with Terraform 0.6 to 0.11, which rewrite it as JSON"},
		"binary":           {in: "\x7fELF\x00\x00", notState: true, want: "s: not a Terraform state or plan: it is a binary file"},
		"utf-16":           {in: "\xff\xfe{\x00}\x00", want: "s: the text is UTF-16, as the > of PowerShell writes it; write it with `| Out-File -Encoding utf8` instead"},
		"damaged gzip":     {in: "\x1f\x8b\x07garbage....", want: "s: the gzip file is damaged; fetch it again"},
		"yaml":             {in: "version: 4\nresources: []\n", notState: true, want: "s: not a Terraform state or plan: it looks like YAML"},
		"yaml document":    {in: "---\na: 1\n", notState: true, want: "s: not a Terraform state or plan: it looks like YAML"},
		"configuration":    {in: "resource \"aws_vpc\" \"v\" {}\n", notState: true, want: "s: not a Terraform state or plan: it looks like Terraform configuration or variables; read the state that belongs to it"},
		"variables":        {in: "region = \"eu\"\n", notState: true, want: "s: not a Terraform state or plan: it looks like Terraform configuration or variables; read the state that belongs to it"},
		"settings":         {in: "TOKEN=hush\n", notState: true, want: "s: not a Terraform state or plan: it looks like settings, one NAME=VALUE a line"},
		"key":              {in: "-----BEGIN RSA PRIVATE KEY-----\nhush", notState: true, want: "s: not a Terraform state or plan: it is a key or certificate"},
		"prose":            {in: "No state.", notState: true, want: "s: not a Terraform state or plan: it does not begin with { as JSON does; read what `terraform state pull` prints"},
		"list":             {in: "[]", notState: true, want: "s: not a Terraform state or plan: it is JSON, but a list and no object"},
		"other json":       {in: `{"region":"eu"}`, notState: true, want: "s: not a Terraform state or plan: it is JSON without the keys of a state"},
		"other version":    {in: `{"version":1,"dependencies":{}}`, notState: true, want: "s: not a Terraform state or plan: it is JSON without the keys of a state"},
		"compose file":     {in: `{"version":"3.8","services":{}}`, notState: true, want: "s: not a Terraform state or plan: it is JSON without the keys of a state"},
		"modules":          {in: `{"Modules":[]}`, notState: true, want: "s: not a Terraform state or plan: it lists the modules of a working directory; read the state that belongs to it"},
		"provider schema":  {in: `{"format_version":"1.0","provider_schemas":{}}`, notState: true, want: "s: not a Terraform state or plan: it is a provider schema; `paritytui schema import` takes it"},
		"validation":       {in: `{"format_version":"1.0","valid":true,"diagnostics":[]}`, notState: true, want: "s: not a Terraform state or plan: it is what another command of Terraform prints; run `terraform show -json`"},
		"part of a show":   {in: `{"root_module":{}}`, want: "s: this looks like a part of what `terraform show -json` prints, but format_version is missing; read all that it prints"},
		"no version":       {in: `{"serial":1,"resources":[]}`, want: "s: this looks like a state, but it has no version number; fetch it again with `terraform state pull`"},
		"encrypted":        {in: `{"serial":1,"lineage":"l","meta":{"key_provider.pbkdf2.k":"e30="},"encrypted_data":"AAAA","encryption_version":"v0"}`, want: "s: this state is encrypted by OpenTofu; run `tofu state pull` where its key is at hand and read what that prints"},
		"pointer":          {in: `{"version":3,"serial":1,"lineage":"l","backend":{"type":"s3","config":{"secret_key":"hush"},"hash":1},"modules":[{"path":["root"],"outputs":{},"resources":{}}]}`, want: "s: this is no state but the note where a working directory keeps its state (s3); name the directory itself, the one that holds .terraform, and the state is read through Terraform"},
		"newer pointer":    {in: `{"version":3,"terraform_version":"1.11.4","backend":{"type":"hush hush","config":{}}}`, want: "s: this is no state but the note where a working directory keeps its state; name the directory itself, the one that holds .terraform, and the state is read through Terraform"},
		"version 0":        {in: `{"version":0,"serial":1}`, want: "s:1:12: states of version 0 cannot be read; open it once with Terraform 0.6 to 0.11, which rewrite it"},
		"version 5":        {in: "{\n  \"version\": 5, \"serial\":1}", want: "s:2:14: this state has version 5, and versions 1 to 4 can be read; update paritytui, which may know it by now, or read what `terraform show -json` prints"},
		"version 4.5":      {in: `{"version":4.5,"serial":1}`, want: "s:1:12: the version of a state must be a whole number from 1 to 4"},
		"format 2":         {in: `{"format_version":"2.0","values":{}}`, want: "s:1:19: the format_version of `terraform show -json` must be 0.x or 1.x; this file needs a newer version of paritytui"},
		"prior of a state": {in: rawState(""), opts: Options{Prior: true}, want: "s: only a plan has a prior state, and this is a state: leave ?as=prior away"},
		"empty plan":       {in: `{"format_version":"1.0","resource_changes":[]}`, want: "s: this plan has no planned_values; print it again with `terraform show -json FILE`"},

		"truncated":        {in: "{\"version\":4,\n\"lineage\":\"a", want: "s:2:13: the file ends in the middle of its JSON: it is truncated; fetch it again"},
		"truncated early":  {in: "{", want: "s:1:2: the file ends in the middle of its JSON: it is truncated; fetch it again"},
		"characters count": {in: "{\"é🚀\":tru", want: "s:1:10: the file ends in the middle of its JSON: it is truncated; fetch it again"},
		"broken":           {in: "{\"version\":4,\n  \"a\" 7}", want: "s:2:7: the JSON is broken here: expected a value, a key, a comma or a closing bracket"},
		"duplicate":        {in: `{"version":4,"version":4}`, want: "s:1:14: the same key stands twice in one object; nobody can tell which of the two values counts, so fetch it again"},
		"deep duplicate":   {in: rawOne(`"attributes":{"a":1,¦"a":2}`), want: "s:¦: the same key stands twice in one object; nobody can tell which of the two values counts, so fetch it again"},
		"bad utf-8":        {in: "{\"version\":4,\"a\":\"b\xff\"}", want: "s:1:20: the text is not UTF-8; the file is damaged or was converted"},
		"lone surrogate":   {in: `{"version":4,"a":"\ud800 hush"}`, want: `s:1:19: half of a pair of \u escapes stands alone; the file is damaged`},
		"bad escape":       {in: `{"version":4,"a":"\q"}`, want: "s:1:19: a string holds an escape that JSON does not know"},
		"line break":       {in: "{\"a\":\"hush\nhush\"}", want: "s:1:11: a string holds a line break or control character; is its closing quote missing?"},
		"trailing":         {in: "{\"version\":4}\n{\"version\":4}", want: "s:2:1: something follows the end of the JSON; where two files were joined, name each by itself, else fetch it again"},
		"trailing text":    {in: `{"version":4} hush`, want: "s:1:15: something follows the end of the JSON; where two files were joined, name each by itself, else fetch it again"},
		"too deep":         {in: `{"version":4,"a":` + deep + `}`, want: "s:1:517: lists and objects nest more than 500 levels deep here, which no state does"},

		"serial":           {in: `{"version":4,"serial":1.5}`, want: "s:1:23: serial must be a whole number that is not negative"},
		"resources":        {in: `{"version":4,"serial":1,"resources":{}}`, want: "s:1:37: resources must be a list"},
		"resource":         {in: rawState(`¦7`), want: "s:¦: a resource must be an object"},
		"mode":             {in: rawState(`¦{"mode":"list","type":"t","name":"n"}`), want: `s:¦: the mode of a resource must be "managed" or "data"; this one needs a newer version of paritytui`},
		"module":           {in: rawState(`¦{"module":"net","mode":"managed","type":"t","name":"n"}`), want: `s:¦: the module of a resource cannot be read: module "net": at byte 1: expected module.NAME`},
		"type":             {in: rawState(`{"mode":"managed","type":"a.b","name":"n","instances":[¦{}]}`), want: "s:¦: a.b.n is no address of a resource or output: check its module, type and name"},
		"type of ours":     {in: rawState(`{"mode":"managed","type":"output","name":"n","instances":[¦{}]}`), want: "s:¦: output.n is no address of a resource or output: check its module, type and name"},
		"no name":          {in: rawState(`{"mode":"managed","type":"t","instances":[¦{}]}`), want: "s:¦: t. is no address of a resource or output: check its module, type and name"},
		"type is a number": {in: rawState(`{"mode":"managed","type":¦7}`), want: "s:¦: type must be a string"},
		"index key":        {in: rawOne(`"index_key":1.5`), want: "s:1:180: the index_key of an instance of t.n must be a whole number or a string"},
		"bool index key":   {in: rawOne(`"index_key":true`), want: "s:1:180: the index_key of an instance of t.n must be a whole number or a string"},
		"attributes":       {in: rawOne(`"attributes":["hush"]`), want: "s:1:180: the attributes of t.n must be an object"},
		"twice":            {in: rawOne(`"index_key":"a"},¦{"index_key":"a"`), want: `s:¦: t.n["a"] stands twice in this state`},
		"deposed twice":    {in: rawOne(`"deposed":"x"},¦{"deposed":"x"`), want: `s:¦: the deposed object x of t.n stands twice in this state`},
		"schema version":   {in: rawOne(`"schema_version":¦-1`), want: "s:¦: schema_version must be a whole number that is not negative"},
		"output name":      {in: `{"version":4,"serial":1,"outputs":{"a b":{"value":1}}}`, want: "s:1:42: output.a b is no address of a resource or output: check its module, type and name"},

		"legacy key":        {in: `{"version":3,"modules":[{"path":["root"],"resources":{"web":{}}}]}`, want: "s:1:61: the key of a resource must be [data.]TYPE.NAME[.INDEX], and web is not"},
		"legacy path":       {in: `{"version":3,"modules":[{"path":["net"],"resources":{}}]}`, want: `s:1:25: the path of a module must begin with "root"`},
		"legacy attributes": {in: `{"version":3,"modules":[{"path":["root"],"resources":{"a.b":{"primary":{"attributes":"hush"}}}}]}`, want: "s:1:86: attributes must be an object"},
		"legacy module":     {in: `{"version":3,"modules":[7]}`, want: "s:1:25: a module must be an object"},

		"shown mode":       {in: shown(`¦{"mode":"list","type":"t","name":"n"}`), want: `s:¦: the mode of a resource must be "managed" or "data"; this one needs a newer version of paritytui`},
		"shown twice":      {in: shown(`{"address":"t.n","mode":"managed","type":"t","name":"n"},¦{"address":"t.n","mode":"managed","type":"t","name":"n"}`), want: "s:¦: t.n stands twice in this state"},
		"shown wrong kind": {in: shown(`{"mode":"managed","type":"t","name":"n","schema_version":¦"hush"}`), want: "s:¦: schema_version must be a whole number that is not negative"},
		"shown number":     {in: shown(`{"mode":"managed","type":"t","name":"n","schema_version":¦4711.5}`), want: "s:¦: schema_version must be a whole number that is not negative"},
		"shown values":     {in: shown(`{"mode":"managed","type":"t","name":"n","values":¦["hush"]}`), want: "s:¦: values must be an object"},
		"shown identity":   {in: shown(`{"mode":"managed","type":"t","name":"n","identity":¦"hush"}`), want: "s:¦: identity must be an object"},
		"shown type":       {in: `{"format_version":"1.0","values":{"outputs":{"o":{"value":1,"type":¦"hush"}}}}`, want: "s:¦: the type of an output makes no sense; print the state again with `terraform show -json`"},
		"shown optional":   {in: `{"format_version":"1.0","values":{"outputs":{"o":{"value":1,"type":¦["object",{},["hush"]]}}}}`, want: "s:¦: the type of an output makes no sense; print the state again with `terraform show -json`"},
		"shown duplicate":  {in: shown(`{"mode":"managed",¦"mode":"data"}`), want: "s:¦: the same key stands twice in one object; nobody can tell which of the two values counts, so fetch it again"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			in, want := test.in, test.want
			if before, after, ok := strings.Cut(in, "¦"); ok {
				in = before + after
				want = strings.Replace(want, "¦", fmt.Sprintf("1:%d", utf8.RuneCountInString(before)+1), 1)
			}
			s, err := Parse(t.Context(), "s", in, test.opts)
			if err == nil {
				t.Fatalf("got %d resources, want an error", len(s.Resources))
			}
			if diff := cmp.Diff(want, err.Error()); diff != "" {
				t.Errorf("the error differs (-want +got):\n%s", diff)
			}
			if got := errors.Is(err, ErrNotState); got != test.notState {
				t.Errorf("the error is ErrNotState: got %t, want %t", got, test.notState)
			}
			if strings.Contains(err.Error(), "hush") {
				t.Error("the error shows a value")
			}
		})
	}
}
