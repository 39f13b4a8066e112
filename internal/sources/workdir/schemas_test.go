package workdir_test

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const dump = `{"format_version":"1.0","provider_schemas":{"registry.terraform.io/acme/acme":{"resource_schemas":{"acme_fleet":{"block":{"attributes":{"pin":{"type":"string","sensitive":true}}}}}}}}`

func TestProvidersOfADirectoryAreAsked(t *testing.T) {
	t.Parallel()
	s := newStage(t, nil, map[string]string{"providers schema -json": dump})
	table, err := s.opener.Schemas(t.Context(), s.dir)
	if err != nil {
		t.Fatal(err)
	}
	if !table.Type("acme/acme", "acme_fleet").Field("pin").Sensitive() {
		t.Error("the schema does not say that the pin is sensitive")
	}
}

func TestProvidersThatCannotBeAskedAreAnError(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		answers map[string]string
		want    string
	}{
		"a failure": {
			map[string]string{"providers schema -json complains": "Error: Failed to load plugin schemas\n"},
			"`terraform providers schema -json` failed: Failed to load plugin schemas",
		},
		"a failure after a whole answer": {
			map[string]string{"providers schema -json": dump, "providers schema -json complains": "Error: Failed\n"},
			"`terraform providers schema -json` failed: Failed",
		},
		"half an answer": {
			map[string]string{"providers schema -json": dump[:100]},
			"importing provider schemas: line 1, column 100: the input ends too early; was the download or the command interrupted?",
		},
		"no init": {
			map[string]string{"providers schema -json complains": "Error: Inconsistent dependency lock file\n"},
			"this working directory is not initialised; run `terraform -chdir=DIR init` and try again",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t, nil, test.answers)
			table, err := s.opener.Schemas(t.Context(), s.dir)
			if err == nil || table != nil {
				t.Fatalf("got %v and the error %v", table, err)
			}
			if diff := cmp.Diff(test.want, anonymous(s, err)); diff != "" {
				t.Errorf("the error differs (-want +got):\n%s", diff)
			}
		})
	}
	s := newStage(t, nil, map[string]string{"providers schema -json hangs": ""})
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := s.opener.Schemas(ctx, s.dir); !errors.Is(err, context.Canceled) {
		t.Errorf("got the error %v, want that of the context", err)
	}
}

func TestNoProviderIsAskedWhereTheUserSaysSo(t *testing.T) {
	t.Parallel()
	s := newStage(t, nil, nil)
	if _, err := s.opener.Open(s.dir, "staging"); err != nil {
		t.Fatal(err)
	}
	uri := s.dir + "?workspace=staging"
	if dir, ok := s.opener.Directory(uri); dir != s.dir || !ok {
		t.Errorf("the directory of %s is %q", uri, dir)
	}
	if _, ok := s.opener.Directory("staging.tfstate"); ok {
		t.Error("a file has a directory to ask")
	}
	s.opener.Environment = append(s.opener.Environment, "PARITYTUI_SCHEMAS=off")
	if _, ok := s.opener.Directory(uri); ok {
		t.Error("the directory would be asked")
	}
}
