package audit

import (
	"encoding/base64"
	"strings"
	"testing"

	"github.com/paritytui/paritytui/internal/model"
)

// insides are texts, and whether a secret is found in them. Of the others mayConceal says at a glance that there is none, or not.
var insides = map[string]bool{
	"":                              false,
	"vpc-0a1b2c3d":                  false,
	"password":                      false,
	"password=":                     false,
	"DB_PASSWORD=hunter2-is-long":   true,
	"token: abcdef-ghi":             true,
	"db_password = 'x y z 1 2 3'":   true,
	"host=db port=5432":             false,
	"keys: none of them is of note": false,
	"arn:aws:secretsmanager:eu-central-1:111111111111:secret:shop/password-AbCdEf":      false,
	"arn:aws:secretsmanager:eu-central-1:111111111111:secret:x, password=hunter2-long":  true,
	"arn:aws:elasticloadbalancing:eu-central-1:1:targetgroup/checkout/0123456789abcdef": false,
	"https://sqs.eu-central-1.amazonaws.com/111111111111/checkout0123456789abcdef":      false,
	"a820e93e11aa0620c2f77c50":                                                           false,
	`{"password":"hunter2"}`:                                                             true,
	` [{"name":"API_KEY","value":"hunter2"}]`:                                            true,
	`{"pass\u0077ord":"hunter2"}`:                                                        true,
	`{"a":"{\"password\":\"hunter2\"}"}`:                                                 true,
	`{"a":"plain","b":["c"]}`:                                                            false,
	`{"password":"hunter2"`:                                                              true,
	"#cloud-config\nchpasswd: {password: hunter2}\n":                                     true,
	"\n---\npassword: hunter2-long\n":                                                    true,
	"---\napi_key: hunter2\n":                                                            true,
	"kind: Secret\napiVersion: v1\nstringData: {token: hunter2}\n":                       true,
	"#!/bin/sh\nexport DB_PASSWORD=hunter2\n":                                            true,
	base64.StdEncoding.EncodeToString([]byte(`{"password":"hunter2"}`)):                  true,
	base64.StdEncoding.EncodeToString([]byte("#!/bin/sh\nexport DB_PASSWORD=hunter2\n")): true,
	base64.StdEncoding.EncodeToString([]byte("plain words and nothing else in here\n")):  false,
	"---\npassword: " + strings.Repeat("long ", 1<<18):                                   true,
}

// inside returns what concealInside makes of a text, and how many secrets it takes up.
func inside(text string) (hidden bool, taken int) {
	known := &collector{secrets: model.NewSecrets()}
	v := concealInside(model.StringValue(text), known)
	return v.HoldsSensitive(), known.secrets.Len()
}

func TestNoTextInWhichASecretIsFoundIsPassedOver(t *testing.T) {
	for text, want := range insides {
		hidden, taken := inside(text)
		if found := hidden || taken > 0; found != want {
			t.Errorf("%.60q: a secret is found: %t, want %t", text, found, want)
		}
		if want && !mayConceal(text) {
			t.Errorf("mayConceal(%.60q) = false, and a secret is in it", text)
		}
	}
	for _, text := range [...]string{
		"vpc-0a1b2c3d", "password", "arn:aws:elasticloadbalancing:eu-central-1:1:targetgroup/checkout/0123456789abcdef", "a820e93e11aa0620c2f77c5",
	} {
		if mayConceal(text) {
			t.Errorf("mayConceal(%q) = true, which only costs time", text)
		}
	}
}

// FuzzPassedOver holds the same for whatever the fuzzer finds.
func FuzzPassedOver(f *testing.F) {
	for text := range insides {
		f.Add(text[:min(len(text), 200)])
	}
	f.Fuzz(func(t *testing.T, text string) {
		if mayConceal(text) {
			return
		}
		if hidden, taken := inside(text); hidden || taken > 0 {
			t.Errorf("mayConceal(%q) = false, and a secret is in it", text)
		}
	})
}
