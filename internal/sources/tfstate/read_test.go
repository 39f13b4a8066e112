package tfstate

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model"
)

// fixture returns a file of testdata. made.* were written by Terraform 1.11 from made.tf.
func fixture(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// mustRead reads a state that must be sound.
func mustRead(t testing.TB, text string, opts Options) *State {
	t.Helper()
	s, err := Parse(t.Context(), "test.tfstate", text, opts)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// lines prints the resources of a state, one a line, with everything that was read of them.
func lines(s *State) string {
	var b strings.Builder
	for _, r := range s.Resources {
		b.WriteString(r.Address.String())
		if r.Deposed != "" {
			b.WriteString(" deposed " + r.Deposed)
		}
		if r.Tainted {
			b.WriteString(" tainted")
		}
		b.WriteString(" " + r.Attributes.String())
		if r.Identity.Kind() != model.Absent {
			b.WriteString(" identity " + r.Identity.String())
		}
		if len(r.Dependencies) > 0 {
			b.WriteString(" after " + strings.Join(r.Dependencies, ","))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestRawAndShownFormsOfOneStateAgree(t *testing.T) {
	got := plainState(t, fixture(t, "made.raw.json"))
	want := plainState(t, fixture(t, "made.show.json"))
	if diff := cmp.Diff(want, got, cmp.Comparer(sameValue)); diff != "" {
		t.Errorf("the raw state differs from the shown one (-shown +raw):\n%s", diff)
	}
	if len(got) != 11 {
		t.Errorf("got %d resources, outputs and checks, want 11", len(got))
	}
}

func TestSourceTellsWhatTheFileSays(t *testing.T) {
	raw := fixture(t, "made.raw.json")
	s := mustRead(t, string(raw), Options{})
	got := s.Source
	want := model.Source{
		URI: "test.tfstate", Kind: "state", TerraformVersion: "1.11.4", Serial: got.Serial, Lineage: got.Lineage,
		Size: int64(len(raw)), Resources: 8,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the source differs (-want +got):\n%s", diff)
	}
	if got.Serial == 0 || len(got.Lineage) != 36 {
		t.Errorf("got serial %d, lineage %q", got.Serial, got.Lineage)
	}
	wantChecks := []model.Check{{Address: "check.name", Status: "fail", Messages: []string{"the id is not nope"}}}
	if diff := cmp.Diff(wantChecks, s.Checks); diff != "" {
		t.Errorf("the checks differ (-want +got):\n%s", diff)
	}
}

func TestPlanHoldsTwoStates(t *testing.T) {
	plan := string(fixture(t, "made.plan.json"))
	planned, prior := mustRead(t, plan, Options{}), mustRead(t, plan, Options{Prior: true})
	if planned.Source.Kind != "plan" || prior.Source.Kind != "plan" {
		t.Errorf("got the kinds %q and %q, want plan", planned.Source.Kind, prior.Source.Kind)
	}
	// The plan moves the token from one value to another.
	token := func(s *State) model.Value {
		for _, r := range s.Resources {
			if r.Address.String() == "terraform_data.secret" {
				return r.Attributes.Field("input").Field("token")
			}
		}
		t.Fatal("the resource is missing")
		return model.Value{}
	}
	if got := token(planned); !got.Sensitive() || !model.Equal(got, model.StringValue("other-secret-token")) {
		t.Error("the planned token is not the hidden planned value")
	}
	if got := token(prior); !got.Sensitive() || !model.Equal(got, model.StringValue("hush-hush-token")) {
		t.Error("the prior token is not the hidden prior value")
	}
	// The number is beyond what a float holds.
	for what, s := range map[string]*State{"planned": planned, "prior": prior} {
		if text := lines(s); !strings.Contains(text, `"input":12345678901234567890`) {
			t.Errorf("the %s values lost a digit:\n%s", what, text)
		}
	}
}

func TestPlanFromNothingHasAnEmptyPriorState(t *testing.T) {
	s := mustRead(t, `{"format_version":"1.2","planned_values":{"root_module":{}}}`, Options{Prior: true})
	if len(s.Resources) != 0 {
		t.Errorf("got %d resources, want none", len(s.Resources))
	}
}

func TestEmptyStatesAreStates(t *testing.T) {
	for name, text := range map[string]string{
		"raw":            `{"version":4,"terraform_version":"1.9.0","serial":1,"lineage":"x","outputs":{},"resources":[],"check_results":null}`,
		"raw with nulls": `{"version":4,"serial":1,"outputs":null,"resources":null}`,
		"version 3":      `{"version":3,"serial":1,"lineage":"x","modules":[{"path":["root"],"outputs":{},"resources":{}}]}`,
		"version 1":      `{"version":1,"serial":1,"modules":null}`,
		"shown":          `{"format_version":"1.0"}`,
		"shown 0.1":      `{"format_version":"0.1","values":{}}`,
	} {
		t.Run(name, func(t *testing.T) {
			if s := mustRead(t, text, Options{}); len(s.Resources) != 0 || s.Source.Kind != "state" {
				t.Errorf("got %d resources of a %q, want none of a state", len(s.Resources), s.Source.Kind)
			}
		})
	}
}

func TestGzipAndByteOrderMarkChangeNothing(t *testing.T) {
	plain := bytes.Replace(fixture(t, "made.raw.json"), []byte(`"lineage"`), []byte(`"no lineage"`), 1)
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	if _, err := w.Write(plain); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	want := mustRead(t, string(plain), Options{})
	for name, text := range map[string]string{"gzip": packed.String(), "mark": "\ufeff" + string(plain)} {
		got := mustRead(t, text, Options{})
		if diff := cmp.Diff(lines(want), lines(got)); diff != "" {
			t.Errorf("%s: the resources differ (-plain +got):\n%s", name, diff)
		}
	}
	if got := mustRead(t, packed.String(), Options{}).Source; got.Digest != want.Source.Digest || len(got.Digest) != 64 || got.Size != int64(packed.Len()) {
		t.Errorf("got digest %s and size %d, want the digest of the content and the size of what was read", got.Digest, got.Size)
	}
	if _, err := Parse(t.Context(), "x.gz", string(packed.Bytes()[:packed.Len()/2]), Options{}); err == nil || !strings.Contains(err.Error(), "x.gz: the gzip file ends too early") {
		t.Errorf("half a gzip file: got %v", err)
	}
}

func TestAGzipFileMadeToFillTheMemoryIsRefused(t *testing.T) {
	var bomb bytes.Buffer
	w := gzip.NewWriter(&bomb)
	blank := bytes.Repeat([]byte(" "), 1<<20)
	for range freely>>20 + 1 {
		if _, err := w.Write(blank); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	_, err := Parse(t.Context(), "b.gz", bomb.String(), Options{})
	want := fmt.Sprintf("b.gz: the gzip file of %d bytes unfolds to more than 67108864 bytes, as no state does; unfold it by hand if you trust it, and read what comes out", bomb.Len())
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	if got, err := unfold(t.Context(), bomb.String(), 70<<20, nil); err != nil || len(got) != freely+1<<20 {
		t.Errorf("below the limit: got %d bytes and %v", len(got), err)
	}
	for packed, want := range map[int]int64{100: freely, 10 << 20: 2000 << 20, 1 << 30: maxContent} {
		if got := contentLimit(packed); got != want {
			t.Errorf("%d bytes may unfold to %d, want %d", packed, got, want)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := unfold(ctx, bomb.String(), 1<<30, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want the error of the context", err)
	}
}

func TestParseStopsWhenItsContextEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	text := rawOne(`"attributes":{"list":[` + strings.Repeat("1,", 10_000) + `1]}`)
	if _, err := Parse(ctx, "s", text, Options{}); !errors.Is(err, context.Canceled) || !strings.HasPrefix(err.Error(), "s: ") {
		t.Errorf("got %v, want the error of the context behind the name", err)
	}
}

func TestReadKeepsNothingOfItsInput(t *testing.T) {
	for _, name := range []string{"made.raw.json", "made.show.json"} {
		data := fixture(t, name)
		s := mustRead(t, string(data), Options{})
		again, err := Parse(t.Context(), "test.tfstate", string(data), Options{})
		if err != nil {
			t.Fatal(err)
		}
		clear(data)
		if diff := cmp.Diff(lines(s), lines(again)); diff != "" {
			t.Errorf("%s: overwriting the input changed the state (-want +got):\n%s", name, diff)
		}
	}
}
