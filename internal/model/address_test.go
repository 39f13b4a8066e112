package model_test

import (
	"testing"

	"github.com/paritytui/paritytui/internal/model"
)

func TestAddressesParseAndPrint(t *testing.T) {
	tests := map[string]model.Address{
		"aws_vpc.main":                      {Type: "aws_vpc", Name: "main"},
		"data.aws_ami.main":                 {Mode: model.Data, Type: "aws_ami", Name: "main"},
		"aws_instance.web[2]":               {Type: "aws_instance", Name: "web", Key: model.IntKey(2)},
		`aws_instance.web["a.b"]`:           {Type: "aws_instance", Name: "web", Key: model.StringKey("a.b")},
		`x_y.z["$${x}"]`:                    {Type: "x_y", Name: "z", Key: model.StringKey("${x}")},
		`x_y.z["%%{if}"]`:                   {Type: "x_y", Name: "z", Key: model.StringKey("%{if}")},
		`x_y.z["q\"uote\\ nl\n tab\t"]`:     {Type: "x_y", Name: "z", Key: model.StringKey("q\"uote\\ nl\n tab\t")},
		`x_y.z["br[0]"]`:                    {Type: "x_y", Name: "z", Key: model.StringKey("br[0]")},
		`x_y.z["0"]`:                        {Type: "x_y", Name: "z", Key: model.StringKey("0")},
		`x_y.z["\u202e"]`:                   {Type: "x_y", Name: "z", Key: model.StringKey("\u202e")},
		`module.net["a"].module.x[0].a_b.c`: {Modules: []model.Module{{Name: "net", Key: model.StringKey("a")}, {Name: "x", Key: model.IntKey(0)}}, Type: "a_b", Name: "c"},
		"output.url":                        {Mode: model.Output, Type: "output", Name: "url"},
		"document.main":                     {Mode: model.Document, Type: "document", Name: "main"},
	}
	for text, want := range tests {
		t.Run(text, func(t *testing.T) {
			got, err := model.ParseAddress(text)
			if err != nil {
				t.Fatal(err)
			}
			if !got.Equal(want) {
				t.Errorf("ParseAddress(%q) = %#v, want %#v", text, got, want)
			}
			if got.String() != text {
				t.Errorf("String() = %q, want %q", got.String(), text)
			}
		})
	}
}

func TestBadAddressesAreRefusedWithTheirPlace(t *testing.T) {
	tests := map[string]string{
		"":                 "at byte 1: expected a name",
		"aws_vpc":          `at byte 8: expected "."`,
		"aws_vpc.":         "at byte 9: expected a name",
		"module.x":         "at byte 9: expected a resource after the module",
		`a_b.c["x"`:        "at byte 6: expected ] after the key",
		`a_b.c["x`:         "at byte 6: the key does not end",
		"a_b.c[01]":        "at byte 6: expected a number or a quoted key",
		`a_b.c["x"].d`:     "at byte 11: expected the end of the address",
		`a_b.c["\q"]`:      "at byte 6: unknown escape in the key",
		"a_b.c[\"\xe3\"]":  "at byte 6: the key is not UTF-8",
		"module.a[0]a_b.c": `at byte 12: expected "."`,
	}
	for text, want := range tests {
		t.Run(text, func(t *testing.T) {
			_, err := model.ParseAddress(text)
			if got := errorText(err); got != "address "+quote(text)+": "+want {
				t.Errorf("ParseAddress(%q): %s, want %s", text, got, want)
			}
		})
	}
}

// FuzzAddressesRoundTrip holds that what parses prints as itself up to escapes, and that printing and parsing are inverses.
func FuzzAddressesRoundTrip(f *testing.F) {
	f.Add(`module.net["a"].data.aws_ami.main["$${x}\n"]`)
	f.Add("a.b[0]")
	f.Add("a.b[\"\t\xe3\xf5\x15\"]")
	f.Fuzz(func(t *testing.T, text string) {
		a, err := model.ParseAddress(text)
		if err != nil {
			return
		}
		again, err := model.ParseAddress(a.String())
		if err != nil || !again.Equal(a) {
			t.Errorf("%q printed as %q parses to %#v, %v", text, a.String(), again, err)
		}
	})
}

// FuzzKeysRoundTrip holds that any for_each key survives printing.
func FuzzKeysRoundTrip(f *testing.F) {
	f.Add("a", "${b}")
	f.Add("$${", "%%%{\x00\u202e\U0001f680")
	f.Fuzz(func(t *testing.T, module, key string) {
		want := model.Address{Modules: []model.Module{{Name: "m", Key: model.StringKey(valid(module))}}, Type: "a", Name: "b", Key: model.StringKey(valid(key))}
		got, err := model.ParseAddress(want.String())
		if err != nil || !got.Equal(want) {
			t.Errorf("%s parses to %#v, %v, want %#v", want, got, err, want)
		}
	})
}
