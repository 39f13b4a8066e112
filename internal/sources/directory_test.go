package sources

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model"
)

// tree writes files below a new directory and returns it.
func tree(t *testing.T, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for name, content := range files {
		full := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

const plan = `{"format_version":"1.2","planned_values":{"root_module":{"resources":[{"mode":"managed","type":"t","name":"new"}]}}}`

func labels(e *model.Environment) []string {
	var out []string
	for _, s := range e.Sources {
		out = append(out, s.Label)
	}
	return out
}

func TestADirectoryIsEveryStateBelowIt(t *testing.T) {
	root := tree(t, map[string]string{
		"network/terraform.tfstate":                   state,
		"app/db.tfstate":                              state,
		"app/odd-name":                                "\n " + state,
		"shown.json":                                  `{"format_version":"1.0","values":{"root_module":{}}}`,
		"network/terraform.tfstate.backup":            state,
		"app/db.tfstate.1700000000.backup":            state,
		"network/.terraform.lock.hcl":                 "# none\n",
		"network/.terraform.tfstate.lock.info":        "{}",
		"network/.terraform/terraform.tfstate":        state,
		"network/.terraform/providers/x":              "binary",
		"cache/.terragrunt-cache/a/terraform.tfstate": state,
		".git/HEAD":                                   "ref",
		"network/main.tf":                             "",
		"network/terraform.tfvars":                    "",
		"README.md":                                   "# x",
		"app/config.yaml":                             "a: 1",
		"app/package.json":                            `{"name":"x"}`,
		"app/next.json":                               plan,
	})
	env, err := load(t.Context(), "staging", root, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"app/db", "app/odd-name", "network", "shown"}, labels(env)); diff != "" {
		t.Errorf("the labels differ (-want +got):\n%s", diff)
	}
	got := map[string]int{}
	for _, s := range env.Skipped {
		got[s.Reason] = s.Count
	}
	want := map[string]int{
		"backups of states": 2, "lock files": 2, "working folders of Terraform (.terraform)": 1, "working folders of Terraform (.terragrunt-cache)": 1,
		"working folders of Git": 1, "files of Terraform configuration": 2, "other files": 1,
		"documents, which are read where they are named": 1, "files that are no states": 1, "plans, which are read where they are named": 1,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("what was skipped differs (-want +got):\n%s", diff)
	}
	for _, r := range env.Resources {
		if r.State == "" {
			t.Errorf("%s has no label", r.Address)
		}
	}
}

func TestAPatternIsEveryFileThatMeetsIt(t *testing.T) {
	root := tree(t, map[string]string{
		"eu/staging/network.tfstate": state, "us/staging/network.tfstate": state, "us/staging/deep/app.tfstate": state,
		"us/production/network.tfstate": state, "us/staging/plan.json": plan, "us/staging/x.json": `{"a":1}`,
	})
	tests := map[string]struct {
		pattern string
		want    []string
	}{
		"any folders":     {"**/staging/**/*.tfstate", []string{"eu/staging/network", "us/staging/deep/app", "us/staging/network"}},
		"one folder":      {"*/staging/*.tfstate", []string{"eu/staging/network", "us/staging/network"}},
		"plans are named": {"us/staging/*.json", nil},
		"alternatives":    {"{eu,us}/staging/network.tfstate", []string{"eu/staging/network", "us/staging/network"}},
		"a class":         {"[eu][us]/staging/network.tfstate", []string{"eu/staging/network", "us/staging/network"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			env, err := load(t.Context(), "staging", filepath.Join(root, filepath.FromSlash(test.pattern)), nil, nil)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			if len(env.Sources) > 1 {
				got = labels(env)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("the labels differ (-want +got):\n%s", diff)
			}
			if name == "plans are named" && (env.Sources[0].Kind != "plan" || len(env.Skipped) != 1) {
				t.Errorf("got %+v, skipped %+v", env.Sources, env.Skipped)
			}
		})
	}
}

func TestPlacesWithoutStatesSayWhatIsThere(t *testing.T) {
	config := tree(t, map[string]string{"main.tf": "", "a.tf": "", "terraform.tfstate.backup": state})
	empty := t.TempDir()
	folders := tree(t, map[string]string{"a/b/x.txt": ""})
	tests := map[string]struct{ uri, want string }{
		"empty directory":      {empty, empty + ": this directory is empty; name one that holds states"},
		"configuration":        {config, config + ": there is no state here; passed over: files of Terraform configuration (2), backups of states (1); name a state, or where states are"},
		"backups by pattern":   {config + "/*.backup", config + "/*.backup: there is no state here; passed over: backups of states (1); name a state, or where states are"},
		"no match":             {config + "/*.tfstate", config + "/*.tfstate: no file meets this pattern; there are 3 other files, such as a.tf"},
		"one other":            {folders + "/**/*.tfstate", folders + "/**/*.tfstate: no file meets this pattern; there is only a/b/x.txt"},
		"only folders":         {folders + "/*.tfstate", folders + "/*.tfstate: no file meets this pattern; there are only folders; ** stands for any number of them"},
		"nothing to match":     {empty + "/*.tfstate", empty + "/*.tfstate: no file meets this pattern; the folder " + empty + " is empty"},
		"no folder":            {empty + "/x/*.tfstate", empty + "/x/*.tfstate: there is no folder " + empty + "/x"},
		"broken pattern":       {empty + "/[a", empty + "/[a: the pattern is broken: * stands for a part of a name, ** for any folders, and [ and { have to be closed"},
		"prior of directory":   {config + "?as=prior", config + ": ?as= chooses what is read of one plan, and this is a directory; name the plan"},
		"workspace":            {config + "?workspace=x", config + ": reading workspaces of a directory is not supported yet; run `terraform state pull` and name the file"},
		"workspace of no name": {config + "?workspace=", config + ": ?workspace= needs the name of a workspace, such as ?workspace=default"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := load(t.Context(), "staging", test.uri, nil, nil)
			if err == nil {
				t.Fatal("got no error")
			}
			if diff := cmp.Diff("reading staging: "+test.want, filepath.ToSlash(err.Error())); diff != "" {
				t.Errorf("the error differs (-want +got):\n%s", diff)
			}
		})
	}
}

