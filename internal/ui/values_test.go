package ui

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/rules"
)

// bracketed shows the marked words in brackets.
func bracketed(l line) string {
	var b strings.Builder
	for _, s := range l {
		if s.ink == leftWord || s.ink == rightWord {
			b.WriteString("[" + s.text + "]")
		} else {
			b.WriteString(s.text)
		}
	}
	return b.String()
}

func TestChangedWordsAreMarked(t *testing.T) {
	for name, test := range map[string]struct{ left, right, wantLeft, wantRight string }{
		"one word":             {"db.t3.medium", "db.r6g.medium", "db.[t3].medium", "db.[r6g].medium"},
		"added words":          {"a b c", "a b new c", "a b c", "a b [new ]c"},
		"nothing in common":    {"13.7", "14.9", "13.7", "14.9"},
		"a dot is not shared":  {"a.b.c", "d.e.f", "a.b.c", "d.e.f"},
		"equal":                {"same", "same", "same", "same"},
		"hosts":                {"api.stg.acme.example", "api.acme.example", "api.[stg.]acme.example", "api.acme.example"},
		"empty against a word": {"", "x", "", "x"},
	} {
		t.Run(name, func(t *testing.T) {
			l, r := compareWords(test.left, test.right, plain, plain)
			if diff := cmp.Diff([]string{test.wantLeft, test.wantRight}, []string{bracketed(l), bracketed(r)}); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestWordMarksKeepTheText(t *testing.T) {
	for _, left := range hostileTexts {
		for _, right := range hostileTexts {
			l, r := compareWords(left, right, plain, plain)
			joinTokens := func(s string) string {
				var b strings.Builder
				for _, w := range tokens(s) {
					b.WriteString(w)
				}
				return b.String()
			}
			if joinTokens(left) != left {
				t.Fatalf("tokens of %q lose text", left)
			}
			if l.width() == 0 && left != "" || r.width() == 0 && right != "" {
				t.Errorf("%q against %q shows nothing", left, right)
			}
		}
	}
}

func TestTextDiffShowsChangedLinesWithSomeAround(t *testing.T) {
	left := "one\ntwo\nthree\nfour\nfive\nsix\n"
	right := "one\ntwo\nthree\nfour 4\nfive\nsix\nseven\n"
	var got []string
	for _, l := range diffTexts(left, right, 40, true) {
		got = append(got, l.String())
	}
	want := []string{"  ⋯", "  two", "  three", "- four", "+ four 4", "  five", "  six", "+ seven"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestTextDiffShowsBlanksThatDiffer(t *testing.T) {
	var got []string
	for _, l := range diffTexts("a\tb\nc\n", "a  b\nc  \n", 40, true) {
		got = append(got, l.String())
	}
	want := []string{"- a⇥b", "+ a  b", "- c", "+ c··"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestTextDiffIsBounded(t *testing.T) {
	big := strings.Repeat("a line\n", 100_000)
	lines := diffTexts("x\n"+big, big, 40, true)
	if got := lines[len(lines)-1].String(); !strings.Contains(got, "compared up to 128 KiB") {
		t.Errorf("the last line is %q", got)
	}
}

func TestValuesThatLookAlikeAreToldApart(t *testing.T) {
	for name, test := range map[string]struct {
		left, right         model.Value
		wantLeft, wantRight string
	}{
		"number and string":    {num("1.10"), str("1.10"), `1.10`, `"1.10"`},
		"empty and unset":      {str(""), model.Value{}, `""`, "unset"},
		"null and unset":       {model.NullValue(), model.Value{}, "null", "unset"},
		"the word null":        {str("null"), model.NullValue(), `"null"`, "null"},
		"a blank at the end":   {str("a "), str("a"), `"a "`, "a"},
		"a line end":           {str("a\n"), str("a"), `"a\n"`, "a"},
		"two blanks":           {str("a  b"), str("a b"), `"a  b"`, "a b"},
		"short objects":        {model.ListValue(num("1")), model.ListValue(num("2")), "[1]", "[2]"},
		"JSON in a string":     {str(`{"a":{"b":1}}`), str(`{"a":{"b":2}}`), `{"a":{"b":1}}`, `{"a":{"b":2}}`},
		"JSON laid out twice":  {str(`{"a":1}`), str(`{ "a": 1 }`), `{"a":1}`, `{ "a": 1 }`},
		"a secret in a string": {str("x").Hide(), str("y"), "(sensitive)", "y"},
	} {
		t.Run(name, func(t *testing.T) {
			l, r := showValues(test.left, test.right, 60)
			if diff := cmp.Diff([]string{test.wantLeft, test.wantRight}, []string{l.text, r.text}); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestLongObjectsAreLaidOutOnBothSides(t *testing.T) {
	long := model.ObjectValue(model.Field{Name: "a", Value: str(strings.Repeat("x", 50))}, model.Field{Name: "b", Value: num("1")})
	l, r := showValues(long, model.ObjectValue(model.Field{Name: "b", Value: num("1")}), 30)
	if !l.several() || !r.several() {
		t.Errorf("got %q and %q", l.text, r.text)
	}
}

// Whatever two values are, the detail of their difference must not look as if nothing differed.
func TestADifferenceNeverLooksEqual(t *testing.T) {
	values := []model.Value{
		{},
		model.NullValue(), str(""), str(" "), str("null"), str("unset"), str("a"), str("a "), str("a\n"), str("a\nb"), str("a\nb\n"), str("a\n\nb"), str("a\tb"), str("a  b"),
		str("a\nb "), num("1"), str("1"), num("1.0"), model.BoolValue(true), str("true"), model.ListValue(), model.ObjectValue(), model.ListValue(num("1")), str("[1]"), str("[ 1 ]"),
		str("e\u0301"), str("\u00e9"), model.ObjectValue(model.Field{Name: "a", Value: str("x")}), str(`{"a":"x"}`),
	}
	for i, left := range values {
		for k, right := range values {
			if i == k {
				continue
			}
			m := newBoardMaker()
			at := m.pair("aws_x.a", "aws_x.a", "")
			m.changed(at, "v", left, right, rules.Verdict{})
			m.b.finish()
			for _, stacked := range []bool{false, true} {
				var d detail
				d.build(detailKey{board: m.b, subject: subject{aboutPair, at}, row: 0, n: 76, stacked: stacked, wrapped: true}, nil, nil)
				if text := detailText(&d); looksEqual(text) {
					t.Errorf("%v against %v looks equal:\n%s", left, right, text)
				}
			}
		}
	}
}

func detailText(d *detail) string {
	var b strings.Builder
	for _, l := range d.lines {
		b.WriteString(strings.TrimRight(l.String(), " ") + "\n")
	}
	return b.String()
}

// looksEqual finds stacked values, columns or diff lines that show one text twice and nothing else.
func looksEqual(text string) bool {
	var left, right []string
	for _, l := range strings.Split(text, "\n") {
		l = strings.TrimPrefix(strings.TrimPrefix(l, "▌"), "  ")
		switch {
		case strings.Contains(l, "line ends or the layout"):
			return false
		case strings.HasPrefix(l, "staging     ") && !strings.Contains(l, "production"):
			left = append(left, strings.TrimPrefix(l, "staging     "))
		case strings.HasPrefix(l, "production  "):
			right = append(right, strings.TrimPrefix(l, "production  "))
		case strings.HasPrefix(l, "- ") && !strings.Contains(l, "+ production"):
			left = append(left, l[2:])
		case strings.HasPrefix(l, "+ "):
			right = append(right, l[2:])
		case strings.HasPrefix(l, "v ") && strings.Contains(l, "info"):
			f := strings.Fields(strings.TrimSuffix(strings.TrimSpace(strings.ReplaceAll(l, "· info", "")), ""))
			if len(f) == 3 {
				left, right = append(left, f[1]), append(right, f[2])
			} else {
				left = append(left, l)
			}
		}
	}
	return strings.Join(left, "\n") == strings.Join(right, "\n")
}

func TestRowTextHoldsNoSecret(t *testing.T) {
	d := compare.Difference{Left: str("topsecret").Hide(), Right: str("other")}
	if got := rowText(&d, rules.Verdict{}); strings.Contains(got, "topsecret") || !strings.Contains(got, "(sensitive)") {
		t.Errorf("got %q", got)
	}
}
