package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"syscall"
	"time"
	"unsafe"
)

// moment is something that a person sees, and when.
type moment struct {
	what  string
	after time.Duration
}

// landmarks are what the explorer shows on its way, in order. Each is searched behind the one before it; where no text is given, the
// next thing that is drawn counts.
var landmarks = []struct{ what, shown string }{
	{"first frame", "leaves"},
	{"next frame, of progress", ""},
	{"both sides are read", "Comparing"},
	{"Review", "CRITICAL"},
}

// explore runs the explorer in a terminal of 120 by 40 and notes when a person would have seen what. It ends with a key and the
// answer to it, and with leaving.
func explore(ctx context.Context, k kit, p pair, limit time.Duration) ([]moment, error) {
	limited, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	master, tty, err := openTerminal(120, 40)
	if err != nil {
		return nil, fmt.Errorf("opening a terminal: %w", err)
	}
	defer func() { _ = master.Close() }()
	command := exec.CommandContext(limited, k.product, p.left, p.right)
	command.Dir = k.scratch
	command.Env = append(os.Environ(), "TERM=xterm-256color")
	command.Stdin, command.Stdout, command.Stderr = tty, tty, tty
	command.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	began := time.Now()
	if err := command.Start(); err != nil {
		return nil, err
	}
	_ = tty.Close() // The child has its own.
	screen := watch(master)

	var out []moment
	for _, l := range landmarks {
		at, err := screen.wait(limited, l.shown)
		if err != nil {
			_ = command.Wait()
			return out, fmt.Errorf("waiting for %s: %w", l.what, err)
		}
		out = append(out, moment{l.what, at.Sub(began)})
	}
	// The detail of the first row may still come; a key should be asked of a screen at rest.
	screen.rest(limited, 300*time.Millisecond)
	asked := time.Now()
	if _, err := master.WriteString("j"); err != nil {
		return out, err
	}
	at, err := screen.wait(limited, "")
	if err != nil {
		return out, fmt.Errorf("waiting for the answer to a key: %w", err)
	}
	out = append(out, moment{"a key to its frame", at.Sub(asked)})
	if _, err := master.WriteString("q"); err != nil {
		return out, err
	}
	return out, command.Wait()
}

// screen is what came out of a terminal, and when.
type screen struct {
	chunks <-chan chunk
	text   []byte
	// last is when the newest of text came.
	last time.Time
}

type chunk struct {
	at   time.Time
	data []byte
}

// watch reads a terminal until it closes.
func watch(master *os.File) *screen {
	chunks := make(chan chunk, 4096)
	go func() {
		defer close(chunks)
		for {
			data := make([]byte, 64<<10)
			n, err := master.Read(data)
			if n > 0 {
				chunks <- chunk{time.Now(), data[:n]}
			}
			if err != nil {
				return // Linux says EIO where the last writer is gone.
			}
		}
	}()
	return &screen{chunks: chunks}
}

// control is what moves the cursor and colours; what is left is what a person reads, though not in its place.
var control = regexp.MustCompile("\x1b(\\[[0-?]*[ -/]*[@-~]|[\\]P_^][^\x07\x1b]*(\x07|\x1b\\\\)|[@-Z=>])")

// wait says when a text was shown, and forgets what stood before it. The empty text waits for anything new.
func (s *screen) wait(ctx context.Context, text string) (time.Time, error) {
	if text == "" {
		s.text = nil
	}
	for {
		readable := control.ReplaceAll(s.text, nil)
		if i := bytes.Index(readable, []byte(text)); i >= 0 && len(readable) > 0 {
			s.text = bytes.Clone(readable[i+len(text):])
			return s.last, nil
		}
		select {
		case <-ctx.Done():
			return time.Time{}, errSlow
		case c, open := <-s.chunks:
			if !open {
				return time.Time{}, errors.New("the program ended first")
			}
			s.text, s.last = append(s.text, c.data...), c.at
		}
	}
}

// rest waits until nothing new comes for so long.
func (s *screen) rest(ctx context.Context, still time.Duration) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(still):
			return
		case c, open := <-s.chunks:
			if !open {
				return
			}
			s.text, s.last = append(s.text, c.data...), c.at
		}
	}
}

// openTerminal opens a pseudo-terminal of Linux: what its master writes, programs read as keys.
func openTerminal(columns, rows uint16) (master, tty *os.File, err error) {
	master, err = os.OpenFile("/dev/ptmx", os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		return nil, nil, err
	}
	defer func() {
		if err != nil {
			_ = master.Close()
		}
	}()
	var unlocked, number int32
	if err := ioctl(master, syscall.TIOCSPTLCK, unsafe.Pointer(&unlocked)); err != nil {
		return nil, nil, err
	}
	if err := ioctl(master, syscall.TIOCGPTN, unsafe.Pointer(&number)); err != nil {
		return nil, nil, err
	}
	size := [4]uint16{rows, columns}
	if err := ioctl(master, syscall.TIOCSWINSZ, unsafe.Pointer(&size)); err != nil {
		return nil, nil, err
	}
	tty, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|syscall.O_NOCTTY, 0)
	return master, tty, err
}

func ioctl(f *os.File, request uintptr, argument unsafe.Pointer) error {
	if _, _, no := syscall.Syscall(syscall.SYS_IOCTL, f.Fd(), request, uintptr(argument)); no != 0 {
		return no
	}
	return nil
}
