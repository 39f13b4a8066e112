package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// kit is everything that a run needs, built into one folder.
type kit struct {
	scratch string
	self    string // this program, which decodes as a child
	gen     string // writes estates
	product string
	dyff    string
	jd      string
	jq      string // empty where it is not installed
}

// buildKit builds the program, the generator and the tools that this module pins.
func buildKit(ctx context.Context, root, scratch string) (kit, error) {
	self, err := os.Executable()
	if err != nil {
		return kit{}, err
	}
	k := kit{
		scratch: scratch, self: self,
		gen: filepath.Join(scratch, "gen"), product: filepath.Join(scratch, "paritytui"), dyff: filepath.Join(scratch, "dyff"), jd: filepath.Join(scratch, "jd"),
	}
	for _, b := range []struct{ folder, out, what string }{
		{root, k.gen, "./internal/model/twin/estate/gen"},
		{root, k.product, "./cmd/paritytui"},
		{".", k.dyff, "github.com/homeport/dyff/cmd/dyff"},
		{".", k.jd, "github.com/josephburnett/jd/v2/jd"},
	} {
		build := exec.CommandContext(ctx, "go", "build", "-trimpath", "-o", b.out, b.what)
		build.Dir, build.Env = b.folder, append(os.Environ(), "CGO_ENABLED=0")
		if text, err := build.CombinedOutput(); err != nil {
			return kit{}, fmt.Errorf("building %s: %w\n%s", b.what, err, text)
		}
	}
	k.jq, _ = exec.LookPath("jq") // Where it is absent the table says so.
	return k, nil
}

// pair is two states on disk.
type pair struct {
	size
	left, right string
	// bytes is the size of both files, one that of the left.
	bytes, one int64
}

// write makes the states of one size.
func (k kit) write(ctx context.Context, s size) (pair, error) {
	folder, err := os.MkdirTemp(k.scratch, "estate-")
	if err != nil {
		return pair{}, err
	}
	gen := exec.CommandContext(ctx, k.gen, "-resources", fmt.Sprint(s.resources), "-bytes", fmt.Sprint(s.each), "-out", folder)
	if text, err := gen.CombinedOutput(); err != nil {
		return pair{}, fmt.Errorf("writing an estate of %s: %w\n%s", s, err, text)
	}
	p := pair{size: s, left: filepath.Join(folder, "staging.tfstate"), right: filepath.Join(folder, "production.tfstate")}
	for _, name := range []string{p.left, p.right} {
		info, err := os.Stat(name)
		if err != nil {
			return pair{}, err
		}
		p.bytes += info.Size()
		if name == p.left {
			p.one = info.Size()
		}
	}
	return p, nil
}
