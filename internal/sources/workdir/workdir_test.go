package workdir_test

import (
	"context"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/gofrs/flock"
	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/sources/workdir"
)

const (
	list = "  default\n* production\n  staging\n\n"
	live = `{"version":4,"terraform_version":"1.11.4","serial":1,"lineage":"l","resources":[]}`
)

// call is how a run is noted that got nothing of what the user set for other commands.
func call(command, workspace string) string {
	return command + ` workspace="` + workspace + `" input="" asks="0" arguments="" log="" secret="audit"` + "\n"
}

func TestAWorkspaceIsReadWithoutBeingSelected(t *testing.T) {
	t.Parallel()
	s := newStage(t, map[string]string{".terraform/environment": "production"}, map[string]string{"workspace list": list, "state pull staging": live})
	s.opener.Environment = append(s.opener.Environment, "TF_WORKSPACE=production", "TF_LOG=trace", "TF_CLI_ARGS_state_pull=-bogus", "TF_INPUT=1", "AWS_PROFILE=audit")
	uri, text, err := s.pull(t.Context(), "staging")
	if err != nil {
		t.Fatal(err)
	}
	if text != live || uri != s.dir+"?workspace=staging" {
		t.Errorf("got %q of %s", text, uri)
	}
	if diff := cmp.Diff(call("workspace list", "")+call("state pull", "staging"), s.calls(t)); diff != "" {
		t.Errorf("the calls differ (-want +got):\n%s", diff)
	}
}

func TestWithoutAWorkspaceTheSelectedOneIsRead(t *testing.T) {
	t.Parallel()
	selected := map[string]string{".terraform/environment": "staging\n"}
	for name, test := range map[string]struct {
		files       map[string]string
		environment []string
		want        string
		calls       string
	}{
		"none was ever selected": {nil, nil, "", call("state pull", "")},
		"by workspace select":    {selected, nil, "?workspace=staging", call("workspace list", "") + call("state pull", "staging")},
		"by a variable": {
			selected,
			[]string{"TF_WORKSPACE=production"},
			"?workspace=production", call("workspace list", "") + call("state pull", "production"),
		},
		"in another folder": {
			map[string]string{"data/environment": "staging"},
			[]string{"TF_DATA_DIR=data"},
			"?workspace=staging", call("workspace list", "") + call("state pull", "staging"),
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t, test.files, map[string]string{"workspace list": list, "state pull": live, "state pull staging": live, "state pull production": live})
			s.opener.Environment = append(append(s.opener.Environment, "AWS_PROFILE=audit"), test.environment...)
			uri, _, err := s.pull(t.Context(), "")
			if err != nil {
				t.Fatal(err)
			}
			if uri != s.dir+test.want {
				t.Errorf("got the URI %s, want %s", uri, s.dir+test.want)
			}
			if diff := cmp.Diff(test.calls, s.calls(t)); diff != "" {
				t.Errorf("the calls differ (-want +got):\n%s", diff)
			}
		})
	}
}

func TestTheProgramIsTheOneThatWroteTheLockFile(t *testing.T) {
	t.Parallel()
	const opened, registered = `provider "registry.opentofu.org/a/b" { version = "1" }`, `provider "registry.terraform.io/a/b" { version = "1" }`
	for name, test := range map[string]struct {
		lock      string
		installed []string
		chosen    string
		want      string
	}{
		"nothing tells":                    {"", []string{"terraform", "tofu"}, "", "terraform"},
		"only tofu is there":               {"", []string{"tofu"}, "", "tofu"},
		"tofu wrote the lock file":         {opened, []string{"terraform", "tofu"}, "", "tofu"},
		"tofu wrote it and is not there":   {opened, []string{"terraform"}, "", "terraform"},
		"terraform wrote it":               {registered, []string{"terraform", "tofu"}, "", "terraform"},
		"the user chose one":               {opened, []string{"terraform", "tofu", "terraform-1.5"}, "terraform-1.5", "terraform-1.5"},
		"the user chose what is not there": {opened, []string{"terraform", "tofu"}, "terraform-1.5", ""},
		"none is there":                    {"", nil, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t, map[string]string{".terraform.lock.hcl": test.lock}, map[string]string{"state pull": live})
			s.opener.Environment = append(s.opener.Environment, "PARITYTUI_TERRAFORM="+test.chosen)
			var asked []string
			find := s.opener.LookPath
			s.opener.LookPath = func(name string) (string, error) {
				asked = append(asked, name)
				if !slices.Contains(test.installed, name) {
					return "", exec.ErrNotFound
				}
				return find("terraform")
			}
			_, _, err := s.pull(t.Context(), "")
			if (err == nil) != (test.want != "") || test.want != "" && asked[len(asked)-1] != test.want {
				t.Errorf("%v were looked for, want %q; the error is %v", asked, test.want, err)
			}
		})
	}
}

