package internal_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestABrokenArrowIsReported(t *testing.T) {
	tests := map[string]struct {
		name   string // of the file
		source string
		want   []string
	}{
		"ui may import model": {
			name:   "internal/ui/app.go",
			source: `import "github.com/paritytui/paritytui/internal/model/audit"`,
		},
		"ui may not import sources": {
			name:   "internal/ui/pane/pane.go",
			source: `import "github.com/paritytui/paritytui/internal/sources/tfstate"`,
			want:   []string{"internal/ui/pane/pane.go:2: imports internal/sources/tfstate: ui may not know sources"},
		},
		"report may not import ui": {
			name:   "internal/report/html.go",
			source: `import "github.com/paritytui/paritytui/internal/ui"`,
			want:   []string{"internal/report/html.go:2: imports internal/ui: report may not know ui"},
		},
		"sources may not import report": {
			name:   "internal/sources/s3/s3.go",
			source: `import "github.com/paritytui/paritytui/internal/report"`,
			want:   []string{"internal/sources/s3/s3.go:2: imports internal/report: sources may not know report"},
		},
		"sources may import their own rooms": {
			name:   "internal/sources/sources.go",
			source: `import "github.com/paritytui/paritytui/internal/sources/s3"`,
		},
		"cmd may import every room": {
			name: "cmd/paritytui/main.go",
			source: `import (
	"os"
	"github.com/paritytui/paritytui/internal/ui"
	"github.com/paritytui/paritytui/internal/report"
	"github.com/paritytui/paritytui/internal/sources"
	"github.com/paritytui/paritytui/internal/model"
)`,
		},
		"nobody may import cmd": {
			name:   "internal/ui/app.go",
			source: `import "github.com/paritytui/paritytui/cmd/paritytui/flags"`,
			want:   []string{"internal/ui/app.go:2: imports cmd/paritytui/flags: ui may not know cmd"},
		},
		"model may not import sources": {
			name:   "internal/model/audit/audit.go",
			source: `import "github.com/paritytui/paritytui/internal/sources/config"`,
			want:   []string{"internal/model/audit/audit.go:2: imports internal/sources/config: model may not know sources"},
		},
		"a later room may import an earlier one": {
			name:   "internal/model/audit/audit.go",
			source: `import "github.com/paritytui/paritytui/internal/model/ledger"`,
		},
		"an earlier room may not import a later one": {
			name:   "internal/model/compare/compare.go",
			source: `import "github.com/paritytui/paritytui/internal/model/rules"`,
			want:   []string{"internal/model/compare/compare.go:2: imports internal/model/rules: compare comes before rules"},
		},
		"a room's inner package is that room": {
			name:   "internal/model/ledger/yamltext/text.go",
			source: `import "github.com/paritytui/paritytui/internal/model/audit"`,
			want:   []string{"internal/model/ledger/yamltext/text.go:2: imports internal/model/audit: ledger comes before audit"},
		},
		"the product does not stand on the twins": {
			name:   "internal/model/audit/audit.go",
			source: `import "github.com/paritytui/paritytui/internal/model/twin"`,
			want:   []string{"internal/model/audit/audit.go:2: imports internal/model/twin: audit comes before twin"},
		},
		"every room may import the root of the model": {
			name:   "internal/model/schema/schema.go",
			source: `import "github.com/paritytui/paritytui/internal/model"`,
		},
		"the root of the model imports no room": {
			name:   "internal/model/value.go",
			source: `import "github.com/paritytui/paritytui/internal/model/schema"`,
			want:   []string{"internal/model/value.go:2: imports internal/model/schema: the root of internal/model comes before schema"},
		},
		"a room nobody placed": {
			name:   "internal/model/helpers/helpers.go",
			source: `import "github.com/paritytui/paritytui/internal/util"`,
			want: []string{
				"internal/model/helpers/helpers.go: internal/model/helpers has no place in the order of the rooms: add it to modelRooms",
				"internal/model/helpers/helpers.go:2: imports internal/util: model may not know internal/util",
			},
		},
		"a top room nobody placed": {
			name:   "internal/util/util.go",
			source: ``,
			want:   []string{"internal/util/util.go: internal/util is no room of the house: cmd, ui, report, sources or model"},
		},
		"an impure import": {
			name: "internal/model/audit/audit.go",
			source: `import (
	"os"
	"os/exec"
	"net/http"
	"log/slog"
	"math/rand/v2"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"math"
	"oslo"
)`,
			want: []string{
				"internal/model/audit/audit.go:3: imports os: the model reads no files, network, clock, chance or terminal",
				"internal/model/audit/audit.go:4: imports os/exec: the model reads no files, network, clock, chance or terminal",
				"internal/model/audit/audit.go:5: imports net/http: the model reads no files, network, clock, chance or terminal",
				"internal/model/audit/audit.go:6: imports log/slog: the model reads no files, network, clock, chance or terminal",
				"internal/model/audit/audit.go:7: imports math/rand/v2: the model reads no files, network, clock, chance or terminal",
				"internal/model/audit/audit.go:8: imports charm.land/bubbletea/v2: the model reads no files, network, clock, chance or terminal",
				"internal/model/audit/audit.go:9: imports github.com/charmbracelet/x/ansi: the model reads no files, network, clock, chance or terminal",
			},
		},
		"impure imports are fine elsewhere": {
			name:   "internal/sources/s3/s3.go",
			source: `import "net/http"`,
		},
		"YAML in its rooms": {
			name:   "internal/model/ledger/yamltext/text.go",
			source: `import "go.yaml.in/yaml/v4"`,
		},
		"YAML elsewhere in the ledger": {
			name:   "internal/model/ledger/entry.go",
			source: `import yaml "go.yaml.in/yaml/v4"`,
			want:   []string{"internal/model/ledger/entry.go:2: imports go.yaml.in/yaml/v4: only internal/model/document, internal/model/rules, internal/model/ledger/yamltext may"},
		},
		"YAML outside the model": {
			name:   "internal/sources/config/config.go",
			source: `import "go.yaml.in/yaml/v4"`,
			want:   []string{"internal/sources/config/config.go:2: imports go.yaml.in/yaml/v4: only internal/model/document, internal/model/rules, internal/model/ledger/yamltext may"},
		},
		"the clock, called or handed on, under any name": {
			name: "internal/model/ledger/expiry.go",
			source: `import clock "time"
var a = clock.Now()
var b = clock.Now
var c = clock.Since(clock.Time{})
var d = clock.Hour`,
			want: []string{
				"internal/model/ledger/expiry.go:3: calls time.Now: the model is given the date",
				"internal/model/ledger/expiry.go:4: calls time.Now: the model is given the date",
				"internal/model/ledger/expiry.go:5: calls time.Since: the model is given the date",
			},
		},
		"the clock without a name": {
			name: "internal/model/ledger/expiry.go",
			source: `import . "time"
var a = Now()`,
			want: []string{"internal/model/ledger/expiry.go:2: imports time with a dot, which hides calls of the clock"},
		},
		"another Now": {
			name: "internal/model/ledger/expiry.go",
			source: `var stamps struct{ Now int }
var a = stamps.Now`,
		},
		"the clock elsewhere": {
			name: "cmd/paritytui/main.go",
			source: `import "time"
var a = time.Now()`,
		},
		"a generator by folder": {
			name:   "internal/model/schema/gen/main.go",
			source: `import "os"`,
		},
		"a test": {
			name:   "internal/model/audit/audit_test.go",
			source: `import "os"`,
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := checkFile(test.name, []byte("package p\n"+test.source+"\n"))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("broken arrows (-want +got):\n%s", diff)
			}
		})
	}
}

func TestOnlyTheIgnoreTagMakesAGenerator(t *testing.T) {
	tests := map[string]struct {
		line   string
		broken bool
	}{
		"ignore":       {line: "//go:build ignore", broken: false},
		"race":         {line: "//go:build race", broken: true},
		"not ignore":   {line: "//go:build !ignore", broken: true},
		"just a word":  {line: "// ignore", broken: true},
		"linux or not": {line: "//go:build linux || !linux", broken: true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := checkFile("internal/model/x.go", []byte(test.line+"\n\npackage p\n\nimport \"os\"\n"))
			if err != nil {
				t.Fatal(err)
			}
			if (len(got) > 0) != test.broken {
				t.Errorf("after %q: %q", test.line, got)
			}
		})
	}
}

func TestAFileThatCannotBeParsedIsAnError(t *testing.T) {
	if _, err := checkFile("internal/ui/x.go", []byte("package p\nimport \"\n")); err == nil {
		t.Error("no error for a broken file: its imports went unchecked")
	}
}
