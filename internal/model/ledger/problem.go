package ledger

import (
	"fmt"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/ledger/yamltext"
	"github.com/paritytui/paritytui/internal/model/nearest"
)

// Problem is one thing that is wrong with the file.
type Problem struct {
	// Name is that of the file.
	Name string
	Place
	// What says what is wrong and what would be right.
	What string
	// Excerpt is the line itself and below it a caret under the column.
	Excerpt string
}

// Error prints the problem as name:line:column: what, and then the line itself.
func (p Problem) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s\n%s", p.Name, p.Line, p.Column, p.What, p.Excerpt)
}

// Errors are all problems of a file in the order of their places.
type Errors []Problem

// maxShown is how many problems are printed; a file of another kind would have hundreds.
const maxShown = 20

// Error prints the problems one after the other.
func (e Errors) Error() string {
	var b strings.Builder
	for i, p := range e {
		if i == maxShown {
			fmt.Fprintf(&b, "\nand %d more", len(e)-i)
			break
		}
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(p.Error())
	}
	return b.String()
}

// Unwrap returns each problem as an error of its own.
func (e Errors) Unwrap() []error {
	out := make([]error, len(e))
	for i, p := range e {
		out[i] = p
	}
	return out
}

// quoted returns foreign text in quotes, short, safe to print and without what looks like a credential.
func quoted(s string) string {
	const most = 60
	return `"` + model.Printable(model.Shorten(yamltext.Conceal(s), most)) + `"`
}

// didYouMean returns "; did you mean X?" for the nearest word, and nothing where none is near.
func didYouMean(word string, known []string) string {
	if best, ok := nearest.Word(word, known); ok {
		return fmt.Sprintf("; did you mean %s?", best)
	}
	return ""
}
