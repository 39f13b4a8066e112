package sources

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/cores"
)

// Pair reads both environments in parallel. report may be nil; it is told whose progress it is, 0 or 1, and for one side
// never called twice at a time. Where both environments cannot be read the error names both, the left one first, so that
// one run tells all.
//
// The states of an environment are told apart by labels. Those of both environments are cut at the same depth, so that
// counterparts meet, and are empty where neither side has more than one state.
func (l *Loader) Pair(ctx context.Context, specs [2]Spec, report func(side int, p Progress)) ([2]*model.Environment, error) {
	if specs[0].isInput() && specs[1].isInput() {
		return [2]*model.Environment{}, errTwoInputs
	}
	var intakes [2]*intake
	var errs [2]error
	reading, stop := context.WithCancel(ctx)
	defer stop()
	slots, budget := l.slots(), l.budget(stop)
	var group cores.Group
	for i, spec := range specs {
		group.Go(func() {
			intakes[i], errs[i] = l.take(reading, spec, specs[1-i].Name, slots, budget, func(p Progress) {
				if report != nil {
					report(i, p)
				}
			})
		})
	}
	group.Wait()
	if err := budget.failure(); err != nil && ctx.Err() == nil {
		return [2]*model.Environment{}, fmt.Errorf("reading %s and %s: %w", specs[0].Name, specs[1].Name, err)
	}
	if err := errors.Join(errs[:]...); err != nil {
		return [2]*model.Environment{}, err
	}
	labelParts(intakes[0].taken, intakes[1].taken)
	return [2]*model.Environment{intakes[0].environment(), intakes[1].environment()}, nil
}

// Load reads one environment alone; report may be nil. The error names the environment, the part and, where one is known,
// the line and column.
func (l *Loader) Load(ctx context.Context, spec Spec, report func(Progress)) (*model.Environment, error) {
	in, err := l.take(ctx, spec, "", l.slots(), l.budget(func() {}), report)
	if err != nil {
		return nil, err
	}
	labelParts(in.taken, nil)
	return in.environment(), nil
}

// intake is what was taken in for one environment.
type intake struct {
	spec  Spec
	taken []*taken
	// skipped are in the order in which they were met.
	skipped []Skip
	// unreachable are the sources and parts that could not even be listed.
	unreachable []model.Unreadable
}

// take reads all parts of one environment; other is the name of the one that it is compared with. What cannot be read is noted as long as anything can be.
func (l *Loader) take(ctx context.Context, spec Spec, other string, slots chan struct{}, budget *budget, report func(Progress)) (*intake, error) {
	in, names := &intake{spec: spec}, [2]string{spec.Name, other}
	if report != nil {
		// What is far away takes its time to answer: until then this says that it was asked.
		report(Progress{URI: spec.Shown()})
	}
	err := l.list(ctx, in)
	if err == nil {
		err = budget.foresee(in.size())
	}
	if err == nil {
		r := reader{slots: slots, names: names, budget: budget, meter: newMeter(spec.Shown(), in.taken, report)}
		r.all(ctx, in.taken)
		if err = cmp.Or(budget.failure(), ctx.Err()); err == nil {
			in.sort()
			err = in.failure()
		}
		if err == nil {
			r.meter.done()
		}
	}
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", spec.Name, err)
	}
	return in, nil
}

// size is how many bytes the states hold together, as far as they say before they are opened.
func (in *intake) size() (sum int64) {
	for _, t := range in.taken {
		if t.part.Wanted == Named || strings.Contains(t.part.Name, ".tfstate") {
			sum += t.part.Size
		}
	}
	return sum
}

