package remote

import (
	"fmt"
	"io"
	"net/http"
)

// readCloser reads from one thing and closes another.
type readCloser struct {
	io.Reader
	io.Closer
}

// refusal says why a status is no state, and what to do. Nothing that the server wrote is passed on.
func (w *web) refusal(a *Answer, sent Credential) string {
	host := a.Host
	switch {
	case a.elsewhere() && (a.StatusCode == http.StatusUnauthorized || a.StatusCode == http.StatusForbidden):
		return fmt.Sprintf("%s sends the request on to %s, which refuses it (%d); credentials are never sent on to another server: if this one is right, name its address", a.Asked, host, a.StatusCode)
	case a.StatusCode == http.StatusUnauthorized && sent.Known():
		return fmt.Sprintf("%s does not accept the credentials from %s (401); they may be wrong or have expired, so renew them", host, sent.From)
	case a.StatusCode == http.StatusUnauthorized:
		return fmt.Sprintf("%s wants credentials (401), and there are none for it; %s", host, w.how())
	case a.StatusCode == http.StatusForbidden:
		return w.forbidden(host, sent)
	case a.StatusCode == http.StatusNotFound && !sent.Known():
		return fmt.Sprintf("%s has nothing at this address (404), or does not show it without credentials; check the path, or %s", host, w.how())
	case a.StatusCode == http.StatusNotFound:
		return fmt.Sprintf("%s has nothing at this address (404), or does not show it with the credentials from %s; check the path, and what they may read", host, sent.From)
	case a.StatusCode == http.StatusNoContent:
		return fmt.Sprintf("%s holds no state at this address yet (204); check the path, or run `terraform apply` there first", host)
	}
	return a.Trouble()
}

// forbidden tells of a status 403.
func (w *web) forbidden(host string, sent Credential) string {
	signed := ""
	if w.at.RawQuery != "" {
		signed = "; a signed address may have expired, so make a new one"
	}
	if sent.Known() {
		return fmt.Sprintf("%s does not let the credentials from %s read this (403); ask for the permission to read states%s", host, sent.From, signed)
	}
	if signed != "" {
		return fmt.Sprintf("%s does not let this be read (403)%s", host, signed)
	}
	return fmt.Sprintf("%s does not let this be read without credentials (403); %s", host, w.how())
}

// how says how credentials are given. One that is there already comes first.
func (w *web) how() string {
	if text := w.client.unsent(w.at); text != "" {
		return text
	}
	return fmt.Sprintf("set %s to a token, or write the machine %s into the netrc file", HostVariable(tokenPrefix, w.at.Hostname()), w.at.Hostname())
}

// loginPage tells of a page for people where a state should be.
func (w *web) loginPage(a *Answer, sent Credential) string {
	where := a.Host + " answers with an HTML page, perhaps its login page, and with no state"
	if a.elsewhere() {
		where = fmt.Sprintf("%s sends the request on to %s, which answers with an HTML page, perhaps a login page, and with no state", a.Asked, a.Host)
	}
	if sent.Known() {
		return fmt.Sprintf("%s; check the address, and whether the credentials from %s are still valid", where, sent.From)
	}
	return fmt.Sprintf("%s; check the address, or %s", where, w.how())
}

// Trouble tells of a status that says the same whoever asks for whatever.
func (a *Answer) Trouble() string {
	again := "try again later"
	if a.said && a.After > 0 {
		again = fmt.Sprintf("try again in %v", a.After)
	}
	times := ""
	if a.Tries > 1 {
		times = fmt.Sprintf(" %d times", a.Tries)
	}
	code := a.StatusCode
	switch {
	case code == http.StatusTooManyRequests:
		return fmt.Sprintf("%s was asked too often and answered so%s (429); %s", a.Host, times, again)
	case busy(code):
		return fmt.Sprintf("%s is not available and answered so%s (%s); %s", a.Host, times, called(code), again)
	case code >= 500:
		return fmt.Sprintf("%s failed (%s); try again later, or ask those who run it", a.Host, called(code))
	}
	return fmt.Sprintf("%s answers %s and gives no state; check the address", a.Host, called(code))
}

// called is a status with its name, as everybody knows it and not as the server words it.
func called(code int) string {
	if text := http.StatusText(code); text != "" {
		return fmt.Sprintf("%d %s", code, text)
	}
	return fmt.Sprint(code)
}
