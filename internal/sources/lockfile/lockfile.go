// Package lockfile reads what a working directory of Terraform or OpenTofu records of its providers and modules. States
// record neither, so this is the only place that tells two versions of one provider apart.
//
//	.terraform.lock.hcl               the version that `init` chose of each provider, committed with the configuration
//	.terraform/modules/modules.json   the modules that `init` fetched
//
// Both are small and flat. The lock file is a corner of HCL, blocks of strings and lists of strings, and is read by hand:
// the general library would bring an expression language along to read three attributes.
package lockfile

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
)

// lockName is what the lock file of providers is called in every working directory.
const lockName = ".terraform.lock.hcl"

// maxBytes limits either file. A lock file of a hundred providers has 200 KiB.
const maxBytes = 8 << 20

// Releases are the versions that a working directory runs with. Either list is nil where nothing records it.
type Releases struct {
	Providers, Modules []model.Release
	// OpenTofu says that a provider comes from the registry of OpenTofu, so that tofu wrote the lock file.
	OpenTofu bool
}

// Read reads both files of the working directory dir, whose data, commonly dir/.terraform, lie in the folder data. A file
// that is not there is no error. Where one is broken the error names it, line and column, and the rest is returned.
func Read(dir, data string) (Releases, error) {
	var out Releases
	lock := filepath.Join(dir, lockName)
	text, lockErr := contents(lock)
	if lockErr == nil {
		out.OpenTofu = strings.Contains(text, `"registry.opentofu.org/`)
		if out.Providers, lockErr = parseLock(text); lockErr != nil {
			lockErr = fmt.Errorf("%s:%w", lock, lockErr)
		}
	}
	manifest := filepath.Join(data, "modules", "modules.json")
	text, modulesErr := contents(manifest)
	if modulesErr == nil && text != "" {
		if out.Modules, modulesErr = parseModules(text); modulesErr != nil {
			modulesErr = fmt.Errorf("%s: %w", manifest, modulesErr)
		}
	}
	return out, errors.Join(lockErr, modulesErr)
}

// contents is the text of a small file, empty where there is none.
func contents(path string) (string, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	defer func() { _ = f.Close() }()
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
		return "", fmt.Errorf("%s: this is no file; remove it", path)
	}
	text, err := io.ReadAll(io.LimitReader(f, maxBytes+1))
	switch {
	case err != nil:
		return "", fmt.Errorf("reading %s: %w", path, err)
	case len(text) > maxBytes:
		return "", fmt.Errorf("%s: this holds more than %d MiB, which no such file does", path, maxBytes>>20)
	}
	return string(text), nil
}
