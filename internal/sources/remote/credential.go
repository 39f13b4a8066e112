package remote

import (
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// Credential proves to one server who asks. The zero value proves nothing. However it is printed, only From is told.
type Credential struct {
	// From says where it was found, such as the name of a variable.
	From string
	// authorization is what the header of that name holds.
	authorization string
}

// Format prints where the credential was found, whatever the verb is.
func (c Credential) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, "credential from "+c.From) }

// Known reports whether there is one.
func (c Credential) Known() bool { return c.authorization != "" }

// sign puts the credential into a request.
func (c Credential) sign(r *http.Request) {
	if c.Known() {
		r.Header.Set("Authorization", c.authorization)
	}
}

// Bearer makes a credential of a token. Blanks around it are what an editor or a shell left there.
func Bearer(token, from string) (Credential, error) {
	token = strings.TrimSpace(token)
	if strings.ContainsFunc(token, func(r rune) bool { return r <= ' ' || r >= 0x7f }) {
		return Credential{}, fmt.Errorf("the token from %s holds a blank, a line break or another character that no token has; set it anew", from)
	}
	return Credential{From: from, authorization: "Bearer " + token}, nil
}

// basic makes a credential of a name and a password.
func basic(user, password, from string) Credential {
	return Credential{From: from, authorization: "Basic " + base64.StdEncoding.EncodeToString([]byte(user+":"+password))}
}

// HostVariable is the name of the variable that holds something for one host, as Terraform spells it: a dot is one underscore, a dash two.
func HostVariable(prefix, host string) string {
	return prefix + strings.NewReplacer("-", "__", ".", "_").Replace(strings.ToLower(host))
}

const (
	// tokenPrefix begins the variable of a token for one host.
	tokenPrefix = "PARITYTUI_TOKEN_"
	// The variables of Terraform's own http backend.
	backendAddress  = "TF_HTTP_ADDRESS"
	backendUser     = "TF_HTTP_USERNAME"
	backendPassword = "TF_HTTP_PASSWORD"
)

// credentialFor finds the credential for an address: a token for its host, then what Terraform's http backend would send, then netrc. Each is for one host that it names;
// one that names none is sent nowhere.
func (c *Client) credentialFor(at *url.URL) (Credential, error) {
	variable := HostVariable(tokenPrefix, at.Hostname())
	if token := c.environment(variable); token != "" {
		return Bearer(token, variable)
	}
	if password := c.environment(backendPassword); password != "" && c.backendNames(at) {
		return basic(c.environment(backendUser), password, backendUser+" and "+backendPassword), nil
	}
	return c.netrcFor(at.Hostname())
}

// backendNames reports whether the variables of Terraform's http backend are for the server of an address.
func (c *Client) backendNames(at *url.URL) bool {
	address, err := url.Parse(c.environment(backendAddress))
	return err == nil && sameServer(address, at)
}

// unsent says that a password is there and was not sent, and how to say whom it is for.
func (c *Client) unsent(at *url.URL) string {
	if c.environment(backendPassword) == "" || c.backendNames(at) {
		return ""
	}
	return fmt.Sprintf("set %s to %s://%s, so that %s is sent there, which it was not", backendAddress, at.Scheme, at.Host, backendPassword)
}

// netrcFor finds the credential for a host in the netrc file.
func (c *Client) netrcFor(host string) (Credential, error) {
	path, named := c.netrcPath()
	if path == "" {
		return Credential{}, nil
	}
	text, err := os.ReadFile(path)
	switch {
	case errors.Is(err, os.ErrNotExist) && !named:
		return Credential{}, nil
	case errors.Is(err, os.ErrNotExist):
		return Credential{}, fmt.Errorf("NETRC names %s, and there is no such file", path)
	case err != nil:
		return Credential{}, fmt.Errorf("%s, which may hold credentials for %s, cannot be read; check its permissions", path, host)
	}
	if found := parseNetrc(string(text), host); found != nil {
		return basic(found.user, found.password, path), nil
	}
	return Credential{}, nil
}

// netrcPath is where the netrc file is, and whether the user named it.
func (c *Client) netrcPath() (path string, named bool) {
	if path := c.environment("NETRC"); path != "" {
		return path, true
	}
	home := Home(c.environment)
	if home == "" {
		return "", false
	}
	if runtime.GOOS == "windows" {
		return filepath.Join(home, "_netrc"), false
	}
	return filepath.Join(home, ".netrc"), false
}

// Home is the user's own directory, empty where there is none.
func Home(environment func(string) string) string {
	if home := environment("HOME"); home != "" {
		return home
	}
	return environment("USERPROFILE")
}
