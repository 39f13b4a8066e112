package model_test

import (
	"fmt"
	"hash/maphash"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model"
)

func object(fields ...any) model.Value {
	var out []model.Field
	for i := 0; i < len(fields); i += 2 {
		name, _ := fields[i].(string)
		v, _ := fields[i+1].(model.Value)
		out = append(out, model.Field{Name: name, Value: v})
	}
	return model.ObjectValue(out...)
}

func text(s string) model.Value { return model.StringValue(s) }

func TestNumbersCompareByExactWorth(t *testing.T) {
	tests := map[[2]string]bool{
		{"1", "1.0"}: true, {"100", "1e2"}: true, {"-0", "0"}: true, {"0.10", "1E-1"}: true, {"-2.50", "-25e-1"}: true,
		{"12345678901234567890", "12345678901234567891"}: false,
		{"1e400", "1e401"}:                                   false,
		{"0.1", "0.10000000000000000001"}:                    false,
		{"1e99999999999999999999", "1e99999999999999999999"}: true,
		{"1", "-1"}: false,
	}
	seed := maphash.MakeSeed()
	for pair, want := range tests {
		a, b := model.NumberValue(pair[0]), model.NumberValue(pair[1])
		if got := model.Equal(a, b); got != want {
			t.Errorf("Equal(%s, %s) = %v, want %v", pair[0], pair[1], got, want)
		}
		if got := model.Compare(a, b) == 0; got != want {
			t.Errorf("Compare(%s, %s) is zero: %v, want %v", pair[0], pair[1], got, want)
		}
		if want && a.Hash(seed) != b.Hash(seed) {
			t.Errorf("%s and %s are equal with unequal hashes", pair[0], pair[1])
		}
	}
}

func TestAbsentNullAndEmptyDiffer(t *testing.T) {
	values := map[string]model.Value{
		"absent": {}, "null": model.NullValue(), "string": text(""), "list": model.ListValue(), "object": object(), "false": model.BoolValue(false),
		"zero": model.NumberValue("0"), "text of null": text("null"), "text of zero": text("0"),
	}
	for a, v := range values {
		for b, w := range values {
			if got := model.Equal(v, w); got != (a == b) {
				t.Errorf("Equal(%s, %s) = %v", a, b, got)
			}
		}
	}
}

func TestKidsAreTheValuesOfListsAndObjects(t *testing.T) {
	tests := map[string]model.Value{
		"x y": model.ListValue(text("x"), text("y")), "1 2": object("b", text("2"), "a", text("1")), "": text("x"), "(sensitive)": model.ListValue(text("x")).Hide(),
	}
	for want, v := range tests {
		var got []string
		for k := range v.Kids() {
			got = append(got, k.Text())
		}
		if diff := cmp.Diff(want, strings.Join(got, " ")); diff != "" {
			t.Errorf("the kids of %s differ (-want +got):\n%s", v, diff)
		}
	}
	for range (model.Value{}).Kids() {
		t.Error("what is absent has kids")
	}
}

func TestSensitiveValuesNeverPrint(t *testing.T) {
	const secret = "marker-secret-1"
	v := object("a", object("password", text(secret), "list", model.ListValue(text("x"), text(secret))), "n", model.NumberValue("123456789"))
	hidden, ok := v.HideAt(model.Path{model.NameStep("a"), model.NameStep("password")})
	if !ok {
		t.Fatal("HideAt found nothing")
	}
	secrets := model.NewSecrets()
	secrets.Collect(hidden)
	hidden = secrets.Conceal(hidden)
	for _, got := range []string{
		hidden.String(), hidden.Indented(), fmt.Sprint(hidden), fmt.Sprintf("%v %+v %#v %s %q %x", hidden, hidden, hidden, hidden, hidden, hidden),
		string(hidden.AppendJSON(nil)), hidden.Field("a").Field("password").Text(), hidden.Field("a").Field("list").Index(1).Text(),
	} {
		if strings.Contains(got, "marker") || strings.Contains(got, fmt.Sprintf("%x", "marker")) {
			t.Errorf("a secret shows: %s", got)
		}
	}
	want := `{"a":{"list":["x",null],"password":null},"n":123456789}`
	if got := string(hidden.AppendJSON(nil)); got != want {
		t.Errorf("AppendJSON = %s, want %s", got, want)
	}
	if !model.Equal(v, hidden) {
		t.Error("hiding changed what the value equals")
	}
}

