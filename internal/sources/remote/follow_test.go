package remote

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// journal keeps what servers were asked, and with what.
type journal struct {
	mu   sync.Mutex
	seen []string
}

func (j *journal) note(server string, r *http.Request) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.seen = append(j.seen, strings.TrimSpace(server+" "+r.URL.Path+" "+r.Header.Get("Authorization")))
}

// TestCredentialsStayWithTheirServer follows redirects within a server, to another one, and back.
func TestCredentialsStayWithTheirServer(t *testing.T) {
	b, seen := newBench(t), &journal{}
	var first, second *httptest.Server
	second = b.secure(t, func(w http.ResponseWriter, r *http.Request) {
		seen.note("second", r)
		http.Redirect(w, r, first.URL+"/back", http.StatusTemporaryRedirect)
	})
	first = b.secure(t, func(w http.ResponseWriter, r *http.Request) {
		seen.note("first", r)
		switch r.URL.Path {
		case "/start":
			http.Redirect(w, r, "/within", http.StatusFound)
		case "/within":
			http.Redirect(w, r, strings.Replace(second.URL, "https://", "https://u:"+secret+"@", 1)+"/away?sig="+secret, http.StatusFound)
		default:
			serve(200, state)(w, r)
		}
	})
	b.variables["PARITYTUI_TOKEN_127_0_0_1"] = secret
	if _, err := b.read(t, first.URL+"/start"); err != nil {
		t.Fatal(err)
	}
	want := []string{"first /start Bearer hush", "first /within Bearer hush", "second /away", "first /back"}
	if diff := cmp.Diff(want, seen.seen); diff != "" {
		t.Errorf("what was asked differs (-want +got):\n%s", diff)
	}
}

func TestRedirectsEnd(t *testing.T) {
	b := newBench(t)
	circle := b.secure(t, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, map[string]string{"/a": "/b?t=hush", "/b": "/a"}[r.URL.Path], http.StatusFound)
	})
	_, err := b.read(t, circle.URL+"/a")
	wantError(t, err, circle.URL+"/a", strings.TrimPrefix(circle.URL, "https://")+" redirects in a circle; check the address, and whether the server wants credentials")

	endless := b.secure(t, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, r.URL.Path+"hush", http.StatusFound)
	})
	_, err = b.read(t, endless.URL+"/a")
	wantError(t, err, endless.URL+"/a", strings.TrimPrefix(endless.URL, "https://")+" redirects more than 10 times; check the address, and whether the server wants credentials")
}

func TestARefusalElsewhereNamesBothServers(t *testing.T) {
	tests := map[string]struct {
		handler http.HandlerFunc
		want    string
	}{
		"refused": {serve(401, ""), "FIRST sends the request on to SECOND, which refuses it (401); credentials are never sent on to another server: if this one is right, name its address"},
		"a login page": {
			serve(200, "<html>"),
			"FIRST sends the request on to SECOND, which answers with an HTML page, perhaps a login page, and with no state; check the address, or set PARITYTUI_TOKEN_127_0_0_1 to a token, or write the machine 127.0.0.1 into the netrc file",
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			b := newBench(t)
			second := b.secure(t, test.handler)
			first := b.secure(t, func(w http.ResponseWriter, r *http.Request) {
				http.Redirect(w, r, second.URL+"/hush", http.StatusFound)
			})
			_, err := b.read(t, first.URL+"/x")
			wantError(t, err, first.URL+"/x", strings.NewReplacer("FIRST", strings.TrimPrefix(first.URL, "https://"), "SECOND", strings.TrimPrefix(second.URL, "https://")).Replace(test.want))
		})
	}
}

func TestThisMachineIsReadByHTTP(t *testing.T) {
	b := newBench(t)
	s := plain(t, serve(200, state))
	for _, uri := range []string{s.URL, strings.Replace(s.URL, "127.0.0.1", "localhost", 1)} {
		if _, err := b.read(t, uri); err != nil {
			t.Error(err)
		}
	}
	away := plain(t, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "http://cdn.acme.example/hush", http.StatusFound)
	})
	_, err := b.read(t, away.URL)
	wantError(t, err, away.URL, strings.TrimPrefix(away.URL, "http://")+" redirects to http://cdn.acme.example, where a state could be read and changed on its way; ask those who run it for an https address")
}

func TestServersThatCannotBeAskedSayWhy(t *testing.T) {
	b := newBench(t)
	stranger := b.secure(t, serve(200, state))
	b.roots = x509.NewCertPool()
	_, err := b.read(t, stranger.URL)
	wantError(t, err, stranger.URL, host(stranger.URL)+" shows a certificate of an authority that this machine does not know; if it is your company's, name the file of that authority in SSL_CERT_FILE or add it to the system")

	known := b.secure(t, serve(200, state))
	other := strings.Replace(known.URL, "127.0.0.1", "localhost", 1)
	_, err = b.read(t, other)
	wantError(t, err, other, host(other)+" shows a certificate that is not for localhost; check the address")

	http1 := plain(t, serve(200, state))
	uri := strings.Replace(http1.URL, "http:", "https:", 1)
	_, err = b.read(t, uri)
	wantError(t, err, uri, host(uri)+" does not speak https at this port; check the address and its port")

	closed := "https://" + nobody(t)
	_, err = b.read(t, closed)
	wantError(t, err, closed, host(closed)+" refuses connections; check the address and its port, and whether the server runs")

	old := httptest.NewUnstartedServer(serve(200, state))
	old.Config.ErrorLog = quiet()
	old.TLS = &tls.Config{ClientAuth: tls.RequireAnyClientCert}
	old.StartTLS()
	t.Cleanup(old.Close)
	b.roots.AddCert(old.Certificate())
	_, err = b.read(t, old.URL)
	wantError(t, err, old.URL, host(old.URL)+" ended the encrypted connection; it may want a certificate of yours, which cannot be sent, or speak only old versions of TLS: fetch the state with `curl -o FILE` and name the file")
}

