package ui

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func TestEditorKeys(t *testing.T) {
	for name, test := range map[string]struct {
		text string
		keys []string
		want string
	}{
		"typing goes where the cursor is": {"ac", []string{"left", "b"}, "abc"},
		"home and end stay on the line":   {"one\ntwo", []string{"home", "<", "end", ">"}, "one\n<two>"},
		"up keeps the column":             {"one\ntwo", []string{"left", "up", "x"}, "onxe\ntwo"},
		"backspace joins lines":           {"one\ntwo", []string{"home", "backspace"}, "onetwo"},
		"delete takes what follows":       {"abc", []string{"home", "delete"}, "bc"},
		"word back":                       {"one two  three", []string{"ctrl+w", "ctrl+w"}, "one "},
		"line back":                       {"one\ntwo", []string{"ctrl+u"}, "one\n"},
		"rest of the line":                {"one\ntwo", []string{"up", "home", "ctrl+k"}, "\ntwo"},
		"enter breaks":                    {"ab", []string{"left", "enter"}, "a\nb"},
		"a character is taken whole":      {"e\u0301日本", []string{"left", "backspace", "left", "delete"}, "本"},
		"space is text":                   {"a", []string{"space", "b"}, "a b"},
	} {
		t.Run(name, func(t *testing.T) {
			e := newEditor(test.text)
			e.lay(40)
			for _, k := range test.keys {
				e.key(keyNamed(k))
			}
			if e.text != test.want {
				t.Errorf("got %q, want %q", e.text, test.want)
			}
		})
	}
}

func TestEditorTakesNoControlCharacters(t *testing.T) {
	e := newEditor("")
	e.insert("a\x1b[31m\tb\r\nc\x00\xff")
	if got, want := e.text, "a[31m  b\nc\uFFFD"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	one := newLineEditor("")
	one.insert("first\nsecond\n")
	if got, want := one.text, "first second"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestEditorWrapsBetweenWordsAndShowsTheCursorLine(t *testing.T) {
	e := newEditor("a few words that wrap")
	lines, x, y := e.draw(10, 2)
	got := []string{strings.TrimRight(lines[0].String(), " "), strings.TrimRight(lines[1].String(), " ")}
	if diff := cmp.Diff([]string{"words", "that wrap"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if x != 9 || y != 1 {
		t.Errorf("cursor at %d,%d, want 9,1", x, y)
	}
}

// Any keys in any text: the cursor stays at a character's border and inside of what is drawn, and every byte is on exactly one line.
func TestEditorLaws(t *testing.T) {
	keys := []string{"left", "right", "up", "down", "home", "end", "backspace", "delete", "enter", "ctrl+w", "ctrl+u", "ctrl+k", "ctrl+left", "ctrl+right", "a", " ", "space", "日", "é"}
	for seed := range uint64(40) {
		r := rand.New(rand.NewPCG(seed, 3))
		e := newEditor("")
		e.single = r.IntN(4) == 0
		for range 300 {
			if r.IntN(12) == 0 {
				e.insert(hostileTexts[r.IntN(len(hostileTexts)-3)])
			} else {
				e.key(keyNamed(keys[r.IntN(len(keys))]))
			}
			if !utf8.ValidString(e.text) || e.at < 0 || e.at > len(e.text) || !utf8.ValidString(e.text[:e.at]) {
				t.Fatalf("seed %d: cursor at byte %d of %q", seed, e.at, e.text)
			}
			n, h := 2+r.IntN(30), 1+r.IntN(5)
			lines, x, y := e.draw(n, h)
			if x < 0 || x >= n || y < 0 || y >= h || len(lines) != h {
				t.Fatalf("seed %d: cursor at %d,%d of %dx%d in %q", seed, x, y, n, h, e.text)
			}
			at := 0
			for _, s := range e.lay(n) {
				if s.from != at && (s.from != at+1 || e.text[at] != '\n') {
					t.Fatalf("seed %d: line from %d follows one to %d in %q", seed, s.from, at, e.text)
				}
				at = s.to
			}
			if at != len(e.text) {
				t.Fatalf("seed %d: lines end at %d of %d", seed, at, len(e.text))
			}
		}
	}
}
