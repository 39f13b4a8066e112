package compare

import "slices"

// next passes over white space and returns the byte with which both texts go on, or 0.
func (t *tandem) next() byte {
	t.i, t.j = pastBlanks(t.left, t.i), pastBlanks(t.right, t.j)
	if t.i >= len(t.left) || t.j >= len(t.right) || t.left[t.i] != t.right[t.j] {
		return 0
	}
	return t.left[t.i]
}

// pass goes on by as many bytes in both texts.
func (t *tandem) pass(n int) { t.i, t.j = t.i+n, t.j+n }

// plain goes over a number, true, false or null that is spelled alike on both sides.
func (t *tandem) plain() bool {
	switch c := t.next(); c {
	case 't':
		return t.word("true")
	case 'f':
		return t.word("false")
	case 'n':
		return t.word("null")
	default:
		return (c == '-' || c-'0' <= 9) && t.number()
	}
}

func (t *tandem) word(word string) bool {
	for k := range len(word) {
		if t.i+k >= len(t.left) || t.j+k >= len(t.right) || t.left[t.i+k] != word[k] || t.right[t.j+k] != word[k] {
			return false
		}
	}
	t.pass(len(word))
	return true
}

// number goes over a number that is spelled alike on both sides.
func (t *tandem) number() bool {
	l, r := numberAt(t.left, t.i), numberAt(t.right, t.j)
	if l == "" || l != r {
		return false
	}
	t.pass(len(l))
	return true
}

// text goes over a string of each side.
func (t *tandem) text() (l, r string, ok bool) {
	from, other := t.i+1, t.j+1
	i, j := from, other
	for i+8 <= len(t.left) && j+8 <= len(t.right) {
		eight := load(t.left, i)
		if eight != load(t.right, j) || special(eight) != 0 {
			break
		}
		i, j = i+8, j+8
	}
	if t.i = closing(t.left, i); t.i < 0 {
		return "", "", false
	}
	if t.j = closing(t.right, j); t.j < 0 {
		return "", "", false
	}
	l, r = t.left[from:t.i], t.right[other:t.j]
	t.pass(1)
	return l, r, true
}

// name goes over the name of a field, which must be one that no field before it has. sorted is set as long as the names rise.
func (t *tandem) name(own int, sorted *bool) (string, bool) {
	if t.next() != '"' {
		return "", false
	}
	name, other, ok := t.text()
	if !ok || name != other {
		return "", false
	}
	before := t.names[own:]
	*sorted = *sorted && (len(before) == 0 || before[len(before)-1] < name)
	if !*sorted {
		if len(before) > manyNames {
			return "", false
		}
		if slices.Contains(before, name) {
			return "", false
		}
	}
	t.names = append(t.names, name)
	return name, true
}
