package model

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
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
		sameOffsets(t, text, got, want)
	}
}

func sameOffsets(t *testing.T, text string, a, b Value) {
	t.Helper()
	if a.Offset() != b.Offset() {
		t.Errorf("a value of %.80s is at %d, want %d", text, a.Offset(), b.Offset())
	}
	for i := range b.kids() {
		sameOffsets(t, text, a.kid(i), b.kid(i))
	}
}

// streams deliver a text in pieces of one byte, of three and of all.
var streams = [...]func(string) io.Reader{
	func(text string) io.Reader { return iotest.OneByteReader(strings.NewReader(text)) },
	func(text string) io.Reader { return &thirds{text} },
	func(text string) io.Reader { return iotest.DataErrReader(strings.NewReader(text)) },
}

// thirds delivers three bytes at a time.
type thirds struct{ text string }

func (r *thirds) Read(p []byte) (int, error) {
	if r.text == "" {
		return 0, io.EOF
	}
	n := copy(p[:min(3, len(p))], r.text)
	r.text = r.text[n:]
	return n, nil
}

// streamed fails where a stream is not read as its text is, wherever its pieces end.
func streamed(t *testing.T, text string) {
	t.Helper()
	want, wantErr := CopyJSON(t.Context(), text)
	for i, stream := range streams {
		for _, size := range [...]int{0, len(text)} {
			got, err := StreamJSON(t.Context(), stream(text), size)
			if (err == nil) != (wantErr == nil) {
				t.Errorf("stream %d of %q has the error %v, and its text %v", i, text, err, wantErr)
			}
			if err != nil && wantErr != nil && err.Error() != wantErr.Error() {
				t.Errorf("stream %d of %q has the error %v, and its text %v", i, text, err, wantErr)
			}
			if err == nil && (!Equal(got, want) || got.String() != want.String()) {
				t.Errorf("stream %d of %q is %v, and its text %v", i, text, got, want)
			}
			if err == nil {
				sameOffsets(t, text, got, want)
			}
		}
	}
}

func TestStreamsAreReadAsTheirTextWhereverTheirPiecesEnd(t *testing.T) {
	for _, text := range []string{
		`{"b":[1,"x",-2.50e3,true,false,null],"a":{"":"","é\n":"\ud83d\ude00 \"q\" \\ \/"},"é":"日本 😀","long":"` + strings.Repeat(`\u0041bé`, 300) + `"}`,
		" \n\t {\"a\" : [ 1 , 2.5e+10 ] , \"b\" : { } , \"c\":[ ]\n}  \n", ` "alone" `, `17`, `-0.5E-7`, `[]`, `{}`, `true`, `null`, `[[],[{}],{"a":[]}]`, `-`, `1e`, `tru`,
		`{"a":1,"a":2}`, `{"b":1,"a":1,"b":2}`, `["\ud83d"]`, `["\u12`, "[\"\xff\"]", "[\"\xe6\x97", `{} {}`, `{"a":"x`, ``, ` `, `"a\q"`, "\"a\tb\"",
		`{"instances":[` + strings.Repeat(`{"name":"aws","id":17},`, 40) + `{"id":4,"name":"x"}]}`,
	} {
		streamed(t, text)
		for i := range min(len(text), 90) {
			streamed(t, text[:i])
		}
	}
}

func TestAStringLongerThanTheWindowIsRead(t *testing.T) {
	long := strings.Repeat("0123456789 äöü\\n", windowSize/8)
	text := `{"a":"` + long + `","b":` + strings.Repeat("7", windowSize+3) + `,"c":"` + long + `"}`
	want, err := CopyJSON(t.Context(), text)
	if err != nil {
		t.Fatal(err)
	}
	got, err := StreamJSON(t.Context(), strings.NewReader(text), len(text))
	if err != nil || !Equal(got, want) {
		t.Errorf("a long string is read otherwise from a stream: %v", err)
	}
}

// TestWhatLiesAcrossTheEdgeOfTheWindowIsReadWhole moves each text byte by byte over the place where the first window ends.
func TestWhatLiesAcrossTheEdgeOfTheWindowIsReadWhole(t *testing.T) {
	blanks := strings.Repeat(" ", windowSize)
	for _, text := range []string{
		`"\ud83d\ude00\n\u0041x"`, `"日本 😀 é"`, `-12.50e+10`, `true`, `null`, `{"key":1,"né":2}`, `{"k\u0065y":[],"key2":{}}`, "[1,\r\n2 ,\t3]", `{"a":1,"a":2}`,
		`"\ud83d"`, "\"\xff\"", `"\q"`, `12x`, `nul`, `{"a" 1}`, `[1 2]`, `[1]]`, `"open`, "\ufeff{}",
	} {
		for before := windowSize - len(text) - 1; before <= windowSize; before++ {
			whole := "[" + blanks[:before-1] + text + `,"` + strings.Repeat("y", 20) + `"]`
			want, wantErr := CopyJSON(t.Context(), whole)
			got, err := StreamJSON(t.Context(), strings.NewReader(whole), len(whole))
			switch {
			case (err == nil) != (wantErr == nil) || err != nil && err.Error() != wantErr.Error():
				t.Errorf("%q behind %d bytes has the error %v, and its text %v", text, before, err, wantErr)
			case err == nil && (!Equal(got, want) || got.String() != want.String()):
				t.Errorf("%q behind %d bytes is %v, and its text %v", text, before, got, want)
			}
		}
	}
}

func TestAStreamThatBreaksTellsItsError(t *testing.T) {
	torn := errors.New("the cable was cut")
	if _, err := StreamJSON(t.Context(), io.MultiReader(strings.NewReader(`{"a":[1,`), iotest.ErrReader(torn)), 100); !errors.Is(err, torn) {
		t.Errorf("got %v, want %v", err, torn)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := StreamJSON(ctx, strings.NewReader("["+strings.Repeat("1,", pause)+"1]"), 100); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want the error of the context", err)
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
		streamed(t, text)
	})
}
