package remote

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestACredentialIsForTheHostThatItNames(t *testing.T) {
	tests := map[string]struct {
		variables map[string]string
		netrc     string
		// want is the user and password that are sent, or the header.
		want, from string
	}{
		"none":                      {},
		"a token":                   {variables: map[string]string{"PARITYTUI_TOKEN_state_acme__corp_example": " hush\n"}, want: "Bearer hush", from: "PARITYTUI_TOKEN_state_acme__corp_example"},
		"a token of another host":   {variables: map[string]string{"PARITYTUI_TOKEN_acme__corp_example": "hush"}},
		"a password":                {variables: map[string]string{"TF_HTTP_USERNAME": "ci", "TF_HTTP_PASSWORD": "hush", "TF_HTTP_ADDRESS": "https://state.acme-corp.example:443/other"}, want: "ci:hush", from: "TF_HTTP_USERNAME and TF_HTTP_PASSWORD"},
		"a password for nobody":     {variables: map[string]string{"TF_HTTP_USERNAME": "ci", "TF_HTTP_PASSWORD": "hush"}},
		"a password of another":     {variables: map[string]string{"TF_HTTP_PASSWORD": "hush", "TF_HTTP_ADDRESS": "https://state.example/"}},
		"a password by http":        {variables: map[string]string{"TF_HTTP_PASSWORD": "hush", "TF_HTTP_ADDRESS": "http://state.acme-corp.example/"}},
		"netrc":                     {netrc: "machine other login a password b\nmachine state.acme-corp.example login ci password hush\nmachine more login c password d", want: "ci:hush", from: ".netrc"},
		"netrc of another":          {netrc: "machine acme-corp.example login ci password hush"},
		"the default of netrc":      {netrc: "default login ci password hush"},
		"a token before a password": {variables: map[string]string{"PARITYTUI_TOKEN_state_acme__corp_example": "hush"}, netrc: "machine state.acme-corp.example login ci password other", want: "Bearer hush", from: "PARITYTUI_TOKEN_state_acme__corp_example"},
	}
	at := &url.URL{Scheme: "https", Host: "state.acme-corp.example", Path: "/x"}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			b := newBench(t)
			for k, v := range test.variables {
				b.variables[k] = v
			}
			if test.netrc != "" {
				b.netrc(t, test.netrc)
			}
			c, err := b.client().credentialFor(at)
			if err != nil {
				t.Fatal(err)
			}
			r := &http.Request{Header: http.Header{}}
			c.sign(r)
			got := r.Header.Get("Authorization")
			if user, password, ok := r.BasicAuth(); ok {
				got = user + ":" + password
			}
			if got != test.want || !strings.HasSuffix(c.From, test.from) || c.Known() != (test.want != "") {
				t.Errorf("got %q from %q, want %q from %q", got, c.From, test.want, test.from)
			}
		})
	}
}

func TestACredentialCannotPrintItself(t *testing.T) {
	c, err := Bearer(secret, "VARIABLE")
	if err != nil {
		t.Fatal(err)
	}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		for _, text := range []string{fmt.Sprintf(verb, c), fmt.Sprintf(verb, &c), fmt.Sprintf(verb, Request{Credential: c})} {
			if strings.Contains(text, secret) || strings.Contains(text, "68757368") {
				t.Errorf("%s prints %s", verb, text)
			}
		}
	}
	if _, err := Bearer("hu\nsh", "VARIABLE"); err == nil || err.Error() != "the token from VARIABLE holds a blank, a line break or another character that no token has; set it anew" {
		t.Errorf("a token of two lines: got %v", err)
	}
}

func TestNetrcFilesThatCannotBeReadSaySo(t *testing.T) {
	b := newBench(t)
	b.variables["NETRC"] = "nowhere/netrc"
	_, err := b.read(t, "https://state.acme.example/x")
	wantError(t, err, "https://state.acme.example/x", "NETRC names nowhere/netrc, and there is no such file")
	b.variables["NETRC"] = t.TempDir()
	_, err = b.read(t, "https://state.acme.example/x")
	wantError(t, err, "https://state.acme.example/x", b.variables["NETRC"]+", which may hold credentials for state.acme.example, cannot be read; check its permissions")
}

func TestNetrc(t *testing.T) {
	tests := map[string]struct {
		text string
		want *login
	}{
		"one line":           {"machine h login u password p", &login{"u", "p"}},
		"many lines":         {"machine h\r\n\tlogin u\r\n\tpassword p\r\n", &login{"u", "p"}},
		"another case":       {"machine H login u password p", &login{"u", "p"}},
		"quotes":             {`machine h login "a b" password "p \" q"`, &login{"a b", `p " q`}},
		"a comment":          {"# machine h login x password y\nmachine h login u password p # password q", &login{"u", "p"}},
		"no comment":         {"machine h login u password #p", &login{"u", "#p"}},
		"an account":         {"machine h login u account password password p", &login{"u", "p"}},
		"a macro":            {"machine g\nmacdef init\nmachine h login x password y\n\nmachine h login u password p", &login{"u", "p"}},
		"words of others":    {"machine h port 8080 login u password p", &login{"u", "p"}},
		"a key as a value":   {"machine h login machine password p", &login{"machine", "p"}},
		"the first counts":   {"machine h login u password p machine h login x password y", &login{"u", "p"}},
		"the default is not": {"machine h login u default login x password y", &login{"u", ""}},
		"no password":        {"machine h login u password", &login{"u", ""}},
		"an open quote":      {`machine h login u password "p`, &login{"u", "p"}},
		"none":               {"machine g login u password p", nil},
		"nothing":            {"", nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, parseNetrc(test.text, "h"), cmp.AllowUnexported(login{})); diff != "" {
				t.Errorf("the login differs (-want +got):\n%s", diff)
			}
		})
	}
}

// FuzzNetrc holds that a file gives no login to a host that it does not name, that a login written in quotes is read as it was whatever line stands
// above it, and that what stands below it changes nothing.
func FuzzNetrc(f *testing.F) {
	for _, text := range []string{"", "machine state.acme.example login \"u\\", "machine g login x password y", "macdef init\nmachine state.acme.example login x\n", "default login x", "machine state login x password y", "x machine state.acme.example login x password y", "machine \"state.acme.example\" login machine password \"p"} {
		f.Add(text, "u", `p " \ #q`)
	}
	f.Fuzz(func(t *testing.T, text, user, password string) {
		const host = "state.acme.example"
		if got := parseNetrc(text, host); got != nil && !strings.Contains(strings.ToLower(strings.ReplaceAll(text, `\`, "")), host) {
			t.Errorf("%q does not name %s, and gives %+v", text, host, got)
		}
		if strings.Contains(user+password, "\n") {
			return // Words end on their line.
		}
		quoted := func(s string) string { return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"` }
		entry := "machine " + host + "\n\tlogin " + quoted(user) + "\n\tpassword " + quoted(password) + "\n"
		above, _, _ := strings.Cut(text, "\n")
		for _, whole := range []string{entry, "# " + above + "\n" + entry, "machine g password " + quoted(above) + "\n" + entry, entry + "machine g\n" + text} {
			if diff := cmp.Diff(&login{user, password}, parseNetrc(whole, host), cmp.AllowUnexported(login{})); diff != "" {
				t.Errorf("the login in %q (-want +got):\n%s", whole, diff)
			}
		}
	})
}
