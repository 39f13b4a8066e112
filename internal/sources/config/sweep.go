package config

import (
	"os"
	"path/filepath"
	"time"
)

// staleAfter is how much older than its successor a temporary file is that no
// writer can still be at: writing one takes as long as the disk needs to flush.
const staleAfter = time.Minute

// sweep removes what a saver that was killed left behind. The caller holds the
// lock, so that no such file is in use.
func sweep(target string) {
	for _, path := range leftovers(target) {
		_ = os.Remove(path)
	}
}

// sweepStale is sweep for what is written without a lock. Another writer may be
// at work, so only what is old goes. It is the folder's clock that counts, by
// what was written a moment ago: a server's may differ from ours.
func sweepStale(written string) {
	paths := leftovers(written)
	if len(paths) == 0 {
		return
	}
	last, err := os.Stat(written)
	if err != nil {
		return
	}
	for _, path := range paths {
		if info, err := os.Lstat(path); err == nil && last.ModTime().Sub(info.ModTime()) > staleAfter {
			_ = os.Remove(path)
		}
	}
}

// leftovers are the temporary files of target. Litter is no reason to fail, so
// a folder that cannot be listed holds none.
func leftovers(target string) []string {
	folder, name := filepath.Split(target)
	entries, err := os.ReadDir(filepath.Clean(folder))
	if err != nil {
		return nil
	}
	var out []string
	for _, entry := range entries {
		if entry.Type().IsRegular() && isLeftover(name, entry.Name()) {
			out = append(out, filepath.Join(folder, entry.Name()))
		}
	}
	return out
}
