package document_test

import (
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/document"
)

// read returns the values of a file as JSON, one a line, or the error.
func read(s document.Syntax, text string) string {
	roots, err := document.Read(s, text)
	if err != nil {
		return err.Error()
	}
	var out []string
	for _, r := range roots {
		out = append(out, r.Value.String())
	}
	return strings.Join(out, "\n")
}

// TestEnvFilesCostWhatTheirLinesCost reads many lines and looks at the memory that passes by: a copy of all that is left for each line would be
// thousands of times the file.
func TestEnvFilesCostWhatTheirLinesCost(t *testing.T) {
	var b strings.Builder
	for i := range 4000 {
		fmt.Fprintf(&b, "NAME_%d=value of line %d\n", i, i)
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if _, err := document.Read(document.SyntaxEnv, b.String()); err != nil {
		t.Fatal(err)
	}
	runtime.ReadMemStats(&after)
	if times := int(after.TotalAlloc-before.TotalAlloc) / b.Len(); times > 100 {
		t.Errorf("reading a file took %d times its bytes of memory, want 100 at most", times)
	}
}

func TestEnvFilesAreReadWithoutInterpolation(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"plain":                      {"A=1\nB=two words\n", `{"A":"1","B":"two words"}`},
		"nothing":                    {"# a comment\n\n", `{}`},
		"an empty value":             {"A=\nB= # none\nC=#none\n", `{"A":"","B":"","C":""}`},
		"a comment behind":           {"A=1 # one\nB=a#b\n", `{"A":"1","B":"a#b"}`},
		"equals in a value":          {"A=b=c==\n", `{"A":"b=c=="}`},
		"export":                     {"export A=1\nexport=2\n", `{"A":"1","export":"2"}`},
		"blanks around":              {"  A = 1  \n", `{"A":"1"}`},
		"quotes":                     {"A='a \"b\" # c'\nB=\"it's\"\n", `{"A":"a \"b\" # c","B":"it's"}`},
		"escapes":                    {`A="a\tb\nc\\d\"e\q"` + "\n" + `B='a\nb'`, `{"A":"a\tb\nc\\d\"e\\q","B":"a\\nb"}`},
		"several lines":              {"A=\"one\ntwo\"\nB='x\n\ny' # z\nC=3", `{"A":"one\ntwo","B":"x\n\ny","C":"3"}`},
		"line ends of other systems": {"A=1\r\n\r\nB=\"x\r\ny\"\r\n", `{"A":"1","B":"x\ny"}`},
		"a variable stays":           {"A=$HOME/${B:-x}\nB=\"$HOME\"\n", `{"A":"$HOME/${B:-x}","B":"$HOME"}`},
		"a literal dollar":           {`A='$HOME'` + "\n" + `B="\$HOME"` + "\n" + `C='5$'`, `{"A":"\\$HOME","B":"\\$HOME","C":"5$"}`},
		"a backslash before one":     {`A="\\$X"` + "\n" + `B='\$X'` + "\n" + `C="\\\$X"` + "\n" + `D="\\\\$X"`, `{"A":"\\\\$X","B":"\\\\\\$X","C":"\\\\\\$X","D":"\\\\\\\\$X"}`},
		"backslashes elsewhere":      {`A='\$'` + "\n" + `B="\\ $5"`, `{"A":"\\$","B":"\\ $5"}`},
		"a byte-order mark":          {"\ufeffA=1", `{"A":"1"}`},

		"a name alone":     {"A=1\nB\n", "2:2: expected = after the name; write NAME=value, or NAME= for an empty value"},
		"a colon":          {"A: 1\n", "1:2: expected = after the name; write NAME=value, or NAME= for an empty value"},
		"no name":          {"=1\n", "1:1: expected NAME=value, where NAME begins with a letter or _ and goes on with letters, digits, _, . and -"},
		"twice":            {"A=1\n\nA=2\n", "3:1: this name stands in line 1 already; nobody can tell which of the two values counts"},
		"an open quote":    {"A=1\nB='x\nC=2\n", "2:3: a value begins here that does not end; is its closing quote missing?"},
		"behind a quote":   {"A='x' y\n", "1:7: something follows the closing quote; put the whole value into the quotes, or # before a comment"},
		"no text":          {"A=\x00\n", "1:3: there is a zero byte here, which no text has; is this a binary file?"},
		"another encoding": {"A=\xe9\n", "1:3: the text is not UTF-8; the file is damaged or was converted"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, read(document.SyntaxEnv, test.text)); diff != "" {
				t.Errorf("the file is read otherwise (-want +got):\n%s", diff)
			}
		})
	}
}

