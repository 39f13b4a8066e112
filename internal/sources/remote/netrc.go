package remote

import "strings"

// login is what a netrc file holds for one machine.
type login struct{ user, password string }

// parseNetrc finds the login for a host, and nil where the file has none. The entry default is passed over: it would go to every host. So is what nobody
// knows, since other programs keep words of their own here.
//
//	machine state.acme.example login ci password s3cr3t
//	macdef init            a macro goes on to the next empty line
func parseNetrc(text, host string) *login {
	var found *login
	key, macro := "", false
	for line := range strings.Lines(text) {
		if macro {
			macro = strings.TrimSpace(line) != ""
			continue
		}
		for _, word := range netrcWords(line) {
			before := key
			key = ""
			switch {
			case before == "machine" && found != nil:
				return found
			case before == "machine" && strings.EqualFold(word, host):
				found = &login{}
			case before == "login" && found != nil:
				found.user = word
			case before == "password" && found != nil:
				found.password = word
			case before == "macdef":
				macro = true
			case before != "":
			case word == "default" && found != nil:
				return found
			default:
				key = netrcKey(word)
			}
			if macro || key == "#" {
				break
			}
		}
		if key == "#" {
			key = ""
		}
	}
	return found
}

// netrcKey is a word that says what the next one is, # where a comment begins, and nothing otherwise.
func netrcKey(word string) string {
	switch word {
	case "machine", "login", "password", "account", "macdef":
		return word
	}
	if strings.HasPrefix(word, "#") {
		return "#"
	}
	return ""
}

// netrcWords splits a line at blanks. Quotes keep blanks together, and a backslash inside them keeps the next character.
func netrcWords(line string) []string {
	var words []string
	for {
		line = strings.TrimLeft(line, " \t\r\n")
		switch {
		case line == "":
			return words
		case line[0] != '"':
			end := strings.IndexAny(line, " \t\r\n")
			if end < 0 {
				end = len(line)
			}
			words, line = append(words, line[:end]), line[end:]
			continue
		}
		var word strings.Builder
		i := 1
		for ; i < len(line) && line[i] != '"'; i++ {
			if line[i] == '\\' && i+1 < len(line) {
				i++
			}
			word.WriteByte(line[i])
		}
		words, line = append(words, word.String()), line[min(i+1, len(line)):]
	}
}
