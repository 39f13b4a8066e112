package main

import (
	"fmt"
	"strings"
)

// contestant is one program on one job.
type contestant struct {
	name string
	// absent says why it cannot run here; empty where it can.
	absent string
	// command is what runs on a pair.
	command func(p pair) []string
	// exits are the codes of a run that did its job: many tools say with 1 that files differ.
	exits []int
}

// The names that the table speaks of.
const (
	product   = "`paritytui diff`, both sides"
	yardstick = "`encoding/json` into `any`, one side"
)

// contestants are all of them, ours first.
func contestants(k kit) []contestant {
	jq := contestant{name: "`jq -S .` on both sides at once, then `diff`", exits: []int{0, 1}, command: func(p pair) []string {
		const script = `"$1" -S . "$2" >"$4/left" & "$1" -S . "$3" >"$4/right" && wait && diff "$4/left" "$4/right"`
		return []string{"sh", "-c", script, "sh", k.jq, p.left, p.right, k.scratch}
	}}
	if k.jq == "" {
		jq.absent = "jq is not installed"
	}
	return []contestant{
		{name: product, exits: []int{0}, command: func(p pair) []string { return []string{k.product, "diff", p.left, p.right} }},
		{name: yardstick, exits: []int{0}, command: func(p pair) []string { return []string{k.self, "decode", "floats", p.left} }},
		{name: "the same with `UseNumber`", exits: []int{0}, command: func(p pair) []string { return []string{k.self, "decode", "numbers", p.left} }},
		jq,
		{name: "`dyff between`", exits: []int{0, 1}, command: func(p pair) []string { return []string{k.dyff, "between", p.left, p.right} }},
		{name: "`jd`", exits: []int{0, 1}, command: func(p pair) []string { return []string{k.jd, p.left, p.right} }},
	}
}

// size is how large a side is.
type size struct{ resources, each int }

func (s size) String() string { return fmt.Sprintf("%d resources of %d bytes", s.resources, s.each) }

// parseSizes reads RESOURCESxBYTES, with commas between.
func parseSizes(text string) ([]size, error) {
	var out []size
	for part := range strings.SplitSeq(text, ",") {
		var s size
		if n, err := fmt.Sscanf(part+"\n", "%dx%d\n", &s.resources, &s.each); err != nil || n != 2 || s.resources < 1 || s.each < 0 {
			return nil, fmt.Errorf("an estate is written like 20000x5000, resources and bytes of each, not %q", part)
		}
		out = append(out, s)
	}
	return out, nil
}
