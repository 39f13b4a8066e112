package report

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model/audit"
)

// Options are what a run asks of a report beyond the audit itself. The zero Options ask for nothing.
type Options struct {
	// Explain lists what is equal for a reason, too, and each row of a cause on its own, in the formats that have room for it.
	Explain bool
	// Gate says what fails, in the formats that tell failing from passing.
	Gate audit.Gate
	// LedgerFile is the ledger's file as seen from where the report is read, such as the root of a repository; empty means as the audit has it.
	LedgerFile string
}

// Format is a form in which an audit can be written.
type Format struct {
	// Name is what --format takes.
	Name string
	// Extensions end the names of files of this format, in lower case and with their dot; the first is the usual one.
	Extensions []string
	// Write writes the audit. What it writes depends on its arguments alone: it holds no time of the run.
	Write func(w io.Writer, a *audit.Audit, o Options) error
}

// Formats lists all formats. A new one needs nothing else to be known by its name and its extension.
func Formats() []Format {
	return []Format{
		{"text", []string{".txt"}, Text},
		{"json", []string{".json"}, JSON},
		{"html", []string{".html", ".htm"}, HTML},
		{"markdown", []string{".md", ".markdown"}, Markdown},
		{"csv", []string{".csv"}, CSV},
		{"junit", []string{".xml"}, JUnit},
		{"sarif", []string{".sarif"}, SARIF},
		{"codequality", []string{".codequality"}, CodeQuality},
	}
}

// FormatNamed returns the format of a name.
func FormatNamed(name string) (Format, error) {
	var names []string
	for _, f := range Formats() {
		if f.Name == name {
			return f, nil
		}
		names = append(names, f.Name)
	}
	return Format{}, fmt.Errorf("unknown format %q: expected %s", name, list(names))
}

// FormatOf returns the format that the name of a file asks for by its extension.
func FormatOf(file string) (Format, error) {
	extension := strings.ToLower(filepath.Ext(file))
	var known []string
	for _, f := range Formats() {
		if slices.Contains(f.Extensions, extension) {
			return f, nil
		}
		known = append(known, f.Extensions[0])
	}
	if extension == "" || extension == "." {
		return Format{}, fmt.Errorf("%s: the format follows from the extension, and the name has none: expected %s", file, list(known))
	}
	return Format{}, fmt.Errorf("%s: no format has the extension %s: expected %s", file, extension, list(known))
}

// list writes words as a sentence does: a, b or c.
func list(words []string) string {
	last := len(words) - 1
	if last < 1 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:last], ", ") + " or " + words[last]
}
