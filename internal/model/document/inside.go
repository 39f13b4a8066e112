package document

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/paritytui/paritytui/internal/model"
)

// Format is how a string holds its content.
type Format uint8

// The formats.
const (
	Text Format = iota
	JSONFormat
	YAMLFormat
	Base64Format
	GzipFormat
)

// String names the format in words.
func (f Format) String() string {
	switch f {
	case Text:
		return "text"
	case JSONFormat:
		return "JSON"
	case YAMLFormat:
		return "YAML"
	case Base64Format:
		return "base64"
	case GzipFormat:
		return "gzip in base64"
	}
	return "unknown"
}

// maxUnpacked bounds what a compressed string may unpack to; a longer one stays as it is.
const maxUnpacked = 16 << 20

// Content is what a string holds once it is unpacked.
type Content struct {
	// Value is an object or list, or the unpacked text as a string.
	Value model.Value
	// Format is the outermost format.
	Format Format
	// Head is the magic first line of a YAML text, such as #cloud-config. Texts with different heads are different content.
	Head string
}

// Inside reads the document that text holds: a JSON object or list, YAML where the text says or shows that it is, base64 of text or of a
// document, gzip in base64. It reports false for everything else; a bare scalar is never a document.
func Inside(text string) (Content, bool) {
	trimmed := strings.TrimSpace(text)
	switch {
	case trimmed == "":
		return Content{}, false
	case trimmed[0] == '{' || trimmed[0] == '[':
		v, err := jsonText(trimmed)
		if err != nil {
			return Content{}, false
		}
		return Content{Value: v, Format: JSONFormat}, true
	case looksLikeYAML(text):
		return yamlContent(text)
	case looksLikeBase64(trimmed):
		return base64Content(trimmed)
	}
	return Content{}, false
}

// MayHold reports false for a text in which Inside finds nothing, as it does in nearly all, at the cost of a look at its first bytes.
func MayHold(text string) bool {
	trimmed := strings.TrimSpace(text)
	return trimmed != "" && (trimmed[0] == '{' || trimmed[0] == '[' || looksLikeYAML(text) || looksLikeBase64(trimmed))
}

// InsideYAML reads the document that text holds where its reader is known to take it for YAML, whether or not that shows. JSON is YAML too,
// and is read as what it is.
func InsideYAML(text string) (Content, bool) {
	if c, ok := Inside(text); ok {
		return c, true
	}
	return yamlContent(text)
}

// minBase64 is the length from which a text of the right alphabet is tried as base64.
const minBase64 = 24

func looksLikeBase64(s string) bool {
	if len(s) < minBase64 || len(s)%4 != 0 {
		return false
	}
	for i := range len(s) {
		c := s[i]
		alnum := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
		if !alnum && c != '+' && c != '/' && c != '=' {
			return false
		}
	}
	return true
}

func base64Content(s string) (Content, bool) {
	raw, err := base64.StdEncoding.DecodeString(s)
	if err != nil {
		return Content{}, false
	}
	format := Base64Format
	if len(raw) > 2 && raw[0] == 0x1f && raw[1] == 0x8b {
		if raw, err = unzip(raw); err != nil {
			return Content{}, false
		}
		format = GzipFormat
	}
	if !readable(raw) {
		return Content{}, false
	}
	inner, ok := Inside(string(raw))
	if !ok {
		return Content{Value: model.StringValue(string(raw)), Format: format}, true
	}
	inner.Format = format
	return inner, true
}

func unzip(raw []byte) ([]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(raw))
	if err != nil {
		return nil, err
	}
	out, err := io.ReadAll(io.LimitReader(z, maxUnpacked+1))
	if err == nil && len(out) > maxUnpacked {
		err = io.ErrShortBuffer
	}
	return out, err
}

// readable reports whether raw is text: valid UTF-8 without control characters but blanks.
func readable(raw []byte) bool {
	if !utf8.Valid(raw) {
		return false
	}
	return !bytes.ContainsFunc(raw, func(r rune) bool {
		return r < 0x20 && r != '\n' && r != '\r' && r != '\t' || r == 0x7f || r == utf8.RuneError
	})
}
