package docs_test

import (
	"os/exec"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// licences runs the program that looks into the modules. What it prints is the page; what Go says meanwhile is not, such as which modules of
// another system it fetches.
func licences(t *testing.T, flags ...string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "go", append([]string{"-C", "../tools/supply", "run", "./licences", "-root", "../.."}, flags...)...)
	var said strings.Builder
	cmd.Stderr = &said
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, said.String())
	}
	return string(out)
}

func TestLicencesAreThoseOfTheModules(t *testing.T) {
	if diff := cmp.Diff(readPage(t, "docs/licences.md"), licences(t)); diff != "" {
		t.Errorf("docs/licences.md is not what the modules say; make licences writes it (-page +modules):\n%s", diff)
	}
}

// TestReleasesCarryTheTextsOfLicences wants the text of each kind that the page names, and that of Go.
func TestReleasesCarryTheTextsOfLicences(t *testing.T) {
	texts := licences(t, "-texts")
	for _, want := range []string{"Permission is hereby granted", "Redistribution and use in source", "Apache License", "Mozilla Public License", "Go's own library", "github.com/spf13/cobra v"} {
		if !strings.Contains(texts, want) {
			t.Errorf("the texts do not hold %q", want)
		}
	}
	configuration := readPage(t, ".goreleaser.yaml")
	for _, want := range []string{"go -C tools/supply run ./licences -root ../.. -texts > dist-extra/LICENCES.txt", "- src: dist-extra/LICENCES.txt"} {
		if !strings.Contains(configuration, want) {
			t.Errorf("releases lack %q", want)
		}
	}
}
