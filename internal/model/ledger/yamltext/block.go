package yamltext

// A block list, and which lines belong to an item:
//
//	differences:
//	  # said by the team      <- head of item 0: comment lines directly above
//	  - aspect: one           <- dash
//	    risk: none  # really  <- End of item 0 is before the comment
//	    # more of one         <- tail: comments that are indented deeper than the dash
//	                          <- belongs to nobody
//	  - aspect: two
type block struct {
	extents
	list   *Node
	dashes []int
	// from is the end of whatever stands before the first dash.
	from int
}

func (f *File) block(list *Node) block {
	e := extents{text: f.text}
	return block{extents: e, list: list, dashes: e.dashes(list), from: e.properties(list)}
}

// limit is the end of what stands before item i: the item above, or the key.
func (b block) limit(i int) int {
	if i == 0 {
		return b.next(b.keyEnd())
	}
	return b.tail(i - 1)
}

// keyEnd returns the byte before the first dash at which the key and its properties end.
func (b block) keyEnd() int {
	at := b.list.Start
	if b.from > at {
		return b.from
	}
	// Nothing but blanks and comments stands between the colon and the first dash.
	at = b.lineStart(at)
	for at > b.body() {
		line := b.above(at)
		if _, comment, blank := b.indent(line); !comment && !blank {
			return line
		}
		at = line
	}
	return at
}

// head returns the start of the first line of item i, the comment lines directly above it included.
func (b block) head(i int) int {
	return b.comments(b.lineStart(b.dashes[i]), b.limit(i))
}

// tail returns the start of the line after item i, comments that are indented deeper than its dash included.
func (b block) tail(i int) int {
	end := max(b.list.Items[i].End, b.dashes[i]+1)
	return b.after(end, b.column(b.dashes[i]))
}

func (f *File) insertBlock(list *Node, at int, item *Node) []edit {
	b := f.block(list)
	l := f.layout(list)
	text := l.item(item, b.column(b.dashes[0]))
	n := len(list.Items)
	if at < n {
		place, spaced := b.head(at), false
		switch {
		case at > 0:
			spaced = b.blanksBefore(place, b.tail(at-1)) < place
		case n > 1:
			spaced = b.blanksBefore(b.head(1), b.tail(0)) < b.head(1)
		}
		// Without a blank row between, a comment that is indented deeper than the dash would be the new element's.
		if indent, comment, _ := b.indent(place); comment && indent > b.column(b.dashes[0]) {
			spaced = true
		}
		text += l.eol
		if spaced {
			text += l.eol
		}
		return []edit{{place, place, text}}
	}
	if n > 1 && b.blanksBefore(b.head(n-1), b.tail(n-2)) < b.head(n-1) {
		text = l.eol + text
	}
	return f.insertLines(b.tail(n-1), text, l.eol)
}

// insertLines inserts whole lines at the start of a line, or after a last line that has no line break.
func (f *File) insertLines(place int, text, eol string) []edit {
	e := extents{text: f.text}
	if place == len(f.text) && place > f.body && !e.endsLine(place) {
		return []edit{{place, place, eol + text}}
	}
	return []edit{{place, place, text + eol}}
}

func (f *File) removeBlock(list *Node, at int) []edit {
	if list.Flow {
		return nil
	}
	b := f.block(list)
	n := len(list.Items)
	from, to := b.head(at), b.tail(at)
	switch {
	case n == 1:
		return f.empty(b)
	case at == n-1:
		from = b.blanksBefore(from, b.tail(at-1))
		// A last line without a line break leaves none behind.
		if to == len(f.text) && !b.endsLine(to) {
			from -= b.breakBefore(from)
		}
	case at == 0 || b.blanksBefore(from, b.tail(at-1)) < from:
		to = b.blanksAfter(to)
	}
	return []edit{{from, to, ""}}
}

// empty removes the only item of a list and writes [] after the key.
func (f *File) empty(b block) []edit {
	from, to := b.head(0), b.tail(0)
	place := b.from
	if place == b.list.Start {
		for _, field := range f.Root.Fields {
			if field.Value == b.list {
				place = b.skip(field.Key.End) + 1
			}
		}
	}
	if to == len(f.text) && !b.endsLine(to) && from > place {
		from -= b.breakBefore(from)
	}
	return []edit{{place, place, " []"}, {from, to, ""}}
}

// replaceWhole writes item in the place of element at, from its first to its last byte.
func (f *File) replaceWhole(list *Node, at int, item *Node) []edit {
	old := list.Items[at]
	if list.Flow {
		return []edit{{old.Start, old.End, string(appendFlow(nil, item))}}
	}
	b := f.block(list)
	if old.Flow {
		item = item.InFlow()
		return []edit{{old.Start, old.End, flow(item)}}
	}
	column := b.column(b.dashes[at])
	return []edit{{b.lineStart(b.dashes[at]), b.lineEnd(max(old.End, b.dashes[at]+1)), f.layout(list).item(item, column)}}
}