func TestTOMLFilesAreReadByTheirTypes(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"tables":       {"a = 1\n[b.c]\nd = 'x'\n[[e]]\nf = true\n[[e]]\nf = false\n", `{"a":1,"b":{"c":{"d":"x"}},"e":[{"f":true},{"f":false}]}`},
		"numbers":      {"a = 1.10\nb = 0xff\nc = 1_000\nd = 3.0\ne = 1e30\nf = inf\n", `{"a":1.1,"b":255,"c":1000,"d":3.0,"e":1e30,"f":"+inf"}`},
		"dates":        {"a = 2027-05-20\nb = 12:30:00\nc = 1979-05-27T07:32:00Z\n", `{"a":"2027-05-20","b":"12:30:00","c":"1979-05-27T07:32:00Z"}`},
		"twice":        {"a = 1\na = 2\n", "2:1: this name stands twice; nobody can tell which of the two values counts"},
		"table twice":  {"[a]\nb = 1\n[a]\n", "3:2: this name stands twice; nobody can tell which of the two values counts"},
		"an open text": {"a = \"x\n", "1:7: a text begins here that does not end; is its closing quote missing?"},
		"no quotes":    {"a = hush\n", "1:5: the TOML is broken here: expected name = value, with texts in quotes, or a [table]"},
		"too large":    {"a = 99999999999999999999\n", "1:5: this number is larger than TOML allows; put it in quotes"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, read(document.SyntaxTOML, test.text)); diff != "" {
				t.Errorf("the file is read otherwise (-want +got):\n%s", diff)
			}
		})
	}
}

func TestYAMLFilesAreReadWhole(t *testing.T) {
	twice := "this name stands twice in one map; nobody can tell which of the two values counts"
	tests := map[string]struct{ text, want string }{
		"several":             {"a: 1\n---\n---\n# nothing\n---\nb: 2\n", "{\"a\":1}\n{\"b\":2}"},
		"a list":              {"- a\n- 1.10\n", `["a","1.10"]`},
		"a merge":             {"x: &x {a: 1, b: 2}\nz: &z {b: 5, c: 6}\nu:\n  <<: [*x, *z]\n  a: 3\n", `{"u":{"a":3,"b":2,"c":6},"x":{"a":1,"b":2},"z":{"b":5,"c":6}}`},
		"a merge behind":      {"x: &x {a: 1}\nu:\n  a: 3\n  <<: *x\n", `{"u":{"a":3},"x":{"a":1}}`},
		"an alias":            {"a: &a [1]\nb: *a\n", `{"a":[1],"b":[1]}`},
		"a tag":               {"a: !Ref b\nc: !Join [x]\n", `{"a":{"!Ref":"b"},"c":{"!Join":["x"]}}`},
		"ports and times":     {"a: 8080:80\nb: 0s\nc: 0.0.0.0:90\nd: 2027-05-20\n", `{"a":"8080:80","b":"0s","c":"0.0.0.0:90","d":"2027-05-20"}`},
		"coordinates":         {"x: 1\ny: n\n", `{"x":1,"y":"n"}`},
		"twice":               {"a: 1\nb:\n  c: 1\n  c: 2\n", "4:3: " + twice},
		"twice in the second": {"a: 1\n---\nb: 1\nb: 2\n", "4:1: " + twice},
		"switches":            {"a: yes\nb: off\nc: True\nd: true\n", `{"a":"yes","b":"off","c":"True","d":true}`},
		"odd numbers":         {"a: 0644\nb: 0o644\nc: 1_000\nd: +5\ne: .inf\nf: 420\n", `{"a":"0644","b":"0o644","c":"1_000","d":"+5","e":".inf","f":420}`},
		"parts of sixty":      {"- 22:22\n- 1:30\n", `["22:22","1:30"]`},
		"odd names":           {"80: a\non: b\n1.5: c\ntrue: d\n0644: e\n", `{"0644":"e","1.5":"c","80":"a","on":"b","true":"d"}`},
		"a name of null":      {"null: a\n~: b\n", `{"null":"a","~":"b"}`},
		"quotes around one":   {"1: a\n\"1\": b\n", "2:1: " + twice},
		"a name with a tag":   {"!Ref a: b\n", "1:1: a name must be a plain text"},
		"a single value":      {"hello\n", "1:1: this is a single value; a document has lines of name: value, or a list of them"},
		"nothing":             {"# a\n", "1:1: there is nothing in this file but blanks and comments; a document has names with values"},
		"an open list":        {"a: 1\nb: [1\n", "2:4: a list or map in brackets is broken or does not end; is a comma or the closing bracket missing?"},
		"an open quote":       {"a: 'x\nb: 1\n", "1:4: a text in quotes is broken or does not end; is its closing quote missing?"},
		"an unknown alias":    {"a: *hush\n", "1:4: this alias stands for nothing; define its anchor above it"},
		"a tab":               {"a:\n\tb: 1\n", "2:1: a tab or a sign that begins no value stands here; indent with blanks, and put a text that begins with a sign in quotes"},
		"a second colon":      {"a: b: c\n", "1:5: a second colon makes this line ambiguous; put the text in quotes, or check the indentation"},
		"a merge of a text":   {"a:\n  <<: hush\n", "2:7: << takes in a map, or a list of maps"},
		"an endless alias":    {"a: &a [*a]\n", "1:4: maps and lists nest more than 500 levels deep; does an alias stand for itself?"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, read(document.SyntaxYAML, test.text)); diff != "" {
				t.Errorf("the file is read otherwise (-want +got):\n%s", diff)
			}
		})
	}
}

