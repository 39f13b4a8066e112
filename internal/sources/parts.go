package sources

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/paritytui/paritytui/internal/model/cores"
	"github.com/paritytui/paritytui/internal/sources/tfstate"
)

// muchText is from how many bytes on the text of a state is worth not to be held.
const muchText = 1 << 20

// taken is a part and what became of it: exactly one of state, err and skip.
type taken struct {
	part  Part
	state *tfstate.State
	err   error
	// skip says in the plural what this is, where it is nothing to compare.
	skip string
	// aside is what of a document that counts was passed over.
	aside []Skip
	// held is how many bytes of it count as held in memory.
	held int64
	// label is made of the paths of all parts once they were read.
	label string
}

// reader reads the parts of one environment.
type reader struct {
	// slots bounds the parts that are read at one time, those of the other environment too.
	slots chan struct{}
	meter *meter
	// budget bounds what both environments hold together.
	budget *budget
	// names are those of the environment that is read and of the other one, which is empty where there is none. A document may hold both.
	names [2]string
}

// all reads every part, and fewer where ctx ends.
func (r *reader) all(ctx context.Context, parts []*taken) {
	var group cores.Group
	defer group.Wait()
	for _, t := range parts {
		select {
		case <-ctx.Done():
			return
		case r.slots <- struct{}{}:
		}
		group.Go(func() {
			defer func() { <-r.slots }()
			t.state, t.err = r.one(ctx, t)
			if t.skip = t.unwanted(); t.state == nil || t.skip != "" {
				_ = r.budget.hold(-t.held)
			}
			r.meter.finished(t)
		})
	}
}

// one reads and decodes a part.
func (r *reader) one(ctx context.Context, t *taken) (*tfstate.State, error) {
	p := &t.part
	stream, err := p.Open(ctx)
	if err != nil {
		return nil, named(p.Name, err)
	}
	defer func() { _ = stream.Body.Close() }()
	if stream.Size == 0 {
		stream.Size = p.Size
	}
	state, err := r.decode(ctx, t, stream)
	if err != nil {
		return nil, err
	}
	state.Source.URI, state.Source.Modified = p.URI, stream.Modified
	state.Source.Providers, state.Source.Modules = p.Releases.Providers, p.Releases.Modules
	return state, nil
}

// decode reads a stream. Its bytes go with its values, which are copies of parts of it; nothing else is kept. A large state in a file is not even held while it is read:
// should something be wrong with it, the file can be read again, as a whole.
func (r *reader) decode(ctx context.Context, t *taken, stream Stream) (*tfstate.State, error) {
	p := &t.part
	hold := func(n int64) error {
		t.held += n
		return r.budget.hold(n)
	}
	reading := reading{name: p.Name, size: stream.Size, limit: maxBytes, report: func(n int64) { r.meter.read(t, n, stream.Size) }, hold: hold}
	if stream.Size <= maxBytes {
		if err := reading.hold(stream.Size); err != nil {
			return nil, err
		}
	}
	if again, ok := stream.Body.(io.Seeker); ok && p.Decode == nil && p.Inside == "" && stream.Size >= muchText && stream.Size <= maxBytes {
		state, err := tfstate.Stream(ctx, p.Name, reading.told(ctx, stream.Body), stream.Size, tfstate.Options{Prior: p.Prior})
		if !errors.Is(err, tfstate.ErrWhole) {
			return state, err
		}
		if _, err := again.Seek(0, io.SeekStart); err != nil {
			return nil, pathError(p.Name, err)
		}
	}
	text, err := reading.text(ctx, stream.Body)
	if err != nil {
		return nil, err
	}
	return r.content(ctx, t, text, hold)
}

// unwanted says what a part is that nobody asked for by name, and nothing where it counts. A file that is called a state
// and holds none counts: somebody takes it for one.
func (t *taken) unwanted() string {
	switch {
	case t.part.Wanted == Named || strings.HasSuffix(t.part.Name, ".tfstate") && t.err != nil:
		return ""
	case errors.Is(t.err, tfstate.ErrNotState):
		return "files that are no states"
	case t.part.Wanted == Found && t.err == nil && t.state.Source.Kind == "plan":
		return "plans, which are read where they are named"
	}
	return ""
}

// named puts the name before an error that does not begin with it.
func named(name string, err error) error {
	if strings.HasPrefix(err.Error(), name+":") {
		return err
	}
	return fmt.Errorf("%s: %w", name, err)
}
