package sources

import (
	"fmt"
	"os"
	"strings"
)

// openPath returns the source that a path names: a file, a directory, a pattern, or a workspace of a directory.
func (l *Loader) openPath(uri string) (Source, error) {
	name, query, err := splitQuery(uri)
	if err != nil {
		return nil, err
	}
	name, inside := splitInside(name)
	info, err := os.Stat(name)
	isDir := err == nil && info.IsDir()
	switch {
	case query.workspace != "":
		if l.Workspace == nil {
			return nil, fmt.Errorf("%s: reading workspaces of a directory is not supported yet; run `terraform state pull` and name the file", name)
		}
		return l.Workspace(name, query.workspace)
	case isDir && query.as:
		return nil, fmt.Errorf("%s: ?as= chooses what is read of one plan, and this is a directory; name the plan", name)
	case isDir && l.Workspace != nil && looksLikeWorking(name):
		return &either{directory{root: name, shown: name}, func() (Source, error) { return l.Workspace(name, "") }}, nil
	case isDir:
		return &directory{root: name, shown: name}, nil
	case err != nil && strings.ContainsAny(name, "*?[{"):
		return newPattern(name)
	}
	return &file{uri: uri, path: name, prior: query.prior, inside: inside}, nil
}

// splitInside takes the part of a document that is meant off a path: config.yaml#staging. A file whose own name holds the sign is that file.
func splitInside(name string) (path, inside string) {
	i := strings.LastIndexByte(name, '#')
	if i <= 0 || i+1 == len(name) {
		return name, ""
	}
	if _, err := os.Stat(name); err == nil {
		return name, ""
	}
	if info, err := os.Stat(name[:i]); err != nil || info.IsDir() {
		return name, ""
	}
	return name[:i], name[i+1:]
}

// query is what stands behind the question mark of a path.
type query struct {
	// as says that ?as= was given, and prior that it asks for the prior state.
	as, prior bool
	workspace string
}

// splitQuery takes the query off a path. A file whose own name holds a question mark is that file.
func splitQuery(uri string) (string, query, error) {
	i := strings.LastIndexByte(uri, '?')
	if i < 0 {
		return uri, query{}, nil
	}
	if _, err := os.Stat(uri); err == nil {
		return uri, query{}, nil
	}
	name, text := uri[:i], uri[i+1:]
	key, value, isQuery := strings.Cut(text, "=")
	switch {
	case !isQuery || key != "workspace" && strings.ContainsAny(text, `/\`):
		return uri, query{}, nil
	case text == "as=prior":
		return name, query{as: true, prior: true}, nil
	case text == "as=planned":
		return name, query{as: true}, nil
	case key == "as":
		return "", query{}, fmt.Errorf("%s: a plan can be read ?as=prior or ?as=planned", name)
	case key == "workspace" && value == "":
		return "", query{}, fmt.Errorf("%s: ?workspace= needs the name of a workspace, such as ?workspace=default", name)
	case key == "workspace":
		return name, query{workspace: value}, nil
	}
	return "", query{}, fmt.Errorf("%s: files know no option of that name; a plan knows ?as=prior, a directory ?workspace=NAME", name)
}
