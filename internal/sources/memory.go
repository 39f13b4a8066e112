package sources

import (
	"bufio"
	"bytes"
	"io/fs"
	"path"
	"strconv"
	"strings"
)

// Room is how much memory there is for what will be read.
type Room struct {
	// Bytes can still be had without pushing anything out to a disk.
	Bytes int64
	// Bound says in words what bounds them: "this machine has free".
	Bound string
}

// FindRoom reads how much memory this process can still get: what the machine has free, or less where the process runs in a container or
// under ulimit. system is the root of the file system, as Linux shows itself there. It reports false where nothing tells, as on other systems.
//
// Where the limit of a group is shared, what its other processes use is gone; what only repeats files can be had back.
func FindRoom(system fs.FS) (Room, bool) {
	var least Room
	found := false
	take := func(bytes int64, bound string) {
		if bytes = max(bytes, 0); !found || bytes < least.Bytes {
			least, found = Room{bytes, bound}, true
		}
	}
	if kilobytes, ok := field(system, "proc/meminfo", "MemAvailable:"); ok {
		take(kilobytes<<10, "this machine has free")
	}
	for _, dir := range groups(system) {
		for _, names := range [...]groupFiles{
			{"memory.max", "memory.current", [2]string{"inactive_file", "active_file"}},
			{"memory.limit_in_bytes", "memory.usage_in_bytes", [2]string{"total_inactive_file", "total_active_file"}},
		} {
			if bytes, ok := names.room(system, dir); ok {
				take(bytes, "this container or group of processes may still take")
			}
		}
	}
	if limit, ok := field(system, "proc/self/limits", "Max address space"); ok {
		if kilobytes, ok := field(system, "proc/self/status", "VmSize:"); ok {
			take(limit-kilobytes<<10, "ulimit leaves to this process")
		}
	}
	return least, found
}

// groupRoot is where the groups of processes are found.
const groupRoot = "sys/fs/cgroup"

// groups are the folders that may bound the memory of this process: its group and all above it, of version 2 and of version 1. In a container its
// own group is the root of what it sees, whatever the path says.
func groups(system fs.FS) []string {
	text, err := fs.ReadFile(system, "proc/self/cgroup")
	if err != nil {
		return nil
	}
	var out []string
	for line := range strings.Lines(string(text)) {
		parts := strings.SplitN(strings.TrimSpace(line), ":", 3)
		if len(parts) < 3 {
			continue
		}
		root := groupRoot
		switch {
		case parts[0] == "0" && parts[1] == "":
		case strings.Contains(","+parts[1]+",", ",memory,"):
			root = path.Join(groupRoot, "memory")
		default:
			continue
		}
		for below := path.Clean("/" + parts[2]); ; below = path.Dir(below) {
			out = append(out, path.Join(root, below))
			if below == "/" {
				break
			}
		}
	}
	return out
}

// groupFiles are the files in which a group tells its limit, what it uses, and under which names how much of that only repeats files.
type groupFiles struct {
	limit, usage string
	files        [2]string
}

// room is what a group leaves, and false where it has no limit.
func (g groupFiles) room(system fs.FS, dir string) (int64, bool) {
	limit, ok := number(system, path.Join(dir, g.limit))
	if !ok {
		return 0, false
	}
	usage, ok := number(system, path.Join(dir, g.usage))
	if !ok {
		return 0, false
	}
	for _, name := range g.files {
		if bytes, ok := field(system, path.Join(dir, "memory.stat"), name+" "); ok {
			usage -= bytes
		}
	}
	return limit - max(usage, 0), true
}

// number reads a file that holds one number; "max" is none.
func number(system fs.FS, name string) (int64, bool) {
	text, err := fs.ReadFile(system, name)
	if err != nil {
		return 0, false
	}
	n, err := strconv.ParseInt(strings.TrimSpace(string(text)), 10, 64)
	return n, err == nil
}

// field reads the first number of the line of a file that begins with a name; "unlimited" is none.
func field(system fs.FS, name, begin string) (int64, bool) {
	text, err := fs.ReadFile(system, name)
	if err != nil {
		return 0, false
	}
	for lines := bufio.NewScanner(bytes.NewReader(text)); lines.Scan(); {
		if rest, ok := strings.CutPrefix(lines.Text(), begin); ok {
			words := strings.Fields(rest)
			if len(words) == 0 {
				return 0, false
			}
			n, err := strconv.ParseInt(words[0], 10, 64)
			return n, err == nil
		}
	}
	return 0, false
}
