package yamltext

import (
	"strings"
	"testing"
)

func TestExcerptsHoldNoCredential(t *testing.T) {
	const secret = "Kx93jfkeWq82Lm"
	tests := map[string]struct {
		// at is where the excerpt is about, above what stands over the caret.
		line, at, want, above string
	}{
		"a password in an address":   {"s: [https://shop:" + secret + "@h.example/state]", "h.example", "s: [https://(hidden)@h.example/state]", "h.example"},
		"a token in an address":      {"s: https://" + secret + "@h.example/", secret, "s: https://(hidden)@h.example/", "(hidden)"},
		"a signature":                {"s: {a: https://h.example/é?sig=" + secret + "&b=1, b: 2}", "b: 2", "s: {a: https://h.example/é?(hidden), b: 2}", "b: 2"},
		"a setting":                  {"- password: " + secret + "  # of " + secret, "#", "- password: (hidden)  # of (hidden)", "#"},
		"a place before it":          {"- {a: b, token: \"" + secret + "\"}", "b", "- {a: b, token: \"(hidden)\"}", "b"},
		"a place behind it":          {"- token: \"" + secret + "\" z", "z", "- token: \"(hidden)\" z", "z"},
		"a place right behind it":    {"- token: \"" + secret + "\" z", "\" z", "- token: \"(hidden)\" z", "\" z"},
		"a letter":                   {"- {password: a, aspect: a b 1a}", "1a", "- {password: (hidden), aspect: (hidden) b 1a}", "1a"},
		"blanks and a comment":       {"- password: my " + secret + " x # y", "# y", "- password: (hidden) # y", "# y"},
		"an escaped quote":           {`password: "a\"` + secret + `" # y`, "# y", `password: "(hidden)" # y`, "# y"},
		"a quote that is not closed": {`password: "a b ` + secret, "password", `password: "(hidden)`, "password"},
		"a doubled quote":            {`password: 'it''s ` + secret + `'`, "password", `password: '(hidden)'`, "password"},
		"within braces":              {"password: {a: " + secret + "}", "password", "password: (hidden)", "password"},
		"a slash in a password":      {"s: https://shop:a/" + secret + "@h.example/é", "é", "s: https://(hidden)@h.example/é", "é"},
		"a version in a path":        {"s: https://h.example:8443/a/b@v1", "b@v1", "s: https://h.example:8443/a/b@v1", "b@v1"},
		"a name in a path":           {"s: https://h.example/@scope/x", "@scope", "s: https://h.example/@scope/x", "@scope"},
		"a pattern of paths":         {"- path: tags.secret_name", "secret", "- path: tags.secret_name", "secret"},
		"yes or no":                  {"token: true # yes", "true", "token: true # yes", "true"},
		"a text of several lines":    {"password: |", "|", "password: |", "|"},
		"a resource":                 {"- resource: aws_secretsmanager_secret.db", "db", "- resource: aws_secretsmanager_secret.db", "db"},
		"nothing secret":             {"- aspect: Size of s3://bucket/key", "Size", "- aspect: Size of s3://bucket/key", "Size"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			f, _ := Parse([]byte("a: 1\n" + test.line + "\nz: 1\n"))
			text, caret, _ := strings.Cut(f.Excerpt(len("a: 1\n")+strings.Index(test.line, test.at)), "\n")
			if text != "    "+test.want {
				t.Errorf("got %q, want %q", text, test.want)
			}
			if above := string([]rune(text)[len(caret)-1:]); !strings.HasPrefix(above, test.above) {
				t.Errorf("the caret stands below %q, want %q", above, test.above)
			}
		})
	}
}
