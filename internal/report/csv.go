package report

import (
	"bufio"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/audit"
)

// maxCell is how many characters a cell may have: spreadsheets cut silently or refuse what has more than 32,767.
const maxCell = 32_000

// formulaStart finds where a spreadsheet would begin to calculate: at the beginning of a cell, and behind a semicolon, which ends one where the
// comma is that of decimals.
const formulaStart = `(^[\s\p{Z}]*|;["\s\p{Z}]*)([=+\-@＝＋－＠])`

// CSV writes one line for each difference, whatever its status, for spreadsheets and auditors. Every cell below the head is quoted, and one that a
// spreadsheet would take for a formula begins with an apostrophe. Values are spelled as JSON does, so that "14.10" does not become a number;
// the JSON has them whole where a cell is cut. A byte-order mark says that the file is UTF-8.
func CSV(w io.Writer, a *audit.Audit, _ Options) error {
	c := csvTable{Writer: bufio.NewWriter(w), formula: regexp.MustCompile(formulaStart)}
	// Names without quotes, since a reader that does not know the mark stumbles over a quote behind it.
	_, _ = c.WriteString("\ufeff" + strings.Join([]string{
		"priority", "category", "status", "scope", "kind", "type", "left_environment", "left_state", "left_address", "right_environment", "right_state",
		"right_address", "path", "left", "right", "sensitive", "why", "note", "rule", "entry", "aspect", "justification", "risk", "owner", "ticket", "recorded",
		"review_by", "due", "group", "id", "since",
	}, ",") + "\r\n")
	for i := range a.Rows {
		c.row(a, &a.Rows[i])
	}
	if err := c.Flush(); err != nil {
		return fmt.Errorf("writing CSV: %w", err)
	}
	return nil
}

// csvTable writes lines of quoted cells. Errors are left to the final Flush.
type csvTable struct {
	*bufio.Writer
	formula *regexp.Regexp
}

func (c *csvTable) row(a *audit.Audit, r *audit.Row) {
	s := &r.Subject
	left, right := c.value(r.Left), c.value(r.Right)
	if left == right && !r.Sensitive() {
		left, right = model.ShortenBoth(model.Printable(r.Left.String()), model.Printable(r.Right.String()), maxCell)
	}
	cells := []string{
		r.Verdict.Priority.String(), r.Verdict.Category.String(), r.Status.String(), r.Scope.String(), r.Kind.String(), s.Type,
		a.Left.Name, s.LeftState, s.Left, a.Right.Name, s.RightState, s.Right, r.Path.String(), left, right, strconv.FormatBool(r.Sensitive()),
		r.Verdict.Why, strings.Join(notesOf(a, r), "; "), r.Verdict.Rule,
	}
	said := make([]string, 9)
	if r.Entry >= 0 {
		e := &a.Ledger.Entries[r.Entry]
		said = []string{e.Handle, e.Aspect, e.Justification, e.Risk, e.Owner, e.Ticket, e.Recorded.String(), e.ReviewBy.String(), e.Due.String()}
	}
	if r.Entry < 0 {
		said[2] = ignoreReason(a, r)
	}
	c.line(append(append(cells, said...), r.Group, r.ID, r.Since.String())...)
}

// value spells a value for a cell, empty where it is absent.
func (c *csvTable) value(v model.Value) string {
	if v.Kind() == model.Absent && !v.Sensitive() {
		return ""
	}
	return model.Shorten(model.Printable(v.String()), maxCell)
}

// line ends with CRLF, as RFC 4180 has it.
func (c *csvTable) line(cells ...string) {
	for i, cell := range cells {
		if i > 0 {
			_ = c.WriteByte(',')
		}
		_ = c.WriteByte('"')
		_, _ = c.WriteString(strings.ReplaceAll(c.defused(model.Shorten(model.Printable(cell), maxCell)), `"`, `""`))
		_ = c.WriteByte('"')
	}
	_, _ = c.WriteString("\r\n")
}

// defused puts an apostrophe before what would start a formula.
func (c *csvTable) defused(cell string) string {
	if !strings.ContainsAny(cell, "=+-@＝＋－＠") {
		return cell
	}
	return c.formula.ReplaceAllString(cell, "$1'$2")
}
