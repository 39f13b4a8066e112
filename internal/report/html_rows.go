package report

import (
	"fmt"
	"unicode"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/ledger"
	"github.com/paritytui/paritytui/internal/model/rules"
)

// htmlRows is a table of differences.
type htmlRows struct {
	Name, Left, Right string
	// Count is how many differences there are, listed or not.
	Count    int
	Rows     []htmlRow
	Unlisted string
}

// htmlRow is a difference, and those of the same cause.
type htmlRow struct {
	// Anchor is set on the first row of a priority.
	Anchor            string
	Count             int
	Priority          htmlPriority
	Category, Status  string
	New               string
	Where             where
	Why               string
	Notes             []string
	Entry, Said, Risk string
	// Ignored is why the ledger does not watch the difference.
	Ignored             string
	ConsequencesTitle   string
	Consequences        []string
	ConsequencesMore    int
	MoreTitle           string
	More                []htmlPlace
	MoreCut             int
	LeftSide, RightSide htmlValue
}

type htmlPriority struct {
	Glyph, Word string
	// Rank is smaller the worse it is.
	Rank int
}

// htmlPlace is a difference on one line.
type htmlPlace struct {
	Where       where
	Left, Right htmlValue
}

// htmlValue is a value of one side; Mark is what the other side has otherwise.
type htmlValue struct {
	Before, Mark, After string
	// Text is the whole, and Word says that it is a word of ours.
	Text string
	Word bool
}

// rows makes a table of rows, as long as there is room for them.
func (m *maker) rows(name string, rows []*audit.Row) htmlRows {
	out := htmlRows{Name: name, Left: model.Printable(m.audit.Left.Name), Right: model.Printable(m.audit.Right.Name), Count: len(rows)}
	seen, listed := map[rules.Priority]bool{}, 0
	for _, c := range rolled(rows) {
		if m.room <= 0 {
			break
		}
		row := m.row(c)
		if p := c[0].Verdict.Priority; !seen[p] {
			seen[p] = true
			row.Anchor = name + "-" + p.String()
		}
		out.Rows = append(out.Rows, row)
		listed += len(c)
	}
	if n := len(rows) - listed; n > 0 {
		out.Unlisted = fmt.Sprintf("%s not listed here, the least worrying.", counted(n, "more difference is", "more differences are"))
	}
	return out
}

func (m *maker) row(c []*audit.Row) htmlRow {
	r := c[0]
	m.room--
	out := htmlRow{
		Count: len(c), Priority: priorityOf(r.Verdict.Priority), Category: r.Verdict.Category.String(), Where: whereOf(r),
		Why: model.Shorten(model.Printable(r.Verdict.Why), maxProse), Notes: notesOf(m.audit, r), New: newIn(c),
	}
	out.LeftSide, out.RightSide = valuesApart(sidesOf(r, maxValue))
	if r.Status == ledger.Stale || r.Status == ledger.Expired {
		out.Status = r.Status.String()
	}
	if r.Entry >= 0 {
		e := &m.audit.Ledger.Entries[r.Entry]
		out.Entry, out.Said = model.Printable(e.Handle), model.Shorten(model.Printable(said(e)), maxProse)
		out.Risk = model.Shorten(model.Printable(e.Risk), maxProse)
	}
	out.Ignored = model.Shorten(model.Printable(ignoreReason(m.audit, r)), maxProse)
	if n := len(r.Consequences); n > 0 {
		out.ConsequencesTitle = "so also " + counted(n, "other place", "other places")
		for _, x := range r.Consequences[:m.fold(n)] {
			out.Consequences = append(out.Consequences, model.Printable(x.Subject.Name()+" "+x.Path.String()))
		}
		out.ConsequencesMore = n - len(out.Consequences)
	}
	if n := len(c) - 1; n > 0 {
		out.MoreTitle = "likewise in " + counted(n, "other place", "other places")
		out.More = m.places(c[1:])
		out.MoreCut = n - len(out.More)
	}
	return out
}

// fold takes room for n places below a row and returns how many may stand there.
func (m *maker) fold(n int) int {
	n = min(n, maxFolded, max(m.room, 0))
	m.room -= n
	return n
}

func (m *maker) places(rows []*audit.Row) []htmlPlace {
	var out []htmlPlace
	for _, r := range rows[:m.fold(len(rows))] {
		p := htmlPlace{Where: whereOf(r)}
		p.Left, p.Right = valuesApart(sidesOf(r, maxShort))
		out = append(out, p)
	}
	return out
}

