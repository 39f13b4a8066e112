// Command licences lists what paritytui is made of with the licence of each part, as the page docs/licences.md, and refuses what is under a
// licence that is not accepted. With -texts it writes the texts themselves, which go with a binary.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
)

func main() {
	root := flag.String("root", ".", "the folder of the program's go.mod")
	texts := flag.Bool("texts", false, "write the texts of the licences instead of the page")
	flag.Parse()
	write := page
	if *texts {
		write = collected
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	out, err := write(ctx, *root)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "licences:", err)
		os.Exit(1)
	}
	fmt.Print(out)
}

// page is the list as Markdown. It holds no versions, so that it changes with what the program is made of and not with each upgrade.
func page(ctx context.Context, root string) (string, error) {
	program, err := linked(ctx, root)
	if err != nil {
		return "", err
	}
	tests, err := tested(ctx, root, program)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	b.WriteString(head)
	table(&b, program)
	b.WriteString("\n## In tests alone\n\nThese are no part of a binary.\n\n")
	table(&b, tests)
	return b.String(), nil
}

const head = `# Licences

` + "`make licences`" + ` writes this page from the modules that Go has fetched, and a test holds it. Versions stand in go.mod.

All of them may be used and handed on, changed or not, as a part of anything. MPL-2.0 asks besides that its own files stay
under it where they are changed; none is. Releases carry the texts. Whatever stands under another licence fails the target.

## In the program

On any of the systems that there are releases for, besides Go's own library (BSD-3-Clause).

`

func table(b *strings.Builder, modules []module) {
	b.WriteString("| module | licence |\n|---|---|\n")
	for _, m := range modules {
		fmt.Fprintf(b, "| `%s` | %s |\n", m.path, strings.Join(m.kinds, ", "))
	}
}

// collected are the texts of all licences and notices that a binary has to carry.
func collected(ctx context.Context, root string) (string, error) {
	program, err := linked(ctx, root)
	if err != nil {
		return "", err
	}
	where, err := exec.CommandContext(ctx, "go", "env", "GOROOT").Output()
	if err != nil {
		return "", fmt.Errorf("looking for Go's own licence: %w", err)
	}
	program = append(program, module{path: "Go's own library", files: []string{filepath.Join(strings.TrimSpace(string(where)), "LICENSE")}})
	var b strings.Builder
	b.WriteString("paritytui is made of the following, under these licences.\n")
	for _, m := range program {
		for _, file := range m.files {
			text, err := os.ReadFile(file)
			if err != nil {
				return "", err
			}
			fmt.Fprintf(&b, "\n%s\n%s %s (%s)\n\n%s\n", strings.Repeat("=", 78), m.path, m.version, filepath.Base(file), strings.TrimSpace(string(text)))
		}
	}
	return b.String(), nil
}
