package audit_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/document"
	"github.com/paritytui/paritytui/internal/model/schema"
)

// documents is an environment of the documents in a text.
func documents(t *testing.T, name string, s document.Syntax, text string, example bool) *model.Environment {
	t.Helper()
	roots, err := document.Read(s, text)
	if err != nil {
		t.Fatal(err)
	}
	objects, err := document.Objects(roots)
	if err != nil {
		t.Fatal(err)
	}
	e := &model.Environment{Name: name, Sources: []model.Source{{URI: name, Kind: "document", Digest: name}}}
	for _, o := range objects {
		e.Resources = append(e.Resources, &model.Resource{Address: o.Address, Attributes: o.Value, Example: example})
	}
	return e
}

func TestDocumentsAreComparedByWhatTheySay(t *testing.T) {
	const env, yaml = document.SyntaxEnv, document.SyntaxYAML
	manifest := func(kind, name, rest string) string {
		return "apiVersion: v1\nkind: " + kind + "\nmetadata: {" + name + "}\n" + rest + "\n---\n"
	}
	tests := map[string]struct {
		syntax      document.Syntax
		left, right string
		example     bool
		want        []string
	}{
		"a variable that lacks":             {env, "A=1", "A=1\nB=2", false, []string{"B"}},
		"an empty variable is one":          {env, "A=1", "A=1\nB=", false, []string{"B"}},
		"versions are texts":                {yaml, "a: 1.10", "a: 1.1", false, []string{"a"}},
		"null is not absent":                {yaml, "a: {b: 1, c: null}", "a: {b: 1}", false, []string{"a.c"}},
		"an empty list is not absent":       {yaml, "a: {b: 1, c: []}", "a: {b: 1}", false, []string{"a.c"}},
		"order counts":                      {yaml, "a: [x, y]", "a: [y, x]", false, []string{"a"}},
		"containers meet by name":           {yaml, "a: [{name: x, v: 1}, {name: y, v: 1}]", "a: [{name: y, v: 2}, {name: x, v: 1}]", false, []string{"a[name=y].v", "a"}},
		"a word as a setting":               {env, "APP_ENV=staging", "APP_ENV=production", false, []string{"APP_ENV"}},
		"one tag that moves":                {yaml, "a: 1\nservices: {a: {image: 'x:latest'}}", "a: 2\nservices: {a: {image: 'x:latest'}}", false, []string{"services.a.image", "a"}},
		"manifests in another order":        {yaml, manifest("A", "name: x", "v: 1") + manifest("B", "name: x", "v: 1"), manifest("B", "name: x", "v: 1") + manifest("A", "name: x", "v: 1"), false, nil},
		"names of namespaces fold":          {yaml, manifest("A", "name: x, namespace: shop-staging", "v: 1"), manifest("A", "name: x, namespace: shop-production", "v: 1"), false, nil},
		"another name is another":           {yaml, manifest("A", "name: x", "v: 1"), manifest("A", "name: y", "v: 1"), false, []string{"", ""}},
		"another kind is another":           {yaml, manifest("A", "name: x", "v: 1"), manifest("B", "name: x", "v: 1"), false, []string{"", ""}},
		"a number as a password":            {yaml, "db: {password: 12345678}", "db: {password: 87654321}", false, []string{"db.password"}},
		"examples: values stand for others": {env, "A=changeme\nB=1", "A=x7\nB=", true, []string{"B"}},
		"examples: names count":             {env, "A=1", "A=2\nB=1", true, []string{"B"}},
		"examples: an empty value":          {env, "A=", "A=2", true, nil},
		"examples: another kind":            {yaml, "a: true\nb: 1\nc: x", "a: 1\nb: [1]\nc: {d: 1}", true, []string{"a", "b", "c"}},
		"examples: lists count":             {yaml, "a: [x]", "a: [y, z]", true, []string{"a[1]"}},
		"examples: the other side's word":   {env, "A=x", "A=orders-staging-db", true, []string{"A"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			left, right := documents(t, "staging", test.syntax, test.left, test.example), documents(t, "production", test.syntax, test.right, false)
			a, err := audit.Run(t.Context(), audit.Input{Left: left, Right: right, Schema: schema.Embedded(), Rules: embedded(t)})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for i := range a.Rows {
				got = append(got, a.Rows[i].Path.String())
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("the rows differ (-want +got):\n%s", diff)
			}
		})
	}
}

