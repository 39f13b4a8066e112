package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
)

// formKind is what a form is for.
type formKind uint8

const (
	// asIntended says why a difference stays, asPlan who removes it until when, and asRenewal until when an entry holds again.
	asIntended formKind = iota
	asPlan
	asRenewal
)

// shown are the fields of the kind that always show, in the order in which tab visits them, for a new entry or one that exists.
func (k formKind) shown(exists bool) []field {
	switch {
	case k == asPlan && exists:
		return []field{aspectField, ownerField, dueField, justificationField, riskField, ticketField}
	case k == asPlan:
		return []field{aspectField, ownerField, dueField, scopeField, moreField}
	case exists:
		return []field{aspectField, justificationField, riskField, ownerField, reviewField, ticketField}
	}
	return []field{aspectField, justificationField, riskField, scopeField, moreField}
}

// folded are the fields of a new entry that show on request.
func (k formKind) folded() []field {
	if k == asPlan {
		return []field{justificationField, riskField, ticketField}
	}
	return []field{ownerField, reviewField, ticketField}
}

// stops are the fields that can be reached now.
func (f *form) stops() []field {
	if f.kind == asRenewal {
		if f.proposed.plan {
			return []field{dueField}
		}
		return []field{reviewField}
	}
	out := f.kind.shown(f.entry != "")
	if at := slices.Index(out, scopeField); at >= 0 && f.reach == onPattern {
		out = slices.Insert(out, at+1, patternField)
	}
	if f.more && f.entry == "" {
		out = append(out, f.kind.folded()...)
	}
	return out
}

// title says what saving the form does.
func (f *form) title() string {
	switch {
	case f.kind == asRenewal:
		return "Renew: " + safe(f.entry)
	case f.entry != "":
		return "Edit: " + safe(f.entry)
	case f.kind == asPlan:
		return "To fix: " + safe(f.subject)
	}
	return "Intentional: " + safe(f.subject)
}

// openEdit opens the form over what an entry says.
func (m *Model) openEdit() tea.Cmd { return m.openEntry(asIntended) }

// openRenewal opens the form over the day until which an entry is renewed, with what moved since.
func (m *Model) openRenewal() tea.Cmd { return m.openEntry(asRenewal) }

func (m *Model) openEntry(kind formKind) tea.Cmd {
	at, ok := m.pointedEntry()
	if !ok {
		m.tell("no entry here; i writes one for a difference, 3 shows them all")
		return nil
	}
	said, err := m.session.explanation(at)
	if err != nil {
		m.fail(err.Error())
		return nil
	}
	e := &m.board.entries[at]
	f := &form{kind: kind, entry: e.handle, ids: map[string]bool{}, rows: e.rows, subject: e.title()}
	for _, r := range e.rows {
		f.ids[m.board.rows[r].ID] = true
	}
	switch {
	case kind == asRenewal && said.plan:
		said.due, f.at = m.session.renewal(at), dueField
	case kind == asRenewal:
		said.reviewBy, f.at = m.session.renewal(at), reviewField
	case said.plan:
		f.kind, f.at = asPlan, aspectField
	default:
		f.at = justificationField
	}
	f.proposed.plan = said.plan
	f.fill(said)
	f.proposed = f.explanation()
	for _, at := range [...]field{reviewField, dueField} {
		if kind == asRenewal {
			f.editors[at] = newProposal(f.editors[at].text)
		}
	}
	f.today = m.today
	m.form = f
	return nil
}

// orphaned makes of a form over an entry that somebody took out one that writes it anew, over the differences that it covered.
func (f *form) orphaned(before, now *board) {
	if at := before.entryNamed(f.entry); at >= 0 {
		for _, r := range before.entries[at].rows {
			f.ids[before.rows[r].ID] = true
		}
	}
	if f.kind == asRenewal {
		f.kind = asIntended
		if f.proposed.plan {
			f.kind = asPlan
		}
	}
	f.entry = ""
	f.more = true
	f.at = f.stops()[0]
	f.rebased(now)
}

// listStep is how far the list of a form goes with one key.
const listStep = 4

// scroll moves the list of what is covered.
func (f *form) scroll(by int) {
	f.listTop = min(max(f.listTop+by, 0), max(len(f.listed())-1, 0))
}

// listed are the rows in the list of the form.
func (f *form) listed() []int {
	if f.entry != "" {
		return f.rows
	}
	return f.cover.rows
}

// ownedBy names the entries that settle rows already, each once and in reading order, and counts those rows.
func (b *board) ownedBy(rows []int) (handles []string, n int) {
	for _, at := range rows {
		r := &b.rows[at]
		by := b.coveredBy(at)
		if by == "" || r.status.needsWork() {
			continue
		}
		n++
		if !slices.Contains(handles, by) {
			handles = append(handles, by)
		}
	}
	return handles, n
}

// overlap tells which rows another entry settles already, and is empty where none does.
func (b *board) overlap(rows []int) string {
	handles, n := b.ownedBy(rows)
	if n == 0 {
		return ""
	}
	const most = 3
	names := strings.Join(handles[:min(len(handles), most)], ", ")
	if len(handles) > most {
		names += " and others"
	}
	is := "is"
	if n > 1 {
		is = "are"
	}
	return counted(n, "difference") + " " + is + " covered already, by " + names
}
