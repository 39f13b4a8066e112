package main

import (
	"io"
	"net/http"
	"os"
	"runtime/debug"
	"strings"
	"time"

	"github.com/charmbracelet/x/term"

	"github.com/paritytui/paritytui/internal/sources"
	"github.com/paritytui/paritytui/internal/sources/remote"
	"github.com/paritytui/paritytui/internal/sources/s3"
	"github.com/paritytui/paritytui/internal/sources/tfc"
)

// world is everything outside that a command touches, so that a test can hand in another one.
type world struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	environment    func(name string) string
	now            func() time.Time
	directory      func() (string, error)
	// stdinIsTerminal and stdoutIsTerminal say whether a person sits there.
	stdinIsTerminal, stdoutIsTerminal bool
}

// loader reads environments. Every kind of source is wired here.
func (w *world) loader() *sources.Loader {
	client := remote.New(remote.Options{
		Environment: w.environment, Proxy: http.ProxyFromEnvironment, Now: w.now, Agent: "paritytui/" + strings.ReplaceAll(version(), " ", "-"),
	})
	return &sources.Loader{Stdin: w.stdin, Schemes: map[string]sources.Opener{
		"https": client.Web, "http": client.Web, "tfc": tfc.Opener(client),
		"s3": s3.New(w.environment).Open,
	}}
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
