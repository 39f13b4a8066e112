package lockfile

import (
	"encoding/json"
	"errors"
	"net/url"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
)

// manifest is the part of modules.json that says what was fetched.
type manifest struct {
	Modules []struct {
		Key     string
		Source  string
		Version string
	}
}

// parseModules returns the modules of a manifest that come from elsewhere and have a version, in its order: those that
// lie in the configuration itself have none and change with it.
func parseModules(text string) ([]model.Release, error) {
	var m manifest
	if err := json.Unmarshal([]byte(text), &m); err != nil {
		return nil, errors.New("the list of modules is broken; run `terraform init` to write it anew")
	}
	var out []model.Release
	for _, e := range m.Modules {
		source, version := cleanSource(e.Source)
		if e.Version != "" {
			version = e.Version
		}
		if e.Key == "" || version == "" || strings.HasPrefix(source, ".") {
			continue
		}
		out = append(out, model.Release{Name: e.Key, Version: version, Source: source})
	}
	return out, nil
}

// cleanSource takes the query and the user off the address of a module, because both may hold credentials, and returns
// what the query says of the version: ?ref=v1.2.0 of a repository.
func cleanSource(source string) (clean, ref string) {
	clean, query, _ := strings.Cut(source, "?")
	if values, err := url.ParseQuery(query); err == nil {
		ref = values.Get("ref")
	}
	scheme, rest, ok := strings.Cut(clean, "://")
	if !ok {
		return clean, ref
	}
	host, path, slash := strings.Cut(rest, "/")
	host = host[strings.LastIndexByte(host, '@')+1:]
	if slash {
		path = "/" + path
	}
	return scheme + "://" + host + path, ref
}
