package model

import (
	"strings"
	"testing"
	"unsafe"
)

func TestCopiedValuesAreThoseOfTheTextAndNeedItNoMore(t *testing.T) {
	for _, text := range []string{
		`{"b":[1,"x",-2.50e3,true,false,null],"a":{"":"","é\n":"\ud83d\ude00 \"q\" \\ \/"},"long":"` + strings.Repeat(`\u0041b`, 5000) + `"}`,
		` "alone" `, `17`, `[]`, `{}`, `true`, `null`, `[[],[{}],{"a":[]}]`,
	} {
		want, err := ReadJSON(t.Context(), text)
		if err != nil {
			t.Fatal(err)
		}
		gone := []byte(text)
		got, err := CopyJSON(t.Context(), unsafe.String(&gone[0], len(gone)))
		if err != nil {
			t.Fatal(err)
		}
		clear(gone)
		if !Equal(got, want) || got.String() != want.String() {
			t.Errorf("CopyJSON(%.80s) = %.80s, want %.80s", text, got, want)
		}
		var sameOffsets func(a, b Value)
		sameOffsets = func(a, b Value) {
			if a.Offset() != b.Offset() {
				t.Errorf("a value of %.80s is at %d, want %d", text, a.Offset(), b.Offset())
			}
			for i := range b.kids() {
				sameOffsets(a.kid(i), b.kid(i))
			}
		}
		sameOffsets(got, want)
	}
}

func FuzzCopyJSON(f *testing.F) {
	f.Add(`{"a":"\u00e9","b":[1e5,""]}`)
	f.Fuzz(func(t *testing.T, text string) {
		want, wantErr := ReadJSON(t.Context(), text)
		got, err := CopyJSON(t.Context(), text)
		if (err == nil) != (wantErr == nil) || err == nil && (!Equal(got, want) || got.String() != want.String()) {
			t.Errorf("CopyJSON(%q) = %v, %v, want %v, %v", text, got, err, want, wantErr)
		}
	})
}
