package reshape_test

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/paritytui/paritytui/internal/model/reshape"
)

func TestEmbeddedFamiliesAreSound(t *testing.T) {
	if n := len(reshape.Ways()); n < 30 {
		t.Errorf("%d ways, want 30 at least", n)
	}
}

func TestABrokenFamilyIsToldByLine(t *testing.T) {
	const sound = "place p values in t_parent\nchild t_child\n  of parent = id\n  take value = name\n"
	if err := reshape.Parse(sound); err != nil {
		t.Fatalf("a sound family: %v", err)
	}
	tests := map[string]struct{ text, want string }{
		"unknown word":          {sound + "wrap it", "families.txt:5: wrap must be"},
		"unknown word in place": {"place p set in t\n wrap x", "families.txt:2: wrap must be field"},
		"before any place":      {"child x", "families.txt:1: child stands before the first place"},
		"no type":               {"place p set in", "families.txt:1: expected: place"},
		"shape":                 {"place p bag in t", "families.txt:1: shape bag must be"},
		"no child":              {"# head\nplace p values in t", "families.txt:2: a place must have a child"},
		"no parent":             {"place p values in t\nchild c\n take value = x", "families.txt:2: child c must name its parent"},
		"field not taken":       {"place p set in t\n field a\nchild c\n of p = id", "families.txt:3: child c must take a"},
		"takes no field":        {sound + " take other = x", "families.txt:2: child t_child takes other"},
		"no field is split":     {"place p set in t\n field a []\n split b\nchild c\n of p = id", "families.txt:1: b is split or a key"},
		"a split scalar":        {"place p set in t\n field a \"\"\n split a\nchild c\n of p = id", "families.txt:1: a is split and must stand as"},
		"spelling of no field":  {"place p set in t\n field a []\n spelling b 1 2\nchild c\n of p = id", "families.txt:1: b is spelled"},
		"switch of no field":    {sound + " itself b = x", "families.txt:2: child t_child switches b"},
		"not JSON":              {"place p set in t\n field a nothing", "families.txt:2: nothing must be a JSON value"},
		"half a condition":      {sound + " when x", "families.txt:5: expected: PATH set"},
		"half a take":           {sound + " take value = x else", "families.txt:5: expected: take"},
		"read before take":      {sound + " read other a 1", "families.txt:5: read other must come after"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			err := reshape.Parse(test.text)
			if err == nil || !strings.HasPrefix(err.Error(), test.want) {
				t.Errorf("error %v, want %s…", err, test.want)
			}
		})
	}
}

// FuzzParse holds that a refusal names a line of the text and what is wrong there, and that comments, empty lines and the blanks around words change
// neither.
func FuzzParse(f *testing.F) {
	f.Add("skip id\nplace p set in t\n field a []\n split a\n key a\nchild c\n of p = id\n when x = 1\n take a = [x.y] else [] where x = 1\n read a b 1")
	f.Add("place p one in t u\n field a \"\"\n spelling a 1 one\nchild c\n of p = id\n same x = y\n itself a = x\n without y\n like z")
	f.Add("place p values in t\n split b\nchild c")
	place := regexp.MustCompile(`^families\.txt:(\d+): (.+)`)
	f.Fuzz(func(t *testing.T, text string) {
		if strings.ContainsAny(text, "\"'\\") {
			text = strings.ReplaceAll(text, "\r", "") // A carriage return inside a JSON text is no blank.
		}
		err := reshape.Parse(text)
		wide := reshape.Parse("# wide\n\n" + strings.ReplaceAll("\t"+text, "\n", "  \n# families\n  "))
		if err == nil || wide == nil {
			if err != nil || wide != nil {
				t.Errorf("%q: %v, and with comments and blanks: %v", text, err, wide)
			}
			return
		}
		got, other := place.FindStringSubmatch(err.Error()), place.FindStringSubmatch(wide.Error())
		if got == nil || other == nil || got[2] != other[2] {
			t.Fatalf("%q: %v, and with comments and blanks: %v", text, err, wide)
		}
		line, _ := strconv.Atoi(got[1])
		below, _ := strconv.Atoi(other[1])
		if line < 1 || line > strings.Count(text, "\n")+1 || below != 2*line+1 {
			t.Errorf("%q: %v, and with comments and blanks: %v", text, err, wide)
		}
	})
}
