package schema

import (
	"regexp"
	"strings"
)

// assignment finds NAME=value and NAME: value in scripts and settings, with or without quotes.
var assignment = regexp.MustCompile(`([A-Za-z][A-Za-z0-9_.-]*)["']?[ \t]*[=:][ \t]*(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"';,&|)]+))`)

// AssignedSecrets returns the values that a script or settings text assigns to names of credentials, as in
// `export DB_PASSWORD=hunter2`. References such as $VAR and ${var} are no secrets.
func AssignedSecrets(text string) []string {
	if !MayAssign(text) || !mayNameOne(text) {
		return nil
	}
	var out []string
	for _, m := range assignment.FindAllStringSubmatch(text, -1) {
		value := m[2] + m[3] + m[4]
		if value == "" || refers(value) || value[0] == '$' || value[0] == '<' || strings.HasPrefix(value, "{{") || !SecretName(m[1]) {
			continue
		}
		out = append(out, value)
	}
	return out
}

// MayAssign reports false for a text in which AssignedSecrets finds nothing, as it does in most, at the cost of a look for the sign of an assignment.
func MayAssign(text string) bool {
	return len(text) >= shortestAssignment && (strings.IndexByte(text, '=') >= 0 || strings.IndexByte(text, ':') >= 0) && !plainARN(text)
}

// shortestAssignment is how long a text is at least that gives a credential a value worth hiding.
const shortestAssignment = 8

// plainARN reports whether a text is nothing but an ARN, which reads as an assignment of all the rest to the name arn.
func plainARN(text string) bool {
	rest, ok := strings.CutPrefix(text, "arn:")
	return ok && !strings.ContainsAny(rest, " \t\r\n\f\"';,&|)")
}

// mayNameOne is a cheap test for texts that cannot hold the name of a credential.
func mayNameOne(text string) bool {
	lower := strings.ToLower(text)
	for _, word := range [...]string{"pass", "pwd", "secret", "token", "key", "cred"} {
		if strings.Contains(lower, word) {
			return true
		}
	}
	return false
}
