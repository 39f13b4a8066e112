package s3

import (
	"crypto/sha1"
	"encoding/hex"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

func TestWhereThereAreNoCredentialsItSaysWhatToRun(t *testing.T) {
	server := refusing(t, http.StatusForbidden, "ExpiredToken")
	const none = "there are no AWS credentials here; name a profile with ?profile=NAME or AWS_PROFILE, log in with `aws sso login`, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
	const configuration = `[default]
region = eu-west-1
[profile staging-audit]
sso_session = acme
sso_account_id = 111111111111
sso_role_name = audit
[sso-session acme]
sso_start_url = https://acme.awsapps.example/start
sso_region = eu-west-1
[profile old-sso]
sso_start_url = https://old.awsapps.example/start
sso_region = eu-west-1
sso_account_id = 111111111111
sso_role_name = audit
[profile signed-in]
login_session = arn:aws:sts::111111111111:assumed-role/audit/somebody
[profile empty]
region = eu-west-1
[profile program]
credential_process = /nonexistent/hush-program --token hush
[profile through]
role_arn = arn:aws:iam::222222222222:role/audit
source_profile = staging-audit
[profile with-code]
role_arn = arn:aws:iam::222222222222:role/audit
source_profile = kept
mfa_serial = arn:aws:iam::111111111111:mfa/somebody
`
	tests := map[string]struct{ option, want string }{
		"none":            {"", none},
		"unknown profile": {"profile=staging-audti", "the files of AWS know no profile staging-audti; did you mean staging-audit? `aws configure list-profiles` lists those that there are"},
		"nothing near":    {"profile=zzz", "the files of AWS know no profile zzz; `aws configure list-profiles` lists those that there are"},
		"no session":      {"profile=staging-audit", "the SSO session of the profile staging-audit has ended or was never begun; run `aws sso login --profile staging-audit`"},
		"no old session":  {"profile=old-sso", "the SSO session of the profile old-sso has ended or was never begun; run `aws sso login --profile old-sso`"},
		"no console":      {"profile=signed-in", "the login of the profile signed-in has ended; run `aws login --profile signed-in`"},
		"empty profile":   {"profile=empty", "the profile empty brings no credentials; see `aws configure list --profile empty`"},
		"a process":       {"profile=program", "the credential_process of the profile program brings no credentials; run it by hand and see what it says"},
		"a borrowed one":  {"profile=through", "the SSO session of the profile through has ended or was never begun; run `aws sso login --profile through`"},
		"a code":          {"profile=with-code", "the profile asks for a code (MFA), and nobody is asked here; take credentials with `aws configure export-credentials` first"},
		"kept and old":    {"profile=kept", "the credentials have expired; renew the keys of the profile kept in ~/.aws/credentials"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if name == "a process" && runtime.GOOS == "windows" {
				t.Skip("the process is a program of Unix")
			}
			withFiles(t, configuration, "[kept]\naws_access_key_id = "+accessKey+"\naws_secret_access_key = "+secretKey+"\n")
			query := "?endpoint=" + server
			if test.option != "" {
				query += "&" + test.option
			}
			fails(t, patient, "s3://acme/k"+query, "s3://acme/k: "+test.want)
		})
	}
}

// TestKeysOfTheEnvironmentGoBeforeTheDefaultProfile has both, and tells to renew the ones that were used.
func TestKeysOfTheEnvironmentGoBeforeTheDefaultProfile(t *testing.T) {
	withKeys(t)
	withFiles(t, "[default]\ncredential_process = /nonexistent/hush-program\n", "")
	fails(t, patient, "s3://acme/k?endpoint="+refusing(t, http.StatusForbidden, "ExpiredToken"),
		"s3://acme/k: the credentials have expired; fetch new ones, and set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN again")
}

// TestACredentialProcessHasNotOurInput holds that a process which asks for an answer gets none of ours.
func TestACredentialProcessHasNotOurInput(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the process is a line of a Unix shell")
	}
	b := newBucket(t)
	b.put("k.tfstate", stateOf("a"))
	answer, typed, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Close()
	defer typed.Close()
	fmt.Fprintln(typed, "an answer that belongs to somebody else")
	ours := os.Stdin
	os.Stdin = answer
	defer func() { os.Stdin = ours }()
	printed := fmt.Sprintf(`{\"Version\":1,\"AccessKeyId\":\"%s\",\"SecretAccessKey\":\"%s\"}`, accessKey, secretKey)
	withFiles(t, "[audit]\n[profile asking]\ncredential_process = sh -c 'read answer && exit 1; echo \""+printed+"\"'\n", "")
	if _, err := load(t.Context(), patient, b.uri("k.tfstate", "profile=asking")); err != nil {
		t.Error(err)
	}
}

// TestAnSSOSessionThatEndedSaysHowToLogIn has a token in the cache whose time is over.
func TestAnSSOSessionThatEndedSaysHowToLogIn(t *testing.T) {
	home := withFiles(t, `[profile audit]
sso_session = acme
sso_account_id = 111111111111
sso_role_name = audit
region = eu-west-1
[sso-session acme]
sso_start_url = https://acme.awsapps.example/start
sso_region = eu-west-1
`, "")
	sum := sha1.Sum([]byte("acme"))
	cache := filepath.Join(home, ".aws", "sso", "cache")
	if err := os.MkdirAll(cache, 0o700); err != nil {
		t.Fatal(err)
	}
	token := fmt.Sprintf(`{"accessToken": %q, "expiresAt": "2020-01-01T00:00:00Z"}`, sessionToken)
	if err := os.WriteFile(filepath.Join(cache, hex.EncodeToString(sum[:])+".json"), []byte(token), 0o600); err != nil {
		t.Fatal(err)
	}
	fails(t, patient, "s3://acme/k?profile=audit", "s3://acme/k: the SSO session of the profile audit has ended or was never begun; run `aws sso login --profile audit`")
}

func TestARoleIsTakenAndRefused(t *testing.T) {
	b := newBucket(t)
	b.put("k.tfstate", stateOf("a"))
	const role = "arn:aws:iam::222222222222:role/audit"
	var asked bool
	t.Setenv("AWS_ENDPOINT_URL_STS", answering(t, func(w http.ResponseWriter, r *http.Request) {
		if err := r.ParseForm(); err != nil || r.Form.Get("RoleArn") != role || r.Form.Get("RoleSessionName") != "paritytui" {
			t.Errorf("got the request %v (%v)", r.Form, err)
		}
		asked = true
		fmt.Fprintf(w, `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
<AccessKeyId>ASIAROLE</AccessKeyId><SecretAccessKey>hush-role</SecretAccessKey><SessionToken>hush-role-token</SessionToken>
<Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`)
	}))
	if _, err := load(t.Context(), patient, b.uri("k.tfstate", "role_arn="+role)); err != nil || !asked {
		t.Errorf("got %v, and the token service was asked: %t", err, asked)
	}

	for code, want := range map[string]string{
		"AccessDenied": "the role " + role + " may not be taken with these credentials: its trust policy has to name them, and they need sts:AssumeRole",
		"ExpiredToken": "the credentials have expired; fetch new ones, and set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN again",
		"Malformed":    "the role " + role + " cannot be taken: the token service answers Malformed",
	} {
		t.Setenv("AWS_ENDPOINT_URL_STS", answering(t, func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(http.StatusForbidden)
			fmt.Fprintf(w, `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>%s</Code><Message>hush</Message></Error></ErrorResponse>`, code)
		}))
		fails(t, patient, b.uri("k.tfstate", "role_arn="+role), "s3://acme/k.tfstate: "+want)
	}
}
