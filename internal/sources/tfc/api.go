package tfc

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/paritytui/paritytui/internal/sources"
	"github.com/paritytui/paritytui/internal/sources/remote"
)

const (
	// mediaType is what the API speaks.
	mediaType = "application/vnd.api+json"
	// mostAnswer bounds an answer of the API, which is a page of workspaces at most.
	mostAnswer = 32 << 20
)

// errNotFound is what the API says of what is not there and of what the token may not see alike.
var errNotFound = errors.New("not found")

// document is an answer of the API.
type document[T any] struct {
	Data T `json:"data"`
	Meta struct {
		Pagination struct {
			Next int `json:"next-page"`
		} `json:"pagination"`
	} `json:"meta"`
}

// workspaceObject is a workspace as the API tells it.
type workspaceObject struct {
	ID         string `json:"id"`
	Attributes struct {
		Name        string `json:"name"`
		Permissions struct {
			ReadStates *bool `json:"can-read-state-versions"`
		} `json:"permissions"`
	} `json:"attributes"`
	Relationships struct {
		Current struct {
			// Data is null where there is no state, and empty where the server does not say.
			Data jsontext.Value `json:"data"`
		} `json:"current-state-version"`
	} `json:"relationships"`
}

// workspace is one that was found, or only its name.
type workspace struct{ id, name string }

// stateless reports whether the server says that there is no state.
func (w *workspaceObject) stateless() bool { return w.Relationships.Current.Data.Kind() == 'n' }

// hidden reports whether the server says that the token may not read states of the workspace.
func (w *workspaceObject) hidden() bool {
	return w.Attributes.Permissions.ReadStates != nil && !*w.Attributes.Permissions.ReadStates
}

// versionObject is a state version as the API tells it.
type versionObject struct {
	Attributes struct {
		Status   string    `json:"status"`
		Created  time.Time `json:"created-at"`
		Download string    `json:"hosted-state-download-url"`
	} `json:"attributes"`
}

// session asks one host with one token.
type session struct {
	*source
	token remote.Credential
	base  *url.URL
}

// session finds the token. Nothing is asked without one.
func (s *source) session() (*session, error) {
	token, err := s.token()
	if err != nil {
		return nil, err
	}
	return &session{source: s, token: token, base: &url.URL{Scheme: "https", Host: s.host, Path: "/api/v2/"}}, nil
}

// get asks the API for what stands at a path and reads it into a document.
func (s *session) get(ctx context.Context, path []string, query url.Values, into any) error {
	at := s.base.JoinPath(path...)
	at.RawQuery = query.Encode()
	answer, err := s.client.Get(ctx, remote.Request{URL: at, Accept: mediaType, Credential: s.token})
	if err != nil {
		return err
	}
	defer func() { _ = answer.Body.Close() }()
	switch {
	case answer.StatusCode == http.StatusUnauthorized:
		return fmt.Errorf("%s does not accept the token from %s (401): it is wrong or has expired; run `terraform login %s`", s.host, s.token.From, s.host)
	case answer.StatusCode == http.StatusForbidden:
		return fmt.Errorf("%s does not let the token from %s read this (403); ask an owner of the organization %s for the permission to read states", s.host, s.token.From, s.organization)
	case answer.StatusCode == http.StatusNotFound:
		return errNotFound
	case answer.StatusCode != http.StatusOK:
		return errors.New(answer.Trouble())
	}
	stream, page, err := remote.Content(answer)
	if err != nil {
		return err
	}
	if page {
		return s.stranger()
	}
	text, err := unpacked(stream.Body, answer.Header.Get("Content-Encoding"))
	if err != nil {
		return err
	}
	if json.Unmarshal(text, into) != nil {
		return s.stranger()
	}
	return nil
}

// stranger is the error of a host that speaks something else.
func (s *session) stranger() error {
	return fmt.Errorf("%s does not answer as HCP Terraform and Terraform Enterprise do; check the name of the host", s.host)
}