func TestSecretsOfDocumentsNeverShow(t *testing.T) {
	const secret = "kV8-live-0042"
	text := "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata: {a: a1Y4LWxpdmUtMDA0Mg==}\nstringData: {mode: other-secret-1}\n---\n" +
		"apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {line: 'connect with " + secret + " now', pw: other-secret-1, aws: AKIAABCDEFGHIJKLMNOP}\n"
	a, err := audit.Run(t.Context(), audit.Input{
		Left: documents(t, "staging", document.SyntaxYAML, text, false), Right: documents(t, "production", document.SyntaxYAML, "a: 1\n", false),
		Schema: schema.Embedded(), Rules: embedded(t),
	})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range a.Left.Resources {
		got = append(got, r.Attributes.Field("data").String()+r.Attributes.Field("stringData").String())
	}
	want := []string{`{"a":(sensitive)}{"mode":(sensitive)}`, `{"aws":(sensitive),"line":"connect with (sensitive) now","pw":(sensitive)}null`}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("what shows differs (-want +got):\n%s", diff)
	}
}

func TestAURLHidesItsPasswordAlone(t *testing.T) {
	tests := map[string]struct{ left, right, want string }{
		"another host":          {"DATABASE_URL=postgres://u:hush-hush-1@a.example/shop", "DATABASE_URL=postgres://u:hush-hush-2@b.example/shop", `"postgres://u:(sensitive)@a.example/shop" "postgres://u:(sensitive)@b.example/shop"`},
		"another switch":        {"DATABASE_URL=postgres://u:hush-hush-1@a/shop?sslmode=disable", "DATABASE_URL=postgres://u:hush-hush-1@a/shop?sslmode=require", `"postgres://u:(sensitive)@a/shop?sslmode=disable" "postgres://u:(sensitive)@a/shop?sslmode=require"`},
		"the password alone":    {"REDIS_DSN=redis://:hush-hush-1@a/0", "REDIS_DSN=redis://:hush-hush-2@a/0", `"redis://:(sensitive)@a/0" "redis://:(sensitive)@a/0"`},
		"a secret in the query": {"DATABASE_URL=postgres://u:hush-hush-1@a/shop?sslpassword=hush-hush-3", "DATABASE_URL=postgres://u:hush-hush-2@a/shop", `"(sensitive)" "(sensitive)"`},
		"a slash in it":         {"DATABASE_URL=postgres://u:hush/hush-1@a/shop", "DATABASE_URL=postgres://u:hush/hush-2@a/shop", `"(sensitive)" "(sensitive)"`},
		"an at sign in it":      {"DATABASE_URL=postgres://u:hush@hush-1@a/shop", "DATABASE_URL=postgres://u:hush@hush-2@a/shop", `"(sensitive)" "(sensitive)"`},
		"a key for a user":      {"SENTRY_DSN=https://hush1@o1.example/1", "SENTRY_DSN=https://hush2@o1.example/1", `"(sensitive)" "(sensitive)"`},
		"a copy elsewhere":      {"A=hush-hush-1\nDATABASE_URL=postgres://u:hush-hush-1@a/shop", "A=x\nDATABASE_URL=postgres://u:hush-hush-1@a/shop", `"(sensitive)" "(sensitive)"`},
		"a copy as it is meant": {"A=hush@hush-1\nDATABASE_URL=postgres://u:hush%40hush-1@a/shop", "A=x\nDATABASE_URL=postgres://u:hush%40hush-1@a/shop", `"(sensitive)" "(sensitive)"`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			left, right := documents(t, "left", document.SyntaxEnv, test.left, false), documents(t, "right", document.SyntaxEnv, test.right, false)
			a, err := audit.Run(t.Context(), audit.Input{Left: left, Right: right, Schema: schema.Embedded(), Rules: embedded(t)})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for i := range a.Rows {
				if r := &a.Rows[i]; r.Kind == compare.Changed {
					got = append(got, fmt.Sprintf("%q %q", r.Left.Text(), r.Right.Text()))
				}
			}
			if diff := cmp.Diff([]string{test.want}, got); diff != "" {
				t.Errorf("the rows differ (-want +got):\n%s", diff)
			}
		})
	}
}
