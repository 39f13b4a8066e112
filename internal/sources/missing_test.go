package sources

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWhatIsMissingIsNamedAndANearNameProposed(t *testing.T) {
	for name, c := range map[string]struct{ path, want string }{
		"a file":                         {"unlike", "there is no such file"},
		"a slip in a file":               {"prd.tfstate", "there is no such file; did you mean prod.tfstate?"},
		"without its ending":             {"prod", "there is no such file; did you mean prod.tfstate?"},
		"only the ending is near":        {"gone.tfstate", "there is no such file"},
		"a short name":                   {"dev", "there is no such file"},
		"a folder":                       {"unlike/", "there is no such folder"},
		"a slip in a folder":             {"env/", "there is no such folder; did you mean envs?"},
		"a folder on the way":            {"unlike/far/prod.tfstate", "there is no folder unlike"},
		"a slip on the way":              {"envs/stagign/a/b.tfstate", "there is no folder envs/stagign; did you mean envs/staging?"},
		"a file taken for a folder":      {"prod.tfstate/x", "there is no folder prod.tfstate"},
		"what is hidden stays so":        {"git", "there is no such file"},
		"a name with a terminal's codes": {"a\x1b[2", "there is no such file; did you mean a␛[2J?"},
	} {
		t.Run(name, func(t *testing.T) {
			folder(t, map[string]string{"prod.tfstate": "", "envs/staging/a.tfstate": "", ".git": "", "demo/x": "", "a\x1b[2J": ""})
			if diff := cmp.Diff(c.want, missing(c.path)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}
