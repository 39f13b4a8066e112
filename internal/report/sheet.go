package report

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
)

// Sheet is a view that somebody made of an audit, as tables: what they filtered and folded, in their order. Unlike a report it need not hold
// everything, so it says what it leaves out. Its texts may come from anywhere; each form makes them safe.
type Sheet struct {
	// Title names the view, and Left and Right the environments.
	Title, Left, Right string
	// Notes say what is shown and what is not.
	Notes  []string
	Tables []Table
}

// Table is one table of a sheet. Every row has a cell for each column.
type Table struct {
	Title   string
	Columns []Column
	Rows    [][]string
}

// Column is the head of a column, and what its cells are.
type Column struct {
	Name string
	Kind CellKind
}

// CellKind tells what a cell holds, as far as that decides how it is written.
type CellKind uint8

const (
	// Prose is a sentence or a word.
	Prose CellKind = iota
	// Code is a name or an address, to be written as it is.
	Code
	// LeftValue is what the left side has. Where it and what stands in the column RightValue are cut, what differs stays in sight.
	LeftValue
	// RightValue is what the right side has.
	RightValue
)

// SheetFormat is a form in which a sheet can be written.
type SheetFormat struct {
	// Extensions end the names of files of this form, in lower case and with their dot; the first is the usual one.
	Extensions []string
	// Write writes the sheet, and nothing that its argument does not hold.
	Write func(w io.Writer, s *Sheet) error
}

// SheetFormats lists all forms of a sheet.
func SheetFormats() []SheetFormat {
	return []SheetFormat{
		{[]string{".md", ".markdown"}, sheetMarkdown},
		{[]string{".csv"}, sheetCSV},
		{[]string{".json"}, sheetJSON},
		{[]string{".html", ".htm"}, sheetHTML},
		{[]string{".txt"}, sheetText},
	}
}

// SheetFormatOf returns the form that the name of a file asks for by its extension.
func SheetFormatOf(file string) (SheetFormat, error) {
	extension := strings.ToLower(filepath.Ext(file))
	var known []string
	for _, f := range SheetFormats() {
		if slices.Contains(f.Extensions, extension) {
			return f, nil
		}
		known = append(known, f.Extensions[0])
	}
	return SheetFormat{}, fmt.Errorf("the extension says the format: end the name with %s", list(known))
}

// cells are the cells of a row, safe and on one line, with at most so many characters each.
func (t *Table) cells(row []string, limit int) []string {
	out := make([]string, len(row))
	left := -1
	for i, cell := range row {
		text := model.Printable(cell)
		out[i] = model.Shorten(text, limit)
		switch t.Columns[i].Kind {
		case LeftValue:
			left = i
		case RightValue:
			if left >= 0 {
				out[left], out[i] = model.ShortenBoth(model.Printable(row[left]), text, limit)
			}
		case Prose, Code:
		}
	}
	return out
}

// sides names both environments.
func (s *Sheet) sides() string { return s.Left + " ⇄ " + s.Right }
