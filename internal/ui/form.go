package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
)

// field is a stop of the form.
type field uint8

const (
	aspectField field = iota
	justificationField
	riskField
	scopeField
	patternField
	moreField
	ownerField
	reviewField
	dueField
	ticketField
)

// fields counts the fields; noField is the place of what belongs to none.
const (
	fields        = int(ticketField) + 1
	noField field = field(fields)
)

// name is what the session calls the field in its errors, and label what the screen calls it.
func (f field) name() string {
	return [...]string{"aspect", "justification", "risk", "scope", "pattern", "more", "owner", "review_by", "due", "ticket"}[f]
}

func (f field) label() string {
	return [...]string{"Aspect", "Justification", "Risk", "Covers", "Pattern", "More", "Owner", "Review by", "Due", "Ticket"}[f]
}

// fieldNamed finds the field that an error of the session names, whatever its spelling.
func fieldNamed(name string) field {
	flat := func(s string) string {
		return strings.ToLower(strings.NewReplacer("_", "", " ", "", "-", "").Replace(s))
	}
	for f := range field(fields) {
		if flat(f.name()) == flat(name) || flat(f.label()) == flat(name) {
			return f
		}
	}
	return aspectField
}

// form is where a person writes down why differences are intended, or by when they are gone, and changes what was written. It keeps everything
// typed until it is saved or thrown away on purpose.
type form struct {
	kind formKind
	// entry is the handle of the entry that is changed or renewed, and empty for a new one.
	entry string
	// ids are the differences it is about; indices would not survive a file that changed on disk.
	ids     map[string]bool
	rows    []int
	subject string
	editors [fields]editor
	// proposed is the aspect as it was proposed: changing nothing else leaves the form clean.
	proposed explanation
	reach    reach
	more     bool
	at       field
	problems [fields]string
	// failure is what went wrong with the last save, as a whole.
	failure string
	saving  bool
	cover   cover
	// today is the day from which days are counted.
	today  string
	recall recall
	// top is the first line of the body that shows, and listTop the first of the list in it.
	top, listTop int
}

// cover is the live list of what the entry would cover. A late answer to an earlier question carries an older generation.
type cover struct {
	generation int
	asked      explanation
	rows       []int
	problem    string
	// known is set once the answer is there, and stale where the rows of the form moved since the question was asked.
	known, stale bool
}

// habits are what the last entries said that the next one is likely to say.
type habits struct{ owner, due string }

// newForm opens a form over rows of the session's board.
func newForm(s session, rows []int, kind formKind, was habits) *form {
	b := s.board()
	f := &form{kind: kind, ids: map[string]bool{}, rows: rows}
	for _, r := range rows {
		f.ids[b.rows[r].ID] = true
	}
	first := &b.rows[rows[0]]
	f.subject = strings.TrimSpace(first.Subject.Name() + "  " + shortPath(first))
	if len(rows) > 1 {
		f.subject = counted(len(rows), "difference")
	}
	said := explanation{aspect: s.proposeAspect(rows)}
	switch kind {
	case asPlan:
		said.owner, said.due = was.owner, was.due
		f.at = ownerField
		if was.owner != "" {
			f.at = dueField
		}
	case asIntended, asRenewal:
		said.reviewBy = b.policy.reviewBy
		f.at = justificationField
		f.more = b.policy.require["owner"] || b.policy.require["ticket"]
	}
	f.fill(said)
	for _, at := range [...]field{ownerField, dueField, reviewField} {
		f.editors[at] = newProposal(f.editors[at].text)
	}
	f.editors[patternField] = newLineEditor(proposePattern(b, rows))
	f.proposed = f.explanation()
	return f
}

// fill puts an explanation into the fields.
func (f *form) fill(e explanation) {
	for at, text := range map[field]string{
		aspectField: e.aspect, justificationField: e.justification, riskField: e.risk, ownerField: e.owner, reviewField: e.reviewBy,
		dueField: e.due, ticketField: e.ticket, patternField: e.pattern, scopeField: "", moreField: "",
	} {
		f.editors[at] = newLineEditor(text)
		if at == justificationField || at == riskField {
			f.editors[at] = newEditor(text)
		}
	}
	f.reach = e.reach
}

// proposePattern is the address of the first row with its keys and modules opened up, to be narrowed by hand.
func proposePattern(b *board, rows []int) string {
	r := &b.rows[rows[0]]
	name := r.Subject.Name()
	if r.pair < 0 {
		return name
	}
	p := &b.pairs[r.pair]
	pattern := p.kind + ".*"
	if len(p.modules) > 0 {
		pattern = "**." + pattern
	}
	return pattern
}

