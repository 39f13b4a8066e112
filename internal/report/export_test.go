package report

import (
	"io"

	"github.com/paritytui/paritytui/internal/model/audit"
)

// Runs writes an object of one value and one list, so many elements of the list at a time.
func Runs(w io.Writer, name string, value any, listName string, list []any, atOnce int) error {
	return writeMembers(w, "a test", []member{field(name, value), listed(listName, len(list), atOnce, func(i int) []any { return one(list[i]) })})
}

// PageWriter is HTML that reads its files once, for the fuzz test: to read them takes as long as to write a page.
func PageWriter() (func(io.Writer, *audit.Audit, Options) error, error) {
	f, err := readForm()
	if err != nil {
		return nil, err
	}
	return f.write, nil
}
