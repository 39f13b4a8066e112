package s3

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// answering is a server that gives one answer to everything.
func answering(t *testing.T, answer http.HandlerFunc) string {
	t.Helper()
	server := httptest.NewServer(answer)
	t.Cleanup(server.Close)
	return server.URL
}

// refusing answers with an error as S3 writes it, whose text repeats what should never be shown.
func refusing(t *testing.T, status int, code string, header ...string) string {
	t.Helper()
	return answering(t, func(w http.ResponseWriter, r *http.Request) {
		for i := 0; i+1 < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.Header().Set("Content-Type", "application/xml")
		w.WriteHeader(status)
		fmt.Fprintf(w, "<Error><Code>%s</Code><Message>you sent %s; expecting 'eu-north-1'</Message><Token-0>%s</Token-0></Error>",
			code, r.Header.Get("X-Amz-Security-Token"), r.Header.Get("X-Amz-Security-Token"))
	})
}

func TestWhatAServerRefusesIsExplained(t *testing.T) {
	withKeys(t)
	const renew = "the credentials have expired; fetch new ones, and set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN again"
	tests := map[string]struct {
		status int
		code   string
		header []string
		// ofKey and ofPrefix are the errors where an object or a prefix is named.
		ofKey, ofPrefix string
	}{
		"expired": {400, "ExpiredToken", nil, renew, renew},
		"redirected": {
			301, "PermanentRedirect",
			[]string{"X-Amz-Bucket-Region", "eu-west-1"},
			"the bucket lives in eu-west-1, and us-east-1 was asked; write ?region=eu-west-1", "the bucket lives in eu-west-1, and us-east-1 was asked; write ?region=eu-west-1",
		},
		"another region told in words": {
			400, "AuthorizationHeaderMalformed", nil,
			"the bucket lives in eu-north-1, and us-east-1 was asked; write ?region=eu-north-1", "the bucket lives in eu-north-1, and us-east-1 was asked; write ?region=eu-north-1",
		},
		"another account": {
			403, "AccessDenied", nil,
			"access denied: these credentials may not s3:GetObject here; name the right account with ?profile= or ?role_arn=, or grant it, and kms:Decrypt where the bucket is encrypted by a key of its own; without s3:ListBucket a missing object is denied, too",
			"access denied: these credentials may not s3:ListBucket here; name the right account with ?profile= or ?role_arn=, or grant it",
		},
		"no bucket":        {404, "NoSuchBucket", nil, "there is no bucket acme; `aws s3 ls` lists those of the account", "there is no bucket acme; `aws s3 ls` lists those of the account"},
		"unknown key":      {403, "InvalidAccessKeyId", nil, "the server does not know the access key; is it one of ENDPOINT? See `aws configure list`", "the server does not know the access key; is it one of ENDPOINT? See `aws configure list`"},
		"wrong secret":     {403, "SignatureDoesNotMatch", nil, "the secret key does not belong to the access key; see `aws configure list`, and copy both again", "the secret key does not belong to the access key; see `aws configure list`, and copy both again"},
		"clock":            {403, "RequestTimeTooSkewed", nil, "the clock of this machine differs too much from that of the server; set it right", "the clock of this machine differs too much from that of the server; set it right"},
		"archived":         {403, "InvalidObjectState", nil, "the object is archived (Glacier) and has to be restored before it can be read: `aws s3api restore-object`", ""},
		"overloaded":       {503, "SlowDown", nil, "the server is overloaded or out of order: it answered 503 (SlowDown) to 2 attempts; try again later", "the server is overloaded or out of order: it answered 503 (SlowDown) to 2 attempts; try again later"},
		"unknown code":     {418, "Teapot", nil, "the server refuses: Teapot (HTTP 418)", "the server refuses: Teapot (HTTP 418)"},
		"a text as a code": {418, "you said hush", nil, "the server answers 418 and nothing that S3 says; is ENDPOINT right?", "the server answers 418 and nothing that S3 says; is ENDPOINT right?"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			endpoint := refusing(t, test.status, test.code, test.header...)
			for key, want := range map[string]string{"k.tfstate": test.ofKey, "p/": test.ofPrefix} {
				if want != "" {
					want = "s3://acme/" + key + ": " + strings.ReplaceAll(want, "ENDPOINT", endpoint)
					fails(t, patient, "s3://acme/"+key+"?endpoint="+endpoint, want)
				}
			}
		})
	}
}