// explanation is what the form says now.
func (f *form) explanation() explanation {
	text := func(at field) string { return strings.TrimSpace(f.editors[at].text) }
	e := explanation{
		aspect: text(aspectField), justification: text(justificationField), risk: text(riskField),
		owner: text(ownerField), reviewBy: text(reviewField), due: text(dueField), ticket: text(ticketField), plan: f.kind == asPlan || f.kind == asRenewal && f.proposed.plan,
		reach: f.reach,
	}
	if f.reach == onPattern {
		e.pattern = text(patternField)
	}
	return e
}

// dirty reports whether closing the form would lose something typed.
func (f *form) dirty() bool {
	now, was := f.explanation(), f.proposed
	now.reach, now.pattern = was.reach, was.pattern
	return now != was
}

// step moves to the next or previous field that can be reached.
func (f *form) step(by int) {
	f.nameDays()
	all := f.stops()
	at := slices.Index(all, f.at)
	f.at = all[(at+by+len(all))%len(all)]
}

// formOutcome is what the form asks of the explorer.
type formOutcome uint8

const (
	formStays formOutcome = iota
	formSaves
	formCloses
	// formRecalls asks for what other entries say in the field under the cursor.
	formRecalls
)

// key is a key while the form is open.
func (f *form) key(k tea.KeyPressMsg) formOutcome {
	switch k.Keystroke() {
	case "ctrl+s":
		return formSaves
	case "esc":
		return formCloses
	case "ctrl+r":
		if f.at != scopeField && f.at != moreField && f.at != patternField {
			return formRecalls
		}
	case "tab":
		f.step(1)
	case "shift+tab":
		f.step(-1)
	case "pgdown":
		f.scroll(listStep)
	case "pgup":
		f.scroll(-listStep)
	default:
		f.fieldKey(k)
	}
	return formStays
}

func (f *form) fieldKey(k tea.KeyPressMsg) {
	switch f.at {
	case scopeField:
		f.scopeKey(k.Keystroke())
	case moreField:
		f.moreKey(k.Keystroke())
	default:
		if f.editors[f.at].key(k) {
			f.problems[f.at] = ""
			return
		}
		switch k.Keystroke() {
		case "up":
			f.step(-1)
		case "down", "enter":
			f.step(1)
		}
	}
}

func (f *form) scopeKey(key string) {
	switch key {
	case "right", "l", "space", "enter":
		f.reach = (f.reach + 1) % (onPattern + 1)
	case "left", "h":
		f.reach = (f.reach + onPattern) % (onPattern + 1)
	case "down", "j":
		f.step(1)
	case "up", "k":
		f.step(-1)
	}
}

func (f *form) moreKey(key string) {
	switch key {
	case "space", "enter":
		f.more = !f.more
	case "right", "l":
		f.more = true
	case "left", "h":
		f.more = false
	case "down", "j":
		f.step(1)
	case "up", "k":
		f.step(-1)
	}
}

// paste puts text from the clipboard into the field; paste is no key.
func (f *form) paste(text string) {
	if f.at == scopeField || f.at == moreField {
		return
	}
	f.editors[f.at].insert(text)
	f.problems[f.at] = ""
}

// blame shows a problem beside its field and goes there.
func (f *form) blame(at field, problem string) {
	f.problems[at] = problem
	if slices.Contains(f.kind.folded(), at) {
		f.more = true
	}
	if at == patternField && f.reach != onPattern {
		at = scopeField
	}
	if !slices.Contains(f.stops(), at) {
		f.failure = at.name() + ": " + problem
		return
	}
	f.at = at
}

// check finds what is missing without asking anybody.
func (f *form) check() bool {
	f.problems, f.failure = [fields]string{}, ""
	ok := true
	needed := []field{riskField, justificationField}
	switch f.kind {
	case asPlan:
		needed = []field{dueField, ownerField}
	case asRenewal:
		needed = nil
	case asIntended:
	}
	for _, at := range needed {
		if strings.TrimSpace(f.editors[at].text) != "" {
			continue
		}
		ok = false
		f.blame(at, missing(at))
	}
	return ok
}

// missing says what a field that has to be filled is for.
func missing(at field) string {
	switch at {
	case riskField:
		return "say what can go unnoticed because of it"
	case ownerField:
		return "say who removes the difference"
	case dueField:
		return "say until when: a date like 2027-05-20, or +90d"
	case justificationField:
		return "say why this difference is intended"
	case aspectField, scopeField, patternField, moreField, reviewField, ticketField, noField:
	}
	return "is required"
}

// question is the part of the explanation that decides what is covered.
func (f *form) question() explanation {
	e := f.explanation()
	return explanation{reach: e.reach, pattern: e.pattern}
}

// rebased takes over the rows of another board after the file changed on disk.
func (f *form) rebased(b *board) {
	f.rows = b.find(f.ids)
	f.cover.asked, f.cover.known, f.cover.generation = explanation{}, false, f.cover.generation+1
	f.cover.stale = true
}
