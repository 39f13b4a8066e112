package internal_test

import (
	"fmt"
	"go/ast"
	"go/build/constraint"
	"go/parser"
	"go/token"
	"path"
	"slices"
	"strconv"
	"strings"
)

// yamlRooms are the only folders that may import a YAML library: its nodes and
// types change between versions, and must change nothing else.
var yamlRooms = []string{
	"internal/model/document",
	"internal/model/rules",
	"internal/model/ledger/yamltext",
}

// impure are the packages that the model may not import. A pattern that ends in
// /... is the package and everything below it.
var impure = []string{
	"os/...", "net/...", "log/...", "syscall", "io/ioutil",
	"math/rand/...", "crypto/rand",
	"charm.land/...", "github.com/charmbracelet/...",
	"golang.org/x/term", "golang.org/x/sys/...",
}

// clock are the functions of package time that read the clock.
var clock = []string{"Now", "Since", "Until"}

// generators are folders whose programs run by hand and write source files.
var generators = []string{"internal/model/schema/gen", "internal/model/twin/estate/gen"}

// checkFile returns one sentence for each arrow that the Go file breaks, in the
// order of the source. The name is relative to the root of the repository, with
// slashes. A file that does not parse is an error.
func checkFile(name string, content []byte) ([]string, error) {
	if strings.HasSuffix(name, "_test.go") || slices.Contains(generators, path.Dir(name)) {
		return nil, nil
	}
	positions := token.NewFileSet()
	file, err := parser.ParseFile(positions, name, content, parser.ParseComments)
	if err != nil {
		return nil, fmt.Errorf("parsing %s: %w", name, err)
	}
	if ignored(file) {
		return nil, nil
	}
	here := roomOf(path.Dir(name))
	var broken []string
	if complaint := here.unplaced(); complaint != "" {
		broken = append(broken, name+": "+complaint)
	}
	at := func(pos token.Pos) string {
		return fmt.Sprintf("%s:%d", name, positions.Position(pos).Line)
	}
	for _, spec := range file.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return nil, fmt.Errorf("%s: reading the import %s: %w", at(spec.Pos()), spec.Path.Value, err)
		}
		if complaint := checkImport(here, imported); complaint != "" {
			broken = append(broken, at(spec.Pos())+": imports "+complaint)
		}
	}
	if here.kind == "model" {
		broken = append(broken, checkClock(file, at)...)
	}
	return broken, nil
}

// checkImport says what is wrong with importing that package here, or "".
func checkImport(here room, imported string) string {
	if folder, ours := strings.CutPrefix(imported, module+"/"); ours {
		there := roomOf(folder)
		if complaint := here.mayNotKnow(there); complaint != "" {
			return folder + ": " + complaint
		}
		return ""
	}
	if matches("go.yaml.in/yaml/...", imported) {
		for _, allowed := range yamlRooms {
			if matches(allowed+"/...", here.folder) {
				return ""
			}
		}
		return imported + ": only " + strings.Join(yamlRooms, ", ") + " may"
	}
	if here.kind == "model" {
		for _, pattern := range impure {
			if matches(pattern, imported) {
				return imported + ": the model reads no files, network, clock, chance or terminal"
			}
		}
	}
	return ""
}

// checkClock finds uses of the functions that read the clock, whether called or
// handed on as values.
func checkClock(file *ast.File, at func(token.Pos) string) []string {
	name := ""
	for _, spec := range file.Imports {
		if spec.Path.Value != `"time"` {
			continue
		}
		name = "time"
		if spec.Name != nil {
			name = spec.Name.Name
		}
		if name == "." {
			return []string{at(spec.Pos()) + ": imports time with a dot, which hides calls of the clock"}
		}
	}
	if name == "" {
		return nil
	}
	var broken []string
	ast.Inspect(file, func(node ast.Node) bool {
		selector, ok := node.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		if owner, ok := selector.X.(*ast.Ident); ok && owner.Name == name && slices.Contains(clock, selector.Sel.Name) {
			broken = append(broken, at(selector.Pos())+": calls time."+selector.Sel.Name+": the model is given the date")
		}
		return true
	})
	return broken
}

// matches says whether the import path is the pattern's or, where that ends in
// /..., lies below it.
func matches(pattern, imported string) bool {
	parent, below := strings.CutSuffix(pattern, "/...")
	return imported == parent || below && strings.HasPrefix(imported, parent+"/")
}

// ignored says whether the file is a program of its own, behind the build tag
// `ignore`.
func ignored(file *ast.File) bool {
	for _, group := range file.Comments {
		if group.Pos() > file.Package {
			return false
		}
		for _, comment := range group.List {
			if !constraint.IsGoBuild(comment.Text) {
				continue
			}
			expr, err := constraint.Parse(comment.Text)
			if err != nil {
				continue
			}
			if tag, ok := expr.(*constraint.TagExpr); ok && tag.Tag == "ignore" {
				return true
			}
		}
	}
	return false
}
