package config

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// systemRoles are the roles for processes that need Linux.
func systemRoles() map[string]func(*File, *os.File) error {
	return map[string]func(*File, *os.File) error{
		"toolong":  saveBeyondLimit,
		"fulldisk": saveOnAFullDisk,
	}
}

// noMount is the exit code of a process that may not mount a disk.
const noMount = 77

// saveOnAFullDisk mounts a disk of 64 KiB over the folder of file, where only
// this process sees it, and saves more than it holds.
func saveOnAFullDisk(file *File, _ *os.File) error {
	folder := filepath.Dir(file.Path())
	if err := syscall.Mount("tmpfs", folder, "tmpfs", 0, "size=64k"); err != nil {
		os.Exit(noMount)
	}
	ctx := context.Background()
	version, err := file.Save(ctx, []byte("a: 1\n"), Version{})
	if err != nil {
		return err
	}
	_, err = file.Save(ctx, []byte(strings.Repeat("#", 1<<20)), version)
	if !errors.Is(err, syscall.ENOSPC) {
		return fmt.Errorf("got %w, want %w", err, syscall.ENOSPC)
	}
	if want := "saving " + file.Path() + ": nothing was written: "; !strings.HasPrefix(err.Error(), want) {
		return fmt.Errorf("got %w, want it to start with %q", err, want)
	}
	text, _, err := file.Read(ctx)
	if err != nil || string(text) != "a: 1\n" {
		return fmt.Errorf("got %d bytes (%w), want the old text", len(text), err)
	}
	entries, err := os.ReadDir(folder)
	if err != nil || len(entries) != 1 {
		return fmt.Errorf("got %v (%w), want the ledger alone", entries, err)
	}
	return nil
}

func TestAFullDiskLeavesTheOldText(t *testing.T) {
	saver := process(t, "fulldisk", filepath.Join(t.TempDir(), "parity.yaml"))
	saver.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWUSER | syscall.CLONE_NEWNS,
		UidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Geteuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getegid(), Size: 1}},
	}
	err := saver.Start()
	if err == nil {
		err = saver.Wait()
	} else {
		t.Skipf("no process with a disk of its own here: %v", err)
	}
	if saver.ProcessState.ExitCode() == noMount {
		t.Skip("this system lets no user mount a disk")
	}
	if err != nil {
		t.Error(err)
	}
}

// saveBeyondLimit saves more than this process may write to a file. The limit
// strikes in the middle of the write, as a full disk does.
func saveBeyondLimit(file *File, _ *os.File) error {
	signal.Ignore(syscall.SIGXFSZ)
	limit := syscall.Rlimit{Cur: 4096, Max: 4096}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		return err
	}
	ctx := context.Background()
	_, version, err := file.Read(ctx)
	if err != nil {
		return err
	}
	_, err = file.Save(ctx, []byte(strings.Repeat("#", 10_000)), version)
	if !errors.Is(err, syscall.EFBIG) {
		return fmt.Errorf("got %w, want %w", err, syscall.EFBIG)
	}
	if !strings.Contains(err.Error(), "nothing was written") {
		return fmt.Errorf("got %w, want it to say that nothing was written", err)
	}
	return nil
}

func TestAWriteThatFailsHalfwayLeavesTheOldText(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "parity.yaml")
	write(t, path, "a: 1\n")
	if err := process(t, "toolong", path).Run(); err != nil {
		t.Fatal(err)
	}
	wantText(t, path, "a: 1\n")
	wantNames(t, folder, "parity.yaml")
}
