package main

import (
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"github.com/paritytui/paritytui/internal/report"
)

// large repeats lines up to a size. The line in the middle is another one where it is given.
func large(size int, line func(i int) string, middle string) string {
	var b strings.Builder
	b.Grow(size + 1<<10)
	for i := 0; b.Len() < size; i++ {
		if middle != "" && b.Len() >= size/2 {
			b.WriteString(middle)
			middle = ""
			continue
		}
		b.WriteString(line(i))
	}
	return b.String()
}

// TestLargeStringsAreCompared holds strings of every kind: equal ones make no row, and however they differ, there are few. They are larger than what
// is read as YAML, and those that differ throughout do so in more places than are told one by one.
func TestLargeStringsAreCompared(t *testing.T) {
	const size = 1_200_000
	logLine := func(word string) func(int) string {
		return func(i int) string { return fmt.Sprintf("line %d of a %s that says what goes on there\n", i, word) }
	}
	yamlLine := func(word string) func(int) string {
		return func(i int) string { return fmt.Sprintf("%s%d:\n  size: %d\n  note: some words\n", word, i, i) }
	}
	jsonLine := func(word string) func(int) string {
		return func(i int) string { return fmt.Sprintf("\"%s%d\": \"%s\",\n", word, i, "some words") }
	}
	statement := func(word string) func(int) string {
		return func(i int) string {
			return fmt.Sprintf(`{"Sid": "%s%d", "Effect": "Allow", "Action": "s3:Get%d", "Resource": "arn:aws:s3:::%s-%d/%s"},`, word, i, i, word, i, "folder")
		}
	}
	json := func(lines string) string { return "{" + lines + `"end": 1}` }
	policy := func(lines string) string {
		return `{"Version": "2012-10-17", "Statement": [` + lines + `{"Effect": "Deny", "Action": "*", "Resource": "*"}]}`
	}
	base := func(lines string) string { return base64.StdEncoding.EncodeToString([]byte(lines)) }
	plain := func(lines string) string { return lines }
	cloud := func(lines string) string { return "#cloud-config\n" + lines }
	tests := map[string]struct {
		wrap   func(string) string
		line   func(string) func(int) string
		middle string
	}{
		"text": {plain, logLine, "another line\n"}, "JSON": {json, jsonLine, "\"more\": 1,\n"}, "YAML": {cloud, yamlLine, "more: 1\n"},
		"base64": {base, logLine, "another line\n"}, "YAML in base64": {func(s string) string { return base(cloud(s)) }, yamlLine, "more: 1\n"},
		"policy": {policy, statement, `{"Effect": "Allow", "Action": "s3:Put", "Resource": "*"},`},
	}
	for name, test := range tests {
		if raced && name != "JSON" {
			continue
		}
		t.Run(name, func(t *testing.T) {
			attribute, kind := "user_data", "aws_instance"
			if name == "policy" {
				attribute, kind = "policy", "aws_iam_policy"
			}
			dir := t.TempDir()
			state := func(environment, text string) string {
				return writeState(t, dir, environment, "", testResource{kind: kind, attributes: fmt.Sprintf(`{"id": "x", %q: %s}`, attribute, quoted(test.wrap(text)))})
			}
			all := large(size, test.line("setting"), "")
			for how, right := range map[string]struct {
				left, right string
				least, most int
			}{
				"equal": {all, all, 0, 0}, "slightly different": {all, large(size, test.line("setting"), test.middle), 1, 4},
				"wholly different": {all, large(size, test.line("other"), ""), 1, 1},
			} {
				s := ready(t, filepath.Join(dir, "parity.yaml"), state("staging", right.left), state("production", right.right))
				got, err := s.load(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				if n := len(got.session.Audit.Rows); n < right.least || n > right.most {
					t.Errorf("%s: %d rows, want %d to %d", how, n, right.least, right.most)
				}
			}
		})
	}
}

// TestALargeStringFitsEveryReportAndFrame opens a text that differs in each of its lines, and writes each format of reports about it.
func TestALargeStringFitsEveryReportAndFrame(t *testing.T) {
	dir := t.TempDir()
	for environment, word := range map[string]string{"staging": "log", "production": "book"} {
		text := large(1_500_000, func(i int) string { return fmt.Sprintf("line %d of a %s that says what goes on there\n", i, word) }, "")
		writeState(t, dir, environment, "", testResource{kind: "aws_instance", attributes: fmt.Sprintf(`{"id": "x", "user_data": %s}`, quoted(text))})
	}
	s := ready(t, filepath.Join(dir, "parity.yaml"), filepath.Join(dir, "staging.tfstate"), filepath.Join(dir, "production.tfstate"))
	got, err := s.load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	// JSON is read by programs, which get the whole values.
	for _, f := range report.Formats() {
		var b strings.Builder
		if err := f.Write(&b, got.session.Audit, report.Options{Explain: true}); err != nil {
			t.Fatal(err)
		}
		if most := 100_000; f.Name != "json" && b.Len() > most {
			t.Errorf("the report as %s has %d bytes, want %d at most", f.Name, b.Len(), most)
		}
	}
	frames := 0
	e := openExplorer(t, s, func(what, text string) {
		frames++
		if what != "a frame" {
			return
		}
		for line := range strings.Lines(text) {
			if width := ansi.StringWidth(strings.TrimRight(line, "\n")); width > 140 || !utf8.ValidString(line) {
				t.Fatalf("a line of a frame is %d cells wide", width)
			}
		}
	})
	e.press("enter", "w", "down", "down", "home", "y", "w", "=", "=", "esc", "/", "esc", "i", "esc", "2", "3", "4", "1")
	if frames < 10 {
		t.Errorf("%d frames were seen, so the test proves little", frames)
	}
	if _, err := os.Stat(filepath.Join(dir, "parity.yaml")); err == nil {
		t.Error("looking wrote a ledger")
	}
}
