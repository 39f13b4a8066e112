package report_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/paritytui/paritytui/internal/report"
)

// TestJSONObeysNobodyOnATerminal writes what a terminal or its reader would obey, and reads it back.
func TestJSONObeysNobodyOnATerminal(t *testing.T) {
	said := "a\x1b[31m\x7f\u0080\u009b2J\u00ad\u061c\u200b\u202e\u2028\u2066\ufeff\U000e0041 é 日本 🚀"
	var b strings.Builder
	if err := report.WriteJSON(&b, "JSON", map[string]string{said: said}); err != nil {
		t.Fatal(err)
	}
	for _, r := range b.String() {
		if r != '\n' && (r < 0x20 || r >= 0x7f && !strings.ContainsRune("é日本🚀", r)) {
			t.Errorf("%U is written as it is", r)
		}
	}
	var back map[string]string
	if err := json.Unmarshal([]byte(b.String()), &back); err != nil || back[said] != said {
		t.Errorf("it reads back as %q: %v", back, err)
	}
}
