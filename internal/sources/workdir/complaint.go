package workdir

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"github.com/paritytui/paritytui/internal/model/schema"
)

// failure is a run that failed.
type failure struct {
	// run is the command as a user would write it, and said what the program complained of, safe to show.
	run, said string
}

// Error says both.
func (f *failure) Error() string { return fmt.Sprintf("`%s` failed: %s", f.run, f.said) }

// explain says why a run failed, in the words of the program where no better ones are known.
func (d *directory) explain(run, complaint string, err error) error {
	said := d.without(summary(complaint))
	if asksForInit(said) {
		name, _, _ := strings.Cut(run, " ")
		return fmt.Errorf("this working directory is not initialised; run `%s` and try again", initCommand(name, d.dir))
	}
	if said == "" {
		said = "it did not say why"
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			said += " (" + exit.Error() + ")"
		}
	}
	return &failure{run, said}
}

// asksForInit reports whether a complaint is that nobody ran init, which the programs put in several ways.
func asksForInit(said string) bool {
	for _, words := range [...]string{
		"nitialization required", "lease run \"terraform init\"", "lease run \"tofu init\"", "required plugins are not installed",
		"odule not installed", "nconsistent dependency lock file", "ackend configuration changed", "issing required provider",
	} {
		if strings.Contains(said, words) {
			return true
		}
	}
	return false
}

// initCommand is how to initialise a directory from here.
func initCommand(program, dir string) string {
	if filepath.Clean(dir) == "." {
		return program + " init"
	}
	if strings.ContainsAny(dir, " '\"$`\\*?;&|<>()#~") {
		dir = "'" + strings.ReplaceAll(dir, "'", `'\''`) + "'"
	}
	return program + " -chdir=" + dir + " init"
}

// mostSaid is how many letters of a complaint are shown.
const mostSaid = 500

// sourceLine is a line of the configuration that a complaint quotes, with its number.
var sourceLine = regexp.MustCompile(`^\d+:( |$)`)

// summary is the first error of a complaint on one line. Quotations of the configuration are left out, and so are the values
// of its variables: either may be a secret that nobody marked.
func summary(complaint string) string {
	var words []string
	began := false
	complaint = ansi.Strip(complaint)
	framed := strings.Contains(complaint, "╷")
	for line := range strings.Lines(complaint) {
		line = strings.TrimSpace(line)
		if framed {
			line = strings.TrimSpace(strings.TrimPrefix(strings.Trim(line, "╷╵"), "│"))
		}
		switch {
		case line == "" || sourceLine.MatchString(line) || strings.HasPrefix(line, "│") || strings.HasPrefix(line, "├"):
			continue
		case strings.HasPrefix(line, "Error: ") && began:
			return shortened(words)
		case strings.HasPrefix(line, "Error: "):
			words, began = nil, true // what stands before it are warnings
			line = strings.TrimPrefix(line, "Error: ")
		}
		words = append(words, line)
	}
	return shortened(words)
}

// shortened joins the lines of a complaint and cuts the end off where it is long.
func shortened(lines []string) string {
	text := strings.Join(strings.Fields(strings.Join(lines, " ")), " ")
	if utf8.RuneCountInString(text) > mostSaid {
		text = string([]rune(text)[:mostSaid]) + "…"
	}
	return text
}

// What may be secret by its form in a complaint: the user of an address and its query, and a setting by its name.
var (
	inAddress = regexp.MustCompile(`([A-Za-z][A-Za-z0-9+.-]*://)[^/\s"'@]*@`)
	inQuery   = regexp.MustCompile(`([A-Za-z][A-Za-z0-9+.-]*://[^\s"'?]*)\?[^\s"']*`)
	bearer    = regexp.MustCompile(`(?i)\b(bearer|basic|token) [A-Za-z0-9+/=_.~-]{8,}`)
	setting   = regexp.MustCompile(`([A-Za-z_][A-Za-z0-9_.-]*)(["']?\s*[=:]\s*)("[^"]*"|'[^']*'|[^\s"',;]+)`)
)

const hidden = "(hidden)"

// without takes out of a complaint what may be secret: by its form, and everything that is a secret of the backend or of the
// environment.
func (d *directory) without(said string) string {
	for _, secret := range d.secrets() {
		said = strings.ReplaceAll(said, secret, hidden)
	}
	said = inAddress.ReplaceAllString(said, "$1")
	said = inQuery.ReplaceAllString(said, "$1")
	said = bearer.ReplaceAllString(said, "$1 "+hidden)
	return setting.ReplaceAllStringFunc(said, func(text string) string {
		m := setting.FindStringSubmatch(text)
		if !schema.SecretName(m[1]) {
			return text
		}
		return m[1] + m[2] + hidden
	})
}

// shortestSecret is the length below which a value is not looked for: it would be found in words that are none.
const shortestSecret = 6

// secrets are the credentials that the program was given: in its environment, and in the note of its backend.
func (d *directory) secrets() []string {
	var out []string
	take := func(name, value string) {
		if len(value) >= shortestSecret && (schema.SecretName(name) || strings.HasPrefix(name, "TF_TOKEN_") || strings.HasSuffix(strings.ToLower(name), "conn_str")) {
			out = append(out, value)
		}
	}
	for _, e := range d.opener.Environment {
		name, value, _ := strings.Cut(e, "=")
		take(name, value)
	}
	var note struct {
		Backend struct{ Config map[string]json.RawMessage }
	}
	if text, err := os.ReadFile(filepath.Join(d.data, "terraform.tfstate")); err == nil && json.Unmarshal(text, &note) == nil {
		for name, raw := range note.Backend.Config {
			var value string
			if json.Unmarshal(raw, &value) == nil {
				take(name, value)
			}
		}
	}
	return out
}
