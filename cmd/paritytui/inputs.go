package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/ledger"
	"github.com/paritytui/paritytui/internal/model/rules"
	"github.com/paritytui/paritytui/internal/sources"
	"github.com/paritytui/paritytui/internal/sources/config"
)

// inputs are the flags that say what to compare.
type inputs struct {
	// ledger names the ledger's file, asOf the day, and pair the two environments of the ledger to compare, with a comma; each is empty where
	// the user gave none.
	ledger, asOf, pair string
	// since names an earlier audit, and is empty where the user gave none.
	since string
}

// place is where a ledger lives.
func (in inputs) place(w *world) (*config.File, error) {
	if in.ledger != "" {
		return config.Open(in.ledger), nil
	}
	dir, err := w.directory()
	if err != nil {
		return nil, fmt.Errorf("finding the ledger: %w", err)
	}
	path, _, err := config.Find(dir)
	if err != nil {
		return nil, fmt.Errorf("finding the ledger: %w", err)
	}
	return config.Open(shortened(dir, path)), nil
}

// shortened is path as seen from the folder dir. A ledger above dir stands above its real path: the system goes up from there, however dir
// was reached, so a path from the symbolic link would miss the file.
func shortened(dir, path string) string {
	if filepath.Dir(path) != filepath.Clean(dir) {
		followed, err := filepath.EvalSymlinks(dir)
		if err != nil {
			return path
		}
		dir = followed
	}
	if short, err := filepath.Rel(dir, path); err == nil {
		return short
	}
	return path
}

// text reads the ledger. One that was named has to be there: without its entries, a slip in the name would look like a changed environment.
func (in inputs) text(ctx context.Context, file *config.File) ([]byte, error) {
	text, _, err := file.Read(ctx)
	if err == nil && text == nil && in.ledger != "" {
		err = fmt.Errorf("reading the ledger: %s: there is no such file; correct the name after -c, or leave -c out to use the nearest parity.yaml", in.ledger)
	}
	return text, err
}

// compare reads and compares, for the commands that only print. Unlike the explorer they never create a ledger.
func (in inputs) compare(ctx context.Context, w *world, args []string) (*audit.Audit, error) {
	file, err := in.place(w)
	if err != nil {
		return nil, err
	}
	if _, err := in.text(ctx, file); err != nil {
		return nil, err
	}
	s, err := in.prepare(ctx, w, args)
	if err != nil {
		return nil, err
	}
	got, err := s.load(ctx)
	if err != nil {
		return nil, err
	}
	return got.session.Audit, nil
}

// day is the date on which entries are judged.
func (in inputs) day(w *world) (ledger.Date, error) {
	if in.asOf == "" {
		return ledger.DateOf(w.now()), nil
	}
	d, err := ledger.ParseDate(in.asOf)
	if err != nil {
		return ledger.Date{}, fmt.Errorf("--as-of: %w", err)
	}
	return d, nil
}

// setting is a run that is ready to read: which ledger, which day, which environments.
type setting struct {
	world *world
	file  *config.File
	day   ledger.Date
	specs [2]sources.Spec
	// pairs are all pairs of the environments that the ledger names, where these are more than two.
	pairs [][2]sources.Spec
	// given says that the sources stand on the command line, not in the ledger.
	given bool
	rules *rules.Set
	// memory is the file that the explorer's layout is kept in, empty where nothing is kept: the demo leaves nothing behind.
	memory string
	// since is an earlier audit of the same environments, or nil, and sinceFile the file that it was read from.
	since     *audit.Earlier
	sinceFile string
}

// prepare finds out what is to be compared. It reads the ledger where it has to, and no state.
func (in inputs) prepare(ctx context.Context, w *world, args []string) (*setting, error) {
	file, err := in.place(w)
	if err != nil {
		return nil, err
	}
	day, err := in.day(w)
	if err != nil {
		return nil, err
	}
	set, err := w.builtIn()
	if err != nil {
		return nil, err
	}
	since, err := in.earlier()
	if err != nil {
		return nil, err
	}
	s := &setting{world: w, file: file, day: day, rules: set, since: since, sinceFile: in.since}
	if len(args) == 2 {
		if in.pair != "" {
			return nil, errors.New("--compare chooses among the environments of parity.yaml; give either that or LEFT and RIGHT")
		}
		s.given = true
		s.specs[0], s.specs[1], err = sources.ParseArguments(args[0], args[1])
		return s, err
	}
	text, err := in.text(ctx, file)
	if err != nil {
		return nil, err
	}
	return s, s.specsOfLedger(ctx, text, in.pair)
}

// loaded is a session and the version of the ledger that it was made from.
type loaded struct {
	session *audit.Session
	base    config.Version
}

// load reads and compares what is to be compared.
func (s *setting) load(ctx context.Context) (loaded, error) {
	return s.readPair(ctx, s.specs, nil, nil)
}

// readPair reads two environments in parallel, then the ledger, and compares. Both reports may be nil.
func (s *setting) readPair(ctx context.Context, specs [2]sources.Spec, report func(side int, p sources.Progress), compared func(audit.Progress)) (loaded, error) {
	directories := s.world.workingDirectories()
	loader, done := s.world.loader(directories)
	defer done()
	s.world.boundMemory()
	environments, err := loader.Pair(ctx, specs, report)
	if err != nil {
		return loaded{}, err
	}
	s.world.spareMemory(environments)
	for i, e := range environments {
		if len(e.Resources) == 0 && len(e.Unreadable) == 0 {
			return loaded{}, fmt.Errorf("%s has no resources, so there is nothing to compare; is %s the right state?", e.Name, specs[i].Shown())
		}
	}
	text, base, err := s.file.Read(ctx)
	if err != nil {
		return loaded{}, err
	}
	table, err := loadSchemas(besideLedger(s.file))
	if err != nil {
		return loaded{}, err
	}
	if err := askProviders(ctx, directories, environments, table); err != nil {
		return loaded{}, err
	}
	session, err := audit.Open(ctx, audit.Input{
		Left: environments[0], Right: environments[1], Schema: table, Rules: s.rules, AsOf: s.day, Since: s.since, Progress: compared,
	}, s.file.Path(), text)
	var foreign *audit.EarlierError
	if errors.As(err, &foreign) {
		return loaded{}, fmt.Errorf("comparing with the earlier audit: %s: %w", s.sinceFile, err)
	}
	if err != nil {
		return loaded{}, err
	}
	return loaded{session: session, base: base}, nil
}
