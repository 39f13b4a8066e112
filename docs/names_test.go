package docs_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestFilesThatPagesNameExist looks up what looks like a file or folder of the repository: in code spans, and in the drawing of the rooms.
func TestFilesThatPagesNameExist(t *testing.T) {
	named := regexp.MustCompile(`(?:cmd|internal|docs)/[A-Za-z0-9_./-]+`)
	drawn := regexp.MustCompile(`(?m)^ *((?:cmd|internal)/\S+) {2,}`)
	seen := 0
	check := func(page, file string) {
		seen++
		if _, err := os.Stat(filepath.Join(root, filepath.FromSlash(strings.TrimRight(file, ".")))); err != nil {
			t.Errorf("%s names %s, which is not there", page, file)
		}
	}
	for _, page := range pages() {
		for _, span := range spansOf(t, page) {
			if named.FindString(span) == span {
				check(page, span)
			}
		}
	}
	for _, b := range blocksOf(t, "docs/ARCHITECTURE.md") {
		for _, m := range drawn.FindAllStringSubmatch(b.text(), -1) {
			check("docs/ARCHITECTURE.md", m[1])
		}
	}
	if seen < 30 {
		t.Errorf("only %d files were found: the test reads the pages wrongly", seen)
	}
}

// TestMakeTargetsThatPagesNameExist looks up what pages tell a reader to make.
func TestMakeTargetsThatPagesNameExist(t *testing.T) {
	makefile := readPage(t, "Makefile")
	seen := 0
	for _, page := range pages() {
		for _, span := range spansOf(t, page) {
			target, found := strings.CutPrefix(span, "make ")
			if !found {
				continue
			}
			seen++
			if !strings.Contains(makefile, "\n"+target+":") {
				t.Errorf("%s names make %s, which is no target", page, target)
			}
		}
	}
	if seen < 4 {
		t.Errorf("only %d targets were found: the test reads the pages wrongly", seen)
	}
}

// TestRoomsAreAllDrawn finds packages that the drawing of the rooms leaves out.
func TestRoomsAreAllDrawn(t *testing.T) {
	drawing := blocksOf(t, "docs/ARCHITECTURE.md")[0].text()
	for _, folder := range goFolders(t) {
		if filepath.Base(folder) != "gen" && !regexp.MustCompile(`(?m)^ *`+regexp.QuoteMeta(folder)+` `).MatchString(drawing) {
			t.Errorf("docs/ARCHITECTURE.md does not draw %s", folder)
		}
	}
}

// TestNamesThatPagesMentionExist looks up identifiers, written package.Name, package.Type.Method or package.Type.Field.
func TestNamesThatPagesMentionExist(t *testing.T) {
	known, packages := identifiers(t)
	named := regexp.MustCompile(`^([a-z][a-z0-9]*)(?:\.[A-Za-z][A-Za-z0-9]*)+$`)
	seen := 0
	for _, page := range []string{"docs/ARCHITECTURE.md", "docs/decisions.md"} {
		for _, span := range spansOf(t, page) {
			m := named.FindStringSubmatch(span)
			if m == nil || !packages[m[1]] {
				continue
			}
			seen++
			if !known[span] {
				t.Errorf("%s names %s, which no package declares", page, span)
			}
		}
	}
	if seen < 40 {
		t.Errorf("only %d names were found: the test reads the pages wrongly", seen)
	}
}

// TestNamesAreLookedUpForTrue keeps the look-up itself honest.
func TestNamesAreLookedUpForTrue(t *testing.T) {
	known, _ := identifiers(t)
	for _, name := range []string{"ui.Model.openForm", "audit.Session.Explain", "compare.Difference.Consequences", "ui.explain"} {
		if !known[name] {
			t.Errorf("%s is not found, though it is declared", name)
		}
	}
	for _, name := range []string{"ui.Model.nothing", "audit.nothing", "nothing.Explain"} {
		if known[name] {
			t.Errorf("%s is found, though nothing declares it", name)
		}
	}
}

// spansOf returns the code spans of a page's prose.
func spansOf(t *testing.T, page string) []string {
	t.Helper()
	var out []string
	for _, m := range regexp.MustCompile("`([^`\n]+)`").FindAllStringSubmatch(prose(t, page), -1) {
		out = append(out, m[1])
	}
	return out
}

// goFolders lists the folders of the program that hold Go files other than tests, with slashes and relative to the root.
func goFolders(t *testing.T) []string {
	t.Helper()
	var out []string
	for _, top := range []string{"cmd", "internal"} {
		err := filepath.WalkDir(filepath.Join(root, top), func(name string, entry fs.DirEntry, err error) error {
			if err != nil || !entry.IsDir() {
				return err
			}
			if entry.Name() == "testdata" {
				return fs.SkipDir
			}
			files, err := filepath.Glob(filepath.Join(name, "*.go"))
			for _, f := range files {
				if !strings.HasSuffix(f, "_test.go") {
					folder, relErr := filepath.Rel(root, name)
					out = append(out, filepath.ToSlash(folder))
					return relErr
				}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// identifiers returns what the program's packages declare, as the pages write it, and the names of the packages.
func identifiers(t *testing.T) (known, packages map[string]bool) {
	t.Helper()
	known, packages = map[string]bool{}, map[string]bool{}
	for _, folder := range goFolders(t) {
		files, err := filepath.Glob(filepath.Join(root, filepath.FromSlash(folder), "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			packages[parsed.Name.Name] = true
			for _, d := range parsed.Decls {
				declare(known, parsed.Name.Name, d)
			}
		}
	}
	return known, packages
}

// declare enters what one declaration of a package declares.
func declare(known map[string]bool, pkg string, d ast.Decl) {
	switch d := d.(type) {
	case *ast.FuncDecl:
		name := d.Name.Name
		if d.Recv != nil {
			name = receiver(d.Recv.List[0].Type) + "." + name
		}
		known[pkg+"."+name] = true
	case *ast.GenDecl:
		for _, s := range d.Specs {
			switch s := s.(type) {
			case *ast.ValueSpec:
				for _, n := range s.Names {
					known[pkg+"."+n.Name] = true
				}
			case *ast.TypeSpec:
				known[pkg+"."+s.Name.Name] = true
				if body, ok := s.Type.(*ast.StructType); ok {
					for _, f := range body.Fields.List {
						for _, n := range f.Names {
							known[pkg+"."+s.Name.Name+"."+n.Name] = true
						}
					}
				}
			}
		}
	}
}

func receiver(e ast.Expr) string {
	if star, ok := e.(*ast.StarExpr); ok {
		e = star.X
	}
	if id, ok := e.(*ast.Ident); ok {
		return id.Name
	}
	return ""
}
