package compare

import (
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model/reference"
)

// joined is the text that was cut into parts.
func joined(parts []reference.Part) string {
	var b strings.Builder
	for _, p := range parts {
		b.WriteString(p.Text)
	}
	return b.String()
}

// unknown reports whether parts name nothing that is known as a whole: no identity at all, or only that of what contains the thing, as a
// resource group contains what its long path goes on to.
func unknown(parts []reference.Part) bool {
	at := slices.IndexFunc(parts, owned)
	if at < 0 {
		return true
	}
	return at == 0 && len(parts) == 2 && strings.HasPrefix(parts[1].Text, "/") && strings.Count(parts[1].Text, "/") > 2
}

// cutAlike cuts a text without identities at the places at which the other side's only identity begins and ends, so that an unknown id inside
// text meets a known one.
func cutAlike(lefts, rights []reference.Part) (l, r []reference.Part) {
	switch {
	case len(lefts) == 1 && owned(lefts[0]) && unknown(rights):
		return lefts, []reference.Part{{Text: joined(rights)}}
	case len(rights) == 1 && owned(rights[0]) && unknown(lefts):
		return []reference.Part{{Text: joined(lefts)}}, rights
	case len(lefts) == 1 && len(rights) == 1, len(lefts) == 1 && owned(lefts[0]), len(rights) == 1 && owned(rights[0]):
		return lefts, rights
	}
	if len(lefts) == 1 && !owned(lefts[0]) {
		r, l = cutAlike(rights, lefts)
		return l, r
	}
	if len(rights) != 1 || owned(rights[0]) || len(lefts) > 3 {
		return lefts, rights
	}
	at := slices.IndexFunc(lefts, owned)
	if at < 0 || at > 1 || len(lefts) > at+2 || len(lefts) == at+2 && owned(lefts[at+1]) {
		return lefts, rights
	}
	text, before, after := rights[0].Text, "", ""
	if at == 1 {
		before = lefts[0].Text
	}
	if len(lefts) == at+2 {
		after = lefts[at+1].Text
	}
	middle, okBefore := strings.CutPrefix(text, before)
	middle, okAfter := strings.CutSuffix(middle, after)
	if !okBefore || !okAfter || middle == "" {
		return lefts, rights
	}
	if before != "" {
		r = append(r, reference.Part{Text: before})
	}
	r = append(r, reference.Part{Text: middle})
	if after != "" {
		r = append(r, reference.Part{Text: after})
	}
	return lefts, r
}
