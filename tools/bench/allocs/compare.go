package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// tolerance is how many parts in a hundred more or less still count as the same.
const tolerance = 10

// measure is what one turn of a benchmark allocates.
type measure struct{ bytes, allocations int64 }

// measures are those of a run by the name of the benchmark.
type measures map[string]measure

// cores is what go test appends to a name: the number of processors, which is none of the benchmark's.
var cores = regexp.MustCompile(`-\d+$`)

// parse reads the lines of benchmarks; everything else passes by.
func parse(in io.Reader) (measures, error) {
	out := measures{}
	lines := bufio.NewScanner(in)
	for lines.Scan() {
		fields := strings.Fields(lines.Text())
		if len(fields) == 0 || !strings.HasPrefix(fields[0], "Benchmark") {
			continue
		}
		bytes, err := before(fields, "B/op")
		if err != nil {
			return nil, err
		}
		allocations, err := before(fields, "allocs/op")
		if err != nil {
			return nil, err
		}
		out[cores.ReplaceAllString(fields[0], "")] = measure{bytes: bytes, allocations: allocations}
	}
	if lines.Err() == nil && len(out) == 0 {
		return nil, errors.New("it holds no benchmark")
	}
	return out, lines.Err()
}

// before is the number that stands before a unit.
func before(fields []string, unit string) (int64, error) {
	i := slices.Index(fields, unit)
	if i < 1 {
		return 0, fmt.Errorf("%s has no %s", fields[0], unit)
	}
	n, err := strconv.ParseInt(fields[i-1], 10, 64)
	if err != nil {
		return 0, fmt.Errorf("%s: %q is no number of %s", fields[0], fields[i-1], unit)
	}
	return n, nil
}

// String is the recorded file: a line for each benchmark, sorted, so that a change shows as that line alone.
func (m measures) String() string {
	var b strings.Builder
	b.WriteString("What one turn of the core's benchmarks allocates. Written by make allocs-record, held by make allocs.\n\n")
	for _, name := range slices.Sorted(maps.Keys(m)) {
		fmt.Fprintf(&b, "%-24s %12d B/op %10d allocs/op\n", name, m[name].bytes, m[name].allocations)
	}
	return b.String()
}

// judge says what is worse than recorded, and what is so much better that it should be recorded, lest it be lost again unseen.
func judge(recorded, now measures) (worse, better []string) {
	for _, name := range slices.Sorted(maps.Keys(recorded)) {
		was := recorded[name]
		is, ran := now[name]
		if !ran {
			worse = append(worse, name+" is recorded and did not run")
			continue
		}
		for _, m := range []struct {
			unit    string
			was, is int64
		}{{"B/op", was.bytes, is.bytes}, {"allocs/op", was.allocations, is.allocations}} {
			text := fmt.Sprintf("%s: %d %s, recorded are %d", name, m.is, m.unit, m.was)
			switch {
			case (m.is-m.was)*100 > m.was*tolerance:
				worse = append(worse, text)
			case (m.was-m.is)*100 > m.was*tolerance:
				better = append(better, text)
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(now)) {
		if _, known := recorded[name]; !known {
			worse = append(worse, name+" ran and is not recorded")
		}
	}
	return worse, better
}
