package yamltext

// insertFlow writes item into a list in brackets. Where each element has a line of its own, so has the new one.
func (f *File) insertFlow(list *Node, at int, item *Node) []edit {
	e := extents{text: f.text}
	text := string(appendFlow(nil, item))
	n := len(list.Items)
	if at < n {
		place := list.Items[at].Start
		if row := e.lineStart(place); f.separator(list, at) != " " {
			place = e.comments(row, list.Start)
			return []edit{{place, place, string(f.text[row:list.Items[at].Start]) + text + "," + f.eol()}}
		}
		return []edit{{place, place, text + "," + f.separator(list, at)}}
	}
	last := list.Items[n-1].End
	separator := f.separator(list, n-1)
	comma := e.skip(last)
	if comma >= len(f.text) || f.text[comma] != ',' {
		comma = -1
	}
	switch {
	case separator == " " && comma < 0:
		return []edit{{last, last, ", " + text}}
	case separator == " ":
		return []edit{{comma + 1, comma + 1, " " + text + ","}}
	case comma < 0:
		end := e.lineEnd(last)
		if end > list.End {
			end = last
		}
		return []edit{{last, last, ","}, {end, end, separator + text}}
	}
	end := e.lineEnd(comma)
	if end > list.End {
		end = comma + 1
	}
	return []edit{{end, end, separator + text + ","}}
}

// separator returns what stands between two elements after the comma: a blank, or a line break and the indentation of
// element at where it begins its line.
func (f *File) separator(list *Node, at int) string {
	e := extents{text: f.text}
	start := list.Items[at].Start
	line := e.lineStart(start)
	if n, _, _ := e.indent(line); line+n != start {
		return " "
	}
	return f.eol() + string(f.text[line:start])
}

func (f *File) removeFlow(list *Node, at int) []edit {
	if !list.Flow {
		return nil
	}
	e := extents{text: f.text}
	n := len(list.Items)
	item := list.Items[at]
	comma := e.skip(item.End)
	hasComma := comma < len(f.text) && f.text[comma] == ','
	if n > 1 && hasComma {
		if lines, ok := e.ownLines(item.Start, comma+1, list.Start); ok {
			return []edit{lines}
		}
	}
	switch {
	case n == 1 && hasComma:
		return []edit{{item.Start, comma + 1, ""}}
	case n == 1:
		return []edit{{item.Start, item.End, ""}}
	case at < n-1:
		return []edit{{item.Start, list.Items[at+1].Start, ""}}
	}
	return []edit{{list.Items[at-1].End, item.End, ""}}
}

// ownLines returns the edit that removes the lines of the bytes from up to to with the comments directly above, where
// nothing else stands on these lines.
func (e extents) ownLines(from, to, limit int) (edit, bool) {
	line := e.lineStart(from)
	if n, _, _ := e.indent(line); line+n != from || line <= limit {
		return edit{}, false
	}
	end := e.lineEnd(to)
	if next := e.skip(to); next < end {
		return edit{}, false
	}
	return edit{e.comments(line, limit), e.next(to), ""}, true
}
