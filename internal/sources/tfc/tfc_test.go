package tfc

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestTheCurrentStateOfAWorkspaceIsRead(t *testing.T) {
	f := newFake(t)
	uri := "tfc://acme/orders-production?hostname=" + f.host()
	env, err := f.read(t, uri)
	if err != nil {
		t.Fatal(err)
	}
	if got := env.Sources[0]; got.URI != uri || got.Serial != 7 || env.CountResources() != 1 || !got.Modified.Equal(time.Date(2026, 11, 20, 10, 0, 0, 0, time.UTC)) {
		t.Errorf("got %+v", got)
	}
	// The token went nowhere but to the API: the store was asked without.
	want := []string{
		"api /api/v2/organizations/acme/workspaces/orders-production", "api /api/v2/workspaces/ws-1/current-state-version",
		"api /api/v2/state-versions/sv-1/download?" + secret, "store /v1/object/" + secret,
	}
	if diff := cmp.Diff(want, f.asked); diff != "" {
		t.Errorf("what was asked differs (-want +got):\n%s", diff)
	}
	f.asked = nil
	f.answers["/api/v2/workspaces/ws-1/current-state-version"] = answer{body: version(f.store.URL + "/v1/object/" + secret)}
	if _, err := f.read(t, uri); err != nil {
		t.Error(err)
	}
	if last := f.asked[len(f.asked)-1]; last != "store /v1/object/"+secret {
		t.Errorf("the state was asked for by %s, want no token where the API itself names the store", last)
	}
}

func TestManyWorkspacesAreOneEnvironment(t *testing.T) {
	tests := map[string]struct{ uri, query string }{
		"a pattern":           {"tfc://acme/*-production", "page%5Bnumber%5D=PAGE&page%5Bsize%5D=100&search%5Bwildcard-name%5D=%2A-production"},
		"a pattern in middle": {"tfc://acme/*-prod*n", "page%5Bnumber%5D=PAGE&page%5Bsize%5D=100"},
		"a tag":               {"tfc://acme/?tag=production", "page%5Bnumber%5D=PAGE&page%5Bsize%5D=100&search%5Btags%5D=production"},
		"a project":           {"tfc://acme?project=Web%20Shop", "filter%5Bproject%5D%5Bid%5D=prj-1&page%5Bnumber%5D=PAGE&page%5Bsize%5D=100"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			f := newFake(t)
			list := "/api/v2/organizations/acme/workspaces?" + test.query
			hidden := resource("ws-4", "hidden-production", true)
			hidden["attributes"].(map[string]any)["permissions"] = map[string]any{"can-read-state-versions": false}
			silent := resource("ws-2", "network-production", true)
			delete(silent, "relationships")
			f.answers[strings.Replace(list, "PAGE", "1", 1)] = answer{body: page(2, resource("ws-1", "orders-production", true), resource("ws-3", "new-production", false))}
			f.answers[strings.Replace(list, "PAGE", "2", 1)] = answer{body: page(0, silent, hidden)}
			f.answers["/api/v2/organizations/acme/projects?filter%5Bnames%5D=Web+Shop&page%5Bsize%5D=100"] = answer{body: page(0, resource("prj-1", "Web Shop", false))}
			f.answers["/api/v2/workspaces/ws-2/current-state-version"] = answer{body: version(f.store.URL + "/v1/object/" + secret + "/2")}
			mark := "?"
			if strings.Contains(test.uri, "?") {
				mark = "&"
			}
			env, err := f.read(t, test.uri+mark+"hostname="+f.host())
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, r := range env.Resources {
				got = append(got, r.State+" "+r.Address.String())
			}
			if diff := cmp.Diff([]string{"network-production t.n2", "orders-production t.n"}, got); diff != "" {
				t.Errorf("the resources differ (-want +got):\n%s", diff)
			}
			if len(env.Skipped) != 1 || env.Skipped[0].Reason != "workspaces without a state" || env.Skipped[0].Count != 1 {
				t.Errorf("got %+v passed over", env.Skipped)
			}
			if len(env.Unreadable) != 1 || env.Unreadable[0].URI != "tfc://acme/hidden-production?hostname="+f.host() {
				t.Errorf("got %+v unreadable", env.Unreadable)
			}
		})
	}
}

