//go:build e2e

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/paritytui/paritytui/internal/ui"
)

// keyStep drives one key of the help. The table of steps and the help must name the same keys, so a key without a step fails.
type keyStep struct {
	// group, key and does name a line of the help and one of its keys; does may be the beginning alone.
	group, key, does string
	// before are keys by their tmux names that lead to where the key means something; 'text is typed, and ?text waits for a frame with it.
	before []string
	// press is what is sent, where it is not the key itself.
	press []string
	// shows and lacks tell the effect; the frame before must not have it already. cursor is what the line under the cursor of the list holds then.
	shows, lacks, cursor string
	// prepare changes the folder before the program starts, and check looks at it afterwards.
	prepare func(t *testing.T, dir string)
	check   func(t *testing.T, dir string)
}

// tmuxNames are the keys of the help as tmux calls them.
var tmuxNames = map[string]string{
	"↑": "Up", "↓": "Down", "←": "Left", "→": "Right", "pgup": "PPage", "pgdn": "NPage", "home": "Home", "end": "End", "enter": "Enter", "esc": "Escape",
	"tab": "Tab", "shift+tab": "BTab", "space": "Space", "backspace": "BSpace", "shift+↓": "S-Down", "shift+↑": "S-Up",
}

func tmuxName(key string) string {
	if name, ok := tmuxNames[key]; ok {
		return name
	}
	if rest, ok := strings.CutPrefix(key, "ctrl+"); ok {
		return "C-" + rest
	}
	return key
}

// TestEveryKeyOfTheHelpDoesWhatItSays presses each key of the help in the real program.
func TestEveryKeyOfTheHelpDoesWhatItSays(t *testing.T) {
	binary := buildProgram(t)
	steps := keySteps()
	used := make([]bool, len(steps))
	for _, k := range ui.KeyTable() {
		for _, key := range strings.Fields(k.Keys) {
			found := -1
			for i, s := range steps {
				if s.group == k.Group && s.key == key && strings.HasPrefix(k.Does, s.does) {
					if found >= 0 {
						t.Fatalf("two steps are for %s of %q (%s)", key, k.Group, k.Does)
					}
					found = i
				}
			}
			if found < 0 {
				t.Errorf("the help lists %s under %q (%s), and no step presses it", key, k.Group, k.Does)
				continue
			}
			used[found] = true
		}
	}
	for i, s := range steps {
		if !used[i] {
			t.Errorf("a step presses %s of %q (%s), which the help does not list", s.key, s.group, s.does)
		}
	}
	for i, s := range steps {
		t.Run(fmt.Sprintf("%02d %s %s", i, s.group, s.key), func(t *testing.T) {
			t.Parallel()
			s.drive(t, binary)
		})
	}
}

func (s *keyStep) drive(t *testing.T, binary string) {
	dir := t.TempDir()
	if err := copyFiles("demo", dir); err != nil {
		t.Fatal(err)
	}
	if s.prepare != nil {
		s.prepare(t, dir)
	}
	// A shell that knows jobs, as people have.
	x := openShell(t, dir, 120, 40, "EDITOR=true")
	x.write(binary + ` staging.tfstate production.tfstate --as-of 2026-11-21; echo "left with $?"`).press("Enter")
	x.until("of the explorer", func(frame string) bool {
		return strings.Contains(frame, "[1 Review]") && strings.Contains(frame, " open")
	})
	x.send(s.before)
	before := x.frame()
	if s.shows != "" {
		before = x.until("without the effect", func(frame string) bool { return !strings.Contains(squeezed(frame), squeezed(s.shows)) })
	}
	if s.lacks != "" {
		before = x.shows(s.lacks)
	}
	if s.cursor != "" {
		before = x.until("with the cursor elsewhere", func(frame string) bool { return !strings.Contains(cursorLine(frame), s.cursor) })
	}
	press := s.press
	if press == nil {
		press = []string{tmuxName(s.key)}
	}
	x.send(press)
	x.until(fmt.Sprintf("that shows %q, lacks %q, has the cursor on %q and is another than\n%s", s.shows, s.lacks, s.cursor, before), func(frame string) bool {
		return frame != before && strings.Contains(squeezed(frame), squeezed(s.shows)) && (s.lacks == "" || !strings.Contains(squeezed(frame), squeezed(s.lacks))) &&
			strings.Contains(cursorLine(frame), s.cursor)
	})
	if s.check != nil {
		s.check(t, dir)
	}
}

