package sources

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/document"
)

// directory is every state below a directory, or every one below it that meets a pattern.
type directory struct {
	root string
	// pattern is written with slashes and counts from the root; empty takes every state.
	pattern string
	// documents is set where the pattern speaks of documents.
	documents bool
	// shown is the source as the user wrote it.
	shown string
}

// newPattern splits a pattern at its first wildcard: what stands before it is walked.
func newPattern(shown string) (*directory, error) {
	base, pattern := doublestar.SplitPattern(filepath.ToSlash(shown))
	if !doublestar.ValidatePattern(pattern) {
		return nil, fmt.Errorf("%s: the pattern is broken: * stands for a part of a name, ** for any folders, and [ and { have to be closed", shown)
	}
	return &directory{root: filepath.FromSlash(base), pattern: pattern, documents: documentPattern(pattern), shown: shown}, nil
}

// List walks the directory. Links to files are followed, links to directories are not: they may lead in circles.
func (d *directory) List(ctx context.Context) (Listing, error) {
	w := walk{of: d}
	err := filepath.WalkDir(d.root, func(name string, entry fs.DirEntry, err error) error {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return w.visit(name, entry, err)
	})
	switch {
	case d.pattern != "" && errors.Is(err, fs.ErrNotExist):
		return Listing{}, fmt.Errorf("%s: there is no folder %s", d.shown, d.root)
	case d.pattern != "" && err != nil && ctx.Err() == nil:
		return Listing{}, fmt.Errorf("%s: the folder %w", d.shown, pathError(d.root, err))
	case ctx.Err() != nil:
		return Listing{}, ctx.Err()
	case err != nil:
		return Listing{}, pathError(d.root, err)
	case w.entries == 0 && d.pattern == "":
		return Listing{}, fmt.Errorf("%s: this directory is empty; name one that holds states", d.shown)
	case w.matches == 0 && d.pattern != "":
		return Listing{}, fmt.Errorf("%s: no file meets this pattern; %s", d.shown, w.seen())
	}
	return w.listing, nil
}

// walk is one walk over a directory.
type walk struct {
	of      *directory
	listing Listing
	// entries counts the files and folders met, matches the files that meet the pattern, others those that do not.
	entries, matches, others int
	// first is the first of the others.
	first string
}

// visit looks at one file or folder.
func (w *walk) visit(name string, entry fs.DirEntry, err error) error {
	below, relErr := filepath.Rel(w.of.root, name)
	if relErr != nil {
		below = name
	}
	below = filepath.ToSlash(below)
	if err != nil {
		if below == "." {
			return err
		}
		w.listing.Unreadable = append(w.listing.Unreadable, model.Unreadable{URI: name, Reason: withoutName(pathError(name, err), name)})
		return nil
	}
	if below == "." {
		return nil
	}
	w.entries++
	if entry.IsDir() {
		return w.folder(name, below, entry.Name())
	}
	if w.of.pattern != "" && !doublestar.MatchUnvalidated(w.of.pattern, below) {
		w.others++
		if w.first == "" {
			w.first = below
		}
		return nil
	}
	w.matches++
	w.file(name, below)
	return nil
}

// folder decides whether to go into a folder.
func (w *walk) folder(name, below, base string) error {
	switch {
	case isWorkingFolder(base):
		w.skip(name, "working folders of Terraform ("+base+")")
		return fs.SkipDir
	case base == ".git":
		w.skip(name, "working folders of Git")
		return fs.SkipDir
	case w.of.pattern != "" && !strings.Contains(w.of.pattern, "**") && strings.Count(below, "/") >= strings.Count(w.of.pattern, "/"):
		return fs.SkipDir // nothing so deep can meet the pattern
	}
	return nil
}

// file takes up a file that may be a state. What it is gets told by its first bytes here, and by all of them when it is read.
func (w *walk) file(name, below string) {
	if reason := SkippedByName(below); reason != "" {
		w.skip(name, reason)
		return
	}
	base := strings.ToLower(path.Base(below))
	info, err := os.Stat(name)
	switch {
	case err != nil:
		w.listing.Unreadable = append(w.listing.Unreadable, model.Unreadable{URI: name, Reason: withoutName(pathError(name, err), name)})
		return
	case info.IsDir():
		w.skip(name, "links to folders")
		return
	case !info.Mode().IsRegular():
		w.skip(name, "pipes, sockets and devices")
		return
	}
	isState := strings.Contains(base, ".tfstate")
	_, isDocument := document.Named(base)
	isDocument = isDocument && w.of.documents
	if !isState && !isDocument && !mayBeState(name) {
		w.skip(name, kindOf(base))
		return
	}
	wanted := Found
	if w.of.pattern != "" {
		wanted = Matched
	}
	part := filePart(name, name, below, wanted)
	part.Documents = isDocument
	part.Size, part.Above = info.Size(), filepath.ToSlash(filepath.Clean(w.of.root))
	releases, skipped := releasesBeside(name)
	part.Releases, w.listing.Skipped = releases, append(w.listing.Skipped, skipped...)
	w.listing.Parts = append(w.listing.Parts, part)
}

func (w *walk) skip(name, reason string) {
	w.listing.Skipped = append(w.listing.Skipped, Skip{name, reason})
}

// seen tells what lies below the root of a pattern that nothing meets.
func (w *walk) seen() string {
	switch {
	case w.entries == 0:
		return "the folder " + w.of.root + " is empty"
	case w.others == 0:
		return "there are only folders; ** stands for any number of them"
	case w.others == 1:
		return "there is only " + w.first
	}
	return fmt.Sprintf("there are %d other files, such as %s", w.others, w.first)
}

// mayBeState reports whether a file begins as JSON or gzip does. One that cannot be read may be one: reading it tells why not.
func mayBeState(name string) bool {
	h, err := os.Open(name)
	if err != nil {
		return true
	}
	defer func() { _ = h.Close() }()
	head := make([]byte, 64)
	n, err := io.ReadFull(h, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return true
	}
	return MayBeState(head[:n])
}

// kindOf names what a file is, by its extension, for the count of what was passed over.
func kindOf(base string) string {
	if kind := NoStateByName(base); kind != "" {
		return kind
	}
	if _, ok := document.Named(base); ok {
		return documentsSkipped
	}
	return "other files"
}