func TestSourcesThatAreWrittenWronglySaySo(t *testing.T) {
	tests := map[string]struct{ uri, want string }{
		"no organization":    {"tfc:///app", "tfc:///app: this names no organization; write tfc://ORGANIZATION/WORKSPACE"},
		"no workspace":       {"tfc://acme", "tfc://acme: no workspace is named; write tfc://ORGANIZATION/WORKSPACE, or choose many by a pattern such as *-production, by ?tag= or by ?project="},
		"a deep path":        {"tfc://acme/app/prod", "tfc://acme/app/prod: this names no workspace: names have letters, digits, - and _, and * stands for any of them; write tfc://ORGANIZATION/WORKSPACE"},
		"a token":            {"tfc://hush@acme/app", "tfc://acme/app: a token in a source ends up in the history of the shell and in the list of processes; take it out, and run `terraform login`"},
		"a slip":             {"tfc://acme/app?hostnam=hush", "tfc://acme/app: there is no ?hostnam=; did you mean ?hostname=?"},
		"an unknown key":     {"tfc://acme/app?token=hush", "tfc://acme/app: there is no ?token=; there are ?hostname=, ?tag= and ?project="},
		"an address as host": {"tfc://acme/app?hostname=https://hush/", "tfc://acme/app: ?hostname= is a name such as terraform.acme.example, without https:// and without a path; one with other letters is written in its xn-- form"},
		"an empty tag":       {"tfc://acme/?tag=", "tfc://acme/: tag= is empty; give it a value or leave it out"},
		"two tags":           {"tfc://acme/?tag=a&tag=b", "tfc://acme/: tag= is given twice"},
		"a broken query":     {"tfc://acme/app?%zz", "tfc://acme/app: what stands behind the question mark is broken; it is written NAME=VALUE, with & between"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := newFake(t).read(t, test.uri)
			if err == nil || err.Error() != "reading x: "+test.want {
				t.Errorf("the error differs\nwant reading x: %s\ngot  %v", test.want, err)
			}
		})
	}
}

func TestErrorsSayWhatToDo(t *testing.T) {
	const (
		ws      = "/api/v2/organizations/acme/workspaces/orders-production"
		current = "/api/v2/workspaces/ws-1/current-state-version"
		load    = "/api/v2/state-versions/sv-1/download?" + secret
	)
	forbidden := resource("ws-1", "orders-production", true)
	forbidden["attributes"].(map[string]any)["permissions"] = map[string]any{"can-read-state-versions": false}
	status := func(s string) any {
		v := version("https://x/" + secret).(map[string]any)
		v["data"].(map[string]any)["attributes"].(map[string]any)["status"] = s
		return v
	}
	tests := map[string]struct {
		path    string
		answer  answer
		noToken bool
		// want has HOST for the API and STORE for the store.
		want string
	}{
		"no token":      {noToken: true, want: "there is no token for HOST; run `terraform login HOST`, or set TF_TOKEN_127_0_0_1"},
		"an old token":  {path: ws, answer: answer{status: 401}, want: "HOST does not accept the token from TF_TOKEN_127_0_0_1 (401): it is wrong or has expired; run `terraform login HOST`"},
		"no permission": {path: ws, answer: answer{status: 403}, want: "HOST does not let the token from TF_TOKEN_127_0_0_1 read this (403); ask an owner of the organization acme for the permission to read states"},
		"no workspace": {path: ws, answer: answer{status: 404}, want: "HOST has no workspace orders-production in the organization acme, or does not show it to the token from TF_TOKEN_127_0_0_1, which it answers alike (404); " +
			"check both names, and that the token's team may read the workspace"},
		"may not see the state": {path: ws, answer: answer{body: map[string]any{"data": forbidden}}, want: "the token from TF_TOKEN_127_0_0_1 may see this workspace and not its state; ask for the permission to read state versions"},
		"no state yet":          {path: ws, answer: answer{body: object("ws-1", "orders-production", false)}, want: "this workspace has no state yet; its first apply writes one"},
		"no state or no permission": {path: current, answer: answer{status: 404}, want: "this workspace has no state yet, or HOST does not show it to the token from TF_TOKEN_127_0_0_1, which it answers alike (404); " +
			"run the first apply, or ask for the permission to read state versions"},
		"no address":      {path: current, answer: answer{body: version("")}, want: "the token from TF_TOKEN_127_0_0_1 may see this workspace and not its state; ask for the permission to read state versions"},
		"uploading":       {path: current, answer: answer{body: status("pending")}, want: "the current state of this workspace is still being uploaded; try again in a moment"},
		"deleted":         {path: current, answer: answer{body: status("backing_data_permanently_deleted")}, want: "the content of the current state of this workspace was deleted on the server; restore it there"},
		"by http":         {path: current, answer: answer{body: version("http://store.example/" + secret)}, want: "HOST does not answer as HCP Terraform and Terraform Enterprise do; check the name of the host"},
		"expired":         {path: load, answer: answer{status: 403, body: failure("expired")}, want: "HOST does not hand out the state (403), though HOST points there; try again, for such addresses live for a short time"},
		"another server":  {path: ws, answer: answer{body: "<!doctype html>" + secret}, want: "HOST does not answer as HCP Terraform and Terraform Enterprise do; check the name of the host"},
		"another API":     {path: ws, answer: answer{body: map[string]any{"hello": secret}}, want: "HOST does not answer as HCP Terraform and Terraform Enterprise do; check the name of the host"},
		"too often":       {path: ws, answer: answer{status: 429, header: map[string]string{"Retry-After": "1"}}, want: "HOST was asked too often and answered so 4 times (429); try again in 1s"},
		"down":            {path: ws, answer: answer{status: 503}, want: "HOST is not available and answered so 4 times (503 Service Unavailable); try again later"},
		"a page as state": {path: load, answer: answer{body: "<html>" + secret}, want: "HOST answers with an HTML page and with no state; check the network and its proxy"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			f := newFake(t)
			if test.noToken {
				delete(f.variables, "TF_TOKEN_127_0_0_1")
			} else {
				f.answers[test.path] = test.answer
			}
			uri := "tfc://acme/orders-production?hostname=" + f.host()
			_, err := f.read(t, uri)
			want := "reading x: " + uri + ": " + strings.ReplaceAll(test.want, "HOST", f.host())
			if err == nil || err.Error() != want {
				t.Errorf("the error differs\nwant %s\ngot  %v", want, err)
			}
			if test.noToken && len(f.asked) > 0 {
				t.Errorf("without a token %v was asked, want nothing", f.asked)
			}
		})
	}
}

