package docs_test

import (
	"errors"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v4"
)

// readYAML reads a file of the repository into out.
func readYAML(t *testing.T, name string, out any) {
	t.Helper()
	if err := yaml.Unmarshal([]byte(readPage(t, name)), out); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

// action is what the tests read of an action of GitHub.
type action struct {
	Name, Description string
	Inputs            map[string]struct{ Description, Default string }
	Outputs           map[string]struct{ Description, Value string }
	Runs              struct {
		Using string
		Steps []struct {
			ID, Name, Uses, Shell, Run string
			Env                        map[string]string
		}
	}
}

const actionFile = "ci/github/action.yml"

// TestActionHandsItsInputsOverAsVariables holds the action to its shape, and its scripts to never hold the text of an input.
func TestActionHandsItsInputsOverAsVariables(t *testing.T) {
	var a action
	readYAML(t, actionFile, &a)
	if a.Name == "" || a.Description == "" || a.Runs.Using != "composite" || len(a.Runs.Steps) == 0 {
		t.Errorf("the action lacks a name, a description or its steps: %+v", a)
	}
	text := readPage(t, actionFile)
	for name, in := range a.Inputs {
		if in.Description == "" || !strings.Contains(text, "inputs."+name) {
			t.Errorf("input %s is not told of or not used", name)
		}
	}
	for _, m := range regexp.MustCompile(`inputs\.([a-z-]+)`).FindAllStringSubmatch(text, -1) {
		if _, ok := a.Inputs[m[1]]; !ok {
			t.Errorf("there is no input %s", m[1])
		}
	}
	for _, s := range a.Runs.Steps {
		if (s.Uses == "") == (s.Run == "") || s.Run != "" && s.Shell == "" {
			t.Errorf("step %q needs either uses, or run and shell", s.Name)
		}
		if strings.Contains(s.Run, "${{") {
			t.Errorf("step %q holds an expression in its script, which whoever writes the input can run", s.Name)
		}
	}
}

// TestExampleGivesTheActionWhatItTakes looks up the inputs that the workflow sets and the outputs that it reads; its linter cannot.
func TestExampleGivesTheActionWhatItTakes(t *testing.T) {
	var a action
	readYAML(t, actionFile, &a)
	var workflow struct {
		Jobs map[string]struct {
			Steps []struct {
				ID, Uses string
				With     map[string]string
			}
		}
	}
	readYAML(t, "ci/github/example.yml", &workflow)
	seen := 0
	for _, job := range workflow.Jobs {
		for _, s := range job.Steps {
			if s.Uses != "./ci/github" {
				continue
			}
			for name := range s.With {
				seen++
				if _, ok := a.Inputs[name]; !ok {
					t.Errorf("the action has no input %s", name)
				}
			}
		}
	}
	for _, m := range regexp.MustCompile(`outputs\.([a-z-]+)`).FindAllStringSubmatch(readPage(t, "ci/github/example.yml"), -1) {
		seen++
		if _, ok := a.Outputs[m[1]]; !ok {
			t.Errorf("the action has no output %s", m[1])
		}
	}
	if seen < 4 {
		t.Errorf("only %d names were looked up: the test reads the workflow wrongly", seen)
	}
}

// TestActionChecksWithThisProgram runs the script of the action on the demo.
func TestActionChecksWithThisProgram(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("there is no bash here")
	}
	program := buildProgram(t)
	var a action
	readYAML(t, actionFile, &a)
	at := slices.IndexFunc(a.Runs.Steps, func(s struct {
		ID, Name, Uses, Shell, Run string
		Env                        map[string]string
	},
	) bool {
		return s.ID == "check"
	})
	step := a.Runs.Steps[at]
	tests := map[string]struct {
		inputs map[string]string
		code   string
	}{
		"something fails":      {map[string]string{"left": "staging=staging.tfstate", "right": "production=production.tfstate"}, "1"},
		"nothing fails":        {map[string]string{"left": "a=staging.tfstate", "right": "b=staging.tfstate", "strict": "true", "allow-planned": "true"}, "0"},
		"no such source":       {map[string]string{"left": "staging=gone.tfstate", "right": "production.tfstate"}, "2"},
		"no such ledger":       {map[string]string{"left": "staging.tfstate", "right": "production.tfstate", "config": "gone.yaml"}, "2"},
		"new only, no since":   {map[string]string{"left": "staging.tfstate", "right": "production.tfstate", "new-only": "true"}, "2"},
		"hostile text":         {map[string]string{"left": "$(touch run)`touch run`;touch run", "right": "production.tfstate"}, "2"},
		"a source like a flag": {map[string]string{"left": "--allow-partial", "right": "production.tfstate"}, "2"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			dir := demoFolder(t)
			output, summary := filepath.Join(dir, "output.txt"), filepath.Join(dir, "summary.md")
			cmd := exec.CommandContext(t.Context(), bash, "--noprofile", "--norc", "-eo", "pipefail", "-c", step.Run)
			cmd.Dir = dir
			cmd.Env = []string{
				"PATH=" + filepath.Dir(program) + string(os.PathListSeparator) + os.Getenv("PATH"), "HOME=" + dir,
				"GITHUB_ACTIONS=true", "GITHUB_OUTPUT=" + output, "GITHUB_STEP_SUMMARY=" + summary, "GITHUB_WORKSPACE=" + dir,
			}
			for variable, from := range step.Env {
				input := strings.TrimSuffix(strings.TrimPrefix(from, "${{ inputs."), " }}")
				value, given := test.inputs[input]
				if !given {
					value = a.Inputs[input].Default
				}
				cmd.Env = append(cmd.Env, variable+"="+value)
			}
			said, err := cmd.CombinedOutput()
			if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
				t.Fatal(err)
			}
			got, err := os.ReadFile(output)
			if err != nil {
				t.Fatal(err)
			}
			if want := "exit-code=" + test.code + "\n"; string(got) != want {
				t.Errorf("got %q, want %q; it said:\n%s", got, want, said)
			}
			if marked := strings.Contains(string(said), "::error file=parity.yaml,line="); marked != (test.code == "1") {
				t.Errorf("what fails is marked: %t; it said:\n%s", marked, said)
			}
			if _, err := os.Stat(filepath.Join(dir, "parity.sarif")); (err == nil) != (test.code != "2") {
				t.Errorf("with exit code %s there is a report: %t", test.code, err == nil)
			}
			if _, err := os.Stat(filepath.Join(dir, "run")); err == nil {
				t.Error("the text of an input was run")
			}
		})
	}
}

