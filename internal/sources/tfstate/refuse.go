package tfstate

import (
	"context"
	"errors"
	"io"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/paritytui/paritytui/internal/model"
)

// parse reads the text as JSON.
func (in *input) parse(ctx context.Context) (model.Value, error) {
	v, err := model.CopyJSON(ctx, in.text)
	var broken *model.JSONError
	switch {
	case err == nil:
		return v, nil
	case !errors.As(err, &broken):
		return v, in.errorf("%w", err)
	case errors.Is(err, model.ErrSize):
		return v, in.errorf("this holds more than can be read; split the state, or name another file")
	}
	if slow := in.refuse(); slow != nil {
		return v, slow
	}
	return v, in.errorAt(broken.Offset, "the JSON is broken here: %w", broken.Err)
}

// refuse reads a text that was refused a second time, with a decoder that takes its time and tells more exactly what is wrong. It is nil where that
// one finds nothing.
func (in *input) refuse() error {
	dec := jsontext.NewDecoder(strings.NewReader(in.text))
	read := false
	for {
		token, err := dec.ReadToken()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return in.broken(err)
		}
		depth, kind := dec.StackDepth(), token.Kind()
		switch {
		case depth == 0 && (kind == '}' || kind == ']' || !read):
			if err := in.nothingAfter(int(dec.InputOffset())); err != nil {
				return err
			}
		case depth > model.MaxDepth:
			return in.errorAt(int(dec.InputOffset())-1, "lists and objects nest more than %d levels deep here, which no state does", model.MaxDepth)
		}
		read = true
	}
}

// nothingAfter makes sure that only white space follows the end of the document.
func (in *input) nothingAfter(end int) error {
	rest := strings.TrimLeft(in.text[end:], " \t\r\n")
	if rest == "" {
		return nil
	}
	return in.errorAt(len(in.text)-len(rest), "something follows the end of the JSON; where two files were joined, name each by itself, else fetch it again")
}