// fails holds the exact text of an error, and that it tells no secret.
func fails(t *testing.T, l limits, uri, want string) {
	t.Helper()
	_, err := load(t.Context(), l, uri)
	if err == nil {
		t.Fatalf("%s: got no error", uri)
	}
	if diff := cmp.Diff("reading staging: "+want, err.Error()); diff != "" {
		t.Errorf("the error differs (-want +got):\n%s", diff)
	}
	for _, secret := range []string{"hush", accessKey} {
		if strings.Contains(err.Error(), secret) {
			t.Errorf("the error tells %s", secret)
		}
	}
}

func TestWhatLiesOnTheWayIsExplained(t *testing.T) {
	withKeys(t)
	closed := "http://" + nobody(t)
	quiet := make(chan struct{})
	slow := answering(t, func(http.ResponseWriter, *http.Request) { <-quiet })
	t.Cleanup(func() { close(quiet) }) // before the server is closed, which waits for its answers
	broken := answering(t, func(w http.ResponseWriter, _ *http.Request) { hangUp(w, "") })
	page := answering(t, func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "<html>Please log in</html>") })
	gateway := answering(t, func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusTeapot)
		fmt.Fprint(w, "<html>hush</html>")
	})
	tls := httptest.NewUnstartedServer(http.NotFoundHandler())
	tls.Config.ErrorLog = log.New(io.Discard, "", 0)
	tls.StartTLS()
	t.Cleanup(tls.Close)
	host := func(endpoint string) string { return endpoint[strings.LastIndexByte(endpoint, '/')+1:] }
	tests := map[string]struct {
		endpoint, key, want string
	}{
		"refused": {closed, "k", "nobody listens at " + host(closed) + "; is the server running, and endpoint= right?"},
		// A name that cannot be one is asked of no name server, which may be out of reach or answer whatever it is asked.
		"no such host":         {"http://s3-.invalid", "k", "there is no server s3-.invalid, or no network; check endpoint="},
		"no answer":            {slow, "k", host(slow) + " did not answer in time, 2 times; try again, or check endpoint= and the proxy"},
		"hung up":              {broken, "k", "the connection to " + host(broken) + " broke, 2 times; try again"},
		"a page for a list":    {page, "p/", "nothing lies below this prefix; `aws s3 ls s3://acme/` shows what there is"},
		"a page for an object": {page, "k", "not a Terraform state or plan: it is an HTML or XML page, perhaps a login page or an error of the server; check the address and the credentials, and fetch it again"},
		"no S3 at all":         {gateway, "k", "the server answers 418 and nothing that S3 says; is " + gateway + " right?"},
		"untrusted":            {tls.URL, "k", "the certificate of " + host(tls.URL) + " is not trusted; AWS_CA_BUNDLE names a file with the right authority"},
		"no TLS":               {"https://" + host(gateway), "k", host(gateway) + " does not speak TLS; write endpoint=http://…"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			waits := patient
			if test.endpoint == slow {
				waits = unanswered()
			}
			fails(t, waits, "s3://acme/"+test.key+"?endpoint="+test.endpoint, "s3://acme/"+test.key+": "+test.want)
		})
	}
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

// hangUp sends the beginning of an answer and ends the connection.
func hangUp(w http.ResponseWriter, beginning string) {
	hijacker, ok := w.(http.Hijacker)
	if !ok {
		panic("this server cannot hang up")
	}
	connection, out, err := hijacker.Hijack()
	if err != nil {
		panic(err)
	}
	fmt.Fprint(out, beginning)
	_ = out.Flush()
	_ = connection.Close()
}

