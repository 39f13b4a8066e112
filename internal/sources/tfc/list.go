package tfc

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"path"
	"strconv"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/sources"
)

// mostPages bounds a list of workspaces, a hundred each, so that a server that counts in a circle ends it.
const mostPages = 200

// list finds all workspaces that meet the choice. Those without a state are counted as passed over.
func (s *source) list(ctx context.Context) (sources.Listing, error) {
	session, err := s.session()
	if err != nil {
		return sources.Listing{}, err
	}
	query := url.Values{"page[size]": {"100"}}
	if !strings.Contains(strings.Trim(s.workspace, "*"), "*") && s.workspace != "" {
		// The server knows no * in the middle; then it lists all.
		query.Set("search[wildcard-name]", s.workspace)
	}
	if s.tag != "" {
		query.Set("search[tags]", s.tag)
	}
	if s.project != "" {
		id, err := session.projectID(ctx)
		if err != nil {
			return sources.Listing{}, err
		}
		query.Set("filter[project][id]", id)
	}
	var out sources.Listing
	for page := 1; page > 0; {
		if page > mostPages {
			return sources.Listing{}, fmt.Errorf("%s lists more than %d workspaces; choose fewer by a pattern, by ?tag= or by ?project=", s.host, mostPages*100)
		}
		query.Set("page[number]", strconv.Itoa(page))
		var got document[[]workspaceObject]
		if err := session.get(ctx, []string{"organizations", s.organization, "workspaces"}, query, &got); err != nil {
			return sources.Listing{}, session.unlisted(err)
		}
		for i := range got.Data {
			s.add(&out, &got.Data[i])
		}
		if next := got.Meta.Pagination.Next; next > page {
			page = next
		} else {
			page = 0
		}
	}
	if len(out.Parts)+len(out.Skipped)+len(out.Unreadable) == 0 {
		return sources.Listing{}, fmt.Errorf("no workspace of %s %s, or the token from %s may see none of them; check the spelling", s.organization, s.choice(), session.token.From)
	}
	return out, nil
}

// add takes a workspace up. The pattern is tried here too: servers match it in ways of their own.
func (s *source) add(out *sources.Listing, w *workspaceObject) {
	uri := s.shown(w.Attributes.Name)
	meets, err := path.Match(s.workspace, w.Attributes.Name)
	switch {
	case s.workspace != "" && (err != nil || !meets):
	case w.stateless():
		out.Skipped = append(out.Skipped, sources.Skip{URI: uri, Reason: "workspaces without a state"})
	case w.hidden():
		out.Unreadable = append(out.Unreadable, model.Unreadable{URI: uri, Reason: "the token may see this workspace and not its state; ask for the permission to read state versions"})
	default:
		out.Parts = append(out.Parts, s.part(workspace{w.ID, w.Attributes.Name}))
	}
}

// choice says in words which workspaces are meant.
func (s *source) choice() string {
	var parts []string
	if s.workspace != "" {
		parts = append(parts, "is called "+s.workspace)
	}
	if s.tag != "" {
		parts = append(parts, "has the tag "+s.tag)
	}
	if s.project != "" {
		parts = append(parts, "is of the project "+s.project)
	}
	return strings.Join(parts, " and ")
}

// unlisted explains why workspaces could not be listed.
func (s *session) unlisted(err error) error {
	if errors.Is(err, errNotFound) {
		return fmt.Errorf("%s has no organization %s, or does not show it to the token from %s, which it answers alike (404); check the name, and whose token that is", s.host, s.organization, s.token.From)
	}
	return err
}

// projectID looks a project up by its name.
func (s *session) projectID(ctx context.Context) (string, error) {
	var got document[[]struct {
		ID         string `json:"id"`
		Attributes struct {
			Name string `json:"name"`
		} `json:"attributes"`
	}]
	if err := s.get(ctx, []string{"organizations", s.organization, "projects"}, url.Values{"filter[names]": {s.project}, "page[size]": {"100"}}, &got); err != nil {
		return "", s.unlisted(err)
	}
	for _, p := range got.Data {
		if strings.EqualFold(p.Attributes.Name, s.project) {
			return p.ID, nil
		}
	}
	return "", fmt.Errorf("%s has no project %s, or the token from %s may not see it; check the spelling", s.organization, s.project, s.token.From)
}
