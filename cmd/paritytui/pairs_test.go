package main

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/ui"
)

// TestTheExplorerOffersEveryPairOfEnvironments opens what a ledger of four environments names, and reads another pair of it.
func TestTheExplorerOffersEveryPairOfEnvironments(t *testing.T) {
	dir := t.TempDir()
	if err := copyFiles(filepath.Join("testdata", "shop"), dir); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "parity.yaml")
	text := `version: 1
environments:
  production: {sources: [production.tfstate]}
  dev: {sources: [staging.tfstate]}
  staging: {sources: [staging.tfstate]}
  later: {}
reference: production
`
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	w := &world{now: func() time.Time { return time.Date(2026, time.November, 20, 12, 0, 0, 0, time.UTC) }}
	s, err := inputs{ledger: path}.prepare(t.Context(), w, nil)
	if !errors.Is(err, errWhichPair) {
		t.Fatalf("got %v, want the question which pair", err)
	}
	if got := [2]string{s.specs[0].Name, s.specs[1].Name}; got != [2]string{"dev", "production"} {
		t.Errorf("the first pair is %v, want the reference on the right", got)
	}
	shelf := &shelf{setting: s}
	var got [][2]string
	for _, c := range shelf.others() {
		got = append(got, [2]string{c.Left, c.Right})
	}
	if diff := cmp.Diff([][2]string{{"dev", "production"}, {"staging", "production"}, {"dev", "staging"}}, got); diff != "" {
		t.Errorf("the pairs differ (-want +got):\n%s", diff)
	}
	session, err := shelf.others()[2].Load(t.Context(), func(ui.Progress) {})
	if err != nil {
		t.Fatal(err)
	}
	if a := session.Audit; a.Left.Name != "dev" || a.Right.Name != "staging" || len(a.Pairs) == 0 {
		t.Errorf("got %s and %s with %d pairs", a.Left.Name, a.Right.Name, len(a.Pairs))
	}
}