// cursorLine is the line of the list that the cursor is on.
func cursorLine(frame string) string {
	for l := range strings.Lines(frame) {
		if rest, ok := strings.CutPrefix(l, "│▌"); ok {
			list, _, _ := strings.Cut(rest, "││")
			return list
		}
	}
	return ""
}

// send presses keys, types what begins with ' and waits for what begins with ?.
func (x *terminal) send(keys []string) {
	x.t.Helper()
	for _, k := range keys {
		switch {
		case strings.HasPrefix(k, "'"):
			x.write(k[1:])
		case strings.HasPrefix(k, "?") && len(k) > 1:
			x.shows(k[1:])
		default:
			x.press(k)
		}
	}
}

// openShell opens a terminal with an interactive shell.
func openShell(t *testing.T, dir string, width, height int, environment ...string) *terminal {
	t.Helper()
	x := openTerminal(t, dir, width, height, "bash --norc --noprofile -i", append(environment, "PS1=$ ", "HISTFILE=")...)
	x.shows("$")
	return x
}

// explained writes down the difference under the cursor.
func explained() []string {
	return []string{"i", "?Intentional:", "'Upgraded later", "Tab", "'Planner differences", "C-s", "?saved parity.yaml"}
}

func then(keys []string, more ...string) []string {
	return append(append([]string{}, keys...), more...)
}

