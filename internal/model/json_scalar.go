package model

// push takes up a value that has no text of its own, or whose text is its bytes in the source.
func (r *jsonReader) push(tag uint32, from, size int) {
	r.pending = append(r.pending, slot{tag: tag, from: uint32(from), size: uint32(size), first: uint32(from)})
}

// word reads true, false or null.
func (r *jsonReader) word(word string, tag uint32) bool {
	for more := true; more && r.at+len(word) > len(r.text); {
		more = r.more()
	}
	from := r.at
	for i := range len(word) {
		if r.at = from + i; r.at >= len(r.text) || r.text[r.at] != word[i] {
			return r.unexpected()
		}
	}
	r.at = from + len(word)
	r.push(tag, r.base+from, len(word))
	return true
}

// number reads a number and keeps its spelling.
func (r *jsonReader) number(tag uint32) bool {
	for {
		from := r.at
		ok := r.spelled()
		if r.at == len(r.text) && r.source != nil {
			// It may go on.
			r.at = from
			r.more()
			continue
		}
		if !ok {
			return r.unexpected()
		}
		s := slot{tag: tag | uint32(Number), from: uint32(r.base + from), size: uint32(r.at - from), first: uint32(from)}
		if r.copies != nil {
			s.first = r.copied(r.text[from:r.at], r.at)
		}
		r.pending = append(r.pending, s)
		return true
	}
}

// spelled passes over a number as far as it is one, and reports whether it is.
func (r *jsonReader) spelled() bool {
	if r.text[r.at] == '-' {
		r.at++
	}
	if r.at < len(r.text) && r.text[r.at] == '0' {
		r.at++
	} else if !r.digits() {
		return false
	}
	if r.at < len(r.text) && r.text[r.at] == '.' {
		r.at++
		if !r.digits() {
			return false
		}
	}
	if r.at < len(r.text) && r.text[r.at]|0x20 == 'e' {
		r.at++
		if r.at < len(r.text) && (r.text[r.at] == '+' || r.text[r.at] == '-') {
			r.at++
		}
		return r.digits()
	}
	return true
}

// digits passes over digits and reports whether there was one.
func (r *jsonReader) digits() bool {
	from := r.at
	for r.at < len(r.text) && r.text[r.at]-'0' <= 9 {
		r.at++
	}
	return r.at > from
}

func (r *jsonReader) stringValue(tag uint32) bool {
	end, escaped, ok := r.quoted()
	if !ok {
		return false
	}
	from := r.at
	s := slot{tag: tag | uint32(String), from: uint32(r.base + from), size: uint32(end - from - 1), first: uint32(from + 1)}
	switch text := r.text[from+1 : end]; {
	case r.copies != nil && escaped:
		s.first, s.size = r.copiedPlain(text, end)
	case r.copies != nil:
		s.first = r.copied(text, end)
	case escaped:
		s.tag |= escapedFlag
		s.first = r.plain.add(text, len(r.text)-from)
	}
	r.pending = append(r.pending, s)
	r.at = end + 1
	return true
}
