package sources

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// looksLikeWorking reports whether somebody may run Terraform in a directory: it was initialised, or holds configuration.
func looksLikeWorking(dir string) bool {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return false
	}
	for _, e := range entries {
		name := e.Name()
		if name == ".terraform" && e.IsDir() {
			return true
		}
		for _, suffix := range [...]string{".tf", ".tofu", ".tf.json", ".tofu.json"} {
			if strings.HasSuffix(name, suffix) && !e.IsDir() {
				return true
			}
		}
	}
	return false
}

// either is a directory that may be meant in two ways: as the states that lie in it, or as the place where Terraform is
// run. Where its state is kept elsewhere, or its workspaces lie there, it is the latter: the workspaces of a directory are
// not one environment. Else what lies there is read, if there is any state at all.
type either struct {
	directory
	working func() (Source, error)
}

// List decides, and lists.
func (e *either) List(ctx context.Context) (Listing, error) {
	if !keptElsewhere(e.root) && !keepsWorkspaces(e.root) {
		listing, err := e.directory.List(ctx)
		if err != nil || holdsState(listing.Parts) || len(listing.Unreadable) > 0 {
			return listing, err
		}
	}
	s, err := e.working()
	if err != nil {
		return Listing{}, err
	}
	return s.List(ctx)
}

// keptElsewhere reports whether a working directory is initialised with a backend that does not keep the state there.
func keptElsewhere(dir string) bool {
	text, err := os.ReadFile(filepath.Join(dir, ".terraform", "terraform.tfstate"))
	if err != nil {
		return false
	}
	var note struct{ Backend struct{ Type string } }
	return json.Unmarshal(text, &note) == nil && note.Backend.Type != "" && note.Backend.Type != "local"
}

// keepsWorkspaces reports whether the workspaces of a directory lie in it.
func keepsWorkspaces(dir string) bool {
	info, err := os.Stat(filepath.Join(dir, "terraform.tfstate.d"))
	return err == nil && info.IsDir()
}

// holdsState reports whether one of the parts is called a state or begins as one.
func holdsState(parts []Part) bool {
	for i := range parts {
		if strings.Contains(filepath.Base(parts[i].Name), ".tfstate") || beginsAsState(parts[i].Name) {
			return true
		}
	}
	return false
}

// beginsAsState looks for the keys with which states begin, raw or shown. A file that cannot be read may be a state:
// reading it tells why not.
func beginsAsState(name string) bool {
	h, err := os.Open(name)
	if err != nil {
		return true
	}
	defer func() { _ = h.Close() }()
	beginning := make([]byte, 4<<10)
	n, err := io.ReadFull(h, beginning)
	if n == 0 && err != nil {
		return false
	}
	text := beginning[:n]
	if bytes.HasPrefix(text, []byte("\x1f\x8b")) {
		unfolded, err := gzip.NewReader(bytes.NewReader(text))
		if err != nil {
			return false
		}
		into := make([]byte, len(beginning))
		n, _ = io.ReadFull(unfolded, into)
		text = into[:n]
	}
	for _, key := range [...]string{`"terraform_version"`, `"format_version"`, `"lineage"`, `"encrypted_data"`} {
		if bytes.Contains(text, []byte(key)) {
			return true
		}
	}
	return false
}
