package main

import (
	"runtime"
	"testing"
	"testing/fstest"

	"github.com/paritytui/paritytui/internal/sources"
)

// TestWhatAReadingLeftBehindIsMemoryForTheNext is about an explorer that reads the same states again: what the system counts as taken by it is free to it.
func TestWhatAReadingLeftBehindIsMemoryForTheNext(t *testing.T) {
	const left = 256 << 20
	w := &world{
		environment: func(string) string { return "" },
		system:      fstest.MapFS{"proc/meminfo": &fstest.MapFile{Data: []byte("MemAvailable: 1024 kB\n")}},
	}
	held := roomWith(t, w, left)
	if now, _ := w.memory(); now.Bytes < held.Bytes+left/2 {
		t.Errorf("there are %d bytes while much is held, and %d once it is not", held.Bytes, now.Bytes)
	}
	w.environment = func(name string) string { return map[string]string{memoryVariable: "off"}[name] }
	if _, ok := w.memory(); ok {
		t.Error("memory is bounded where nobody wants that")
	}
}

// roomWith is the memory that there is while so many bytes are held.
func roomWith(t *testing.T, w *world, bytes int) sources.Room {
	t.Helper()
	read := make([]byte, bytes)
	for i := 0; i < len(read); i += 4096 {
		read[i] = 1
	}
	held, ok := w.memory()
	runtime.KeepAlive(read)
	if !ok || held.Bytes < 1<<20 {
		t.Errorf("got %+v, want at least what the system has free", held)
	}
	return held
}
