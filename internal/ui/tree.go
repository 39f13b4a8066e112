package ui

import "github.com/paritytui/paritytui/internal/model/rules"

// tree is the resources by module and type:
//
//	module.db
//	  aws_db_instance
//	    main
//	aws_vpc
//	  main
//
// Types of the root module stand at the left edge, before the modules.
type tree struct {
	nodes []node
	// roots are the types of the root module and the outermost modules.
	roots []int32
}

// node is a module, a type within it, or a pair.
type node struct {
	kind   nodeKind
	label  string
	parent int32
	kids   []int32
	// pair is the index into board.pairs for a pairNode, else -1.
	pair int32
	// open, settled and worst tell of a pair's own rows.
	open, settled int32
	worst         rules.Priority
	depth         uint8
}

type nodeKind uint8

const (
	moduleNode nodeKind = iota
	typeNode
	pairNode
)

// resourceChoice tells which resources the tree shows.
type resourceChoice uint8

const (
	differing resourceChoice = iota
	everything
	oneSided
)

// choices counts the choices.
const choices = int(oneSided) + 1

func (c resourceChoice) word() string {
	switch c {
	case differing:
		return "with differences"
	case everything:
		return "all"
	case oneSided:
		return "on one side only"
	}
	return ""
}

// newTree files the pairs, which are sorted by address, under their modules and types.
func newTree(b *board) *tree {
	t := &tree{nodes: make([]node, 0, len(b.pairs)+len(b.pairs)/4+8)}
	places := map[string]int32{}
	var modules []int32
	for i := range b.pairs {
		p := &b.pairs[i]
		parent, key := int32(-1), ""
		for _, step := range p.modules {
			key += step + "."
			at, ok := places[key]
			if !ok {
				at = t.add(node{kind: moduleNode, label: step, parent: parent, pair: -1})
				places[key] = at
				if parent < 0 {
					modules = append(modules, at)
				}
			}
			parent = at
		}
		key += "\x00" + p.kind
		at, ok := places[key]
		if !ok {
			at = t.add(node{kind: typeNode, label: p.kind, parent: parent, pair: -1})
			places[key] = at
			if parent < 0 {
				t.roots = append(t.roots, at)
			}
		}
		n := node{kind: pairNode, label: p.name, parent: at, pair: int32(i)}
		for _, r := range p.rows {
			switch r := &b.rows[r]; {
			case r.status.needsWork():
				n.worst = max(n.worst, r.verdict.Priority)
				n.open++
			default:
				n.settled++
			}
		}
		t.add(n)
	}
	t.roots = append(t.roots, modules...)
	return t
}

// add appends a node below its parent. Types of a module come before its inner modules because the pairs are sorted by depth where
// their modules begin alike.
func (t *tree) add(n node) int32 {
	at := int32(len(t.nodes))
	if n.parent >= 0 {
		p := &t.nodes[n.parent]
		n.depth = p.depth + 1
		p.kids = append(p.kids, at)
	}
	t.nodes = append(t.nodes, n)
	return at
}

// rollup is what the shown part of a tree holds below one node.
type rollup struct {
	count, open int32
	worst       rules.Priority
}

// manyNodes is how many items make a tree too long to begin unfolded.
const manyNodes = 250

// foldAll folds everything that has something below.
func (t *tree) foldAll() map[int32]bool {
	out := map[int32]bool{}
	for i := range t.nodes {
		if t.nodes[i].kind != pairNode {
			out[int32(i)] = true
		}
	}
	return out
}

// resourceItems lists the tree as far as it is unfolded, with the counts of what is shown rolled up. The only resource of a type stands on one line with it. folded names nodes by index; the
// tree of a session with the same resources has the same indices.
func (b *board) resourceItems(m matches, folded map[int32]bool, choice resourceChoice) list {
	t := b.tree
	var l list
	sums := make([]rollup, len(t.nodes))
	for i := range t.nodes {
		n := &t.nodes[i]
		if n.kind != pairNode {
			continue
		}
		p := &b.pairs[n.pair]
		if choice == differing && len(p.rows) == 0 && !p.oneSided() || choice == oneSided && !p.oneSided() {
			continue
		}
		l.total++
		if !holds(m.pairs, int(n.pair)) {
			continue
		}
		l.matched++
		for at := int32(i); at >= 0; at = t.nodes[at].parent {
			s := &sums[at]
			s.count++
			s.open += n.open
			s.worst = max(s.worst, n.worst)
		}
	}
	var walk func(at int32)
	walk = func(at int32) {
		s := sums[at]
		if s.count == 0 {
			return
		}
		n := &t.nodes[at]
		if n.kind == typeNode && s.count == 1 {
			for _, k := range n.kids {
				if s := sums[k]; s.count == 1 {
					l.items = append(l.items, item{kind: nodeItem, at: k, whole: true, depth: n.depth, count: 1, open: s.open, worst: s.worst})
				}
			}
			return
		}
		it := item{kind: nodeItem, at: at, depth: n.depth, count: s.count, open: s.open, worst: s.worst}
		it.folded = n.kind != pairNode && folded[at]
		l.items = append(l.items, it)
		if it.folded {
			return
		}
		for _, k := range n.kids {
			walk(k)
		}
	}
	for _, r := range t.roots {
		walk(r)
	}
	return l
}
