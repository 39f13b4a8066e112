package ledger

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/paritytui/paritytui/internal/model/ledger/yamltext"
	"github.com/paritytui/paritytui/internal/model/pattern"
)

// ErrNoEntry is returned for a handle that names no entry.
var ErrNoEntry = errors.New("no such entry")

// Add returns the text of the file with one entry more. An entry without an ID gets one, which says where in its list it goes, so that
// two branches rarely touch the same line. An empty file becomes a fresh one.
func (l *Ledger) Add(e Entry) ([]byte, error) {
	l, err := l.begun()
	if err != nil {
		return nil, err
	}
	e, err = l.canonical(e)
	if err != nil {
		return nil, fmt.Errorf("adding an entry for %s: %w", quoted(e.Aspect), err)
	}
	if e.ID == "" {
		e.ID = l.newID(e)
	}
	key, entries := l.listOf(e.Planned)
	out, err := l.file.Insert(key, placeFor(e.ID, entries), entryNode(e))
	if err == nil {
		err = l.check(out)
	}
	if err != nil {
		return nil, fmt.Errorf("adding entry %s: %w", quoted(e.ID), err)
	}
	return out, nil
}

// Replace returns the text of the file with the entry of a handle changed to e, which keeps its id where e has none. Only the
// lines of what changed are written.
func (l *Ledger) Replace(handle string, e Entry) ([]byte, error) {
	i := l.Find(handle)
	if i < 0 {
		return nil, fmt.Errorf("changing entry %s: %w", quoted(handle), ErrNoEntry)
	}
	old := &l.Entries[i]
	if e.ID == "" {
		e.ID = old.ID
	}
	if e.Planned != old.Planned {
		return l.move(handle, e)
	}
	e, err := l.canonical(e)
	if err != nil {
		return nil, fmt.Errorf("changing entry %s: %w", quoted(handle), err)
	}
	key, _ := l.listOf(e.Planned)
	if e.Planned {
		i -= l.planFrom
	}
	out, err := l.file.Replace(key, i, keep(l.respelled(entryNode(e), old), old.node.Resolve(), old.Covers))
	if err == nil {
		err = l.check(out)
	}
	if err != nil {
		return nil, fmt.Errorf("changing entry %s: %w", quoted(handle), err)
	}
	return out, nil
}

// move takes an entry from one list to the other.
func (l *Ledger) move(handle string, e Entry) ([]byte, error) {
	out, err := l.Remove(handle)
	if err != nil {
		return nil, err
	}
	without, err := Parse(l.name, out, l.run)
	if err != nil {
		return nil, fmt.Errorf("moving entry %s: %w", quoted(handle), err)
	}
	return without.Add(e)
}

// Remove returns the text of the file without the entry of a handle and the comment directly above it.
func (l *Ledger) Remove(handle string) ([]byte, error) {
	i := l.Find(handle)
	if i < 0 {
		return nil, fmt.Errorf("removing entry %s: %w", quoted(handle), ErrNoEntry)
	}
	key, _ := l.listOf(l.Entries[i].Planned)
	if l.Entries[i].Planned {
		i -= l.planFrom
	}
	out, err := l.file.Remove(key, i)
	if err != nil {
		return nil, fmt.Errorf("removing entry %s: %w", quoted(handle), err)
	}
	return out, nil
}

// listOf returns the key and the entries of one of the two lists.
func (l *Ledger) listOf(planned bool) (string, []Entry) {
	if planned {
		return "plan", l.Entries[l.planFrom:]
	}
	return "differences", l.Entries[:l.planFrom]
}

// check reads the new text, so that nothing is saved that could not be read.
func (l *Ledger) check(text []byte) error {
	_, err := Parse(l.name, text, l.run)
	return err
}

// newID returns an id that no entry of the file has: a slug of the attribute or aspect and a hash of what is covered.
func (l *Ledger) newID(e Entry) string {
	what, hashed := e.Aspect, e.Aspect
	if len(e.Covers) > 0 {
		hashed = ""
		for _, c := range e.Covers {
			hashed += coverNode(c).String() + "\n"
		}
		if attribute := lastName(e.Covers[0].Attribute); attribute != "" {
			what = attribute
		}
	}
	base := slug(what)
	id := base + "-" + shortHash(hashed)
	for n := 2; l.Find(id) >= 0; n++ {
		id = base + "-" + shortHash(hashed+strconv.Itoa(n))
	}
	return id
}

// lastName returns the last attribute that a path's pattern names.
func lastName(glob string) string {
	parts := pattern.SplitSteps(glob)
	for _, p := range slices.Backward(parts) {
		if strings.Trim(p, "*") != "" && (p[0] != '[' || strings.HasPrefix(p, `["`)) {
			return p
		}
	}
	return ""
}

// canonical returns e with the environments named as the file names them, and with texts that can be written.
func (l *Ledger) canonical(e Entry) (Entry, error) {
	var failed error
	rename := func(name string) string {
		if name == "" {
			return ""
		}
		known, err := l.known(name)
		if failed == nil {
			failed = err
		}
		return known
	}
	named := func(in []Named) []Named {
		out := slices.Clone(in)
		for i := range out {
			out[i].Environment = rename(out[i].Environment)
		}
		return out
	}
	for _, s := range []*string{&e.ID, &e.Aspect, &e.Justification, &e.Risk, &e.Owner, &e.Ticket} {
		*s = strings.ToValidUTF8(*s, "\uFFFD")
	}
	e.Values = named(e.Values)
	for i := range e.Values {
		e.Values[i].Text = strings.ToValidUTF8(e.Values[i].Text, "\uFFFD")
	}
	e.Covers = slices.Clone(e.Covers)
	for i := range e.Covers {
		c := &e.Covers[i]
		c.State.Each, c.Resource.Each = named(c.State.Each), named(c.Resource.Each)
		c.OnlyIn = rename(c.OnlyIn)
		c.Pin.Sides = slices.Clone(c.Pin.Sides)
		for j := range c.Pin.Sides {
			c.Pin.Sides[j].Environment = rename(c.Pin.Sides[j].Environment)
			c.Pin.Sides[j].Than = rename(c.Pin.Sides[j].Than)
		}
	}
	return e, failed
}

// example is a name that a source could be given.
func (l *Ledger) example() string {
	if len(l.names) > 0 {
		return l.names[0]
	}
	return "NAME"
}

// respelled returns n with the environments spelled as the old entry spells them.
func (l *Ledger) respelled(n *yamltext.Node, old *Entry) *yamltext.Node {
	for i, f := range n.Fields {
		if slices.Contains(entryKeys[:], f.Key.Text) {
			continue
		}
		for _, was := range old.node.Merged() {
			if slices.Contains(entryKeys[:], was.Key.Text) {
				continue
			}
			if name, ok := matchName(l.names, was.Key.Text); ok && name == f.Key.Text {
				n.Fields[i].Key = yamltext.Text(was.Key.Text)
			}
		}
	}
	return n
}
