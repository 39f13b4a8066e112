package ledger

import (
	"bytes"
	"errors"
	"fmt"
	"slices"

	"github.com/paritytui/paritytui/internal/model/ledger/yamltext"
)

// errNoItem is the error for the index of an item that the file does not have.
var errNoItem = errors.New("no such item")

// AddWords returns the text of the file with one item more at the end of words. An empty file becomes a fresh one.
func (l *Ledger) AddWords(w Words) ([]byte, error) {
	return l.append("words", "words", func(l *Ledger) (int, *yamltext.Node, error) {
		n, err := l.sidedItem(w.Words)
		if err == nil && w.Rejected {
			n.Fields = append(n.Fields, yamltext.Key("fold", yamltext.Bare("false")))
		}
		return len(l.Words), n, err
	})
}

// AddPair returns the text of the file with one item more at the end of pairs. An empty file becomes a fresh one.
func (l *Ledger) AddPair(p ManualPair) ([]byte, error) {
	return l.append("pairs", "the pair", func(l *Ledger) (int, *yamltext.Node, error) {
		n, err := l.sidedItem(p.Addresses)
		return len(l.Pairs), n, err
	})
}

// RemovePair returns the text of the file without an item of pairs.
func (l *Ledger) RemovePair(at int) ([]byte, error) { return l.remove("pairs", at, len(l.Pairs)) }

// RemoveIgnore returns the text of the file without an item of ignore.
func (l *Ledger) RemoveIgnore(at int) ([]byte, error) {
	return l.remove("ignore", at, len(l.Ignore))
}

// append adds the item that build makes, at the place it says.
func (l *Ledger) append(key, what string, build func(*Ledger) (int, *yamltext.Node, error)) ([]byte, error) {
	l, err := l.begun()
	if err != nil {
		return nil, err
	}
	at, item, err := build(l)
	if err != nil {
		return nil, fmt.Errorf("adding %s: %w", what, err)
	}
	out, err := l.file.Insert(key, at, item)
	if err == nil {
		err = l.check(out)
	}
	if err != nil {
		return nil, fmt.Errorf("adding %s: %w", what, err)
	}
	return out, nil
}

func (l *Ledger) remove(key string, at, n int) ([]byte, error) {
	if at < 0 || at >= n {
		return nil, fmt.Errorf("removing from %s: %w", key, errNoItem)
	}
	out, err := l.file.Remove(key, at)
	if err == nil {
		err = l.check(out)
	}
	if err != nil {
		return nil, fmt.Errorf("removing from %s: %w", key, err)
	}
	return out, nil
}

// begun returns the ledger itself, or a fresh one for an empty file, so that what is added finds the environments declared.
func (l *Ledger) begun() (*Ledger, error) {
	if len(bytes.TrimSpace(l.Text())) > 0 || !validName(l.run.Left) || !validName(l.run.Right) {
		return l, nil
	}
	fresh, err := Parse(l.name, NewFile(l.run), l.run)
	if err != nil {
		return nil, fmt.Errorf("starting %s: %w", l.name, err)
	}
	return fresh, nil
}

// sidedItem returns a mapping from environments, named as the file names them, to texts.
func (l *Ledger) sidedItem(texts []Named) (*yamltext.Node, error) {
	texts = slices.Clone(texts)
	for i := range texts {
		name, err := l.known(texts[i].Environment)
		if err != nil {
			return nil, err
		}
		texts[i].Environment = name
	}
	return namedNode(texts), nil
}

// known returns the name by which the file calls an environment.
func (l *Ledger) known(name string) (string, error) {
	known, ok := matchName(l.names, name)
	if !ok {
		return "", fmt.Errorf("the file speaks of %s and not of %s; declare it under environments, or give the source that name (%s=SOURCE)",
			list(l.names), quoted(name), l.example())
	}
	return known, nil
}
