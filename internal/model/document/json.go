// Package document reads JSON, YAML, TOML and .env files into values, and what strings inside attributes hold: JSON, YAML, base64 and gzip.
//
// A file is refused where it is broken or says two things under one name, with the line. A string inside an attribute is then compared as text, and
// so it is where readers of YAML disagree on what it says, so that nothing is equal by a guess; in a file each such value is the text that is written.
package document

import (
	"context"
	"errors"

	"github.com/paritytui/paritytui/internal/model"
)

// JSON reads exactly one JSON value as strictly as model.ReadJSON does. Errors carry an offset but no content.
func JSON(text []byte) (model.Value, error) { return jsonText(string(text)) }

// jsonText keeps text: an attribute is a part of its state, and the value of the document inside it needs no copy.
func jsonText(text string) (model.Value, error) { return model.ReadJSON(context.Background(), text) }

// jsonFile reads a file that holds one object or list.
func jsonFile(text string) (model.Value, error) {
	v, err := jsonText(text)
	var broken *model.JSONError
	switch {
	case errors.As(err, &broken):
		return v, errorAt(text, broken.Offset, "the JSON is broken here: "+broken.Err.Error())
	case err != nil:
		return v, errorAt(text, 0, err.Error())
	case v.Kind() < model.List:
		return v, errorAt(text, 0, "this is a single value; a document has names with values")
	}
	return v, nil
}
