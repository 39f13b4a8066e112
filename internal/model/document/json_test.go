package document_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/document"
)

func nested(open, inside, end string, depth int) string {
	return strings.Repeat(open, depth) + inside + strings.Repeat(end, depth)
}

func TestJSONIsReadStrictly(t *testing.T) {
	refused := map[string]string{
		"nothing":                       "",
		"blanks":                        " \n",
		"a name twice":                  `{"a":1,"a":1}`,
		"a name twice in two spellings": `{"a":1,"\u0061":1}`,
		"a name twice below":            `[{"b":{"a":1,"a":2}}]`,
		"invalid UTF-8 in a value":      "[\"\xff\"]",
		"invalid UTF-8 in a name":       "{\"\xc3\x28\":1}",
		"half a character":              "[\"\xe2\x82\"]",
		"a high surrogate alone":        `["\ud800"]`,
		"a low surrogate alone":         `["\udc00"]`,
		"surrogates in the wrong order": `["\udc00\ud800"]`,
		"a second value":                `{} {}`,
		"a letter behind":               `{"a":1}x`,
		"a comma behind":                `[1],`,
		"a comma too many":              `[1,]`,
		"a comma too few":               `[1 2]`,
		"a name without quotes":         `{a:1}`,
		"single quotes":                 `['a']`,
		"a comment":                     `[1] // one`,
		"a number with a leading zero":  `[01]`,
		"a number with a plus":          `[+1]`,
		"a hexadecimal number":          `[0x1]`,
		"no number":                     `[NaN]`,
		"a control character":           "[\"a\nb\"]",
		"an escape that is none":        `["\q"]`,
		"a name without a value":        `{"a"}`,
		"a list that ends early":        `[1,2`,
		"an object that ends early":     `{"a":1`,
		"a string that ends early":      `"abc`,
		"a list closed as an object":    `[1}`,
		"the mark of a byte order":      "\ufeff{}",
	}
	for name, text := range refused {
		t.Run(name, func(t *testing.T) {
			if v, err := document.JSON([]byte(text)); err == nil {
				t.Errorf("%q is read as %s, want an error", text, v)
			}
		})
	}
}

func TestJSONKeepsWhatItReads(t *testing.T) {
	tests := map[string]struct {
		text string
		want model.Value
	}{
		"null":                {"null", model.NullValue()},
		"a bool":              {" true ", model.BoolValue(true)},
		"a string":            {`"é\n\ud83d\ude00"`, model.StringValue("é\n😀")},
		"an empty list":       {"[ ]", model.ListValue()},
		"an empty object":     {"{}", model.ObjectValue()},
		"an empty name":       {`{"":1}`, model.ObjectValue(model.Field{Name: "", Value: model.NumberValue("1")})},
		"null is not absent":  {`{"a":null}`, model.ObjectValue(model.Field{Name: "a", Value: model.NullValue()})},
		"case matters":        {`{"a":1,"A":2}`, model.ObjectValue(model.Field{Name: "a", Value: model.NumberValue("1")}, model.Field{Name: "A", Value: model.NumberValue("2")})},
		"the order of a list": {`[2,1]`, model.ListValue(model.NumberValue("2"), model.NumberValue("1"))},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := document.JSON([]byte(test.text))
			if err != nil || !model.Equal(got, test.want) {
				t.Errorf("got %s and %v, want %s", got, err, test.want)
			}
		})
	}
}

func TestJSONKeepsTheSpellingOfNumbers(t *testing.T) {
	for _, text := range []string{"0", "-0", "1.0", "1.10", "1e3", "1E+3", "12345678901234567890", "0.1000000000000000055511151231257827", "1e400", "-1.5e-7"} {
		got, err := document.JSON([]byte(text))
		if err != nil || got.Kind() != model.Number || got.Text() != text {
			t.Errorf("%s is read as the %s %q (error: %v), want its own spelling", text, got.Kind(), got.Text(), err)
		}
	}
}

func TestJSONBoundsItsDepth(t *testing.T) {
	for name, brackets := range map[string][3]string{"lists": {"[", "", "]"}, "objects": {`{"a":`, "0", "}"}} {
		if _, err := document.JSON([]byte(nested(brackets[0], brackets[1], brackets[2], model.MaxDepth))); err != nil {
			t.Errorf("%s nested %d deep: %v", name, model.MaxDepth, err)
		}
		for _, depth := range []int{model.MaxDepth + 2, 100_000} {
			if _, err := document.JSON([]byte(nested(brackets[0], brackets[1], brackets[2], depth))); !errors.Is(err, model.ErrDepth) {
				t.Errorf("%s nested %d deep: the error is %v, want %v", name, depth, err, model.ErrDepth)
			}
		}
	}
}
