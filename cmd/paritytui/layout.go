package main

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/paritytui/paritytui/internal/ui"
)

// layoutFile is where the explorer's layout is kept from one run to the next: in the directory for state of the XDG base directory specification. It is
// empty where there is no home.
func layoutFile(environment func(string) string) string {
	base := environment("XDG_STATE_HOME")
	if !filepath.IsAbs(base) {
		home := environment("HOME")
		if home == "" {
			home = environment("USERPROFILE")
		}
		if home == "" {
			return ""
		}
		base = filepath.Join(home, ".local", "state")
	}
	return filepath.Join(base, "paritytui", "layout.json")
}

// readLayout returns the layout of the last run, and whether there was none: then the first steps are shown. A file that cannot be read is as good as none: a layout is no reason to
// stop anybody.
func readLayout(file string) (l ui.Layout, first bool) {
	if file == "" {
		return l, true
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return l, errors.Is(err, fs.ErrNotExist)
	}
	if json.Unmarshal(text, &l) != nil {
		return ui.Layout{}, false
	}
	return l, false
}

// writeLayout keeps a layout. Its errors are nobody's concern: what is lost is a choice of colours.
func writeLayout(file string, l ui.Layout) {
	if file == "" {
		return
	}
	text, err := json.MarshalIndent(l, "", "  ")
	if err != nil || os.MkdirAll(filepath.Dir(file), 0o700) != nil {
		return
	}
	_ = os.WriteFile(file, append(text, '\n'), 0o600)
}