func TestSecretsInsideTextShowAllButThemselves(t *testing.T) {
	secrets := model.NewSecrets()
	secrets.Add("marker-secret-1")
	tests := map[string]string{
		"Server=db;Password=marker-secret-1;": "Server=db;Password=(sensitive);",
		"marker-secret-1marker-secret-1":      "(sensitive)",
		"marker-secret-1":                     "(sensitive)",
		"postgres://app:hunter2@db.example/x": "postgres://app:(sensitive)@db.example/x",
		"https://example.com/a@b":             "https://example.com/a@b",
		"-----BEGIN RSA PRIVATE KEY-----\nx":  "(sensitive)",
		"nothing here":                        "nothing here",
	}
	for in, want := range tests {
		if got := secrets.Conceal(text(in)).Text(); got != want {
			t.Errorf("Conceal(%q) shows %q, want %q", in, got, want)
		}
	}
	a, b := secrets.Conceal(text("x://u:one@h")), secrets.Conceal(text("x://u:two@h"))
	if a.Text() != b.Text() || model.SameSecrets(a, b) || model.Equal(a, b) {
		t.Errorf("values that differ in their secrets alone: %s, %s, same secrets %v, equal %v", a, b, model.SameSecrets(a, b), model.Equal(a, b))
	}
	decoded, ok := a.Decode(func(s string) (model.Value, bool) { return object("whole", text(s)), true })
	if !ok || decoded.Field("whole").Text() != "x://u:(sensitive)@h" {
		t.Errorf("Decode shows %s, %v", decoded, ok)
	}
	if masked := secrets.Mask(text("anything")); masked.Text() != model.SensitiveText || masked.Sensitive() {
		t.Errorf("Mask shows %s, sensitive %v", masked, masked.Sensitive())
	}
}

func TestHidingAPathThatLeavesTheValueHidesTheNearestAncestor(t *testing.T) {
	v := object("a", object("b", text("x")), "c", text("y"))
	tests := map[string]string{
		"a.b":   `{"a":{"b":null},"c":"y"}`,
		"a.z":   `{"a":null,"c":"y"}`,
		"a.b.c": `{"a":{"b":null},"c":"y"}`,
		"a[0]":  `{"a":null,"c":"y"}`,
		"z":     `{"a":{"b":"x"},"c":"y"}`,
	}
	for path, want := range tests {
		p, err := model.ParsePath(path)
		if err != nil {
			t.Fatal(err)
		}
		got, _ := v.HideAt(p)
		if diff := cmp.Diff(want, string(got.AppendJSON(nil))); diff != "" {
			t.Errorf("HideAt(%s) (-want +got):\n%s", path, diff)
		}
	}
}

func TestPrintableLeavesNothingThatMovesTheCursor(t *testing.T) {
	tests := map[string]string{
		"plain":          "plain",
		"a\nb\tc":        "a↵b⇥c",
		"\x1b[31mred":    "␛[31mred",
		"\x7f\u0085":     "␡⟨0085⟩",
		"\u202ereversed": "⟨202E⟩reversed",
		"日本 é":           "日本 é",
		"a\xffb":         "a\uFFFDb",
		"\U000e0001":     "⟨0E0001⟩",
		"\u2028":         "⟨2028⟩",
	}
	for in, want := range tests {
		if got := model.Printable(in); got != want {
			t.Errorf("Printable(%q) = %q, want %q", in, got, want)
		}
	}
}

// FuzzPrintable holds that no control or format character survives and that nothing clean changes.
func FuzzPrintable(f *testing.F) {
	for _, s := range []string{"\x1b]8;;http://x\x07link", "\x1b[31mred", "plain", "日本 é", "a\xffb\u2028", "\U000e0001\u202e", "\ue000\ufeff", "e\u0301 👩\u200d💻"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := model.Printable(s)
		if dirty := func(r rune) bool { return !unicode.IsPrint(r) }; utf8.ValidString(s) && !strings.ContainsFunc(s, dirty) && got != s {
			t.Errorf("Printable(%q) = %q changes what is clean", s, got)
		}
		if strings.ContainsFunc(got, func(r rune) bool {
			return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Cs, unicode.Zl, unicode.Zp)
		}) || !utf8.ValidString(got) {
			t.Errorf("Printable(%q) = %q is not safe", s, got)
		}
		for _, r := range got {
			if r < 0x20 || r >= 0x7f && r < 0xa0 || r >= 0x200b && r <= 0x200f || r >= 0x2028 && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == 0xfeff {
				t.Errorf("Printable(%q) keeps %U", s, r)
			}
		}
		if model.Printable(got) != got {
			t.Errorf("Printable(%q) is not stable: %q", s, got)
		}
	})
}
