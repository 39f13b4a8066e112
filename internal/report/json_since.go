package report

import "github.com/paritytui/paritytui/internal/model/audit"

type changes struct {
	New            int        `json:"new"`
	NewNeedingWork int        `json:"new_needing_work"`
	WentStale      int        `json:"went_stale"`
	Expired        int        `json:"expired"`
	Reopened       int        `json:"reopened"`
	Resolved       []resolved `json:"resolved"`
}

type resolved struct {
	ID       string `json:"id"`
	Resource string `json:"resource"`
	Path     string `json:"path"`
	Category string `json:"category"`
	Priority string `json:"priority"`
	Status   string `json:"status"`
}

// changesOf is nil where there is no earlier audit.
func changesOf(a *audit.Audit) *changes {
	c, ok := a.Changes()
	if !ok {
		return nil
	}
	out := &changes{c.New, c.NewWork, c.Stale, c.Expired, c.Reopened, []resolved{}}
	for _, r := range a.Resolved {
		out.Resolved = append(out.Resolved, resolved{r.ID, r.Where, r.Path, r.Category, r.Priority, r.Status.String()})
	}
	return out
}
