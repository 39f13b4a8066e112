package workdir

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"time"
)

// child is a run of the program. Reading gives what it prints, and an error in place of the end where it failed.
type child struct {
	of directory
	// run is the command as a user would write it.
	run   string
	limit time.Duration
	cmd   *exec.Cmd
	// done says why the program was stopped: the caller gave up, or the limit was reached.
	done     func() error
	stop     context.CancelFunc
	output   io.ReadCloser
	complain head
	// ended is set once the program was waited for, and failed is what came of it.
	ended  bool
	failed error
}

// start runs the program in the directory with one workspace, or with what it takes by itself where workspace is empty.
func (d *directory) start(ctx context.Context, p program, limit time.Duration, workspace string, args ...string) (*child, error) {
	c := &child{of: *d, run: p.name + " " + strings.Join(args, " "), limit: limit}
	limited, stop := context.WithTimeout(ctx, limit)
	c.stop = stop
	c.done = func() error {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return limited.Err()
	}
	c.cmd = exec.CommandContext(limited, p.path, args...)
	c.cmd.Dir, c.cmd.Env, c.cmd.Stderr = d.dir, d.opener.forChild(workspace), &c.complain
	// Should a process that was left behind hold an end of a pipe, waiting gives up soon.
	c.cmd.WaitDelay = time.Second
	inGroup(c.cmd)
	output, err := c.cmd.StdoutPipe()
	if err == nil {
		err = c.cmd.Start()
	}
	if err != nil {
		stop()
		return nil, fmt.Errorf("%s cannot be run: %w", p.path, plainCause(err))
	}
	c.output = output
	return c, nil
}

// plainCause is what the system says, without the names that stand around it.
func plainCause(err error) error {
	for inner := errors.Unwrap(err); inner != nil; inner = errors.Unwrap(err) {
		err = inner
	}
	return err
}

// Read reads what the program prints. At its end it waits for the program, so that a state of which the end is missing
// is never taken for a whole one.
func (c *child) Read(into []byte) (int, error) {
	if !c.ended {
		n, err := c.output.Read(into)
		if err == nil {
			return n, nil
		}
		c.end()
		if n > 0 {
			return n, nil
		}
	}
	if c.failed != nil {
		return 0, c.failed
	}
	return 0, io.EOF
}

// Close stops the program where it still runs.
func (c *child) Close() error {
	c.stop()
	if !c.ended {
		c.end()
	}
	return nil
}

// end waits for the program.
func (c *child) end() {
	c.ended = true
	err := c.cmd.Wait()
	stopped := c.done()
	c.stop()
	switch {
	case err == nil:
	case errors.Is(stopped, context.DeadlineExceeded):
		c.failed = fmt.Errorf("`%s` did not end within %v and was stopped; try it in the directory, and see what it waits for", c.run, c.limit)
	case stopped != nil:
		c.failed = stopped
	default:
		c.failed = c.of.explain(c.run, c.complain.String(), err)
	}
}

// head keeps the beginning of a text, where a program says what is wrong.
type head struct{ strings.Builder }

// mostComplaint is how much of a complaint is kept.
const mostComplaint = 64 << 10

// Write keeps what there is room for, and takes the rest.
func (h *head) Write(p []byte) (int, error) {
	if room := mostComplaint - h.Len(); room > 0 {
		_, _ = h.Builder.Write(p[:min(room, len(p))])
	}
	return len(p), nil
}
