// Package tfstate turns the bytes of a Terraform or OpenTofu state into the model: raw states of versions 1 to 4,
// the output of terraform show -json, and JSON plans.
//
// What a file is gets decided by its content, never by its name. Reading is strict: duplicate keys, broken
// Unicode and whatever follows the end are refused, because each of them means that two readers would see two different
// states. Errors say where the file is broken and what to do, and never show a value.
package tfstate

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"math"
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
)

// ErrNotState is wrapped by the errors about content that is no state and no plan at all, so that a caller may try to
// read it as something else. Broken, encrypted and unsupported states do not wrap it.
var ErrNotState = errors.New("not a Terraform state or plan")

// State is what one file holds.
type State struct {
	// Source holds what the file says of itself. Its Label and Modified are the caller's to fill.
	Source model.Source
	// Resources are all instances in the order of the file, then the outputs of the root module by name. State is
	// the caller's to fill.
	Resources []*model.Resource
	// Checks has one element for each configuration object that was checked.
	Checks []model.Check
}

// Options choose what is read where a file holds more than one state.
type Options struct {
	// Prior reads the state that a plan started from in place of the planned one. Only a plan has it.
	Prior bool
	// Hold is told how many bytes come out of gzip, as they do, and may refuse them; nil holds any.
	Hold func(int64) error
}

// maxContent limits what a compressed file may unfold to, in bytes.
const maxContent = 2 << 30

// Parse reads the state in text. The name, a path or URI, stands in Source.URI and at the head of every error. Gzip is
// unfolded, and a byte-order mark passed over; positions then count from the unfolded text. It stops soon after ctx ends. The result
// keeps nothing of the text.
func Parse(ctx context.Context, name, text string, opts Options) (*State, error) {
	size := int64(len(text))
	in := &input{name: name, text: text}
	if strings.HasPrefix(text, gzipMagic) {
		plain, err := unfold(ctx, text, contentLimit(len(text)), opts.Hold)
		if err != nil {
			return nil, in.errorf("%w", err)
		}
		in.text = plain
	}
	content := in.text
	in.text = strings.TrimPrefix(in.text, utf8Mark)
	if err := in.sniff(); err != nil {
		return nil, err
	}
	top, err := in.parse(ctx)
	if err != nil {
		return nil, err
	}
	state, err := in.state(top, opts)
	if err != nil {
		return nil, err
	}
	state.Source.Size = size
	if state.Source.Lineage == "" {
		state.Source.Digest = digest(content)
	}
	return state, nil
}

// state makes a state of the value that was read.
func (in *input) state(top model.Value, opts Options) (*State, error) {
	b := &builder{in: in, seen: make(map[string]bool, top.Field("resources").Len()), state: &State{Source: model.Source{
		URI: in.name, Kind: "state", TerraformVersion: stringField(top, "terraform_version"), Lineage: stringField(top, "lineage"),
	}}}
	if err := b.read(top, opts); err != nil {
		return nil, err
	}
	return b.state, nil
}

// digest identifies the text of a state that names no lineage. It goes in pieces, because the hash takes bytes, and all at once they would be a second copy of the text.
func digest(text string) string {
	h := sha256.New()
	var piece [32 << 10]byte
	for text != "" {
		n := copy(piece[:], text)
		_, _ = h.Write(piece[:n])
		text = text[n:]
	}
	return hex.EncodeToString(h.Sum(nil))
}

// stringField returns the text of a field that is a string, and nothing for every other.
func stringField(v model.Value, name string) string {
	if f := v.Field(name); f.Kind() == model.String {
		return f.Text()
	}
	return ""
}

// read chooses the reader by the keys at the top.
func (b *builder) read(top model.Value, opts Options) error {
	f, err := b.in.format(top)
	if err != nil {
		return err
	}
	if opts.Prior && f != formatPlan {
		return b.in.errorf("only a plan has a prior state, and this is a state: leave ?as=prior away")
	}
	switch f {
	case formatRaw:
		err = b.raw(top)
	case formatLegacy:
		err = b.legacy(top)
	case formatShow:
		err = b.show(top)
	case formatPlan:
		err = b.plan(top, opts)
	}
	if err != nil {
		return err
	}
	if serial := top.Field("serial"); serial.Kind() == model.Number {
		b.state.Source.Serial, err = parseSerial(serial.Text())
		if err != nil {
			return b.in.errorAt(serial.Offset(), "serial must be a whole number that is not negative")
		}
	}
	return nil
}

// builder collects the resources of one state and holds what must be true of them.
type builder struct {
	in    *input
	state *State
	seen  map[string]bool
}

// add takes up a resource that was read at byte offset at, negative where nobody knows. An address that does not
// read back as itself, or that stands twice, is an error.
func (b *builder) add(r *model.Resource, at int) error {
	text := r.Address.String()
	if err := b.bounded(at, text, r.Deposed); err != nil {
		return err
	}
	if back, err := model.ParseAddress(text); err != nil || !back.Equal(r.Address) {
		return b.in.errorAt(at, "%s is no address of a resource or output: check its module, type and name", model.Printable(text))
	}
	id := text
	if r.Deposed != "" {
		id += "\x00" + r.Deposed
	}
	before := len(b.seen)
	if b.seen[id] = true; len(b.seen) == before {
		if r.Deposed != "" {
			return b.in.errorAt(at, "the deposed object %s of %s stands twice in this state", model.Printable(r.Deposed), model.Printable(text))
		}
		return b.in.errorAt(at, "%s stands twice in this state", model.Printable(text))
	}
	if r.Address.Mode == model.Managed && r.Deposed == "" {
		b.state.Source.Resources++
	}
	b.state.Resources = append(b.state.Resources, r)
	return nil
}

// bounded refuses what is longer, all parts together, than an address may be. It goes before every error that shows one of them.
func (b *builder) bounded(at int, parts ...string) error {
	size := 0
	for _, p := range parts {
		size += len(p)
	}
	if size <= model.MaxAddress {
		return nil
	}
	return b.in.errorAt(at, "the address of what stands here has %d bytes, and %d is the most that is read: shorten its module, type, name or key, which is %s",
		size, model.MaxAddress, model.Shorten(model.Printable(slices.MaxFunc(parts, func(a, b string) int { return len(a) - len(b) })), shownOfLong))
}

// shownOfLong is how many characters of an address are shown that is too long.
const shownOfLong = 60

// addOutput takes up an output of the root module.
func (b *builder) addOutput(name string, value model.Value, sensitive bool, at int) error {
	if value.Kind() == model.Absent {
		value = model.NullValue()
	}
	if sensitive {
		value = value.Hide()
	}
	return b.add(&model.Resource{
		Address:    model.Address{Mode: model.Output, Type: "output", Name: name},
		Attributes: model.ObjectValue(model.Field{Name: "value", Value: value}),
	}, at)
}

// mode translates the mode of a resource as states spell it.
func (b *builder) mode(text string, at int) (model.Mode, error) {
	switch text {
	case "managed":
		return model.Managed, nil
	case "data":
		return model.Data, nil
	}
	return 0, b.in.errorAt(at, `the mode of a resource must be "managed" or "data"; this one needs a newer version of paritytui`)
}

// count narrows a schema version to an int; what no int holds is as good as unknown.
func count(n uint64) int {
	if n > math.MaxInt32 {
		return 0
	}
	return int(n)
}
