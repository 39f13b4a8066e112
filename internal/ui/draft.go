package ui

import (
	"encoding/json"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"
)

// draftDelay is how long typing rests before a draft of it is written.
const draftDelay = 400 * time.Millisecond

// drafting keeps what is being typed beside the ledger: at most one write is under way, and none is started by every letter.
//
//	key -> (nothing waits) -> timer -> write -> (typed more meanwhile) -> write
type drafting struct {
	// kept are drafts of earlier runs that the person wants to keep for later; they stay before the one of now.
	kept []draftForm
	// offered is the draft that the person is asked about.
	offered *draftForm
	// wanted is what should be kept, and written what is.
	wanted, written string
	// waiting is set while the timer runs, and writing while a write is under way.
	waiting, writing bool
	// leaving is set where the person left while something was still to be written.
	leaving bool
	// known is set once it is known what earlier runs left; nothing is written before, since it would take its place.
	known bool
	// off is set where drafts cannot be kept; the reason was told.
	off bool
}

// draftForm is a form as it is kept. It names differences by their ids, and holds no value but what a person typed.
type draftForm struct {
	Kind          string   `json:"kind"`
	Entry         string   `json:"entry,omitempty"`
	Subject       string   `json:"subject"`
	IDs           []string `json:"ids,omitempty"`
	Aspect        string   `json:"aspect,omitempty"`
	Justification string   `json:"justification,omitempty"`
	Risk          string   `json:"risk,omitempty"`
	Owner         string   `json:"owner,omitempty"`
	ReviewBy      string   `json:"review_by,omitempty"`
	Due           string   `json:"due,omitempty"`
	Ticket        string   `json:"ticket,omitempty"`
	Reach         reach    `json:"reach,omitempty"`
	Pattern       string   `json:"pattern,omitempty"`
}

// draftFile is what is kept beside the ledger, the newest draft last.
type draftFile struct {
	Version int         `json:"paritytui_draft"`
	Drafts  []draftForm `json:"drafts"`
}

// The messages of drafts.
type (
	draftMsg struct {
		text []byte
		err  error
	}
	draftDueMsg     struct{}
	draftWrittenMsg struct {
		text string
		err  error
	}
)

// kindName is what a draft calls the kind of a form.
func (k formKind) kindName() string {
	return [...]string{asIntended: "intentional", asPlan: "plan", asRenewal: "renewal"}[k]
}

func kindNamed(name string) formKind {
	for k := asIntended; k <= asRenewal; k++ {
		if k.kindName() == name {
			return k
		}
	}
	return asIntended
}

// draft is the form as it is kept.
func (f *form) draft() draftForm {
	e := f.explanation()
	d := draftForm{
		Kind: f.kind.kindName(), Entry: f.entry, Subject: f.subject, Aspect: e.aspect, Justification: f.editors[justificationField].text, Risk: f.editors[riskField].text,
		Owner: e.owner, ReviewBy: e.reviewBy, Due: e.due, Ticket: e.ticket, Reach: f.reach, Pattern: f.editors[patternField].text,
	}
	for id := range f.ids {
		d.IDs = append(d.IDs, id)
	}
	slices.Sort(d.IDs)
	return d
}

// draftText is what should stand beside the ledger now, and empty where nothing should.
func (m *Model) draftText() string {
	file := draftFile{Version: 1, Drafts: slices.Clone(m.draft.kept)}
	if m.form != nil && m.form.dirty() {
		file.Drafts = append(file.Drafts, m.form.draft())
	}
	if len(file.Drafts) == 0 {
		return ""
	}
	text, err := json.MarshalIndent(file, "", "  ")
	if err != nil {
		return ""
	}
	return string(text) + "\n"
}

// keepDraft sees to it that what is typed is kept, or no longer kept. It waits a moment where a form is open, and never while one types.
func (m *Model) keepDraft() tea.Cmd {
	d := &m.draft
	if m.drafts == nil || d.off || !d.known || d.offered != nil {
		return nil
	}
	d.wanted = m.draftText()
	switch {
	case d.wanted == d.written && !d.writing || d.waiting && m.form != nil:
		return nil
	case m.form == nil:
		return m.writeDraft()
	}
	d.waiting = true
	return tea.Tick(m.draftDelay, func(time.Time) tea.Msg { return draftDueMsg{} })
}

func (m *Model) draftDue(draftDueMsg) tea.Cmd {
	m.draft.waiting = false
	m.draft.wanted = m.draftText()
	return m.writeDraft()
}

// writeDraft writes what is wanted where nothing is being written; what is wanted by the end of that write is written then.
func (m *Model) writeDraft() tea.Cmd {
	d := &m.draft
	if d.writing || d.wanted == d.written {
		return nil
	}
	d.writing = true
	ctx, drafts, text := m.ctx, m.drafts, d.wanted
	return func() tea.Msg { return draftWrittenMsg{text, drafts.Write(ctx, []byte(text))} }
}

