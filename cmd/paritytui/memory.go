package main

import (
	"runtime"
	"runtime/debug"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/sources"
)

// muchRead is from how many bytes in use on, once the states are read, memory is worth more than the collector's time.
const muchRead = 64 << 20

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

// spareMemory lets the collector run sooner, or later, where large states were read: as late as the memory allows that a process may take for so much.
// Nearly all that is kept of states holds no pointers, so that a collection is cheap, and still it costs a tenth of the time. Who sets GOGC knows better.
func spareMemory(read [2]*model.Environment) {
	var now runtime.MemStats
	runtime.ReadMemStats(&now)
	if now.HeapAlloc < muchRead {
		return
	}
	bytes, resources := int64(0), 0
	for _, e := range read {
		resources += len(e.Resources)
		for i := range e.Sources {
			bytes += e.Sources[i].Size
		}
	}
	if before := debug.SetGCPercent(growth(bytes, resources)); before != usual {
		debug.SetGCPercent(before)
	}
}

// What a process holds at its peak, as measured on states of 31 to 100 MB a side that hold 20,000 and 60,000 resources.
const (
	// process is what it takes beside what is in use, and fragments are the percent that lie between things in use.
	process, fragments = 26 << 20, 10
	// textPercent of each byte read is in use at the peak, and perResource bytes for whatever is found out about one resource.
	textPercent, perResource = 90, 1100
	// allowedPercent of the bytes read is what it may take: a little less than three times.
	allowedPercent = 270
	// The least and the greatest growth: below, the collector would do nothing else, and above it saves too little.
	leastGrowth, greatestGrowth = 35, 150
)

// growth is by how many percent the memory in use may grow before it is collected, once so many bytes of so many resources were read.
func growth(bytes int64, resources int) int {
	used := bytes*textPercent/100 + int64(resources)*perResource
	used += used * fragments / 100
	room := bytes*allowedPercent/100 - process
	return int(min(max(room*100/max(used, 1)-100, leastGrowth), greatestGrowth))
}