func TestListsThatCannotBeReadSaySo(t *testing.T) {
	f := newFake(t)
	list := "/api/v2/organizations/acme/workspaces?page%5Bnumber%5D=1&page%5Bsize%5D=100&search%5Btags%5D=uat"
	tests := map[string]struct{ uri, want string }{
		"no organization": {"tfc://acne/?tag=uat", "tfc://acne/: HOST has no organization acne, or does not show it to the token from TF_TOKEN_127_0_0_1, which it answers alike (404); check the name, and whose token that is"},
		"no workspace":    {"tfc://acme/?tag=uat", "tfc://acme/: no workspace of acme has the tag uat, or the token from TF_TOKEN_127_0_0_1 may see none of them; check the spelling"},
		"no project":      {"tfc://acme/?project=Shop", "tfc://acme/: acme has no project Shop, or the token from TF_TOKEN_127_0_0_1 may not see it; check the spelling"},
	}
	f.answers[list] = answer{body: page(0)}
	f.answers["/api/v2/organizations/acme/projects?filter%5Bnames%5D=Shop&page%5Bsize%5D=100"] = answer{body: page(0, resource("prj-1", "Shop 2", false))}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := f.read(t, test.uri+"&hostname="+f.host())
			if want := "reading x: " + strings.ReplaceAll(test.want, "HOST", f.host()); err == nil || err.Error() != want {
				t.Errorf("the error differs\nwant %s\ngot  %v", want, err)
			}
		})
	}
}

// TestAListThatCountsInACircleEnds is about a server that always names another page.
func TestAListThatCountsInACircleEnds(t *testing.T) {
	f := newFake(t)
	f.answers["/api/v2/organizations/acme/workspaces?page%5Bnumber%5D=1&page%5Bsize%5D=100&search%5Btags%5D=uat"] = answer{body: page(1, resource("ws-1", "orders-production", true))}
	if _, err := f.read(t, "tfc://acme/?tag=uat&hostname="+f.host()); err != nil {
		t.Error(err)
	}
	if n := len(slices.DeleteFunc(f.asked, func(s string) bool { return !strings.Contains(s, "page%5Bnumber") })); n != 1 {
		t.Errorf("the list was asked for %d times, want once", n)
	}
}

func TestListsOfTheAPIAreBounded(t *testing.T) {
	f := newFake(t)
	address := func(n int) string {
		return fmt.Sprintf("/api/v2/organizations/acme/workspaces?page%%5Bnumber%%5D=%d&page%%5Bsize%%5D=100&search%%5Btags%%5D=uat", n)
	}
	for n := 1; n <= 201; n++ {
		f.answers[address(n)] = answer{body: page(n+1, resource("ws", fmt.Sprintf("w%d", n), false))}
	}
	_, err := f.read(t, "tfc://acme/?tag=uat&hostname="+f.host())
	if want := f.host() + " lists more than 20000 workspaces; choose fewer by a pattern, by ?tag= or by ?project="; err == nil || !strings.HasSuffix(err.Error(), want) {
		t.Errorf("got %v, want %s", err, want)
	}
	if slices.Contains(f.asked, "api "+address(201)) {
		t.Error("the page beyond the bound was asked for")
	}
	// Blanks would be passed over: what is cut is that the object ends behind them.
	f.answers[address(1)] = answer{body: `{"data": []` + strings.Repeat(" ", 32<<20) + `}`}
	if _, err := f.read(t, "tfc://acme/?tag=uat&hostname="+f.host()); err == nil || !strings.Contains(err.Error(), "does not answer as HCP Terraform") {
		t.Errorf("an answer of more than 32 MiB ends with %v", err)
	}
}
