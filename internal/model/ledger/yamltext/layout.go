package yamltext

import "bytes"

// layout finds out how the file lays out its lists: from the list that is to be changed, then from any other, then a
// guess of two columns.
func (f *File) layout(list *Node) layout {
	l := layout{gap: 2, list: -1, step: -1, eol: f.eol()}
	e := extents{text: f.text}
	if list != nil && list.Kind == Sequence && !list.Flow && len(list.Items) > 0 {
		dashes := e.dashes(list)
		if item := list.Items[0]; item.Kind != Scalar && item.Start < e.lineEnd(dashes[0]) {
			l.gap = max(2, item.Start-dashes[0])
		}
		for _, item := range list.Items {
			e.learn(&l, item)
		}
	}
	if f.Root != nil && !f.Root.Flow {
		e.learn(&l, f.Root)
	}
	if l.step <= 0 {
		l.step = 2
	}
	if l.list < 0 {
		l.list = l.step
	}
	return l
}

// learn takes the distances from the first block list and the first block mapping below n.
func (e extents) learn(l *layout, n *Node) {
	if n.Kind == Sequence {
		for _, item := range n.Items {
			e.learn(l, item)
		}
	}
	for _, f := range n.Fields {
		if f.Value.Flow || f.Value.Start <= f.Key.Start {
			continue
		}
		distance := e.column(e.skip(e.properties(f.Value))) - e.column(f.Key.Start)
		switch {
		case f.Value.Kind == Sequence && l.list < 0 && distance >= 0:
			l.list = distance
		case f.Value.Kind == Mapping && l.step < 0 && distance > 0:
			l.step = distance
		}
		e.learn(l, f.Value)
	}
}

// eol returns the line end that the file uses: that of its first line.
func (f *File) eol() string {
	if i := bytes.IndexByte(f.text, '\n'); i > 0 && f.text[i-1] == '\r' {
		return "\r\n"
	}
	return "\n"
}

// dashes returns the offsets of the dashes of a block list.
func (e extents) dashes(list *Node) []int {
	at := e.skip(e.properties(list))
	out := make([]int, len(list.Items))
	for i, item := range list.Items {
		out[i] = e.skip(at)
		at = max(item.End, out[i]+1)
	}
	return out
}
