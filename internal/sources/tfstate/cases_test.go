package tfstate

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model"
)

// sharedCases returns the directory of real states that lies beside the repository on some machines.
func sharedCases(t testing.TB) string {
	t.Helper()
	root := os.Getenv("PARITYTUI_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "..", "shared")
	}
	dir := filepath.Join(root, "cases")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("the shared cases are not on this machine; set PARITYTUI_SHARED to the directory that holds them")
	}
	return dir
}

// caseFiles returns the content of all shared states by path.
func caseFiles(t testing.TB) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	dir := sharedCases(t)
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if ext := filepath.Ext(path); err != nil || d.IsDir() || ext != ".tfstate" && ext != ".json" {
			return err
		}
		data, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		files[name] = data
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestReadTakesEverySharedCase(t *testing.T) {
	managed := map[string]int{
		"aws-alb-names/uat.tfstate": 221, "snowflake/prod.tfstate": 84, "aws-state-v1/prod.tfstate": 88,
		"aws-rds-state-v3/staging.tfstate": 49, "google/dev.tfstate": 18, "docker-counts/dev.tfstate": 20,
	}
	for name, data := range caseFiles(t) {
		t.Run(name, func(t *testing.T) {
			s, err := Parse(t.Context(), name, string(data), Options{})
			if err != nil {
				t.Fatal(err)
			}
			if s.Source.Resources == 0 {
				t.Error("no managed resource was found")
			}
			if want, ok := managed[name]; ok && s.Source.Resources != want {
				t.Errorf("got %d managed resources, want %d", s.Source.Resources, want)
			}
			checkLaws(t, s)
		})
	}
}

// checkLaws tests what must be true of every state that was read.
func checkLaws(t *testing.T, s *State) {
	t.Helper()
	managed := 0
	for _, r := range s.Resources {
		text := r.Address.String()
		back, err := model.ParseAddress(text)
		if err != nil || !back.Equal(r.Address) {
			t.Errorf("the address %q reads back as %v, %v", text, back, err)
		}
		if r.Attributes.Kind() != model.Object {
			t.Errorf("%s: the attributes are a %v, want an object", text, r.Attributes.Kind())
		}
		if r.Attributes.String() == "" || r.Identity.String() == "" {
			t.Errorf("%s: the values do not print", text)
		}
		if r.Address.Mode == model.Managed && r.Deposed == "" {
			managed++
		}
	}
	if managed != s.Source.Resources {
		t.Errorf("the source counts %d managed resources, and there are %d", s.Source.Resources, managed)
	}
}

func TestReadNeverPanicsOnACutFile(t *testing.T) {
	for name, data := range caseFiles(t) {
		t.Run(name, func(t *testing.T) {
			step := max(1, len(data)/200)
			end := len(strings.TrimRight(string(data), " \t\r\n"))
			for cut := 0; cut < end; cut += step {
				if _, err := Parse(t.Context(), name, string(data[:cut]), Options{}); err == nil {
					t.Fatalf("the first %d of %d bytes were read without an error", cut, len(data))
				}
			}
		})
	}
}

func TestRawAndShownStatesAreTheSame(t *testing.T) {
	files := caseFiles(t)
	for _, name := range []string{"core", "core_deposed", "prov"} {
		t.Run(name, func(t *testing.T) {
			raw, ok := files["made/"+name+".raw.json"]
			if !ok {
				t.Skipf("the shared case made/%s is not on this machine", name)
			}
			got := plainState(t, raw)
			want := plainState(t, files["made/"+name+".show.json"])
			if diff := cmp.Diff(want, got, cmp.Comparer(sameValue)); diff != "" {
				t.Errorf("the raw state differs from the shown one (-shown +raw):\n%s", diff)
			}
		})
	}
}

// sameValue reports whether two values are equal and hide the same parts.
func sameValue(a, b model.Value) bool { return model.Equal(a, b) && a.String() == b.String() }

// plainState returns the resources of a state by address and deposed key, and the checks, without what only raw states know.
func plainState(t *testing.T, data []byte) map[string]any {
	t.Helper()
	s, err := Parse(t.Context(), "state", string(data), Options{})
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]any{}
	for _, r := range s.Resources {
		r.Provider.Alias = ""
		out[r.Address.String()+" "+r.Deposed] = *r
	}
	for _, c := range s.Checks {
		out["check "+c.Address] = c
	}
	return out
}
