package workdir

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"github.com/paritytui/paritytui/internal/model/nearest"
	"github.com/paritytui/paritytui/internal/sources"
)

// pull begins to read the state of the workspace.
func (d *directory) pull(ctx context.Context) (sources.Stream, error) {
	p, err := d.program()
	if err != nil {
		return sources.Stream{}, err
	}
	// The program would make a workspace that is not there, and leave a folder. The default one is always there.
	if d.workspace != "" && d.workspace != "default" {
		if err := d.mustHave(ctx, p); err != nil {
			return sources.Stream{}, err
		}
	}
	c, err := d.start(ctx, p, cmp.Or(d.opener.Limits.State, stateLimit), d.workspace, "state", "pull")
	if err != nil {
		return sources.Stream{}, err
	}
	return sources.Stream{Body: &pulled{child: c, empty: func() error { return d.noState(ctx, p) }}}, nil
}

// pulled is a state on its way. It ends with an error where the program fails or says nothing.
type pulled struct {
	*child
	// read says that there was more than blanks.
	read  bool
	empty func() error
}

// Read reads from the program.
func (b *pulled) Read(into []byte) (int, error) {
	n, err := b.child.Read(into)
	b.read = b.read || len(bytes.TrimSpace(into[:n])) > 0
	if errors.Is(err, io.EOF) && !b.read {
		err = b.empty()
	}
	return n, err
}

// mustHave makes sure that the workspace is there.
func (d *directory) mustHave(ctx context.Context, p program) error {
	list, err := d.workspaces(ctx, p)
	var failed *failure
	switch {
	case errors.As(err, &failed) && strings.Contains(failed.said, "workspaces not supported"):
		return fmt.Errorf("the backend of this directory keeps no workspaces, so there is none called %s; leave ?workspace= out", d.workspace)
	case err != nil:
		return err
	case slices.Contains(list, d.workspace):
		return nil
	}
	hint := ""
	if near, ok := nearest.Word(d.workspace, list); ok {
		hint = "; did you mean " + near + "?"
	}
	return fmt.Errorf("there is no workspace %s; %s%s", d.workspace, thereAre(list), hint)
}

// workspaces lists the names of the workspaces.
func (d *directory) workspaces(ctx context.Context, p program) ([]string, error) {
	c, err := d.start(ctx, p, cmp.Or(d.opener.Limits.Workspaces, workspacesLimit), "", "workspace", "list")
	if err != nil {
		return nil, err
	}
	defer func() { _ = c.Close() }()
	text, err := io.ReadAll(c)
	if err != nil {
		return nil, err
	}
	var list []string
	for line := range strings.Lines(ansi.Strip(string(text))) {
		if name := strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(line), "*")); name != "" && !strings.Contains(name, " ") {
			list = append(list, name)
		}
	}
	return list, nil
}

// noState says of a workspace without a state what else there is.
func (d *directory) noState(ctx context.Context, p program) error {
	workspace := cmp.Or(d.workspace, "default")
	list, err := d.workspaces(ctx, p)
	list = slices.DeleteFunc(list, func(name string) bool { return name == workspace })
	if err != nil || len(list) == 0 {
		return fmt.Errorf("the workspace %s has no state yet; apply the configuration once, or name another directory", workspace)
	}
	return fmt.Errorf("the workspace %s has no state yet; %s: choose one by %s?workspace=%s", workspace, thereAre(list), d.dir, list[0])
}

// mostNames is how many workspaces an error lists.
const mostNames = 12

// thereAre lists names for a sentence.
func thereAre(names []string) string {
	switch len(names) {
	case 0:
		return "there are none"
	case 1:
		return "there is only " + names[0]
	}
	more := ""
	if rest := len(names) - mostNames; rest > 0 {
		names, more = names[:mostNames], fmt.Sprintf(" and %d more", rest)
	}
	return "there are " + strings.Join(names, ", ") + more
}
