// Package sources reads environments from where they live: state and plan files, and standard input. Everything that
// waits for the outside world on the way in stands here; what comes out is the model.
package sources

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/sources/tfstate"
)

// Source is a place that environments are read from.
type Source interface {
	// URI names the place as the user wrote it.
	URI() string
	// Read reads everything that the source holds. It calls report, which may be nil, from the goroutine that called
	// Read, and stops soon after ctx ends. An error means that nothing was read; a source of many states returns those
	// that it could read and lists the others in Content.Unreadable.
	Read(ctx context.Context, report func(Progress)) (Content, error)
}

// Content is what a source holds.
type Content struct {
	// States are what was read, documents too. Where there are several, each has its own Source.Label.
	States []*tfstate.State
	// Unreadable are the parts that could not be read.
	Unreadable []model.Unreadable
}

// Progress tells how far the reading of one file or object has come.
type Progress struct {
	// URI is what is being read, which is a part of the source where that has several.
	URI string
	// Read and Total count bytes; Total is 0 where nobody knows it.
	Read, Total int64
	// Resources counts the managed instances found; it is 0 until Done.
	Resources int
	// Done says that this URI was read to its end.
	Done bool
}

// Open returns the source that a specification names. It looks at files but reads nothing; stdin is what "-" stands for.
// The error says what the source is and that it is missing, unsupported or not allowed to be read.
func Open(spec Spec, stdin io.Reader) (Source, error) {
	uri := spec.URI
	switch uri {
	case "":
		return nil, fmt.Errorf("the source is empty; name a state file, or - for standard input")
	case "-":
		if stdin == nil {
			return nil, fmt.Errorf("-: there is no standard input here")
		}
		return &stream{uri: uri, from: stdin}, nil
	}
	if scheme, _, ok := strings.Cut(uri, "://"); ok && isScheme(scheme) {
		return nil, openURI(uri, scheme)
	}
	return openPath(uri)
}

// isScheme reports whether s can stand before "://".
func isScheme(s string) bool {
	for i, r := range s {
		letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
		if !letter && (i == 0 || !strings.ContainsRune("0123456789+-.", r)) {
			return false
		}
	}
	return s != ""
}

// openURI says what to do in place of reading a URI. It leaves the URI's query and credentials out.
func openURI(uri, scheme string) error {
	shown := redacted(uri)
	switch strings.ToLower(scheme) {
	case "s3":
		return fmt.Errorf("%s: reading buckets is not supported yet; copy the state with `aws s3 cp` and name the file", shown)
	case "http", "https":
		return fmt.Errorf("%s: reading addresses is not supported yet; fetch the state with `curl -o FILE` and name the file", shown)
	case "tfc":
		return fmt.Errorf("%s: reading HCP Terraform is not supported yet; run `terraform state pull` and name the file", shown)
	}
	return fmt.Errorf("%s: there is no source of the kind %s; name a state file, or - for standard input", shown, scheme)
}

// redacted returns a URI without what may be secret in it: the user part and the query.
func redacted(uri string) string {
	scheme, rest, _ := strings.Cut(uri, "://")
	rest, _, _ = strings.Cut(rest, "?")
	host, path, slash := strings.Cut(rest, "/")
	if i := strings.LastIndexByte(host, '@'); i >= 0 {
		host = host[i+1:]
	}
	if slash {
		path = "/" + path
	}
	return scheme + "://" + host + path
}

// openPath opens a file, or says why it cannot be one.
func openPath(uri string) (Source, error) {
	path, prior, err := splitQuery(uri)
	if err != nil {
		return nil, err
	}
	info, err := os.Stat(path)
	switch {
	case err != nil && strings.ContainsAny(path, "*?["):
		return nil, fmt.Errorf("%s: patterns are not supported yet; name one state file", path)
	case err != nil:
		return nil, pathError(path, err)
	case info.IsDir():
		return nil, fmt.Errorf("%s: this is a directory, and reading directories is not supported yet; name a state file in it", path)
	}
	return &file{uri: uri, path: path, prior: prior}, nil
}

// splitQuery takes the query off a path. A file whose own name holds a question mark is that file.
func splitQuery(uri string) (path string, prior bool, err error) {
	i := strings.LastIndexByte(uri, '?')
	if i < 0 {
		return uri, false, nil
	}
	if _, err := os.Stat(uri); err == nil {
		return uri, false, nil
	}
	path, query := uri[:i], uri[i+1:]
	key, _, isQuery := strings.Cut(query, "=")
	switch {
	case !isQuery || strings.ContainsAny(query, `/\`):
		return uri, false, nil
	case query == "as=prior":
		return path, true, nil
	case query == "as=planned":
		return path, false, nil
	case key == "as":
		return "", false, fmt.Errorf("%s: a plan can be read ?as=prior or ?as=planned", path)
	case key == "workspace":
		return "", false, fmt.Errorf("%s: reading workspaces of a directory is not supported yet; run `terraform state pull` and name the file", path)
	}
	return "", false, fmt.Errorf("%s: files know no option of that name; a plan knows ?as=prior", path)
}
