package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"
)

// field is a stop of the form, in the order in which tab visits them.
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
	ticketField
)

// fields counts the fields; noField is the place of what belongs to none.
const (
	fields        = int(ticketField) + 1
	noField field = field(fields)
)

// name is what the session calls the field in its errors, and label what the screen calls it.
func (f field) name() string {
	return [...]string{"aspect", "justification", "risk", "scope", "pattern", "more", "owner", "review_by", "ticket"}[f]
}

func (f field) label() string {
	return [...]string{"Aspect", "Justification", "Risk", "Covers", "Pattern", "More", "Owner", "Review by", "Ticket"}[f]
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

// form is where a person writes down why differences are intended. It keeps everything typed until it is saved or thrown away
// on purpose.
type form struct {
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
	// top is the first line of the body that shows.
	top int
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

// newForm opens a form over rows of the session's board.
func newForm(s session, rows []int) *form {
	b := s.board()
	f := &form{ids: map[string]bool{}, rows: rows, at: justificationField}
	for _, r := range rows {
		f.ids[b.rows[r].ID] = true
	}
	first := &b.rows[rows[0]]
	f.subject = strings.TrimSpace(first.Subject.Name() + "  " + shortPath(first))
	if len(rows) > 1 {
		f.subject = counted(len(rows), "difference")
	}
	for i := range f.editors {
		single := field(i) != justificationField && field(i) != riskField
		f.editors[i] = newEditor("", single)
	}
	f.editors[aspectField] = newEditor(s.proposeAspect(rows), true)
	f.editors[patternField] = newEditor(proposePattern(b, rows), true)
	f.proposed = f.explanation()
	return f
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
		owner: text(ownerField), reviewBy: text(reviewField), ticket: text(ticketField), reach: f.reach,
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

// visible reports whether a field can be reached.
func (f *form) visible(at field) bool {
	switch at {
	case patternField:
		return f.reach == onPattern
	case ownerField, reviewField, ticketField:
		return f.more
	case aspectField, justificationField, riskField, scopeField, moreField, noField:
	}
	return at < noField
}

// step moves to the next or previous field that can be reached.
func (f *form) step(by int) {
	for {
		f.at = field((int(f.at) + by + fields) % fields)
		if f.visible(f.at) {
			return
		}
	}
}

// formOutcome is what the form asks of the explorer.
type formOutcome uint8

const (
	formStays formOutcome = iota
	formSaves
	formCloses
)

// key is a key while the form is open.
func (f *form) key(k tea.KeyPressMsg) formOutcome {
	switch k.Keystroke() {
	case "ctrl+s":
		return formSaves
	case "esc":
		return formCloses
	case "tab":
		f.step(1)
	case "shift+tab":
		f.step(-1)
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
	if at >= ownerField {
		f.more = true
	}
	if at == patternField && f.reach != onPattern {
		at = scopeField
	}
	f.at = at
}

// check finds what is missing without asking anybody.
func (f *form) check() bool {
	f.problems, f.failure = [fields]string{}, ""
	ok := true
	for _, at := range [...]field{riskField, justificationField} {
		if strings.TrimSpace(f.editors[at].text) != "" {
			continue
		}
		ok = false
		problem := "say why this difference is intended"
		if at == riskField {
			problem = "say what can go unnoticed because of it"
		}
		f.blame(at, problem)
	}
	return ok
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
