package sources

import (
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// maxBytes limits what is read from one part. Positions in a text are 31 bits wide, so no flag can raise it.
const maxBytes = 2 << 30

// Opener opens what a URI of one scheme names. It looks at the URI and reads nothing; its error is about how the URI is
// written, begins with the URI without what may be secret in it, and says what would be right.
type Opener func(uri string) (Source, error)

// Loader reads environments. The command fills it once with everything from outside.
type Loader struct {
	// Stdin is what "-" stands for; nil where there is none.
	Stdin io.Reader
	// Schemes open URIs by what stands before ://, in lower case.
	Schemes map[string]Opener
	// Workspace opens DIR?workspace=NAME, a working directory of Terraform, and DIR alone with an empty workspace, which means
	// the one that is selected there; nil refuses both.
	Workspace func(dir, workspace string) (Source, error)
	// Parallel is how many parts are read at a time; 0 takes it from the cores.
	Parallel int
	// Memory tells how much memory there is for what is read, and false where nobody knows; nil is nobody.
	Memory func() (Room, bool)
}

// budget is what one reading may hold. Beyond it stop is called, since no other state needs to be read to its end.
func (l *Loader) budget(stop func()) *budget {
	b := &budget{stop: stop}
	if l.Memory != nil {
		b.room, b.bounded = l.Memory()
	}
	return b
}

// slots are the places of parts that are being read at one time. Reading waits for disks and networks, so there are more
// of them than cores.
func (l *Loader) slots() chan struct{} {
	n := l.Parallel
	if n <= 0 {
		n = max(4, 2*runtime.GOMAXPROCS(0))
	}
	return make(chan struct{}, n)
}

// open returns the source that one URI names, a path counting from the folder base.
func (l *Loader) open(uri, base string) (Source, error) {
	switch uri {
	case "":
		return nil, fmt.Errorf("the source is empty; name a state file, or - for standard input")
	case "-":
		if l.Stdin == nil {
			return nil, fmt.Errorf("-: there is no standard input here")
		}
		return &stream{from: l.Stdin}, nil
	}
	if scheme, _, ok := strings.Cut(uri, "://"); ok && isScheme(scheme) {
		if opener, ok := l.Schemes[strings.ToLower(scheme)]; ok {
			return opener(uri)
		}
		return nil, l.unknownScheme(uri, scheme)
	}
	if base != "" && !filepath.IsAbs(uri) {
		uri = filepath.Join(base, uri)
	}
	return l.openPath(uri)
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

// unknownScheme says what can be read in place of a URI.
func (l *Loader) unknownScheme(uri, scheme string) error {
	known := []string{"a file"}
	for _, scheme := range slices.Sorted(maps.Keys(l.Schemes)) {
		known = append(known, scheme+"://")
	}
	return fmt.Errorf("%s: there is no source of the kind %s; name %s, or - for standard input", Redacted(uri), scheme, strings.Join(known, ", "))
}

// longestName is how long a part of a path can be and still be a name. What is longer is a token that opens what it names.
const longestName = 80

// Redacted returns a URI without what may be secret in it: the user part, the query, and in addresses of the web what is too long in the path to be a name.
func Redacted(uri string) string {
	scheme, rest, _ := strings.Cut(uri, "://")
	rest, _, _ = strings.Cut(rest, "?")
	host, path, slash := strings.Cut(rest, "/")
	if i := strings.LastIndexByte(host, '@'); i >= 0 {
		host = host[i+1:]
	}
	if strings.EqualFold(scheme, "https") || strings.EqualFold(scheme, "http") {
		path, _, _ = strings.Cut(path, "#")
		segments := strings.Split(path, "/")
		for i, s := range segments {
			if len(s) > longestName {
				segments[i] = "…"
			}
		}
		path = strings.Join(segments, "/")
	}
	if slash {
		path = "/" + path
	}
	return scheme + "://" + host + path
}
