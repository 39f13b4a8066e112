package sources

import (
	"bytes"
	"path"
	"path/filepath"
	"strings"

	"github.com/paritytui/paritytui/internal/model/document"
)

// documentsSkipped is why a document below a place is passed over.
const documentsSkipped = "documents, which are read where they are named"

// configurationFiles is why a file that Terraform reads is passed over. It is no document either, though it may look like one.
const configurationFiles = "files of Terraform configuration"

// SkippedByName says, in the plural, what lies below a place that a user named and is passed over by its name alone, though it
// may look like a state: a path with slashes, such as a key of a bucket. It is empty for all else.
func SkippedByName(name string) string {
	segments := strings.Split(name, "/")
	for _, folder := range segments[:len(segments)-1] {
		if isWorkingFolder(folder) {
			return "working folders of Terraform (" + folder + ")"
		}
	}
	base := strings.ToLower(segments[len(segments)-1])
	switch {
	case strings.HasSuffix(base, ".backup") || strings.Contains(base, ".tfstate.") && strings.HasSuffix(base, ".bak"):
		return "backups of states"
	case strings.HasSuffix(base, ".lock.info"), strings.HasSuffix(base, ".lock.hcl"), strings.HasSuffix(base, ".tflock"):
		return "lock files"
	}
	return ""
}

// NoStateByName says, in the plural, what a thing is whose extension tells that it holds no state, so that a place where looking costs
// a request can pass it over. JSON may be a state.
func NoStateByName(name string) string {
	switch path.Ext(strings.ToLower(name)) {
	case ".tf", ".tofu", ".tfvars", ".hcl":
		return configurationFiles
	}
	if syntax, ok := document.Named(path.Base(name)); ok && syntax != document.SyntaxJSON {
		return documentsSkipped
	}
	return ""
}

// isWorkingFolder reports whether Terraform or Terragrunt keeps what it needs for itself in a folder of this name.
func isWorkingFolder(base string) bool { return base == ".terraform" || base == ".terragrunt-cache" }

// MayBeState reports whether a thing begins as JSON or gzip does. 64 bytes of it are enough.
func MayBeState(head []byte) bool {
	text := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")
	return bytes.HasPrefix(text, []byte("{")) || bytes.HasPrefix(text, []byte("\x1f\x8b"))
}

// Place splits the path of a state that was named by itself into Part.Path and Part.Above. A file called terraform.tfstate is
// told by its folder.
func Place(name string) (below, above string) {
	whole := strings.Split(filepath.ToSlash(filepath.Clean(name)), "/")
	keep := 1
	if isDefaultName(whole[len(whole)-1]) {
		keep = min(2, len(whole))
	}
	return path.Join(whole[len(whole)-keep:]...), path.Join(whole[:len(whole)-keep]...)
}