// htmlEntries is a table of entries of the ledger.
type htmlEntries struct {
	Name, Title, Who, Left, Right string
	// Count is how many differences the entries cover.
	Count    int
	Entries  []htmlEntry
	Unlisted string
}

type htmlEntry struct {
	Count                               int
	Priority                            htmlPriority
	Category, State                     string
	Aspect, Handle, Justification, Risk string
	Only                                *where
	PlacesTitle                         string
	Places                              []htmlPlace
	PlacesCut                           int
	LeftSide, RightSide                 htmlValue
	Owner, DateWord, Date, Ticket       string
	Late                                bool
}

func (m *maker) entries(name, title, who string, list []account) htmlEntries {
	out := htmlEntries{Name: name, Title: title, Who: who, Left: model.Printable(m.audit.Left.Name), Right: model.Printable(m.audit.Right.Name)}
	for i := range list {
		out.Count += len(list[i].Rows)
		if m.room <= 0 {
			continue
		}
		out.Entries = append(out.Entries, m.entry(&list[i]))
	}
	if n := len(list) - len(out.Entries); n > 0 {
		out.Unlisted = fmt.Sprintf("%s not listed here.", counted(n, "more entry is", "more entries are"))
	}
	return out
}

func (m *maker) entry(x *account) htmlEntry {
	m.room--
	prose := func(s string) string { return model.Shorten(model.Printable(s), maxProse) }
	out := htmlEntry{
		Count: len(x.Rows), State: x.state(), Aspect: prose(x.Aspect), Handle: model.Printable(x.Handle), Justification: prose(x.Justification), Risk: prose(x.Risk),
		Owner: prose(x.Owner), Ticket: prose(x.Ticket), DateWord: "review by", Date: x.ReviewBy.String(), Late: x.State.Expired || x.State.Overdue,
		Priority: htmlPriority{Rank: len(rules.Priorities())},
	}
	if x.Planned {
		out.DateWord, out.Date = "due", x.Due.String()
	}
	if len(x.Rows) > 0 {
		w := x.worst()
		out.Priority, out.Category = priorityOf(w.Priority), w.Category.String()
	}
	out.LeftSide, out.RightSide = valuesApart(x.sides(m.audit, maxValue))
	if len(x.Rows) == 1 {
		at := whereOf(x.Rows[0])
		out.Only = &at
		return out
	}
	out.PlacesTitle = "in " + counted(len(x.Rows), "place", "places")
	out.Places = m.places(x.Rows)
	out.PlacesCut = len(x.Rows) - len(out.Places)
	return out
}

func priorityOf(p rules.Priority) htmlPriority {
	return htmlPriority{p.Glyph(), p.String(), int(rules.Critical) - int(p)}
}

// counted writes a number with the word that fits it.
func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// minAlike is how many characters two values must share for what they do not share to be marked.
const minAlike = 4

// valuesApart marks what two values do not share, between what they begin and end with, words kept whole:
//
//	registry/payments:[2.4.1]   registry/payments:[2.3.9]
func valuesApart(left, right shown) (l, r htmlValue) {
	l, r = htmlValue{Before: left.Text, Text: left.Text, Word: left.Word}, htmlValue{Before: right.Text, Text: right.Text, Word: right.Word}
	if left.Word || right.Word || left.Text == right.Text {
		return l, r
	}
	a, b := []rune(left.Text), []rune(right.Text)
	head := common(a, b)
	for head > 0 && (within(a, head) || within(b, head)) {
		head--
	}
	tail := 0
	for tail < min(len(a), len(b))-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	for tail > 0 && (within(a, len(a)-tail) || within(b, len(b)-tail)) {
		tail--
	}
	if head+tail < minAlike {
		return l, r
	}
	cut := func(s []rune, v *htmlValue) {
		v.Before, v.Mark, v.After = string(s[:head]), string(s[head:len(s)-tail]), string(s[len(s)-tail:])
	}
	cut(a, &l)
	cut(b, &r)
	return l, r
}

// common counts the characters with which both begin.
func common(a, b []rune) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// within reports whether place i of a text lies inside a word.
func within(s []rune, i int) bool {
	return i > 0 && i < len(s) && wordRune(s[i-1]) && wordRune(s[i])
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
