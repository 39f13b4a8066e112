package remote

import (
	"context"
	"errors"
	"fmt"
	"math"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// follow asks, and goes where it is sent. A credential does not leave its server, and does not come back to it after a way round: the
// other server chose what is asked for then.
func (c *Client) follow(ctx context.Context, r Request) (*Answer, error) {
	at, sent := r.URL, r.Credential
	seen := map[string]bool{}
	for {
		seen[at.String()] = true
		answer, err := c.ask(ctx, at, r, sent)
		if err != nil {
			return nil, err
		}
		next, err := redirection(at, answer.Response)
		if next == nil && err == nil {
			return answer, nil
		}
		discard(answer)
		switch {
		case err != nil:
			return nil, err
		case seen[next.String()]:
			return nil, fmt.Errorf("%s redirects in a circle; check the address, and whether the server wants credentials", r.URL.Host)
		case len(seen) > mostRedirects:
			return nil, fmt.Errorf("%s redirects more than %d times; check the address, and whether the server wants credentials", r.URL.Host, mostRedirects)
		}
		if !sameServer(next, r.URL) {
			sent = Credential{}
		}
		at = next
	}
}

// redirection returns where a server sends the client, and nil where it answers itself.
func redirection(at *url.URL, response *http.Response) (*url.URL, error) {
	switch response.StatusCode {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
	default:
		return nil, nil
	}
	next, err := at.Parse(response.Header.Get("Location"))
	if err != nil || response.Header.Get("Location") == "" {
		return nil, fmt.Errorf("%s redirects (%d) without saying where to; ask those who run it", at.Host, response.StatusCode)
	}
	// What may stand there is for browsers; a password there would be sent by nobody's wish.
	next.User, next.Fragment = nil, ""
	switch {
	case next.Host == "" || next.Scheme != "https" && next.Scheme != "http":
		return nil, fmt.Errorf("%s redirects to what is no address of the web; check the address", at.Host)
	case next.Scheme == "http" && (at.Scheme == "https" || !loopback(next)):
		return nil, fmt.Errorf("%s redirects to http://%s, where a state could be read and changed on its way; ask those who run it for an https address", at.Host, next.Host)
	}
	return next, nil
}

// sameServer reports whether two addresses lead to one server: scheme, host and port.
func sameServer(a, b *url.URL) bool {
	return a.Scheme == b.Scheme && strings.EqualFold(a.Hostname(), b.Hostname()) && portOf(a) == portOf(b)
}

// portOf is the port of an address, the usual one of its scheme where it names none.
func portOf(u *url.URL) string {
	if p := u.Port(); p != "" {
		return p
	}
	return map[string]string{"https": "443", "http": "80"}[u.Scheme]
}

// loopback reports whether an address leads to this machine.
func loopback(u *url.URL) bool {
	ip := net.ParseIP(u.Hostname())
	return strings.EqualFold(u.Hostname(), "localhost") || ip != nil && ip.IsLoopback()
}

// again decides whether to ask once more, and after how long.
func (c *Client) again(answer *Answer, err error, try int) (time.Duration, bool) {
	if try >= mostTries {
		return 0, false
	}
	wait := time.Second << (try - 1)
	if err != nil {
		return wait, errors.Is(err, errDropped)
	}
	if !busy(answer.StatusCode) {
		return 0, false
	}
	if answer.said {
		wait = answer.After
	}
	return wait, wait <= mostWait
}

// busy reports whether a status says that the same question may be answered a moment later.
func busy(status int) bool {
	switch status {
	case http.StatusTooManyRequests, http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return true
	}
	return false
}

// after is how long a server wants to be left alone, by Retry-After or by the header that HCP Terraform sends, and whether it says so.
func (c *Client) after(response *http.Response) (time.Duration, bool) {
	text := response.Header.Get("Retry-After")
	if text == "" {
		text = response.Header.Get("X-RateLimit-Reset")
	}
	if seconds, err := strconv.ParseFloat(text, 64); err == nil && seconds >= 0 && seconds < math.MaxInt32 {
		return time.Duration(math.Ceil(seconds)) * time.Second, true
	}
	if when, err := http.ParseTime(text); err == nil {
		return max(0, when.Sub(c.now()).Round(time.Second)), true
	}
	return 0, false
}

// waitByClock waits, and returns the error of the context where that ends first.
func waitByClock(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
