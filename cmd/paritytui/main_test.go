package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// patience is how long a test waits for what is sure to come, on a machine that has a hundred other things to do. What never comes takes as long to fail.
const patience = 2 * time.Minute

// TestMain puts the program itself on the path of every test, under its own name: scripts and exec.Command run what run does.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"paritytui": func() { os.Exit(run()) }, "standform": func() { os.Exit(standIn(os.Args[1:])) }})
}

// standIn answers as terraform does, with the files in the folder ../answers/NAME of the directory NAME that it is run in.
// Where a variable asks for it, it holds a connection instead and never ends.
func standIn(args []string) int {
	if address := os.Getenv("STAND_IN_HANGS"); address != "" {
		held, err := (&net.Dialer{}).DialContext(context.Background(), "tcp", address)
		if err != nil {
			panic(err)
		}
		_, _ = held.Read(make([]byte, 1))
		return 1
	}
	name := strings.Join(args, "-")
	if workspace := os.Getenv("TF_WORKSPACE"); workspace != "" {
		name += "-" + workspace
	}
	dir, err := os.Getwd()
	if err != nil {
		panic(err)
	}
	answer, err := os.ReadFile(filepath.Join(filepath.Dir(dir), "answers", filepath.Base(dir), name))
	if err != nil {
		fmt.Fprintf(os.Stderr, "Error: the stand-in has no answer %s\n", name)
		return 1
	}
	_, _ = os.Stdout.Write(answer)
	return 0
}

// TestCommandsDoWhatTheirScriptsSay runs testdata/script. Each script finds two environments of a small shop in its directory, and the demo's
// states and ledger below demo/, documents of the shop below conf/, and two servers on this machine at $WEB and $CLOUD.
func TestCommandsDoWhatTheirScriptsSay(t *testing.T) {
	schema := readSchema(t)
	web, cloud, certificate := startServers(t)
	testscript.Run(t, testscript.Params{
		Files:               scripts(t),
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(e *testscript.Env) error {
			for from, to := range map[string]string{filepath.Join("testdata", "shop"): "", "demo": "demo"} {
				if err := copyFiles(from, filepath.Join(e.WorkDir, to)); err != nil {
					return err
				}
			}
			if err := os.CopyFS(filepath.Join(e.WorkDir, "conf"), os.DirFS(filepath.Join("testdata", "documents"))); err != nil {
				return err
			}
			e.Setenv("WEB", web)
			e.Setenv("CLOUD", cloud)
			return os.WriteFile(filepath.Join(e.WorkDir, "cloud.pem"), certificate, 0o644)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"replace":  replaceInFile,
			"row":      findRow,
			"exitcode": exitCode,
			"refuses":  refuses,
			"dropread": dropRead,
			"schema": func(ts *testscript.TestScript, _ bool, args []string) {
				for _, p := range schema.problems([]byte(ts.ReadFile(args[0]))) {
					ts.Fatalf("%s is not what docs/diff.schema.json says: %s", args[0], p)
				}
			},
		},
	})
}

// copyFiles copies the states and ledgers of a directory.
func copyFiles(from, to string) error {
	if err := os.MkdirAll(to, 0o755); err != nil {
		return err
	}
	for _, pattern := range []string{"*.tfstate", "*.yaml"} {
		names, err := filepath.Glob(filepath.Join(from, pattern))
		if err != nil {
			return err
		}
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			if err := os.WriteFile(filepath.Join(to, filepath.Base(name)), data, 0o644); err != nil {
				return err
			}
		}
	}
	return nil
}

// replaceInFile is "replace FILE OLD NEW". It fails where OLD does not occur, so that a script cannot go on with an unchanged file.
func replaceInFile(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: replace FILE OLD NEW")
	}
	text := ts.ReadFile(args[0])
	if !strings.Contains(text, args[1]) {
		ts.Fatalf("%s does not hold %q", args[0], args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.ReplaceAll(text, args[1], args[2])), 0o644))
}

// dropRead is "dropread FILE": it takes the block of what was read, which holds names and dates of files, out of the text of a diff.
func dropRead(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: dropread FILE")
	}
	head, rest, ok := strings.Cut(ts.ReadFile(args[0]), "\nREAD\n")
	_, tail, more := strings.Cut(rest, "\n\n")
	if !ok || !more {
		ts.Fatalf("%s does not say what was read", args[0])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(head+"\n"+tail), 0o644))
}

