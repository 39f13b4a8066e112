package sources_test

import (
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/paritytui/paritytui/internal/sources"
)

// system is what Linux shows of itself in files.
func system(files map[string]string) fstest.MapFS {
	out := fstest.MapFS{}
	for name, text := range files {
		out[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return out
}

func TestTheMemoryThatThereIsIsFound(t *testing.T) {
	const meminfo = "MemTotal:       24684084 kB\nMemFree:        18218252 kB\nMemAvailable:    4194304 kB\n"
	const machine, group, ulimit = "this machine has free", "this container or group of processes may still take", "ulimit leaves to this process"
	tests := map[string]struct {
		files map[string]string
		want  sources.Room
	}{
		"a machine": {map[string]string{"proc/meminfo": meminfo}, sources.Room{4 << 30, machine}},
		"a container of version 2": {map[string]string{
			"proc/meminfo": meminfo, "proc/self/cgroup": "0::/\n", "sys/fs/cgroup/memory.max": "1073741824\n", "sys/fs/cgroup/memory.current": "314572800\n",
			"sys/fs/cgroup/memory.stat": "anon 104857600\ninactive_file 209715200\nactive_file 0\n",
		}, sources.Room{924 << 20, group}},
		"a group of version 2 below one with a limit": {map[string]string{
			"proc/meminfo": meminfo, "proc/self/cgroup": "0::/build.slice/job.scope\n", "sys/fs/cgroup/build.slice/job.scope/memory.max": "max\n",
			"sys/fs/cgroup/build.slice/job.scope/memory.current": "1\n", "sys/fs/cgroup/build.slice/memory.max": "2147483648\n", "sys/fs/cgroup/build.slice/memory.current": "1073741824\n",
		}, sources.Room{1 << 30, group}},
		"a container of version 1, whose path is that of its host": {map[string]string{
			"proc/meminfo": meminfo, "proc/self/cgroup": "9:name=systemd:/\n4:cpuacct,memory:/docker/7f\n0::/\n", "sys/fs/cgroup/memory/memory.limit_in_bytes": "536870912\n",
			"sys/fs/cgroup/memory/memory.usage_in_bytes": "268435456\n", "sys/fs/cgroup/memory/memory.stat": "inactive_file 1\ntotal_inactive_file 67108864\ntotal_active_file 67108864\n",
		}, sources.Room{384 << 20, group}},
		"a group of version 1 without a limit": {map[string]string{
			"proc/meminfo": meminfo, "proc/self/cgroup": "4:memory:/process/a\n0::/\n", "sys/fs/cgroup/memory/process/a/memory.limit_in_bytes": "9223372036854771712\n",
			"sys/fs/cgroup/memory/process/a/memory.usage_in_bytes": "1971146752\n",
		}, sources.Room{4 << 30, machine}},
		"a group that uses more than it may": {map[string]string{
			"proc/meminfo": meminfo, "proc/self/cgroup": "0::/\n", "sys/fs/cgroup/memory.max": "1000\n", "sys/fs/cgroup/memory.current": "2000\n",
		}, sources.Room{0, group}},
		"ulimit": {map[string]string{
			"proc/meminfo": meminfo, "proc/self/limits": "Limit                     Soft Limit           Hard Limit           Units     \nMax address space         2147483648           unlimited            bytes     \n",
			"proc/self/status": "Name:\tparitytui\nVmSize:\t 1048576 kB\n",
		}, sources.Room{1 << 30, ulimit}},
		"no ulimit": {map[string]string{
			"proc/meminfo": meminfo, "proc/self/limits": "Max address space         unlimited            unlimited            bytes     \n", "proc/self/status": "VmSize:\t 1048576 kB\n",
		}, sources.Room{4 << 30, machine}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got, ok := sources.FindRoom(system(test.files)); !ok || got != test.want {
				t.Errorf("got %+v (%v), want %+v", got, ok, test.want)
			}
		})
	}
	for name, files := range map[string]map[string]string{
		"another system": {}, "an old kernel": {"proc/meminfo": "MemTotal: 1 kB\n"},
		"nonsense": {"proc/meminfo": "MemAvailable:\n", "proc/self/cgroup": "x\n::\n0::../..\n", "sys/fs/cgroup/memory.max": "many"},
	} {
		if got, ok := sources.FindRoom(system(files)); ok {
			t.Errorf("%s has %+v, want nothing known", name, got)
		}
	}
}

// stateOf writes a state that holds some mebibytes.
func stateOf(t *testing.T, name string, mebibytes int) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name+".tfstate")
	text := `{"version": 4, "terraform_version": "1.9.5", "serial": 1, "lineage": "` + name + `", "outputs": {}, "resources": []` + strings.Repeat(" ", mebibytes<<20) + `}`
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestStatesBeyondTheMemoryAreRefusedBeforeTheyAreRead(t *testing.T) {
	staging, production := stateOf(t, "staging", 2), stateOf(t, "production", 3)
	both := [2]sources.Spec{{Name: "staging", URIs: []string{staging}}, {Name: "production", URIs: []string{production}}}
	read := func(mebibytes int64) error {
		loader := sources.Loader{Memory: func() (sources.Room, bool) {
			return sources.Room{Bytes: mebibytes << 20, Bound: "this machine has free"}, true
		}}
		_, err := loader.Pair(t.Context(), both, nil)
		return err
	}
	if err := read(14); err != nil {
		t.Errorf("5 MiB are refused where there are 14: %v", err)
	}
	const want = "reading staging and production: these states hold 5 MiB or more, and comparing them takes about 13 MiB of memory, while this machine has free 12 MiB; " +
		"compare fewer states at a time, such as one folder of them, run this where there is more memory, or set PARITYTUI_MEMORY=off to try it all the same"
	if err := read(12); err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	unknown := sources.Loader{Memory: func() (sources.Room, bool) { return sources.Room{}, false }}
	if _, err := unknown.Pair(t.Context(), both, nil); err != nil {
		t.Errorf("where nobody knows the memory, nothing is refused: %v", err)
	}
}

