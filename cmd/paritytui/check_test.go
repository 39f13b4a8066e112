package main

import (
	"bytes"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"github.com/paritytui/paritytui/internal/report"
)

func TestStrictSaysWhyItFails(t *testing.T) {
	state := filepath.Join("testdata", "shop", "staging.tfstate")
	for strict, want := range map[bool]string{
		false: "result: pass, 0 at or above medium\n",
		true:  "result: fail, 0 at or above medium, and --strict: not everything was compared\n",
	} {
		a := audited(t, "staging="+state, "production="+state)
		a.Coverage.Capped = []string{"aws_route"}
		g := gate{failOn: choice{value: "medium"}, format: choice{value: "text"}, strict: strict}
		var out bytes.Buffer
		err := g.run(&world{stdout: &out, environment: func(string) string { return "" }}, a, report.Formats()[:1])
		if errors.Is(err, errFound) != strict {
			t.Errorf("strict %t: the error is %v", strict, err)
		}
		if !strings.HasSuffix(out.String(), "\n"+want) {
			t.Errorf("strict %t: got %q, want it to end in %q", strict, out.String(), want)
		}
		if gap := "\nnot paired to the end: aws_route: "; !strings.Contains(out.String(), gap) {
			t.Errorf("strict %t: the output does not name what was left out: %q", strict, out.String())
		}
	}
}
