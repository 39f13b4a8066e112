package sources

import (
	"fmt"
	"path"
	"strings"

	"github.com/paritytui/paritytui/internal/model/document"
)

// labelParts gives each part of both environments its label: the path below its source, without the extension of a state
// and without a file name terraform.tfstate.
//
//	live/staging      + network/terraform.tfstate   network
//	live/staging      + app/db.tfstate              app/db
//	live/staging-*    = staging-network.tfstate     staging-network   (meets production-network: labels fold when pairing)
//	conf/staging      + .env.example                .env
//
// Where two parts of one side would get the same label, the ends of the paths of their sources go before it, on both
// sides, as many segments as tell them apart. Where each side has one state at most, labels say nothing and are empty.
func labelParts(left, right []*taken) {
	if len(left) <= 1 && len(right) <= 1 {
		return
	}
	deepest := 0
	for _, side := range [...][]*taken{left, right} {
		for _, t := range side {
			deepest = max(deepest, len(segmentsOf(t.part.Above)))
		}
	}
	for depth := 0; ; depth++ {
		apart := true
		for _, side := range [...][]*taken{left, right} {
			seen := map[string]bool{}
			for _, t := range side {
				t.label = labelAt(t, depth)
				apart = apart && !seen[t.label]
				seen[t.label] = true
			}
		}
		if apart {
			return
		}
		if depth > deepest {
			break
		}
	}
	// Not even the whole path tells them apart, such as network.tfstate and network.json in one directory: the names of the
	// files stay whole, and parts without any path get their URIs. Where what tells them apart is not to be shown, they are
	// counted in the order in which they were named.
	for _, side := range [...][]*taken{left, right} {
		seen := map[string]bool{}
		for _, t := range side {
			t.label = path.Join(t.part.Above, t.part.Path)
			if seen[t.label] && t.part.Key == "" {
				t.label = t.part.URI
			}
			for n, label := 2, t.label; seen[t.label]; n++ {
				t.label = fmt.Sprintf("%s (%d)", label, n)
			}
			seen[t.label] = true
		}
	}
}

// labelAt is the label with so many segments of the source before it.
func labelAt(t *taken, depth int) string {
	p := &t.part
	segments := segmentsOf(p.Path)
	if n := len(segments); n > 0 {
		switch {
		case t.isDocument():
			segments[n-1] = documentLabel(segments[n-1], p.Inside)
		case isDefaultName(segments[n-1]) && (n > 1 || depth > 0):
			segments = segments[:n-1]
		default:
			segments[n-1] = withoutExtensions(segments[n-1])
		}
	}
	above := segmentsOf(p.Above)
	above = above[max(len(above)-depth, 0):]
	return strings.Join(append(above[:len(above):len(above)], segments...), "/")
}

// documentLabel is the name of a document's file, which keeps its extension so that app.env and app.tfstate stay apart. An example has the label of
// what it is an example of.
func documentLabel(base, inside string) string {
	if document.IsExample(base) {
		base = base[:strings.LastIndexByte(base, '.')]
	}
	if inside != "" {
		base += "#" + inside
	}
	return base
}

// isDocument reports whether a part is a document, or should have been one by its name.
func (t *taken) isDocument() bool {
	if t.state != nil {
		return t.state.Source.Kind == "document"
	}
	syntax, ok := document.Named(path.Base(t.part.Path))
	return ok && t.part.maybeDocument() && syntax != document.SyntaxJSON
}

// isDefaultName reports whether a file has the name that Terraform gives to every state.
func isDefaultName(base string) bool { return withoutExtensions(base) == "terraform" }

// segmentsOf splits a path with slashes; what says nothing is left out.
func segmentsOf(p string) []string {
	return strings.FieldsFunc(path.Clean("/"+p), func(r rune) bool { return r == '/' })
}
