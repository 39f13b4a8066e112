package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/paritytui/paritytui/internal/sources/config"
	"github.com/paritytui/paritytui/internal/ui"
)

// left is what a run may leave behind in the process: work that goes on, and files that are open.
type left struct{ work, files []string }

// leftNow lists the goroutines beside the one that asks, by what started them, and the open files.
func leftNow(t *testing.T) left {
	t.Helper()
	var out left
	stacks := make([]byte, 1<<20)
	for _, stack := range strings.Split(string(stacks[:runtime.Stack(stacks, true)]), "\n\n")[1:] {
		// Those of the tests themselves wait for this one.
		if !strings.Contains(stack, "testing.(*T).Run") && !strings.Contains(stack, "testing.tRunner") && !strings.Contains(stack, "os/signal") {
			out.work = append(out.work, stack)
		}
	}
	entries, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		t.Skip("the open files can only be counted on Linux")
	}
	for _, e := range entries {
		if target, err := os.Readlink("/proc/self/fd/" + e.Name()); err == nil && !strings.HasPrefix(target, "/proc/") && !strings.HasPrefix(target, "anon_inode:") {
			out.files = append(out.files, target)
		}
	}
	return out
}

// wantNothingLeft waits until there is no more work and no more open files than before.
func wantNothingLeft(t *testing.T, before left) {
	t.Helper()
	var now left
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); runtime.Gosched() {
		if now = leftNow(t); len(now.work) <= len(before.work) && len(now.files) <= len(before.files) {
			return
		}
	}
	t.Errorf("%d goroutines became %d, and %d open files %d:\n%s\n%s", len(before.work), len(now.work), len(before.files), len(now.files),
		strings.Join(now.files, "\n"), strings.Join(now.work, "\n\n"))
}

// reading are sources in every condition, below a folder.
func reading(t *testing.T, dir string) []string {
	t.Helper()
	data, err := os.ReadFile(secretState(t, &markers{}, dir, "staging"))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{
		"cut.tfstate": data[:len(data)/2], "empty.tfstate": nil, "packed.tfstate": []byte("\x1f\x8b\x08broken"), "values.yaml": []byte("a: [1"), "good.yaml": []byte("a: 1\n"),
		"many/one.tfstate": data, "many/cut.tfstate": data[:100], "many/none.tfstate": nil,
	}
	if err := os.Mkdir(filepath.Join(dir, "many"), 0o755); err != nil {
		t.Fatal(err)
	}
	out := []string{filepath.Join(dir, "staging.tfstate"), filepath.Join(dir, "missing.tfstate"), filepath.Join(dir, "many"), filepath.Join(dir, "**", "*.tfstate")}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o600); err != nil {
			t.Fatal(err)
		}
		out = append(out, filepath.Join(dir, name))
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/state":
			_, _ = w.Write(data)
		case "/short":
			w.Header().Set("Content-Length", fmt.Sprint(len(data)))
			_, _ = w.Write(data[:len(data)/2])
		default:
			w.WriteHeader(http.StatusForbidden)
			_, _ = io.WriteString(w, "<html>")
		}
	}))
	t.Cleanup(server.Close)
	slices.Sort(out)
	return append(out, server.URL+"/state", server.URL+"/short", server.URL+"/page")
}

func TestReadingAgainLeavesNothingBehind(t *testing.T) {
	dir := t.TempDir()
	sources := reading(t, dir)
	all := func() {
		for _, source := range sources {
			s := ready(t, filepath.Join(dir, "parity.yaml"), "staging="+source, "production="+filepath.Join(dir, "staging.tfstate"))
			_, _ = s.load(t.Context())
			ended, end := context.WithCancel(t.Context())
			end()
			if _, err := s.load(ended); err == nil {
				t.Errorf("%s was read though nobody waits", source)
			}
		}
	}
	all()
	before := leftNow(t)
	for range 5 {
		all()
	}
	wantNothingLeft(t, before)
}

func TestTheExplorerLeavesNothingBehind(t *testing.T) {
	m, dir := secretRun(t)
	path := filepath.Join(dir, "parity.yaml")
	states := [2]string{filepath.Join(dir, "staging.tfstate"), filepath.Join(dir, "production.tfstate")}
	whole, err := os.ReadFile(states[0])
	if err != nil {
		t.Fatal(err)
	}
	e := openExplorer(t, ready(t, path, states[0], states[1]), func(what, text string) { m.wantNone(t, what, text) })
	session := func() {
		for _, text := range []string{string(whole), string(whole[:len(whole)/3]), string(whole)} {
			if err := os.WriteFile(states[0], []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			e.press("R")
		}
		for _, name := range []string{"view.html", "nowhere/view.html", "view.xyz"} {
			e.press("1", "s", "ctrl+u")
			e.write(filepath.Join(dir, name))
			e.press("enter", "y", "esc", "esc")
		}
	}
	session()
	before := leftNow(t)
	for range 5 {
		session()
	}
	wantNothingLeft(t, before)
	wantFiles(t, dir, "parity.yaml", "production.tfstate", "staging.tfstate", "view.html")
}

// TestWhatFailsLeavesNoFiles saves, exports and reports where that cannot end well.
func TestWhatFailsLeavesNoFiles(t *testing.T) {
	_, dir := secretRun(t)
	for _, name := range []string{"report.html", "parity.yaml"} {
		if err := os.Mkdir(filepath.Join(dir, name), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for _, args := range [][]string{
		{"report", "staging.tfstate", "production.tfstate", "-o", "report.html", "-c", "other.yaml"},
		{"report", "staging.tfstate", "production.tfstate", "-o", "nowhere/report.html", "-c", "other.yaml"},
		{"report", "staging.tfstate", "missing.tfstate", "-o", "other.html", "-c", "other.yaml"},
		{"ledger", "add", "staging.tfstate", "production.tfstate", "-c", "parity.yaml"},
		{"ledger", "prune", "staging.tfstate", "production.tfstate", "-c", "parity.yaml"},
		{"init", "staging.tfstate", "production.tfstate", "-c", "parity.yaml"},
	} {
		if got := runProgram(t, dir, args...); got.code != exitFailed || strings.Contains(got.stderr, "goroutine") {
			t.Errorf("%v exits with %d: %s", args, got.code, got.stderr)
		}
	}
	wantFiles(t, dir, "parity.yaml", "production.tfstate", "report.html", "staging.tfstate")
	s := ready(t, filepath.Join(dir, "own.yaml"), filepath.Join(dir, "staging.tfstate"), filepath.Join(dir, "production.tfstate"))
	for _, name := range []string{"report.html", "nowhere/view.md", "view.nothing"} {
		if _, err := s.export(t.Context(), filepath.Join(dir, name), ui.ReplaceExisting, ui.Sheet{}); err == nil {
			t.Errorf("%s was exported", name)
		}
	}
	ended, end := context.WithCancel(t.Context())
	end()
	if _, err := s.file.Save(ended, []byte("version: 1\n"), config.Version{}); err == nil {
		t.Error("a save was made though nobody waits")
	}
	wantFiles(t, dir, "parity.yaml", "production.tfstate", "report.html", "staging.tfstate")
}

// wantFiles fails where a folder holds anything else. The lock of the ledger may stay.
func wantFiles(t *testing.T, dir string, want ...string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !slices.Contains(want, e.Name()) && !strings.HasSuffix(e.Name(), ".lock") {
			t.Errorf("%s was left behind", e.Name())
		}
	}
}