// keySteps are the steps, in the order of the help.
func keySteps() []keyStep {
	const (
		moving, views, showing, writing, program = "Moving", "Views", "What is shown", "Writing it down", "Program"
		filter, form, link, rank, file           = "In the filter", "In the form", "Linking an entry", "Ranking otherwise", "Writing a file"
		picker, palette, question                = "Choosing a resource", "Among the commands", "In a question"
	)
	onOpen := []string{"n", "n", "n"}
	inForm := then(onOpen, "i", "?Intentional:")
	inPlan := then(onOpen, "f", "?To fix:", "Tab", "?▌ Due")
	inRank := then(onOpen, "p", "?Rank otherwise")
	inLink := then(onOpen, "l", "?Link:")
	inMany := []string{"A", "i", "?Intentional: 51", "?covers 51 differences", "Tab", "Tab", "?▌ Covers"}
	inDetail := []string{"Enter", "?esc back"}
	return []keyStep{
		{group: moving, key: "↑", before: []string{"j", "j"}, cursor: `api"]`},
		{group: moving, key: "k", before: []string{"j", "j"}, cursor: `api"]`},
		{group: moving, key: "↓", cursor: `api"]`},
		{group: moving, key: "j", cursor: `api"]`},
		{group: moving, key: "pgup", before: []string{"G"}, cursor: "CKOUT"},
		{group: moving, key: "ctrl+b", before: []string{"G"}, cursor: "CKOUT"},
		{group: moving, key: "pgdn", cursor: "param"},
		{group: moving, key: "ctrl+f", cursor: "param"},
		{group: moving, key: "ctrl+u", before: []string{"C-d"}, cursor: "num_cache_clusters"},
		{group: moving, key: "ctrl+d", cursor: "automati"},
		{group: moving, key: "home", cursor: "NEEDS ATTENTION"},
		{group: moving, key: "g", cursor: "NEEDS ATTENTION"},
		{group: moving, key: "end", shows: "INFO 2"},
		{group: moving, key: "G", shows: "INFO 2"},
		{group: moving, key: "enter", shows: "esc back"},
		{group: moving, key: "esc", before: inDetail, lacks: "esc back"},
		{group: moving, key: "←", cursor: "NEEDS ATTENTION"},
		{group: moving, key: "h", cursor: "NEEDS ATTENTION"},
		{group: moving, key: "→", does: "unfold", before: []string{"g", "Left", "?NEEDS ATTENTION ▸"}, lacks: "NEEDS ATTENTION ▸"},
		{group: moving, key: "→", does: "to the right column", before: []string{"4", "j"}, shows: "▌● critical"},
		{group: moving, key: "l", does: "to the right column", before: []string{"4", "j"}, shows: "▌● critical"},
		{group: moving, key: "z", shows: "CRITICAL ▸"},
		{group: moving, key: "n", before: []string{"g"}, cursor: "num_cache_clusters"},
		{group: moving, key: "N", before: []string{"j"}, cursor: "num_cache_clusters"},
		{group: moving, key: "tab", shows: "esc back"},
		{group: moving, key: "ctrl+h", before: []string{"Tab", "?esc back"}, lacks: "esc back"},
		{group: moving, key: "ctrl+l", shows: "esc back"},
		{group: moving, key: "J", before: then(onOpen, "=", "K", "K", "K", "K", "K", "K", "K", "K", "K", "K"), lacks: "paired by address"},
		{group: moving, key: "K", before: then(onOpen, "="), press: []string{"K", "K", "K", "K", "K", "K", "K", "K", "K", "K"}, shows: "paired by address"},
		{group: moving, key: "L", before: toLongValue(), lacks: "staging 333333333333.dkr"},
		{group: moving, key: "H", before: then(toLongValue(), "L"), shows: "staging 333333333333.dkr"},
		{group: moving, key: "t", shows: "Go to a resource"},
		{group: moving, key: "ctrl+t", shows: "Go to a resource"},
		{group: moving, key: "d", shows: "is named by"},
		{group: moving, key: "backspace", before: []string{"t", "?Go to a resource", "Enter", "?[2 Resources]"}, shows: "[1 Review]"},
		{group: moving, key: "ctrl+o", before: []string{"t", "?Go to a resource", "Enter", "?[2 Resources]"}, shows: "[1 Review]"},

		{group: views, key: "1", before: []string{"3"}, shows: "[1 Review]"},
		{group: views, key: "2", shows: "[2 Resources]"},
		{group: views, key: "3", shows: "[3 Ledger]"},
		{group: views, key: "4", shows: "[4 Summary]"},
		{group: views, key: "[", shows: "[4 Summary]"},
		{group: views, key: "]", shows: "[2 Resources]"},

		{group: showing, key: "/", shows: "enter keeps"},
		{group: showing, key: "a", shows: "open of 53"},
		{group: showing, key: "o", before: []string{"2"}, shows: "resources all"},
		{group: showing, key: "*", before: onOpen, shows: "like this one: category:"},
		{group: showing, key: "=", shows: "only the provider sets it"},
		{group: showing, key: "w", shows: "long values are cut"},

		{group: writing, key: "i", before: onOpen, shows: "Intentional:"},
		{group: writing, key: "f", before: onOpen, shows: "To fix:"},
		{group: writing, key: ".", before: then(then(onOpen, explained()...), "n"), shows: "repeated"},
		{group: writing, key: "l", before: onOpen, shows: "Link:"},
		{group: writing, key: "space", shows: "1 selected"},
		{group: writing, key: "v", shows: "1 line v space"},
		{group: writing, key: "shift+↓", shows: "2 lines v space"},
		{group: writing, key: "shift+↑", before: []string{"j"}, shows: "2 lines v space"},
		{group: writing, key: "A", shows: "51 selected"},
		{group: writing, key: "P", before: onOpen, shows: "Which one of production is"},
		{group: writing, key: "p", before: onOpen, shows: "Rank otherwise"},
		{group: writing, key: "a", prepare: wordy, before: toWord(), shows: "accepted", check: holds("words:")},
		{group: writing, key: "x", does: "reject", prepare: wordy, before: toWord(), shows: "rejected", check: holds("fold: false")},
		{group: writing, key: "enter", does: "edit", before: []string{"3"}, shows: "Edit:"},
		{group: writing, key: "E", does: "edit the entry", before: []string{"3"}, shows: "Edit:"},
		{group: writing, key: "r", before: []string{"3"}, shows: "Renew:"},
		{group: writing, key: "F", prepare: renamed, before: []string{"3", "?unused", "/", "'Engine", "Enter"}, shows: "Follow with"},
		{group: writing, key: "e", shows: "the editor left parity.yaml as it was"},
		{group: writing, key: "x", does: "take the entry", before: []string{"3"}, shows: "Revoke"},
		{group: writing, key: "u", before: then(onOpen, explained()...), shows: "Undo the entry"},
		{group: writing, key: "U", before: then(then(onOpen, explained()...), "u", "?Undo the entry", "Enter", "?undid"), shows: "Redo the entry"},

		{group: program, key: "y", shows: "✓ copied"},
		{group: program, key: "Y", shows: "as Markdown"},
		{group: program, key: "s", shows: "Write this view to a file"},
		{group: program, key: "m", shows: "the mouse belongs to the terminal"},
		{group: program, key: "T", shows: "contrast"},
		{group: program, key: ">"},
		{group: program, key: "<"},
		{group: program, key: "ctrl+z", press: []string{"C-z", "?Stopped", "'fg", "Enter", "?Review · 48 open", "j"}, cursor: `api"]`},
		{group: program, key: "R", shows: "were read again"},
		{group: program, key: "ctrl+r", shows: "were read again"},
		{group: program, key: ":", shows: "what should happen?"},
		{group: program, key: "ctrl+p", shows: "what should happen?"},
		{group: program, key: "?", shows: "Keys"},
		{group: program, key: "q", shows: "left with 0"},
		{group: program, key: "ctrl+c", before: then(inForm, "'x", "C-c", "?Leave?"), shows: "left with 0"},

		{group: filter, key: "tab", before: []string{"/", "'pri"}, shows: "/ priority:"},
		{group: filter, key: "ctrl+n", before: []string{"/", "'type:aws_"}, press: []string{"C-n", "C-n", "Tab"}, shows: "/ type:aws_security_group "},
		{group: filter, key: "ctrl+p", before: []string{"/", "'type:aws_", "C-n", "C-n"}, press: []string{"C-p", "Tab"}, shows: "/ type:aws_iam_role "},
		{group: filter, key: "↑", before: []string{"/", "'multi_az", "?filter: multi_az", "Down"}, cursor: "db.aws"},
		{group: filter, key: "↓", before: []string{"/", "'multi_az", "?filter: multi_az"}, cursor: "cache.aws"},
		{group: filter, key: "enter", before: []string{"/", "'runtime"}, lacks: "enter keeps"},
		{group: filter, key: "esc", before: []string{"/", "'runtime", "?filter: runtime"}, lacks: "filter: runtime"},
		{group: filter, key: "type:", before: []string{"/"}, press: []string{"'type:aws_lambda_function", "Enter"}, lacks: "multi_az"},
		{group: filter, key: "module:", before: []string{"/"}, press: []string{"'module:workers", "Enter"}, lacks: "engine_version"},
		{group: filter, key: "category:", before: []string{"/"}, press: []string{"'category:external-service", "Enter"}, shows: "service 2 of"},
		{group: filter, key: "priority:", before: []string{"/"}, press: []string{"'priority:critical", "Enter"}, shows: "critical 6 of"},
		{group: filter, key: "status:", before: []string{"/"}, press: []string{"'status:stale", "Enter"}, shows: "status:stale 1 of"},
		{group: filter, key: "is:", before: []string{"/"}, press: []string{"'is:one-sided", "Enter"}, lacks: "engine_version"},
		{group: filter, key: "env:", before: []string{"/"}, press: []string{"'env:production", "Enter"}, lacks: "engine_version"},
		{group: filter, key: "path:", before: []string{"/"}, press: []string{"'path:multi_az", "Enter"}, lacks: "engine_version"},
		{group: filter, key: "rule:", before: []string{"/"}, press: []string{"'rule:log-retention", "Enter"}, shows: "retention 2 of"},
		{group: filter, key: "!", before: []string{"/"}, press: []string{"'!status:expired", "Enter"}, lacks: "⊘ expired"},
		{group: filter, key: ",", before: []string{"/"}, press: []string{"'status:stale,expired", "Enter"}, shows: "expired 3 of"},
		{group: filter, key: "*", before: []string{"/"}, press: []string{"'path:engine*actual", "Enter"}, shows: "actual 2 of"},
		{group: filter, key: `"…"`, before: []string{"/"}, press: []string{`'"major version apart"`, "Enter"}, lacks: "multi_az"},

		{group: form, key: "tab", before: inForm, shows: "▌ Risk"},
		{group: form, key: "shift+tab", before: then(inForm, "Tab"), shows: "▌ Justification"},
		{group: form, key: "ctrl+s", before: then(inForm, "'a", "Tab", "'b"), shows: "✓ saved parity.yaml", check: holds("justification: a")},
		{group: form, key: "space", before: then(inForm, "Tab", "Tab"), shows: "◉ the same on every"},
		{group: form, key: "←", before: then(inForm, "Tab", "Tab", "Right", "?◉ the same"), shows: "◉ this difference only"},
		{group: form, key: "→", before: then(inForm, "Tab", "Tab"), shows: "◉ the same on every"},
		{group: form, key: "pgup", before: then(inMany, "NPage", "?5 to 12 of 51"), shows: "1 to 8 of 51"},
		{group: form, key: "pgdn", before: inMany, shows: "5 to 12 of 51"},
		{group: form, key: "ctrl+w", before: then(inForm, "'one two", "?one two"), lacks: "one two"},
		{group: form, key: "ctrl+u", before: then(inForm, "'onesie two", "?onesie two"), lacks: "onesie"},
		{group: form, key: "ctrl+r", before: inForm, lacks: "Why is it meant to differ?"},
		{group: form, key: "+90d", before: inPlan, press: []string{"'+90d", "BTab"}, shows: "2027-02-19"},
		{group: form, key: "+6w", before: inPlan, press: []string{"'+6w", "BTab"}, shows: "2027-01-02"},
		{group: form, key: "+3m", before: inPlan, press: []string{"'+3m", "BTab"}, shows: "2027-02-21"},
		{group: form, key: "+1y", before: inPlan, press: []string{"'+1y", "BTab"}, shows: "2027-11-21"},
		{group: form, key: "esc", before: then(inForm, "'x"), shows: "Throw it away?"},

		{group: link, key: "↑", before: then(inLink, "Down", "?▌ ≡ documents"), shows: "▌ ✓ intentional Database size"},
		{group: link, key: "↓", before: inLink, shows: "▌ ≡ documents"},
		{group: link, key: "enter", before: inLink, shows: "✓ saved parity.yaml"},
		{group: link, key: "esc", before: inLink, lacks: "Link:"},

		{group: rank, key: "tab", before: inRank, shows: "▌ Category"},
		{group: rank, key: "shift+tab", before: then(inRank, "Tab"), shows: "▌ Priority"},
		{group: rank, key: "←", before: then(inRank, "Right", "?[◆ high]"), shows: "[● critical]"},
		{group: rank, key: "→", before: inRank, shows: "[◆ high]"},
		{group: rank, key: "space", before: inRank, shows: "[◆ high]"},
		{group: rank, key: "ctrl+s", before: then(inRank, "Right", "Tab", "Tab", "Tab", "'reviewed"), shows: "✓ saved parity.yaml: ranked high", check: holds("reviewed")},
		{group: rank, key: "esc", before: inRank, lacks: "Rank otherwise"},

		{group: picker, key: "↑", before: []string{"t", "?▌ ● module.cache", "Down"}, shows: "▌ ● module.cache"},
		{group: picker, key: "↓", before: []string{"t", "?▌ ● module.cache"}, shows: "▌ ● module.db"},
		{group: picker, key: "enter", before: []string{"t", "?Go to a resource", "'kmskey"}, press: []string{"Enter"}, shows: "backspace goes back"},
		{group: picker, key: "esc", before: []string{"t", "?Go to a resource"}, lacks: "Go to a resource"},

		{group: file, key: "tab", before: []string{"s", "?[.md]"}, shows: "parity-review.csv"},
		{group: file, key: "shift+tab", before: []string{"s", "?[.md]"}, shows: "parity-review.txt"},
		{group: file, key: "enter", before: []string{"s", "?[.md]"}, shows: "✓ wrote", check: func(t *testing.T, dir string) {
			if got := contents(t, filepath.Join(dir, "parity-review.md")); !strings.Contains(got, "num_cache_clusters") {
				t.Errorf("the file does not hold what was listed:\n%s", got)
			}
		}},
		{group: file, key: "esc", before: []string{"s", "?[.md]"}, lacks: "Write this view to a file"},

		{group: palette, key: "↑", before: []string{":", "?▌ Review: differences", "Down"}, shows: "▌ Review: differences"},
		{group: palette, key: "↓", before: []string{":", "?▌ Review: differences"}, shows: "▌ Resources: the tree"},
		{group: palette, key: "enter", before: []string{":", "'Summary: categ"}, shows: "[4 Summary]"},
		{group: palette, key: "esc", before: []string{":"}, lacks: "what should happen?"},

		{group: question, key: "enter", before: []string{"3", "x", "?Revoke"}, shows: "✓ saved parity.yaml: revoked"},
		{group: question, key: "y", before: []string{"3", "x", "?Revoke"}, shows: "✓ saved parity.yaml: revoked"},
		{group: question, key: "esc", before: []string{"3", "x", "?Revoke"}, lacks: "Revoke"},
		{group: question, key: "n", before: []string{"3", "x", "?Revoke"}, lacks: "Revoke"},
		{group: question, key: "↓", prepare: long, before: toLongQuestion(), press: []string{"Down", "Down", "Down", "Down", "Down"}, lacks: "line 1 of it"},
		{group: question, key: "↑", prepare: long, before: then(toLongQuestion(), "Down", "Down", "Down", "Down", "Down"), press: []string{"Up", "Up", "Up", "Up", "Up"}, shows: "line 1 of it"},
	}
}

