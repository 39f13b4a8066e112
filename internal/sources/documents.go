package sources

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"path"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/document"
	"github.com/paritytui/paritytui/internal/sources/tfstate"
)

// content turns the bytes of a part into resources: a state or plan wherever they are one, else a document where one may stand.
//
//	the bytes begin as a state does     a state, whatever the file is called
//	the name says YAML, TOML or .env    that
//	JSON that is no state               a document
//	anything else                       what its first line shows
//	a gzip file                         what it unfolds to, under its name without .gz
func (r *reader) content(ctx context.Context, t *taken, text string, hold func(int64) error) (*tfstate.State, error) {
	p := &t.part
	if p.Decode != nil {
		return p.Decode(ctx, p.Name, text)
	}
	syntax, named := document.Named(path.Base(strings.ReplaceAll(p.file(), `\`, "/")))
	if p.maybeDocument() && named && syntax != document.SyntaxJSON && !forStateReader(text) {
		return r.document(t, syntax, text)
	}
	state, err := tfstate.Parse(ctx, p.Name, text, tfstate.Options{Prior: p.Prior, Hold: hold})
	switch {
	case err == nil && p.Inside != "":
		return nil, fmt.Errorf("%s: only a document has parts, and this is a %s: leave #%s away", p.Name, state.Source.Kind, model.Printable(p.Inside))
	case err == nil || !p.maybeDocument() || p.Prior:
		return state, err
	case named && syntax == document.SyntaxYAML:
		return r.document(t, syntax, text) // A map in braces, which only looks like JSON.
	case !errors.Is(err, tfstate.ErrNotState):
		return nil, err
	}
	name := path.Base(strings.ReplaceAll(p.file(), `\`, "/"))
	if strings.HasPrefix(text, "\x1f\x8b") {
		plain, broken := tfstate.Unfold(ctx, text)
		if broken != nil {
			return nil, err
		}
		text, name = plain, strings.TrimSuffix(name, ".gz")
		if syntax, ok := document.Named(name); ok && syntax != document.SyntaxJSON {
			return r.document(t, syntax, text)
		}
	}
	if beginsAsJSON(text) {
		if roots, broken := document.Read(document.SyntaxJSON, text); broken == nil && !belongsToTerraform(roots[0].Value) {
			return r.document(t, document.SyntaxJSON, text)
		}
		return nil, err
	}
	if told, ok := document.Told(text); ok && !named && kindOf(strings.ToLower(name)) != configurationFiles {
		return r.document(t, told, text)
	}
	return nil, err
}

// maybeDocument reports whether a part may be read as a document: one that the user named, or met with a pattern of documents.
func (p *Part) maybeDocument() bool { return p.Wanted == Named || p.Wanted == Matched && p.Documents }

// file is the name of the part without what is chosen inside it.
func (p *Part) file() string { return strings.TrimSuffix(p.Name, "#"+p.Inside) }

// beginsAsJSON reports whether a text begins as an object or list of JSON does.
func beginsAsJSON(text string) bool {
	text = strings.TrimLeft(strings.TrimPrefix(text, "\ufeff"), " \t\r\n")
	return strings.HasPrefix(text, "{") || strings.HasPrefix(text, "[")
}

// forStateReader reports whether a text begins as a state does, or as something that the reader of states knows better: a compressed file, an
// archive, a login page, UTF-16.
func forStateReader(text string) bool {
	if strings.HasPrefix(text, "\x1f\x8b") || strings.HasPrefix(text, "PK\x03\x04") || strings.HasPrefix(text, "\xff\xfe") || strings.HasPrefix(text, "\xfe\xff") {
		return true
	}
	text = strings.TrimLeft(strings.TrimPrefix(text, "\ufeff"), " \t\r\n")
	return strings.HasPrefix(text, "{") || strings.HasPrefix(text, "<")
}

// belongsToTerraform reports whether JSON is something that Terraform itself writes and that is no configuration of a program.
func belongsToTerraform(top model.Value) bool {
	for _, key := range [...]string{"provider_schemas", "Modules", "format_version", "terraform_version"} {
		if top.Field(key).Kind() != model.Absent {
			return true
		}
	}
	return false
}

// document reads a part as a document.
func (r *reader) document(t *taken, syntax document.Syntax, text string) (*tfstate.State, error) {
	p := &t.part
	objects, err := objectsOf(syntax, text)
	if err != nil {
		return nil, placed(p.file(), err)
	}
	half, others := p.Inside, 0
	if p.Inside != "" {
		objects, err = inside(objects, p.Inside)
		t.aside = append(t.aside, Skip{p.URI, "parts of documents beside the one that is named"})
	} else {
		objects, half, others = ownHalf(objects, r.names)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", p.Name, err)
	}
	for range others {
		t.aside = append(t.aside, Skip{p.URI, "parts of documents that belong to further environments"})
	}
	sum := sha256.Sum256([]byte(text + "\x00" + half))
	state := &tfstate.State{Source: model.Source{
		URI: p.URI, Kind: "document", Digest: hex.EncodeToString(sum[:]), Size: int64(len(text)), Resources: len(objects),
	}}
	example := document.IsExample(path.Base(p.file()))
	for _, o := range objects {
		state.Resources = append(state.Resources, &model.Resource{Address: o.Address, Attributes: o.Value, Example: example})
	}
	return state, nil
}

func objectsOf(syntax document.Syntax, text string) ([]document.Object, error) {
	roots, err := document.Read(syntax, text)
	if err != nil {
		return nil, err
	}
	return document.Objects(roots)
}

// placed puts the name of the file before what is wrong in it.
func placed(name string, err error) error {
	var broken *document.Error
	if errors.As(err, &broken) {
		return fmt.Errorf("%s:%d:%d: %s", name, broken.Line, broken.Column, broken.Reason)
	}
	return fmt.Errorf("%s: %w", name, err)
}

// documentPattern reports whether the last name in a pattern says that documents are meant: *.yaml, .env, conf-*.{yaml,yml}. JSON is as often a
// state or plan, so a document in JSON needs its whole name: **/versions.json.
func documentPattern(pattern string) bool {
	base := path.Base(pattern)
	if syntax, ok := document.Named(base); ok {
		return syntax != document.SyntaxJSON || !strings.ContainsAny(base, "*?[{")
	}
	_, endings, ok := strings.Cut(strings.TrimSuffix(base, "}"), ".{")
	for ending := range strings.SplitSeq(endings, ",") {
		syntax, known := document.Named("x." + ending)
		ok = ok && known && syntax != document.SyntaxJSON
	}
	return ok
}
