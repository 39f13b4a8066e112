package ui

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// inkNames are the roles as the golden files of colours call them.
var inkNames = [inks]string{
	"plain", "muted", "frame", "accent", "strong", "critical", "high", "medium", "low", "info", "good", "warn", "bad", "left", "right", "left word", "right word",
}

// styled is a frame with the role of each piece of text: {critical:● }. What is plain stands as it is, and a lit line begins with >.
func (d *driver) styled() string {
	lines, _ := d.m.frame()
	var out strings.Builder
	for _, l := range lines {
		lit := " "
		if slices.ContainsFunc(l, func(s span) bool { return s.lit }) {
			lit = ">"
		}
		var b strings.Builder
		for i := 0; i < len(l); {
			text, k := "", i
			for ; k < len(l) && l[k].ink == l[i].ink; k++ {
				text += l[k].text
			}
			if l[i].ink == plain || strings.TrimSpace(text) == "" {
				b.WriteString(text)
			} else {
				fmt.Fprintf(&b, "{%s:%s}", inkNames[l[i].ink], text)
			}
			i = k
		}
		out.WriteString(strings.TrimRight(lit+b.String(), " ") + "\n")
	}
	return out.String()
}

// Which role each piece of text plays is reviewed like the text itself.
func TestColoursLookAsReviewed(t *testing.T) {
	for name, keys := range map[string][]string{
		"review": {"n"}, "detail": {"n", "enter"}, "resources": {"2", "j"}, "ledger": {"3"}, "summary": {"4", "j"}, "form": {"n", "i"}, "question": {"3", "x"}, "commands": {":"},
	} {
		d := sample(t, 80, 24)
		d.press(keys...)
		wantGolden(t, "styles-"+name, d.styled())
	}
}

// What the roles look like in each theme is reviewed in one table.
func TestThemesLookAsReviewed(t *testing.T) {
	var b strings.Builder
	for _, c := range []struct {
		name  string
		theme *theme
	}{
		{"standard, dark", themeOf(standard, true)},
		{"standard, light", themeOf(standard, false)},
		{"contrast, dark", themeOf(highContrast, true)},
		{"contrast, light", themeOf(highContrast, false)},
		{"colour-blind safe, dark", themeOf(colourBlind, true)},
		{"colour-blind safe, light", themeOf(colourBlind, false)},
		{"without colour", newTheme(true, false)},
	} {
		fmt.Fprintf(&b, "%s\n", c.name)
		for i, p := range c.theme.pens {
			fmt.Fprintf(&b, "  %-10s  %-26s under the cursor %s\n", inkNames[i], codes(p[0]), codes(p[1]))
		}
	}
	wantGolden(t, "themes", b.String())
}

// codes are the numbers of an escape code.
func codes(p pen) string {
	if p.open == "" {
		return "as it is"
	}
	return strings.TrimSuffix(strings.TrimPrefix(p.open, "\x1b["), "m")
}

// Without colour no frame holds a colour, and every glyph that a colour would repeat is there all the same.
func TestFramesWithoutColourSayTheSame(t *testing.T) {
	for _, keys := range [][]string{{"n"}, {"2"}, {"3"}, {"4", "j"}, {"n", "i"}, {"?"}, {":"}, {"s"}, {"3", "x"}} {
		for _, size := range [][2]int{{120, 40}, {80, 24}, {50, 15}} {
			with, without := sample(t, size[0], size[1]), sample(t, size[0], size[1])
			without.m.noColor, without.m.theme = true, newTheme(true, false)
			with.press(keys...)
			without.press(keys...)
			if diff := cmp.Diff(with.frame(), without.frame()); diff != "" {
				t.Errorf("after %q at %v the text is another without colour (-with +without):\n%s", keys, size, diff)
			}
			for _, code := range []string{"38;", "48;", "[3", "[9"} {
				if strings.Contains(without.m.View().Content, "\x1b"+code) || strings.Contains(without.m.View().Content, "\x1b["+code) {
					t.Errorf("after %q a frame without colour holds the code %q", keys, code)
				}
			}
		}
	}
}

// wantGolden compares a text with a file of testdata; UPDATE_GOLDEN=1 writes it.
func wantGolden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name+".txt")
	if os.Getenv("UPDATE_GOLDEN") != "" {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v (UPDATE_GOLDEN=1 writes it)", err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}
