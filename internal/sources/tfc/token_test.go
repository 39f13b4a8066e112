package tfc

import (
	"encoding/json"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/paritytui/paritytui/internal/sources/remote"
)

func TestTokensAreFoundWhereTerraformLooks(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the files have other names there")
	}
	const (
		login = `{"credentials": {"app.terraform.io": {"token": "login"}, "tfe.acme-corp.example": {"token": "own"}}}`
		rc    = "# credentials \"app.terraform.io\" { token = \"no\" }\nplugin_cache_dir = \"/c\"\ncredentials \"app.terraform.io\" {\n  token = \"rc\"\n}\n"
	)
	tests := map[string]struct {
		host, variables, rc, login, named string
		// want is where the token is found, with HOME left out.
		want string
	}{
		"nowhere":                  {want: "there is no token for app.terraform.io; run `terraform login`, or set TF_TOKEN_app_terraform_io; an installation of your own is named by ?hostname="},
		"nowhere for a host":       {host: "tfe.acme-corp.example", want: "there is no token for tfe.acme-corp.example; run `terraform login tfe.acme-corp.example`, or set TF_TOKEN_tfe_acme__corp_example"},
		"the variable":             {variables: "TF_TOKEN_app_terraform_io", login: login, want: "TF_TOKEN_app_terraform_io"},
		"two underscores":          {host: "tfe.acme-corp.example", variables: "TF_TOKEN_tfe_acme__corp_example", want: "TF_TOKEN_tfe_acme__corp_example"},
		"a dash":                   {host: "tfe.acme-corp.example", variables: "TF_TOKEN_tfe_acme-corp_example", want: "TF_TOKEN_tfe_acme-corp_example"},
		"a foreign name":           {host: "xn--caf-dma.fr", variables: "TF_TOKEN_xn____caf__dma_fr", want: "TF_TOKEN_xn____caf__dma_fr"},
		"a port":                   {host: "tfe.acme.example:8443", variables: "TF_TOKEN_tfe_acme_example", want: "TF_TOKEN_tfe_acme_example"},
		"of another host":          {variables: "TF_TOKEN_tfe_acme_example", want: "there is no token for app.terraform.io; run `terraform login`, or set TF_TOKEN_app_terraform_io; an installation of your own is named by ?hostname="},
		"the provider's":           {variables: "TFE_TOKEN", login: login, want: "TFE_TOKEN"},
		"the provider's elsewhere": {host: "tfe.acme-corp.example", variables: "TFE_TOKEN", login: login, want: "/.terraform.d/credentials.tfrc.json"},
		"the provider's own host":  {host: "tfe.acme-corp.example", variables: "TFE_TOKEN TFE_HOSTNAME=TFE.acme-corp.example", want: "TFE_TOKEN"},
		"terraform login":          {login: login, want: "/.terraform.d/credentials.tfrc.json"},
		"the settings":             {rc: rc, login: login, want: "/.terraformrc"},
		"settings without it":      {rc: "disable_checkpoint = true", login: login, want: "/.terraform.d/credentials.tfrc.json"},
		"named settings":           {rc: rc, named: strings.ReplaceAll(rc, "rc", "named"), want: "/named"},
		"named JSON":               {named: login, want: "/named"},
		"named and missing":        {variables: "TF_CLI_CONFIG_FILE=/nowhere/rc", login: login, want: "TF_CLI_CONFIG_FILE names /nowhere/rc, and there is no such file"},
		"broken":                   {login: `{"credentials": {"app.terraform.io": {"token": "hush"`, want: "/.terraform.d/credentials.tfrc.json: this is no JSON of Terraform's settings; run `terraform login` to write it anew"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			home := t.TempDir()
			variables := map[string]string{"HOME": home}
			for _, v := range strings.Fields(test.variables) {
				key, value, ok := strings.Cut(v, "=")
				if !ok {
					value = "hush"
				}
				variables[key] = value
			}
			for file, text := range map[string]string{".terraformrc": test.rc, ".terraform.d/credentials.tfrc.json": test.login, "named": test.named} {
				if text == "" {
					continue
				}
				path := filepath.Join(home, filepath.FromSlash(file))
				if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
				if file == "named" {
					variables["TF_CLI_CONFIG_FILE"] = path
				}
			}
			s := &source{client: remote.New(remote.Options{Environment: func(name string) string { return variables[name] }}), host: publicHost}
			if test.host != "" {
				s.host = test.host
			}
			c, err := s.token()
			got := c.From
			if err != nil {
				got = err.Error()
			}
			if got = strings.ReplaceAll(got, home, ""); got != test.want || c.Known() != (err == nil) {
				t.Errorf("got %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestTokensAreFoundInSettings(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"a block":               {`credentials "h" { token = "t" }`, "t"},
		"another case":          {`credentials "H" { token = "t" }`, "t"},
		"many blocks":           {"credentials \"g\" {\n token = \"x\"\n}\ncredentials \"h\" {\n token = \"t\"\n}", "t"},
		"behind other things":   {"provider_installation {\n  direct { exclude = [\"*/*\"] }\n}\nhost \"h\" { token = \"x\" }\ncredentials \"h\" { token = \"t\" }", "t"},
		"a brace in a string":   {`a = "{" credentials "h" { token = "t" }`, "t"},
		"inside another block":  {`x { credentials "h" { token = "t" } }`, ""},
		"inside a block of it":  {`credentials "h" { x { token = "t" } }`, ""},
		"in comments":           {"// credentials \"h\" { token = \"a\" }\n/* credentials \"h\" { token = \"b\" } */\n# token\n", ""},
		"a name in quotes":      {`"credentials" "h" { token = "t" }`, ""},
		"no string":             {`credentials "h" { token = t }`, ""},
		"of another":            {`credentials "g" { token = "t" }`, ""},
		"escapes":               {`credentials "h" { token = "a\"b" }`, `a"b`},
		"never closed":          {`credentials "h" { token = "t`, "t"},
		"JSON":                  {`{"credentials": {"H": {"token": "t"}}, "other": [1]}`, "t"},
		"JSON without the host": {`{"credentials": {}}`, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := tokenIn(test.text, "h")
			if err != nil || got != test.want {
				t.Errorf("got %q, %v, want %q", got, err, test.want)
			}
		})
	}
}

// FuzzSettings holds that settings give no token to a host that they do not name, that an error repeats nothing of them, and that a token is read as it
// was from either language, whatever stands in the comment and the other block above it.
func FuzzSettings(f *testing.F) {
	for _, text := range []string{"", `credentials "tfe.acme.example" { token = "t\`, `x { credentials "tfe.acme.example" { token = "t" } }`, `{"credentials": {"TFE.acme.example": {"token": "t"}}`, "/* } */ // {", `a = "{"`, "\ufeff{}"} {
		f.Add(text, `a"b\`)
	}
	f.Fuzz(func(t *testing.T, text, token string) {
		const host = "tfe.acme.example"
		got, err := tokenIn(text, host)
		if named := strings.Contains(strings.ToLower(text), host) || strings.Contains(text, `\`); got != "" && !named {
			t.Errorf("%q does not name %s, and gives %q", text, host, got)
		}
		if err != nil && (got != "" || err.Error() != "this is no JSON of Terraform's settings; run `terraform login` to write it anew") {
			t.Errorf("%q gives %q and the error %v", text, got, err)
		}
		token = strings.ToValidUTF8(token, "")
		quoted := func(s string) string { return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"` }
		line, _, _ := strings.Cut(text, "\n")
		written, err := json.Marshal(map[string]any{"other": line, "credentials": map[string]any{host: map[string]string{"token": token}}})
		if err != nil {
			return // The line is no text.
		}
		for _, whole := range []string{
			string(written), "x = 1 # " + line + "\ncredentials \"" + host + "\" {\n  x = " + quoted(line) + "\n  token = " + quoted(token) + "\n}\n",
			"x { credentials \"" + host + "\" { token = " + quoted(line) + " } }\ncredentials \"" + host + "\" { token = " + quoted(token) + " }",
			"other { token = " + quoted(line) + " }\ncredentials \"" + host + "\" { y { token = \"z\" }\n token = " + quoted(token) + "\n}" + text,
		} {
			if got, err := tokenIn(whole, host); err != nil || got != token {
				t.Errorf("%q is read as %q, %v, from %q", token, got, err, whole)
			}
		}
	})
}
