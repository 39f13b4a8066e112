package remote

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"path"
	"strings"
	"time"

	"github.com/paritytui/paritytui/internal/sources"
)

// web is what stands at one address of a web server.
type web struct {
	client *Client
	at     *url.URL
	// shown is the address without its query, which may hold a signature.
	shown string
	key   string
}

// Web opens https:// and, on this machine alone, http://. It is a sources.Opener.
func (c *Client) Web(uri string) (sources.Source, error) {
	shown := sources.Redacted(uri)
	at, err := url.Parse(uri)
	if err != nil || at.Hostname() == "" {
		return nil, fmt.Errorf("%s: this is no address of the web; write it as https://HOST/PATH, with blanks and %% escaped", shown)
	}
	if at.User != nil {
		return nil, fmt.Errorf("%s: a password in an address ends up in the history of the shell and in the list of processes; take it out, and set %s or write it into the netrc file", shown, HostVariable(tokenPrefix, at.Hostname()))
	}
	if strings.EqualFold(at.Scheme, "http") && !loopback(at) {
		return nil, fmt.Errorf("%s: what http carries can be read and changed on its way, and states hold secrets; use https, for only this machine itself is read by http", shown)
	}
	if _, err := c.patience(); err != nil {
		return nil, fmt.Errorf("%s: %w", shown, err)
	}
	at.Fragment = ""
	return &web{client: c, at: at, shown: shown, key: at.String()}, nil
}

// List finds the one part that an address is. What is wrong with it is told when it is opened.
func (w *web) List(context.Context) (sources.Listing, error) {
	below, above := path.Base(w.at.Path), path.Dir(w.at.Path)
	if strings.HasPrefix(below, "terraform.") && above != "/" && above != "." {
		// The name that every state has says less than its folder.
		below, above = path.Join(path.Base(above), below), path.Dir(above)
	}
	return sources.Listing{Parts: []sources.Part{{
		URI: w.shown, Key: w.key, Path: below, Above: path.Join(w.at.Hostname(), above), Open: w.open,
	}}}, nil
}

// open begins to read what stands there.
func (w *web) open(ctx context.Context) (sources.Stream, error) {
	sent, err := w.client.credentialFor(w.at)
	if err != nil {
		return sources.Stream{}, err
	}
	answer, err := w.client.Get(ctx, Request{URL: w.at, Credential: sent})
	if err != nil {
		return sources.Stream{}, err
	}
	if answer.StatusCode != http.StatusOK {
		discard(answer)
		return sources.Stream{}, errors.New(w.refusal(answer, sent))
	}
	stream, page, err := Content(answer)
	if page {
		err = errors.New(w.loginPage(answer, sent))
	}
	if err != nil {
		discard(answer)
		return sources.Stream{}, err
	}
	return stream, nil
}

// Content is the content of an answer as a stream. page reports that it is a page for people and no state; then there is no stream, and neither is where
// an error is returned. The caller still closes the answer in both cases.
func Content(answer *Answer) (stream sources.Stream, page bool, err error) {
	switch coding := strings.ToLower(answer.Header.Get("Content-Encoding")); coding {
	case "", "identity", "gzip", "x-gzip":
	default:
		return sources.Stream{}, false, fmt.Errorf("%s compresses its answer in a way that was not asked for, and that cannot be read; fetch the state with `curl --compressed -o FILE` and name the file", answer.Host)
	}
	ahead := bufio.NewReaderSize(answer.Body, 512)
	head, _ := ahead.Peek(512) // what went wrong is met again by whoever reads on
	if text := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n"); bytes.HasPrefix(text, []byte("<")) {
		return sources.Stream{}, true, nil
	}
	modified, err := http.ParseTime(answer.Header.Get("Last-Modified"))
	if err != nil {
		modified = time.Time{}
	}
	return sources.Stream{Body: readCloser{ahead, answer.Body}, Size: max(0, answer.ContentLength), Modified: modified}, false, nil
}

// Unfold unfolds what came compressed by gzip, for answers that are no states: the reader of states does so itself.
func Unfold(from io.Reader) (io.Reader, error) {
	unfolded, err := gzip.NewReader(from)
	if err != nil {
		return nil, errors.New("the answer is not compressed as its header says; try again")
	}
	return unfolded, nil
}
