package config

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

func TestOfTwoSaversOneIsToldOfTheOther(t *testing.T) {
	folder := t.TempDir()
	for round := range 30 {
		path := filepath.Join(folder, "parity.yaml")
		_, base := read(t, Open(path))
		texts := []string{fmt.Sprintf("left: %d\n", round), fmt.Sprintf("right: %d\n", round)}
		failures := make([]chan error, len(texts))
		for i, text := range texts {
			failures[i] = make(chan error, 1)
			go func() {
				_, err := Open(path).Save(t.Context(), []byte(text), base)
				failures[i] <- err
			}()
		}
		first, second := <-failures[0], <-failures[1]
		if first != nil {
			first, second = second, first
			slices.Reverse(texts)
		}
		if first != nil {
			t.Fatalf("both failed: %v; %v", first, second)
		}
		changed, ok := errors.AsType[*ChangedError](second)
		if !ok {
			t.Fatalf("got %v from the later saver, want a *ChangedError", second)
		}
		if got := string(changed.Text); got != texts[0] {
			t.Errorf("got %q in the error, want the saved %q", got, texts[0])
		}
		wantText(t, path, texts[0])
	}
	wantNames(t, folder, "parity.yaml")
}

// appends is how many lines each process of the next test adds.
const appends = 15

// appendLines adds its lines one save at a time, each on top of whatever the
// others have saved meanwhile.
func appendLines(file *File, _ *os.File) error {
	ctx := context.Background()
	text, version, err := file.Read(ctx)
	if err != nil {
		return err
	}
	for n := range appends {
		line := fmt.Sprintf("- %d/%d\n", os.Getpid(), n)
		for {
			next := append(slices.Clone(text), line...)
			saved, err := file.Save(ctx, next, version)
			if changed, ok := errors.AsType[*ChangedError](err); ok {
				text, version = changed.Text, changed.Version
				continue
			}
			if err != nil {
				return err
			}
			text, version = next, saved
			break
		}
	}
	return nil
}

func TestProcessesThatSaveAtOnceLoseNothing(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "parity.yaml")
	var want []string
	var running []*exec.Cmd
	for range 3 {
		saver := process(t, "append", path)
		if err := saver.Start(); err != nil {
			t.Fatal(err)
		}
		running = append(running, saver)
		for n := range appends {
			want = append(want, fmt.Sprintf("- %d/%d", saver.Process.Pid, n))
		}
	}
	for _, saver := range running {
		if err := saver.Wait(); err != nil {
			t.Errorf("a saver failed: %v", err)
		}
	}
	text, _ := read(t, Open(path))
	got := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("got %d lines, want each of %d once", len(got), len(want))
	}
	wantNames(t, folder, "parity.yaml")
}

// numbered is the n-th text of the next test. It is long enough to take many
// pages of the disk, of a changing length, and tells by itself that it is whole.
func numbered(n int) []byte {
	line := fmt.Appendf(nil, "%d\n", n)
	return bytes.Repeat(line, 1+n*7919%9000)
}

// rewriteForever saves one numbered text after the other and prints the number
// of each that was saved.
func rewriteForever(file *File, out *os.File) error {
	ctx := context.Background()
	text, version, err := file.Read(ctx)
	if err != nil {
		return err
	}
	n, err := number(text)
	if err != nil {
		return err
	}
	for {
		n++
		version, err = file.Save(ctx, numbered(n), version)
		if err != nil {
			return err
		}
		fmt.Fprintln(out, n)
	}
}

func number(text []byte) (int, error) {
	first, _, _ := strings.Cut(string(text), "\n")
	return strconv.Atoi(first)
}

// killsVariable asks for more kills than a test run has time for; `make
// torture` sets it.
const killsVariable = "PARITYTUI_KILLS"

func kills(t *testing.T) int {
	t.Helper()
	text := os.Getenv(killsVariable)
	if text == "" {
		return 30
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		t.Fatalf("%s is %q, want a number of kills", killsVariable, text)
	}
	return n
}

func TestAKilledSaverLeavesTheOldTextOrTheNew(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "parity.yaml")
	file := Open(path)
	if _, err := file.Save(t.Context(), numbered(0), Version{}); err != nil {
		t.Fatal(err)
	}
	saves := 0
	for round := range kills(t) {
		saver := process(t, "rewrite", path)
		out, err := saver.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := saver.Start(); err != nil {
			t.Fatal(err)
		}
		saved := -1
		printed := bufio.NewScanner(out)
		for seen := 0; printed.Scan(); seen++ {
			saved, err = strconv.Atoi(printed.Text())
			if err != nil {
				t.Fatal(err)
			}
			saves++
			if seen == round%7 {
				// Nothing of the saver runs after SIGKILL. The pause moves the
				// kill through the steps of the next save.
				time.Sleep(time.Duration(round*37%1500) * time.Microsecond)
				if err := saver.Process.Kill(); err != nil {
					t.Fatal(err)
				}
			}
		}
		if saver.Wait() == nil {
			t.Fatal("the saver ended by itself")
		}
		text, _ := read(t, file)
		got, err := number([]byte(text))
		if err != nil || text != string(numbered(got)) {
			t.Fatalf("round %d: the file is torn after %d bytes (%v)", round, len(text), err)
		}
		// The kill may fall between a save and the word of it, not before.
		if got != saved && got != saved+1 {
			t.Errorf("round %d: got text %d, want the last that was saved, %d, or the next", round, got, saved)
		}
	}
	t.Logf("%d saves, %d kills", saves, kills(t))
	_, version := read(t, file)
	if _, err := file.Save(t.Context(), []byte("done\n"), version); err != nil {
		t.Errorf("saving after the kills: %v", err)
	}
	wantNames(t, folder, "parity.yaml")
}