// list opens all sources and lists their parts, each part once.
func (l *Loader) list(ctx context.Context, in *intake) error {
	var list []Source
	for _, uri := range in.spec.URIs {
		s, err := l.open(uri, in.spec.Base)
		if err != nil {
			return err
		}
		list = append(list, s)
	}
	if len(list) == 0 {
		return errors.New("no source is named")
	}
	seen := map[string]bool{}
	for i, s := range list {
		listing, err := s.List(ctx)
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil && len(list) == 1:
			return err
		case err != nil:
			uri := shownURI(in.spec.URIs[i])
			in.unreachable = append(in.unreachable, model.Unreadable{URI: uri, Reason: withoutName(err, uri)})
		}
		in.skipped = append(in.skipped, listing.Skipped...)
		in.unreachable = append(in.unreachable, listing.Unreadable...)
		for _, p := range listing.Parts {
			key := cmp.Or(p.Key, p.URI)
			if seen[key] {
				in.skipped = append(in.skipped, Skip{p.URI, "states that two sources name"})
				continue
			}
			seen[key] = true
			p.Name = cmp.Or(p.Name, p.URI)
			in.taken = append(in.taken, &taken{part: p})
		}
	}
	return nil
}

// sort moves the parts that are no states to what was skipped.
func (in *intake) sort() {
	in.taken = slices.DeleteFunc(in.taken, func(t *taken) bool {
		if t.skip != "" {
			in.skipped = append(in.skipped, Skip{t.part.URI, t.skip})
		}
		in.skipped = append(in.skipped, t.aside...)
		return t.skip != ""
	})
}

// failure is nil where at least one part was read.
func (in *intake) failure() error {
	for _, t := range in.taken {
		if t.err == nil {
			return nil
		}
	}
	lost := len(in.taken) + len(in.unreachable)
	switch {
	case lost == 0:
		return fmt.Errorf("%s: there is no state here; %s", in.spec.Shown(), passedOver(in.skipped))
	case len(in.taken) == 1 && lost == 1:
		return in.taken[0].err
	case len(in.taken) == 0:
		return fmt.Errorf("nothing could be read; the first of %d: %s: %s", lost, in.unreachable[0].URI, in.unreachable[0].Reason)
	}
	return fmt.Errorf("none of %d states could be read; the first: %w", lost, in.taken[0].err)
}

// environment puts together what was read. The labels are known by now.
func (in *intake) environment() *model.Environment {
	env := &model.Environment{Name: in.spec.Name, Unreadable: in.unreachable, Skipped: grouped(in.skipped)}
	slices.SortStableFunc(in.taken, func(a, b *taken) int { return strings.Compare(a.label, b.label) })
	for _, t := range in.taken {
		if t.err != nil {
			env.Unreadable = append(env.Unreadable, model.Unreadable{URI: t.part.URI, Label: t.label, Reason: withoutName(t.err, t.part.Name)})
			continue
		}
		s := t.state
		s.Source.Label = t.label
		for _, r := range s.Resources {
			r.State = t.label
		}
		env.Sources = append(env.Sources, s.Source)
		env.Resources = append(env.Resources, s.Resources...)
		env.Checks = append(env.Checks, s.Checks...)
	}
	return env
}

// withoutName is the text of an error without the name at its head, which stands beside it already. A position stays.
func withoutName(err error, name string) string {
	rest, ok := strings.CutPrefix(err.Error(), name+":")
	if !ok {
		return err.Error()
	}
	return strings.TrimPrefix(rest, " ")
}

// grouped counts what was skipped by its reason, in the order of the first of each.
func grouped(skips []Skip) []model.Skipped {
	var out []model.Skipped
	for _, s := range skips {
		i := slices.IndexFunc(out, func(g model.Skipped) bool { return g.Reason == s.Reason })
		if i < 0 {
			i = len(out)
			out = append(out, model.Skipped{URI: s.URI, Reason: s.Reason})
		}
		out[i].Count++
	}
	return out
}

// passedOver tells what was skipped, for an error.
func passedOver(skips []Skip) string {
	groups := grouped(skips)
	if len(groups) == 0 {
		return "name a state file"
	}
	var parts []string
	for _, g := range groups {
		parts = append(parts, fmt.Sprintf("%s (%d)", g.Reason, g.Count))
	}
	hint := "; name a state, or where states are"
	for _, s := range skips {
		if dir, ok := strings.CutSuffix(filepath.ToSlash(s.URI), "/.terraform"); ok {
			hint = "; name the working directory itself, such as " + dir
			break
		}
	}
	return "passed over: " + strings.Join(parts, ", ") + hint
}
