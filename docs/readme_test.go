package docs_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/ledger"
	"github.com/paritytui/paritytui/internal/model/rules"
	"github.com/paritytui/paritytui/internal/model/schema"
	"github.com/paritytui/paritytui/internal/sources"
	"github.com/paritytui/paritytui/internal/ui"
)

// today is the day of the pages: the demo's ledger is written for it.
const today = "2026-11-21"

// TestReadmeShowsTheKeyMap compares the table of keys with the explorer's own. UPDATE_GOLDEN=1 writes it.
func TestReadmeShowsTheKeyMap(t *testing.T) {
	held(t, "keys", keyTable())
}

// TestReadmeShowsTheDemo compares the picture with the frame that the demo draws. UPDATE_GOLDEN=1 writes it.
func TestReadmeShowsTheDemo(t *testing.T) {
	const width, height = 100, 28
	picture := demoFrame(t, width, height, "nnn")
	if !strings.Contains(picture, "Engine 13 against 14") {
		t.Fatalf("the demo does not show the engine that differs:\n%s", picture)
	}
	held(t, "picture", "```text\n"+picture+"```\n")
}

// held compares the section of the README between the two markers of a name with what it has to be.
func held(t *testing.T, name, want string) {
	t.Helper()
	file := filepath.Join(root, "README.md")
	text := readPage(t, "README.md")
	from, to := "<!-- "+name+" -->\n", "<!-- /"+name+" -->\n"
	before, rest, ok := strings.Cut(text, from)
	section, after, closed := strings.Cut(rest, to)
	if !ok || !closed {
		t.Fatalf("README.md lacks the markers %s and %s", strings.TrimSpace(from), strings.TrimSpace(to))
	}
	if os.Getenv("UPDATE_GOLDEN") != "" {
		if err := os.WriteFile(file, []byte(before+from+want+to+after), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(strings.Split(want, "\n"), strings.Split(section, "\n")); diff != "" {
		t.Errorf("README.md: the section %s differs (-want +got; UPDATE_GOLDEN=1 go test ./docs writes it):\n%s", name, diff)
	}
}

// keyTable is the explorer's key map as a table.
func keyTable() string {
	var b strings.Builder
	b.WriteString("| key | what it does |\n|---|---|\n")
	group := ""
	for _, k := range ui.KeyTable() {
		if k.Group != group {
			group = k.Group
			fmt.Fprintf(&b, "| **%s** | |\n", group)
		}
		keys := strings.Fields(k.Keys)
		for i := range keys {
			keys[i] = "`" + strings.ReplaceAll(keys[i], "|", `\|`) + "`"
		}
		fmt.Fprintf(&b, "| %s | %s |\n", strings.Join(keys, " "), strings.ReplaceAll(k.Does, "|", `\|`))
	}
	return b.String()
}

// demoFrame draws the demo in a terminal of that size after some keys, as text without colours and trailing blanks.
func demoFrame(t *testing.T, width, height int, keys string) string {
	t.Helper()
	dark := true
	m := ui.New(t.Context(), ui.Options{
		Title: "paritytui", Left: "staging", Right: "production", LedgerPath: "parity.yaml", Today: today, Dark: &dark,
		Load: func(context.Context, func(ui.Progress)) (*audit.Session, error) { return demoSession(t) },
		Save: func(context.Context, []byte) error { return nil },
	})
	take(m, m.Init())
	m.Update(tea.WindowSizeMsg{Width: width, Height: height})
	for _, r := range keys {
		_, cmd := m.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
		take(m, cmd)
	}
	var b strings.Builder
	for line := range strings.Lines(ansi.Strip(m.View().Content)) {
		b.WriteString(strings.TrimRight(line, " \n") + "\n")
	}
	return b.String()
}

// take runs a command and hands what comes of it to the model, as Bubble Tea would.
func take(m tea.Model, cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			take(m, c)
		}
	default:
		_, next := m.Update(msg)
		take(m, next)
	}
}

// demoSession compares the demo's states, which were last changed today.
func demoSession(t *testing.T) (*audit.Session, error) {
	t.Helper()
	dir := demoFolder(t)
	day, err := ledger.ParseDate(today)
	if err != nil {
		return nil, err
	}
	noon := time.Date(day.Year, time.Month(day.Month), day.Day, 12, 0, 0, 0, time.UTC)
	var environments []*model.Environment
	for _, name := range []string{"staging", "production"} {
		file := filepath.Join(dir, name+".tfstate")
		if err := os.Chtimes(file, noon, noon); err != nil {
			return nil, err
		}
		e, err := (&sources.Loader{}).Load(t.Context(), sources.Spec{Name: name, URIs: []string{file}, Named: true}, nil)
		if err != nil {
			return nil, err
		}
		environments = append(environments, e)
	}
	set, err := rules.Embedded()
	if err != nil {
		return nil, err
	}
	text, err := os.ReadFile(filepath.Join(dir, "parity.yaml"))
	if err != nil {
		return nil, err
	}
	return audit.Open(t.Context(), audit.Input{
		Left: environments[0], Right: environments[1], Schema: schema.Embedded(), Rules: set, AsOf: day,
	}, "parity.yaml", text)
}
