package model_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/paritytui/paritytui/internal/model"
)

func errorText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

func quote(s string) string { return fmt.Sprintf("%q", s) }

// valid is what JSON can hold: keys come from there.
func valid(s string) string { return strings.ToValidUTF8(s, "\uFFFD") }

func TestPathsParseAndPrint(t *testing.T) {
	tests := map[string]model.Path{
		"engine_version":                  {model.NameStep("engine_version")},
		`tags["kubernetes.io/cluster/x"]`: {model.NameStep("tags"), model.NameStep("kubernetes.io/cluster/x")},
		"ingress[from_port=5432,protocol=tcp].cidr_blocks": {
			model.NameStep("ingress"),
			model.IdentityStep(model.IdentityKey{Name: "from_port", Value: "5432"}, model.IdentityKey{Name: "protocol", Value: "tcp"}),
			model.NameStep("cidr_blocks"),
		},
		"container_definitions[name=api].memory": {model.NameStep("container_definitions"), model.IdentityStep(model.IdentityKey{Name: "name", Value: "api"}), model.NameStep("memory")},
		"a[0].b[#3]":                             {model.NameStep("a"), model.IndexStep(0), model.NameStep("b"), model.RankStep(3)},
		`["0"].x`:                                {model.NameStep("0"), model.NameStep("x")},
		`a["q\"\\\n\u202e"]`:                     {model.NameStep("a"), model.NameStep("q\"\\\n\u202e")},
		`a[name="x,y=]"]`:                        {model.NameStep("a"), model.IdentityStep(model.IdentityKey{Name: "name", Value: "x,y=]"})},
		`a["b c"="d e"]`:                         {model.NameStep("a"), model.IdentityStep(model.IdentityKey{Name: "b c", Value: "d e"})},
		`a[name="#1"]`:                           {model.NameStep("a"), model.IdentityStep(model.IdentityKey{Name: "name", Value: "#1"})},
		`a[0=1]`:                                 {model.NameStep("a"), model.IdentityStep(model.IdentityKey{Name: "0", Value: "1"})},
	}
	for text, want := range tests {
		t.Run(text, func(t *testing.T) {
			got, err := model.ParsePath(text)
			if err != nil {
				t.Fatal(err)
			}
			if !got.Equal(want) {
				t.Errorf("ParsePath(%q) = %#v, want %#v", text, got, want)
			}
			if got.String() != text {
				t.Errorf("String() = %s, want %s", got, text)
			}
		})
	}
}

func TestBadPathsAreRefusedWithTheirPlace(t *testing.T) {
	tests := map[string]string{
		"a..b":        `at byte 3: expected a name`,
		"a[":          "at byte 3: expected ]",
		"a[\"\x8d\"]": "at byte 3: quoted key is not UTF-8",
		"a[01]":       "at byte 3: expected a whole number without leading zeros",
		"a[b]":        "at byte 4: expected =",
		`a["b`:        "at byte 3: quoted key does not end",
		"a[b=c":       "at byte 6: expected ]",
		"a[b=c,]":     "at byte 7: expected a plain word or a quoted one",
		"a[#x]":       "at byte 4: expected a whole number without leading zeros",
		"a b":         "at byte 1: expected a name",
	}
	for text, want := range tests {
		t.Run(text, func(t *testing.T) {
			_, err := model.ParsePath(text)
			if got := errorText(err); !strings.HasPrefix(got, "path "+quote(text)+": "+want) {
				t.Errorf("ParsePath(%q): %s, want %s", text, got, want)
			}
		})
	}
}

// FuzzPathsRoundTrip holds that any path survives printing, is one visible line, and that any text either fails or prints stably.
func FuzzPathsRoundTrip(f *testing.F) {
	f.Add("a", "b.c", "d", 3)
	f.Add("tags", "q\"\\\n\u202e", "#1", 0)
	f.Add("tags[\"a\x8d\"]", "[name=api,\"x\"=\"\"]", "c", 2)
	f.Add("x[#3].y[0]", "a[\"", "]", 7)
	f.Fuzz(func(t *testing.T, a, b, c string, n int) {
		text := a
		a, b, c, n = valid(a), valid(b), valid(c), max(n, -n, 0)
		if c == "" {
			c = "x"
		}
		want := model.Path{
			model.NameStep(a), model.IndexStep(n), model.NameStep(b), model.RankStep(n),
			model.IdentityStep(model.IdentityKey{Name: c, Value: a}, model.IdentityKey{Name: c, Value: b}),
		}
		printed := want.String()
		if model.Printable(printed) != printed {
			t.Errorf("path %q is not one visible line", printed)
		}
		got, err := model.ParsePath(printed)
		if err != nil || !got.Equal(want) {
			t.Errorf("%s parses to %s, %v", printed, got, err)
		}
		if p, err := model.ParsePath(text); err == nil {
			if again, err := model.ParsePath(p.String()); err != nil || !again.Equal(p) {
				t.Errorf("%q prints as %q, which parses to %v, %v", text, p, again, err)
			}
		}
	})
}
