package schema

import (
	"encoding/base64"
	"strings"
	"testing"
)

func TestNoNameOfACredentialEscapesTheLookAhead(t *testing.T) {
	var names []string
	for noun := range secretNouns {
		names = append(names, noun, "app_"+noun, strings.ToUpper("my_"+noun), noun+"2", "db"+strings.ToUpper(noun[:1])+noun[1:])
	}
	for pair := range secretPairs {
		first, last, _ := strings.Cut(pair, ".")
		names = append(names, first+"_"+last, first+"-"+last, first+strings.ToUpper(last[:1])+last[1:], strings.ToUpper(first+"_"+last), first+"2_"+last, first+". "+last)
	}
	names = append(names, "FOO_KEY", "MY_OTHER_KEY_BASE64", "dbpassword", "rootpassphrase", "to\u212aen", "sas_token_value")
	for _, name := range names {
		if !SecretName(name) {
			continue
		}
		for _, text := range []string{name, `{"` + name + `":"x"}`, name + ": x", base64.StdEncoding.EncodeToString([]byte(`{"` + name + `":"some value"}`))} {
			if !MayNameSecret(text) {
				t.Errorf("MayNameSecret(%q) = false, but %q names a credential", text, name)
			}
		}
	}
}

func TestLookAheadPassesOverWhatNamesNoCredential(t *testing.T) {
	for _, text := range []string{
		`{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sqs:*","Resource":"*"}]}`,
		"vpc-0a1b2c3d", "kms key of the cluster", "https://queue.example.com/url",
	} {
		if MayNameSecret(text) {
			t.Errorf("MayNameSecret(%q) = true, which only costs time", text)
		}
	}
	for name, text := range map[string]string{"an escape": `{"\u0070assword":"x"}`, "a line break in a name": `{"api\nkey":"x"}`, "a document in a document": `{"a":"{\"password\":\"x\"}"}`} {
		if !MayNameSecret(text) {
			t.Errorf("MayNameSecret with %s = false", name)
		}
	}
}

func FuzzLookAhead(f *testing.F) {
	f.Add("db_password")
	f.Add("apiKey")
	f.Fuzz(func(t *testing.T, name string) {
		if SecretName(name) && !MayNameSecret(name) {
			t.Errorf("MayNameSecret(%q) = false, but it names a credential", name)
		}
	})
}