func (m *Model) draftWritten(msg draftWrittenMsg) tea.Cmd {
	d := &m.draft
	d.writing = false
	if msg.err != nil {
		// Typing goes on; it is told once that nothing is kept.
		d.off = true
		m.fail("no draft is kept while you type: " + msg.err.Error())
		if d.leaving {
			return tea.Quit
		}
		return nil
	}
	d.written = msg.text
	cmd := m.writeDraft()
	if cmd == nil && d.leaving {
		return tea.Quit
	}
	return cmd
}

// leaveDraft ends the program once what was typed is kept.
func (m *Model) leaveDraft() tea.Cmd {
	d := &m.draft
	if m.drafts == nil || d.off || !d.known || d.offered != nil {
		return tea.Quit
	}
	d.wanted = m.draftText()
	cmd := m.writeDraft()
	if cmd == nil && !d.writing {
		return tea.Quit
	}
	d.leaving = true
	return cmd
}

// findDraft looks for what an earlier run left.
func (m *Model) findDraft() tea.Cmd {
	if m.drafts == nil {
		return nil
	}
	ctx, drafts := m.ctx, m.drafts
	return func() tea.Msg {
		text, err := drafts.Read(ctx)
		return draftMsg{text, err}
	}
}

// draftFound offers the newest draft of an earlier run.
func (m *Model) draftFound(msg draftMsg) tea.Cmd {
	d := &m.draft
	var file draftFile
	err := msg.err
	if err == nil && len(msg.text) > 0 {
		err = json.Unmarshal(msg.text, &file)
	}
	if err != nil {
		// It stays as it is, so no other takes its place.
		d.off = true
		m.fail("the draft beside " + m.ledgerName() + " cannot be read and is left alone: " + err.Error())
		return nil
	}
	d.written, d.known = string(msg.text), true
	n := len(file.Drafts)
	if n == 0 || m.form != nil || m.ask != nil {
		d.kept = file.Drafts
		return m.keepDraft()
	}
	last := file.Drafts[n-1]
	d.kept, d.offered = file.Drafts[:n-1], &last
	sentence := "An earlier run ended before this was saved."
	if n > 1 {
		sentence = countedAs(n, "draft", "drafts") + " of earlier runs were not saved. This is the newest."
	}
	m.ask = &ask{
		title: "Go on with the draft?", sentence: sentence, changes: last.lines(), yes: "restore", then: answerRestore,
		otherKey: "d", other: "discard", otherThen: answerForget, no: "later",
	}
	return nil
}

// lines shows a draft in the question about it.
func (d *draftForm) lines() []change {
	about := d.Subject
	if d.Entry != "" {
		about = "entry " + d.Entry
	}
	out := []change{{heading: true, text: about}}
	for _, f := range [...]struct{ label, text string }{
		{"aspect", d.Aspect}, {"justification", d.Justification}, {"risk", d.Risk}, {"owner", d.Owner}, {"review by", d.ReviewBy}, {"due", d.Due}, {"ticket", d.Ticket},
	} {
		if f.text == "" {
			continue
		}
		for i, l := range splitExcerpt(f.text) {
			if i == 0 {
				l = f.label + ": " + l
			}
			out = append(out, change{text: l})
		}
	}
	return out
}

// restoreDraft opens the form as it was left.
func (m *Model) restoreDraft() tea.Cmd {
	d := m.draft.offered
	m.draft.offered = nil
	if d == nil {
		return nil
	}
	f := &form{kind: kindNamed(d.Kind), entry: d.Entry, ids: map[string]bool{}, subject: d.Subject}
	for _, id := range d.IDs {
		f.ids[id] = true
	}
	f.proposed.plan = f.kind == asPlan || d.Due != ""
	said := explanation{
		aspect: d.Aspect, justification: d.Justification, risk: d.Risk, owner: d.Owner, reviewBy: d.ReviewBy, due: d.Due, ticket: d.Ticket,
		reach: min(d.Reach, onPattern), pattern: d.Pattern,
	}
	f.fill(said)
	for _, at := range f.kind.folded() {
		f.more = f.more || f.editors[at].text != ""
	}
	// Nothing of it is saved, so that closing asks.
	f.proposed = explanation{plan: f.proposed.plan}
	if f.entry != "" && m.board.entryNamed(f.entry) < 0 {
		f.orphaned(m.board, m.board)
	}
	f.rebased(m.board)
	f.at = f.stops()[0]
	if slices.Contains(f.stops(), justificationField) && f.kind == asIntended {
		f.at = justificationField
	}
	f.today = m.today
	m.form = f
	if len(f.rows) > 0 {
		m.goToRow(f.rows[0])
	}
	return m.askCover()
}

// forgetDraft throws away the draft that was offered.
func (m *Model) forgetDraft() tea.Cmd {
	m.draft.offered = nil
	m.tell("the draft was thrown away")
	return m.keepDraft()
}
