package sources

import (
	"fmt"
	"sync"
)

// perByte is how many bytes of memory a run takes for each byte of state, in hundredths. Pairs of estates of 31 MB to 1 GB a side took 2.0 to 2.7
// times what they read, as docs/performance.md tells; smaller ones take more, which no machine notices.
const perByte = 270

// budget bounds what both environments hold together by the memory that there is: beyond it the machine would swap, or the system would end the
// program without a word.
type budget struct {
	// room is what there is, and bounded is false where nobody knows.
	room    Room
	bounded bool
	// stop ends the reading of both environments.
	stop func()

	mu sync.Mutex
	// foreseen is what the parts say that they hold, held what was read of them.
	foreseen, held int64
	err            error
}

// foresee counts bytes that are going to be read, before any is.
func (b *budget) foresee(bytes int64) error { return b.count(&b.foreseen, bytes) }

// hold counts bytes that are being read. What turns out to be no state, or a broken one, is given back as a negative number.
func (b *budget) hold(bytes int64) error { return b.count(&b.held, bytes) }

func (b *budget) count(sum *int64, bytes int64) error {
	if b == nil || !b.bounded {
		return nil
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	*sum += bytes
	if b.err == nil && *sum/100*perByte > b.room.Bytes {
		b.err = &MemoryError{Read: *sum, Need: *sum / 100 * perByte, Room: b.room}
		b.stop()
	}
	return b.err
}

// failure is the error that ended the reading of both environments, or nil.
func (b *budget) failure() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.err
}

// MemoryError says that what is to be compared does not fit into the memory that there is.
type MemoryError struct {
	// Read is what the states hold as far as is known, Need what comparing them takes, and Room what there is.
	Read, Need int64
	Room       Room
}

// Error says what to do.
func (e *MemoryError) Error() string {
	return fmt.Sprintf("these states hold %s or more, and comparing them takes about %s of memory, while %s %s; compare fewer states at a time, such as one folder "+
		"of them, run this where there is more memory, or set PARITYTUI_MEMORY=off to try it all the same",
		size(e.Read), size(e.Need), e.Room.Bound, size(e.Room.Bytes))
}

// size says a number of bytes in the unit that people buy memory in.
func size(bytes int64) string {
	switch {
	case bytes < 1<<20:
		return fmt.Sprintf("%d KiB", bytes>>10)
	case bytes < 1<<30:
		return fmt.Sprintf("%d MiB", bytes>>20)
	}
	return fmt.Sprintf("%.1f GiB", float64(bytes)/(1<<30))
}