// TestWhatDoesNotTellItsSizeIsCountedAsItComes is about standard input and servers.
func TestWhatDoesNotTellItsSizeIsCountedAsItComes(t *testing.T) {
	endless := &blanks{}
	loader := sources.Loader{Stdin: endless, Memory: func() (sources.Room, bool) {
		return sources.Room{Bytes: 20 << 20, Bound: "this machine has free"}, true
	}}
	_, err := loader.Load(t.Context(), sources.Spec{Name: "staging", URIs: []string{"-"}}, nil)
	var memory *sources.MemoryError
	if !errors.As(err, &memory) {
		t.Fatalf("got %v, want a refusal", err)
	}
	if endless.read > 10<<20 {
		t.Errorf("%d bytes were read before it was refused", endless.read)
	}
}

// TestWhatAGzipFileUnfoldsToIsCounted is about a state of some kilobytes on the disk.
func TestWhatAGzipFileUnfoldsToIsCounted(t *testing.T) {
	plain, err := os.ReadFile(stateOf(t, "staging", 4))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "staging.tfstate")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	packed := gzip.NewWriter(file)
	if _, err := packed.Write(plain); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(packed.Close(), file.Close()); err != nil {
		t.Fatal(err)
	}
	for mebibytes, fits := range map[int64]bool{8: false, 12: true} {
		loader := sources.Loader{Memory: func() (sources.Room, bool) {
			return sources.Room{Bytes: mebibytes << 20, Bound: "this machine has free"}, true
		}}
		_, err := loader.Load(t.Context(), sources.Spec{Name: "staging", URIs: []string{path}}, nil)
		var memory *sources.MemoryError
		if errors.As(err, &memory) == fits || fits && err != nil {
			t.Errorf("where there are %d MiB: got %v, want no refusal: %v", mebibytes, err, fits)
		}
	}
}

// TestARefusalStopsTheOtherEnvironment is about a state that would come for ever while the other one does not fit.
func TestARefusalStopsTheOtherEnvironment(t *testing.T) {
	loader := sources.Loader{Stdin: silence{t.Context().Done()}, Memory: func() (sources.Room, bool) { return sources.Room{Bytes: 1 << 20, Bound: "this machine has free"}, true }}
	_, err := loader.Pair(t.Context(), [2]sources.Spec{{Name: "staging", URIs: []string{"-"}}, {Name: "production", URIs: []string{stateOf(t, "production", 3)}}}, nil)
	var memory *sources.MemoryError
	if !errors.As(err, &memory) || strings.Contains(err.Error(), "canceled") {
		t.Errorf("got %v, want a refusal", err)
	}
}

// silence never says anything.
type silence struct{ end <-chan struct{} }

func (s silence) Read([]byte) (int, error) {
	<-s.end
	return 0, io.EOF
}

// TestWhatIsNotComparedTakesNoMemory is about folders full of files that are looked at and passed over, or are broken.
func TestWhatIsNotComparedTakesNoMemory(t *testing.T) {
	for name, begin := range map[string]string{"no state": `{"a": 1`, "broken": `{"version": 4, "resources": [`} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			for i := range 8 {
				if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%d.json", i)), []byte(begin+strings.Repeat(" ", 2<<20)+`}`), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			if err := os.Rename(stateOf(t, "network", 1), filepath.Join(dir, "network.tfstate")); err != nil {
				t.Fatal(err)
			}
			loader := sources.Loader{Parallel: 1, Memory: func() (sources.Room, bool) {
				return sources.Room{Bytes: 10 << 20, Bound: "this machine has free"}, true
			}}
			if _, err := loader.Load(t.Context(), sources.Spec{Name: "staging", URIs: []string{dir}}, nil); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestLittleMemoryIsToldInKibibytes(t *testing.T) {
	err := &sources.MemoryError{Read: 300 << 10, Need: 810 << 10, Room: sources.Room{Bytes: 0, Bound: "this machine has free"}}
	if want := "these states hold 300 KiB or more, and comparing them takes about 810 KiB of memory, while this machine has free 0 KiB"; !strings.HasPrefix(err.Error(), want) {
		t.Errorf("got %v, want %s", err, want)
	}
}

// blanks is blanks without an end.
type blanks struct{ read int }

func (b *blanks) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	b.read += len(p)
	return len(p), nil
}
