package main

import (
	"runtime"
	"runtime/debug"
)

const (
	// muchRead is from how many bytes in use on, once the states are read, memory is worth more than the collector's time.
	muchRead = 64 << 20
	// sparing is by how many percent the memory may grow then before it is collected.
	sparing = 35
)

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
