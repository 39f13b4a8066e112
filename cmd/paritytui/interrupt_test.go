package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
	"time"
)

// TestAnInterruptIsNoSuccess interrupts the program while it waits for the rest of standard input.
func TestAnInterruptIsNoSuccess(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("processes cannot be interrupted alone here")
	}
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	var stdout, stderr bytes.Buffer
	cmd := exec.CommandContext(ctx, "paritytui", "check", "staging=-", "production=production.tfstate")
	cmd.Dir, cmd.Stdout, cmd.Stderr = filepath.Join("testdata", "shop"), &stdout, &stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	// More than a pipe holds: once all of it is written, the program is reading.
	if _, err := in.Write(bytes.Repeat([]byte(" "), 1<<20)); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()
	if got := cmd.ProcessState.ExitCode(); got != exitFailed {
		t.Errorf("interrupted, check exits with %d (%s), want %d", got, cmd.ProcessState, exitFailed)
	}
	if got, want := stderr.String(), "paritytui: interrupted\n"; got != want {
		t.Errorf("standard error is %q, want %q", got, want)
	}
	if got := stdout.String(); got != "" {
		t.Errorf("standard output is %q, want nothing", got)
	}
}
