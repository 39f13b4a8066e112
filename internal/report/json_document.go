package report

import "github.com/paritytui/paritytui/internal/model"

type environment struct {
	Name      string   `json:"name"`
	Sources   []source `json:"sources"`
	Resources int      `json:"resources"`
	// Unreadable and Skipped are what was not compared, by mistake and on purpose.
	Unreadable []unreadable `json:"unreadable"`
	Skipped    []skipped    `json:"skipped"`
}

type source struct {
	URI              string `json:"uri"`
	Kind             string `json:"kind"`
	Label            string `json:"label"`
	TerraformVersion string `json:"terraform_version,omitempty"`
	Serial           uint64 `json:"serial"`
	Modified         string `json:"modified,omitempty"`
	// Size counts the bytes that were read.
	Size int64 `json:"size"`
}

// unreadable is a part of an environment that could not be read, and why.
type unreadable struct {
	URI    string `json:"uri"`
	Label  string `json:"label"`
	Reason string `json:"reason"`
}

// skipped is what was passed over for one reason, and one example of it.
type skipped struct {
	Reason string `json:"reason"`
	Count  int    `json:"count"`
	URI    string `json:"uri"`
}

type coverage struct {
	Resources     [2]int   `json:"resources"`
	Paired        int      `json:"paired"`
	LeftOnly      int      `json:"left_only"`
	RightOnly     int      `json:"right_only"`
	Suggested     int      `json:"suggested"`
	Unresolved    int      `json:"unresolved"`
	WithoutSchema int      `json:"without_schema"`
	Unreadable    []string `json:"unreadable"`
	// Beyond counts the resources of one side whose counterpart may stand in a source that could not be read, and BeyondReferences
	// the values that differ only because they refer to one; neither has differences.
	Beyond           int      `json:"beyond"`
	BeyondReferences int      `json:"beyond_references"`
	Capped           []string `json:"capped"`
	// Baselines counts those of the ledger, and UnmatchedBaselines are the ids of those that matched no resource.
	Baselines          int      `json:"baselines"`
	UnmatchedBaselines []string `json:"unmatched_baselines"`
}

type summary struct {
	Resources      resources      `json:"resources"`
	Open           int            `json:"open"`
	Planned        int            `json:"planned"`
	Intentional    int            `json:"intentional"`
	Stale          int            `json:"stale"`
	Expired        int            `json:"expired"`
	Ignored        int            `json:"ignored"`
	EqualByReason  map[string]int `json:"equal_by_reason"`
	OpenByCategory map[string]int `json:"open_by_category"`
	OpenByPriority map[string]int `json:"open_by_priority"`
}

type resources struct {
	Equal           int `json:"equal"`
	IntentionalOnly int `json:"intentional_only"`
	Open            int `json:"open"`
}

type word struct {
	Left    string `json:"left"`
	Right   string `json:"right"`
	By      string `json:"by"`
	Support int    `json:"support,omitempty"`
	Counter int    `json:"counter,omitempty"`
}

type pair struct {
	Left       *string  `json:"left"`
	Right      *string  `json:"right"`
	LeftState  string   `json:"left_state,omitempty"`
	RightState string   `json:"right_state,omitempty"`
	By         string   `json:"by,omitempty"`
	Confidence *float64 `json:"confidence,omitempty"`
	// AbsorbedInto is the resource of the same side that this one was read into, because the other side models both as one.
	AbsorbedInto string `json:"absorbed_into,omitempty"`
}

type subject struct {
	Type       string  `json:"type"`
	Left       *string `json:"left"`
	Right      *string `json:"right"`
	LeftState  string  `json:"left_state,omitempty"`
	RightState string  `json:"right_state,omitempty"`
}

type difference struct {
	ID        string      `json:"id"`
	Scope     string      `json:"scope"`
	Resource  subject     `json:"resource"`
	Path      string      `json:"path"`
	Kind      string      `json:"kind"`
	Left      model.Value `json:"left"`
	Right     model.Value `json:"right"`
	Sensitive bool        `json:"sensitive"`
	Category  string      `json:"category"`
	Priority  string      `json:"priority"`
	Rule      string      `json:"rule"`
	Why       string      `json:"why"`
	Status    string      `json:"status"`
	Entry     *string     `json:"entry"`
	// IgnoreReason is why the ledger does not watch it, left out unless the status is ignored.
	IgnoreReason string `json:"ignore_reason,omitempty"`
	// Since and Was tell what an earlier audit knew of the row: whether it had it, and the status there.
	Since string `json:"since,omitempty"`
	Was   string `json:"was,omitempty"`
	// Moved are the values of a stale row that are no longer what the entry pins.
	Moved []moved `json:"moved,omitempty"`
	// Expectation tells of a broken baseline what it asks for, and who breaks it.
	Expectation *expectation `json:"expectation,omitempty"`
	Group       string       `json:"group,omitempty"`
	Members     []string     `json:"members,omitempty"`
	// Consequences are places that differ only because of this row.
	Consequences []place  `json:"consequences,omitempty"`
	Confidence   *float64 `json:"confidence,omitempty"`
	Note         string   `json:"note,omitempty"`
	// BuiltIn is where the rules of the program put what a rule of parity.yaml placed.
	BuiltIn *placement `json:"built_in,omitempty"`
}

type moved struct {
	Environment string `json:"environment"`
	// Pinned is what the ledger says, as it is spelled there; nil where that side had nothing, or where the value is sensitive now.
	Pinned *string     `json:"pinned"`
	Actual model.Value `json:"actual"`
}

type placement struct {
	Category string `json:"category"`
	Priority string `json:"priority"`
}

type expectation struct {
	ID          string `json:"id"`
	Environment string `json:"environment"`
	Expected    string `json:"expected"`
}

type place struct {
	Resource subject `json:"resource"`
	Path     string  `json:"path"`
}

type equality struct {
	Resource subject `json:"resource"`
	Path     string  `json:"path"`
	Reason   string  `json:"reason"`
	Detail   string  `json:"detail"`
}