// exitCode is "exitcode N COMMAND ARGUMENT...": it runs the command and fails unless it ends with the code. Both outputs are left in the
// files stdout.txt and stderr.txt.
func exitCode(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exitcode N COMMAND ARGUMENT...")
	}
	got := 0
	var exit interface{ ExitCode() int }
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	for _, name := range []string{"stdout", "stderr"} {
		ts.Check(os.WriteFile(ts.MkAbs(name+".txt"), []byte(ts.ReadFile(name)), 0o644))
	}
	if fmt.Sprint(got) != args[0] {
		ts.Fatalf("%s exits with %d, want %s", strings.Join(args[1:], " "), got, args[0])
	}
}

// findRow is "row FILE FIELD=VALUE...": the output of diff --format json in FILE holds exactly one difference whose fields read so, and with !
// none. resource stands for the address on either side.
func findRow(ts *testscript.TestScript, neg bool, args []string) {
	var doc diffDocument
	ts.Check(json.Unmarshal([]byte(ts.ReadFile(args[0])), &doc))
	n := 0
	for _, d := range doc.Differences {
		fields := d.fields()
		if !slices.ContainsFunc(args[1:], func(want string) bool {
			name, value, _ := strings.Cut(want, "=")
			if _, known := fields[name]; !known {
				ts.Fatalf("row knows no field %q", name)
			}
			return fields[name] != value
		}) {
			n++
		}
	}
	if want := map[bool]int{false: 1, true: 0}[neg]; n != want {
		ts.Fatalf("%d differences have %s, want %d", n, strings.Join(args[1:], " "), want)
	}
}

// diffDocument is what the tests read of diff --format json.
type diffDocument struct {
	Environments []struct {
		Name string `json:"name"`
	} `json:"environments"`
	Pairs []struct {
		Left, Right *string
		By          string
	} `json:"pairs"`
	Differences []diffRow `json:"differences"`
}

type diffRow struct {
	Scope    string `json:"scope"`
	Resource struct {
		Type        string  `json:"type"`
		Left, Right *string // Either is null where the resource stands on one side only.
	} `json:"resource"`
	Path      string          `json:"path"`
	Kind      string          `json:"kind"`
	Left      json.RawMessage `json:"left"`
	Right     json.RawMessage `json:"right"`
	Sensitive bool            `json:"sensitive"`
	Category  string          `json:"category"`
	Priority  string          `json:"priority"`
	Status    string          `json:"status"`
	Entry     *string         `json:"entry"`
}

// fields are the fields that a script can ask for, as text.
func (d *diffRow) fields() map[string]string {
	text := func(s *string) string {
		if s == nil {
			return "null"
		}
		return *s
	}
	address := d.Resource.Left
	if address == nil {
		address = d.Resource.Right
	}
	return map[string]string{
		"scope": d.Scope, "resource": text(address), "path": d.Path, "kind": d.Kind, "left": compact(d.Left), "right": compact(d.Right),
		"sensitive": fmt.Sprint(d.Sensitive), "category": d.Category, "priority": d.Priority, "status": d.Status, "entry": text(d.Entry),
	}
}

// compact is JSON without its layout.
func compact(text json.RawMessage) string {
	var out bytes.Buffer
	if err := json.Compact(&out, text); err != nil {
		return err.Error()
	}
	return out.String()
}

// result is what a run of the program left behind.
type result struct {
	stdout, stderr string
	code           int
}

// runProgram runs the program in a directory, without standard input and with nothing of this environment but the path.
func runProgram(t testing.TB, dir string, args ...string) result {
	t.Helper()
	return runProgramWith(t, dir, nil, args...)
}

// runProgramWith also hands over variables.
func runProgramWith(t testing.TB, dir string, environment []string, args ...string) result {
	t.Helper()
	var stdout, stderr bytes.Buffer
	cmd := exec.CommandContext(t.Context(), "paritytui", args...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, &stdout, &stderr
	cmd.Env = append([]string{"PATH=" + os.Getenv("PATH"), "HOME=" + dir, "LANG=C.UTF-8"}, environment...)
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return result{stdout.String(), stderr.String(), cmd.ProcessState.ExitCode()}
}

// diffJSON compares two files and returns what diff --format json says of them.
func diffJSON(t testing.TB, dir string, args ...string) diffDocument {
	t.Helper()
	got := runProgram(t, dir, append([]string{"diff", "--format", "json"}, args...)...)
	if got.code != exitOK {
		t.Fatalf("diff exits with %d:\n%s", got.code, got.stderr)
	}
	for _, p := range readSchema(t).problems([]byte(got.stdout)) {
		t.Errorf("the output is not what docs/diff.schema.json says: %s", p)
	}
	var doc diffDocument
	if err := json.Unmarshal([]byte(got.stdout), &doc); err != nil {
		t.Fatal(err)
	}
	return doc
}
