package tfstate

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
)

// Old states flatten attributes into one map of strings:
//
//	tags.%                    1        tags     {"Name": "web"}
//	tags.Name                 web
//	subnets.#                 2        subnets  ["a", "b"]
//	subnets.0                 a
//	subnets.1                 b
//	ingress.#                 1        ingress  [{"from_port": "80", "cidr_blocks": ["10.0.0.0/8"]}]
//	ingress.253.from_port     80                (a set: its elements are keyed by their hashes)
//	ingress.253.cidr_blocks.# 1
//	ingress.253.cidr_blocks.0 10.0.0.0/8
//
// rebuild undoes this. Counts are checked and never believed: sizes come from the keys that are there. The law is
// that no value gets lost: what does not fit, such as a count that lies or a key that is both a value and a parent of values,
// stands under its flat key in the nearest object. Versions 1 and 2 count maps with "#" too, or not at all.

// leaf is one entry of a flat map. Its rest is empty at the value itself and else begins with a dot.
type leaf struct {
	rest  string
	value model.Value
}

// maxFlatDepth limits how deep structures are rebuilt; keys below stay flat.
const maxFlatDepth = 64

// rebuild returns the object that a flat map was made of. Whatever is no object gives an empty one.
func rebuild(flat model.Value) model.Value {
	leaves := make([]leaf, 0, flat.Len())
	for key, v := range flat.Fields() {
		leaves = append(leaves, leaf{"." + key, v})
	}
	return object(leaves, 0)
}

// group is all leaves whose next segment is the same.
type group struct {
	name   string
	leaves []leaf
}

// groups splits leaves by their next segment, in the order in which the segments first come.
func groups(leaves []leaf) []group {
	var out []group
	at := map[string]int{}
	for _, l := range leaves {
		name, rest := l.rest[1:], ""
		if i := strings.IndexByte(name, '.'); i >= 0 {
			name, rest = name[:i], name[i:]
		}
		i, ok := at[name]
		if !ok {
			i = len(out)
			at[name] = i
			out = append(out, group{name: name})
		}
		out[i].leaves = append(out[i].leaves, leaf{rest, l.value})
	}
	return out
}

// counted returns the leaf that counts the group's value as a list ("#") or a map ("%"), and nil where none does.
func (g group) counted(sign string) *leaf {
	for i := range g.leaves {
		if g.leaves[i].rest == "."+sign {
			return &g.leaves[i]
		}
	}
	return nil
}

// object builds the attributes of a resource or block.
func object(leaves []leaf, depth int) model.Value {
	var fields []model.Field
	for _, g := range groups(leaves) {
		fields = append(fields, g.fields(depth)...)
	}
	return model.ObjectValue(fields...)
}

// fields builds the one field that a group stands for, and beside it fields with flat names for what did not fit.
func (g group) fields(depth int) []model.Field {
	v, left, ok := build(g.leaves, depth+1)
	var out []model.Field
	if ok {
		out = append(out, model.Field{Name: g.name, Value: v})
	} else {
		left = g.leaves
	}
	for _, l := range left {
		out = append(out, model.Field{Name: g.name + l.rest, Value: l.value})
	}
	return out
}

// build makes one value of its leaves. What it has no place for comes back as left; where nothing can be made it
// reports false.
func build(leaves []leaf, depth int) (v model.Value, left []leaf, ok bool) {
	if len(leaves) == 1 && leaves[0].rest == "" {
		return leaves[0].value, nil, true
	}
	if depth > maxFlatDepth {
		return v, nil, false
	}
	var size *leaf
	var members []leaf
	for i, l := range leaves {
		switch l.rest {
		case "":
			return v, nil, false
		case ".#", ".%":
			if size != nil {
				return v, nil, false
			}
			size = &leaves[i]
		default:
			members = append(members, l)
		}
	}
	elements := groups(members)
	if size != nil && size.rest == ".#" && !slices.ContainsFunc(elements, func(g group) bool { return !isElementKey(g.name) }) {
		v, ok = list(elements, depth)
	} else {
		v, ok = mapping(elements, depth), true
	}
	if ok && size != nil && size.value.Text() != strconv.Itoa(v.Len()) {
		left = append(left, *size)
	}
	return v, left, ok
}

// mapping builds a map. Its keys may hold dots, so only what is counted becomes a structure of its own.
func mapping(elements []group, depth int) model.Value {
	var fields []model.Field
	for _, g := range elements {
		if g.counted("#") != nil || g.counted("%") != nil {
			fields = append(fields, g.fields(depth)...)
			continue
		}
		for _, l := range g.leaves {
			fields = append(fields, model.Field{Name: g.name + l.rest, Value: l.value})
		}
	}
	return model.ObjectValue(fields...)
}

// list builds a list, or a set in the order of its hashes. It reports false where an element holds what no list
// has a place for.
func list(elements []group, depth int) (model.Value, bool) {
	slices.SortFunc(elements, func(a, b group) int { return compareElementKeys(a.name, b.name) })
	values := make([]model.Value, 0, len(elements))
	for _, g := range elements {
		scalar := len(g.leaves) == 1 && g.leaves[0].rest == ""
		if scalar || g.counted("#") != nil || g.counted("%") != nil {
			v, left, ok := build(g.leaves, depth+1)
			if !ok || len(left) > 0 {
				return model.Value{}, false
			}
			values = append(values, v)
			continue
		}
		if slices.ContainsFunc(g.leaves, func(l leaf) bool { return l.rest == "" }) || depth >= maxFlatDepth {
			return model.Value{}, false
		}
		values = append(values, object(g.leaves, depth+1))
	}
	return model.ListValue(values...), true
}

// isElementKey reports whether a segment is the position in a list or the hash in a set. A tilde marks the hash of an
// element that was not fully known.
func isElementKey(s string) bool {
	s = strings.TrimPrefix(s, "~")
	if s == "" {
		return false
	}
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// compareElementKeys orders positions and hashes by their worth as numbers, however long they are.
func compareElementKeys(a, b string) int {
	x := strings.TrimLeft(strings.TrimPrefix(a, "~"), "0")
	y := strings.TrimLeft(strings.TrimPrefix(b, "~"), "0")
	return cmp.Or(cmp.Compare(len(x), len(y)), strings.Compare(x, y), strings.Compare(a, b))
}
