package sources

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model"
)

const lock = `provider "registry.terraform.io/hashicorp/aws" {
  version = "5.31.0"
}
`

func TestVersionsAreReadBesideAStateThatTerraformWroteThere(t *testing.T) {
	t.Parallel()
	root := tree(t, map[string]string{
		"live/terraform.tfstate":                           state,
		"live/.terraform.lock.hcl":                         lock,
		"live/.terraform/modules/modules.json":             `{"Modules":[{"Key":"vpc","Source":"acme/vpc/aws","Version":"1.2.3"}]}`,
		"live/terraform.tfstate.d/uat/terraform.tfstate":   state,
		"live/pulled.tfstate":                              state,
		"live/copies/terraform.tfstate":                    state,
		"live/terraform.tfstate.d/uat/sub/terraform.state": "",
	})
	aws := []model.Release{{Name: "hashicorp/aws", Version: "5.31.0"}}
	for name, want := range map[string][]model.Release{
		"live/terraform.tfstate":                         aws,
		"live/terraform.tfstate.d/uat/terraform.tfstate": aws,
		"live/pulled.tfstate":                            nil, // may be that of another environment
		"live/copies/terraform.tfstate":                  nil,
	} {
		env, err := load(t.Context(), "uat", filepath.Join(root, filepath.FromSlash(name)), nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, env.Sources[0].Providers); diff != "" {
			t.Errorf("the providers of %s differ (-want +got):\n%s", name, diff)
		}
		if got := len(env.Sources[0].Modules); (got == 1) != (want != nil) {
			t.Errorf("%s has %d modules", name, got)
		}
	}
	env, err := load(t.Context(), "uat", filepath.Join(root, "live"), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	locked := 0
	for _, s := range env.Sources {
		locked += len(s.Providers)
	}
	if len(env.Sources) != 4 || locked != 2 {
		t.Errorf("the directory has %d states, %d of them with a provider; want 4 and 2", len(env.Sources), locked)
	}
}

func TestABrokenLockFileIsToldAndTheStateCompared(t *testing.T) {
	t.Parallel()
	root := tree(t, map[string]string{"terraform.tfstate": state, ".terraform.lock.hcl": "<<<<<<< HEAD\n" + lock})
	env, err := load(t.Context(), "uat", filepath.Join(root, "terraform.tfstate"), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(env.Sources) != 1 || env.Sources[0].Providers != nil {
		t.Errorf("got the sources %v", env.Sources)
	}
	want := "records of providers and modules that cannot be read (" + filepath.Join(root, ".terraform.lock.hcl") + ":1:1: the name of a block must stand here, such as provider)"
	if len(env.Skipped) != 1 || !strings.HasPrefix(env.Skipped[0].Reason, want) {
		t.Errorf("got %v, want %s", env.Skipped, want)
	}
}
