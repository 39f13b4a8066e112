package workdir_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// boxed is how Terraform prints an error to a terminal.
const boxed = "\x1b[31m╷\x1b[0m\n\x1b[31m│\x1b[0m \x1b[1m\x1b[31mError: \x1b[0mFailed to \x1b[1mget state\x1b[0m\n\x1b[31m│\x1b[0m\n" +
	"\x1b[31m│\x1b[0m   on main.tf line 7, in terraform:\n\x1b[31m│\x1b[0m    7:   password = \"hush-configured\"\n" +
	"\x1b[31m│\x1b[0m     ├────────────────\n\x1b[31m│\x1b[0m     │ var.x is \"hush-variable\"\n\x1b[31m│\x1b[0m\n\x1b[31m│\x1b[0m The backend said\n" +
	"\x1b[31m│\x1b[0m no.\n\x1b[31m╵\x1b[0m\n\x1b[31m╷\x1b[0m\n\x1b[31m│\x1b[0m \x1b[31mError: \x1b[0mAnother one\n\x1b[31m╵\x1b[0m\n"

func TestErrorsSayWhatToDo(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		files, answers map[string]string
		environment    []string
		workspace      string
		want           string
	}{
		"an unknown workspace": {
			answers: map[string]string{"workspace list": list}, workspace: "stagin",
			want: "there is no workspace stagin; there are default, production, staging; did you mean staging?",
		},
		"an unknown workspace among many": {
			answers: map[string]string{"workspace list": strings.Repeat("  w1\n  w2\n  w3\n", 5)}, workspace: "other",
			want: "there is no workspace other; there are w1, w2, w3, w1, w2, w3, w1, w2, w3, w1, w2, w3 and 3 more",
		},
		"a selected workspace that was removed": {
			files:   map[string]string{".terraform/environment": "gone"},
			answers: map[string]string{"workspace list": "* default\n"},
			want:    "there is no workspace gone; there is only default",
		},
		"a backend without workspaces": {
			answers: map[string]string{"workspace list complains": "\x1b[31mworkspaces not supported\x1b[0m\n"}, workspace: "staging",
			want: "the backend of this directory keeps no workspaces, so there is none called staging; leave ?workspace= out",
		},
		"no state": {
			answers: map[string]string{"state pull": "", "workspace list": "* default\n"},
			want:    "the workspace default has no state yet; apply the configuration once, or name another directory",
		},
		"no state, but others": {
			answers: map[string]string{"state pull default": "\n", "workspace list": list}, workspace: "default",
			want: "the workspace default has no state yet; there are production, staging: choose one by DIR?workspace=production",
		},
		"a backend that was not initialised": {
			answers: map[string]string{"state pull complains": "Error: Backend initialization required, please run \"terraform init\"\n\nReason: x\n"},
			want:    "this working directory is not initialised; run `terraform -chdir=DIR init` and try again",
		},
		"a backend that was not initialised, by OpenTofu": {
			files:   map[string]string{".terraform.lock.hcl": `provider "registry.opentofu.org/a/b" { version = "1" }`},
			answers: map[string]string{"state pull complains": "Error: Backend initialization required, please run \"tofu init\"\n"},
			want:    "this working directory is not initialised; run `tofu -chdir=DIR init` and try again",
		},
		"an error in a frame, with a quotation of the configuration": {
			answers: map[string]string{"state pull complains": boxed},
			want:    "`terraform state pull` failed: Failed to get state on main.tf line 7, in terraform: The backend said no.",
		},
		"an error without a frame, with a quotation of the configuration": {
			answers: map[string]string{"state pull complains": "\nWarning: hush\n\nError: Failed\n\n  on main.tf line 7:\n   7: x = \"hush\"\n    ├────────────────\n    │ var.x is \"hush\"\n\nSo it is.\n"},
			want:    "`terraform state pull` failed: Failed on main.tf line 7: So it is.",
		},
		"credentials in an error": {
			files: map[string]string{".terraform/terraform.tfstate": `{"version":3,"backend":{"type":"http","config":{"password":"hush-backend","username":"audit","retry_max":null}}}`},
			answers: map[string]string{"state pull complains": "Error: GET https://user:hush@state.acme.example/x?sig=hush: 401 for hush-backend, hush-environment, hush-token; " +
				"Authorization: Bearer hushhushhush, password=hush, client_secret: \"hush hush\", region=eu-west-1\n"},
			environment: []string{"AWS_SECRET_ACCESS_KEY=hush-environment", "TF_TOKEN_app_terraform_io=hush-token"},
			want: "`terraform state pull` failed: GET https://state.acme.example/x 401 for (hidden), (hidden), (hidden); " +
				"Authorization: Bearer (hidden), password=(hidden), client_secret: (hidden), region=eu-west-1",
		},
		"a long error": {
			answers: map[string]string{"state pull complains": "Error: " + strings.Repeat("é", 5000)},
			want:    "`terraform state pull` failed: " + strings.Repeat("é", 500) + "…",
		},
		"a failure without a word": {
			answers: map[string]string{"state pull complains": ""},
			want:    "`terraform state pull` failed: it did not say why (exit status 1)",
		},
		"a state of which the end is missing": {
			answers: map[string]string{"state pull": live, "state pull complains": "Error: connection reset\n"},
			want:    "`terraform state pull` failed: connection reset",
		},
		"a program that is not there": {
			environment: []string{"PARITYTUI_TERRAFORM=terrafrom"},
			want:        "PARITYTUI_TERRAFORM names terrafrom, which cannot be run; correct it, or leave it out to use the terraform or tofu that is installed",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t, test.files, test.answers)
			s.opener.Environment = append(s.opener.Environment, test.environment...)
			_, _, err := s.pull(t.Context(), test.workspace)
			if err == nil {
				t.Fatal("no error")
			}
			if diff := cmp.Diff(test.want, anonymous(s, err)); diff != "" {
				t.Errorf("the error differs (-want +got):\n%s", diff)
			}
			if strings.Contains(err.Error(), "hush") {
				t.Errorf("the error holds a secret: %v", err)
			}
		})
	}
}

// anonymous is the text of an error without the name of the directory, which no two runs share.
func anonymous(s *stage, err error) string { return strings.ReplaceAll(err.Error(), s.dir, "DIR") }

func TestNothingIsRunWhereThereIsNoDirectory(t *testing.T) {
	t.Parallel()
	s := newStage(t, nil, nil)
	missing, file := filepath.Join(s.dir, "missing"), filepath.Join(s.dir, "main.tf")
	write(t, s.dir, map[string]string{"main.tf": ""})
	for dir, want := range map[string]string{
		missing: missing + ": there is no such directory; ?workspace= chooses among the workspaces of a working directory",
		file:    file + ": this is no directory; ?workspace= chooses among the workspaces of a working directory",
	} {
		if _, err := s.opener.Open(dir, "staging"); err == nil || err.Error() != want {
			t.Errorf("got the error %v, want %s", err, want)
		}
	}
	s.opener.LookPath = func(string) (string, error) { return "", os.ErrNotExist }
	_, _, err := s.pull(t.Context(), "")
	want := "this is a working directory, and neither terraform nor tofu is on the PATH; install one, name one by PARITYTUI_TERRAFORM, or name a state file"
	if err == nil || err.Error() != want {
		t.Errorf("got the error %v, want %s", err, want)
	}
	if calls := s.calls(t); calls != "" {
		t.Errorf("the program ran: %s", calls)
	}
}
