package model

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// walked collects the strings at and below v by walking down from it, and names the names.
func walked(v Value) (texts, names []string) {
	if v.Kind() == String {
		texts = append(texts, v.raw())
	}
	for i := range v.kids() {
		if v.Kind() == Object {
			names = append(names, v.name(i))
		}
		t, n := walked(v.kid(i))
		texts, names = append(texts, t...), append(names, n...)
	}
	return texts, names
}

// nested writes a document of lists and objects in no particular order of names.
func nested(r *rand.Rand, depth int) string {
	var parts []string
	switch kind := r.IntN(5); {
	case depth == 0 || kind == 0:
		return fmt.Sprintf("%q", fmt.Sprint("t", r.IntN(1000)))
	case kind == 1:
		return fmt.Sprint(r.IntN(100))
	case kind == 2:
		for range r.IntN(4) {
			parts = append(parts, nested(r, depth-1))
		}
		return "[" + strings.Join(parts, ",") + "]"
	default:
		for _, n := range r.Perm(20)[:r.IntN(5)] {
			parts = append(parts, fmt.Sprintf(`"n%d":%s`, n, nested(r, depth-1)))
		}
		return "{" + strings.Join(parts, ",") + "}"
	}
}

func TestScansSeeWhatAWalkSees(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var below func(v Value)
	below = func(v Value) {
		wantTexts, wantNames := walked(v)
		var texts []string
		v.AnyString(func(text string) bool {
			texts = append(texts, text)
			return false
		})
		slices.Sort(wantTexts)
		slices.Sort(texts)
		if diff := cmp.Diff(wantTexts, texts); diff != "" {
			t.Fatalf("AnyString sees other strings than a walk (-want +got):\n%s", diff)
		}
		for n := range 20 {
			name := fmt.Sprint("n", n)
			if got, want := NewNameSet(func(s string) bool { return s == name }).Below(v), slices.Contains(wantNames, name); got && !want && v.Kind() != List || want && !got {
				t.Fatalf("Below(%s) = %v in a value with the names %q", name, got, wantNames)
			}
			if slices.Contains(wantNames, name) && !v.AnyName(func(s string) bool { return s == name }) {
				t.Fatalf("AnyName(%s) = false in a value with the names %q", name, wantNames)
			}
		}
		for i := range v.kids() {
			below(v.kid(i))
		}
	}
	for range 200 {
		v, err := ReadJSON(context.Background(), nested(r, 5))
		if err != nil {
			t.Fatal(err)
		}
		below(v)
		below(v.Map(func(k Value) Value {
			if k.Kind() == Number {
				return StringValue("made")
			}
			return k
		}))
	}
}

func TestScansLeaveSensitiveValuesAlone(t *testing.T) {
	v := ObjectValue(Field{"a", StringValue("open")}, Field{"b", ListValue(StringValue("closed"))})
	v, _ = v.HideAt(Path{NameStep("b")})
	var seen []string
	v.AnyString(func(text string) bool {
		seen = append(seen, text)
		return false
	})
	if diff := cmp.Diff([]string{"open"}, seen); diff != "" {
		t.Errorf("strings seen (-want +got):\n%s", diff)
	}
}

// TestFindMissesNoSecret holds the search in strides against a plain one.
func TestFindMissesNoSecret(t *testing.T) {
	s := NewSecrets()
	for _, secret := range []string{"abcdabcd", "abcdabcdabcd", "bcdabcdx", "dddddddd", "ddddddddd", "cabcdabc"} {
		s.Add(secret)
	}
	plainly := func(text string) (out []span) {
		for i := 0; i < len(text); {
			size := 0
			for secret := range s.equal {
				if strings.HasPrefix(text[i:], secret) {
					size = max(size, len(secret))
				}
			}
			if size > 0 {
				out = append(out, span{i, i + size})
			}
			i += max(size, 1)
		}
		return out
	}
	r := rand.New(rand.NewPCG(3, 4))
	found := 0
	for range 20000 {
		text := make([]byte, r.IntN(40))
		for i := range text {
			text[i] = "abcd"[i%4]
			if r.IntN(6) == 0 {
				text[i] = "abcdx"[r.IntN(5)]
			}
		}
		got, want := s.find(string(text)), plainly(string(text))
		if !slices.Equal(got, want) {
			t.Fatalf("find(%q) = %v, want %v", text, got, want)
		}
		found += len(want)
	}
	if found < 1000 {
		t.Errorf("the texts held %d secrets, too few to tell anything", found)
	}
}

func TestASetHidesWhatAWalkHides(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	hidden := 0
	for n := range 300 {
		v, err := ReadJSON(t.Context(), nested(r, 5))
		if err != nil {
			t.Fatal(err)
		}
		if n%2 == 1 {
			v = v.Map(func(k Value) Value {
				if k.Kind() == Number {
					return ObjectValue(Field{"n1", StringValue("made")}, Field{"n9", k})
				}
				return k
			})
		}
		member := func(name string) bool { return len(name) > 0 && (name[len(name)-1]-'0')%3 == 0 }
		hide := func(name string, in, v Value) bool {
			return member(name) && in.Len() > 0 && (v.Kind() == String || v.Kind() == List && v.Len() == 2)
		}
		got, want := NewNameSet(member).HideNamed(v, hide), v.HideNamed(hide)
		if got.String() != want.String() || got.HoldsSensitive() != want.HoldsSensitive() {
			t.Fatalf("of %v is hidden %v, want %v", v, got, want)
		}
		if !want.HoldsSensitive() && got != v {
			t.Errorf("%v was copied though nothing is hidden", v)
		}
		if want.HoldsSensitive() {
			hidden++
		}
	}
	if hidden < 50 {
		t.Errorf("something is hidden in %d values only", hidden)
	}
}
