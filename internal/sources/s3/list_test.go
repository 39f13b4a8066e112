package s3

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model"
)

func TestAnObjectIsReadAsAState(t *testing.T) {
	b := newBucket(t)
	b.put("network/terraform.tfstate", stateOf("net"))
	env, err := load(t.Context(), patient, b.uri("network/terraform.tfstate"))
	if err != nil {
		t.Fatal(err)
	}
	want := []model.Source{{
		URI: "s3://acme/network/terraform.tfstate", Kind: "state", TerraformVersion: "1.9.0", Serial: 7, Lineage: "l",
		Size: int64(len(stateOf("net"))), Resources: 1, Modified: begin,
	}}
	if diff := cmp.Diff(want, env.Sources); diff != "" {
		t.Errorf("the sources differ (-want +got):\n%s", diff)
	}
}

func TestAPrefixIsEveryStateBelowIt(t *testing.T) {
	b := newBucket(t)
	for key, text := range map[string]string{
		"live/network/terraform.tfstate": stateOf("net"),
		"live/app/db.tfstate":            stateOf("db"),
		"live/export.json":               stateOf("export"),
		"live/app/db.tfstate.backup":     stateOf("old"),
		"live/app/db.tfstate.tflock":     "{}",
		"live/notes.txt":                 "notes",
		"live/other.json":                `{"a": 1}`,
		"live/empty":                     "",
		"live/values.yaml":               "a: 1",
		"live/main.tf":                   "",
		"live/":                          "",
		"live/app/.terraform/modules/terraform.tfstate": "{}",
		"liver/terraform.tfstate":                       stateOf("elsewhere"),
	} {
		b.put(key, text)
	}
	env, err := load(t.Context(), patient, b.uri("live/"))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"app/db = s3://acme/live/app/db.tfstate (t.db)",
		"export = s3://acme/live/export.json (t.export)",
		"network = s3://acme/live/network/terraform.tfstate (t.net)",
	}
	if diff := cmp.Diff(want, read(env)); diff != "" {
		t.Errorf("what was read differs (-want +got):\n%s", diff)
	}
	skipped := map[string]int{}
	for _, s := range env.Skipped {
		skipped[s.Reason] = s.Count
	}
	wantSkipped := map[string]int{
		"backups of states": 1, "lock files": 1, "folders": 1, "files that are no states": 3, "files of Terraform configuration": 1,
		"documents, which are read where they are named": 1, "working folders of Terraform (.terraform)": 1,
	}
	if diff := cmp.Diff(wantSkipped, skipped); diff != "" {
		t.Errorf("what was skipped differs (-want +got):\n%s", diff)
	}
}

func TestABrokenStateBelowAPrefixIsToldAndTheRestIsRead(t *testing.T) {
	b := newBucket(t)
	b.put("a.tfstate", stateOf("a"))
	b.put("b.tfstate", `{"version":4,`)
	env, err := load(t.Context(), patient, b.uri(""))
	if err != nil {
		t.Fatal(err)
	}
	want := []model.Unreadable{{URI: "s3://acme/b.tfstate", Label: "b", Reason: "1:14: the file ends in the middle of its JSON: it is truncated; fetch it again"}}
	if diff := cmp.Diff(want, env.Unreadable); diff != "" || len(env.Sources) != 1 {
		t.Errorf("got %d states, and what could not be read differs (-want +got):\n%s", len(env.Sources), diff)
	}
}

func TestAPrefixOfManyPagesIsReadWhole(t *testing.T) {
	b := newBucket(t)
	for i := range 1205 {
		b.put(fmt.Sprintf("p/s%04d.tfstate", i), stateOf("x"))
	}
	env, err := load(t.Context(), patient, b.uri("p/"))
	if err != nil {
		t.Fatal(err)
	}
	if got := len(env.Sources); got != 1205 {
		t.Errorf("got %d states, want 1205", got)
	}
	few := patient
	few.objects = 1100
	_, err = load(t.Context(), few, b.uri("p/"))
	want := "reading staging: s3://acme/p/: more than 1100 objects or versions lie below this prefix; name a narrower one, or several"
	if err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}

func TestWorkspacesLieWhereTerraformPutsThem(t *testing.T) {
	b := newBucket(t)
	b.put("app/net.tfstate", stateOf("default"))
	b.put("env:/qa/app/net.tfstate", stateOf("qa"))
	b.put("env:/qa/app/db.tfstate", stateOf("db"))
	b.put("spaces/live/app/net.tfstate", stateOf("live"))
	for uri, want := range map[string][]string{
		b.uri("app/net.tfstate"):                                                  {" = s3://acme/app/net.tfstate (t.default)"},
		b.uri("app/net.tfstate", "workspace=default"):                             {" = s3://acme/app/net.tfstate (t.default)"},
		b.uri("app/net.tfstate", "workspace=qa"):                                  {" = s3://acme/env:/qa/app/net.tfstate (t.qa)"},
		b.uri("app/net.tfstate", "workspace=live", "workspace_key_prefix=spaces"): {" = s3://acme/spaces/live/app/net.tfstate (t.live)"},
		b.uri("app/", "workspace=qa"):                                             {"db = s3://acme/env:/qa/app/db.tfstate (t.db)", "net = s3://acme/env:/qa/app/net.tfstate (t.qa)"},
	} {
		env, err := load(t.Context(), patient, uri)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, read(env)); diff != "" {
			t.Errorf("%s: what was read differs (-want +got):\n%s", uri, diff)
		}
	}
}

