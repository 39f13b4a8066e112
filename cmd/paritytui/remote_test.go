package main

import (
	"bytes"
	"context"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/paritytui/paritytui/internal/report"
)

// private is an address that is read with a token and whose query is a secret, and token the variable that holds it.
func private(web string) (address, token string) {
	return "http://" + web + "/private?sig=" + serverSecret, "PARITYTUI_TOKEN_127_0_0_1=" + serverSecret
}

// TestNothingTellsWhatAServerIsSent runs every command that prints on states that were read with credentials, and looks through all that was
// printed, drawn and written.
func TestNothingTellsWhatAServerIsSent(t *testing.T) {
	web, cloud, certificate := startServers(t)
	dir := t.TempDir()
	if err := copyFiles(filepath.Join("testdata", "shop"), dir); err != nil {
		t.Fatal(err)
	}
	authority := filepath.Join(dir, "cloud.pem")
	if err := os.WriteFile(authority, certificate, 0o600); err != nil {
		t.Fatal(err)
	}
	address, token := private(web)
	left := []string{"staging=" + address}
	if runtime.GOOS == "linux" {
		left = append(left, "staging=tfc://acme/staging?hostname="+cloud)
	}
	ledger := "version: 1\nenvironments:\n  staging: {sources: [\"" + address + "\"]}\n  production: {sources: [production.tfstate]}\n"
	if err := os.WriteFile(filepath.Join(dir, "named.yaml"), []byte(ledger), 0o600); err != nil {
		t.Fatal(err)
	}
	want := func(what, text string) {
		t.Helper()
		if at := strings.Index(text, serverSecret); at >= 0 {
			t.Errorf("%s tells a secret after: %s", what, text[max(0, at-120):at])
		}
	}
	run := func(args ...string) {
		t.Helper()
		cmd := exec.CommandContext(t.Context(), "paritytui", args...)
		cmd.Dir = dir
		cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + dir, token, "TF_TOKEN_127_0_0_1=" + serverSecret, "TF_HTTP_PASSWORD=" + serverSecret, "SSL_CERT_FILE=" + authority}
		out, _ := cmd.CombinedOutput()
		want(strings.Join(args[:1], " "), string(out))
		if code := cmd.ProcessState.ExitCode(); code > exitFound {
			t.Errorf("%s ends with %d: %s", args[0], code, strings.ReplaceAll(string(out), serverSecret, "…"))
		}
	}
	for _, l := range left {
		run("diff", l, "production.tfstate", "--explain")
		run("check", l, "production.tfstate")
		run("diff", l, strings.Replace(l, "staging=", "production=", 1), "--format", "json")
		for _, f := range report.Formats() {
			run("report", l, "production.tfstate", "--format", f.Name, "-o", "out."+f.Name)
		}
	}
	run("diff", "-c", "named.yaml", "--format", "json")

	s := ready(t, filepath.Join(dir, "parity.yaml"), left[0], filepath.Join(dir, "production.tfstate"))
	s.world.environment = func(name string) string {
		value, _ := strings.CutPrefix(token, name+"=")
		return map[bool]string{true: value}[strings.HasPrefix(token, name+"=")]
	}
	e := openExplorer(t, s, want)
	e.press("4", "2", "1", "R", "i", "esc", "?")
	if !strings.Contains(e.frame(), "staging") {
		t.Errorf("the explorer shows nothing of what was read:\n%s", e.frame())
	}

	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == "named.yaml" {
			return err
		}
		text, err := os.ReadFile(name)
		want("the file "+filepath.Base(name), string(text))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestAnInterruptWhileAServerIsWaitedForIsNoSuccess interrupts the program before a server answers, and in the middle of its answer.
func TestAnInterruptWhileAServerIsWaitedForIsNoSuccess(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("processes cannot be interrupted alone here")
	}
	for name, first := range map[string]string{"before the answer": "", "in its middle": `{"version":`} {
		t.Run(name, func(t *testing.T) {
			asked := make(chan struct{}, 1)
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if first != "" {
					_, _ = io.WriteString(w, first)
					_ = http.NewResponseController(w).Flush()
				}
				asked <- struct{}{}
				<-r.Context().Done()
			}))
			defer server.Close()
			ctx, cancel := context.WithTimeout(t.Context(), patience)
			defer cancel()
			var stdout, stderr bytes.Buffer
			cmd := exec.CommandContext(ctx, "paritytui", "check", "staging="+server.URL, "production=production.tfstate")
			cmd.Dir, cmd.Stdout, cmd.Stderr = filepath.Join("testdata", "shop"), &stdout, &stderr
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			<-asked
			if err := cmd.Process.Signal(os.Interrupt); err != nil {
				t.Fatal(err)
			}
			_ = cmd.Wait()
			if got := cmd.ProcessState.ExitCode(); got != exitFailed {
				t.Errorf("interrupted, check exits with %d (%s), want %d", got, cmd.ProcessState, exitFailed)
			}
			if stdout.String() != "" || stderr.String() != "paritytui: interrupted\n" {
				t.Errorf("it prints %q and %q", stdout.String(), stderr.String())
			}
		})
	}
}
