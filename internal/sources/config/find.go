package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// fileName is the ledger's name. The other spelling is read where it exists,
// but never created.
const (
	fileName      = "parity.yaml"
	fileNameShort = "parity.yml"
)

// maxLinks bounds a chain of symbolic links, as operating systems do.
const maxLinks = 40

// Find looks for a ledger, named parity.yaml or parity.yml, in dir, then in
// the folders above it. The search ends with the root of the repository (the
// folder that holds .git), with the root of the file system, or below a folder
// that may not be searched. Folders above are those of the real path, as for
// git: a symbolic link to dir is followed first.
//
// Where there is none, path is where it would be created: parity.yaml in dir.
// A symbolic link to a file that does not exist is found, because a save makes
// that file. It is an error when dir is no folder, and when a folder holds two
// ledgers, because either choice would silently leave out the other.
func Find(dir string) (path string, found bool, err error) {
	if dir == "" {
		dir = "."
	}
	info, err := os.Stat(dir)
	if err != nil {
		return "", false, fmt.Errorf("looking for %s in %s: %w", fileName, dir, bare(err))
	}
	if !info.IsDir() {
		return "", false, fmt.Errorf("looking for %s in %s: this is not a folder", fileName, dir)
	}
	path, found, err = findIn(dir)
	if err != nil || found {
		return path, found, err
	}
	start := filepath.Join(dir, fileName)

	folder, err := realPath(dir)
	if err != nil {
		return "", false, fmt.Errorf("looking for %s above %s: %w", fileName, dir, bare(err))
	}
	for {
		if exists(filepath.Join(folder, ".git")) {
			return start, false, nil
		}
		above := filepath.Dir(folder)
		if above == folder {
			return start, false, nil
		}
		folder = above
		path, found, err = findIn(folder)
		if errors.Is(err, fs.ErrPermission) {
			return start, false, nil
		}
		if err != nil || found {
			return path, found, err
		}
	}
}

// findIn looks in one folder only.
func findIn(folder string) (path string, found bool, err error) {
	var kept fs.FileInfo
	for _, name := range []string{fileName, fileNameShort} {
		candidate := filepath.Join(folder, name)
		info, err := os.Lstat(candidate)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			continue
		case err != nil:
			return "", false, fmt.Errorf("looking for %s: %w", candidate, bare(err))
		case found && !sameFile(path, candidate, kept, info):
			return "", false, fmt.Errorf("looking for a ledger in %s: there are both %s and %s; remove one, or name one with -c",
				folder, fileName, fileNameShort)
		case !found:
			path, found, kept = candidate, true, info
		}
	}
	return path, found, nil
}

// sameFile reports whether two names lead to one file, be it by a link.
func sameFile(a, b string, infoA, infoB fs.FileInfo) bool {
	if followed, err := os.Stat(a); err == nil {
		infoA = followed
	}
	if followed, err := os.Stat(b); err == nil {
		infoB = followed
	}
	return os.SameFile(infoA, infoB)
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// realPath is the absolute path of an existing folder without symbolic links.
func realPath(dir string) (string, error) {
	followed, err := filepath.EvalSymlinks(dir)
	if err != nil {
		return "", err
	}
	return filepath.Abs(followed)
}

// resolve follows symbolic links to the file that a rename has to replace, so
// that the links themselves stay. Unlike filepath.EvalSymlinks it accepts that
// the file itself does not exist yet. Where the folder does not, the error
// answers to fs.ErrNotExist and names it.
func resolve(path string) (string, error) {
	for range maxLinks {
		folder, name := filepath.Split(path)
		if name == "" || name == "." || name == ".." {
			return "", errors.New("this names a folder, but a ledger is a file, such as parity.yaml inside it")
		}
		if folder == "" {
			folder = "."
		}
		folder, err := filepath.EvalSymlinks(folder)
		if err != nil {
			return "", fmt.Errorf("the folder %s: %w", filepath.Dir(path), bare(err))
		}
		path = filepath.Join(folder, name)
		info, err := os.Lstat(path)
		if errors.Is(err, fs.ErrNotExist) {
			return path, nil
		}
		if err != nil {
			return "", bare(err)
		}
		if info.Mode()&fs.ModeSymlink == 0 {
			return path, nil
		}
		target, err := os.Readlink(path)
		if err != nil {
			return "", bare(err)
		}
		if !filepath.IsAbs(target) {
			// Not filepath.Join: it would take `link/..` away by spelling,
			// where the system goes through the link first.
			target = folder + string(filepath.Separator) + target
		}
		path = target
	}
	return "", errors.New("its symbolic links lead in a circle, or through more than 40 others")
}
