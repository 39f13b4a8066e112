package main

import (
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"os/exec"
	"runtime/debug"
	"strings"
	"time"

	"github.com/charmbracelet/x/term"

	"github.com/paritytui/paritytui/internal/model/rules"
	"github.com/paritytui/paritytui/internal/sources"
	"github.com/paritytui/paritytui/internal/sources/remote"
	"github.com/paritytui/paritytui/internal/sources/s3"
	"github.com/paritytui/paritytui/internal/sources/tfc"
	"github.com/paritytui/paritytui/internal/sources/workdir"
)

// world is everything outside that a command touches, so that a test can hand in another one.
type world struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	environment    func(name string) string
	// environ is the whole environment, for the programs that are run; nil is an empty one.
	environ   func() []string
	now       func() time.Time
	directory func() (string, error)
	// rules are the built-in rules, read once by whoever runs many commands; nil reads them for each.
	rules func() (*rules.Set, error)
	// system is the root of the file system, where Linux tells how much memory there is; nil tells nothing.
	system fs.FS
	// pace sets how late the collector runs; nil leaves it alone.
	pace *pace
	// stdinIsTerminal and stdoutIsTerminal say whether a person sits there.
	stdinIsTerminal, stdoutIsTerminal bool
}

// builtIn returns the built-in rules.
func (w *world) builtIn() (*rules.Set, error) {
	read := w.rules
	if read == nil {
		read = rules.Embedded
	}
	set, err := read()
	if err != nil {
		return nil, fmt.Errorf("reading the built-in rules: %w", err)
	}
	return set, nil
}

// loader reads environments. Every kind of source is wired here. Whoever has read everything calls done, which closes the connections that are idle:
// an explorer reads often, and each reading has connections of its own.
func (w *world) loader(directories *workdir.Opener) (l *sources.Loader, done func()) {
	client := remote.New(remote.Options{
		Environment: w.environment, Proxy: http.ProxyFromEnvironment, Now: w.now, Agent: "paritytui/" + strings.ReplaceAll(version(), " ", "-"),
	})
	return &sources.Loader{Stdin: w.stdin, Schemes: map[string]sources.Opener{
		"https": client.Web, "http": client.Web, "tfc": tfc.Opener(client),
		"s3": s3.New(w.environment).Open,
	}, Workspace: directories.Open, Memory: w.memory}, client.Rest
}

// workingDirectories opens working directories.
func (w *world) workingDirectories() *workdir.Opener {
	o := &workdir.Opener{LookPath: exec.LookPath}
	if w.environ != nil {
		o.Environment = w.environ()
	}
	return o
}

func isTerminal(f *os.File) bool { return term.IsTerminal(f.Fd()) }

// version names the build: the module's version where it was installed by one, else the revision.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			return "devel " + s.Value[:12]
		}
	}
	return "devel"
}
