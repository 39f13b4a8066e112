// Command builds makes the binary as a release does, twice: in two folders, the second time from nothing that was compiled before. It fails
// where the two differ in a byte, where the binary needs a library or tells of the folder it was made in, where a package needs C, and
// where it has grown by more than a tenth over tools/supply/size.txt, which -record writes anew.
package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
)

func main() {
	root := flag.String("root", ".", "the folder of the program's go.mod")
	recorded := flag.String("recorded", "size.txt", "the file that holds the size")
	record := flag.Bool("record", false, "write the size anew, and check nothing else")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, *root, *recorded, *record)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "builds:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, root, recorded string, record bool) (err error) {
	scratch, err := os.MkdirTemp("", "paritytui-builds")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(scratch)) }()
	first, err := build(ctx, root, filepath.Join(scratch, "one"))
	if err != nil {
		return err
	}
	if record {
		return os.WriteFile(recorded, []byte(sizeText(len(first))), 0o644)
	}
	second, err := build(ctx, root, filepath.Join(scratch, "two", "deeper"), "GOCACHE="+filepath.Join(scratch, "cache"))
	if err != nil {
		return err
	}
	problems := []error{alike(first, second), static(first), placeless(first, scratch), withoutC(ctx, root), small(len(first), recorded)}
	if err := errors.Join(problems...); err != nil {
		return err
	}
	fmt.Printf("two builds of %d bytes are the same, need no library, and are no larger than recorded\n", len(first))
	return nil
}

// build copies the sources into a folder, builds them there for one system, the same wherever this runs, and returns the binary.
func build(ctx context.Context, root, dir string, environment ...string) ([]byte, error) {
	if err := copySources(root, dir); err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, "go", "build", "-trimpath", "-ldflags=-s -w", "-buildvcs=false", "-o", "paritytui.out", "./cmd/paritytui")
	cmd.Dir, cmd.Stderr = dir, os.Stderr
	cmd.Env = slices.Concat(os.Environ(), []string{"CGO_ENABLED=0", "GOOS=linux", "GOARCH=amd64", "GOFLAGS="}, environment)
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("building in %s: %w", dir, err)
	}
	return os.ReadFile(filepath.Join(dir, "paritytui.out"))
}

// copySources copies what a build can read: no history, nothing that was built, no links.
func copySources(root, dir string) error {
	return filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		switch {
		case e.IsDir() && name != "." && (strings.HasPrefix(e.Name(), ".") || e.Name() == "bin" || strings.HasPrefix(e.Name(), "dist") || e.Name() == "testdata"):
			return fs.SkipDir
		case e.IsDir():
			return os.MkdirAll(filepath.Join(dir, name), 0o755)
		case !e.Type().IsRegular():
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(dir, name), text, 0o644)
	})
}

// withoutC fails where a package of the program needs a C compiler.
func withoutC(ctx context.Context, root string) error {
	cmd := exec.CommandContext(ctx, "go", "list", "-deps", "-f", "{{if and .CgoFiles (not .Standard)}}{{.ImportPath}}{{end}}", "./cmd/paritytui")
	cmd.Dir, cmd.Env, cmd.Stderr = root, append(os.Environ(), "CGO_ENABLED=1"), os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("listing the packages: %w", err)
	}
	if names := bytes.Fields(out); len(names) > 0 {
		return fmt.Errorf("packages need C: %s", bytes.Join(names, []byte(", ")))
	}
	return nil
}
