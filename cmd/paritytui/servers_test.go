package main

import (
	"encoding/pem"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// serverSecret is in what servers are sent and send: credentials, queries, addresses of downloads.
const serverSecret = "hush-hush-hush"

// webServer is a web server on this machine. What it answers is named by the path.
func webServer(state []byte) http.Handler {
	answer := func(status int, text string, header ...string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			for i := 0; i < len(header); i += 2 {
				w.Header().Set(header[i], header[i+1])
			}
			w.WriteHeader(status)
			_, _ = io.WriteString(w, text)
		}
	}
	mux := http.NewServeMux()
	mux.Handle("/staging.tfstate", answer(200, string(state)))
	for _, status := range []int{401, 403, 404, 500} {
		mux.Handle(fmt.Sprint("/", status), answer(status, serverSecret))
	}
	mux.Handle("/busy", answer(503, serverSecret, "Retry-After", "0"))
	mux.Handle("/limited", answer(429, serverSecret, "Retry-After", "300"))
	mux.Handle("/login", answer(200, "<!doctype html><title>"+serverSecret))
	mux.Handle("/empty", answer(200, ""))
	mux.Handle("/huge", answer(200, "", "Content-Length", strconv.Itoa(3<<30)))
	mux.Handle("/short", answer(200, `{"version": 4,`, "Content-Length", "5000"))
	mux.Handle("/cut", answer(200, "{\"version\": 4,\n \"secret\": \""+serverSecret))
	mux.Handle("/circle", answer(302, "", "Location", "/circle?"+serverSecret))
	mux.HandleFunc("/endless/{n}", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, r.URL.Path+"0", http.StatusFound) })
	mux.Handle("/downgrade", answer(302, "", "Location", "http://state.acme.example/"+serverSecret))
	mux.HandleFunc("/silent", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	mux.HandleFunc("/stalled", func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.WriteString(w, `{"version":`)
		_ = http.NewResponseController(w).Flush()
		<-r.Context().Done()
	})
	mux.HandleFunc("/private", func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasSuffix(r.Header.Get("Authorization"), serverSecret) {
			answer(401, "")(w, r)
			return
		}
		answer(200, string(state))(w, r)
	})
	return mux
}

// cloudServer speaks the API of HCP Terraform for the organization acme: its workspace staging has a state, fresh has none, and
// guarded may be seen and not read.
func cloudServer(state []byte) http.Handler {
	mux := http.NewServeMux()
	workspace := func(name, current, permission string) {
		mux.HandleFunc("/api/v2/organizations/acme/workspaces/"+name, func(w http.ResponseWriter, _ *http.Request) {
			_, _ = fmt.Fprintf(w, `{"data": {"id": "ws-%s", "attributes": {"name": "%s", "permissions": {"can-read-state-versions": %s}}, "relationships": {"current-state-version": {"data": %s}}}}`,
				name, name, permission, current)
		})
	}
	workspace("staging", `{"id": "sv-1"}`, "true")
	workspace("fresh", "null", "true")
	workspace("guarded", `{"id": "sv-1"}`, "false")
	mux.HandleFunc("/api/v2/workspaces/ws-staging/current-state-version", func(w http.ResponseWriter, r *http.Request) {
		_, _ = fmt.Fprintf(w, `{"data": {"attributes": {"status": "finalized", "created-at": "2026-11-20T10:00:00Z", "hosted-state-download-url": "https://%s/object/%s"}}}`, r.Host, serverSecret)
	})
	mux.HandleFunc("/api/v2/organizations/acme/workspaces", func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, `{"data": []}`) })
	mux.HandleFunc("/object/"+serverSecret, func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(state) })
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "Bearer "+serverSecret {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		mux.ServeHTTP(w, r)
	})
}

// startServers starts both servers and returns their hosts and the certificate of the second, which speaks https.
func startServers(t testing.TB) (web, cloud string, certificate []byte) {
	t.Helper()
	state, err := os.ReadFile(filepath.Join("testdata", "shop", "staging.tfstate"))
	if err != nil {
		t.Fatal(err)
	}
	plain := httptest.NewServer(webServer(state))
	t.Cleanup(plain.Close)
	secure := httptest.NewUnstartedServer(cloudServer(state))
	secure.Config.ErrorLog = log.New(io.Discard, "", 0)
	secure.StartTLS()
	t.Cleanup(secure.Close)
	certificate = pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: secure.Certificate().Raw})
	return strings.TrimPrefix(plain.URL, "http://"), strings.TrimPrefix(secure.URL, "https://"), certificate
}

// refuses is "refuses SOURCE TEXT": diff ends with exit code 2, prints nothing but one error, and that reads exactly so behind the name of the
// environment. WEB and CLOUD stand for the hosts of the two servers.
func refuses(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: refuses SOURCE TEXT")
	}
	hosts := strings.NewReplacer("WEB", ts.Getenv("WEB"), "CLOUD", ts.Getenv("CLOUD"))
	exitCode(ts, false, []string{"2", "paritytui", "diff", "x=" + hosts.Replace(args[0]), "production=production.tfstate"})
	if got := ts.ReadFile("stdout.txt"); got != "" {
		ts.Fatalf("standard output is %q, want nothing", got)
	}
	got, want := ts.ReadFile("stderr.txt"), "paritytui: reading x: "+hosts.Replace(args[1])+"\n"
	if got != want {
		ts.Fatalf("the error differs\nwant %sgot  %s", want, got)
	}
	if strings.Contains(got, serverSecret) {
		ts.Fatalf("the error tells a secret")
	}
}