// TestTheStatesOfOneNameInTwoWorkspacesMeet holds that a workspace is no part of a label.
func TestTheStatesOfOneNameInTwoWorkspacesMeet(t *testing.T) {
	b := newBucket(t)
	b.put("env:/qa/net.tfstate", stateOf("a"))
	b.put("env:/qa/db.tfstate", stateOf("b"))
	env, err := load(t.Context(), patient, b.uri("net.tfstate", "workspace=qa"), b.uri("db.tfstate", "workspace=qa"))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"db = s3://acme/env:/qa/db.tfstate (t.b)", "net = s3://acme/env:/qa/net.tfstate (t.a)"}
	if diff := cmp.Diff(want, read(env)); diff != "" {
		t.Errorf("what was read differs (-want +got):\n%s", diff)
	}
}

// TestOneNameOnTwoServersIsTwoStates holds that parts are told apart by the server, too.
func TestOneNameOnTwoServersIsTwoStates(t *testing.T) {
	one, other := newBucket(t), newBucket(t)
	one.put("a.tfstate", stateOf("one"))
	other.put("a.tfstate", stateOf("other"))
	env, err := load(t.Context(), patient, one.uri("a.tfstate"), other.uri("a.tfstate"), one.uri("a.tfstate"))
	if err != nil {
		t.Fatal(err)
	}
	if len(env.Sources) != 2 || len(env.Skipped) != 1 {
		t.Errorf("got %d states and skipped %+v", len(env.Sources), env.Skipped)
	}
}

func TestACompressedObjectIsUnpacked(t *testing.T) {
	b := newBucket(t)
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	_, _ = w.Write([]byte(stateOf("packed")))
	_ = w.Close()
	b.put("p/a.tfstate.gz", packed.String())
	b.put("p/b.gz", packed.String())
	for _, key := range []string{"p/a.tfstate.gz", "p/b.gz"} {
		if _, err := load(t.Context(), patient, b.uri(key)); err != nil {
			t.Error(err)
		}
	}
	env, err := load(t.Context(), patient, b.uri("p/"))
	if err != nil || len(env.Sources) != 2 {
		t.Errorf("got %+v and %v, want two states", env, err)
	}
}

func TestWhatIsNotThereIsToldWithWhatLiesNear(t *testing.T) {
	b := newBucket(t)
	b.put("live/network.tfstate", stateOf("net"))
	b.put("live/app/db.tfstate", stateOf("db"))
	b.put("env:/staging/k.tfstate", stateOf("k"))
	tests := map[string]struct{ uri, want string }{
		"a slip":              {b.uri("live/netwrok.tfstate"), "s3://acme/live/netwrok.tfstate: there is no such object; did you mean s3://acme/live/network.tfstate?"},
		"a neighbour":         {b.uri("live/zzz"), "s3://acme/live/zzz: there is no such object; s3://acme/live/network.tfstate lies beside it"},
		"only prefixes":       {b.uri("zzz"), "s3://acme/zzz: there is no such object; beside it is the prefix s3://acme/env:/"},
		"nothing at all":      {b.uri("x/y/z"), "s3://acme/x/y/z: there is no such object; `aws s3 ls s3://acme/` shows what there is"},
		"a prefix":            {b.uri("live/app"), "s3://acme/live/app: there is no such object, but something lies below it; write s3://acme/live/app/ for every state there"},
		"a workspace's slip":  {b.uri("k.tfstate", "workspace=stagin"), "s3://acme/env:/stagin/k.tfstate: there is no workspace stagin here; did you mean staging?"},
		"no such workspace":   {b.uri("k.tfstate", "workspace=qa"), "s3://acme/env:/qa/k.tfstate: there is no workspace qa here; there are staging"},
		"not in workspace":    {b.uri("z.tfstate", "workspace=staging"), "s3://acme/env:/staging/z.tfstate: there is no such object; did you mean s3://acme/env:/staging/k.tfstate?"},
		"empty prefix":        {b.uri("gone/"), "s3://acme/gone/: nothing lies below this prefix; `aws s3 ls s3://acme/` shows what there is"},
		"a prefix's slip":     {b.uri("life/"), "s3://acme/life/: nothing lies below this prefix; did you mean s3://acme/live/?"},
		"an object, no slash": {b.uri("live/network.tfstate/"), "s3://acme/live/network.tfstate/: nothing lies below this prefix, but there is an object of that name; write s3://acme/live/network.tfstate"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := load(t.Context(), patient, test.uri)
			if err == nil {
				t.Fatal("got no error")
			}
			if diff := cmp.Diff("reading staging: "+test.want, err.Error()); diff != "" {
				t.Errorf("the error differs (-want +got):\n%s", diff)
			}
		})
	}
}