// named looks a workspace up by its name.
func (s *session) named(ctx context.Context, name string) (workspace, error) {
	var got document[workspaceObject]
	err := s.get(ctx, []string{"organizations", s.organization, "workspaces", name}, nil, &got)
	switch {
	case errors.Is(err, errNotFound):
		return workspace{}, fmt.Errorf("%s has no workspace %s in the organization %s, or does not show it to the token from %s, which it answers alike (404); check both names, and that the token's team may read the workspace",
			s.host, name, s.organization, s.token.From)
	case err != nil:
		return workspace{}, err
	case got.Data.hidden():
		return workspace{}, s.noPermission()
	case got.Data.stateless():
		return workspace{}, errors.New("this workspace has no state yet; its first apply writes one")
	case got.Data.ID == "":
		return workspace{}, s.stranger()
	}
	return workspace{got.Data.ID, name}, nil
}

func (s *session) noPermission() error {
	return fmt.Errorf("the token from %s may see this workspace and not its state; ask for the permission to read state versions", s.token.From)
}

// open begins to read the current state of a workspace.
func (s *source) open(ctx context.Context, w workspace) (sources.Stream, error) {
	session, err := s.session()
	if err != nil {
		return sources.Stream{}, err
	}
	if w.id == "" {
		if w, err = session.named(ctx, w.name); err != nil {
			return sources.Stream{}, err
		}
	}
	var got document[versionObject]
	err = session.get(ctx, []string{"workspaces", w.id, "current-state-version"}, nil, &got)
	switch version := got.Data.Attributes; {
	case errors.Is(err, errNotFound):
		return sources.Stream{}, fmt.Errorf("this workspace has no state yet, or %s does not show it to the token from %s, which it answers alike (404); run the first apply, or ask for the permission to read state versions", s.host, session.token.From)
	case err != nil:
		return sources.Stream{}, err
	case version.Status == "pending":
		return sources.Stream{}, errors.New("the current state of this workspace is still being uploaded; try again in a moment")
	case version.Status == "discarded", strings.HasPrefix(version.Status, "backing_data_"):
		return sources.Stream{}, errors.New("the content of the current state of this workspace was deleted on the server; restore it there")
	case version.Download == "":
		return sources.Stream{}, session.noPermission()
	default:
		return session.download(ctx, version.Download, version.Created)
	}
}

// download begins to read the bytes of a state. Its address is never told.
func (s *session) download(ctx context.Context, address string, created time.Time) (sources.Stream, error) {
	at, err := s.base.Parse(address)
	if err != nil || at.Scheme != "https" || at.Host == "" {
		return sources.Stream{}, s.stranger()
	}
	at.User, at.Fragment = nil, ""
	request := remote.Request{URL: at}
	if strings.EqualFold(at.Host, s.base.Host) {
		request.Credential = s.token
	}
	answer, err := s.client.Get(ctx, request)
	if err != nil {
		return sources.Stream{}, err
	}
	if answer.StatusCode != http.StatusOK {
		_ = answer.Body.Close()
		switch answer.StatusCode {
		case http.StatusUnauthorized, http.StatusForbidden, http.StatusNotFound, http.StatusGone:
			return sources.Stream{}, fmt.Errorf("%s does not hand out the state (%d), though %s points there; try again, for such addresses live for a short time", answer.Host, answer.StatusCode, s.host)
		}
		return sources.Stream{}, errors.New(answer.Trouble())
	}
	stream, page, err := remote.Content(answer)
	if page {
		err = fmt.Errorf("%s answers with an HTML page and with no state; check the network and its proxy", answer.Host)
	}
	if err != nil {
		_ = answer.Body.Close()
		return sources.Stream{}, err
	}
	stream.Modified = created
	return stream, nil
}

// unpacked reads an answer of the API to its end.
func unpacked(from io.Reader, coding string) ([]byte, error) {
	if coding != "" && coding != "identity" {
		unfolded, err := remote.Unfold(from)
		if err != nil {
			return nil, err
		}
		from = unfolded
	}
	return io.ReadAll(io.LimitReader(from, mostAnswer))
}
