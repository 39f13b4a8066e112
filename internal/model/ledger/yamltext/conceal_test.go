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
		"a password in an address": {"s: [https://shop:" + secret + "@h.example/state]", "h.example", "s: [https://(hidden)@h.example/state]", "h.example"},
		"a token in an address":    {"s: https://" + secret + "@h.example/", secret, "s: https://(hidden)@h.example/", "(hidden)"},
		"a signature":              {"s: {a: https://h.example/é?sig=" + secret + "&b=1, b: 2}", "b: 2", "s: {a: https://h.example/é?(hidden), b: 2}", "b: 2"},
		"a setting":                {"- password: " + secret + "  # of " + secret, "#", "- password: (hidden)  # of (hidden)", "#"},
		"a place before it":        {"- {a: b, token: \"" + secret + "\"}", "b", "- {a: b, token: \"(hidden)\"}", "b"},
		"a place behind it":        {"- token: \"" + secret + "\" z", "z", "- token: \"(hidden)\" z", "z"},
		"nothing secret":           {"- aspect: Size of s3://bucket/key", "Size", "- aspect: Size of s3://bucket/key", "Size"},
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
