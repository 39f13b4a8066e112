package document_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/document"
)

// TestManifestsOfLongNamesAreRefused gives the second of two manifests a name that every row about it would repeat.
func TestManifestsOfLongNamesAreRefused(t *testing.T) {
	const fixed = len(`document.Pod[""]`)
	for wrong, n := range map[bool]int{true: model.MaxAddress - fixed + 1, false: model.MaxAddress - fixed} {
		text := "kind: Pod\napiVersion: v1\nmetadata: {name: a}\n---\nkind: Pod\napiVersion: v1\nmetadata: {name: " + strings.Repeat("b", n) + "}\n"
		roots, err := document.Read(document.SyntaxYAML, text)
		if err != nil {
			t.Fatal(err)
		}
		_, err = document.Objects(roots)
		var told *document.Error
		switch {
		case !wrong && err != nil:
			t.Errorf("a name of %d bytes is refused: %.200v", n, err)
		case wrong && (!errors.As(err, &told) || told.Line != 5 || len(told.Reason) > 200):
			t.Errorf("a name of %d bytes ends with %.200v, want an error in line 5", n, err)
		}
	}
}
