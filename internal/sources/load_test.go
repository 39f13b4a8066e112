package sources

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model"
)

const state = `{"version":4,"terraform_version":"1.9.0","serial":7,"lineage":"l","outputs":{"o":{"value":1}},"resources":[
{"mode":"managed","type":"t","name":"n","instances":[{"attributes":{"id":"1"}}]}],
"check_results":[{"object_kind":"check","config_addr":"check.c","status":"pass","objects":null}]}`

// write puts a file into a directory of its own and returns its path.
func write(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// load reads an environment of one source.
func load(ctx context.Context, name, uri string, stdin io.Reader, report func(Progress)) (*model.Environment, error) {
	return (&Loader{Stdin: stdin}).Load(ctx, Spec{Name: name, URIs: []string{uri}}, report)
}

func TestLoadFillsAnEnvironment(t *testing.T) {
	path := write(t, "staging.tfstate", state)
	modified := time.Date(2026, 5, 4, 3, 2, 1, 0, time.UTC)
	if err := os.Chtimes(path, modified, modified); err != nil {
		t.Fatal(err)
	}
	var reports []Progress
	env, err := load(t.Context(), "staging", path, nil, func(p Progress) { reports = append(reports, p) })
	if err != nil {
		t.Fatal(err)
	}
	if env.Name != "staging" || len(env.Resources) != 2 || env.CountResources() != 1 || len(env.Checks) != 1 {
		t.Errorf("got %s with %d resources, %d of them managed, and %d checks", env.Name, len(env.Resources), env.CountResources(), len(env.Checks))
	}
	size := int64(len(state))
	want := []model.Source{{URI: path, Kind: "state", TerraformVersion: "1.9.0", Serial: 7, Lineage: "l", Size: size, Resources: 1}}
	got := append([]model.Source(nil), env.Sources...)
	if len(got) != 1 || !got[0].Modified.Equal(modified) {
		t.Fatalf("got the sources %+v, want one, modified at %v", got, modified)
	}
	got[0].Modified = time.Time{}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the sources differ (-want +got):\n%s", diff)
	}
	wantReports := []Progress{
		{URI: path},
		{URI: path, Part: path, Read: size, Total: size, Parts: 1},
		{URI: path, Read: size, Total: size, Parts: 1, Finished: 1, Resources: 1, Done: true},
	}
	if diff := cmp.Diff(wantReports, reports); diff != "" {
		t.Errorf("the progress differs (-want +got):\n%s", diff)
	}
}

func TestLoadReadsStandardInput(t *testing.T) {
	env, err := load(t.Context(), "live", "-", strings.NewReader(state), nil)
	if err != nil {
		t.Fatal(err)
	}
	if s := env.Sources[0]; s.URI != "-" || !s.Modified.IsZero() || s.Resources != 1 {
		t.Errorf("got the source %+v", s)
	}
	_, err = load(t.Context(), "live", "-", strings.NewReader(state[:40]), nil)
	if want := "reading live: standard input:1:41: the file ends in the middle"; err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("got %v, want %s…", err, want)
	}
}

func TestProgressGrowsInChunks(t *testing.T) {
	text := state + strings.Repeat(" ", 3*chunk)
	path := write(t, "big.tfstate", text)
	var reports []Progress
	if _, err := load(t.Context(), "x", path, nil, func(p Progress) { reports = append(reports, p) }); err != nil {
		t.Fatal(err)
	}
	if len(reports) != 6 {
		t.Fatalf("got %d reports, want one at the beginning, one for each of four chunks and one at the end", len(reports))
	}
	for i, r := range reports[1:] {
		if r.Total != int64(len(text)) || r.Read < reports[i].Read || r.Done != (i == 4) {
			t.Errorf("report %d is %+v", i, r)
		}
	}
}

