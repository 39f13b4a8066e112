package report

import "io"

// Runs writes an object of one value and one list, so many elements of the list at a time.
func Runs(w io.Writer, name string, value any, listName string, list []any, atOnce int) error {
	return writeMembers(w, "a test", []member{{name: name, value: value}, listed(listName, list, atOnce)})
}
