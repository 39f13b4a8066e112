package audit

import (
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/document"
	"github.com/paritytui/paritytui/internal/model/schema"
)

// concealTexts masks the strings below v that hold a document with secrets. n describes v: a text that its reader takes for YAML is one.
func concealTexts(n *schema.Node, v model.Value, known *collector) model.Value {
	for _, name := range n.YAMLFields() {
		v = v.MapField(name, func(f model.Value) model.Value {
			return f.Map(func(v model.Value) model.Value {
				if v.Kind() == model.String && v.Len() > document.MaxYAML && v.AnyString(schema.MayNameSecret) {
					return known.secrets.Mask(concealInside(v, known))
				}
				return concealDocument(v, document.InsideYAML, known)
			})
		})
	}
	return concealAllInside(v, known)
}

// concealAllInside is concealInside for all strings below v. Most resources have none that it could change, and tell so in one scan.
func concealAllInside(v model.Value, known *collector) model.Value {
	if !v.AnyString(mayConceal) {
		return v
	}
	return v.Map(func(v model.Value) model.Value { return concealInside(v, known) })
}

// mayConceal reports false for a text of which concealInside hides and takes up nothing: ids and ARNs name no credential in a way that counts, however
// long and secret they look, for they hold neither a document nor an assignment. That is told at a glance, and the rest goes over the whole text.
func mayConceal(text string) bool {
	return (document.MayHold(text) || schema.MayAssign(text)) && schema.MayNameSecret(text)
}

// concealInside masks a string that holds a document with secrets, and takes up the secrets of documents and scripts.
func concealInside(v model.Value, known *collector) model.Value {
	return concealDocument(v, document.Inside, known)
}

func concealDocument(v model.Value, decode func(string) (document.Content, bool), known *collector) model.Value {
	if v.Kind() != model.String {
		return v
	}
	masked := v
	// The decoded value is only looked at; what is compared later is decoded again, from text whose secrets are known by then.
	_, _ = v.Decode(func(text string) (model.Value, bool) {
		if !schema.MayNameSecret(text) {
			return model.Value{}, false
		}
		inside, ok := decode(text)
		if ok && inside.Value.Kind() != model.String {
			value := concealAllInside(schema.ConcealInside(inside.Value), known)
			if value.HoldsSensitive() {
				known.takeGuessed(value)
				masked = known.secrets.Mask(v)
			}
			return value, true
		}
		if ok {
			text = inside.Value.Text()
		}
		if document.TooLarge(text) {
			// Its names would tell what of it is secret, and they are not read.
			masked = known.secrets.Mask(v)
		}
		for _, s := range schema.AssignedSecrets(text) {
			known.add(s)
			if ok || len(s) < len("12345678") {
				masked = known.secrets.Mask(v)
			}
		}
		return model.Value{}, false
	})
	return masked
}

// maskAllEncoded masks the strings below v that hold a known secret in another notation, such as base64.
func maskAllEncoded(v model.Value, secrets *model.Secrets) model.Value {
	if !v.HoldsSensitive() && !v.AnyString(func(text string) bool { return mayEncode(text, secrets) }) {
		return v
	}
	return v.Map(func(v model.Value) model.Value { return maskEncoded(v, secrets) })
}

// mayEncode reports whether a text may hold a secret that was not found in the text as it stands.
func mayEncode(text string, secrets *model.Secrets) bool {
	return document.MayHold(text) && (!plainJSON(text) || secrets.MayHoldShort(text))
}

// maskEncoded masks a string that holds a known secret in another notation, such as base64.
func maskEncoded(v model.Value, secrets *model.Secrets) model.Value {
	if v.Kind() != model.String {
		return v
	}
	masked := v
	_, _ = v.Decode(func(text string) (model.Value, bool) {
		if !v.Partial() && !mayEncode(text, secrets) {
			return model.Value{}, false
		}
		if inside, ok := document.Inside(text); ok && secrets.Conceal(inside.Value).HoldsSensitive() {
			masked = secrets.Mask(v)
		}
		return model.Value{}, false
	})
	return masked
}

// plainJSON reports whether a text can only be JSON whose strings are spelled without escapes: what is in it was found in the text already.
func plainJSON(text string) bool {
	trimmed := strings.TrimSpace(text)
	return trimmed != "" && (trimmed[0] == '{' || trimmed[0] == '[') && strings.IndexByte(text, '\\') < 0
}
