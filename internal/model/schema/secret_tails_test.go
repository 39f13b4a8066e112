package schema

import "testing"

// TestTheTailsLetEveryEndingThrough holds that the quick look at the last letters of a name denies no name that the words would find.
func TestTheTailsLetEveryEndingThrough(t *testing.T) {
	for word := range secretEnds {
		for _, name := range []string{word, "db_" + word, "db" + word, word + "2", word + "_1", "x-" + word + ".", "DB_" + word, "é" + word} {
			if !mayEndSecret(name) {
				t.Errorf("%q ends with %q and is denied", name, word)
			}
		}
	}
	for _, name := range []string{"dbpassword", "dbPassphrase", "MASTERPASSWORD", "ключ"} {
		if !mayEndSecret(name) {
			t.Errorf("%q is denied", name)
		}
	}
	if mayEndSecret("") || mayEndSecret("123") || mayEndSecret("arn") || mayEndSecret("cidr_block") {
		t.Error("a name that no credential has is let through")
	}
}
