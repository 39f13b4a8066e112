package remote

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"strings"
	"syscall"
)

// errDropped marks errors of connections that ended before anything was said; the same question may go through a moment later.
var errDropped = errors.New("the connection was closed before an answer")

// explain says in plain words why a server could not be asked. Of the words of the error itself only those of the system are passed on:
// the others quote what was sent and received.
func (c *Client) explain(ctx context.Context, at *url.URL, err error) error {
	host := at.Host
	var network *net.OpError
	isNetwork := errors.As(err, &network)
	switch {
	case silent(ctx):
		patience, _ := c.patience()
		return fmt.Errorf("%s did not answer within %v; try again, check the network and its proxy, or set %s to wait longer, such as 5m", host, patience, patienceVariable)
	case ctx.Err() != nil:
		return ctx.Err()
	case isNetwork && network.Op == "proxyconnect", strings.Contains(err.Error(), "Proxy Authentication Required"):
		return fmt.Errorf("%s could not be asked, because the proxy cannot be used; check HTTPS_PROXY and NO_PROXY", host)
	}
	if text := explainCertificate(at.Hostname(), err); text != "" {
		return errors.New(host + text)
	}
	var name *net.DNSError
	var number syscall.Errno
	switch {
	case errors.As(err, &name) && name.IsNotFound:
		return fmt.Errorf("%s: there is no server of this name; check the address, and whether it needs a VPN", at.Hostname())
	case errors.As(err, &name):
		return fmt.Errorf("the name %s could not be looked up; check the network", at.Hostname())
	case isNetwork && network.Timeout():
		return fmt.Errorf("%s cannot be reached: no connection was made in time; check the address, the network and its proxy", host)
	case errors.Is(err, syscall.ECONNREFUSED):
		return fmt.Errorf("%s refuses connections; check the address and its port, and whether the server runs", host)
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, syscall.ECONNRESET):
		return dropped(host)
	case errors.As(err, &number):
		return fmt.Errorf("%s cannot be reached: %s; check the address and the network", host, number.Error())
	}
	return fmt.Errorf("%s does not answer as a web server does; check the address and its port", host)
}

// dropped is the error of a connection that ended too early.
func dropped(host string) error { return &droppedError{host} }

type droppedError struct{ host string }

func (e *droppedError) Error() string {
	return e.host + " closed the connection before it answered; try again"
}
func (e *droppedError) Is(target error) bool { return target == errDropped }

// explainCertificate says what is wrong with a certificate, and nothing where that is not what is wrong.
func explainCertificate(name string, err error) string {
	var authority x509.UnknownAuthorityError
	var hostname x509.HostnameError
	var invalid x509.CertificateInvalidError
	var record tls.RecordHeaderError
	var alert tls.AlertError
	switch {
	case errors.As(err, &authority):
		return " shows a certificate of an authority that this machine does not know; if it is your company's, name the file of that authority in SSL_CERT_FILE or add it to the system"
	case errors.As(err, &hostname):
		return " shows a certificate that is not for " + name + "; check the address"
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return " shows a certificate that is not valid today; check the clock of this machine, or tell those who run the server"
	case errors.As(err, &invalid):
		return " shows a certificate that cannot be trusted; tell those who run the server"
	case errors.As(err, &record), strings.Contains(err.Error(), "server gave HTTP response to HTTPS client"):
		return " does not speak https at this port; check the address and its port"
	case errors.As(err, &alert), strings.Contains(err.Error(), "remote error: tls:"):
		return " ended the encrypted connection; it may want a certificate of yours, which cannot be sent, or speak only old versions of TLS: fetch the state with `curl -o FILE` and name the file"
	}
	return ""
}