// nobody is an address of this machine where nobody listens, nor can: it is the near end of a connection that stays open, so that no other program
// is given its port meanwhile.
func nobody(t *testing.T) string {
	t.Helper()
	door, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = door.Close() })
	held, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", door.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = held.Close() })
	return held.LocalAddr().String()
}

// TestNetworksThatFailSayWhy asks for the words alone: a test leaves the network alone.
func TestNetworksThatFailSayWhy(t *testing.T) {
	dial := func(err error) error { return &net.OpError{Op: "dial", Net: "tcp", Err: err} }
	tests := map[string]struct {
		err  error
		want string
	}{
		"no such name":   {dial(&net.DNSError{Err: "hush", Name: "h", IsNotFound: true}), "state.acme.example: there is no server of this name; check the address, and whether it needs a VPN"},
		"no names":       {dial(&net.DNSError{Err: "hush", Name: "h", IsTimeout: true}), "the name state.acme.example could not be looked up; check the network"},
		"no connection":  {dial(os.ErrDeadlineExceeded), "state.acme.example:8443 cannot be reached: no connection was made in time; check the address, the network and its proxy"},
		"no route":       {dial(os.NewSyscallError("connect", syscall.EHOSTUNREACH)), "state.acme.example:8443 cannot be reached: " + syscall.EHOSTUNREACH.Error() + "; check the address and the network"},
		"out of date":    {x509.CertificateInvalidError{Reason: x509.Expired, Detail: "hush"}, "state.acme.example:8443 shows a certificate that is not valid today; check the clock of this machine, or tell those who run the server"},
		"not to be used": {x509.CertificateInvalidError{Reason: x509.NotAuthorizedToSign, Detail: "hush"}, "state.acme.example:8443 shows a certificate that cannot be trusted; tell those who run the server"},
		"anything else":  {errors.New("malformed HTTP response hush"), "state.acme.example:8443 does not answer as a web server does; check the address and its port"},
	}
	at := &url.URL{Scheme: "https", Host: "state.acme.example:8443", RawQuery: secret}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := newBench(t).client().explain(t.Context(), at, test.err).Error(); got != test.want {
				t.Errorf("the error differs\nwant %s\ngot  %s", test.want, got)
			}
		})
	}
}

// host is the host of an address.
func host(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return err.Error()
	}
	return u.Host
}

// TestAProxyIsUsed reads through a proxy that connects every name to one server.
func TestAProxyIsUsed(t *testing.T) {
	b := newBench(t)
	s := b.secure(t, serve(200, state))
	var asked []string
	proxy := plain(t, func(w http.ResponseWriter, r *http.Request) {
		asked = append(asked, r.Method+" "+r.Host)
		tunnel(t, w, host(s.URL))
	})
	b.proxy = func(*http.Request) (*url.URL, error) {
		return url.Parse(strings.Replace(proxy.URL, "http://", "http://u:hush@", 1))
	}
	// The certificate of the server is for this name.
	if _, err := b.read(t, "https://example.com/x"); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"CONNECT example.com:443"}, asked); diff != "" {
		t.Errorf("what the proxy was asked differs (-want +got):\n%s", diff)
	}
	const refused = "example.com could not be asked, because the proxy cannot be used; check HTTPS_PROXY and NO_PROXY"
	proxy.Config.Handler = serve(407, "")
	_, err := b.read(t, "https://example.com/x")
	wantError(t, err, "https://example.com/x", refused)
	b.proxy = func(*http.Request) (*url.URL, error) { return url.Parse("http://u:hush@" + nobody(t)) }
	_, err = b.read(t, "https://example.com/x")
	wantError(t, err, "https://example.com/x", refused)
}

// tunnel connects the other end of an answer to an address.
func tunnel(t *testing.T, w http.ResponseWriter, address string) {
	there, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", address)
	if err != nil {
		t.Error(err)
		return
	}
	// The answer follows the taking over: of a client that speaks at once, the server would read a byte of what is not its own.
	here, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		t.Error(err)
		return
	}
	if _, err := io.WriteString(here, "HTTP/1.1 200 Connection established\r\n\r\n"); err != nil {
		t.Error(err)
		return
	}
	go func() { _, _ = io.Copy(there, here); there.Close() }()
	go func() { _, _ = io.Copy(here, there); here.Close() }()
}
