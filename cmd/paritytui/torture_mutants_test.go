package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"iter"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
)

// mutant is a damaged text, and what was done to it.
type mutant struct {
	what, text string
	// cut says that its end is missing, so that it cannot be read.
	cut bool
}

// damage says how much is done to each file.
type damage struct {
	// step is the distance of the places at which it is cut, and tail how many of the last bytes are cut one by one.
	step, tail int
	// flips is the number of bytes of each class that are replaced, and swaps that of the values that become others.
	flips, swaps int
}

// classes are the bytes that are put in the place of others.
var classes = map[string]string{
	"quotes": "\"'`", "brackets": "{}[]", "marks": ":,\\/", "digits": "0123456789-+.", "letters": "aeEnNtTxZ", "controls": "\x00\x01\t\n\r\x1b\x7f", "high bytes": "\x80\xbf\xc3\xe2\xf0\xff",
}

// mutants damages a text in every manner, the same each time.
func (d damage) mutants(text string) iter.Seq[mutant] {
	return func(yield func(mutant) bool) {
		whole := strings.TrimRight(text, " \t\r\n")
		for at := 0; at < len(whole); at++ {
			if at%d.step == 0 || len(whole)-at <= d.tail {
				if !yield(mutant{what: fmt.Sprintf("cut at byte %d", at), text: whole[:at], cut: true}) {
					return
				}
			}
		}
		random := rand.New(rand.NewPCG(1, uint64(len(text))))
		for _, class := range slices.Sorted(maps.Keys(classes)) {
			for range d.flips {
				at, with := random.IntN(len(whole)), classes[class][random.IntN(len(classes[class]))]
				for range 1000 {
					// A byte of the same class is met by a byte of that class, where there is one.
					if strings.IndexByte(classes[class], whole[at]) >= 0 || class == "controls" || class == "high bytes" {
						break
					}
					at = random.IntN(len(whole))
				}
				if !yield(mutant{what: fmt.Sprintf("%q at byte %d of the %s", with, at, class), text: whole[:at] + string([]byte{with}) + whole[at+1:]}) {
					return
				}
			}
		}
		for m := range swapped(whole, d.swaps, random) {
			if !yield(m) {
				return
			}
		}
	}
}

// others are the values that stand in for one of another type.
var others = []string{`"text"`, `""`, `7`, `-1.5e400`, `{"a": [1]}`, `{}`, `[{"b": null}]`, `[]`, `null`, `true`}

// swapped replaces values by those of other types: all of the envelope, and a sample of what lies deeper.
func swapped(text string, swaps int, random *rand.Rand) iter.Seq[mutant] {
	return func(yield func(mutant) bool) {
		places := valuesOf(text)
		deep := slices.IndexFunc(places, func(p place) bool { return p.depth > 4 })
		if deep < 0 {
			deep = len(places)
		}
		chosen := places[:min(deep, swaps)]
		for range swaps {
			chosen = append(slices.Clip(chosen), places[random.IntN(len(places))])
		}
		for _, p := range chosen {
			with := others[random.IntN(len(others))]
			if !yield(mutant{what: fmt.Sprintf("%s for bytes %d to %d", with, p.from, p.to), text: text[:p.from] + with + text[p.to:]}) {
				return
			}
		}
	}
}

// place is where a value stands in a text.
type place struct{ depth, from, to int }

// valuesOf finds the values of a JSON text, the outer ones first.
func valuesOf(text string) []place {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	var out []place
	var value func(depth int)
	value = func(depth int) {
		from := int(d.InputOffset())
		for strings.IndexByte(" \t\r\n:,", text[from]) >= 0 {
			from++
		}
		token, err := d.Token()
		if err != nil {
			return
		}
		switch token {
		case json.Delim('{'), json.Delim('['):
			for d.More() {
				if token == json.Delim('{') {
					if _, err := d.Token(); err != nil {
						return
					}
				}
				value(depth + 1)
			}
			if _, err := d.Token(); err != nil {
				return
			}
		}
		out = append(out, place{depth, from, int(d.InputOffset())})
	}
	value(0)
	slices.SortStableFunc(out, func(a, b place) int { return a.depth - b.depth })
	return out
}

// expected counts what a state holds by the look of its JSON: objects of resources, and outputs. It shares no code with the reader.
func expected(text string) int {
	var top map[string]any
	d := json.NewDecoder(bytes.NewReader([]byte(text)))
	d.UseNumber()
	if d.Decode(&top) != nil {
		return -1
	}
	list := func(v any, name string) []any {
		of, _ := v.(map[string]any)
		out, _ := of[name].([]any)
		return out
	}
	object := func(v any, name string) map[string]any {
		of, _ := v.(map[string]any)
		out, _ := of[name].(map[string]any)
		return out
	}
	present := func(all []any) int {
		return len(slices.DeleteFunc(slices.Clone(all), func(v any) bool { return v == nil }))
	}
	if _, plan := top["planned_values"]; plan || top["format_version"] != nil {
		values := object(top, "values")
		if plan {
			values = object(top, "planned_values")
		}
		var module func(m any) int
		module = func(m any) int {
			n := present(list(m, "resources"))
			for _, child := range list(m, "child_modules") {
				n += module(child)
			}
			return n
		}
		return module(values["root_module"]) + len(object(values, "outputs"))
	}
	n := len(object(top, "outputs"))
	for _, r := range list(top, "resources") {
		n += len(list(r, "instances"))
	}
	for _, m := range list(top, "modules") {
		for _, r := range object(m, "resources") {
			n += present(list(r, "deposed")) + present(list(r, "tainted"))
			if of, _ := r.(map[string]any); of["primary"] != nil {
				n++
			}
		}
		if path := list(m, "path"); len(path) < 2 {
			n += len(object(m, "outputs"))
		}
	}
	return n
}
