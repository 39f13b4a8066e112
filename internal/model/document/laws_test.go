package document_test

import (
	"fmt"
	"hash/maphash"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/document"
)

// respelled writes v as JSON in a spelling that no encoder has: fields in any order, blanks anywhere, characters escaped at random.
func respelled(random *rand.Rand, v model.Value) string {
	blank := func() string { return []string{"", "", " ", "\n", "\t ", "\r\n"}[random.IntN(6)] }
	quoted := func(s string) string {
		var b strings.Builder
		b.WriteByte('"')
		for _, r := range s {
			if r >= 0x20 && r != '"' && r != '\\' && random.IntN(3) > 0 {
				b.WriteRune(r)
				continue
			}
			for _, unit := range utf16.Encode([]rune{r}) {
				fmt.Fprintf(&b, `\u%04x`, unit)
			}
		}
		b.WriteByte('"')
		return b.String()
	}
	var parts []string
	open, end := "[", "]"
	switch v.Kind() {
	case model.Object:
		open, end = "{", "}"
		for name, f := range v.Fields() {
			parts = append(parts, quoted(name)+blank()+":"+blank()+respelled(random, f))
		}
		random.Shuffle(len(parts), func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
	case model.List:
		for _, e := range v.Elements() {
			parts = append(parts, respelled(random, e))
		}
	case model.String:
		return quoted(v.Text())
	case model.Absent, model.Null, model.Bool, model.Number:
		return v.Text()
	}
	return open + blank() + strings.Join(parts, blank()+","+blank()) + blank() + end
}

// FuzzInside holds three laws: whatever a state holds, Inside ends without a panic, says the same twice, and does not care how JSON is spelled.
func FuzzInside(f *testing.F) {
	seeds := []string{
		`{"a":[1,1.0,1e3,"x\u00e9\ud83d\ude00",null,true],"":{}}`, `[]`, "---\na: &x [1, *x]", "#cloud-config\na: 1\n", manifest,
		"#!/bin/sh\n", encoded(`{"a": "base64"}` + "           "), zipped(f, `{"a": "gzip"}`), "---\n? [a]\n: b", "---\n<<: {a: 1}", "---\n!!binary aGk=: 1",
		"{\"a\":\"\\ud800\"}", "---\n\"\\uD800\": 1", "--- |\n a", "---\n%YAML 1.1\n---\na: 1", "---\na: !<x> b", nested("[", "", "]", 600), "---\n" + nested("{a: ", "", "}", 600),
	}
	for i, s := range seeds {
		f.Add(s, uint64(i))
	}
	salt := maphash.MakeSeed()
	f.Fuzz(func(t *testing.T, text string, seed uint64) {
		got, ok := document.Inside(text)
		again, okAgain := document.Inside(text)
		if ok != okAgain || got.Format != again.Format || got.Head != again.Head || !model.Equal(got.Value, again.Value) {
			t.Fatalf("%q is %t %s %s, and then %t %s %s", text, ok, got.Format, got.Value, okAgain, again.Format, again.Value)
		}
		if !ok {
			if got.Value.Kind() != model.Absent || got.Format != document.Text || got.Head != "" {
				t.Errorf("%q is no document, but something is returned: %+v", text, got)
			}
			return
		}
		kind := got.Value.Kind()
		unpacked := got.Format == document.Base64Format || got.Format == document.GzipFormat
		if kind != model.Object && kind != model.List && (!unpacked || kind != model.String) {
			t.Errorf("%q holds a bare %s", text, kind)
		}
		if got.Format != document.JSONFormat {
			return
		}
		other := respelled(rand.New(rand.NewPCG(seed, seed)), got.Value)
		reread, ok := document.Inside(other)
		if !ok || !model.Equal(got.Value, reread.Value) || got.Value.Hash(salt) != reread.Value.Hash(salt) {
			t.Errorf("%q is %s, and spelled as %q it is %t %s", text, got.Value, other, ok, reread.Value)
		}
	})
}

// TestJSONIsEqualInEverySpelling holds the law on documents of the size that states hold.
func TestJSONIsEqualInEverySpelling(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 11))
	for range 200 {
		want := anyValue(random, 5)
		text := respelled(random, want)
		got, err := document.JSON([]byte(text))
		if err != nil || !model.Equal(got, want) {
			t.Fatalf("%s is read as %s (error: %v), want %s", text, got, err, want)
		}
		inside, ok := document.Inside(encoded(text))
		if isCollection := want.Kind() == model.Object || want.Kind() == model.List; isCollection && len(text) > 20 && (!ok || !model.Equal(inside.Value, want)) {
			t.Fatalf("%s in base64 is read as %s, want %s", text, inside.Value, want)
		}
	}
}

func anyValue(random *rand.Rand, depth int) model.Value {
	texts := []string{"", "a", "é😀", "line\nbreak", `quote " and \`, "\u2028", "1.10", "\x00\x1f"}
	numbers := []string{"0", "-0", "1.10", "1e3", "12345678901234567890"}
	n := 7
	if depth == 0 {
		n = 5
	}
	switch random.IntN(n) {
	case 0:
		return model.NullValue()
	case 1:
		return model.BoolValue(random.IntN(2) == 0)
	case 2:
		return model.NumberValue(numbers[random.IntN(len(numbers))])
	case 3, 4:
		return model.StringValue(texts[random.IntN(len(texts))])
	case 5:
		var elements []model.Value
		for range random.IntN(5) {
			elements = append(elements, anyValue(random, depth-1))
		}
		return model.ListValue(elements...)
	}
	names := slices.Clone(texts)
	random.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
	var fields []model.Field
	for _, name := range names[:random.IntN(len(names))] {
		fields = append(fields, model.Field{Name: name, Value: anyValue(random, depth-1)})
	}
	return model.ObjectValue(fields...)
}
