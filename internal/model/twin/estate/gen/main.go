// Command gen writes the two states of an estate, for runs of the whole program on something large.
//
// From the root of the repository:
//
//	go run ./internal/model/twin/estate/gen -resources 20000 -bytes 5000 -out FOLDER
package main

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/paritytui/paritytui/internal/model/twin/estate"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

func main() {
	if err := run(os.Args[1:], os.Stderr); err != nil {
		if !errors.Is(err, flag.ErrHelp) {
			fmt.Fprintf(os.Stderr, "writing an estate: %v\n", err)
		}
		os.Exit(2)
	}
}

// run writes what the arguments ask for.
func run(arguments []string, messages io.Writer) error {
	e := estate.Typical(0)
	flags := flag.NewFlagSet("gen", flag.ContinueOnError)
	flags.SetOutput(messages)
	folder := flags.String("out", ".", "the folder for staging.tfstate and production.tfstate")
	flags.IntVar(&e.Resources, "resources", 2000, "instances of each side")
	flags.IntVar(&e.Bytes, "bytes", 0, "bytes per resource; 0 is their natural size")
	flags.Float64Var(&e.Drift, "drift", e.Drift, "share of the settings that differ")
	flags.Float64Var(&e.Moved, "moved", e.Moved, "share of the resources with another address on the right")
	flags.Float64Var(&e.Alone, "alone", e.Alone, "share of the resources that one side has alone")
	flags.BoolVar(&e.Words, "words", e.Words, "put the environment's word into names")
	flags.BoolVar(&e.Shared, "shared", false, "let thousands of resources share an ARN, a tag and a bucket")
	flags.Uint64Var(&e.Seed, "seed", e.Seed, "another seed, another pair")
	if err := flags.Parse(arguments); err != nil {
		return err
	}
	for _, side := range []vocabulary.Side{vocabulary.Left, vocabulary.Right} {
		if err := write(filepath.Join(*folder, e.Word(side)+".tfstate"), e, side); err != nil {
			return err
		}
	}
	return nil
}

func write(name string, e estate.Estate, side vocabulary.Side) (err error) {
	file, err := os.Create(name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	out := bufio.NewWriterSize(file, 1<<20)
	if err := e.Write(out, side); err != nil {
		return err
	}
	return out.Flush()
}
