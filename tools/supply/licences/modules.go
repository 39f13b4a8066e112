package main

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// module is a module that something is made of, with its licences.
type module struct {
	path, version string
	kinds         []string
	// files are those that hold the licences and notices.
	files []string
}

// targets are the systems that there are releases for: what is linked differs between them.
func targets() [][2]string {
	var out [][2]string
	for _, system := range []string{"linux", "darwin", "windows"} {
		for _, architecture := range []string{"amd64", "arm64"} {
			out = append(out, [2]string{system, architecture})
		}
	}
	return out
}

// legal finds the names of files that hold a licence, and notice those that have to be handed on with it.
var (
	legal  = regexp.MustCompile(`(?i)^(un)?licen[cs]e([._-].*)?$|^copying([._-].*)?$`)
	notice = regexp.MustCompile(`(?i)^notice([._-].*)?$`)
)

// linked returns the modules that the program is made of, for any target, in the order of their names.
func linked(ctx context.Context, root string) ([]module, error) {
	found := map[string]*module{}
	for _, t := range targets() {
		if err := add(ctx, found, root, []string{"GOOS=" + t[0], "GOARCH=" + t[1]}, "./cmd/paritytui"); err != nil {
			return nil, err
		}
	}
	return settled(found)
}

// tested returns the modules that only the tests need.
func tested(ctx context.Context, root string, without []module) ([]module, error) {
	found := map[string]*module{}
	if err := add(ctx, found, root, nil, "-test", "./..."); err != nil {
		return nil, err
	}
	for _, m := range without {
		delete(found, m.path)
	}
	return settled(found)
}

// add lists the modules of packages, and the licences that lie beside each package and above it.
func add(ctx context.Context, found map[string]*module, root string, environment []string, packages ...string) error {
	const format = "{{if and .Module (not .Module.Main)}}{{.Module.Path}}\t{{.Module.Version}}\t{{.Module.Dir}}\t{{.Dir}}{{end}}"
	cmd := exec.CommandContext(ctx, "go", append([]string{"list", "-deps", "-f", format}, packages...)...)
	cmd.Dir, cmd.Env, cmd.Stderr = root, slices.Concat(os.Environ(), []string{"CGO_ENABLED=0"}, environment), os.Stderr
	text, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("listing the packages of %v: %w", environment, err)
	}
	for line := range strings.Lines(string(text)) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) != 4 {
			continue
		}
		m := found[f[0]]
		if m == nil {
			m = &module{path: f[0], version: f[1]}
			found[f[0]] = m
		}
		for dir := f[3]; strings.HasPrefix(dir, f[2]); dir = filepath.Dir(dir) {
			if err := m.lookIn(dir); err != nil {
				return err
			}
		}
	}
	return nil
}

// lookIn notes the licences that lie in a folder.
func (m *module) lookIn(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		file := filepath.Join(dir, e.Name())
		switch {
		case e.IsDir() || slices.Contains(m.files, file):
		case notice.MatchString(e.Name()):
			m.files = append(m.files, file)
		case legal.MatchString(e.Name()) && filepath.Ext(file) != ".go":
			text, err := os.ReadFile(file)
			if err != nil {
				return err
			}
			kinds, err := kindsOf(string(text))
			if err != nil {
				return fmt.Errorf("%s: %s: %w", m.path, e.Name(), err)
			}
			m.files = append(m.files, file)
			m.kinds = append(m.kinds, kinds...)
		}
	}
	return nil
}

// settled puts modules in order, and refuses one without a licence.
func settled(found map[string]*module) ([]module, error) {
	var out []module
	for _, m := range found {
		if m.kinds == nil {
			return nil, fmt.Errorf("%s %s has no licence, so nobody may use it", m.path, m.version)
		}
		slices.Sort(m.kinds)
		slices.Sort(m.files)
		m.kinds = slices.Compact(m.kinds)
		out = append(out, *m)
	}
	slices.SortFunc(out, func(a, b module) int { return cmp.Compare(a.path, b.path) })
	return out, nil
}
