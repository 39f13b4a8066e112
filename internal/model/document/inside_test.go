package document_test

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"strings"
	"testing"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/document"
)

func encoded(text string) string { return base64.StdEncoding.EncodeToString([]byte(text)) }

func zipped(t testing.TB, text string) string {
	t.Helper()
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	if _, err := z.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return base64.StdEncoding.EncodeToString(out.Bytes())
}

const manifest = "apiVersion: v1\nkind: ConfigMap\ndata: {level: debug}\n"

func TestInsideReadsDocuments(t *testing.T) {
	policy := `{"Version": "2012-10-17", "Statement": []}`
	script := "#!/bin/sh\nset -eu\nexec app --level debug\n"
	tests := map[string]struct {
		text, want string // want is the content as JSON.
		format     document.Format
		head       string
	}{
		"an object":                    {` {"a": [1, null]} `, `{"a":[1,null]}`, document.JSONFormat, ""},
		"a list":                       {"\n[1, 2]\n", `[1,2]`, document.JSONFormat, ""},
		"an empty object":              {"{}", `{}`, document.JSONFormat, ""},
		"cloud-config":                 {"#cloud-config\npackages: [jq]\n", `{"packages":["jq"]}`, document.YAMLFormat, "#cloud-config"},
		"cloud-config of Windows":      {"#cloud-config\r\npackages: [jq]\r\n", `{"packages":["jq"]}`, document.YAMLFormat, "#cloud-config"},
		"a document marker":            {"---\n- a\n", `["a"]`, document.YAMLFormat, ""},
		"a manifest":                   {manifest, `{"apiVersion":"v1","data":{"level":"debug"},"kind":"ConfigMap"}`, document.YAMLFormat, ""},
		"a manifest by its second key": {"kind: Pod\napiVersion: v1\n", `{"apiVersion":"v1","kind":"Pod"}`, document.YAMLFormat, ""},
		"base64 of text":               {encoded(script), model.StringValue(script).String(), document.Base64Format, ""},
		"base64 of JSON":               {encoded(policy), `{"Statement":[],"Version":"2012-10-17"}`, document.Base64Format, ""},
		"base64 of cloud-config":       {encoded("#cloud-config\npackages: [jq]\n"), `{"packages":["jq"]}`, document.Base64Format, "#cloud-config"},
		"base64 of base64":             {encoded(encoded(policy)), `{"Statement":[],"Version":"2012-10-17"}`, document.Base64Format, ""},
		"base64 with a line end":       {encoded(policy) + "\n", `{"Statement":[],"Version":"2012-10-17"}`, document.Base64Format, ""},
		"gzip of text":                 {zipped(t, script), model.StringValue(script).String(), document.GzipFormat, ""},
		"gzip of JSON":                 {zipped(t, policy), `{"Statement":[],"Version":"2012-10-17"}`, document.GzipFormat, ""},
		"gzip of nothing":              {zipped(t, ""), `""`, document.GzipFormat, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, ok := document.Inside(test.text)
			if !ok {
				t.Fatal("this is no document, want one")
			}
			if got.Value.String() != test.want || got.Format != test.format || got.Head != test.head {
				t.Errorf("got %s, %s, head %q; want %s, %s, head %q", got.Format, got.Value, got.Head, test.format, test.want, test.head)
			}
		})
	}
}

func TestInsideLeavesEverythingElse(t *testing.T) {
	broken := zipped(t, strings.Repeat("text that is long enough to be cut ", 20))
	tests := map[string]string{
		"nothing":                        "",
		"blanks":                         " \n\t",
		"a number":                       "12",
		"null":                           "null",
		"a switch":                       "true",
		"a string in quotes":             `"{}"`,
		"words":                          "hello world",
		"a script":                       "#!/bin/sh\necho '{}'\n",
		"a comment":                      "# nothing: here\n",
		"YAML that does not say so":      "key: value\nlist: [a]\n",
		"a time":                         "12:30:00",
		"an ARN":                         "arn:aws:iam::111111111111:role/api",
		"a template":                     "{{ .Values.name }}",
		"a list of words in brackets":    "[staging] build",
		"JSON that ends early":           `{"a": [1,`,
		"two objects":                    `{"a":1} {"b":2}`,
		"a name twice":                   `{"a":1,"a":2}`,
		"cloud-config without a map":     "#cloud-config\n",
		"cloud-config with a fault":      "#cloud-config\na: [\n",
		"a cloud-config archive":         "#cloud-config-archive\n- a: 1\n",
		"a document marker and a scalar": "---\nhello\n",
		"two manifests":                  manifest + "---\n" + manifest,
		"a short word that is base64":    "aGVsbG8gd29ybGQ=",
		"a commit":                       "9fceb02d0ae598e95dc970b74767f19372d61af8",
		"a word of letters":              "abcdefghijklmnopqrstuvwxyzab",
		"base64 of binary":               base64.StdEncoding.EncodeToString([]byte("\x00\x01\x02\x03 binary that is not for reading \xff")),
		"base64 of a control character":  encoded("plain text but for one \x1b[31m escape"),
		"base64 of half a character":     encoded("a text that ends in half a character \xe2\x82"),
		"base64 with a bad end":          encoded("a text that is long enough to be tried")[:48] + "=A==",
		"base64 for URLs":                base64.URLEncoding.EncodeToString([]byte("~~~???~~~???~~~???~~~???>>>>")),
		"gzip that ends early":           broken[:len(broken)/8*4],
		"gzip of binary":                 zipped(t, "\x00\x01\x02"),
		"a head of gzip alone":           base64.StdEncoding.EncodeToString(append([]byte{0x1f, 0x8b}, make([]byte, 20)...)),
	}
	for name, text := range tests {
		t.Run(name, func(t *testing.T) {
			if got, ok := document.Inside(text); ok {
				t.Errorf("got %s %s, want no document", got.Format, got.Value)
			}
		})
	}
}

// TestInsideBoundsWhatItUnpacks is about a bomb: a few thousand bytes that unpack to any size.
func TestInsideBoundsWhatItUnpacks(t *testing.T) {
	const most = 16 << 20
	got, ok := document.Inside(zipped(t, strings.Repeat("a", most)))
	if !ok || got.Value.Len() != most {
		t.Errorf("16 MiB: got %t and %d bytes, want all", ok, got.Value.Len())
	}
	if _, ok := document.Inside(zipped(t, strings.Repeat("a", most+1))); ok {
		t.Error("one byte more is unpacked, want it left as it is")
	}
	if _, ok := document.Inside(zipped(t, strings.Repeat("a", 8*most))); ok {
		t.Error("128 MiB are unpacked, want them left as they are")
	}
}

func TestFormatsHaveNames(t *testing.T) {
	seen := map[string]bool{}
	for f := document.Text; f <= document.GzipFormat; f++ {
		if name := f.String(); name == "unknown" || seen[name] {
			t.Errorf("format %d is called %q", f, name)
		}
		seen[f.String()] = true
	}
}
