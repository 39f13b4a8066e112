package ui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/rules"
)

// copySummary puts the Summary onto the clipboard of the terminal, as Markdown.
func (m *Model) copySummary() tea.Cmd {
	m.say("copied the Summary as Markdown")
	return tea.SetClipboard(m.board.markdown())
}

// copyMarkdown puts the differences that are selected, or those under the cursor, onto the clipboard as Markdown.
func (m *Model) copyMarkdown() tea.Cmd {
	rows := m.board.find(m.chosen)
	if len(rows) == 0 {
		rows = m.pointed()
	}
	if len(rows) == 0 {
		m.tell("go to a difference first, or select some with space")
		return nil
	}
	m.say("copied " + counted(len(rows), "difference") + " as Markdown")
	return tea.SetClipboard(m.board.markdownOf(rows))
}

// markdown is the Summary as text for a page of somebody's own.
func (b *board) markdown() string {
	var out strings.Builder
	left, right := inMarkdown(b.left.name), inMarkdown(b.right.name)
	open, settled := b.verdict()
	fmt.Fprintf(&out, "# %s and %s\n\n%s\n", left, right, strings.TrimSpace(open+" "+settled))
	out.WriteString("\n## Differences\n\n| category | open | look again | settled |\n|---|--:|--:|--:|\n")
	for _, c := range rules.Categories() {
		if at := b.summary.category[c]; at.total() > 0 {
			fmt.Fprintf(&out, "| %s | %d | %d | %d |\n", categoryWord(c), at.open, at.again, at.settled)
		}
	}
	out.WriteString("\n| priority | open | look again | settled |\n|---|--:|--:|--:|\n")
	for _, p := range rules.Priorities() {
		at := b.summary.priority[p]
		fmt.Fprintf(&out, "| %s | %d | %d | %d |\n", p, at.open, at.again, at.settled)
	}
	t := &b.summary.tally
	fmt.Fprintf(&out, "\nResources: %d equal, %d with settled differences only, %d differ.\n", t.equal, t.settled, t.open)
	b.markdownFacts(&out, left, right)
	b.markdownRisks(&out)
	b.markdownEnvironments(&out, left, right)
	out.WriteString("\n## Coverage\n\n")
	for _, l := range b.covered() {
		fmt.Fprintf(&out, "- %s %s\n", l.number, inMarkdown(l.what))
	}
	for i := range b.notes {
		fmt.Fprintf(&out, "- %s: %s\n", inMarkdown(b.notes[i].title), inMarkdown(b.notes[i].text))
	}
	return out.String()
}

func (b *board) markdownFacts(out *strings.Builder, left, right string) {
	if len(b.summary.facts) == 0 {
		return
	}
	fmt.Fprintf(out, "\n## Facts\n\n| fact | %s | %s | |\n|---|---|---|---|\n", left, right)
	side := func(v factValues) string {
		if v.count() == 0 {
			return "*" + notFound + "*"
		}
		return inMarkdown(v.joined())
	}
	for i := range b.summary.facts {
		f := &b.summary.facts[i]
		mark := f.standing()
		if f.differs {
			mark = "**" + mark + "**"
		}
		fmt.Fprintf(out, "| %s | %s | %s | %s |\n", inMarkdown(f.name), side(f.left), side(f.right), mark)
	}
}

func (b *board) markdownRisks(out *strings.Builder) {
	all := b.residual()
	if len(all) == 0 {
		return
	}
	fmt.Fprintf(out, "\n## What %s cannot tell you\n\n", inMarkdown(b.lesser()))
	for _, at := range all {
		e := &b.entries[at]
		again := ""
		if e.status.attention() {
			again = " (" + e.status.word() + ")"
		}
		fmt.Fprintf(out, "- **%s**: %s%s\n", inMarkdown(e.title()), inMarkdown(sentence(e.risk)), again)
	}
}

func (b *board) markdownEnvironments(out *strings.Builder, left, right string) {
	fmt.Fprintf(out, "\n## Environments\n\n| | %s | %s |\n|---|---|---|\n", left, right)
	for _, f := range b.environmentFacts() {
		fmt.Fprintf(out, "| %s | %s | %s |\n", inMarkdown(f.name), inMarkdown(f.left), inMarkdown(f.right))
	}
}

// markdownOf is a table of differences, with the reason and the rule of each.
func (b *board) markdownOf(rows []int) string {
	var out strings.Builder
	fmt.Fprintf(&out, "| | difference | %s | %s | why it matters |\n|---|---|---|---|---|\n", inMarkdown(b.left.name), inMarkdown(b.right.name))
	for _, at := range rows {
		r := &b.rows[at]
		standing := r.verdict.Priority.String()
		if r.status != open {
			standing += ", " + r.status.word()
		}
		left, right := shownFact(r.Left), shownFact(r.Right)
		if r.Scope == compare.Resource {
			left, right = "has it", "has it"
			if r.Kind == compare.LeftOnly {
				right = ""
			} else {
				left = ""
			}
		}
		fmt.Fprintf(&out, "| %s | `%s` %s | %s | %s | %s |\n", standing, strings.ReplaceAll(model.Printable(r.Subject.Name()), "`", "'"),
			inMarkdown(shortPath(r)), inMarkdown(left), inMarkdown(right), inMarkdown(r.verdict.Why))
	}
	return out.String()
}

// shownFact is a value on one line as the Summary shows it, and empty where it is absent. A list of plain values is shown without its
// brackets and quotes.
func shownFact(v model.Value) string {
	const most = 400
	switch {
	case v.Kind() == model.Absent:
		return ""
	case v.Kind() == model.List && v.Len() > 0 && !v.HoldsSensitive():
		var parts []string
		for i := range v.Len() {
			e := v.Index(i)
			if e.Kind() == model.List || e.Kind() == model.Object || e.Kind() == model.Null {
				return bounded(oneLine(v), most)
			}
			parts = append(parts, oneLine(e))
		}
		return bounded(strings.Join(parts, ", "), most)
	}
	return bounded(oneLine(v), most)
}

// inMarkdown makes foreign text stand in a cell of a table as it is: on one line, printable, and without what Markdown would obey.
func inMarkdown(text string) string {
	text = model.Printable(strings.Join(strings.Fields(text), " "))
	var b strings.Builder
	for _, r := range text {
		if strings.ContainsRune("\\`*_{}[]<>|#&~", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}
