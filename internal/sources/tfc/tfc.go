// Package tfc reads the current states of workspaces in HCP Terraform and Terraform Enterprise.
//
//	tfc://acme/orders-production                       one workspace
//	tfc://acme/*-production                            all whose names meet the pattern
//	tfc://acme/?tag=production                         all that have the tag; with ?project=NAME all of the project
//	tfc://acme/orders?hostname=terraform.acme.example  of an installation of your own
//
// It asks the documented API and nothing else: which workspaces there are, which state version is the current one, and the bytes of that. The token goes
// to the host that it is for, never to where that host sends for the bytes, and the address of the bytes is told to nobody: it opens the state
// to whoever has it.
package tfc

import (
	"context"
	"fmt"
	"net/url"
	"regexp"
	"strings"

	"github.com/paritytui/paritytui/internal/model/nearest"
	"github.com/paritytui/paritytui/internal/sources"
	"github.com/paritytui/paritytui/internal/sources/remote"
)

// publicHost is where HCP Terraform is.
const publicHost = "app.terraform.io"

// source is one workspace, or all that meet a choice.
type source struct {
	client       *remote.Client
	host         string
	organization string
	// workspace is a name or a pattern with *, empty for all that have the tag or are of the project.
	workspace, tag, project string
}

// Opener returns what opens tfc:// with a client. It is a sources.Opener.
func Opener(client *remote.Client) sources.Opener {
	return func(uri string) (sources.Source, error) { return open(client, uri) }
}

// written says how a source is written, for errors.
const written = "write tfc://ORGANIZATION/WORKSPACE"

var (
	nameOfHost  = regexp.MustCompile(`^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]+)?$`)
	nameOfThing = regexp.MustCompile(`^[A-Za-z0-9_-]+$`)
	pattern     = regexp.MustCompile(`^[A-Za-z0-9_*-]*$`)
)

// open reads what a URI says and asks nobody.
func open(client *remote.Client, uri string) (sources.Source, error) {
	shown := sources.Redacted(uri)
	_, rest, _ := strings.Cut(uri, "://")
	rest, queryText, _ := strings.Cut(rest, "?")
	organization, workspace, _ := strings.Cut(rest, "/")
	workspace = strings.TrimSuffix(workspace, "/")
	s := &source{client: client, host: publicHost, organization: organization, workspace: workspace}
	query, err := url.ParseQuery(queryText)
	switch {
	case strings.Contains(organization, "@"):
		return nil, fmt.Errorf("%s: a token in a source ends up in the history of the shell and in the list of processes; take it out, and run `terraform login`", shown)
	case err != nil:
		return nil, fmt.Errorf("%s: what stands behind the question mark is broken; it is written NAME=VALUE, with & between", shown)
	}
	for key, values := range query {
		value := values[0]
		switch {
		case len(values) > 1:
			return nil, fmt.Errorf("%s: %s= is given twice", shown, key)
		case value == "":
			return nil, fmt.Errorf("%s: %s= is empty; give it a value or leave it out", shown, key)
		case key == "hostname" && !nameOfHost.MatchString(value):
			return nil, fmt.Errorf("%s: ?hostname= is a name such as terraform.acme.example, without https:// and without a path; one with other letters is written in its xn-- form", shown)
		case key == "hostname":
			s.host = strings.ToLower(value)
		case key == "tag":
			s.tag = value
		case key == "project":
			s.project = value
		default:
			return nil, unknownKey(shown, key)
		}
	}
	switch {
	case !nameOfThing.MatchString(organization):
		return nil, fmt.Errorf("%s: this names no organization; %s", shown, written)
	case !pattern.MatchString(workspace):
		return nil, fmt.Errorf("%s: this names no workspace: names have letters, digits, - and _, and * stands for any of them; %s", shown, written)
	case workspace == "" && s.tag == "" && s.project == "":
		return nil, fmt.Errorf("%s: no workspace is named; %s, or choose many by a pattern such as *-production, by ?tag= or by ?project=", shown, written)
	}
	return s, nil
}

// unknownKey refuses a key that does not exist. Its value may be anything, so it is not told.
func unknownKey(shown, key string) error {
	known := []string{"hostname", "tag", "project"}
	if word, ok := nearest.Word(key, known); ok {
		return fmt.Errorf("%s: there is no ?%s=; did you mean ?%s=?", shown, key, word)
	}
	return fmt.Errorf("%s: there is no ?%s=; there are ?hostname=, ?tag= and ?project=", shown, key)
}

// one reports whether one workspace is named.
func (s *source) one() bool {
	return s.workspace != "" && !strings.Contains(s.workspace, "*") && s.tag == "" && s.project == ""
}

// shown is a workspace for people.
func (s *source) shown(workspace string) string {
	text := "tfc://" + s.organization + "/" + workspace
	if s.host != publicHost {
		text += "?hostname=" + s.host
	}
	return text
}

// List finds the workspaces. One that is named is looked for when it is opened.
func (s *source) List(ctx context.Context) (sources.Listing, error) {
	if s.one() {
		return sources.Listing{Parts: []sources.Part{s.part(workspace{name: s.workspace})}}, nil
	}
	listing, err := s.list(ctx)
	if err != nil && ctx.Err() == nil {
		return sources.Listing{}, fmt.Errorf("tfc://%s/%s: %w", s.organization, s.workspace, err)
	}
	return listing, err
}

// part is a workspace as a part. Its id is empty where it was not looked for yet.
func (s *source) part(w workspace) sources.Part {
	return sources.Part{
		URI: s.shown(w.name), Path: w.name, Above: s.organization,
		Open: func(ctx context.Context) (sources.Stream, error) { return s.open(ctx, w) },
	}
}
