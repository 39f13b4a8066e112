package remote

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/sources"
)

func TestAnAddressIsReadAsAFileIs(t *testing.T) {
	b := newBench(t)
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	z.Write([]byte(state))
	z.Close()
	tests := map[string]http.HandlerFunc{
		"plain":      serve(200, state, "Last-Modified", "Fri, 20 Nov 2026 10:00:00 GMT"),
		"compressed": serve(200, packed.String(), "Content-Encoding", "gzip", "Last-Modified", "Fri, 20 Nov 2026 10:00:00 GMT"),
		"stored so":  serve(200, packed.String(), "Content-Type", "application/gzip", "Last-Modified", "Fri, 20 Nov 2026 10:00:00 GMT"),
	}
	for name, handler := range tests {
		t.Run(name, func(t *testing.T) {
			s := b.secure(t, handler)
			client := b.client()
			l := &sources.Loader{Schemes: map[string]sources.Opener{"https": client.Web}}
			var last sources.Progress
			env, err := l.Load(t.Context(), sources.Spec{Name: "x", URIs: []string{s.URL + "/states/orders/terraform.tfstate?sig=" + secret}}, func(p sources.Progress) { last = p })
			if err != nil {
				t.Fatal(err)
			}
			got := env.Sources[0]
			if got.URI != s.URL+"/states/orders/terraform.tfstate" || got.Serial != 7 || !got.Modified.Equal(time.Date(2026, 11, 20, 10, 0, 0, 0, time.UTC)) || env.CountResources() != 1 {
				t.Errorf("got %+v with %d resources", got, env.CountResources())
			}
			if last.Total == 0 || last.Read != last.Total {
				t.Errorf("the progress ends with %+v, want all bytes read", last)
			}
		})
	}
}

