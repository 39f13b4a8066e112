package report

import (
	"io"

	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/rules"
)

// issue is one finding as GitLab reads it for its merge requests.
type issue struct {
	Description string        `json:"description"`
	CheckName   string        `json:"check_name"`
	Fingerprint string        `json:"fingerprint"`
	Severity    string        `json:"severity"`
	Location    issueLocation `json:"location"`
}

type issueLocation struct {
	Path  string     `json:"path"`
	Lines issueLines `json:"lines"`
}

type issueLines struct {
	Begin int `json:"begin"`
}

// CodeQuality writes what fails the gate as a code quality report of GitLab, which shows what a merge request adds and removes. The place of
// a finding is the entry of the ledger that is about it, else the first line of the ledger, where an entry would go.
func CodeQuality(w io.Writer, a *audit.Audit, o Options) error {
	file := ledgerFile(a, o)
	issues := []issue{}
	list := findings(a, o)
	for i := range list {
		f := &list[i]
		if !f.fails {
			continue
		}
		issues = append(issues, issue{
			Description: f.message(), CheckName: f.Verdict.Rule, Fingerprint: f.ID, Severity: severity(f.Verdict.Priority),
			Location: issueLocation{file, issueLines{f.line}},
		})
	}
	return WriteJSON(w, "the code quality report", issues)
}

// severity is the word of GitLab for a priority; both have five.
func severity(p rules.Priority) string {
	switch p {
	case rules.Critical:
		return "blocker"
	case rules.High:
		return "critical"
	case rules.Medium:
		return "major"
	case rules.Low:
		return "minor"
	case rules.Info:
	}
	return "info"
}
