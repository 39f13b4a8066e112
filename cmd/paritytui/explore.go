package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/sources"
	"github.com/paritytui/paritytui/internal/sources/config"
	"github.com/paritytui/paritytui/internal/ui"
)

// explore opens the explorer on two sources, or on what the ledger names.
func explore(ctx context.Context, w *world, in inputs, args []string) error {
	if !w.stdoutIsTerminal {
		return errors.New("the explorer needs a terminal; for a file or a pipe use `paritytui diff` or `paritytui check`")
	}
	if in.ledger != "" {
		// A save makes the file but no folder, and by then somebody has written an explanation.
		if _, err := os.Stat(filepath.Dir(in.ledger)); errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("%s cannot be created, because there is no folder %s; make it, or correct the name after -c", in.ledger, filepath.Dir(in.ledger))
		}
	}
	s, err := in.prepare(ctx, w, args)
	if errors.Is(err, errWhichPair) {
		// The palette offers the other pairs.
		err = s.haveSources()
	}
	if errors.Is(err, errNoSources) {
		return fmt.Errorf("%w; `paritytui demo` shows two built-in environments", err)
	}
	if err != nil {
		return err
	}
	s.memory = layoutFile(w.environment)
	return s.explore(ctx)
}

// capable refuses a terminal that cannot move its cursor: the explorer would only scroll garbage past.
func capable(w *world) error {
	if w.environment("TERM") == "dumb" {
		return errors.New("the explorer needs a terminal that can draw, and TERM=dumb says that this one cannot; set TERM to what it is, such as xterm-256color, or use `paritytui diff`")
	}
	return nil
}

// explore runs the explorer until the person leaves it.
func (s *setting) explore(ctx context.Context) error {
	if err := capable(s.world); err != nil {
		return err
	}
	// Signals end the context. A second handler would wait for a program that the context has ended already, with the terminal still raw.
	options := []tea.ProgramOption{tea.WithContext(ctx), tea.WithoutSignalHandler()}
	if !s.world.stdinIsTerminal {
		// Standard input is a state; the keys come from the terminal itself.
		tty, err := os.Open("/dev/tty")
		if err != nil {
			return fmt.Errorf("the explorer needs a terminal for its keys: %w", err)
		}
		defer func() { _ = tty.Close() }()
		options = append(options, tea.WithInput(tty))
	}
	ctx, leave := context.WithCancel(ctx)
	shelf := &shelf{setting: s}
	defer shelf.settle()
	defer leave()
	layout, first := readLayout(s.memory)
	model := ui.New(ctx, ui.Options{
		Title: "paritytui", Left: s.specs[0].Name, Right: s.specs[1].Name,
		Load: shelf.loader(s.specs), Others: shelf.others(), Save: shelf.save, Read: shelf.read, Edit: shelf.edit, SetAside: s.file.SetAside, Draft: s.file.Draft(), Export: s.export,
		LedgerPath: s.file.Path(), Today: s.day.String(),
		NoColor: s.world.environment("NO_COLOR") != "", Layout: layout, FirstTime: first,
	})
	_, err := tea.NewProgram(model, options...).Run()
	writeLayout(s.memory, model.Layout())
	if errors.Is(err, tea.ErrInterrupted) {
		return errInterrupted
	}
	if err != nil {
		return fmt.Errorf("running the explorer: %w", err)
	}
	// Somebody who left a page that says why nothing could be read still has the reason in the terminal, and a script the exit code.
	return model.Failed()
}

// shelf hands the explorer what it needs from outside: audits to read and a ledger to save. It remembers which version of the ledger the
// explorer knows, so that a save never overwrites what somebody else wrote meanwhile.
type shelf struct {
	*setting
	mu   sync.Mutex
	base config.Version
	// loads are the readings that go on.
	loads sync.WaitGroup
}

// settleTime is how long leaving waits for what is being read to be given up.
const settleTime = 2 * time.Second

// settle waits for the readings to end, once their context has: what they started, such as Terraform, ends with them.
func (s *shelf) settle() {
	ended := make(chan struct{})
	go func() {
		s.loads.Wait()
		close(ended)
	}()
	select {
	case <-ended:
	case <-time.After(settleTime):
	}
}

// loader reads two environments and the ledger.
func (s *shelf) loader(specs [2]sources.Spec) func(context.Context, func(ui.Progress)) (*audit.Session, error) {
	return func(ctx context.Context, report func(ui.Progress)) (*audit.Session, error) {
		s.loads.Add(1)
		defer s.loads.Done()
		got, err := s.readPair(ctx, specs, func(side int, p sources.Progress) {
			report(ui.Progress{
				Side: specs[side].Name, URI: p.URI, Read: p.Read, Total: p.Total, Resources: p.Resources, Done: p.Done,
				Parts: p.Parts, Finished: p.Finished,
			})
		}, func(p audit.Progress) {
			report(ui.Progress{Phase: p.Phase.String(), Read: int64(p.Done), Total: int64(p.Total)})
		})
		if err != nil {
			return nil, err
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		s.base = got.base
		return got.session, nil
	}
}

// others are the pairs that the explorer offers.
func (s *shelf) others() []ui.Comparison {
	var out []ui.Comparison
	for _, p := range s.pairs {
		if len(p[0].URIs) > 0 && len(p[1].URIs) > 0 {
			out = append(out, ui.Comparison{Left: p[0].Name, Right: p[1].Name, Load: s.loader(p)})
		}
	}
	return out
}

// save writes the text, or takes the file away where there is none: the first save, which created it, was undone.
func (s *shelf) save(ctx context.Context, text []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	var version config.Version
	var err error
	if text == nil {
		err = s.file.Remove(ctx, s.base)
	} else {
		version, err = s.file.Save(ctx, text, s.base)
	}
	var changed *config.ChangedError
	if errors.As(err, &changed) {
		return &ui.Conflict{OnDisk: s.onDisk(changed.Text, changed.Version)}
	}
	if err != nil {
		return err
	}
	s.base = version
	return nil
}

// onDisk is a text of the ledger that becomes the base of the next save once the explorer has taken it over, and not before.
func (s *shelf) onDisk(text []byte, version config.Version) ui.OnDisk {
	return ui.OnDisk{Text: text, Take: func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.base = version
	}}
}

func (s *shelf) read(ctx context.Context) (*ui.OnDisk, error) {
	text, version, err := s.file.Read(ctx)
	if err != nil {
		return nil, err
	}
	found := s.onDisk(text, version)
	return &found, nil
}

// edit opens the ledger in the person's editor. The terminal is the editor's until it ends.
func (s *shelf) edit(ctx context.Context, line int, closed func(error) tea.Msg) (tea.Cmd, error) {
	command, err := editor{s.world.environment, lookPath}.command(s.file.Path(), line)
	if err != nil {
		return nil, err
	}
	return tea.ExecProcess(exec.CommandContext(ctx, command[0], command[1:]...), closed), nil
}
