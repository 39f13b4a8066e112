package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"syscall"
	"time"
)

// sample is one run.
type sample struct {
	wall, cpu time.Duration
	// peak is the largest resident size in bytes, of the largest process where a job is several.
	peak int64
}

// result is what one contestant did on one estate.
type result struct {
	pair    pair
	name    string
	samples []sample
	// unfinished says why there are no samples.
	unfinished string
}

// measure runs all contestants on all estates. They take turns, so that whatever else the machine does meets them all. Who
// did not finish is not asked again on this estate or a larger one.
func measure(ctx context.Context, k kit, sizes []size, o options) ([]result, error) {
	deadline := time.Now().Add(o.total)
	gaveUp := map[string]int64{}
	var out []result
	for _, s := range sizes {
		p, err := k.write(ctx, s)
		if err != nil {
			return nil, err
		}
		field := slices.DeleteFunc(contestants(k), func(c contestant) bool { return o.leavesOut(c.name) })
		here := make([]result, len(field))
		spent := make([]time.Duration, len(field))
		for round := range o.rounds {
			for i, c := range field {
				r := &here[i]
				r.name, r.pair = c.name, p
				at, failed := gaveUp[c.name]
				switch {
				case r.unfinished != "" || round > 0 && spent[i]+spent[i]/time.Duration(round) > o.limit:
					continue
				case c.absent != "":
					r.unfinished = c.absent
				case failed && at <= p.bytes:
					r.unfinished = "not tried: it did not finish on less"
				case time.Now().After(deadline):
					if round == 0 {
						r.unfinished = "not tried: the time of the whole run was over"
					}
				default:
					one, err := once(ctx, c, p, o.limit)
					if errors.Is(err, errSlow) {
						gaveUp[c.name] = p.bytes
						r.unfinished = fmt.Sprintf("did not finish in %.0f s", o.limit.Seconds())
						r.samples = nil
						continue
					}
					if err != nil {
						return nil, err
					}
					fmt.Fprintf(os.Stderr, "bench: %s: %s: %.2f s, %d MB\n", s, c.name, one.wall.Seconds(), one.peak/1e6)
					spent[i] += one.wall
					r.samples = append(r.samples, one)
				}
			}
		}
		out = append(out, here...)
	}
	return out, nil
}

// leavesOut says whether a contestant is not wanted.
func (o options) leavesOut(name string) bool {
	for part := range strings.SplitSeq(o.without, ",") {
		if part != "" && strings.Contains(name, part) {
			return true
		}
	}
	return false
}

// errSlow means that a run was given up.
var errSlow = errors.New("it took too long")

// once runs a contestant once, its output thrown away.
func once(ctx context.Context, c contestant, p pair, limit time.Duration) (sample, error) {
	limited, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	words := c.command(p)
	command := exec.CommandContext(limited, words[0], words[1:]...)
	// A group of its own, so that giving up ends the children of a shell too.
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	command.Cancel = func() error { return syscall.Kill(-command.Process.Pid, syscall.SIGKILL) }
	var complaint bytes.Buffer
	command.Stderr = &complaint
	began := time.Now()
	err := command.Run()
	wall := time.Since(began)
	if ctx.Err() != nil {
		return sample{}, ctx.Err()
	}
	if limited.Err() != nil {
		return sample{}, errSlow
	}
	if command.ProcessState == nil || !slices.Contains(c.exits, command.ProcessState.ExitCode()) {
		return sample{}, fmt.Errorf("running %s: %w\n%s", c.name, err, complaint.Bytes())
	}
	one := sample{wall: wall, cpu: command.ProcessState.UserTime() + command.ProcessState.SystemTime()}
	if usage, ok := command.ProcessState.SysUsage().(*syscall.Rusage); ok {
		one.peak = usage.Maxrss * 1024 // Linux counts kilobytes.
	}
	return one, nil
}
