package main

import (
	"bytes"
	"context"
	"errors"
	"net"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"
)

// TestAnInterruptIsNoSuccess interrupts the program while it waits for the rest of standard input.
func TestAnInterruptIsNoSuccess(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("processes cannot be interrupted alone here")
	}
	ctx, cancel := context.WithTimeout(t.Context(), patience)
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

// TestNothingRunsOnWhereTheProgramIsStopped stops the program while it waits for what stands for Terraform. That holds a connection for as long
// as it lives.
func TestNothingRunsOnWhereTheProgramIsStopped(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("processes cannot be interrupted alone here")
	}
	// What ignores a hang-up, as nohup does, hands that on to what it starts. What is handled here is not.
	handled := make(chan os.Signal, 1)
	signal.Notify(handled, syscall.SIGHUP)
	defer signal.Stop(handled)
	for _, sent := range []os.Signal{syscall.SIGHUP, os.Interrupt, syscall.SIGTERM} {
		t.Run(sent.String(), func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), patience)
			defer cancel()
			door, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = door.Close() }()
			live := t.TempDir()
			if err := os.WriteFile(filepath.Join(live, "main.tf"), nil, 0o600); err != nil {
				t.Fatal(err)
			}
			var stderr bytes.Buffer
			cmd := exec.CommandContext(ctx, "paritytui", "check", "staging="+live, "production=production.tfstate")
			cmd.Dir, cmd.Stderr = filepath.Join("testdata", "shop"), &stderr
			cmd.Env = append(os.Environ(), "PARITYTUI_TERRAFORM=standform", "STAND_IN_HANGS="+door.Addr().String())
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			held, err := door.Accept()
			if err != nil {
				t.Fatal(err)
			}
			if err := cmd.Process.Signal(sent); err != nil {
				t.Fatal(err)
			}
			_ = cmd.Wait()
			if got := cmd.ProcessState.ExitCode(); got != exitFailed || stderr.String() != "paritytui: interrupted\n" {
				t.Errorf("check exits with %d and says %q", got, stderr.String())
			}
			// Nothing is ever sent, so this waits for the end.
			end, _ := ctx.Deadline()
			if err := held.SetReadDeadline(end); err != nil {
				t.Fatal(err)
			}
			if _, err := held.Read(make([]byte, 1)); err == nil || errors.Is(err, os.ErrDeadlineExceeded) {
				t.Errorf("the program runs on: reading from it ends with %v", err)
			}
		})
	}
}