// TestAddressesThatDifferInTheirQueriesAreTwoStates is about what a query tells and a screen may not: two states must not be taken for one.
func TestAddressesThatDifferInTheirQueriesAreTwoStates(t *testing.T) {
	b := newBench(t)
	s := b.secure(t, func(w http.ResponseWriter, r *http.Request) {
		serve(200, strings.ReplaceAll(state, `"n"`, `"n`+r.URL.Query().Get("id")+`"`))(w, r)
	})
	client := b.client()
	l := &sources.Loader{Schemes: map[string]sources.Opener{"https": client.Web}}
	env, err := l.Load(t.Context(), sources.Spec{Name: "x", URIs: []string{s.URL + "/get?id=1", s.URL + "/get?id=2", s.URL + "/get?id=2", s.URL + "/get?id=3"}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range env.Resources {
		got = append(got, r.State+" "+r.Address.String())
	}
	if diff := cmp.Diff([]string{"127.0.0.1/get t.n1", "127.0.0.1/get (2) t.n2", "127.0.0.1/get (3) t.n3"}, got); diff != "" {
		t.Errorf("the resources differ (-want +got):\n%s", diff)
	}
	if len(env.Skipped) != 1 || env.Skipped[0].Count != 1 {
		t.Errorf("got %+v passed over, want the address that is there twice", env.Skipped)
	}
}

func TestAddressesThatAreNotAskedSayWhy(t *testing.T) {
	tests := map[string]struct{ uri, want string }{
		"a password": {
			"https://ci:hush@state.acme.example/x?t=hush",
			"a password in an address ends up in the history of the shell and in the list of processes; take it out, and set PARITYTUI_TOKEN_state_acme_example or write it into the netrc file",
		},
		"http":    {"http://state.acme.example/x", "what http carries can be read and changed on its way, and states hold secrets; use https, for only this machine itself is read by http"},
		"no host": {"https:///x?t=hush", "this is no address of the web; write it as https://HOST/PATH, with blanks and % escaped"},
		"a blank": {"https://a b/x", "this is no address of the web; write it as https://HOST/PATH, with blanks and % escaped"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := newBench(t).read(t, test.uri)
			wantError(t, err, test.uri, test.want)
		})
	}
	b := newBench(t)
	b.variables["PARITYTUI_TIMEOUT"] = "5 minutes"
	_, err := b.read(t, "https://state.acme.example/x")
	wantError(t, err, "https://state.acme.example/x", `PARITYTUI_TIMEOUT must be a time such as 90s or 2m, and is "5 minutes"`)
}

func TestStatusesSayWhatToDo(t *testing.T) {
	const token, password = "token", "password"
	tests := map[string]struct {
		status      int
		body        string
		header      []string
		credentials string
		query       string
		// want has HOST for the server.
		want string
	}{
		"401":                            {status: 401, want: "HOST wants credentials (401), and there are none for it; set PARITYTUI_TOKEN_127_0_0_1 to a token, or write the machine 127.0.0.1 into the netrc file"},
		"401 with a password for nobody": {status: 401, credentials: password, want: "HOST wants credentials (401), and there are none for it; set TF_HTTP_ADDRESS to https://HOST, so that TF_HTTP_PASSWORD is sent there, which it was not"},
		"401 with a token":               {status: 401, credentials: token, want: "HOST does not accept the credentials from PARITYTUI_TOKEN_127_0_0_1 (401); they may be wrong or have expired, so renew them"},
		"403":                            {status: 403, want: "HOST does not let this be read without credentials (403); set PARITYTUI_TOKEN_127_0_0_1 to a token, or write the machine 127.0.0.1 into the netrc file"},
		"403 with a token":               {status: 403, credentials: token, want: "HOST does not let the credentials from PARITYTUI_TOKEN_127_0_0_1 read this (403); ask for the permission to read states"},
		"403 signed":                     {status: 403, query: "?X-Amz-Signature=hush", want: "HOST does not let this be read (403); a signed address may have expired, so make a new one"},
		"404":                            {status: 404, want: "HOST has nothing at this address (404), or does not show it without credentials; check the path, or set PARITYTUI_TOKEN_127_0_0_1 to a token, or write the machine 127.0.0.1 into the netrc file"},
		"404 with a token":               {status: 404, credentials: token, want: "HOST has nothing at this address (404), or does not show it with the credentials from PARITYTUI_TOKEN_127_0_0_1; check the path, and what they may read"},
		"204":                            {status: 204, want: "HOST holds no state at this address yet (204); check the path, or run `terraform apply` there first"},
		"410":                            {status: 410, body: "hush", want: "HOST answers 410 Gone and gives no state; check the address"},
		"500":                            {status: 500, body: "hush", want: "HOST failed (500 Internal Server Error); try again later, or ask those who run it"},
		"503":                            {status: 503, want: "HOST is not available and answered so 4 times (503 Service Unavailable); try again later"},
		"429":                            {status: 429, header: []string{"Retry-After", "600"}, want: "HOST was asked too often and answered so (429); try again in 10m0s"},
		"a login page":                   {status: 200, body: "\n<!doctype html><p>hush", want: "HOST answers with an HTML page, perhaps its login page, and with no state; check the address, or set PARITYTUI_TOKEN_127_0_0_1 to a token, or write the machine 127.0.0.1 into the netrc file"},
		"a login page with a token": {
			status: 200, body: "<html>hush", credentials: token,
			want: "HOST answers with an HTML page, perhaps its login page, and with no state; check the address, and whether the credentials from PARITYTUI_TOKEN_127_0_0_1 are still valid",
		},
		"nowhere":     {status: 302, want: "HOST redirects (302) without saying where to; ask those who run it"},
		"not the web": {status: 302, header: []string{"Location", "file:///hush"}, want: "HOST redirects to what is no address of the web; check the address"},
		"to http":     {status: 302, header: []string{"Location", "http://cdn.acme.example/hush"}, want: "HOST redirects to http://cdn.acme.example, where a state could be read and changed on its way; ask those who run it for an https address"},
		"to http here": {
			status: 302, header: []string{"Location", "http://127.0.0.1:1/hush"},
			want: "HOST redirects to http://127.0.0.1:1, where a state could be read and changed on its way; ask those who run it for an https address",
		},
		"brotli":    {status: 200, body: "hush", header: []string{"Content-Encoding", "br"}, want: "HOST compresses its answer in a way that was not asked for, and that cannot be read; fetch the state with `curl --compressed -o FILE` and name the file"},
		"too large": {status: 200, header: []string{"Content-Length", strconv.Itoa(2<<30 + 1)}, want: "this holds more than 2048 MiB, and no option reads more; move resources into states of their own with `terraform state mv`, or name another file"},
		"empty":     {status: 200, want: "not a Terraform state or plan: the file is empty; an environment without resources still has a state, which `terraform state pull` prints"},
		"cut":       {status: 200, body: `{"version":4,`, header: []string{"Content-Length", "4711"}, want: "the connection to HOST ended after 13 of 4711 bytes: the download is not whole; try again"},
		"truncated": {status: 200, body: "{\"version\":4,\n"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			b := newBench(t)
			s := b.secure(t, serve(test.status, test.body, test.header...))
			switch test.credentials {
			case token:
				b.variables["PARITYTUI_TOKEN_127_0_0_1"] = secret
			case password:
				b.variables["TF_HTTP_USERNAME"], b.variables["TF_HTTP_PASSWORD"] = "ci", secret
			}
			uri := s.URL + "/staging" + test.query
			_, err := b.read(t, uri)
			if test.want == "" {
				if want := "reading x: " + s.URL + "/staging:2:1: the file ends in the middle of its JSON: it is truncated; fetch it again"; err == nil || err.Error() != want {
					t.Errorf("got %v, want %s", err, want)
				}
				return
			}
			wantError(t, err, uri, strings.ReplaceAll(test.want, "HOST", strings.TrimPrefix(s.URL, "https://")))
		})
	}
}

