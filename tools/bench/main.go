// Command bench measures whole runs of paritytui on large estates, next to what others need for less: decoding one side with the
// standard library, and comparing two files with tools that know nothing of Terraform. All contestants run in turn within one run,
// so that ratios hold on a busy machine where seconds do not. What it prints is the table of docs/performance.md.
//
// From the root of the repository, where `make bench` starts it:
//
//	go -C tools/bench run . -estates 2000x1667,20000x5000
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:])
	stop()
	if err != nil {
		if !errors.Is(err, flag.ErrHelp) {
			fmt.Fprintf(os.Stderr, "bench: %v\n", err)
		}
		os.Exit(2)
	}
}

// options are what a run was asked for.
type options struct {
	estates string
	rounds  int
	limit   time.Duration
	total   time.Duration
	root    string
	// without are parts of names of contestants to leave out, with commas between.
	without string
	// explorer asks for a run of the explorer too.
	explorer bool
}

func run(ctx context.Context, arguments []string) error {
	if len(arguments) == 3 && arguments[0] == "decode" {
		return decode(arguments[1], arguments[2])
	}
	var o options
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	flags.StringVar(&o.estates, "estates", "2000x1667,20000x1667,60000x1667,20000x5000", "estates to compare: RESOURCESxBYTES, behind a comma the next")
	flags.IntVar(&o.rounds, "rounds", 5, "how often each contestant runs at most")
	flags.DurationVar(&o.limit, "limit", 60*time.Second, "when one run of a contestant is given up, and when it has run long enough on one estate")
	flags.DurationVar(&o.total, "total", 8*time.Minute, "when no further run is begun")
	flags.StringVar(&o.root, "root", filepath.Join("..", ".."), "the root of the repository")
	flags.StringVar(&o.without, "without", "", "contestants to leave out, by a part of their names: dyff,jd")
	flags.BoolVar(&o.explorer, "explorer", true, "run the explorer on the last estate too")
	if err := flags.Parse(arguments); err != nil {
		return err
	}
	sizes, err := parseSizes(o.estates)
	if err != nil {
		return err
	}
	scratch, err := os.MkdirTemp("", "paritytui-bench-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(scratch) }()
	k, err := buildKit(ctx, o.root, scratch)
	if err != nil {
		return err
	}
	results, err := measure(ctx, k, sizes, o)
	if err != nil {
		return err
	}
	fmt.Print(table(results))
	if !o.explorer {
		return nil
	}
	// The last estate is the largest in bytes, and so the one that is longest in coming.
	moments, err := explore(ctx, k, results[len(results)-1].pair, o.limit)
	fmt.Print("\n", line(moments))
	if err != nil {
		return fmt.Errorf("running the explorer: %w", err)
	}
	return nil
}
