// Command paritytui compares two Terraform environments and helps to write down why they differ.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	"charm.land/fang/v2"

	"github.com/paritytui/paritytui/internal/model"
)

// Exit codes, the same for every command.
const (
	exitOK = 0
	// exitFound means that something at or above the threshold is open.
	exitFound = 1
	// exitFailed means that nothing could be said: usage, an unreadable source, a bad ledger, an interrupt.
	exitFailed = 2
)

// errFound ends a command that found what it was asked to fail on. It prints nothing: the findings are the message.
var errFound = errors.New("open differences")

// errInterrupted ends a command that somebody stopped.
var errInterrupted = errors.New("interrupted")

func main() { os.Exit(run()) }

// run is main with its exit code returned, so that tests can run it in their own process.
func run() int {
	signals := []os.Signal{os.Interrupt, syscall.SIGTERM}
	if !signal.Ignored(syscall.SIGHUP) {
		// The terminal is gone. Dying of that would leave behind what was started to read a state; nohup wants to go on.
		signals = append(signals, syscall.SIGHUP)
	}
	ctx, stop := signal.NotifyContext(context.Background(), signals...)
	defer stop()
	world := world{
		stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr, environment: os.Getenv, environ: os.Environ,
		now: time.Now, directory: os.Getwd, system: os.DirFS("/"), pace: new(pace), stdinIsTerminal: isTerminal(os.Stdin), stdoutIsTerminal: isTerminal(os.Stdout),
	}
	root := newRoot(&world)
	root.SetArgs(completionWords(os.Args[1:]))
	var kept outcome
	kept.keep(root)
	err := fang.Execute(ctx, root,
		fang.WithVersion(version()),
		fang.WithoutManpage(),
		fang.WithErrorHandler(func(w io.Writer, _ fang.Styles, err error) { printError(ctx, w, err) }),
	)
	if err == nil && kept.err != nil {
		err = kept.err
		printError(ctx, os.Stderr, err)
	}
	return ended(ctx, err, os.Stderr)
}

// ended is the exit code of a command. An interrupt that came too late to stop the work is told, since the error handler was not asked.
func ended(ctx context.Context, err error, stderr io.Writer) int {
	switch {
	case errors.Is(err, errFound):
		return exitFound
	case err == nil && ctx.Err() == nil:
		return exitOK
	case err == nil:
		printError(ctx, stderr, ctx.Err())
	}
	return exitFailed
}

// printError prints an error for people, on lines of its own and safe for a terminal.
func printError(ctx context.Context, w io.Writer, err error) {
	switch {
	case errors.Is(err, errFound):
		return
	case ctx.Err() != nil:
		err = errInterrupted
	}
	for i, line := range model.PrintableLines(err.Error()) {
		if i == 0 {
			line = "paritytui: " + line
		}
		_, _ = fmt.Fprintln(w, line)
	}
}
