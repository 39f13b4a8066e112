package workdir

import (
	"cmp"
	"context"
	"io"

	"github.com/paritytui/paritytui/internal/model/schema"
)

// schemasVariable is the environment variable that keeps providers from being asked, by the value off.
const schemasVariable = "PARITYTUI_SCHEMAS"

// Directory returns the directory of a source that was opened here, by its URI. Asking for schemas is off where the user
// wants none, and then no directory is known.
func (o *Opener) Directory(uri string) (string, bool) {
	if o.variable(schemasVariable) == "off" {
		return "", false
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	d, ok := o.opened[uri]
	return d.dir, ok
}

// Schemas asks the providers of a directory for their schemas. It runs them, which takes from a tenth of a second to many
// seconds and a few hundred megabytes with the largest, so ask only where something is not known without them.
func (o *Opener) Schemas(ctx context.Context, dir string) (*schema.Table, error) {
	d := directory{opener: o, dir: dir, data: o.dataFolder(dir)}
	p, err := d.program()
	if err != nil {
		return nil, err
	}
	c, err := d.start(ctx, p, cmp.Or(o.Limits.Schemas, schemasLimit), "", "providers", "schema", "-json")
	if err != nil {
		return nil, err
	}
	defer func() { _ = c.Close() }()
	var table schema.Table
	err = table.Import(c)
	// A failed program explains more than the end of its output.
	if _, rest := io.Copy(io.Discard, c); rest != nil {
		return nil, rest
	}
	if err != nil {
		return nil, err
	}
	return &table, nil
}
