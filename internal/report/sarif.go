package report

import (
	"io"
	"net/url"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/rules"
)

// sarifSchema is where the schema of version 2.1.0 lives.
const sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

// The part of SARIF 2.1.0 that an audit needs.
type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool              sarifTool         `json:"tool"`
	AutomationDetails sarifID           `json:"automationDetails"`
	Invocations       []sarifInvocation `json:"invocations"`
	Results           []sarifResult     `json:"results"`
}

type sarifID struct {
	ID string `json:"id"`
}

type sarifTool struct {
	Driver sarifDriver `json:"driver"`
}

type sarifDriver struct {
	Name  string      `json:"name"`
	Rules []sarifRule `json:"rules"`
}

type sarifRule struct {
	ID                   string             `json:"id"`
	ShortDescription     sarifText          `json:"shortDescription"`
	FullDescription      sarifText          `json:"fullDescription"`
	DefaultConfiguration sarifConfiguration `json:"defaultConfiguration"`
	Properties           sarifRuleBag       `json:"properties"`
}

type sarifConfiguration struct {
	Level string `json:"level"`
}

type sarifRuleBag struct {
	Tags     []string `json:"tags"`
	Priority string   `json:"priority"`
}

type sarifText struct {
	Text string `json:"text"`
}

type sarifInvocation struct {
	ExecutionSuccessful bool                `json:"executionSuccessful"`
	Notifications       []sarifNotification `json:"toolExecutionNotifications,omitempty"`
}

type sarifNotification struct {
	Level   string    `json:"level"`
	Message sarifText `json:"message"`
}

type sarifResult struct {
	RuleID       string             `json:"ruleId"`
	RuleIndex    int                `json:"ruleIndex"`
	Level        string             `json:"level"`
	Message      sarifText          `json:"message"`
	Locations    []sarifLocation    `json:"locations"`
	Fingerprints map[string]string  `json:"partialFingerprints"`
	Baseline     string             `json:"baselineState,omitempty"`
	Suppressions []sarifSuppression `json:"suppressions"`
	Properties   sarifResultBag     `json:"properties"`
}

type sarifLocation struct {
	Physical sarifPhysical  `json:"physicalLocation"`
	Logical  []sarifLogical `json:"logicalLocations"`
}

type sarifPhysical struct {
	Artifact sarifArtifact `json:"artifactLocation"`
	Region   sarifRegion   `json:"region"`
}

type sarifArtifact struct {
	URI string `json:"uri"`
}

type sarifRegion struct {
	StartLine int `json:"startLine"`
}

type sarifLogical struct {
	Name string `json:"fullyQualifiedName"`
	Kind string `json:"kind"`
}

type sarifSuppression struct {
	Kind          string `json:"kind"`
	Status        string `json:"status"`
	Justification string `json:"justification"`
}

type sarifResultBag struct {
	Category string `json:"category"`
	Priority string `json:"priority"`
	Status   string `json:"status"`
	Entry    string `json:"entry,omitempty"`
}

// SARIF writes the audit in SARIF 2.1.0. What the ledger settles is suppressed with its justification; what is stale or expired is not, nor
// what is planned unless the gate lets that pass. The place of a result is its entry in the ledger, else the first line of that file.
func SARIF(w io.Writer, a *audit.Audit, o Options) error {
	run := sarifRun{
		Tool:              sarifTool{sarifDriver{Name: "paritytui", Rules: []sarifRule{}}},
		AutomationDetails: sarifID{"paritytui/" + a.Left.Name + "/" + a.Right.Name + "/"},
		Invocations:       []sarifInvocation{{ExecutionSuccessful: true}},
		Results:           []sarifResult{},
	}
	for _, gap := range gaps(a) {
		run.Invocations[0].Notifications = append(run.Invocations[0].Notifications, sarifNotification{"warning", sarifText{unlinked(gap)}})
	}
	index := map[string]int{}
	for _, r := range a.RulesUsed() {
		index[r.ID] = len(run.Tool.Driver.Rules)
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRule{
			ID: r.ID, ShortDescription: sarifText{ruleName(&r)}, FullDescription: sarifText{ruleName(&r) + ", about " + model.Printable(r.Match.String())},
			DefaultConfiguration: sarifConfiguration{level(r.Priority)}, Properties: sarifRuleBag{[]string{r.Category.String()}, r.Priority.String()},
		})
	}
	artifact := sarifArtifact{fileURI(ledgerFile(a, o))}
	list := findings(a, o)
	for i := range list {
		f := &list[i]
		result := f.sarif(a)
		result.RuleIndex = index[result.RuleID]
		result.Locations[0].Physical.Artifact = artifact
		run.Results = append(run.Results, result)
	}
	return WriteJSON(w, "SARIF", sarifLog{sarifSchema, "2.1.0", []sarifRun{run}})
}

// unlinked takes what the standard makes a link, [text](target), apart: foreign text links nowhere.
func unlinked(text string) string { return strings.ReplaceAll(text, "](", "] (") }

// sarif is the finding without what is known of the file and of the rule.
func (f *finding) sarif(a *audit.Audit) sarifResult {
	out := sarifResult{
		RuleID: f.Verdict.Rule, Level: level(f.Verdict.Priority), Message: sarifText{f.message()},
		Locations:    []sarifLocation{{Physical: sarifPhysical{Region: sarifRegion{f.line}}, Logical: []sarifLogical{{f.place, "resource"}}}},
		Fingerprints: map[string]string{"difference/v1": f.ID}, Suppressions: []sarifSuppression{},
		Properties: sarifResultBag{f.Verdict.Category.String(), f.Verdict.Priority.String(), f.Status.String(), ""},
	}
	if f.Entry >= 0 {
		out.Properties.Entry = a.Ledger.Entries[f.Entry].Handle
	}
	if moved := a.MovedValues(f.Row); len(moved) > 0 {
		out.Message.Text += " (moved: " + model.Printable(strings.Join(moved, "; ")) + ")"
	}
	out.Message.Text = unlinked(out.Message.Text)
	switch f.Since {
	case audit.New:
		out.Baseline = "new"
	case audit.Known:
		out.Baseline = "unchanged"
	case audit.Unasked:
	}
	if f.settled() {
		out.Suppressions = append(out.Suppressions, sarifSuppression{"external", "accepted", f.Status.String() + ": " + f.account})
	}
	return out
}

// ruleName names a rule in words. What it matches stands for every finding, while its reason speaks of the values of one.
func ruleName(r *rules.Rule) string {
	return model.Printable(strings.ReplaceAll(strings.TrimPrefix(r.ID, "user:"), "-", " ") + " (" + r.Category.String() + ")")
}

// level is the word of SARIF for a priority.
func level(p rules.Priority) string {
	switch p {
	case rules.Critical, rules.High:
		return "error"
	case rules.Medium:
		return "warning"
	case rules.Low, rules.Info:
	}
	return "note"
}

// fileURI is the name of a file as a reference of a URI: relative as it is, absolute with the scheme.
func fileURI(name string) string {
	u := url.URL{Path: name}
	if strings.HasPrefix(name, "/") {
		u.Scheme = "file"
	} else if len(name) > 1 && name[1] == ':' {
		u.Scheme, u.Path = "file", "/"+name
	}
	return u.String()
}
