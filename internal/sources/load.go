package sources

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/paritytui/paritytui/internal/model"
)

// Load opens and reads the source of one environment. Stdin is what "-" stands for; report is told of progress and may
// be nil. The error names the environment, the file and, where one is known, the line and column.
func Load(ctx context.Context, spec Spec, stdin io.Reader, report func(Progress)) (*model.Environment, error) {
	source, err := Open(spec, stdin)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", spec.Name, err)
	}
	return read(ctx, spec.Name, source, report)
}

// read makes an environment of what a source holds.
func read(ctx context.Context, name string, source Source, report func(Progress)) (*model.Environment, error) {
	content, err := source.Read(ctx, report)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, err)
	}
	env := &model.Environment{Name: name, Unreadable: content.Unreadable}
	labels := map[string]bool{}
	for _, s := range content.States {
		if labels[s.Source.Label] {
			return nil, fmt.Errorf("reading %s: %w", name, errors.New("two states have the same label; this is a mistake of the source "+source.URI()))
		}
		labels[s.Source.Label] = true
		for _, r := range s.Resources {
			r.State = s.Source.Label
		}
		env.Sources = append(env.Sources, s.Source)
		env.Resources = append(env.Resources, s.Resources...)
		env.Checks = append(env.Checks, s.Checks...)
	}
	return env, nil
}
