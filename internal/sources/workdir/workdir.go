// Package workdir reads states through the terraform or tofu that is installed, from the working directories that
// people use them in: whatever backend keeps the state, the program that wrote it knows how to get at it.
//
// Three laws hold. Nothing in the directory changes: no init, no switching of workspaces, not even the empty folder that
// asking for an unknown workspace would leave behind. The user's settings of the program (TF_LOG, TF_CLI_ARGS, TF_INPUT)
// do not reach it, but credentials do. And no child outlives its parent: all of its processes end with the context.
//
// The program is run directly: the usual library around it takes TF_WORKSPACE out of the child's environment, and without
// that a workspace can only be read by selecting it, for everybody who works in the directory.
package workdir

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/paritytui/paritytui/internal/sources"
	"github.com/paritytui/paritytui/internal/sources/lockfile"
)

// Opener opens working directories. Its fields are filled once; it is safe for use by several goroutines.
type Opener struct {
	// Environment is that of this process, NAME=VALUE each.
	Environment []string
	// LookPath finds a program by its name, as exec.LookPath does.
	LookPath func(name string) (string, error)
	// Limits say how long to wait; zero fields take the usual time.
	Limits Limits

	mu     sync.Mutex
	opened map[string]directory // by URI
}

// Limits are how long the program may take.
type Limits struct {
	// Workspaces is for the list of workspaces, State for a whole state, and Schemas for the schemas of the providers.
	Workspaces, State, Schemas time.Duration
}

// The usual limits. A state of 100 MB over a slow line takes minutes; schemas are worth a short wait only, because the
// comparison goes on without them.
const (
	workspacesLimit = time.Minute
	stateLimit      = 10 * time.Minute
	schemasLimit    = time.Minute
)

// directory is one workspace of a working directory.
type directory struct {
	opener *Opener
	// dir is the directory as the user wrote it, data the folder in which the program keeps its own files.
	dir, data string
	// workspace is the one to be read, empty where the user chose none and the program's own default is meant.
	workspace string
	// uri names all this.
	uri string
}

// Open returns the source of a workspace of the directory dir. Where workspace is empty it is the one that the user
// selected there, by TF_WORKSPACE or `workspace select`.
func (o *Opener) Open(dir, workspace string) (sources.Source, error) {
	switch info, err := os.Stat(dir); {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("%s: there is no such directory; ?workspace= chooses among the workspaces of a working directory", dir)
	case err != nil:
		return nil, fmt.Errorf("%s: %w", dir, errors.Unwrap(err))
	case !info.IsDir():
		return nil, fmt.Errorf("%s: this is no directory; ?workspace= chooses among the workspaces of a working directory", dir)
	}
	d := directory{opener: o, dir: dir, data: o.dataFolder(dir), workspace: workspace, uri: dir}
	if workspace == "" {
		d.workspace = d.selected()
	}
	if d.workspace != "" {
		d.uri += "?workspace=" + d.workspace
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.opened == nil {
		o.opened = map[string]directory{}
	}
	o.opened[d.uri] = d
	return &d, nil
}

// dataFolder is where the program keeps its files of a directory.
func (o *Opener) dataFolder(dir string) string {
	data := o.variable("TF_DATA_DIR")
	switch {
	case data == "":
		return filepath.Join(dir, ".terraform")
	case filepath.IsAbs(data):
		return data
	}
	return filepath.Join(dir, data)
}

// variable is the value of an environment variable, the last one where a name stands twice.
func (o *Opener) variable(name string) string {
	value := ""
	for _, e := range o.Environment {
		if v, ok := strings.CutPrefix(e, name+"="); ok {
			value = v
		}
	}
	return value
}

// selected is the workspace that the user selected, empty where none was ever selected.
func (d *directory) selected() string {
	if w := d.opener.variable("TF_WORKSPACE"); w != "" {
		return w
	}
	text, err := os.ReadFile(filepath.Join(d.data, "environment"))
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(text))
}

// List finds the one state that a workspace has. The program is first run when the state is read, so that several
// directories are read at a time.
func (d *directory) List(context.Context) (sources.Listing, error) {
	var listing sources.Listing
	// The label is the folder; where that does not tell two apart, the workspace goes before it.
	whole := strings.Split(filepath.ToSlash(filepath.Clean(d.dir)), "/")
	last := len(whole) - 1
	p := sources.Part{URI: d.uri, Path: path.Join(whole[last], "terraform.tfstate"), Above: path.Join(append(whole[:last:last], d.workspace)...), Open: d.pull}
	p.Releases, listing.Skipped = sources.ReadReleases(d.dir, d.data)
	listing.Parts = []sources.Part{p}
	return listing, nil
}

// program is the terraform or tofu of a directory.
type program struct {
	// name is what people call it, path what is run.
	name, path string
}

// chooseVariable is the environment variable that says which program is run. It is none of parity.yaml: a file that comes
// with a repository must not name what is executed.
const chooseVariable = "PARITYTUI_TERRAFORM"

// program finds what to run: what the user chose, else the one whose registry the lock file names, else the other.
func (d *directory) program() (program, error) {
	look := d.opener.LookPath
	if chosen := d.opener.variable(chooseVariable); chosen != "" {
		found, err := look(chosen)
		if err == nil {
			found, err = filepath.Abs(found)
		}
		if err != nil {
			return program{}, fmt.Errorf("%s names %s, which cannot be run; correct it, or leave it out to use the terraform or tofu that is installed", chooseVariable, chosen)
		}
		return program{strings.TrimSuffix(filepath.Base(chosen), ".exe"), found}, nil
	}
	names := []string{"terraform", "tofu"}
	if releases, _ := lockfile.Read(d.dir, d.data); releases.OpenTofu {
		names = []string{"tofu", "terraform"}
	}
	for _, name := range names {
		found, err := look(name)
		if err == nil {
			found, err = filepath.Abs(found)
		}
		if err == nil {
			return program{name, found}, nil
		}
	}
	return program{}, errors.New("this is a working directory, and neither terraform nor tofu is on the PATH; install one, name one by " +
		chooseVariable + ", or name a state file")
}