// holds looks whether the ledger holds a text.
func holds(text string) func(*testing.T, string) {
	return func(t *testing.T, dir string) {
		t.Helper()
		if got := contents(t, filepath.Join(dir, "parity.yaml")); !strings.Contains(got, text) {
			t.Errorf("the ledger does not hold %q:\n%s", text, got)
		}
	}
}

// wordy replaces the states by some whose differences propose a word, and the ledger by none.
func wordy(t *testing.T, dir string) {
	t.Helper()
	for environment, host := range map[string]string{"staging": "blue.acme.example", "production": "green.acme.example"} {
		var all []testResource
		for i := range 5 {
			all = append(all, testResource{kind: "aws_ssm_parameter", name: fmt.Sprintf("p%d", i), attributes: fmt.Sprintf(`{"name": "p%d", "description": "https://%s/p%d"}`, i, host, i)})
		}
		writeState(t, dir, environment, "", all...)
	}
	if err := os.Remove(filepath.Join(dir, "parity.yaml")); err != nil {
		t.Fatal(err)
	}
}

// toWord goes to the proposed word of the Summary, which is the last line to rest on but few.
func toWord() []string {
	return []string{"4", "G", "?[4 Summary]", "?a accept"}
}

// renamed adds an entry about a resource that has another name now.
func renamed(t *testing.T, dir string) {
	t.Helper()
	path := filepath.Join(dir, "parity.yaml")
	put(t, path, strings.Replace(contents(t, path), "\ndifferences:\n", `
differences:
  - id: a-engine
    aspect: Engine
    staging: "13.7"
    production: "14.9"
    justification: Upgraded first where nobody is hurt
    risk: Planner differences
    covers:
      - {resource: module.database.aws_db_instance.main, attribute: engine_version, pin: {staging: "13.7", production: "14.9"}}
`, 1))
}

// toLongValue goes to a value that does not fit its pane, cut.
func toLongValue() []string {
	return []string{"/", "'payments:2.4.1", "Enter", "n", "Enter", "?esc back", "w", "?long values are cut", "?staging 333333333333.dkr"}
}

// toLongQuestion goes to a question whose lines do not fit the screen, about the entry of long.
func toLongQuestion() []string {
	return []string{"3", "?Long", "/", "'Long", "Enter", "x", "?Revoke", "?line 1 of it"}
}

// long adds an entry of many lines.
func long(t *testing.T, dir string) {
	t.Helper()
	path := filepath.Join(dir, "parity.yaml")
	var lines strings.Builder
	for i := range 60 {
		fmt.Fprintf(&lines, "      line %d of it\n", i+1)
	}
	put(t, path, strings.Replace(contents(t, path), "\ndifferences:\n", "\ndifferences:\n  - id: a-long\n    aspect: Long\n    justification: |\n"+lines.String()+"    risk: None\n", 1))
}
