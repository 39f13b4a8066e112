package document_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/document"
)

// FuzzReadFiles holds that no file ends the program, that every refusal has a place in the file, and that what is read is addressed so that the
// address reads back.
func FuzzReadFiles(f *testing.F) {
	for _, text := range []string{
		"A=1\nexport B='x\ny'\nC=\"\\$x\" # c\n", "a = 1\n[b]\nc = [1.5, 'x']\n", "a: &a {b: 1}\nc: *a\n---\n- !x y\n<<: 1\n", `{"a": [1, null]}`,
		"apiVersion: v1\nkind: List\nitems: [{apiVersion: v1, kind: A, metadata: {name: a, namespace: b}}]\n", "\ufeffa: 1", "a: 0644\n22:22: yes\n? on\n: ~", "A=1\nA=2",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		told, ok := document.Told(text)
		if again, same := document.Told("\n# a comment\n" + text); ok && text[0] != 0xef && (again != told || !same) {
			t.Errorf("%q is told as %s, and as %s below a comment", text, told, again)
		}
		for _, s := range []document.Syntax{document.SyntaxJSON, document.SyntaxYAML, document.SyntaxTOML, document.SyntaxEnv} {
			roots, err := document.Read(s, text)
			var broken *document.Error
			switch {
			case err == nil:
				addressed(t, roots)
			case !errors.As(err, &broken) || broken.Line < 1 || broken.Column < 1 || broken.Reason == "":
				t.Errorf("%s: %q is refused without a place: %v", s, text, err)
			}
		}
	})
}

func addressed(t *testing.T, roots []document.Root) {
	t.Helper()
	objects, err := document.Objects(roots)
	if err != nil {
		return
	}
	for _, o := range objects {
		back, err := model.ParseAddress(o.Address.String())
		if err != nil || !back.Equal(o.Address) || o.Value.Kind() != model.Object {
			t.Errorf("%s reads back as %s, %v", o.Address, back, err)
		}
	}
}

// FuzzNamed holds that an example has the syntax of what it is an example of.
func FuzzNamed(f *testing.F) {
	f.Add(".env")
	f.Add("a.yaml.dist")
	f.Fuzz(func(t *testing.T, base string) {
		s, ok := document.Named(base)
		if ok && document.IsExample(base) {
			return // An example of an example is none.
		}
		if again, same := document.Named(base + ".example"); ok && (again != s || !same) {
			t.Errorf("%q is %s, and its example is %s", base, s, again)
		}
	})
}

// FuzzEnvRoundTrip holds that a value in double quotes, escaped as .env files do it, is read as it was.
func FuzzEnvRoundTrip(f *testing.F) {
	f.Add("a b # c")
	f.Add("\\n\"'\r\n\t$x ${y} \\$z")
	f.Fuzz(func(t *testing.T, value string) {
		value = strings.ReplaceAll(strings.ToValidUTF8(value, ""), "\x00", "")
		if strings.Contains(value, "$") {
			// A backslash before a variable is kept as it is written.
			value = strings.ReplaceAll(value, "\\", "")
		}
		text := `A="` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\r", `\r`, "\n", `\n`).Replace(value) + "\"\nB='" + strings.ReplaceAll(value, "'", "") + "'\n"
		roots, err := document.Read(document.SyntaxEnv, text)
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		if got := roots[0].Value.Field("A").Text(); got != value {
			t.Errorf("%q is read as %q from %q", value, got, text)
		}
		if got := roots[0].Value.Len(); got != 2 {
			t.Errorf("%q holds %d names, want 2", text, got)
		}
	})
}
