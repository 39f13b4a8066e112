package tfc

import (
	"context"
	"crypto/x509"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/sources"
	"github.com/paritytui/paritytui/internal/sources/remote"
)

// secret is part of the token and of the addresses from which states are loaded.
const secret = "hush"

// token is what the server accepts.
const token = secret + ".atlasv1.token"

// fake is a server that speaks the documented API, and the store that it sends to for the bytes.
type fake struct {
	api, store *httptest.Server
	roots      *x509.CertPool
	variables  map[string]string
	// answers are by path and query; what is not there is 404.
	answers map[string]answer

	mu    sync.Mutex
	asked []string
}

// answer is what the server says once it knows the token.
type answer struct {
	status int
	body   any
	header map[string]string
}

// newFake starts both servers. The workspace orders-production has a state.
func newFake(t *testing.T) *fake {
	t.Helper()
	f := &fake{variables: map[string]string{"HOME": t.TempDir()}, answers: map[string]answer{}, roots: x509.NewCertPool()}
	start := func(h http.HandlerFunc) *httptest.Server {
		s := httptest.NewUnstartedServer(h)
		s.Config.ErrorLog = log.New(io.Discard, "", 0)
		s.StartTLS()
		t.Cleanup(s.Close)
		f.roots.AddCert(s.Certificate())
		return s
	}
	f.api = start(f.serveAPI)
	f.store = start(f.serveStore)
	f.variables["TF_TOKEN_127_0_0_1"] = token
	f.answers["/api/v2/organizations/acme/workspaces/orders-production"] = answer{body: object("ws-1", "orders-production", true)}
	f.answers["/api/v2/workspaces/ws-1/current-state-version"] = answer{body: version(f.api.URL + "/api/v2/state-versions/sv-1/download?" + secret)}
	f.answers["/api/v2/state-versions/sv-1/download?"+secret] = answer{status: 302, header: map[string]string{"Location": f.store.URL + "/v1/object/" + secret}}
	return f
}

// host is how the API is named.
func (f *fake) host() string { return strings.TrimPrefix(f.api.URL, "https://") }

func (f *fake) note(text string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.asked = append(f.asked, text)
}

func (f *fake) serveAPI(w http.ResponseWriter, r *http.Request) {
	f.note("api " + r.URL.RequestURI())
	f.mu.Lock()
	a, ok := f.answers[r.URL.RequestURI()]
	f.mu.Unlock()
	switch {
	case r.Header.Get("Authorization") != "Bearer "+token:
		a = answer{status: http.StatusUnauthorized, body: failure("unauthorized")}
	case !ok:
		a = answer{status: http.StatusNotFound, body: failure("not found")}
	}
	w.Header().Set("Content-Type", mediaType)
	for k, v := range a.header {
		w.Header().Set(k, v)
	}
	if a.status != 0 {
		w.WriteHeader(a.status)
	}
	if text, ok := a.body.(string); ok {
		_, _ = io.WriteString(w, text)
		return
	}
	_ = json.NewEncoder(w).Encode(a.body)
}

// serveStore hands out a state to whoever knows the address and sends no token.
func (f *fake) serveStore(w http.ResponseWriter, r *http.Request) {
	f.note(strings.TrimSpace("store " + r.URL.Path + " " + r.Header.Get("Authorization")))
	name := strings.TrimPrefix(r.URL.Path, "/v1/object/"+secret)
	_, _ = fmt.Fprintf(w, `{"version":4,"terraform_version":"1.9.0","serial":7,"lineage":"l","outputs":{},"resources":[
{"mode":"managed","type":"t","name":"n%s","instances":[{"attributes":{"id":"1"}}]}]}`, strings.Trim(name, "/"))
}

func failure(title string) any {
	return map[string]any{"errors": []any{map[string]any{"status": "x", "title": title, "detail": secret}}}
}

// resource is a workspace as the API tells it, with what the program does not ask for.
func resource(id, name string, hasState bool) map[string]any {
	var current any
	if hasState {
		current = map[string]any{"id": "sv-1", "type": "state-versions"}
	}
	return map[string]any{
		"id": id, "type": "workspaces",
		"attributes":    map[string]any{"name": name, "locked": false, "permissions": map[string]any{"can-read-state-versions": true, "can-update": false}},
		"relationships": map[string]any{"current-state-version": map[string]any{"data": current, "links": map[string]any{"related": "/api/v2/x"}}},
	}
}

func object(id, name string, hasState bool) any {
	return map[string]any{"data": resource(id, name, hasState)}
}

// page is a page of a list; next is 0 where there is none.
func page(next int, items ...any) any {
	var after any
	if next > 0 {
		after = next
	}
	return map[string]any{"data": items, "meta": map[string]any{"pagination": map[string]any{"current-page": 1, "next-page": after, "total-pages": 2}}}
}

func version(address string) any {
	return map[string]any{"data": map[string]any{"id": "sv-1", "type": "state-versions", "attributes": map[string]any{
		"status": "finalized", "serial": 7, "created-at": "2026-11-20T10:00:00.000Z", "hosted-state-download-url": address, "size": 940,
	}}}
}

// read loads an environment. The error is searched for secrets.
func (f *fake) read(t *testing.T, uri string) (*model.Environment, error) {
	t.Helper()
	client := remote.New(remote.Options{
		Environment: func(name string) string { return f.variables[name] }, Roots: f.roots, Agent: "test", Now: time.Now,
		Wait: func(ctx context.Context, _ time.Duration) error { return ctx.Err() },
	})
	l := &sources.Loader{Schemes: map[string]sources.Opener{"tfc": Opener(client)}}
	env, err := l.Load(t.Context(), sources.Spec{Name: "x", URIs: []string{uri}}, nil)
	if err != nil && strings.Contains(err.Error(), secret) {
		t.Errorf("the error tells a secret: %v", err)
	}
	return env, err
}