func TestLinksAreFollowedToFilesOnly(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links need a privilege here")
	}
	root := tree(t, map[string]string{"real/a.tfstate": state})
	for name, target := range map[string]string{"b.tfstate": "real/a.tfstate", "loop": ".", "gone.tfstate": "nowhere"} {
		if err := os.Symlink(target, filepath.Join(root, name)); err != nil {
			t.Fatal(err)
		}
	}
	env, err := load(t.Context(), "x", root, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"b", "real/a"}, labels(env)); diff != "" {
		t.Errorf("the labels differ (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]model.Skipped{{Reason: "links to folders", URI: filepath.Join(root, "loop"), Count: 1}}, env.Skipped); diff != "" {
		t.Errorf("what was skipped differs (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]model.Unreadable{{URI: filepath.Join(root, "gone.tfstate"), Reason: "there is no such file"}}, env.Unreadable); diff != "" {
		t.Errorf("what could not be read differs (-want +got):\n%s", diff)
	}
}

func TestFoldersThatMayNotBeEnteredAreUnreadable(t *testing.T) {
	if os.Geteuid() <= 0 {
		t.Skip("this user may enter every folder")
	}
	root := tree(t, map[string]string{"a.tfstate": state, "closed/b.tfstate": state})
	closed := filepath.Join(root, "closed")
	if err := os.Chmod(closed, 0); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(closed, 0o700) })
	env, err := load(t.Context(), "x", root, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(env.Unreadable) != 1 || env.Unreadable[0].URI != closed || !strings.Contains(env.Unreadable[0].Reason, "not allowed") {
		t.Errorf("got %+v", env.Unreadable)
	}
}
