package main

import (
	"runtime"
	"runtime/debug"

	"github.com/paritytui/paritytui/internal/sources"
)

const (
	// muchRead is from how many bytes in use on, once the states are read, memory is worth more than the collector's time.
	muchRead = 64 << 20
	// sparing is by how many percent the memory may grow then before it is collected.
	sparing = 35
)

// memoryVariable set to off reads whatever it is told to, however much memory there is.
const memoryVariable = "PARITYTUI_MEMORY"

// memory tells how much memory there is for what is read, unless somebody wants it read all the same. What this process has and does not use counts:
// an explorer that reads again holds what the reading before it left behind, which the system counts as taken.
func (w *world) memory() (sources.Room, bool) {
	room, ok := w.free()
	if !ok {
		return room, false
	}
	var now runtime.MemStats
	if runtime.ReadMemStats(&now); now.HeapAlloc >= muchRead {
		runtime.GC()
		runtime.ReadMemStats(&now)
	}
	room.Bytes += int64(now.HeapIdle - now.HeapReleased)
	return room, true
}

// free is how much more memory this process can get of the system.
func (w *world) free() (sources.Room, bool) {
	if w.system == nil || w.environment(memoryVariable) == "off" {
		return sources.Room{}, false
	}
	return sources.FindRoom(w.system)
}

// boundMemory lets the collector work harder before the memory that there is runs out: slow is better than ended by the system. Who sets
// GOMEMLIMIT knows better.
func (w *world) boundMemory() {
	room, ok := w.free()
	if !ok || w.environment("GOMEMLIMIT") != "" {
		return
	}
	var now runtime.MemStats
	runtime.ReadMemStats(&now)
	debug.SetMemoryLimit(int64(now.Sys-now.HeapReleased) + room.Bytes/10*9)
}

// usual is by how many percent it may grow where nobody set GOGC.
const usual = 100

// spareMemory lets the collector run sooner where large states were read. Nearly all that is kept of them holds no pointers, so that a
// collection is cheap, and the default would let the memory double. Who sets GOGC knows better.
func spareMemory() {
	var now runtime.MemStats
	runtime.ReadMemStats(&now)
	if now.HeapAlloc < muchRead {
		return
	}
	if before := debug.SetGCPercent(sparing); before != usual {
		debug.SetGCPercent(before)
	}
}
