package main

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync/atomic"

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

// spareMemory lets the collector run sooner, or later, where large states were read: as late as the memory allows that a process may take for so much.
// Nearly all that is kept of states holds no pointers, so that a collection is cheap, and still it costs a tenth of the time. Who sets GOGC knows better.
func (w *world) spareMemory(read [2]*model.Environment) {
	var now runtime.MemStats
	runtime.ReadMemStats(&now)
	if w.pace == nil || w.environment("GOGC") != "" || now.HeapAlloc < muchRead {
		return
	}
	bytes := int64(0)
	for _, e := range read {
		for i := range e.Sources {
			bytes += e.Sources[i].Size
		}
	}
	if before := w.pace.read.Swap(bytes); before == 0 {
		w.pace.after(int64(now.HeapAlloc))
	}
}

// pace sets how far it is from one collection to the next. How much is in use while states are compared hangs on what they hold: long texts take twice
// what many small resources do, what was compressed takes ten times its size, and an explorer that reads again holds two readings. So it is set anew
// after each collection, by what that left.
type pace struct {
	// read is how many bytes were read, 0 before the first reading of much.
	read atomic.Int64
}

// after sets how far it is to the next collection, after one that left so many bytes in use, and waits for that.
func (p *pace) after(live int64) {
	debug.SetGCPercent(growth(p.read.Load(), live))
	// Nobody holds the mark, so the next collection finds it.
	runtime.AddCleanup(&mark{p}, func(p *pace) {
		live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		metrics.Read(live)
		p.after(int64(live[0].Value.Uint64()))
	}, p)
}

// mark is what a pace leaves behind for the next collection to find. Its pointer keeps it from sharing a block with others, which would be kept longer.
type mark struct{ of *pace }

const (
	// process is what a process takes beside what is in use, and fragments are the percent that lie between things in use.
	process, fragments = 26 << 20, 10
	// allowedPercent of the bytes read is what it may take: less than three times, for what is found between two collections is foreseen by the one before.
	allowedPercent = 250
	// The least and the greatest growth: below, the collector would do nothing else, and above it saves too little.
	leastGrowth, greatestGrowth = 35, 150
)

// growth is by how many percent the memory in use may grow before it is collected, where so many bytes were read and so many are in use.
func growth(read, live int64) int {
	room := read*allowedPercent/100 - process
	return int(min(max(room*100/max(live+live*fragments/100, 1)-100, leastGrowth), greatestGrowth))
}
