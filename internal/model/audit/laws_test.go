package audit_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/ledger"
)

// kept is a ledger between whose first and last entry stands one that is edited. Comments are where people put them.
const kept = `# head
differences: # list
  # about the first
  - id: first-1
    aspect: First # größe 数据库
    justification: 'Not "touched"'
    risk: |
      # no comment
      of any

  # about the middle
  - id: middle-2 # id
    aspect:   "Network"  # quoted
    # why
    justification: >-
      Separate
      networks
    risk: None # yet
    covers: # two
      # a
      - {resource: aws_subnet.a, attribute: cidr_block, pin: {staging: 10.9.0.0/24, production: 10.2.0.0/24}} # moved
      - resource: aws_subnet.gone # renamed
        attribute: cidr_block
        pin: {staging: 10.1.1.0/24, production: 10.2.1.0/24}
    recorded: 2026-05-20 # then
    review_by: 2026-11-16

  # about the last
  - {id: zlast-3, aspect: Last, justification: j, risk: "r"}
# foot
policy: {require: [risk]}
`

// layouts are the ways in which people lay the ledger out.
func layouts() map[string]string {
	shift := func(text, by string) string {
		out := []string{}
		for line := range strings.Lines(text) {
			trimmed := strings.TrimLeft(line, " ")
			indent := (len(line) - len(trimmed)) / 2
			out = append(out, strings.Repeat(by, indent)+trimmed)
		}
		return strings.Join(out, "")
	}
	flat := strings.ReplaceAll(kept, "\n  ", "\n")
	return map[string]string{
		"two columns": kept, "windows": strings.ReplaceAll(kept, "\n", "\r\n"), "byte-order mark": "\uFEFF" + kept, "no final line break": strings.TrimSuffix(kept, "\n"),
		"not indented": flat, "four columns": strings.ReplaceAll(shift(kept, "    "), "- ", "-   "),
		"anchors":     strings.NewReplacer("'Not \"touched\"'", "&why 'Not \"touched\"'", "justification: j,", "justification: *why,").Replace(kept),
		"quoted keys": strings.NewReplacer("    recorded:", "    \"recorded\":", "    risk: None", "    'risk': None").Replace(kept),
	}
}

// TestEditsOfASessionTouchOnlyTheirEntry holds for every layout that renewing, linking, editing, following, revoking and adding change no
// line outside the entry, that the result says what was meant, and that undo restores every byte.
func TestEditsOfASessionTouchOnlyTheirEntry(t *testing.T) {
	for name, text := range layouts() {
		t.Run(name, func(t *testing.T) {
			s := shop(t, text)
			at := s.Audit.Ledger.Find("middle-2")
			if string(s.Text()) != text || at < 0 {
				t.Fatalf("opening changed the text, or the entry is not found")
			}
			edits := map[string]func() (*audit.Session, error){
				"renew": func() (*audit.Session, error) { return s.Renew(at, "2027-05-20") },
				"link": func() (*audit.Session, error) {
					return s.Link(at, []int{row(t, s, "aws_db_instance.main", "engine_version")})
				},
				"edit": func() (*audit.Session, error) {
					e, err := s.Explanation(at)
					e.Risk, e.Owner, e.Ticket = "One\nand: two #", "net", "OPS-1"
					if err != nil {
						return nil, err
					}
					return s.Edit(at, e)
				},
				"revoke": func() (*audit.Session, error) { return s.Revoke(at) },
			}
			for what, edit := range edits {
				next, err := edit()
				if err != nil {
					t.Errorf("%s: %v", what, err)
					continue
				}
				wantOnlyMiddle(t, what, s, next)
				back, ok := next.Undo()
				if !ok || string(back.Text()) != text {
					t.Errorf("%s: undo leaves another text", what)
				}
			}
			added, err := s.Explain([]int{row(t, s, "aws_subnet.b", "cidr_block")}, why)
			if err != nil {
				t.Fatal(err)
			}
			for _, line := range undone(s, added) {
				if !line.removed {
					t.Errorf("adding changed the line %q", line.text)
				}
			}
		})
	}
}

// wantOnlyMiddle checks that every line that goes or comes is one of the middle entry, and that the others read as before.
func wantOnlyMiddle(t *testing.T, what string, s, next *audit.Session) {
	t.Helper()
	first := strings.Split(string(s.Text()), "\n")
	from, to := 0, 0
	for i, line := range first {
		switch {
		case strings.Contains(line, "about the middle"):
			from = i + 1
		case strings.Contains(line, "about the last"):
			to = i + 1
		}
	}
	for _, line := range undone(s, next) {
		// What undo puts in stood in the old text.
		if !line.removed && (line.number < from || line.number >= to) {
			t.Errorf("%s changed line %d %q, want only lines %d to %d", what, line.number, line.text, from, to-1)
		}
	}
	for _, handle := range []string{"first-1", "zlast-3"} {
		old, now := s.Audit.Ledger.Find(handle), next.Audit.Ledger.Find(handle)
		if now < 0 {
			t.Errorf("%s lost %s", what, handle)
			continue
		}
		said := func(s *audit.Session, i int) [4]string {
			e := s.Audit.Ledger.Entries[i]
			return [4]string{e.ID, e.Aspect, e.Justification, e.Risk}
		}
		if diff := cmp.Diff(said(s, old), said(next, now)); diff != "" {
			t.Errorf("%s changed %s (-want +got):\n%s", what, handle, diff)
		}
	}
	middle := next.Audit.Ledger.Find("middle-2")
	switch {
	case what == "revoke":
		if middle >= 0 {
			t.Error("the revoked entry is still there")
		}
		return
	case middle < 0:
		t.Fatalf("%s lost the entry:\n%s", what, next.Text())
	}
	e := next.Audit.Ledger.Entries[middle]
	switch what {
	case "renew":
		if e.ReviewBy.String() != "2027-05-20" || e.Recorded.String() != "2026-11-21" || status(next, row(t, next, "aws_subnet.a", "cidr_block")) != ledger.Intentional {
			t.Errorf("the renewed entry says %+v", e)
		}
	case "link":
		if len(e.Covers) != 3 || e.Covers[2].Attribute != "engine_version" {
			t.Errorf("the linked entry covers %+v", e.Covers)
		}
	case "edit":
		if e.Risk != "One\nand: two #" || e.Owner != "net" || e.Ticket != "OPS-1" || e.Justification != "Separate networks" || len(e.Covers) != 2 {
			t.Errorf("the edited entry says %+v", e)
		}
	}
}
