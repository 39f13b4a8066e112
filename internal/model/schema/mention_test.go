package schema

import (
	"encoding/base64"
	"encoding/json"
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

// FuzzLookAhead holds that no name of a credential is passed over, alone or as a key of a document.
func FuzzLookAhead(f *testing.F) {
	for noun := range secretNouns {
		f.Add("db_"+noun, "x")
	}
	for pair := range secretPairs {
		first, last, _ := strings.Cut(pair, ".")
		f.Add(first+strings.ToUpper(last[:1])+last[1:], "k_key_base64")
	}
	f.Fuzz(func(t *testing.T, name, around string) {
		if !SecretName(name) {
			return
		}
		quoted, err := json.Marshal(map[string]string{around: "", name: around})
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range []string{name, name + "=" + around, around + "\n" + name + ": x", string(quoted)} {
			if !MayNameSecret(text) {
				t.Errorf("MayNameSecret(%q) = false, but %q names a credential", text, name)
			}
		}
	})
}