// TestGitLabJobChecksWithThisProgram runs the script of the template on the demo, line by line in one shell as a runner does.
func TestGitLabJobChecksWithThisProgram(t *testing.T) {
	shell, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("there is no shell here")
	}
	program := buildProgram(t)
	var jobs map[string]struct {
		Variables    map[string]string
		BeforeScript []string `yaml:"before_script"`
		Script       []string
		Artifacts    struct {
			When    string
			Paths   []string
			Reports map[string]string
		}
	}
	readYAML(t, "ci/gitlab.yml", &jobs)
	job, ok := jobs[".paritytui"]
	if !ok || job.Artifacts.When != "always" {
		t.Fatalf("the job is not there, or keeps no reports where it fails: %+v", jobs)
	}
	dir := demoFolder(t)
	cmd := exec.CommandContext(t.Context(), shell, "-e", "-c", strings.Join(job.Script, "\n"))
	cmd.Dir = dir
	cmd.Env = []string{"PATH=" + filepath.Dir(program) + string(os.PathListSeparator) + os.Getenv("PATH"), "HOME=" + dir, "CI_PROJECT_DIR=" + dir}
	given := map[string]string{"PARITY_LEFT": "staging=staging.tfstate", "PARITY_RIGHT": "production=production.tfstate"}
	for name, value := range job.Variables {
		if v, ok := given[name]; ok {
			value = v
		}
		cmd.Env = append(cmd.Env, name+"="+value)
	}
	said, err := cmd.CombinedOutput()
	if exit := (*exec.ExitError)(nil); !errors.As(err, &exit) || exit.ExitCode() != 1 {
		t.Errorf("the job ends with %v, want 1; it said:\n%s", err, said)
	}
	files := slices.Concat(job.Artifacts.Paths, slices.Collect(maps.Values(job.Artifacts.Reports)))
	for _, file := range files {
		if _, err := os.Stat(filepath.Join(dir, file)); err != nil {
			t.Errorf("the job keeps %s, which it did not write", file)
		}
	}
	if diff := cmp.Diff([]string{"codequality", "junit"}, slices.Sorted(maps.Keys(job.Artifacts.Reports))); diff != "" {
		t.Errorf("the reports (-want +got):\n%s", diff)
	}
}

