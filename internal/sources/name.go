package sources

import (
	"cmp"
	"net/url"
	"strings"

	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// deriveName returns the name of an environment that a path or URI tells, and nothing where it tells none. In this order:
//
//	…?workspace=WORKSPACE                               the workspace, unless it is the default one
//	terraform.tfstate.d/WORKSPACE/…, env:/WORKSPACE/…   the workspace
//	live-staging-eu.tfstate                             the one environment word in the file's name
//	envs/prod/network/terraform.tfstate                 the one environment word in the nearest directory that has one
//	tfc://acme/?tag=production                          the tag or project that chooses workspaces, where no name does
//	blue.tfstate                                        the file's name, unless it is what every state is called
func deriveName(uri string) string {
	segments := pathSegments(uri)
	if many := chosen(uri); many != "" {
		segments = []string{many}
	}
	if len(segments) == 0 {
		return ""
	}
	if name := askedWorkspace(uri); name != "" {
		return name
	}
	if name := workspace(segments); name != "" {
		return name
	}
	last := len(segments) - 1
	base := segments[last]
	stem := withoutExtensions(base)
	segments[last] = stem
	for i := last; i >= 0; i-- {
		if word := environmentWord(segments[i]); word != "" {
			return word
		}
	}
	if isName(stem) && !generic(stem) {
		return stem
	}
	return ""
}

// pathSegments splits a URI at its slashes, without scheme and query. Standard input has none.
func pathSegments(uri string) []string {
	if uri == "-" {
		return nil
	}
	if scheme, rest, ok := strings.Cut(uri, "://"); ok && isScheme(scheme) {
		uri, _, _ = strings.Cut(rest, "?")
		if host, path, ok := strings.Cut(uri, "/"); ok {
			uri = host[strings.LastIndexByte(host, '@')+1:] + "/" + path
		}
	} else if path, query, ok := strings.Cut(uri, "?"); ok && strings.Contains(query, "=") {
		uri = path
	}
	return strings.FieldsFunc(uri, func(r rune) bool { return r == '/' || r == '\\' })
}

// askedWorkspace returns the workspace that the query of a URI or directory asks for. The default one says nothing.
func askedWorkspace(uri string) string {
	_, query, _ := strings.Cut(uri, "?")
	for item := range strings.SplitSeq(query, "&") {
		if name, ok := strings.CutPrefix(item, "workspace="); ok && isName(name) && name != "default" {
			return name
		}
	}
	return ""
}

// chosen is what chooses the workspaces of an organization, where that is not their name. The organization is that of both environments
// and names neither.
func chosen(uri string) string {
	rest, ok := strings.CutPrefix(uri, "tfc://")
	if !ok {
		return ""
	}
	path, text, _ := strings.Cut(rest, "?")
	if _, workspace, _ := strings.Cut(path, "/"); workspace != "" {
		return ""
	}
	query, err := url.ParseQuery(text)
	if err != nil {
		return ""
	}
	return cmp.Or(query.Get("tag"), query.Get("project"), "default")
}

// workspace returns the workspace that Terraform's own layouts put into a path.
func workspace(segments []string) string {
	for i := len(segments) - 2; i >= 1; i-- {
		if d := segments[i-1]; (d == "terraform.tfstate.d" || d == "env:") && isName(segments[i]) {
			return segments[i]
		}
	}
	return ""
}

// withoutExtensions takes the extensions of states and their relatives off a file's name.
func withoutExtensions(base string) string {
	for {
		i := strings.LastIndexByte(base, '.')
		if i <= 0 {
			return base
		}
		switch strings.ToLower(base[i+1:]) {
		case "tfstate", "json", "state", "gz", "backup", "tfplan", "plan", "show", "env", "yaml", "yml", "toml":
			base = base[:i]
		default:
			return base
		}
	}
}

// environmentWord returns the word of the vocabulary that a segment holds, in lower case, where it holds exactly one.
func environmentWord(segment string) string {
	segment = strings.ToLower(segment)
	if isName(segment) && vocabulary.Known(segment) {
		return segment // pre-prod is one word though a part of it is another
	}
	found := ""
	for _, word := range strings.FieldsFunc(segment, func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') }) {
		switch {
		case !isName(word) || !vocabulary.Known(word):
		case found == "":
			found = word
		case !vocabulary.SameEnvironment(found, word):
			return ""
		}
	}
	return found
}

// generic reports whether a file's name is one that says nothing of the environment.
func generic(stem string) bool {
	switch strings.ToLower(stem) {
	case "terraform", "tofu", "tfstate", "state", "default", "plan", "tfplan", "show", "output", "main", "latest", "current", "left", "right":
		return true
	}
	return false
}
