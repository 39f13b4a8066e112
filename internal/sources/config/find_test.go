package config

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// folders makes a real folder with the given files; names that end in a slash
// are folders.
func folders(t *testing.T, names ...string) string {
	t.Helper()
	root, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		path := filepath.Join(root, name)
		if name[len(name)-1] == '/' {
			if err := os.MkdirAll(path, 0o755); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		write(t, path, "")
	}
	return root
}

func TestFind(t *testing.T) {
	tests := map[string]struct {
		files []string
		dir   string
		want  string
		found bool
	}{
		"in the folder":                {[]string{".git/", "parity.yaml"}, "", "parity.yaml", true},
		"the short name":               {[]string{".git/", "parity.yml"}, "", "parity.yml", true},
		"in a folder above":            {[]string{".git/", "parity.yaml", "a/b/"}, "a/b", "parity.yaml", true},
		"the nearest":                  {[]string{".git/", "parity.yaml", "a/parity.yml", "a/b/"}, "a/b", "a/parity.yml", true},
		"not above the repository":     {[]string{"parity.yaml", "repository/.git/", "repository/a/"}, "repository/a", "repository/a/parity.yaml", false},
		"not above where .git is here": {[]string{"parity.yaml", "repository/.git/"}, "repository", "repository/parity.yaml", false},
		"a work tree has a .git file":  {[]string{"parity.yaml", "tree/.git", "tree/a/"}, "tree/a", "tree/a/parity.yaml", false},
		"nowhere":                      {[]string{".git/", "a/"}, "a", "a/parity.yaml", false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			root := folders(t, test.files...)
			got, found, err := Find(filepath.Join(root, test.dir))
			if err != nil {
				t.Fatal(err)
			}
			if want := filepath.Join(root, test.want); got != want || found != test.found {
				t.Errorf("got %s, %v; want %s, %v", got, found, want, test.found)
			}
		})
	}
}

func TestFindKeepsARelativePathShort(t *testing.T) {
	root := folders(t, ".git/", "parity.yaml", "a/")
	t.Chdir(root)
	for _, dir := range []string{"", "."} {
		if got, found, err := Find(dir); got != "parity.yaml" || !found || err != nil {
			t.Errorf("Find(%q): got %q, %v, %v; want parity.yaml", dir, got, found, err)
		}
	}
	t.Chdir(filepath.Join(root, "a"))
	want := filepath.Join(root, "parity.yaml")
	if got, found, err := Find("."); got != want || !found || err != nil {
		t.Errorf("from below: got %q, %v, %v; want %q", got, found, err, want)
	}
}

func TestFindGoesUpFromTheRealFolder(t *testing.T) {
	root := folders(t, ".git/", "parity.yaml", "elsewhere/.git/", "elsewhere/parity.yaml", "elsewhere/a/")
	link(t, filepath.Join("elsewhere", "a"), filepath.Join(root, "alias"))
	got, found, err := Find(filepath.Join(root, "alias"))
	if want := filepath.Join(root, "elsewhere", "parity.yaml"); got != want || !found || err != nil {
		t.Errorf("got %s, %v, %v; want %s", got, found, err, want)
	}
}

func TestFindRefusesTwoLedgers(t *testing.T) {
	root := folders(t, ".git/", "parity.yaml", "parity.yml", "a/")
	for _, dir := range []string{root, filepath.Join(root, "a")} {
		_, _, err := Find(dir)
		wantError(t, err, root, "both parity.yaml and parity.yml", "-c")
	}
}

func TestFindTakesTwoNamesOfOneFile(t *testing.T) {
	root := folders(t, ".git/", "parity.yml")
	link(t, "parity.yml", filepath.Join(root, "parity.yaml"))
	got, found, err := Find(root)
	if want := filepath.Join(root, "parity.yaml"); got != want || !found || err != nil {
		t.Errorf("got %s, %v, %v; want %s", got, found, err, want)
	}
}

func TestFindTakesALinkToAFileYetToBeMade(t *testing.T) {
	root := folders(t, ".git/")
	link(t, "missing.yaml", filepath.Join(root, "parity.yaml"))
	if _, found, err := Find(root); !found || err != nil {
		t.Errorf("got %v, %v; want it found", found, err)
	}
}

func TestFindWantsAFolder(t *testing.T) {
	root := folders(t, "file")
	_, _, err := Find(filepath.Join(root, "file"))
	wantError(t, err, "not a folder")
	_, _, err = Find(filepath.Join(root, "missing"))
	wantError(t, err, "looking for parity.yaml in "+filepath.Join(root, "missing"))
}

func TestFindEndsBelowAFolderThatMayNotBeSearched(t *testing.T) {
	skipAsRoot(t)
	root := folders(t, "closed/a/")
	t.Chdir(filepath.Join(root, "closed", "a"))
	chmod(t, filepath.Join(root, "closed"), fs.FileMode(0))
	// The real path of "." is "." as long as no link has to be followed.
	if _, found, err := Find("."); found || err != nil {
		t.Errorf("got %v, %v; want none found", found, err)
	}
}
