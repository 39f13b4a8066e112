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

// member is a field of an object: a value, or a list that is made run by run.
type member struct {
	name string
	// parts make the value, or each some elements of the list, as a slice. They are asked from all cores.
	parts []func() any
	list  bool
}

// field is a member of one value.
func field(name string, value any) member {
	return member{name: name, parts: []func() any{func() any { return value }}}
}

// listed is a member that holds a list, of the elements that of returns for each of n things. So many things are asked, and spelled, at a time.
func listed[T any](name string, n, atOnce int, of func(i int) []T) member {
	m := member{name: name, list: true}
	for from := 0; from == 0 || from < n; from += atOnce {
		m.parts = append(m.parts, func() any {
			run := []T{}
			for i := from; i < min(from+atOnce, n); i++ {
				run = append(run, of(i)...)
			}
			return run
		})
	}
	return m
}

// one is a list of one.
func one[T any](v T) []T { return []T{v} }

// part is one part of a member, and whether it is the first or the last one.
type part struct {
	member       *member
	of           func() any
	first, final bool
}

// window is how many parts are held as text at a time: enough for all cores, and so little that it takes no memory worth naming.
const window = 32

// writeMembers writes an object as WriteJSON does. Its values, and the runs of its lists, are made and spelled on all cores, a window of them at a time. A run
// is spelled as a list, of which the brackets are left out.
//
//	{
//	  "name": value,
//	  "list": [
//	    run,
//	    run
//	  ]
//	}
func writeMembers(w io.Writer, what string, members []member) error {
	var parts []part
	for i := range members {
		m := &members[i]
		for j, of := range m.parts {
			parts = append(parts, part{m, of, j == 0, j == len(m.parts)-1})
		}
	}
	begin, open := "{", false
	for some := range slices.Chunk(parts, window) {
		spelled, err := spellAll(some)
		if err != nil {
			return fmt.Errorf("writing %s: %w", what, err)
		}
		var texts []string
		for i, p := range some {
			if p.first {
				texts = append(texts, begin, "\n  \"", p.member.name, `": `)
				begin, open = ",", false
			}
			switch text := spelled[i]; {
			case !p.member.list:
				texts = append(texts, text)
			case text != "[]" && open:
				texts = append(texts, ",", inner(text))
			case text != "[]":
				texts, open = append(texts, "[", inner(text)), true
			}
			switch {
			case p.member.list && p.final && open:
				texts = append(texts, "\n  ]")
			case p.member.list && p.final:
				texts = append(texts, "[]")
			}
		}
		for _, text := range texts {
			if _, err := io.WriteString(w, text); err != nil {
				return fmt.Errorf("writing %s: %w", what, err)
			}
		}
	}
	if _, err := io.WriteString(w, "\n}\n"); err != nil {
		return fmt.Errorf("writing %s: %w", what, err)
	}
	return nil
}

// inner is a list as it is spelled, without its brackets.
func inner(list string) string { return list[len("[") : len(list)-len("\n  ]")] }

// spellAll spells parts as they stand one level deep in an object, on all cores.
func spellAll(parts []part) ([]string, error) {
	out, failed := make([]string, len(parts)), make([]error, len(parts))
	var next atomic.Int64
	var group cores.Group
	for range min(runtime.GOMAXPROCS(0), len(parts)) {
		group.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(parts); i = int(next.Add(1)) - 1 {
				var text strings.Builder
				enc := json.NewEncoder(&text)
				enc.SetEscapeHTML(false)
				enc.SetIndent("  ", "  ")
				failed[i] = enc.Encode(parts[i].of())
				out[i] = escaped(strings.TrimSuffix(text.String(), "\n"))
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