// TestProgressOfWhatIsSlowIsToldAtOnce reads as from a network, which brings a little at a time.
func TestProgressOfWhatIsSlowIsToldAtOnce(t *testing.T) {
	var got []int64
	r := reading{name: "x", limit: 100, report: func(n int64) { got = append(got, n) }}
	if _, err := r.text(t.Context(), iotest.OneByteReader(strings.NewReader("abc"))); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]int64{1, 2, 3}, got); diff != "" {
		t.Errorf("the reports differ (-want +got):\n%s", diff)
	}
}

func TestPlansAreReadAsPriorOnRequest(t *testing.T) {
	plan := `{"format_version":"1.2","planned_values":{"root_module":{"resources":[{"mode":"managed","type":"t","name":"new"}]}},
"prior_state":{"format_version":"1.0","values":{"root_module":{"resources":[{"mode":"managed","type":"t","name":"old"}]}}}}`
	path := write(t, "plan.json", plan)
	for query, want := range map[string]string{"": "t.new", "?as=planned": "t.new", "?as=prior": "t.old"} {
		env, err := load(t.Context(), "x", path+query, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		if got := env.Resources[0].Address.String(); got != want || env.Sources[0].URI != path+query || env.Sources[0].Kind != "plan" {
			t.Errorf("%s: got %s from %+v, want %s", query, got, env.Sources[0], want)
		}
	}
}

func TestAFileMayHaveAQuestionMarkInItsName(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows allows no question mark in names")
	}
	path := write(t, "odd?as=prior", state)
	if _, err := load(t.Context(), "x", path, nil, nil); err != nil {
		t.Error(err)
	}
}

func TestLoadErrorsSayWhatToDo(t *testing.T) {
	dir := t.TempDir()
	file := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	good, huge := file("good.tfstate", state), file("huge.tfstate", "")
	if err := os.Truncate(huge, maxBytes+1); err != nil {
		t.Fatal(err)
	}
	broken := file("broken.tfstate", "{\n  \"version\": 4,\n")
	tests := map[string]struct{ uri, want string }{
		"missing":          {filepath.Join(dir, "none"), filepath.Join(dir, "none") + ": there is no such file"},
		"pattern":          {dir + "/*.state", dir + "/*.state: no file meets this pattern; there are 10 other files, such as .env.local"},
		"too large":        {huge, huge + ": this holds more than 2048 MiB, and no option reads more; move resources into states of their own with `terraform state mv`, or name another file"},
		"truncated":        {broken, broken + ":3:1: the file ends in the middle of its JSON: it is truncated; fetch it again"},
		"yaml":             {file("a.yaml", "a: 1\nb: [hush"), filepath.Join(dir, "a.yaml") + ":2:4: a list or map in brackets is broken or does not end; is a comma or the closing bracket missing?"},
		"env":              {file(".env.local", "A=hush\nB\n"), filepath.Join(dir, ".env.local") + ":2:2: expected = after the name; write NAME=value, or NAME= for an empty value"},
		"toml":             {file("a.toml", "a = 1\nb = hush"), filepath.Join(dir, "a.toml") + ":2:5: the TOML is broken here: expected name = value, with texts in quotes, or a [table]"},
		"json":             {file("a.json", "{\"a\": hush}"), filepath.Join(dir, "a.json") + ":1:7: the JSON is broken here: expected a value, a key, a comma or a closing bracket"},
		"variables":        {file("a.tfvars", "a = \"hush\""), filepath.Join(dir, "a.tfvars") + ": not a Terraform state or plan: it looks like Terraform configuration or variables; read the state that belongs to it"},
		"schema":           {file("b.json", `{"format_version": "1.0", "provider_schemas": {}}`), filepath.Join(dir, "b.json") + ": not a Terraform state or plan: it is a provider schema; `paritytui schema import` takes it"},
		"part of a state":  {good + "#part", good + "#part: only a document has parts, and this is a state: leave #part away"},
		"no document":      {file("a.txt", "a"), filepath.Join(dir, "a.txt") + ": not a Terraform state or plan: it does not begin with { as JSON does; read what `terraform state pull` prints"},
		"prior of a state": {good + "?as=prior", good + ": only a plan has a prior state, and this is a state: leave ?as=prior away"},
		"as what":          {good + "?as=hush", good + ": a plan can be read ?as=prior or ?as=planned"},
		"workspace":        {dir + "?workspace=x", dir + ": reading workspaces of a directory is not supported yet; run `terraform state pull` and name the file"},
		"unknown option":   {good + "?x=hush", good + ": files know no option of that name; a plan knows ?as=prior, a directory ?workspace=NAME"},
		"another scheme":   {"gs://u:hush@b/k?t=hush", "gs://b/k: there is no source of the kind gs; name a file, or - for standard input"},
		"nothing":          {"", "the source is empty; name a state file, or - for standard input"},
		"no input":         {"-", "-: there is no standard input here"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := load(t.Context(), "staging", test.uri, nil, nil)
			if err == nil {
				t.Fatal("got no error")
			}
			if diff := cmp.Diff("reading staging: "+test.want, err.Error()); diff != "" {
				t.Errorf("the error differs (-want +got):\n%s", diff)
			}
			if strings.Contains(err.Error(), "hush") {
				t.Error("the error tells a secret")
			}
		})
	}
}

