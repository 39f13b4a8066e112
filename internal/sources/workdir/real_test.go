package workdir_test

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/sources/workdir"
)

// realStage makes a working directory with the workspaces staging and production, by the terraform that is installed.
func realStage(t *testing.T) *stage {
	t.Helper()
	found, err := exec.LookPath("terraform")
	if err != nil {
		t.Skip("no terraform is installed; the stand-in tests the same paths")
	}
	if testing.Short() {
		t.Skip("terraform takes seconds")
	}
	s := &stage{dir: filepath.Join(t.TempDir(), "live")}
	write(t, s.dir, map[string]string{
		"main.tf": "resource \"terraform_data\" \"x\" {\n  input = terraform.workspace\n}\n",
		"cli.rc":  "",
	})
	environment := []string{"HOME=" + t.TempDir(), "TF_CLI_CONFIG_FILE=" + filepath.Join(s.dir, "cli.rc"), "CHECKPOINT_DISABLE=1", "TF_IN_AUTOMATION=1"}
	s.opener = &workdir.Opener{Environment: environment, LookPath: func(string) (string, error) { return found, nil }}
	for _, args := range [][]string{
		{"init", "-input=false"},
		{"workspace", "new", "production"},
		{"apply", "-auto-approve", "-input=false"},
		{"workspace", "new", "staging"},
		{"apply", "-auto-approve", "-input=false"},
	} {
		cmd := exec.CommandContext(t.Context(), found, args...)
		cmd.Dir, cmd.Env = s.dir, environment
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("terraform %v: %v\n%s", args, err, out)
		}
	}
	return s
}

// contents is every file and folder below dir with its text.
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			out[name] = ""
			return err
		}
		text, err := os.ReadFile(name)
		out[name] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestTerraformItselfIsReadAndNothingChanges(t *testing.T) {
	t.Parallel()
	s := realStage(t)
	before := contents(t, s.dir)
	s.opener.Environment = append(s.opener.Environment, "TF_LOG=trace", "TF_CLI_ARGS=-bogus", "TF_INPUT=1")
	for workspace, want := range map[string]string{"staging": `"value": "staging"`, "production": `"value": "production"`, "": `"value": "staging"`} {
		_, text, err := s.pull(t.Context(), workspace)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(text, want) {
			t.Errorf("the state of the workspace %q does not hold %s", workspace, want)
		}
	}
	for workspace, want := range map[string]string{
		"stagin":  "there is no workspace stagin; there are default, production, staging; did you mean staging?",
		"default": "the workspace default has no state yet; there are production, staging: choose one by " + s.dir + "?workspace=production",
	} {
		if _, _, err := s.pull(t.Context(), workspace); err == nil || err.Error() != want {
			t.Errorf("got the error %v, want %s", err, want)
		}
	}
	table, err := s.opener.Schemas(t.Context(), s.dir)
	if err != nil {
		t.Fatal(err)
	}
	if table.Type("builtin/terraform", "terraform_data") == nil {
		t.Error("the schema of terraform_data is not known")
	}
	if diff := cmp.Diff(before, contents(t, s.dir)); diff != "" {
		t.Errorf("the directory changed (-before +after):\n%s", diff)
	}
}

func TestTerraformItselfSaysThatADirectoryIsNotInitialised(t *testing.T) {
	t.Parallel()
	s := realStage(t)
	main := filepath.Join(s.dir, "main.tf")
	text, err := os.ReadFile(main)
	if err != nil {
		t.Fatal(err)
	}
	text = append(text, "terraform {\n  backend \"http\" {\n    address = \"http://127.0.0.1:1/\"\n  }\n}\n"...)
	if err := os.WriteFile(main, text, 0o600); err != nil {
		t.Fatal(err)
	}
	want := "this working directory is not initialised; run `terraform -chdir=" + s.dir + " init` and try again"
	if _, _, err := s.pull(t.Context(), "staging"); err == nil || err.Error() != want {
		t.Errorf("got the error %v, want %s", err, want)
	}
	if err := os.WriteFile(main, bytes.TrimSuffix(text, []byte("}\n}\n")), 0o600); err != nil {
		t.Fatal(err)
	}
	_, _, err = s.pull(t.Context(), "staging")
	if err == nil || !strings.Contains(err.Error(), "` failed: ") || strings.Contains(err.Error(), "127.0.0.1") || strings.Contains(err.Error(), "\x1b") {
		t.Errorf("got the error %v, want what terraform says of the broken configuration, without the line that it quotes", err)
	}
}
