package model_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model"
)

func TestShortenKeepsBothEnds(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		n    int
		want string
	}{
		"short":                      {"orders", 6, "orders"},
		"an image keeps its tag":     {"123456789012.dkr.ecr.eu-west-2.amazonaws.com/orders/api:1.4.2", 32, "123456789012…om/orders/api:1.4.2"},
		"characters, not bytes":      {"äöüäöüäöü", 9, "äöüäöüäöü"},
		"no character is split":      {"äöüäöüäöüä", 6, "äö…öüä"},
		"no accent loses its letter": {"orders-e\u0301te\u0301", 4, "o…e\u0301"},
		"accents alone":              {"a\u0301\u0301\u0301\u0301\u0301", 4, "a…"},
		"hardly any room":            {"orders", 1, "…"},
		"no room":                    {"orders", 0, "…"},
		"empty":                      {"", 0, ""},
	} {
		t.Run(name, func(t *testing.T) {
			got := model.Shorten(c.text, c.n)
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestShortenedTextsStillDiffer(t *testing.T) {
	long := strings.Repeat("0123456789", 30)
	for name, c := range map[string][2]string{
		"at the start":           {"a" + long, "b" + long},
		"in the middle":          {long + "a" + long, long + "b" + long},
		"behind the head":        {long[:20] + "a" + long, long[:20] + "b" + long},
		"before the tail":        {long + "a" + long[:30], long + "b" + long[:30]},
		"one more of the same":   {strings.Repeat("a", 100), strings.Repeat("a", 101)},
		"a piece more":           {long + long, long + "x" + long},
		"within a character":     {long + "ä" + long, long + "ö" + long},
		"an accent":              {long + "e\u0301" + long, long + "e\u0300" + long},
		"accents at the end":     {long + "e\u0301\u0301", long + "e\u0300\u0301"},
		"bytes that are no text": {long + "\xff" + long, long + "\xfe" + long},
	} {
		t.Run(name, func(t *testing.T) {
			for _, n := range []int{8, 16, 48, 80} {
				l, r := model.ShortenBoth(c[0], c[1], n)
				if l == r {
					t.Errorf("in %d characters both are %q", n, l)
				}
				for _, s := range []string{l, r} {
					if got := utf8.RuneCountInString(s); got > n {
						t.Errorf("%q takes %d characters of %d", s, got, n)
					}
				}
				m, k := model.ShortenBoth(c[1], c[0], n)
				if diff := cmp.Diff([]string{l, r}, []string{k, m}); diff != "" {
					t.Errorf("the sides changed places (-want +got)\n%s", diff)
				}
			}
		})
	}
}