func TestABodyThatEndsTooSoonIsExplained(t *testing.T) {
	withKeys(t)
	const head = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"
	broken := answering(t, func(w http.ResponseWriter, _ *http.Request) { hangUp(w, head+`{"version":4`) })
	fails(t, patient, "s3://acme/k?endpoint="+broken, "s3://acme/k: the connection broke after 12 of 1000 bytes; try again")

	ended := make(chan struct{})
	stuck := answering(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "1000")
		fmt.Fprint(w, `{"version":4`)
		if f, ok := w.(http.Flusher); ok {
			f.Flush()
		}
		<-ended
	})
	t.Cleanup(func() { close(ended) })
	fails(t, silenced(), "s3://acme/k?endpoint="+stuck, "s3://acme/k: nothing came for 1s, after 12 of 1000 bytes; the connection is stuck: try again")

	damaged := answering(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("X-Amz-Checksum-Crc32", "AAAAAA==")
		fmt.Fprint(w, stateOf("a"))
	})
	fails(t, patient, "s3://acme/k?endpoint="+damaged, "s3://acme/k: what came is not what was stored: the checksum differs; try again, and if it stays so, the object is damaged")
}

// TestAnObjectOfTwoGigabytesIsRefusedByItsSize serves one that has a size and no bytes: asking for one would hang.
func TestAnObjectOfTwoGigabytesIsRefusedByItsSize(t *testing.T) {
	withKeys(t)
	ended := make(chan struct{})
	huge := answering(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", fmt.Sprint(2<<30+1))
		w.WriteHeader(http.StatusOK)
		if f, ok := w.(http.Flusher); ok {
			f.Flush()
		}
		select {
		case <-r.Context().Done():
		case <-ended:
		}
	})
	t.Cleanup(func() { close(ended) })
	fails(t, patient, "s3://acme/k?endpoint="+huge, "s3://acme/k: this holds more than 2048 MiB, and no option reads more; move resources into states of their own with `terraform state mv`, or name another file")
}

func TestAnInterruptEndsTheWaiting(t *testing.T) {
	withKeys(t)
	ctx, cancel := context.WithCancel(t.Context())
	waiting := make(chan struct{})
	ended := make(chan struct{})
	server := answering(t, func(http.ResponseWriter, *http.Request) {
		cancel() // as ctrl+c does once the request is under way
		close(waiting)
		<-ended
	})
	t.Cleanup(func() { close(ended) })
	_, err := load(ctx, patient, "s3://acme/k?endpoint="+server)
	<-waiting
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want the error of the context", err)
	}
}

func TestABodyIsInterruptedToo(t *testing.T) {
	withKeys(t)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	server := answering(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "1000")
		fmt.Fprint(w, `{"version":4`)
		if f, ok := w.(http.Flusher); ok {
			f.Flush()
		}
		cancel()
		<-ended
	})
	t.Cleanup(func() { close(ended) })
	_, err := load(ctx, patient, "s3://acme/k?endpoint="+server)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want the error of the context", err)
	}
}

// TestRetriesAreBounded counts the requests that a server out of order gets.
func TestRetriesAreBounded(t *testing.T) {
	withKeys(t)
	asked := make(chan struct{}, 100)
	server := answering(t, func(w http.ResponseWriter, _ *http.Request) {
		asked <- struct{}{}
		w.WriteHeader(http.StatusServiceUnavailable)
	})
	l := patient
	l.attempts = 4
	_, _ = load(t.Context(), l, "s3://acme/k?endpoint="+server)
	if got := len(asked); got != 4 {
		t.Errorf("the server was asked %d times, want 4", got)
	}
}

func TestAnEndpointOfTheEnvironmentIsAskedByPath(t *testing.T) {
	b := newBucket(t)
	b.put("k.tfstate", stateOf("a"))
	t.Setenv("AWS_ENDPOINT_URL_S3", b.url)
	if _, err := load(t.Context(), patient, "s3://acme/k.tfstate"); err != nil {
		t.Error(err)
	}
}

// TestNothingOfTheMachineIsFound holds what TestMain promises.
func TestNothingOfTheMachineIsFound(t *testing.T) {
	for _, entry := range os.Environ() {
		if strings.HasPrefix(entry, "AWS_") && entry != "AWS_EC2_METADATA_DISABLED=true" {
			t.Errorf("the tests see %s", strings.SplitN(entry, "=", 2)[0])
		}
	}
}