func TestHookRunsACommandThatThereIs(t *testing.T) {
	var hooks []struct {
		ID, Name, Description, Entry, Language, Files string
		PassFilenames                                 *bool `yaml:"pass_filenames"`
	}
	readYAML(t, ".pre-commit-hooks.yaml", &hooks)
	program := buildProgram(t)
	for _, h := range hooks {
		if h.ID == "" || h.Name == "" || h.Language != "golang" || h.PassFilenames == nil || *h.PassFilenames {
			t.Errorf("the hook lacks something: %+v", h)
		}
		files := regexp.MustCompile(h.Files)
		for name, want := range map[string]bool{"parity.yaml": true, "envs/parity.yaml": true, "disparity.yaml": false, "parity_yaml": false} {
			if files.MatchString(name) != want {
				t.Errorf("hook %s runs for %s: %t", h.ID, name, !want)
			}
		}
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "parity.yaml"), []byte("version: 1\ndiferences: []\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		said, code := runProgram(t, program, dir, h.Entry)
		if code != 2 || !strings.Contains(strings.Join(said, "\n"), "did you mean differences?") {
			t.Errorf("hook %s lets a mistake pass: %d %q", h.ID, code, said)
		}
	}
	if len(hooks) == 0 {
		t.Error("there is no hook")
	}
}

// TestReleasesAreForThreeSystems checks what is promised of releases; the tool itself is not run here.
func TestReleasesAreForThreeSystems(t *testing.T) {
	var r struct {
		Version int
		Before  struct{ Hooks []string }
		Builds  []struct {
			Main         string
			Env          []string
			Flags        []string
			Goos, Goarch []string
		}
		Checksum struct{ Algorithm string }
	}
	readYAML(t, ".goreleaser.yaml", &r)
	if r.Version != 2 || len(r.Builds) != 1 || r.Checksum.Algorithm != "sha256" {
		t.Fatalf("the configuration is not what it was: %+v", r)
	}
	b := r.Builds[0]
	for _, x := range []struct{ got, want []string }{
		{b.Goos, []string{"linux", "darwin", "windows"}}, {b.Goarch, []string{"amd64", "arm64"}}, {b.Env, []string{"CGO_ENABLED=0"}}, {b.Flags, []string{"-trimpath"}},
	} {
		if diff := cmp.Diff(x.want, x.got); diff != "" {
			t.Errorf("a build differs (-want +got):\n%s", diff)
		}
	}
	if _, err := os.Stat(filepath.Join(root, filepath.FromSlash(b.Main), "main.go")); err != nil {
		t.Errorf("%s is no program", b.Main)
	}
	program := buildProgram(t)
	for _, line := range []string{"paritytui man", "paritytui completion bash", "paritytui completion zsh", "paritytui completion fish", "paritytui completion powershell"} {
		if said, code := runProgram(t, program, t.TempDir(), line); code != 0 || len(said) < 20 {
			t.Errorf("%s exits with %d and prints %d lines", line, code, len(said))
		}
	}
}