func TestAliasesCannotExplode(t *testing.T) {
	var b strings.Builder
	b.WriteString("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n")
	for i := 1; i < 9; i++ {
		fmt.Fprintf(&b, "a%d: &a%d [%s]\n", i, i, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d, ", i-1), 10), ", "))
	}
	_, err := document.Read(document.SyntaxYAML, b.String())
	var broken *document.Error
	if !errors.As(err, &broken) || !strings.Contains(broken.Reason, "aliases make more than") {
		t.Errorf("got %v", err)
	}
}

func TestYAMLFilesAreBounded(t *testing.T) {
	const limit = 16 << 20
	comment := "#" + strings.Repeat("x", 62) + "\n"
	full := "a: 1\n" + strings.Repeat(comment, (limit-len("a: 1\n"))/len(comment))
	if got := read(document.SyntaxYAML, full); got != `{"a":1}` {
		t.Errorf("got %s, want a file of %d bytes read", got, len(full))
	}
	if got, want := read(document.SyntaxYAML, full+comment), "1:1: this YAML holds more than 16 MiB"; !strings.HasPrefix(got, want) {
		t.Errorf("got %.80q, want %s", got, want)
	}
}

func TestTOMLFilesAreBounded(t *testing.T) {
	const limit = 50_000
	text := "a = \"" + strings.Repeat("=[", limit/2)
	if got := read(document.SyntaxTOML, text[:len(text)-1]+"\""); !strings.HasPrefix(got, `{"a":"=[`) {
		t.Errorf("got %.80q, want as many names read as may be", got)
	}
	if got, want := read(document.SyntaxTOML, text+"\""), "1:1: this TOML holds more than 50000 names"; !strings.HasPrefix(got, want) {
		t.Errorf("got %.80q, want %s", got, want)
	}
}

func TestErrorsTellNothingOfTheValues(t *testing.T) {
	const marker = "hunter2hunter2"
	for _, s := range []document.Syntax{document.SyntaxEnv, document.SyntaxTOML, document.SyntaxYAML, document.SyntaxJSON} {
		for _, text := range []string{
			"A='" + marker, "A=\"" + marker, "A = " + marker, "A: [" + marker, "A: *" + marker, "A: &" + marker + " *b", "A: 1\nA: " + marker, marker, "[" + marker,
			"{" + marker + "}", `{"a": ` + marker, "A=1\nA=" + marker, "a = \"x\"" + marker, "%" + marker + "\n---\na: 1", "!<" + marker + "> a: b", "\"" + marker,
		} {
			if _, err := document.Read(s, text); err != nil && strings.Contains(err.Error(), marker) {
				t.Errorf("%s: the error tells the value: %v", s, err)
			}
		}
	}
}

func TestManifestsHaveAddressesOfTheirOwn(t *testing.T) {
	manifest := func(kind, name string) string {
		return "apiVersion: v1\nkind: " + kind + "\nmetadata: {" + name + "}\n---\n"
	}
	tests := map[string]struct {
		text string
		want []string
	}{
		"one document":        {"a: 1", []string{"document.main"}},
		"several":             {"a: 1\n---\na: 2", []string{`document.main["1"]`, `document.main["2"]`}},
		"one manifest":        {manifest("Deployment", "name: api"), []string{`document.Deployment["api"]`}},
		"namespaces":          {manifest("Secret", "name: api, namespace: a") + manifest("Secret", "name: api, namespace: b"), []string{`document.Secret["a/api"]`, `document.Secret["b/api"]`}},
		"a name with dots":    {manifest("CustomResourceDefinition", "name: a.b.example"), []string{`document.CustomResourceDefinition["a.b.example"]`}},
		"made names":          {manifest("Job", "generateName: run-"), []string{`document.Job["run-"]`}},
		"without a name":      {manifest("Job", "labels: {}"), []string{"document.main"}},
		"mixed":               {"a: 1\n---\n" + manifest("Job", "name: x"), []string{`document.main["1"]`, `document.Job["x"]`}},
		"a list of manifests": {"apiVersion: v1\nkind: List\nitems: [{apiVersion: v1, kind: A, metadata: {name: a}}, {apiVersion: v1, kind: B, metadata: {name: b}}]", []string{`document.A["a"]`, `document.B["b"]`}},
		"a kind that is odd":  {"apiVersion: v1\nkind: a b\nmetadata: {name: x}", []string{"document.main"}},
		"two groups":          {"apiVersion: a/v1\nkind: X\nmetadata: {name: api}\n---\napiVersion: b/v1\nkind: X\nmetadata: {name: api}", []string{`document.X["api"]`, `document.X["api b/v1"]`}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			roots, err := document.Read(document.SyntaxYAML, test.text)
			if err != nil {
				t.Fatal(err)
			}
			objects, err := document.Objects(roots)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, o := range objects {
				got = append(got, o.Address.String())
				if back, err := model.ParseAddress(o.Address.String()); err != nil || !back.Equal(o.Address) {
					t.Errorf("%s reads back as %s, %v", o.Address, back, err)
				}
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("the addresses differ (-want +got):\n%s", diff)
			}
		})
	}
	roots, err := document.Read(document.SyntaxYAML, manifest("Job", "name: x")+manifest("Job", "name: x"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := document.Objects(roots); err == nil || !strings.Contains(err.Error(), `5:1: a manifest of this kind and name stands in line 1 already`) {
		t.Errorf("two manifests of one name: got %v", err)
	}
}

func TestSyntaxIsToldByNameThenByTheFirstLine(t *testing.T) {
	named := map[string]string{
		".env": ".env", ".env.staging": ".env", "app.env": ".env", ".env.example": ".env", "a.YAML": "YAML", "b.yml": "YAML", "c.toml": "TOML", "d.json": "JSON",
		"config.yaml.dist": "YAML", "x.tfvars": "", "env": "", "yaml": "", ".envrc": "", "x.conf": "", ".example": "",
	}
	for name, want := range named {
		got := ""
		if s, ok := document.Named(name); ok {
			got = s.String()
		}
		if got != want {
			t.Errorf("%s is named as %q, want %q", name, got, want)
		}
	}
	told := map[string]string{
		"A=1": ".env", "export A=1": ".env", "# c\n\nA='x'": ".env", "a: 1": "YAML", "---\n": "YAML", "a:\n  b: 1": "YAML", "[a]\nb = 1": "TOML", "[[a]]": "TOML", "a = \"x\"": "TOML", "a = 1": "TOML",
		"resource \"a\" \"b\" {": "", "a = var.b": "", "hello": "", "<html>": "", "http://x": "", "": "", "-----BEGIN KEY-----": "", "a = b": "", "[1, 2]": "",
	}
	for text, want := range told {
		got := ""
		if s, ok := document.Told(text); ok {
			got = s.String()
		}
		if got != want {
			t.Errorf("%q is told as %q, want %q", text, got, want)
		}
	}
	for name, want := range map[string]bool{".env.example": true, "a.yaml.sample": true, "x.dist": true, "x.template": true, ".example": false, "example.env": false, "a.yaml": false} {
		if got := document.IsExample(name); got != want {
			t.Errorf("%s is an example: %t", name, got)
		}
	}
}
