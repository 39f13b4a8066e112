package sources

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model"
)

// parts is a source made of texts, for tests.
type parts struct {
	list Listing
}

func (p parts) List(context.Context) (Listing, error) { return p.list, nil }

// serving returns a loader whose scheme test:// opens the listing.
func serving(list Listing) *Loader {
	return &Loader{Schemes: map[string]Opener{"test": func(string) (Source, error) { return parts{list}, nil }}}
}

func textPart(label, text string) Part {
	return Part{URI: "test://x/" + label, Path: label, Open: func(context.Context) (Stream, error) {
		return Stream{Body: io.NopCloser(strings.NewReader(text)), Size: int64(len(text))}, nil
	}}
}

func TestWhatCannotBeReadIsNotedWhileTheRestIsRead(t *testing.T) {
	root := tree(t, map[string]string{"a.tfstate": state, "b.tfstate": "{\n  \"version\": 4,\n", "c.tfstate": "<html>", "d.tfstate": state})
	missing := filepath.Join(root, "missing.tfstate")
	spec := Spec{Name: "staging", URIs: []string{root, missing, root + "/none/*"}}
	env, err := (&Loader{}).Load(t.Context(), spec, nil)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"a", "d"}, labels(env)); diff != "" {
		t.Errorf("the labels differ (-want +got):\n%s", diff)
	}
	want := []model.Unreadable{
		{URI: root + "/none/*", Reason: "there is no folder " + filepath.Join(root, "none")},
		{URI: filepath.Join(root, "b.tfstate"), Label: "b", Reason: "3:1: the file ends in the middle of its JSON: it is truncated; fetch it again"},
		{URI: filepath.Join(root, "c.tfstate"), Label: "c", Reason: "not a Terraform state or plan: it is an HTML or XML page, perhaps a login page or an error of the server; check the address and the credentials, and fetch it again"},
		{URI: missing, Label: "missing", Reason: "there is no such file"},
	}
	if diff := cmp.Diff(want, env.Unreadable); diff != "" {
		t.Errorf("what could not be read differs (-want +got):\n%s", diff)
	}
}

