package remote

import (
	"context"
	"crypto/x509"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/paritytui/paritytui/internal/sources"
)

const state = `{"version":4,"terraform_version":"1.9.0","serial":7,"lineage":"l","outputs":{},"resources":[
{"mode":"managed","type":"t","name":"n","instances":[{"attributes":{"id":"1"}}]}]}`

// secret is part of everything that must not be told: passwords, tokens, queries, and paths that servers redirect to.
const secret = "hush"

// now is the time of all tests.
var now = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

// bench is a client with all that it needs from outside.
type bench struct {
	variables map[string]string
	roots     *x509.CertPool
	proxy     func(*http.Request) (*url.URL, error)
	waited    []time.Duration
}

// newBench makes one without a home, so that no file of whoever runs the test is read.
func newBench(t *testing.T) *bench {
	return &bench{variables: map[string]string{"HOME": t.TempDir()}, roots: x509.NewCertPool()}
}

func (b *bench) client() *Client {
	return New(Options{
		Environment: func(name string) string { return b.variables[name] }, Proxy: b.proxy, Roots: b.roots, Agent: "test",
		Now: func() time.Time { return now },
		Wait: func(ctx context.Context, d time.Duration) error {
			b.waited = append(b.waited, d)
			return ctx.Err()
		},
	})
}

// secure starts a server that speaks https and whose certificate the client trusts.
func (b *bench) secure(t *testing.T, h http.HandlerFunc) *httptest.Server {
	t.Helper()
	s := httptest.NewUnstartedServer(h)
	s.Config.ErrorLog = quiet()
	s.StartTLS()
	t.Cleanup(s.Close)
	b.roots.AddCert(s.Certificate())
	return s
}

// quiet is where servers complain about clients that hang up on purpose.
func quiet() *log.Logger { return log.New(io.Discard, "", 0) }

// plain starts a server that speaks http.
func plain(t *testing.T, h http.HandlerFunc) *httptest.Server {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return s
}

// read loads an environment from an address, as the program does. The error is without what the loader puts before it.
func (b *bench) read(t *testing.T, uri string) (sources.Progress, error) {
	t.Helper()
	var last sources.Progress
	client := b.client()
	l := &sources.Loader{Schemes: map[string]sources.Opener{"https": client.Web, "http": client.Web}}
	_, err := l.Load(t.Context(), sources.Spec{Name: "x", URIs: []string{uri}}, func(p sources.Progress) { last = p })
	if err != nil && strings.Contains(err.Error(), secret) {
		t.Errorf("the error tells a secret: %v", err)
	}
	return last, err
}

// wantError fails unless the error says exactly this behind the names of environment and address.
func wantError(t *testing.T, err error, uri, want string) {
	t.Helper()
	want = "reading x: " + sources.Redacted(uri) + ": " + want
	switch {
	case err == nil:
		t.Errorf("got no error, want %s", want)
	case err.Error() != want:
		t.Errorf("the error differs\nwant %s\ngot  %s", want, err)
	}
}

// serve answers with a status and a text.
func serve(status int, text string, header ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.WriteHeader(status)
		_, _ = io.WriteString(w, text)
	}
}
