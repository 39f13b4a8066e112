package ledger

import (
	"fmt"
	"strings"

	"github.com/paritytui/paritytui/internal/model/ledger/yamltext"
)

// SchemaURL is where the JSON Schema of the format stands, for editors that complete and check a file as it is typed.
const SchemaURL = "https://raw.githubusercontent.com/paritytui/paritytui/main/docs/parity.schema.json"

// Template returns the text of a new parity.yaml for people to begin with: every list is there, empty, under a comment that says what
// belongs in it. The last environment is the reference.
func Template(environments ...Environment) []byte {
	var b strings.Builder
	names := make([]string, len(environments))
	for i, e := range environments {
		names[i] = e.Name
	}
	fmt.Fprintf(&b, "# yaml-language-server: $schema=%s\n", SchemaURL)
	fmt.Fprintf(&b, "# What differs between %s on purpose, why, and what risk remains.\n", strings.Join(names, " and "))
	b.WriteString("# Review it like code. paritytui adds entries here and leaves every other line as it is.\n")
	b.WriteString("version: 1\n\n# Where each environment is read from: as on the command line, paths from this file's folder.\nenvironments:\n")
	for _, e := range environments {
		list := make([]*yamltext.Node, len(e.Sources))
		for i, s := range e.Sources {
			list[i] = yamltext.Text(s)
		}
		fmt.Fprintf(&b, "  %s:\n    sources: %s\n", e.Name, yamltext.List(list...).InFlow())
	}
	b.WriteString("# The environment to be matched: whether a difference is one of scale or a doubt is judged from its side.\n")
	fmt.Fprintf(&b, "reference: %s\n", names[len(names)-1])
	for _, s := range sections {
		fmt.Fprintf(&b, "\n# %s\n%s\n", strings.ReplaceAll(s.comment, "\n", "\n# "), s.line)
	}
	return []byte(b.String())
}

// sections are the lists of a template in the order of the file.
var sections = [...]struct{ comment, line string }{
	{"What stands for the environments besides their names: prefixes of projects, domains, accounts.", "words: []"},
	{"Meant to differ. The explorer writes entries here; covers says which differences, pin the values that are accepted.", "differences: []"},
	{"To be removed, by an owner and a due date. These still fail the gate.", "plan: []"},
	{"Resources that are counterparts though neither address nor content tells.", "pairs: []"},
	{"What nobody watches, each with a reason. Never applies to what is critical or security.", "ignore: []"},
	{"Rules of your own, before the built-in ones.", "rules: []"},
	{"What both environments must meet, whether they differ or not.", "expect: []"},
	{"What an entry must say, and how many days may pass before it is reviewed.", "policy: {max_days: 365, require: [risk]}"},
}
