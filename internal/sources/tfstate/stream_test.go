package tfstate_test

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/twin/estate"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
	"github.com/paritytui/paritytui/internal/sources/tfstate"
)

func TestAStreamGivesTheStateOfItsText(t *testing.T) {
	e := estate.Typical(60)
	data, err := e.State(vocabulary.Left)
	if err != nil {
		t.Fatal(err)
	}
	want, err := tfstate.Parse(t.Context(), "a.tfstate", string(data), tfstate.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for name, from := range map[string]io.Reader{"at once": strings.NewReader(string(data)), "in halves": iotest.HalfReader(strings.NewReader(string(data)))} {
		got, err := tfstate.Stream(t.Context(), "a.tfstate", from, int64(len(data)), tfstate.Options{})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		same := cmp.Comparer(func(a, b model.Value) bool { return model.Equal(a, b) && a.String() == b.String() })
		if diff := cmp.Diff(want, got, same, cmp.AllowUnexported(model.Key{})); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestAStreamAsksForTheWholeTextWhereOnlyThatTellsMore(t *testing.T) {
	torn := errors.New("the cable was cut")
	tests := map[string]struct {
		from io.Reader
		want error
	}{
		"broken JSON":         {strings.NewReader(`{"version":4,"lineage":"x","resources":[}`), tfstate.ErrWhole},
		"truncated":           {strings.NewReader(`{"version":4,"lineage":"x","resources":[`), tfstate.ErrWhole},
		"no lineage":          {strings.NewReader(`{"version":4,"serial":1,"resources":[]}`), tfstate.ErrWhole},
		"no state":            {strings.NewReader(`{"lineage":"x"}`), tfstate.ErrWhole},
		"a bad resource":      {strings.NewReader(`{"version":4,"lineage":"x","resources":[{"mode":7}]}`), tfstate.ErrWhole},
		"a byte-order mark":   {strings.NewReader("\ufeff" + `{"version":4,"lineage":"x","resources":[]}`), tfstate.ErrWhole},
		"gzip":                {strings.NewReader("\x1f\x8b\x08"), tfstate.ErrWhole},
		"nothing":             {strings.NewReader(""), tfstate.ErrWhole},
		"an error at once":    {iotest.ErrReader(torn), torn},
		"an error on the way": {io.MultiReader(strings.NewReader(`{"version":4,`), iotest.ErrReader(torn)), torn},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if _, err := tfstate.Stream(t.Context(), "a.tfstate", test.from, 100, tfstate.Options{}); !errors.Is(err, test.want) {
				t.Errorf("got %v, want %v", err, test.want)
			}
		})
	}
}
