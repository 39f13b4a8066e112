package ui

import (
	"errors"
	"maps"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/rules"
)

// ranking is what a person says instead of the rules: how much differences matter, of which kind they are, and why.
type ranking struct {
	reach    rankReach
	category rules.Category
	priority rules.Priority
	reason   string
}

// rankReach says how far a ranking goes.
type rankReach uint8

const (
	// onResource is the attribute on this resource, onKind on every resource of the type, and onAll wherever it occurs.
	onResource rankReach = iota
	onKind
	onAll
)

// rankField is a stop of the dialog, in the order in which tab visits them.
type rankField uint8

const (
	rankPriority rankField = iota
	rankCategory
	rankReachField
	rankReason
)

// rankFields counts the fields.
const rankFields = int(rankReason) + 1

func (f rankField) label() string {
	return [...]string{"Priority", "Category", "Applies to", "Reason"}[f]
}

// rankForm is the dialog in which a person ranks differences otherwise than the rules do.
type rankForm struct {
	// ids are the differences it is about; indices would not survive a file that changed on disk.
	ids     map[string]bool
	rows    []int
	subject string
	// was is how the first of them is ranked now, and by which rule.
	was    rules.Verdict
	now    ranking
	reason editor
	at     rankField
	// reaches is how many reaches there are to choose from.
	reaches int
	// problem is what is wrong with the reason, and failure what went wrong with the last save.
	problem, failure string
	saving           bool
	reached          reached
}

// reached is the live answer to what a ranking would place. A late answer to an earlier question carries an older generation.
type reached struct {
	generation int
	asked      ranking
	rows       []int
	problem    string
	known      bool
}

// rankMsg is the answer to what a ranking would place.
type rankMsg struct {
	form       *rankForm
	generation int
	rows       []int
	err        error
}

// openRank opens the dialog over what is selected, or over the difference under the cursor.
func (m *Model) openRank() tea.Cmd {
	rows := m.board.find(m.chosen)
	if len(rows) == 0 {
		rows = m.pointed()
	}
	if len(rows) == 0 {
		m.tell("go to a difference first, or select some with space")
		return nil
	}
	first := &m.board.rows[rows[0]]
	f := &rankForm{ids: map[string]bool{}, rows: rows, was: first.verdict, reason: newLineEditor("")}
	f.now = ranking{category: first.verdict.Category, priority: first.verdict.Priority}
	for _, at := range rows {
		f.ids[m.board.rows[at].ID] = true
	}
	f.reaches = len(reachWords(m.board, rows))
	f.subject = strings.TrimSpace(first.Subject.Name() + "  " + shortPath(first))
	if len(rows) > 1 {
		f.subject = counted(len(rows), "difference")
	}
	m.rank = f
	return m.askRank()
}

// dirty reports whether closing the dialog would lose something typed.
func (f *rankForm) dirty() bool { return strings.TrimSpace(f.reason.text) != "" }

// ranking is what the dialog says now.
func (f *rankForm) ranking() ranking {
	r := f.now
	r.reason = strings.TrimSpace(f.reason.text)
	return r
}

// question is the part that decides what is reached: the reason does not.
func (f *rankForm) question() ranking { return f.now }

// askRank asks what the ranking would place, where the question changed.
func (m *Model) askRank() tea.Cmd {
	f := m.rank
	q := f.question()
	if len(f.rows) == 0 || f.reached.generation > 0 && f.reached.asked == q {
		return nil
	}
	f.reached.generation++
	f.reached.asked, f.reached.known, f.reached.problem = q, false, ""
	s, rows, generation := m.session, f.rows, f.reached.generation
	return func() tea.Msg {
		would, err := s.wouldRerank(rows, q)
		return rankMsg{f, generation, would, err}
	}
}

func (m *Model) rankKnown(msg rankMsg) {
	f := m.rank
	if f == nil || f != msg.form || msg.generation != f.reached.generation {
		return
	}
	f.reached.known, f.reached.rows = true, msg.rows
	if msg.err != nil {
		f.reached.problem = problemOf(msg.err)
	}
}