func TestAnEnvironmentOfWhichNothingCanBeReadFails(t *testing.T) {
	root := tree(t, map[string]string{"a.tfstate": "<", "b.tfstate": "<"})
	_, err := load(t.Context(), "x", root, nil, nil)
	want := "reading x: none of 2 states could be read; the first: " + filepath.Join(root, "a.tfstate") + ": not a Terraform state or plan: it is an HTML"
	if err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("got %v, want %s…", err, want)
	}
	_, err = (&Loader{}).Load(t.Context(), Spec{Name: "x", URIs: []string{root + "/y/*", root + "/z/*"}}, nil)
	want = "reading x: nothing could be read; the first of 2: " + root + "/y/*: there is no folder " + filepath.Join(root, "y")
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	_, err = (&Loader{}).Load(t.Context(), Spec{Name: "x"}, nil)
	if want := "reading x: no source is named"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestAStateThatTwoSourcesNameIsReadOnce(t *testing.T) {
	root := tree(t, map[string]string{"a.tfstate": state, "b.tfstate": state})
	env, err := (&Loader{}).Load(t.Context(), Spec{Name: "x", URIs: []string{root, filepath.Join(root, "b.tfstate")}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	want := []model.Skipped{{Reason: "states that two sources name", URI: filepath.Join(root, "b.tfstate"), Count: 1}}
	if diff := cmp.Diff(want, env.Skipped); diff != "" || len(env.Sources) != 2 {
		t.Errorf("got %d sources, and what was skipped differs (-want +got):\n%s", len(env.Sources), diff)
	}
}

func TestPathsCountFromTheBase(t *testing.T) {
	root := tree(t, map[string]string{"states/a.tfstate": state, "states/b.tfstate": state})
	for _, uri := range []string{"states", "states/*.tfstate", filepath.Join(root, "states")} {
		env, err := (&Loader{}).Load(t.Context(), Spec{Name: "x", URIs: []string{uri}, Base: root}, nil)
		if err != nil || len(env.Sources) != 2 {
			t.Errorf("%s: got %v and %v", uri, env, err)
		}
	}
}

func TestPartsAreReadInParallelWithABound(t *testing.T) {
	var mu sync.Mutex
	var running, most int
	// Every part waits until as many as the bound are being read; more than the bound never are.
	const bound, all = 3, 9
	var list Listing
	var once sync.Once
	full := make(chan struct{})
	for i := range all {
		p := textPart(fmt.Sprint("s", i), state)
		open := p.Open
		p.Open = func(ctx context.Context) (Stream, error) {
			mu.Lock()
			running++
			most = max(most, running)
			if running == bound {
				once.Do(func() { close(full) })
			}
			mu.Unlock()
			<-full
			mu.Lock()
			running--
			mu.Unlock()
			return open(ctx)
		}
		list.Parts = append(list.Parts, p)
	}
	l := serving(list)
	l.Parallel = bound
	env, err := l.Load(t.Context(), Spec{Name: "x", URIs: []string{"test://x"}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if most != bound || len(env.Sources) != all {
		t.Errorf("%d parts were read at a time, want %d; got %d sources", most, bound, len(env.Sources))
	}
}

func TestProgressSumsBytesAndParts(t *testing.T) {
	list := Listing{Parts: []Part{textPart("a", state), textPart("b", "<"), textPart("c", state)}}
	for i := range list.Parts {
		list.Parts[i].Size = 10
	}
	var last Progress
	var reports []Progress
	_, err := serving(list).Load(t.Context(), Spec{Name: "x", URIs: []string{"test://x?token=hush"}}, func(p Progress) {
		if p.Finished < last.Finished || p.Read < last.Read {
			t.Errorf("%+v came after %+v", p, last)
		}
		last = p
		reports = append(reports, p)
	})
	if err != nil {
		t.Fatal(err)
	}
	size := int64(2*len(state) + 1)
	want := Progress{URI: "test://x", Read: size, Total: size, Parts: 3, Finished: 3, Resources: 2, Done: true}
	if diff := cmp.Diff(want, last); diff != "" {
		t.Errorf("the last report differs (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(Progress{URI: "test://x"}, reports[0]); diff != "" {
		t.Errorf("the first report, before anything is listed, differs (-want +got):\n%s", diff)
	}
	for _, r := range reports[1 : len(reports)-1] {
		if r.Parts != 3 || r.Total == 0 || r.Done || r.Part == "" {
			t.Errorf("got the report %+v", r)
		}
	}
}

func TestReadingManyStopsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var opened atomic.Int64
	var list Listing
	for i := range 100 {
		list.Parts = append(list.Parts, Part{URI: fmt.Sprint("p", i), Path: fmt.Sprint(i), Open: func(ctx context.Context) (Stream, error) {
			opened.Add(1)
			cancel()
			<-ctx.Done()
			return Stream{}, ctx.Err()
		}})
	}
	l := serving(list)
	l.Parallel = 2
	_, err := l.Load(ctx, Spec{Name: "x", URIs: []string{"test://x"}}, nil)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want the error of the context", err)
	}
	if n := opened.Load(); n > 4 {
		t.Errorf("%d parts were opened after the end of the context", n)
	}
}

func TestBothSidesNameTheirErrorsTheLeftOneFirst(t *testing.T) {
	_, err := (&Loader{}).Pair(t.Context(), [2]Spec{{Name: "l", URIs: []string{"gone"}}, {Name: "r", URIs: []string{"lost"}}}, nil)
	_, twice := (&Loader{Stdin: strings.NewReader(state)}).Pair(t.Context(), [2]Spec{{Name: "l", URIs: []string{"-"}}, {Name: "r", URIs: []string{"a", "-"}}}, nil)
	if want := "both sides are -, and standard input holds only one state; write the other one to a file"; twice == nil || twice.Error() != want {
		t.Errorf("got %v, want %s", twice, want)
	}
	want := "reading l: gone: there is no such file\nreading r: lost: there is no such file"
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}
