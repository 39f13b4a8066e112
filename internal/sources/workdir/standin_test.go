package workdir_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gofrs/flock"

	"github.com/paritytui/paritytui/internal/sources"
	"github.com/paritytui/paritytui/internal/sources/workdir"
)

// standInVariable makes the test's own program behave as terraform, with what lies in the folder that it names.
const standInVariable = "STAND_IN"

// TestMain lets the program stand in for terraform, so that all paths are tested where none is installed.
func TestMain(m *testing.M) {
	if folder := os.Getenv(standInVariable); folder != "" {
		os.Exit(standIn(folder, os.Args[1:]))
	}
	os.Exit(m.Run())
}

// standIn answers a command with the file that is called like it, "state pull" of the workspace x with "state pull x", and
// complains with the file of that name and " complains". It notes in "calls" how it was called.
func standIn(folder string, args []string) int {
	command := strings.Join(args, " ")
	calls, err := os.OpenFile(filepath.Join(folder, "calls"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		panic(err)
	}
	input, _ := io.ReadAll(os.Stdin)
	_, _ = fmt.Fprintf(calls, "%s workspace=%q input=%q asks=%q arguments=%q log=%q secret=%q\n",
		command, os.Getenv("TF_WORKSPACE"), input, os.Getenv("TF_INPUT"), os.Getenv("TF_CLI_ARGS_state_pull"), os.Getenv("TF_LOG"), os.Getenv("AWS_PROFILE"))
	_ = calls.Close()
	if _, err := os.Stat(filepath.Join(folder, command+" hangs")); err == nil {
		hang(folder)
	}
	if os.Getenv("TF_WORKSPACE") != "" {
		command += " " + os.Getenv("TF_WORKSPACE")
	}
	answer, err := os.ReadFile(filepath.Join(folder, command))
	complaint, complains := os.ReadFile(filepath.Join(folder, command+" complains"))
	_, _ = os.Stdout.Write(answer)
	_, _ = os.Stderr.Write(complaint)
	if complains == nil || err != nil {
		return 1
	}
	return 0
}

// hang starts a second process, says that both run, and never ends. Each holds a lock for as long as it lives.
func hang(folder string) {
	if os.Getenv("STAND_IN_HELPER") == "" {
		helper := exec.CommandContext(context.Background(), os.Args[0], os.Args[1:]...)
		helper.Env = append(os.Environ(), "STAND_IN_HELPER=1")
		helper.Stdout = os.Stdout
		if err := helper.Start(); err != nil {
			panic(err)
		}
		hold(filepath.Join(folder, "parent.lock"))
	} else {
		hold(filepath.Join(folder, "helper.lock"))
	}
	fmt.Print("{")
	for deaf := make(chan os.Signal, 1); ; <-deaf {
		signal.Notify(deaf, os.Interrupt)
	}
}

func hold(path string) {
	if err := flock.New(path).Lock(); err != nil {
		panic(err)
	}
}

// stage is a working directory and a terraform that answers there.
type stage struct {
	opener *workdir.Opener
	// dir is the working directory, and folder where the answers of the stand-in lie.
	dir, folder string
}

// newStage makes a working directory of files and a stand-in with answers.
func newStage(t *testing.T, files, answers map[string]string) *stage {
	t.Helper()
	s := &stage{dir: filepath.Join(t.TempDir(), "live"), folder: t.TempDir()}
	if err := os.Mkdir(s.dir, 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, s.dir, files)
	write(t, s.folder, answers)
	s.opener = &workdir.Opener{
		Environment: append(os.Environ(), standInVariable+"="+s.folder),
		LookPath: func(name string) (string, error) {
			if name != "terraform" && name != "tofu" {
				return "", exec.ErrNotFound
			}
			return os.Executable()
		},
	}
	return s
}

func write(t *testing.T, folder string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		path := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// calls are the calls of the stand-in, one a line.
func (s *stage) calls(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(s.folder, "calls"))
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	return string(text)
}

// pull reads the state of a workspace as the loader does.
func (s *stage) pull(ctx context.Context, workspace string) (uri, text string, err error) {
	source, err := s.opener.Open(s.dir, workspace)
	if err != nil {
		return "", "", err
	}
	listing, err := source.List(ctx)
	if err != nil {
		return "", "", err
	}
	return read(ctx, listing.Parts[0])
}

func read(ctx context.Context, p sources.Part) (uri, text string, err error) {
	stream, err := p.Open(ctx)
	if err != nil {
		return p.URI, "", err
	}
	data, err := io.ReadAll(stream.Body)
	if closing := stream.Body.Close(); err == nil {
		err = closing
	}
	return p.URI, string(data), err
}