// rankKey is a key while the dialog is open.
func (m *Model) rankKey(k tea.KeyPressMsg) tea.Cmd {
	f := m.rank
	if f.saving {
		return nil
	}
	switch k.Keystroke() {
	case "ctrl+s":
		return m.saveRank()
	case "esc":
		if !f.dirty() {
			m.rank = nil
			return nil
		}
		m.ask = &ask{title: "Throw it away?", sentence: "What you typed is not saved and would be lost.", yes: "throw away", then: answerDiscard}
	case "tab":
		f.step(1)
	case "shift+tab":
		f.step(-1)
	default:
		f.fieldKey(k)
		return m.askRank()
	}
	return nil
}

func (f *rankForm) step(by int) { f.at = rankField((int(f.at) + by + rankFields) % rankFields) }

func (f *rankForm) fieldKey(k tea.KeyPressMsg) {
	if f.at == rankReason && f.reason.key(k) {
		f.problem = ""
		return
	}
	switch k.Keystroke() {
	case "up", "k":
		f.step(-1)
	case "down", "j", "enter":
		f.step(1)
	case "right", "l", "space":
		f.change(1)
	case "left", "h":
		f.change(-1)
	}
}

// change takes the next or previous choice of the field.
func (f *rankForm) change(by int) {
	turn := func(at, n int) int { return (at + by + n) % n }
	switch f.at {
	case rankPriority:
		// They have an order, so there is no way from the last to the first.
		all := rules.Priorities()
		f.now.priority = all[min(max(slices.Index(all, f.now.priority)+by, 0), len(all)-1)]
	case rankCategory:
		all := rules.Categories()
		f.now.category = all[turn(slices.Index(all, f.now.category), len(all))]
	case rankReachField:
		f.now.reach = rankReach(turn(int(f.now.reach), f.reaches))
	case rankReason:
	}
}

// paste puts text from the clipboard into the reason; paste is no key.
func (f *rankForm) paste(text string) {
	if f.at == rankReason {
		f.reason.insert(text)
		f.problem = ""
	}
}

// rebased takes over the rows of another board after everything was read again.
func (f *rankForm) rebased(b *board) {
	f.rows = b.find(f.ids)
	f.reached = reached{generation: f.reached.generation + 1}
}

// saveRank writes the rule. The dialog stays, with everything typed, until the file is written.
func (m *Model) saveRank() tea.Cmd {
	f := m.rank
	f.failure, f.problem = "", ""
	switch r := f.ranking(); {
	case len(f.rows) == 0:
		f.failure = "these differences are gone since everything was read again"
		return nil
	case r.category == f.was.Category && r.priority == f.was.Priority && len(f.rows) == 1:
		f.failure = "choose another priority or category first"
		f.at = rankPriority
		return nil
	case r.reason == "":
		f.problem = "say why the rules are wrong here: it stands in the file"
		f.at = rankReason
		return nil
	case m.saving || m.loading:
		f.failure = "still busy, ctrl+s again in a moment"
		return nil
	}
	f.saving = true
	r := f.ranking()
	return m.performCmd(deed{
		do:   onRows(maps.Clone(f.ids), func(s session, rows []int) (session, error) { return s.rerank(rows, r) }),
		done: saying("saved " + m.ledgerName() + ": ranked " + r.priority.String() + " " + categoryWord(r.category) + " · u undoes"),
	})
}

// refused shows an error beside the reason where that is to blame, and else in the edge of the dialog.
func (f *rankForm) refused(err error) {
	var field *fieldError
	if errors.As(err, &field) && field.field == "reason" {
		f.problem, f.at = field.problem, rankReason
		return
	}
	f.failure = "not saved: " + err.Error()
}

// reachWords say how far each reach goes for the first of the rows. An attribute can be meant wherever it occurs, a resource as a whole or a
// number of them for all of its type, and what is said of the environments only stands once.
func reachWords(b *board, rows []int) []string {
	if len(rows) == 0 {
		return []string{"nothing any more"}
	}
	first := &b.rows[rows[0]]
	here := "this difference only"
	if len(rows) > 1 {
		here = "these " + counted(len(rows), "difference")
	}
	what, kind := shortPath(first), first.Subject.Type
	switch first.Scope {
	case compare.Attribute:
		return []string{here, what + " on every " + kind, what + " on every resource"}
	case compare.Resource:
		return []string{here, "every " + kind + " that only one side has"}
	case compare.Scale:
		return []string{here, "every number of " + kind}
	case compare.Environment, compare.Expectation:
	}
	return []string{here}
}
