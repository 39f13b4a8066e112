package schema

import (
	"maps"
	"slices"
	"strings"
)

// SecretName reports whether the name of an attribute, map key or environment
// variable says that its value is a credential: `db_password`, `masterPassword`,
// `AWS_SECRET_ACCESS_KEY`. A name that only speaks about a credential is none:
// `password_length`, `secret_arn`, `manage_master_user_password`.
//
// It judges the name nearest to a scalar. A block or list of the name, such as
// the `secret` volume of a pod, may just as well hold references.
//
// English puts the noun last. So what a name means is found at its end, once
// words that tell the form are taken off, and the words before it can only
// weaken it:
//
//	tunnel1 | preshared key            credential
//	tls     | private key   | pem     credential, in a form
//	          password      | length  no credential: "length" is no form
//	manage  | master user password     no credential: a switch
func SecretName(name string) bool {
	if name == "PWD" || name == "OLDPWD" {
		return false // What every shell calls its working directory.
	}
	if !mayEndSecret(name) {
		return false
	}
	if _, last := lastWord(name); !secretEnds[last] && !hasSecretSuffix(last) {
		return false
	}
	words := splitName(name)
	variable := isVariable(name)
	for end := len(words); end > 0; end-- {
		if length := secretNoun(words[:end], variable); length > 0 {
			return !isWeakened(words[:end-length])
		}
		if !secretForms[words[end-1]] {
			return false
		}
	}
	return false
}

// The tables of words and of pairs of words, which a dot joins.
var (
	// secretNouns mean a credential on their own.
	secretNouns = table(`password passwd passphrase passcode passwords pwd pass
		secret token tokens credential credentials
		kubeconfig dockerconfigjson htpasswd keytab psk dsn
		apikey apikeys accesskey secretkey privatekey sharedkey accountkey signingkey masterkey
		authtoken accesstoken clientsecret connectionstring`)

	// secretPairs mean one as the last two words, joined by a dot.
	secretPairs = table(`secret.key secret.keys private.key private.keys api.key api.keys access.key access.keys
		account.key shared.key preshared.key signing.key master.key auth.key authorization.key
		client.key tls.key ssl.key ca.key server.key session.key license.key instrumentation.key
		app.key application.key integration.key account.keys
		ingestion.key sas.key sas.url sas.uri access.signature
		connection.string connection.strings kube.config id.rsa id.ed25519
		database.url database.uri db.url db.uri postgres.url postgresql.url mysql.url
		mongo.url mongo.uri mongodb.url mongodb.uri amqp.url rabbitmq.url`)

	// secretForms are forms that a credential can have, and no facts about it.
	secretForms = table(`pem der jwk openssh pkcs8 base64 b64 hash value data plaintext text encrypted json
		string binary wo content raw base v`)

	// harmless are pairs that end like a credential and are none: handles for
	// repeated requests, proofs in public DNS, the mode of the metadata service,
	// the measure of a language model.
	harmless = table(`creation.token request.token idempotency.token verification.token validation.token
		next.token page.token continuation.token lock.token http.tokens dkim.tokens
		input.tokens output.tokens prompt.tokens completion.tokens total.tokens`)

	// publicKeys are the words before "key" in a variable's name that make it no
	// credential. Any other *_KEY in the environment of a program is one.
	publicKeys = table(`public publishable kms ssh pgp gpg host site s3 object hash partition sort range cache
		primary foreign routing shard group row map idempotency deploy`)

	// references are pairs that, before the noun, say that a service keeps the
	// credential and the value only names it.
	references = table(`secret.manager secret.version secrets.manager`)

	// switches turn a name into a yes or no wherever they stand before the noun.
	switches = table(`allow manage enable enabled disable disabled require requires automount`)

	// switchesFirst do so, or count, only as the first word of a name.
	switchesFirst = table(`use uses is has skip ignore show create generate rotate force get num number count min max`)

	// numbered are the words that end in digits.
	numbered = table(`pkcs8 base64 b64 s3 ed25519`)

	// secretEnds are all words that the name of a credential can end with.
	secretEnds = secretEndings()

	// secretTails has a bit for the last letter of each of them, by the letter before it; 0 stands for a word of one letter.
	secretTails = secretTailTable()
)

// secretNoun returns how many of the last words name a credential, 0 for none.
func secretNoun(words []string, variable bool) int {
	last := words[len(words)-1]
	if len(words) > 1 {
		before := words[len(words)-2]
		pair := before + "." + last
		switch {
		case harmless[pair]:
			return 0
		case secretPairs[pair]:
			return 2
		case variable && last == "key" && !publicKeys[before]:
			return 1
		}
	}
	if secretNouns[last] || hasSecretSuffix(last) {
		return 1
	}
	return 0
}

