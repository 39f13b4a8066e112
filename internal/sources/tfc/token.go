package tfc

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/go-json-experiment/json"

	"github.com/paritytui/paritytui/internal/sources/remote"
)

// token finds the token for the host where Terraform itself would look, in its order: the variable of the host, then the files that `terraform login`
// and people write. TFE_TOKEN, which the provider of HCP Terraform reads, counts for the host that TFE_HOSTNAME names. No helper program is run.
func (s *source) token() (remote.Credential, error) {
	env := s.client.Environment
	host, _, _ := strings.Cut(s.host, ":")
	names := []string{remote.HostVariable("TF_TOKEN_", host), "TF_TOKEN_" + strings.ReplaceAll(host, ".", "_"), "TF_TOKEN_" + host}
	for _, name := range names {
		if token := env(name); token != "" {
			return remote.Bearer(token, name)
		}
	}
	if token := env("TFE_TOKEN"); token != "" && s.host == s.providerHost() {
		return remote.Bearer(token, "TFE_TOKEN")
	}
	for _, file := range s.files() {
		text, err := os.ReadFile(file.path)
		switch {
		case errors.Is(err, os.ErrNotExist) && !file.named:
			continue
		case errors.Is(err, os.ErrNotExist):
			return remote.Credential{}, fmt.Errorf("TF_CLI_CONFIG_FILE names %s, and there is no such file", file.path)
		case err != nil:
			return remote.Credential{}, fmt.Errorf("%s, which may hold the token for %s, cannot be read; check its permissions", file.path, s.host)
		}
		token, err := tokenIn(string(text), s.host)
		if err != nil {
			return remote.Credential{}, fmt.Errorf("%s: %w", file.path, err)
		}
		if token != "" {
			return remote.Bearer(token, file.path)
		}
	}
	elsewhere := ""
	if s.host == publicHost {
		elsewhere = "; an installation of your own is named by ?hostname="
	}
	return remote.Credential{}, fmt.Errorf("there is no token for %s; run `%s`, or set %s%s", s.host, s.login(), names[0], elsewhere)
}

// login is the command that makes a token for the host.
func (s *source) login() string {
	if s.host == publicHost {
		return "terraform login"
	}
	return "terraform login " + s.host
}

// providerHost is the host that TFE_TOKEN is for.
func (s *source) providerHost() string {
	host := strings.ToLower(s.client.Environment("TFE_HOSTNAME"))
	if host == "" {
		return publicHost
	}
	return host
}

// file is one that may hold tokens.
type file struct {
	path string
	// named says that the user named it.
	named bool
}

// files are those that may hold a token, the one that counts most first.
func (s *source) files() []file {
	env := s.client.Environment
	var out []file
	home := remote.Home(env)
	settings, rc := filepath.Join(home, ".terraform.d"), filepath.Join(home, ".terraformrc")
	if runtime.GOOS == "windows" {
		home = env("APPDATA")
		settings, rc = filepath.Join(home, "terraform.d"), filepath.Join(home, "terraform.rc")
	}
	if named := env("TF_CLI_CONFIG_FILE"); named != "" {
		out = append(out, file{named, true})
	} else if home != "" {
		out = append(out, file{path: rc})
	}
	if home != "" {
		out = append(out, file{path: filepath.Join(settings, "credentials.tfrc.json")})
	}
	return out
}

// tokenIn finds the token for a host in a file of settings of Terraform, in either of its two languages. An error tells nothing of what stands there.
func tokenIn(text, host string) (string, error) {
	text = strings.TrimPrefix(text, "\xef\xbb\xbf")
	if !strings.HasPrefix(strings.TrimLeft(text, " \t\r\n"), "{") {
		return tokenInBlocks(text, host), nil
	}
	var settings struct {
		Credentials map[string]struct {
			Token string `json:"token"`
		} `json:"credentials"`
	}
	if err := json.Unmarshal([]byte(text), &settings); err != nil {
		return "", errors.New("this is no JSON of Terraform's settings; run `terraform login` to write it anew")
	}
	for name, c := range settings.Credentials {
		if strings.EqualFold(name, host) {
			return c.Token, nil
		}
	}
	return "", nil
}
