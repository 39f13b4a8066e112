package ledger

import (
	"strings"

	"github.com/paritytui/paritytui/internal/model/ledger/yamltext"
	"github.com/paritytui/paritytui/internal/model/rules"
)

// rules reads the team's own rules. Package rules knows their grammar and tells the places of what is wrong.
func (r *reader) rules(n *yamltext.Node) {
	if len(r.elements(n, "rules")) == 0 {
		return
	}
	place := r.place(n)
	text := strings.Repeat(" ", place.Column-1) + r.file.Source(n) + "\n"
	own, problems := rules.ReadUser(r.ledger.name, []byte(text), place.Line)
	r.ledger.Rules, r.ledger.rulesText = own, r.file.Source(n)
	for _, p := range problems {
		r.problemAt(r.file.At(p.Line, p.Column), "%s", p.What)
	}
}