func TestFilesThatMayNotBeReadSaySo(t *testing.T) {
	if os.Geteuid() <= 0 {
		t.Skip("this user may read every file")
	}
	path := write(t, "a.tfstate", state)
	if err := os.Chmod(path, 0); err != nil {
		t.Fatal(err)
	}
	_, err := load(t.Context(), "x", path, nil, nil)
	if want := "reading x: " + path + ": you are not allowed to read this file"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

// defective is what a reader with a defect is read from.
type defective struct{}

func (defective) Read([]byte) (int, error) { panic("a defect") }

// TestAPanicWhileReadingArrivesAtTheOneWhoWaits holds that no goroutine of a reader ends the program before it gave the terminal back.
func TestAPanicWhileReadingArrivesAtTheOneWhoWaits(t *testing.T) {
	defer func() {
		if told := fmt.Sprint(recover()); !strings.HasPrefix(told, "a defect\n\ngoroutine ") || !strings.Contains(told, "load_test.go") {
			t.Errorf("it arrives as\n%s", told)
		}
	}()
	_, err := load(t.Context(), "staging", "-", defective{}, nil)
	t.Errorf("nothing arrives, and the error is %v", err)
}

func TestASchemeThatIsNotKnownNamesThoseThatAre(t *testing.T) {
	none := func(string) (Source, error) { return nil, errors.New("no source was wanted") }
	loader := &Loader{Schemes: map[string]Opener{"s3": none, "https": none}}
	_, err := loader.Load(t.Context(), Spec{Name: "staging", URIs: []string{"gs://b/k"}}, nil)
	const want = "reading staging: gs://b/k: there is no source of the kind gs; name a file, https://, s3://, or - for standard input"
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestInputBeyondTheLimitIsRefused(t *testing.T) {
	r := reading{name: "standard input", limit: 1 << 20}
	if _, err := r.text(t.Context(), strings.NewReader(strings.Repeat("x", 1<<20))); err != nil {
		t.Errorf("exactly the limit: got %v", err)
	}
	_, err := r.text(t.Context(), strings.NewReader(strings.Repeat("x", 1<<20+1)))
	if want := "standard input: this holds more than 1 MiB"; err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("got %v, want %s…", err, want)
	}
}

func TestReadingStopsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	waiting, end := io.Pipe()
	defer end.Close()
	started := make(chan struct{})
	done := make(chan error)
	go func() {
		_, err := load(ctx, "x", "-", io.MultiReader(signal{started}, waiting), nil)
		done <- err
	}()
	<-started // reading has begun, and nothing more will come
	cancel()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want the error of the context", err)
	}
	path := write(t, "a.tfstate", state)
	if _, err := load(ctx, "x", path, nil, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("a file: got %v, want the error of the context", err)
	}
}

// signal is an empty reader that tells when it is read.
type signal struct{ read chan struct{} }

func (s signal) Read([]byte) (int, error) {
	close(s.read)
	return 0, io.EOF
}
