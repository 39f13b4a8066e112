package config

import (
	"fmt"
	"os"
	"path/filepath"
)

// Scratch makes a ledger to play with: a file called name, holding text, in a
// temporary folder of its own. The returned function removes the folder and
// whatever was saved there; calling it again does nothing. It is an error when
// name is more than a file name.
func Scratch(name string, text []byte) (*File, func() error, error) {
	if name != filepath.Base(name) || !filepath.IsLocal(name) || name == "." {
		return nil, nil, fmt.Errorf("making a scratch ledger: %q must be a file name without folders, such as %s", name, fileName)
	}
	folder, err := os.MkdirTemp("", "paritytui-")
	if err != nil {
		return nil, nil, fmt.Errorf("making a scratch ledger: making a temporary folder: %w", err)
	}
	remove := func() error {
		if err := os.RemoveAll(folder); err != nil {
			return fmt.Errorf("removing a scratch ledger: %w", err)
		}
		return nil
	}
	path := filepath.Join(folder, name)
	if err := os.WriteFile(path, text, 0o644); err != nil {
		_ = remove()
		return nil, nil, fmt.Errorf("making a scratch ledger: %w", err)
	}
	return Open(path), remove, nil
}