func TestABusyServerIsAskedAgain(t *testing.T) {
	tests := map[string]struct {
		header []string
		want   []time.Duration
	}{
		"by its own time":   {nil, []time.Duration{time.Second, 2 * time.Second, 4 * time.Second}},
		"by seconds":        {[]string{"Retry-After", "7"}, []time.Duration{7 * time.Second, 7 * time.Second, 7 * time.Second}},
		"at once":           {[]string{"Retry-After", "0"}, []time.Duration{0, 0, 0}},
		"by a date":         {[]string{"Retry-After", now.Add(30 * time.Second).Format(http.TimeFormat)}, []time.Duration{30 * time.Second, 30 * time.Second, 30 * time.Second}},
		"by a date gone by": {[]string{"Retry-After", now.Add(-time.Hour).Format(http.TimeFormat)}, []time.Duration{0, 0, 0}},
		"by a limit":        {[]string{"X-RateLimit-Reset", "0.4"}, []time.Duration{time.Second, time.Second, time.Second}},
		"by nonsense":       {[]string{"Retry-After", "soon"}, []time.Duration{time.Second, 2 * time.Second, 4 * time.Second}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			b, asked := newBench(t), 0
			s := b.secure(t, func(w http.ResponseWriter, r *http.Request) {
				asked++
				if asked < 4 {
					serve(503, "", test.header...)(w, r)
					return
				}
				serve(200, state)(w, r)
			})
			if _, err := b.read(t, s.URL); err != nil {
				t.Error(err)
			}
			if diff := cmp.Diff(test.want, b.waited); diff != "" {
				t.Errorf("what was waited differs (-want +got):\n%s", diff)
			}
		})
	}
}

func TestADroppedConnectionIsMadeAgain(t *testing.T) {
	b, asked := newBench(t), 0
	s := b.secure(t, func(w http.ResponseWriter, r *http.Request) {
		if asked++; asked < 3 {
			panic(http.ErrAbortHandler)
		}
		serve(200, state)(w, r)
	})
	if _, err := b.read(t, s.URL); err != nil || len(b.waited) != 2 {
		t.Errorf("got %v after %d waits, want a state after two", err, len(b.waited))
	}
	asked = -10
	_, err := b.read(t, s.URL)
	wantError(t, err, s.URL, strings.TrimPrefix(s.URL, "https://")+" closed the connection before it answered; try again")
}

func TestASilentServerIsGivenUp(t *testing.T) {
	// A beginning has to come within the time on the slowest of machines; where nothing comes, any time will do.
	tests := map[string]struct{ first, patience, want string }{
		"before its answer": {"", "200ms", "HOST did not answer within 200ms; try again, check the network and its proxy, or set PARITYTUI_TIMEOUT to wait longer, such as 5m"},
		"in the middle":     {`{"version":`, "5s", "HOST sent 11 bytes and then nothing for 5s; try again, or set PARITYTUI_TIMEOUT to wait longer, such as 5m"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			b := newBench(t)
			b.variables["PARITYTUI_TIMEOUT"] = test.patience
			s := plain(t, func(w http.ResponseWriter, r *http.Request) {
				if test.first != "" {
					w.Write([]byte(test.first))
					http.NewResponseController(w).Flush()
				}
				<-r.Context().Done()
			})
			_, err := b.read(t, s.URL)
			wantError(t, err, s.URL, strings.ReplaceAll(test.want, "HOST", strings.TrimPrefix(s.URL, "http://")))
		})
	}
}

func TestReadingStopsWithItsContext(t *testing.T) {
	for name, first := range map[string]string{"before the answer": "", "in the middle": `{"version":`} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t)
			ctx, cancel := context.WithCancel(t.Context())
			s := b.secure(t, func(w http.ResponseWriter, r *http.Request) {
				if first != "" {
					w.Write([]byte(first))
					http.NewResponseController(w).Flush()
				}
				cancel()
				<-r.Context().Done()
			})
			client := b.client()
			l := &sources.Loader{Schemes: map[string]sources.Opener{"https": client.Web}}
			if _, err := l.Load(ctx, sources.Spec{Name: "x", URIs: []string{s.URL}}, nil); !errors.Is(err, context.Canceled) {
				t.Errorf("got %v, want the error of the context", err)
			}
		})
	}
}

// netrc writes a netrc file.
func (b *bench) netrc(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(b.variables["HOME"], ".netrc")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
