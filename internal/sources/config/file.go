// Package config keeps the ledger, parity.yaml, on disk: it finds the file,
// reads it, and replaces it so that nobody's work is lost. The ledger is text
// here; what it means is the business of internal/model/ledger.
//
// A save is a compare-and-swap. Whoever saves says which version it started
// from, and is refused where the disk holds another one:
//
//	Read    -> text, version A
//	            ... somebody edits the file in an editor: version B ...
//	Save(A) -> *ChangedError with the text and version of B; nothing written
//	Save(B) -> the new version
//
// Programs of this kind exclude each other with a lock on a side file. Editors
// and version control know nothing of that lock, so the comparison is made
// again as the last thing before the new file takes the place of the old one.
// The replacement is a rename: a crash at any instant leaves the old text or
// the new one, whole.
package config

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"time"
)

// maxSize is the most bytes a ledger may hold. A file above it is something
// else that was named by mistake: at 200 bytes a line this is 80,000 lines.
const maxSize = 16 << 20

// patience is how long a save waits for another program to finish its own.
const patience = 5 * time.Second

// File is a place for a ledger, whether or not a file stands there yet. It
// holds no open file and no state, so it is safe for concurrent use. Make one
// with [Open].
type File struct {
	path     string
	patience time.Duration
}

// Version tells one content of a file from another. It is a digest of the
// content: writing the same bytes again is no change, and neither clocks nor
// file times have a say. Versions are compared with ==. The zero value is the
// version of an absent file; that of an empty one is another.
type Version struct {
	digest [sha256.Size]byte
}

// Open names the place of a ledger. It does not touch the disk.
func Open(path string) *File {
	return &File{path: path, patience: patience}
}

// Path is the path given to [Open], as it was spelled there.
func (f *File) Path() string { return f.path }

// Read returns the text of the file and its version. An absent file is no
// error: its text is nil, while that of an empty file is not, and its version
// is the zero Version. It is an error when the path names something other
// than a file, when it may not be read, and when it is larger than 16 MiB.
func (f *File) Read(ctx context.Context) ([]byte, Version, error) {
	if err := ctx.Err(); err != nil {
		return nil, Version{}, fmt.Errorf("reading %s: %w", f.path, err)
	}
	target, err := resolve(f.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, Version{}, nil
	}
	if err != nil {
		return nil, Version{}, fmt.Errorf("reading %s: %w", f.path, err)
	}
	found, err := load(target)
	if err != nil {
		return nil, Version{}, fmt.Errorf("reading %s: %w", f.path, err)
	}
	return found.text, found.version, nil
}

func versionOf(text []byte) Version {
	return Version{digest: sha256.Sum256(text)}
}

// content is what stands on disk at one moment. The zero value is an absent
// file.
type content struct {
	text    []byte
	version Version
	info    fs.FileInfo // nil for an absent file
}

// load reads target, which is free of symbolic links. Its errors do not name
// the file, because callers know it by the name the user gave.
func load(target string) (content, error) {
	// Asked before opening: opening a named pipe would wait for a writer.
	info, err := os.Stat(target)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return content{}, nil
	case err != nil:
		return content{}, bare(err)
	case info.IsDir():
		return content{}, errors.New("this is a folder, but a ledger is a file, such as parity.yaml inside it")
	case !info.Mode().IsRegular():
		return content{}, errors.New("this is a pipe or a device, but a ledger is a regular file")
	}
	file, err := os.Open(target)
	if errors.Is(err, fs.ErrNotExist) {
		return content{}, nil
	}
	if err != nil {
		return content{}, bare(err)
	}
	defer func() { _ = file.Close() }()
	text, err := io.ReadAll(io.LimitReader(file, maxSize+1))
	if err != nil {
		return content{}, bare(err)
	}
	if len(text) > maxSize {
		return content{}, errors.New("larger than 16 MiB, the most a ledger may hold: is this the right file?")
	}
	return content{text: text, version: versionOf(text), info: info}, nil
}

// bare takes the operation and the path off an error of package os. The caller
// says both in words of its own, and errors.Is still sees the cause.
func bare(err error) error {
	if path, ok := errors.AsType[*fs.PathError](err); ok {
		return path.Err
	}
	if link, ok := errors.AsType[*os.LinkError](err); ok {
		return link.Err
	}
	return err
}
