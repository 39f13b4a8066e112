// Package remote reads states from web servers, and holds the client with which every source of this house that speaks HTTP asks.
//
// The client keeps three promises. A credential goes to the server that it belongs to and to no other, through redirects
// too. Nothing waits for ever: a server that is silent for longer than the patience of the client is given up. And no error
// tells a credential, a query or the path that a server redirects to, for these may hold signatures that open a state to whoever reads them.
package remote

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"time"
)

const (
	// usualPatience is how long a server may be silent where nobody said otherwise.
	usualPatience = 30 * time.Second
	// mostTries is how often one question is asked, and mostWait the longest that a server may make the client wait between two.
	mostTries = 4
	mostWait  = time.Minute
	// mostRedirects is how often a server may send the client elsewhere.
	mostRedirects = 10
)

// Options are what a client needs from outside.
type Options struct {
	// Environment returns variables; those that the client reads are told in docs/sources.md.
	Environment func(name string) string
	// Proxy chooses the proxy of a request; nil uses none.
	Proxy func(*http.Request) (*url.URL, error)
	// Agent is how the client calls itself to servers.
	Agent string
	// Now is asked where a server names a time until which to wait.
	Now func() time.Time
	// Roots are the authorities that certificates are checked by; nil takes those of the system.
	Roots *x509.CertPool
	// Wait waits between two tries, for as long as the context lasts; nil waits by the clock.
	Wait func(ctx context.Context, d time.Duration) error
}

// Client asks servers. It may be used from any goroutine.
type Client struct {
	environment func(name string) string
	agent       string
	now         func() time.Time
	wait        func(ctx context.Context, d time.Duration) error
	transport   *http.Transport
}

// New makes a client. It opens no connection and reads no file.
func New(o Options) *Client {
	c := &Client{environment: o.Environment, agent: o.Agent, now: o.Now, wait: o.Wait}
	if c.wait == nil {
		c.wait = waitByClock
	}
	c.transport = &http.Transport{
		Proxy:                 o.Proxy,
		DialContext:           (&net.Dialer{Timeout: 10 * time.Second}).DialContext,
		TLSClientConfig:       &tls.Config{RootCAs: o.Roots, MinVersion: tls.VersionTLS12},
		TLSHandshakeTimeout:   10 * time.Second,
		IdleConnTimeout:       90 * time.Second,
		ExpectContinueTimeout: time.Second,
		ForceAttemptHTTP2:     true,
		// What comes compressed stays so: the reader of states unfolds it, with a bound, and the progress counts what is loaded.
		DisableCompression: true,
	}
	return c
}

// Rest closes the connections that nobody uses. The client can still be asked; it then connects anew.
func (c *Client) Rest() { c.transport.CloseIdleConnections() }

// Environment returns a variable of the environment.
func (c *Client) Environment(name string) string { return c.environment(name) }

// patienceVariable names the variable that says how long a server may be silent.
const patienceVariable = "PARITYTUI_TIMEOUT"

// patience is how long a server may be silent.
func (c *Client) patience() (time.Duration, error) {
	text := c.environment(patienceVariable)
	if text == "" {
		return usualPatience, nil
	}
	d, err := time.ParseDuration(text)
	if err != nil || d <= 0 {
		return 0, fmt.Errorf("%s must be a time such as 90s or 2m, and is %q", patienceVariable, text)
	}
	return d, nil
}

// Request is one question.
type Request struct {
	URL *url.URL
	// Accept is the type of content that is wanted; empty takes any.
	Accept string
	// Credential goes to the server of the URL alone.
	Credential Credential
}

// Answer is what the last server said. Whoever got it closes its body.
type Answer struct {
	*http.Response
	// Host is the server that answered, with its port where one was named, and Asked the one that was asked.
	Host, Asked string
	// Tries counts how often it was asked.
	Tries int
	// After is how long the server wants to be left alone; said tells whether it says so at all.
	After time.Duration
	said  bool
}

// elsewhere reports whether another server answered than the one that was asked.
func (a *Answer) elsewhere() bool { return a.Host != a.Asked }

// Get asks until there is an answer worth telling: it follows redirects, and asks again where a server is busy for a moment. An answer
// of any status is an answer. An error begins with the host and says what to do.
func (c *Client) Get(ctx context.Context, r Request) (*Answer, error) {
	for try := 1; ; try++ {
		answer, err := c.follow(ctx, r)
		if ctx.Err() != nil {
			discard(answer)
			return nil, ctx.Err()
		}
		wait, again := c.again(answer, err, try)
		if !again {
			if answer != nil {
				answer.Tries = try
			}
			return answer, err
		}
		discard(answer)
		if err := c.wait(ctx, wait); err != nil {
			return nil, err
		}
	}
}

// discard gives an answer up; nil is none.
func discard(a *Answer) {
	if a != nil {
		_ = a.Body.Close()
	}
}

// ask asks one server once.
func (c *Client) ask(ctx context.Context, at *url.URL, r Request, sent Credential) (*Answer, error) {
	patience, err := c.patience()
	if err != nil {
		return nil, err
	}
	watched, dog := watch(ctx, patience)
	request, err := http.NewRequestWithContext(watched, http.MethodGet, at.String(), http.NoBody)
	if err != nil {
		dog.stop()
		return nil, fmt.Errorf("%s: the address cannot be asked for; check how it is written", at.Host)
	}
	request.Header.Set("User-Agent", c.agent)
	request.Header.Set("Accept-Encoding", "gzip")
	if r.Accept != "" {
		request.Header.Set("Accept", r.Accept)
	}
	sent.sign(request)
	response, err := c.transport.RoundTrip(request) //nolint:bodyclose // the answer takes the body along, and its owner closes it
	if err != nil {
		err = c.explain(watched, at, err)
		dog.stop()
		return nil, err
	}
	response.Body = &body{from: response.Body, dog: dog, host: at.Host, size: response.ContentLength}
	answer := &Answer{Response: response, Host: at.Host, Asked: r.URL.Host}
	answer.After, answer.said = c.after(response)
	return answer, nil
}