func TestVersionsComeWithTheState(t *testing.T) {
	t.Parallel()
	s := newStage(t, map[string]string{
		".terraform.lock.hcl":       `provider "registry.terraform.io/hashicorp/aws" { version = "5.31.0" }`,
		"data/modules/modules.json": `{"Modules":[{"Key":"vpc","Source":"acme/vpc/aws","Version":"1.2.3"}]}`,
	}, nil)
	s.opener.Environment = append(s.opener.Environment, "TF_DATA_DIR="+filepath.Join(s.dir, "data"))
	source, err := s.opener.Open(s.dir, "staging")
	if err != nil {
		t.Fatal(err)
	}
	listing, err := source.List(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	p := listing.Parts[0]
	if got := p.Releases; len(got.Providers) != 1 || len(got.Modules) != 1 {
		t.Errorf("got the releases %v", got)
	}
	if p.Path != "live/terraform.tfstate" || !strings.HasSuffix(p.Above, "/staging") {
		t.Errorf("the label is made of %s below %s, want the folder, and the workspace where that does not do", p.Path, p.Above)
	}
}

func TestNoProcessOutlivesTheContext(t *testing.T) {
	t.Parallel()
	for name, limited := range map[string]bool{"interrupted": false, "past its time": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t, nil, map[string]string{"state pull hangs": ""})
			ctx, stop := context.WithCancel(t.Context())
			defer stop()
			if limited {
				s.opener.Limits = workdir.Limits{State: time.Second}
			}
			source, err := s.opener.Open(s.dir, "")
			if err != nil {
				t.Fatal(err)
			}
			listing, err := source.List(ctx)
			if err != nil {
				t.Fatal(err)
			}
			stream, err := listing.Parts[0].Open(ctx)
			if err != nil {
				t.Fatal(err)
			}
			// Each of the two processes says that it runs, unless its time is over before.
			for range 2 {
				if _, err := stream.Body.Read(make([]byte, 1)); err != nil && !limited {
					t.Fatal(err)
				}
			}
			if !limited {
				stop()
			}
			_, err = stream.Body.Read(make([]byte, 1))
			want := context.Canceled.Error()
			if limited {
				want = "`terraform state pull` did not end within 1s and was stopped; try it in the directory, and see what it waits for"
			}
			if err == nil || err.Error() != want {
				t.Errorf("got the error %v, want %s", err, want)
			}
			// The system takes the locks back when their holders end; a survivor would keep this waiting for ever.
			for _, lock := range []string{"parent.lock", "helper.lock"} {
				if err := flock.New(filepath.Join(s.folder, lock)).Lock(); err != nil {
					t.Error(err)
				}
			}
			if err := stream.Body.Close(); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestClosingEarlyEndsTheProgram(t *testing.T) {
	t.Parallel()
	s := newStage(t, nil, map[string]string{"state pull hangs": ""})
	source, err := s.opener.Open(s.dir, "")
	if err != nil {
		t.Fatal(err)
	}
	listing, err := source.List(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	stream, err := listing.Parts[0].Open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if _, err := stream.Body.Read(make([]byte, 1)); err != nil {
			t.Fatal(err)
		}
	}
	if err := stream.Body.Close(); err != nil {
		t.Fatal(err)
	}
	for _, lock := range []string{"parent.lock", "helper.lock"} {
		if err := flock.New(filepath.Join(s.folder, lock)).Lock(); err != nil {
			t.Error(err)
		}
	}
}
