package tfstate

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
)

// FuzzRead holds that any bytes give an error or a state that keeps the laws, and the same one each time, in pieces too where a stream tells enough.
func FuzzRead(f *testing.F) {
	for _, text := range secretStates() {
		f.Add([]byte(text), false)
	}
	// Small seeds only: the fuzzer spends its time on shortening long ones.
	f.Add([]byte(secretStates()["plan"]), true)
	f.Add([]byte(rawOne(`"index_key":1.0,"status":"tainted","deposed":"x","attributes":{"a":{"value":[1],"type":["list","number"]}}`)), false)
	f.Add([]byte(rawOne(`"index_key":"k","identity":{"a":1},"dependencies":["a.b"],"attributes_flat":{"l.#":"1","l.0":"x"}`)), false)
	f.Add([]byte(`{"version":3,"modules":[{"path":["root","a"],"resources":{"data.a.b.0":{"primary":{"id":"1","attributes":{"l.#":"1","l.0":"x"}},"deposed":[{}]}}}]}`), false)
	for _, text := range secretStates() {
		f.Add([]byte(strings.Replace(text, `"serial":1`, `"serial":1,"lineage":"x"`, 1)), false)
	}
	f.Fuzz(func(t *testing.T, data []byte, prior bool) {
		opts := Options{Prior: prior}
		s, err := Parse(t.Context(), "f", string(data), opts)
		pieces, torn := Stream(t.Context(), "f", iotest.HalfReader(bytes.NewReader(data)), int64(len(data)), opts)
		switch {
		case torn != nil && !errors.Is(torn, ErrWhole):
			t.Fatalf("a stream gave the error %v", torn)
		case torn == nil && err != nil:
			t.Fatalf("a stream gave a state, and the whole the error %v", err)
		case torn == nil:
			if diff := cmp.Diff(lines(s), lines(pieces)); diff != "" || pieces.Source.Size != s.Source.Size || pieces.Source.Lineage != s.Source.Lineage {
				t.Errorf("a stream of %+v gave %+v (-whole +stream):\n%s", s.Source, pieces.Source, diff)
			}
		}
		again, err2 := Parse(t.Context(), "f", string(data), opts)
		if err != nil || err2 != nil {
			if err == nil || err2 == nil || err.Error() != err2.Error() {
				t.Fatalf("two reads gave two errors: %v and %v", err, err2)
			}
			return
		}
		checkLaws(t, s)
		if got, want := lines(again), lines(s); got != want {
			t.Errorf("two reads gave two states:\n%s\n%s", want, got)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	for _, name := range []string{"made.raw.json", "made.show.json"} {
		data := fixture(b, name)
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Parse(b.Context(), "b", string(data), Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
