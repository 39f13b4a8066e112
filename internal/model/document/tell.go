package document

import (
	"regexp"
	"strings"
)

// Named returns the syntax that the name of a file says it has. The ending of an example is no part of that: config.yaml.example is YAML.
func Named(base string) (Syntax, bool) {
	base = strings.ToLower(base)
	if stem, ok := withoutExample(base); ok {
		base = stem
	}
	switch {
	case base == ".env", strings.HasPrefix(base, ".env."), strings.HasSuffix(base, ".env"):
		return SyntaxEnv, true
	case strings.HasSuffix(base, ".yaml"), strings.HasSuffix(base, ".yml"):
		return SyntaxYAML, true
	case strings.HasSuffix(base, ".toml"):
		return SyntaxTOML, true
	case strings.HasSuffix(base, ".json"):
		return SyntaxJSON, true
	}
	return 0, false
}

// IsExample reports whether the name of a file says that its values only stand for real ones: .env.example, config.yaml.sample.
func IsExample(base string) bool {
	_, ok := withoutExample(strings.ToLower(base))
	return ok
}

// withoutExample takes the ending of an example off a name.
func withoutExample(base string) (string, bool) {
	for _, ending := range [...]string{".example", ".sample", ".dist", ".template"} {
		if stem, ok := strings.CutSuffix(base, ending); ok && stem != "" {
			return stem, true
		}
	}
	return base, false
}

// Lines by which the syntax of a file without a telling name is known.
var (
	tableLine = regexp.MustCompile(`^\[\[?[A-Za-z0-9_."' -]+\]\]?[ \t]*(#.*)?$`)
	envLine   = regexp.MustCompile(`^(export[ \t]+)?[A-Za-z_][A-Za-z0-9_]*=`)
	tomlLine  = regexp.MustCompile(`^[A-Za-z0-9_."'-]+[ \t]+=[ \t]*["'0-9\[{+-]`)
	yamlLine  = regexp.MustCompile(`^("[^"]+"|'[^']+'|[A-Za-z_][A-Za-z0-9_./-]*):([ \t]|$)`)
)

// Told returns the syntax that the first line of a text with content shows, and false where none is plain. JSON is not told here, since it begins
// as YAML may; nor is anything that only looks like settings, such as HCL.
func Told(text string) (Syntax, bool) {
	for line := range strings.Lines(strings.TrimPrefix(text, "\ufeff")) {
		line = strings.TrimRight(line, " \t\r\n")
		switch {
		case line == "" || line[0] == '#':
			continue
		case line == "---", strings.HasPrefix(line, "--- "), strings.HasPrefix(line, "%YAML"), yamlLine.MatchString(line):
			return SyntaxYAML, true
		case tableLine.MatchString(line):
			return SyntaxTOML, true
		case envLine.MatchString(line):
			return SyntaxEnv, true
		case tomlLine.MatchString(line):
			return SyntaxTOML, true
		}
		return 0, false
	}
	return 0, false
}
