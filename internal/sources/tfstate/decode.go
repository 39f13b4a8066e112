package tfstate

import (
	"bytes"
	"strconv"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/paritytui/paritytui/internal/model"
)

// cursor walks JSON that scan has found sound, and makes values of it. The methods that take what name the thing that
// is read for their errors. Null counts as nothing wherever a container or text is wanted.
type cursor struct {
	in   *input
	dec  *jsontext.Decoder
	base int
	// names holds each key once, because states repeat few keys very often.
	names map[string]string
	// values and fields are the stacks on which lists and objects grow.
	values []model.Value
	fields []model.Field
	// wrapped says that an object was read that may wrap a value of dynamic type.
	wrapped bool
}

// cursor returns a cursor over the bytes from one offset to another.
func (in *input) cursor(from, to int) *cursor {
	// Duplicates and broken Unicode were refused by scan; looking again would cost a third of the time.
	lenient := []jsontext.Options{jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true)}
	return &cursor{
		in: in, base: from, names: map[string]string{},
		dec: jsontext.NewDecoder(bytes.NewBuffer(in.data[from:to:to]), lenient...),
	}
}

// at returns the offset of the next value.
func (c *cursor) at() int { return c.in.valueStart(c.base + int(c.dec.InputOffset())) }

// object calls each for every key of an object; each must read the value.
func (c *cursor) object(what string, each func(key string) error) error {
	ok, err := c.open('{', "an object", what)
	if err != nil || !ok {
		return err
	}
	for c.dec.PeekKind() != '}' {
		key, err := c.text()
		if err != nil {
			return err
		}
		if err := each(key); err != nil {
			return err
		}
	}
	return c.token()
}

// list calls each for every element of a list; each must read the element.
func (c *cursor) list(what string, each func() error) error {
	ok, err := c.open('[', "a list", what)
	if err != nil || !ok {
		return err
	}
	for c.dec.PeekKind() != ']' {
		if err := each(); err != nil {
			return err
		}
	}
	return c.token()
}

// open reads the opening bracket, and reports false for null.
func (c *cursor) open(want jsontext.Kind, word, what string) (bool, error) {
	switch c.dec.PeekKind() {
	case 'n':
		return false, c.token()
	case want:
		return true, c.token()
	default:
		return false, c.in.errorAt(c.at(), "%s must be %s", what, word)
	}
}

// token reads one token and drops it.
func (c *cursor) token() error {
	if _, err := c.dec.ReadToken(); err != nil {
		return c.in.broken(err)
	}
	return nil
}

// skip passes over one value.
func (c *cursor) skip() error {
	if err := c.dec.SkipValue(); err != nil {
		return c.in.broken(err)
	}
	return nil
}

// string reads a string; null is the empty one.
func (c *cursor) string(what string) (string, error) {
	switch c.dec.PeekKind() {
	case '"':
		return c.text()
	case 'n':
		return "", c.token()
	default:
		return "", c.in.errorAt(c.at(), "%s must be a string", what)
	}
}

// strings reads a list of strings.
func (c *cursor) strings(what string) (out []string, err error) {
	err = c.list(what, func() error {
		s, err := c.string("each of " + what)
		out = append(out, s)
		return err
	})
	return out, err
}

// whole reads a whole number that is not negative; null is zero.
func (c *cursor) whole(what string) (uint64, error) {
	at := c.at()
	v, err := c.value()
	if err != nil || v.Kind() == model.Null {
		return 0, err
	}
	n, err := parseSerial(v.Text())
	if v.Kind() != model.Number || err != nil {
		return 0, c.in.errorAt(at, "%s must be a whole number that is not negative", what)
	}
	return n, nil
}

// text reads the content of a string or key.
func (c *cursor) text() (string, error) {
	raw, err := c.dec.ReadValue()
	if err != nil {
		return "", c.in.broken(err)
	}
	if bytes.IndexByte(raw, '\\') < 0 {
		inner := raw[1 : len(raw)-1]
		if len(inner) <= 64 {
			if s, ok := c.names[string(inner)]; ok {
				return s, nil
			}
		}
		return string(inner), nil
	}
	plain, err := jsontext.AppendUnquote(nil, raw)
	if err != nil {
		return "", c.in.broken(err)
	}
	return string(plain), nil
}

// value reads one value. Numbers keep the text of the source.
func (c *cursor) value() (model.Value, error) {
	switch c.dec.PeekKind() {
	case '"':
		s, err := c.text()
		return model.StringValue(s), err
	case '[':
		return c.listValue()
	case '{':
		return c.objectValue()
	default:
		return c.scalar()
	}
}

// scalar reads a number, a bool or null.
func (c *cursor) scalar() (model.Value, error) {
	t, err := c.dec.ReadToken()
	if err != nil {
		return model.Value{}, c.in.broken(err)
	}
	switch t.Kind() {
	case 't', 'f':
		return model.BoolValue(t.Kind() == 't'), nil
	case '0':
		return model.NumberValue(t.String()), nil
	default:
		return model.NullValue(), nil
	}
}

func (c *cursor) listValue() (model.Value, error) {
	start := len(c.values)
	err := c.list("this", func() error {
		v, err := c.value()
		c.values = append(c.values, v)
		return err
	})
	v := model.ListValue(c.values[start:]...)
	c.values = c.values[:start]
	return v, err
}

func (c *cursor) objectValue() (model.Value, error) {
	start := len(c.fields)
	err := c.object("this", func(key string) error {
		c.names[key] = key
		v, err := c.value()
		c.fields = append(c.fields, model.Field{Name: key, Value: v})
		return err
	})
	own := c.fields[start:]
	if len(own) == 2 && (own[0].Name == "type" || own[1].Name == "type") {
		c.wrapped = true
	}
	v := model.ObjectValue(own...)
	c.fields = c.fields[:start]
	return v, err
}

// parseSerial reads a number that counts something. The error says nothing that a caller should show.
func parseSerial(text string) (uint64, error) { return strconv.ParseUint(text, 10, 64) }
