// Package document reads JSON, YAML, base64 and gzip into values: for documents, and for strings inside attributes that hold one.
package document

import (
	"context"

	"github.com/paritytui/paritytui/internal/model"
)

// MaxDepth bounds how deep collections may nest in anything that is read.
const MaxDepth = model.MaxDepth

// ErrDepth is returned for documents that nest deeper than MaxDepth.
var ErrDepth = model.ErrDepth

// JSON reads exactly one JSON value as strictly as model.ReadJSON does. Errors carry an offset but no content.
func JSON(text []byte) (model.Value, error) { return jsonText(string(text)) }

// jsonText keeps text: an attribute is a part of its state, and the value of the document inside it needs no copy.
func jsonText(text string) (model.Value, error) { return model.ReadJSON(context.Background(), text) }
