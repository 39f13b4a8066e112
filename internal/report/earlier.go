package report

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/ledger"
)

// earlier is what an earlier document of JSON is read for. Whatever else stands there, now or in later minor versions, is passed over.
type earlier struct {
	FormatVersion string `json:"format_version"`
	Environments  []struct {
		Name string `json:"name"`
	} `json:"environments"`
	Differences []struct {
		ID       string  `json:"id"`
		Resource subject `json:"resource"`
		Path     string  `json:"path"`
		Category string  `json:"category"`
		Priority string  `json:"priority"`
		Status   string  `json:"status"`
	} `json:"differences"`
}

// errNoAudit says what an earlier audit is, to somebody who gave something else.
var errNoAudit = errors.New("it is no earlier audit: give a file that `paritytui diff --format json` wrote")

// Earlier reads what JSON wrote in an earlier run, in this version of the format or any with the same major number.
func Earlier(text []byte) (*audit.Earlier, error) {
	var doc earlier
	if err := json.Unmarshal(text, &doc); err != nil {
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			before := string(text[:min(int(syntax.Offset), len(text))])
			return nil, fmt.Errorf("line %d: %w; %w", strings.Count(before, "\n")+1, err, errNoAudit)
		}
		return nil, errNoAudit
	}
	major, _, _ := strings.Cut(doc.FormatVersion, ".")
	ours, _, _ := strings.Cut(FormatVersion, ".")
	switch {
	case doc.FormatVersion == "" || len(doc.Environments) != 2 || doc.Differences == nil:
		return nil, errNoAudit
	case major != ours:
		return nil, fmt.Errorf("its format has version %s, and this program reads %s.x; write it anew with `paritytui diff --format json`", doc.FormatVersion, ours)
	}
	out := &audit.Earlier{Left: doc.Environments[0].Name, Right: doc.Environments[1].Name}
	for i, d := range doc.Differences {
		if d.ID == "" {
			return nil, fmt.Errorf("differences[%d] has no id; %w", i, errNoAudit)
		}
		out.Rows = append(out.Rows, audit.EarlierRow{
			ID: d.ID, Where: d.Resource.where(), Path: d.Path, Category: d.Category, Priority: d.Priority, Status: statusNamed(d.Status),
		})
	}
	return out, nil
}

// where names the resource as text does: as the right side spells it, and with the label of its state.
func (s subject) where() string {
	address, state := s.Right, s.RightState
	if address == nil {
		address, state = s.Left, s.LeftState
	}
	switch {
	case address == nil:
		return s.Type
	case state != "":
		return *address + " (" + state + ")"
	}
	return *address
}

// statusNamed reads a status. One that this version does not know counts as open: it hides nothing.
func statusNamed(name string) ledger.Status {
	for _, s := range ledger.Statuses() {
		if s.String() == name {
			return s
		}
	}
	return ledger.Open
}

// changes prints what was resolved, and a line of counts. It prints nothing where there is no earlier audit.
func (t *text) changes() {
	if !t.audit.Compared {
		return
	}
	if n := len(t.audit.Resolved); n > 0 {
		t.printf("\n%s  %d\n", strings.ToUpper(t.audit.Gone()), n)
	}
	for _, r := range t.audit.Resolved {
		t.printf("  %s\n", strings.TrimSpace(model.Printable(r.Where)+"  "+model.Printable(r.Path))+"  was "+model.Printable(cmp.Or(r.Priority, "unknown"))+" "+r.Status.String())
	}
	t.printf("\nsince the earlier audit: %s\n", t.audit.ChangesLine())
}
