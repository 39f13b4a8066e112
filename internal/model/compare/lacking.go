package compare

import (
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/reference"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// lacksWhole reports whether one text as a whole is the identity of a resource that only its side has, and the other is what that resource's
// counterpart would be called: in it, only the parts are known. It is noted as a consequence of the resource's own row.
//
//	arn:…:listener/app/main/0a1b/2c3d    the listener, which only this side has
//	arn:…:listener/app/main/4e5f/6071    on the other side "app/main/4e5f" is the balancer's, and nobody knows the rest
//
// What is known inside must be counterparts, and the rest must fold or be made by a machine on both sides: a listener of another balancer is
// a difference.
func (w *walk) lacksWhole(p place, l, r model.Value, lefts, rights []reference.Part) bool {
	var strangers [2][]*model.Resource
	for side, parts := range [2][]reference.Part{lefts, rights} {
		if len(parts) == 1 && owned(parts[0]) {
			if s := w.stranger(vocabulary.Side(side), parts[0].Owners); s != nil {
				strangers[side] = append(strangers[side], s)
			}
		}
	}
	if len(strangers[0])+len(strangers[1]) != 1 || !w.alikeInside(l.Text(), r.Text()) {
		return false
	}
	if _, _, foreign := w.foreign(l, r); foreign {
		return false
	}
	w.consequence(p, strangers)
	return true
}

// lacksNamed reports whether two texts differ by nothing but the environments' words, each in the name of something, where one side lacks what
// the other calls so. It is noted as a consequence of that resource's own row.
//
//	"SCM_UAT"."LOGISTICS"."SUPPLIERS"      the database, which only this side has, and the table, which both have
//	"SCM_PROD"."LOGISTICS"."SUPPLIERS"     on the other side nothing is called SCM_PROD
//
// It is what foldsByWord would call equal if the other side had the resource as well. A text in which the other side's word stands is a
// difference.
func (w *walk) lacksNamed(p place, l, r model.Value) bool {
	left, right := l.Text(), r.Text()
	if !model.SameSecrets(l, r) || !w.Vocabulary.Folds(left, right) {
		return false
	}
	if _, _, foreign := w.foreign(l, r); foreign {
		return false
	}
	if s, ok := w.nameLacking(left, right); ok {
		w.consequence(p, s)
		return true
	}
	dots := !identifier(left) || !identifier(right)
	lt, rt := tokens(left, dots), tokens(right, dots)
	if len(lt) != len(rt) {
		return false
	}
	var strangers [2][]*model.Resource
	for i := range lt {
		if lt[i] == rt[i] || w.owned(lt[i], rt[i]) || w.declared(lt[i], rt[i]) {
			continue
		}
		s, ok := w.nameLacking(lt[i], rt[i])
		if !ok {
			return false
		}
		for side := range s {
			strangers[side] = append(strangers[side], s[side]...)
		}
	}
	if len(strangers[0])+len(strangers[1]) == 0 {
		return false
	}
	w.consequence(p, strangers)
	return true
}

// nameLacking returns the resource that one of two names belongs to, where they are equal but for the environments' words, only its own side has
// it, and the other side calls nothing so.
func (w *walk) nameLacking(left, right string) (out [2][]*model.Resource, ok bool) {
	owners := [2][]int{w.names[vocabulary.Left][left], w.names[vocabulary.Right][right]}
	side := vocabulary.Left
	if owners[side] == nil {
		side = vocabulary.Right
	}
	if owners[side] == nil || owners[side.Other()] != nil || !w.Vocabulary.Folds(left, right) {
		return out, false
	}
	var found *model.Resource
	for _, n := range owners[side] {
		if w.pairOf[side][n] != alone {
			return out, false
		}
		if r := w.resources[side][n]; found == nil || lessNamed(r, found) {
			found = r
		}
	}
	out[side] = append(out[side], found)
	return out, true
}

// cutBehind cuts a text without identities where the other one goes on behind the identity that it begins with, if what stands before is what
// the owner's counterpart would be called. Whether what stands behind is the same, but for the environments' accounts and words, is for others to ask.
//
//	arn:aws:s3:::stg-logs│/logs/111111111111/*     the bucket, which only this side has, and a folder
//	arn:aws:s3:::prd-logs│/logs/222222222222/*
func (w *walk) cutBehind(lefts, rights []reference.Part) (l, r []reference.Part) {
	known, text := lefts, rights
	if len(rights) == 2 {
		known, text = rights, lefts
	}
	if len(known) != 2 || len(text) != 1 || !owned(known[0]) || owned(known[1]) || owned(text[0]) {
		return lefts, rights
	}
	at := behind(text[0].Text, known[1].Text)
	if at < 0 {
		return lefts, rights
	}
	cut := []reference.Part{{Text: text[0].Text[:at]}, {Text: text[0].Text[at:]}}
	l, r = known, cut
	if len(rights) == 2 {
		l, r = cut, known
	}
	if !sameSegments(l[0].Text, r[0].Text, w.foldOrMade) {
		return lefts, rights
	}
	return l, r
}

// behind returns where a text has as many segments left as end has, which begins with what separates them, or -1.
func behind(text, end string) int {
	if end == "" || end[0] != '/' && end[0] != ':' {
		return -1
	}
	n := strings.Count(end, "/") + strings.Count(end, ":")
	for at := len(text) - 1; at > 0; at-- {
		if text[at] != '/' && text[at] != ':' {
			continue
		}
		if n--; n == 0 && text[at] == end[0] {
			return at
		}
	}
	return -1
}

// alikeInside reports whether two texts are alike in everything that they hold below the identity that one of them is as a whole. Without its
// first byte it is none any more, and what it holds comes to light.
func (w *walk) alikeInside(l, r string) bool {
	if sameSegments(l, r, w.foldSegment) {
		return true
	}
	if len(l) < 2 || len(r) < 2 || l[0] != r[0] {
		return false
	}
	lefts, rights := w.references[vocabulary.Left].Split(l[1:]), w.references[vocabulary.Right].Split(r[1:])
	if len(lefts) != len(rights) {
		return false
	}
	for i, a := range lefts {
		b := rights[i]
		switch {
		case owned(a) && owned(b):
			if target, role := w.counterpart(a.Owners, b.Owners); target == nil || !role {
				return false
			}
		case owned(a) || owned(b):
			return false
		case a.Text != b.Text && !sameSegments(a.Text, b.Text, w.foldOrMade):
			return false
		}
	}
	return true
}

// sameSegments reports whether two texts are the same segment by segment.
func sameSegments(l, r string, same func(l, r string) bool) bool {
	cut := func(r rune) bool { return r == ':' || r == '/' }
	return slices.EqualFunc(strings.FieldsFunc(l, cut), strings.FieldsFunc(r, cut), same)
}

// foldSegment reports whether two segments are equal but for words and accounts that fold.
func (w *walk) foldSegment(l, r string) bool {
	return l == r || w.Vocabulary.Folds(l, r) || w.scopes.accounts.Folds(l, r)
}

// foldOrMade also takes two ids that a machine made for the same. Bare numbers may be accounts, and are none.
func (w *walk) foldOrMade(l, r string) bool {
	return w.foldSegment(l, r) || reference.Opaque(l) && reference.Opaque(r) && !reference.Number(l) && !reference.Number(r)
}
