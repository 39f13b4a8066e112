package docs_test

import (
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

// TestReadmeShowsTheDemo holds that the README shows the pictures of the demo, in the reader's colours, and says in words what is on them.
func TestReadmeShowsTheDemo(t *testing.T) {
	frame := ansi.Strip(colouredFrame(t, 120, 40, true, pictured["review"]))
	if !strings.Contains(frame, "Engine 13 against 14") {
		t.Fatalf("the demo does not show the engine that differs:\n%s", frame)
	}
	held(t, "picture", pictureIn("review", "The Review of the demo: on the left the differences, the most worrying first, on the right both values of one, why it matters and which rule says so"))
	held(t, "picture of the form", pictureIn("form", "The form that writes down why a difference is intended, what risk remains, and how far that goes"))
	held(t, "picture of the Summary", pictureIn("summary", "The Summary: categories and priorities as bars, and the facts of both environments side by side"))
}

// pictureIn shows a picture in the colours of the reader.
func pictureIn(name, alt string) string {
	return fmt.Sprintf(`<picture>
  <source media="(prefers-color-scheme: dark)" srcset="docs/pictures/%[1]s-dark.svg">
  <img src="docs/pictures/%[1]s-light.svg" width="1032" alt="%[2]s">
</picture>
`, name, alt)
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
