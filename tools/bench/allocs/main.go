// Command allocs holds what the core allocates: it reads the output of `go test -bench -benchmem` and compares it with a recorded
// file. Time depends on the machine; allocations of a fixed number of turns hardly do, so that a step of ten parts in a hundred is
// a change of the code. `make allocs` and `make allocs-record` run it.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"os"
)

func main() {
	if err := run(os.Args[1:], os.Stdin, os.Stdout); err != nil {
		fmt.Fprintf(os.Stderr, "allocs: %v\n", err)
		os.Exit(1)
	}
}

func run(arguments []string, in io.Reader, out io.Writer) error {
	flags := flag.NewFlagSet("allocs", flag.ContinueOnError)
	name := flags.String("recorded", "allocations.txt", "the recorded file")
	write := flags.Bool("write", false, "write it anew")
	if err := flags.Parse(arguments); err != nil {
		return err
	}
	now, err := parse(in)
	if err != nil {
		return fmt.Errorf("reading the output of go test: %w", err)
	}
	if *write {
		return os.WriteFile(*name, []byte(now.String()), 0o644)
	}
	data, err := os.ReadFile(*name)
	if err != nil {
		return fmt.Errorf("reading what was recorded: %w; make allocs-record writes it", err)
	}
	recorded, err := parse(bytes.NewReader(data))
	if err != nil {
		return fmt.Errorf("reading %s: %w", *name, err)
	}
	worse, better := judge(recorded, now)
	for _, text := range better {
		_, _ = fmt.Fprintln(out, "better, to be recorded by make allocs-record: "+text)
	}
	for _, text := range worse {
		_, _ = fmt.Fprintln(out, "worse: "+text)
	}
	if len(worse) > 0 {
		return fmt.Errorf("%d of %d measures are worse than recorded; where that is meant, run make allocs-record and say why in the commit", len(worse), 2*len(recorded))
	}
	_, _ = fmt.Fprintf(out, "allocs: %d benchmarks allocate no more than was recorded, within %d %%\n", len(recorded), tolerance)
	return nil
}
