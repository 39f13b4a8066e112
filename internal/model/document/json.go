// Package document reads JSON, YAML, base64 and gzip into values: for documents, and for strings inside attributes that hold one.
package document

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/paritytui/paritytui/internal/model"
)

// MaxDepth bounds how deep collections may nest in anything that is read.
const MaxDepth = 500

// ErrDepth is returned for documents that nest deeper than MaxDepth.
var ErrDepth = fmt.Errorf("nests deeper than %d levels", MaxDepth)

// JSON reads exactly one JSON value, strictly: duplicate names, invalid UTF-8, lone surrogates and anything after the value are errors.
// Numbers keep their spelling. Errors carry an offset but no content.
func JSON(text []byte) (model.Value, error) {
	d := jsontext.NewDecoder(bytes.NewReader(text))
	v, err := DecodeJSON(d)
	if err != nil {
		return model.Value{}, err
	}
	if _, err := d.ReadToken(); !errors.Is(err, io.EOF) {
		return model.Value{}, fmt.Errorf("something follows the value at offset %d", d.InputOffset())
	}
	return v, nil
}

// DecodeJSON reads the next value of d.
func DecodeJSON(d *jsontext.Decoder) (model.Value, error) {
	if d.StackDepth() > MaxDepth {
		return model.Value{}, ErrDepth
	}
	t, err := d.ReadToken()
	if err != nil {
		return model.Value{}, fmt.Errorf("at offset %d: %w", d.InputOffset(), err)
	}
	switch t.Kind() { //nolint:exhaustive // the rest is no beginning of a value
	case 'n':
		return model.NullValue(), nil
	case 't', 'f':
		return model.BoolValue(t.Bool()), nil
	case '"':
		return model.StringValue(t.String()), nil
	case '0':
		return model.NumberValue(t.String()), nil
	case '[':
		return decodeList(d)
	case '{':
		return decodeObject(d)
	}
	return model.Value{}, fmt.Errorf("unexpected token at offset %d", d.InputOffset())
}

func decodeList(d *jsontext.Decoder) (model.Value, error) {
	var elements []model.Value
	for d.PeekKind() != ']' {
		e, err := DecodeJSON(d)
		if err != nil {
			return model.Value{}, err
		}
		elements = append(elements, e)
	}
	if _, err := d.ReadToken(); err != nil {
		return model.Value{}, err
	}
	return model.ListValue(elements...), nil
}

func decodeObject(d *jsontext.Decoder) (model.Value, error) {
	var fields []model.Field
	for d.PeekKind() != '}' {
		name, err := d.ReadToken()
		if err != nil {
			return model.Value{}, err
		}
		key := name.String()
		v, err := DecodeJSON(d)
		if err != nil {
			return model.Value{}, err
		}
		fields = append(fields, model.Field{Name: key, Value: v})
	}
	if _, err := d.ReadToken(); err != nil {
		return model.Value{}, err
	}
	return model.ObjectValue(fields...), nil
}
