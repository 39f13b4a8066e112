package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/google/renameio/v2/maybe"
	"github.com/spf13/cobra"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/rules"
	"github.com/paritytui/paritytui/internal/report"
)

// document is where a report goes and in which form.
type document struct {
	file   string
	format choice
}

func newReport(w *world, in *inputs) *cobra.Command {
	var d document
	var extensions []string
	for _, f := range report.Formats() {
		d.format.options = append(d.format.options, f.Name)
		extensions = append(extensions, f.Extensions[0])
	}
	// Forms that tell failing from passing take the gate as it is where nobody says otherwise.
	o := report.Options{Gate: audit.Gate{FailOn: rules.Medium}}
	cmd := &cobra.Command{
		Use:   "report [LEFT RIGHT] -o FILE",
		Short: "Write both environments side by side",
		Long: paragraphs(`Writes what differs, what is planned or documented, and the facts of both environments side by side. The form follows
from the extension of FILE: ` + strings.Join(extensions, ", ") + `. With -o - it goes to standard output, in the form that --format names.

The same environments give the same bytes: no report holds the time of its run. Exits 0 whatever it finds, and 2 where the environments
could not be compared or the file could not be written.`),
		Example: `  paritytui report staging.tfstate production.tfstate -o parity.html
  paritytui report -o parity.csv
  paritytui report -o - --format markdown | gh pr comment --body-file -`,
		Args: sourceArguments,
		RunE: func(cmd *cobra.Command, args []string) error {
			// Whatever is wrong with the file's name is said before anything is read.
			form, err := d.form()
			if err != nil {
				return err
			}
			a, err := in.compare(cmd.Context(), w, args)
			if err != nil {
				return err
			}
			o.LedgerFile = w.seenFromRoot(a.Ledger.Name())
			var out bytes.Buffer
			if err := form.Write(&out, a, o); err != nil {
				return err
			}
			if err := cmd.Context().Err(); err != nil {
				return err
			}
			if err := d.save(w, out.Bytes()); err != nil {
				return fmt.Errorf("writing the report: %w", err)
			}
			if d.file != "-" {
				_, err = fmt.Fprintf(w.stdout, "%s: %s\n", model.Printable(d.file), report.Counts(a))
			}
			return err
		},
	}
	cmd.Flags().VarP((*given)(&d.file), "output", "o", "the file to write, or - for standard output")
	cmd.Flags().Var(&d.format, "format", "form of the report, where the extension does not say: "+strings.Join(d.format.options, ", "))
	cmd.Flags().BoolVar(&o.Explain, "explain", false, "list what is equal for a reason, too")
	in.sinceFlag(cmd)
	return cmd
}

// form is what --format says, else the extension.
func (d *document) form() (report.Format, error) {
	switch {
	case d.file == "":
		return report.Format{}, errors.New("report needs a file to write: name one with -o, such as -o parity.html, or -o - for standard output")
	case d.format.value != "":
		return report.FormatNamed(d.format.value)
	case d.file == "-":
		return report.Format{}, fmt.Errorf("-o - needs --format: %s", strings.Join(d.format.options, ", "))
	}
	return report.FormatOf(d.file)
}

// save writes the report whole or not at all: whoever looks at the file meanwhile sees the old one. A device or pipe cannot be replaced and
// is written to.
func (d *document) save(w *world, text []byte) error {
	if d.file == "-" {
		_, err := w.stdout.Write(text)
		return err
	}
	file := d.file
	if followed, err := filepath.EvalSymlinks(file); err == nil {
		file = followed
	}
	mode := fs.FileMode(0o644)
	switch info, err := os.Stat(file); {
	case err == nil && info.IsDir():
		return fmt.Errorf("%s is a folder; name a file in it", d.file)
	case err == nil && !info.Mode().IsRegular():
		return pour(file, text)
	case err == nil:
		mode = info.Mode().Perm()
	}
	return maybe.WriteFile(file, text, mode)
}

// pour writes to something that is there and is no regular file.
func pour(file string, text []byte) (err error) {
	f, err := os.OpenFile(file, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	_, err = f.Write(text)
	return err
}
