package schema

import (
	"encoding/base64"
	"regexp"
	"unicode/utf8"

	"github.com/paritytui/paritytui/internal/model"
)

// ConcealDocument returns a document with every value hidden that its name or the value itself says is a credential. Beside what Conceal hides these
// are numbers under such a name, which no schema tells from a password, all values of a Kubernetes Secret, and keys that are known by their form. A URL
// whose only secret is its password stays: whoever hides the passwords of URLs hides that, and a host or a switch that differs can be seen.
func ConcealDocument(v model.Value) model.Value {
	v = v.HideWhere(func(at model.Path, in, v model.Value) bool {
		switch v.Kind() {
		case model.String:
			return knownKey.MatchString(v.Text()) || named(lastName(at), in, v) && !openURL(v.Text())
		case model.Number:
			name := lastName(at)
			return SecretName(name) || name == "value" && namesSecret(in)
		case model.Absent, model.Null, model.Bool, model.List, model.Object:
		}
		return false
	})
	return concealManifests(v)
}

// knownKey finds credentials that are known by their form, wherever they stand: access keys of AWS, tokens of GitHub, GitLab and Slack, keys of Google
// and Stripe, JSON web tokens.
var knownKey = regexp.MustCompile(`\b(?:(?:AKIA|ASIA)[0-9A-Z]{16}|gh[pousr]_[0-9A-Za-z]{36,}|github_pat_[0-9A-Za-z_]{22,}|glpat-[0-9A-Za-z_-]{20,}` +
	`|xox[abprs]-[0-9A-Za-z-]{10,}|AIza[0-9A-Za-z_-]{35}|[rs]k_(?:live|test)_[0-9A-Za-z]{16,}|eyJ[0-9A-Za-z_-]{10,}\.eyJ[0-9A-Za-z_-]{10,}\.[0-9A-Za-z_-]{10,})`)

// ConcealInside returns what a string inside an attribute holds with every value hidden whose name says that it is a credential, and those of
// Kubernetes Secrets.
func ConcealInside(v model.Value) model.Value {
	hidden := Conceal(nil, v)
	// Where nothing is called kind there is no manifest. The document as it was read has its names side by side and needs no walk.
	if !v.AnyName(func(name string) bool { return name == kindField }) {
		return hidden
	}
	return concealManifests(hidden)
}

// concealManifests returns v with the values of every Kubernetes Secret in it hidden. Their names stay visible.
func concealManifests(v model.Value) model.Value {
	return v.MapDown(func(v model.Value) (model.Value, bool) {
		if !isSecret(v) {
			return v, v.Kind() < model.List
		}
		for _, name := range [...]string{"data", "stringData"} {
			v = v.MapField(name, func(f model.Value) model.Value {
				return f.HideWhere(func(at model.Path, _, inner model.Value) bool { return len(at) > 0 && inner.Kind() > model.Null })
			})
		}
		return v, true
	})
}

// kindField is where a manifest says what it is of.
const kindField = "kind"

// isSecret reports whether a value is the manifest of a Kubernetes Secret.
func isSecret(v model.Value) bool {
	kind := v.Field(kindField)
	return v.Kind() == model.Object && kind.Kind() == model.String && kind.Text() == "Secret"
}

// DocumentSecrets returns what is secret in a document and is no value of its own, so that it is found where else it stands: what Kubernetes Secrets
// keep in base64, and the passwords of URLs. Texts too short to be more than words are left out.
func DocumentSecrets(v model.Value) []string {
	var out []string
	_ = v.MapDown(func(v model.Value) (model.Value, bool) {
		if v.Kind() == model.String {
			out = append(out, urlSecrets(v.Text())...)
		}
		return v, v.Kind() < model.List
	})
	_ = v.MapDown(func(v model.Value) (model.Value, bool) {
		if isSecret(v) {
			for _, f := range v.Field("data").Fields() {
				if raw, err := base64.StdEncoding.DecodeString(f.Text()); err == nil && len(raw) >= minKept && utf8.Valid(raw) {
					out = append(out, string(raw))
				}
			}
		}
		return v, v.Kind() < model.List
	})
	return out
}

// minKept is the length from which a text out of a Secret is looked for elsewhere.
const minKept = 8
