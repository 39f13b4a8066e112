package sources

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"path/filepath"
	"testing"
)

// viaTerraform stands for the source that runs Terraform in a directory.
type viaTerraform struct{}

var errViaTerraform = errors.New("via terraform")

func (viaTerraform) List(context.Context) (Listing, error) { return Listing{}, errViaTerraform }

func TestADirectoryIsReadAsItsStatesOrThroughTerraform(t *testing.T) {
	t.Parallel()
	const elsewhere = `{"version":3,"terraform_version":"1.11.4","backend":{"type":"s3","config":{}}}`
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	if _, err := w.Write([]byte(state)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		files map[string]string
		want  bool
	}{
		"states alone":                              {map[string]string{"a.tfstate": state}, false},
		"configuration and its state":               {map[string]string{"main.tf": "", "terraform.tfstate": state}, false},
		"configuration and a state below":           {map[string]string{"main.tf": "", "network/terraform.tfstate": state}, false},
		"configuration and a state by another name": {map[string]string{"main.tf": "", "pulled.json": state}, false},
		"configuration and a packed state":          {map[string]string{"main.tf": "", "pulled.gz": packed.String()}, false},
		"configuration and what is called a state":  {map[string]string{"main.tf": "", "x.tfstate": "broken"}, false},
		"configuration alone":                       {map[string]string{"main.tf": "", "policy.json": `{"Version":"2012-10-17"}`, "empty.json": "{"}, true},
		"configuration of OpenTofu":                 {map[string]string{"main.tofu": ""}, true},
		"configuration in JSON":                     {map[string]string{"main.tf.json": "{}"}, true},
		"configuration and a backup":                {map[string]string{"main.tf": "", "terraform.tfstate.backup": state}, true},
		"configuration and workspaces":              {map[string]string{"main.tf": "", "terraform.tfstate.d/uat/terraform.tfstate": state}, true},
		"workspaces without configuration":          {map[string]string{"terraform.tfstate.d/uat/terraform.tfstate": state}, false},
		"initialised, the state elsewhere":          {map[string]string{".terraform/terraform.tfstate": elsewhere, "examples/terraform.tfstate": state}, true},
		"initialised, the state here":               {map[string]string{".terraform/terraform.tfstate": `{"backend":{"type":"local"}}`, "here.tfstate": state}, false},
		"initialised, no state":                     {map[string]string{".terraform/x": ""}, true},
		"neither":                                   {map[string]string{"README.md": ""}, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			root := tree(t, test.files)
			l := &Loader{Workspace: func(dir, workspace string) (Source, error) {
				if dir != root || workspace != "" {
					t.Errorf("opened the workspace %q of %s, want the selected one of %s", workspace, dir, root)
				}
				return viaTerraform{}, nil
			}}
			_, err := l.Load(t.Context(), Spec{Name: "uat", URIs: []string{root}}, nil)
			if got := errors.Is(err, errViaTerraform); got != test.want {
				t.Errorf("read through Terraform: %v, want %v; the error is %v", got, test.want, err)
			}
		})
	}
}

func TestAWorkspaceIsAlwaysReadThroughTerraform(t *testing.T) {
	t.Parallel()
	root := tree(t, map[string]string{"live/terraform.tfstate": state})
	l := &Loader{Workspace: func(dir, workspace string) (Source, error) {
		if dir != filepath.Join(root, "live") || workspace != "uat" {
			t.Errorf("opened the workspace %q of %s", workspace, dir)
		}
		return viaTerraform{}, nil
	}}
	_, err := l.Load(t.Context(), Spec{Name: "uat", URIs: []string{"live?workspace=uat"}, Base: root}, nil)
	if !errors.Is(err, errViaTerraform) {
		t.Errorf("got the error %v", err)
	}
}

func TestADirectoryOfWorkingDirectoriesNamesOne(t *testing.T) {
	t.Parallel()
	root := tree(t, map[string]string{"network/.terraform/x": "", "network/main.tf": ""})
	l := &Loader{Workspace: func(string, string) (Source, error) { return viaTerraform{}, nil }}
	_, err := l.Load(t.Context(), Spec{Name: "uat", URIs: []string{root}}, nil)
	want := "reading uat: " + root + ": there is no state here; passed over: working folders of Terraform (.terraform) (1), files of Terraform configuration (1); " +
		"name the working directory itself, such as " + filepath.ToSlash(root) + "/network"
	if err == nil || err.Error() != want {
		t.Errorf("got the error %v, want %s", err, want)
	}
}