// secretEndings collects the nouns, the second words of the pairs and the forms.
func secretEndings() map[string]bool {
	ends := maps.Clone(secretNouns)
	maps.Copy(ends, secretForms)
	for pair := range secretPairs {
		_, last, _ := strings.Cut(pair, ".")
		ends[last] = true
	}
	return ends
}

// mayEndSecret reports whether the last letters of a name may be those of a word of secretEnds. It spares most names the search for
// words: every attribute of every resource is asked about.
func mayEndSecret(name string) bool {
	for i := len(name) - 1; i >= 0; i-- {
		switch c := name[i]; {
		case c >= 0x80:
			return true
		case isLetter(c):
			tails := secretTails[c&31]
			return tails&1 != 0 || i > 0 && isLetter(name[i-1]) && tails&(1<<(name[i-1]&31)) != 0 || i > 0 && name[i-1] >= 0x80
		}
	}
	return false
}

// secretTailTable takes the last two letters of each word, which digits may follow.
func secretTailTable() (out [32]uint32) {
	for _, words := range [...]map[string]bool{secretEnds, {"password": true, "passphrase": true}} {
		for word := range words {
			letters := strings.TrimRight(word, "0123456789")
			n := len(letters)
			if n == 1 || n > 1 && !isLetter(letters[n-2]) {
				out[letters[n-1]&31] |= 1
			} else if n > 1 {
				out[letters[n-1]&31] |= 1 << (letters[n-2] & 31)
			}
		}
	}
	return out
}

// hasSecretSuffix finds the noun in words that are written as one: "dbpassword".
func hasSecretSuffix(word string) bool {
	return strings.HasSuffix(word, "password") || strings.HasSuffix(word, "passphrase")
}

// isWeakened reports whether the words before a noun make it a switch or a number.
func isWeakened(before []string) bool {
	if len(before) == 0 {
		return false
	}
	for i := range before[1:] {
		if references[before[i]+"."+before[i+1]] {
			return true
		}
	}
	return switchesFirst[before[0]] ||
		slices.ContainsFunc(before, func(word string) bool { return switches[word] })
}

// isVariable reports whether a name is written as environment variables are.
func isVariable(name string) bool {
	return strings.ToUpper(name) == name && strings.ToLower(name) != name
}

// splitName splits a name into words in lower case, at everything that is no
// letter or digit and where the case says so: "dbAPIKey2" is db, api, key.
func splitName(name string) []string {
	var words []string
	for {
		rest, word := lastWord(name)
		if word == "" {
			slices.Reverse(words)
			return words
		}
		words = append(words, word)
		name = rest
	}
}

// lastWord takes the last word off a name, in lower case; it is empty where there
// is none left. Digits at the end of a word only number it and are left out,
// unless the word is a known one. It does not allocate for names in lower case,
// since every attribute of every resource passes here.
func lastWord(name string) (rest, word string) {
	for {
		end := len(name)
		for end > 0 && !isWordByte(name[end-1]) {
			end--
		}
		if end == 0 {
			return "", ""
		}
		start := end - 1
		for start > 0 && isWordByte(name[start-1]) && !beginsWord(name[:end], start) {
			start--
		}
		rest, word = name[:start], strings.ToLower(name[start:end])
		if !numbered[word] {
			word = strings.TrimRight(word, "0123456789")
		}
		if word != "" {
			return rest, word
		}
		name = rest
	}
}

// isWordByte reports whether a byte belongs to a word: a letter or digit, or a
// part of a letter beyond ASCII.
func isWordByte(c byte) bool {
	return isUpper(c) || 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || c >= 0x80
}

func isUpper(c byte) bool { return 'A' <= c && c <= 'Z' }

// beginsWord reports whether a word begins at i: at the capital of "dbKey", and
// at the last capital of "APIKey".
func beginsWord(name string, i int) bool {
	if !isUpper(name[i]) {
		return false
	}
	return !isUpper(name[i-1]) || i+1 < len(name) && 'a' <= name[i+1] && name[i+1] <= 'z'
}

// table returns the set of the words of a text.
func table(texts ...string) map[string]bool {
	words := make(map[string]bool)
	for _, text := range texts {
		for word := range strings.FieldsSeq(text) {
			words[word] = true
		}
	}
	return words
}
