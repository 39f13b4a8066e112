package report

import (
	"encoding/json"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"

	"github.com/paritytui/paritytui/internal/model/cores"
)

// member is a field of an object: a value, or the runs of a list of one element at least.
type member struct {
	name  string
	value any
	runs  []any
}

// listed is a field that holds a list, of which so many elements are spelled at a time.
func listed[T any](name string, list []T, atOnce int) member {
	if len(list) == 0 {
		return member{name: name, value: []T{}}
	}
	m := member{name: name}
	for run := range slices.Chunk(list, atOnce) {
		m.runs = append(m.runs, run)
	}
	return m
}

// writeMembers writes an object as WriteJSON does, and spells its values, and the runs of its lists, on all cores. A run is spelled as a list, of which
// the brackets are left out.
//
//	{
//	  "name": value,
//	  "list": [
//	    run,
//	    run
//	  ]
//	}
func writeMembers(w io.Writer, what string, members []member) error {
	var values []any
	for _, m := range members {
		if m.runs == nil {
			values = append(values, m.value)
		}
		values = append(values, m.runs...)
	}
	spelled, err := spellAll(values)
	if err != nil {
		return fmt.Errorf("writing %s: %w", what, err)
	}
	texts := []string{"{"}
	for i, m := range members {
		if i > 0 {
			texts = append(texts, ",")
		}
		texts = append(texts, "\n  \""+m.name+`": `)
		if m.runs == nil {
			texts, spelled = append(texts, spelled[0]), spelled[1:]
			continue
		}
		for j, run := range spelled[:len(m.runs)] {
			if j == 0 {
				texts = append(texts, "[")
			} else {
				texts = append(texts, ",")
			}
			texts = append(texts, run[len("["):len(run)-len("\n  ]")])
		}
		texts, spelled = append(texts, "\n  ]"), spelled[len(m.runs):]
	}
	for _, text := range append(texts, "\n}\n") {
		if _, err := io.WriteString(w, text); err != nil {
			return fmt.Errorf("writing %s: %w", what, err)
		}
	}
	return nil
}

// spellAll spells values as they stand one level deep in an object, on all cores.
func spellAll(values []any) ([]string, error) {
	out, failed := make([]string, len(values)), make([]error, len(values))
	var next atomic.Int64
	var group cores.Group
	for range min(runtime.GOMAXPROCS(0), len(values)) {
		group.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(values); i = int(next.Add(1)) - 1 {
				var text strings.Builder
				enc := json.NewEncoder(&text)
				enc.SetEscapeHTML(false)
				enc.SetIndent("  ", "  ")
				failed[i] = enc.Encode(values[i])
				out[i] = strings.TrimSuffix(text.String(), "\n")
			}
		})
	}
	group.Wait()
	for _, err := range failed {
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}
