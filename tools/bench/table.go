package main

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// summary is what stands in a line of the table.
type summary struct {
	least, median, cpu time.Duration
	peak               int64
	runs               int
}

// summarize takes the least and the median time, the median of the CPU's time and the largest peak.
func summarize(samples []sample) summary {
	var walls, cpus []time.Duration
	var out summary
	for _, s := range samples {
		walls, cpus = append(walls, s.wall), append(cpus, s.cpu)
		out.peak = max(out.peak, s.peak)
	}
	out.runs, out.least, out.median, out.cpu = len(samples), slices.Min(walls), median(walls), median(cpus)
	return out
}

// median is the middle one, or the lesser of two in the middle.
func median(of []time.Duration) time.Duration {
	sorted := slices.Sorted(slices.Values(of))
	return sorted[(len(sorted)-1)/2]
}

// table is the Markdown of docs/performance.md.
func table(results []result) string {
	yard := map[size]summary{}
	for _, r := range results {
		if r.name == yardstick && len(r.samples) > 0 {
			yard[r.pair.size] = summarize(r.samples)
		}
	}
	var b strings.Builder
	b.WriteString("| each side | what runs | runs | min s | median s | × decoding one side | CPU s | × by CPU | peak MB | × bytes it read | µs per resource |\n")
	b.WriteString("|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n")
	for _, r := range results {
		fmt.Fprintf(&b, "| %d resources, %.0f MB | %s |", r.pair.resources, float64(r.pair.one)/1e6, r.name)
		if len(r.samples) == 0 {
			fmt.Fprintf(&b, " %s | | | | | | | | |\n", r.unfinished)
			continue
		}
		s := summarize(r.samples)
		bytes := r.pair.bytes
		if r.readsOne() {
			bytes = r.pair.one
		}
		ratio, byCPU := "", ""
		if y, ok := yard[r.pair.size]; ok {
			ratio = fmt.Sprintf("%.2f", s.median.Seconds()/y.median.Seconds())
			byCPU = fmt.Sprintf("%.2f", s.cpu.Seconds()/y.cpu.Seconds())
		}
		fmt.Fprintf(&b, " %d | %.2f | %.2f | %s | %.2f | %s | %d | %.1f | %.0f |\n", s.runs, s.least.Seconds(), s.median.Seconds(), ratio,
			s.cpu.Seconds(), byCPU, s.peak/1e6, float64(s.peak)/float64(bytes), float64(s.median.Microseconds())/float64(r.pair.resources))
	}
	return b.String()
}

// readsOne says whether the contestant reads the left side alone.
func (r result) readsOne() bool { return r.name == yardstick || strings.Contains(r.name, "UseNumber") }

// line is what a person saw of the explorer, and when.
func line(moments []moment) string {
	var b strings.Builder
	b.WriteString("| the explorer shows | ms |\n|---|--:|\n")
	for _, m := range moments {
		fmt.Fprintf(&b, "| %s | %d |\n", m.what, m.after.Milliseconds())
	}
	return b.String()
}
