package main

import (
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// editor is how to start the person's editor on a file.
type editor struct {
	environment func(name string) string
	look        func(program string) (string, error)
}

// fallbacks are tried where neither $VISUAL nor $EDITOR names an editor.
var fallbacks = [...]string{"vi", "nano"}

// command returns the program and its arguments that open a file at a line.
func (e editor) command(path string, line int) ([]string, error) {
	for _, name := range [...]string{"VISUAL", "EDITOR"} {
		words := shellWords(e.environment(name))
		if len(words) == 0 {
			continue
		}
		if _, err := e.look(words[0]); err != nil {
			return nil, fmt.Errorf("opening the ledger: $%s names %q, which cannot be started (%w); set $EDITOR to one that can", name, words[0], errors.Unwrap(err))
		}
		return slices.Concat(words, atLine(words, path, line)), nil
	}
	for _, program := range fallbacks {
		if _, err := e.look(program); err == nil {
			return slices.Concat([]string{program}, atLine([]string{program}, path, line)), nil
		}
	}
	return nil, errors.New("opening the ledger: no editor was found; set $EDITOR to the one you use, such as EDITOR=nano")
}

// atLine says to an editor where to begin, as far as it is known how; one that is not known gets the file alone.
func atLine(words []string, path string, line int) []string {
	name := strings.TrimSuffix(strings.ToLower(filepath.Base(words[0])), ".exe")
	place := path + ":" + strconv.Itoa(line)
	switch name {
	case "vi", "vim", "nvim", "view", "gvim", "nano", "emacs", "emacsclient", "micro", "kak", "joe", "mg", "ne":
		return []string{"+" + strconv.Itoa(line), path}
	case "hx", "helix":
		return []string{place}
	case "subl", "zed":
		return waiting(words, place)
	case "code", "code-insiders", "codium", "vscodium", "cursor", "windsurf":
		return waiting(words, "--goto", place)
	}
	return []string{path}
}

// waiting asks an editor with a window of its own to return only when the file is closed.
func waiting(words []string, args ...string) []string {
	if slices.Contains(words, "--wait") || slices.Contains(words, "-w") {
		return args
	}
	return append([]string{"--wait"}, args...)
}

// shellWords cuts a command into words at blanks outside of quotes, as a shell does. Nothing in it is expanded.
func shellWords(text string) []string {
	var words []string
	var word strings.Builder
	var quote rune
	begun := false
	for _, r := range text {
		switch {
		case quote != 0 && r == quote:
			quote = 0
		case quote == 0 && (r == '\'' || r == '"'):
			quote, begun = r, true
		case quote == 0 && unicode.IsSpace(r):
			if begun {
				words = append(words, word.String())
			}
			word.Reset()
			begun = false
		default:
			word.WriteRune(r)
			begun = true
		}
	}
	if begun {
		words = append(words, word.String())
	}
	return words
}

// lookPath is exec.LookPath for an editor.
func lookPath(program string) (string, error) { return exec.LookPath(program) }
