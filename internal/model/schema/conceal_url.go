package schema

import (
	"encoding/hex"
	"strings"
)

// openURL reports whether a text is one URL whose only secret is the password before its host:
//
//	postgres://shop:hush@db.example:5432/shop?sslmode=require
//
// Where it may hold another secret, or where its password may end elsewhere than it seems, the answer is no.
func openURL(text string) bool {
	password, rest, ok := splitURL(text)
	if !ok || password == "" || strings.Contains(rest, "#") {
		return false
	}
	_, query, _ := strings.Cut(rest, "?")
	for parameter := range strings.SplitSeq(query, "&") {
		name, value, _ := strings.Cut(parameter, "=")
		if strings.Contains(name, "%") || SecretName(name) || secretParameters[strings.ToLower(name)] || len(value) >= longParameter {
			return false
		}
	}
	return true
}

// secretParameters are parameters of addresses that hold a credential under a name that says nothing elsewhere.
var secretParameters = table("key sig signature auth code user username")

// longParameter is the length from which the value of a parameter may be a key.
const longParameter = 32

// splitURL takes a text for a URL with a password before its host, and returns that and what follows the @. What may be read in two ways is none: a
// second @, blanks, quotes, semicolons.
func splitURL(text string) (password, rest string, ok bool) {
	scheme, rest, found := strings.Cut(text, "://")
	userinfo, rest, at := strings.Cut(rest, "@")
	if !found || !at || strings.ContainsAny(text, " \t\r\n\"'<>;\\`") || strings.Contains(scheme, "@") || strings.ContainsAny(rest, "@") ||
		strings.Contains(rest, "://") || strings.ContainsAny(userinfo, "/?#") {
		return "", "", false
	}
	user, password, found := strings.Cut(userinfo, ":")
	return password, rest, found && !strings.Contains(user+password, ":") && rest != ""
}

// urlSecrets returns the password of a URL, as it is spelled there and as it is meant. One that also stands elsewhere in its URL is a word like
// postgres, which would be found everywhere.
func urlSecrets(text string) []string {
	password, _, ok := splitURL(text)
	if !ok || len(password) < minKept || strings.Count(text, password) > 1 || strings.HasPrefix(password, "${") {
		return nil
	}
	out := []string{password}
	if meant := unescaped(password); meant != password && len(meant) >= minKept {
		out = append(out, meant)
	}
	return out
}

// unescaped replaces what a URL spells as %40.
func unescaped(text string) string {
	first, rest, found := strings.Cut(text, "%")
	if !found {
		return text
	}
	var b strings.Builder
	b.WriteString(first)
	for part := range strings.SplitSeq(rest, "%") {
		raw, err := hex.DecodeString(part[:min(2, len(part))])
		if err != nil || len(raw) != 1 {
			return text
		}
		b.Write(raw)
		b.WriteString(part[2:])
	}
	return b.String()
}
