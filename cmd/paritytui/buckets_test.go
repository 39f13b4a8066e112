package main

import (
	"fmt"
	"io/fs"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/johannesboyne/gofakes3"
	"github.com/johannesboyne/gofakes3/backend/s3mem"

	"github.com/paritytui/paritytui/internal/report"
)

// credentials of the tests of buckets, none of which may ever be seen.
const (
	bucketSecret = "hush-secret-key-0123456789"
	bucketToken  = "hush-session-token-0123456789"
)

// withCredentials are variables that sign requests, and nothing of the machine's own.
func withCredentials() []string {
	return []string{
		"AWS_ACCESS_KEY_ID=AKIATESTTESTTESTTEST", "AWS_SECRET_ACCESS_KEY=" + bucketSecret, "AWS_SESSION_TOKEN=" + bucketToken,
		"AWS_EC2_METADATA_DISABLED=true",
	}
}

// serveBucket serves texts by their keys from a bucket called acme and returns the address of the server.
func serveBucket(t *testing.T, objects map[string]string) string {
	t.Helper()
	backend := s3mem.New()
	if err := backend.CreateBucket("acme"); err != nil {
		t.Fatal(err)
	}
	for key, text := range objects {
		if _, err := backend.PutObject("acme", key, map[string]string{}, strings.NewReader(text), int64(len(text)), nil); err != nil {
			t.Fatal(err)
		}
	}
	server := httptest.NewServer(gofakes3.New(backend).Server())
	t.Cleanup(server.Close)
	return server.URL
}

// shopText is a state of the shop.
func shopText(t *testing.T, environment string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "shop", environment+".tfstate"))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestOneEnvironmentHasSourcesOfManyKinds audits two environments in one run, each with a source of every kind that can be tested
// without another machine. A kind is a function that puts its piece of an environment somewhere and returns the source that names it.
func TestOneEnvironmentHasSourcesOfManyKinds(t *testing.T) {
	dir := t.TempDir()
	objects := map[string]string{}
	kinds := map[string]func(environment string) string{
		"bucket": func(environment string) string {
			objects[environment+"/shop.tfstate"] = shopText(t, environment)
			return "s3://acme/" + environment + "/?endpoint=ENDPOINT"
		},
		"directory": func(environment string) string {
			size := map[string]string{"staging": "t3.micro", "production": "m5.large"}[environment]
			writeState(t, filepath.Join(dir, "live", environment), "workers", "", testResource{
				kind: "aws_instance", name: "worker", attributes: fmt.Sprintf(`{"id": "i-%s", "instance_type": %q}`, environment, size),
			})
			return "live/" + environment
		},
		"variables": func(environment string) string {
			level := map[string]string{"staging": "debug", "production": "warn"}[environment]
			if err := os.WriteFile(filepath.Join(dir, environment+".env"), []byte("LOG_LEVEL="+level+"\n"), 0o600); err != nil {
				t.Fatal(err)
			}
			return environment + ".env"
		},
	}
	var ledger strings.Builder
	ledger.WriteString("version: 1\nenvironments:\n")
	for _, environment := range []string{"staging", "production"} {
		if err := os.MkdirAll(filepath.Join(dir, "live", environment), 0o755); err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&ledger, "  %s:\n    sources:\n", environment)
		for _, name := range []string{"bucket", "directory", "variables"} {
			fmt.Fprintf(&ledger, "      - %q\n", kinds[name](environment))
		}
	}
	ledger.WriteString("reference: production\n")
	text := strings.ReplaceAll(ledger.String(), "ENDPOINT", serveBucket(t, objects))
	if err := os.WriteFile(filepath.Join(dir, "parity.yaml"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}

	got := runProgramWith(t, dir, withCredentials(), "diff")
	if got.code != exitOK {
		t.Fatalf("diff exits with %d:\n%s", got.code, got.stderr)
	}
	for _, want := range []string{"engine_version", "aws_instance.worker", "instance_type", "LOG_LEVEL", "s3://acme/staging/shop.tfstate, state shop", "live/production/workers.tfstate, state workers"} {
		if !strings.Contains(got.stdout, want) {
			t.Errorf("diff does not tell %q:\n%s", want, got.stdout)
		}
	}
	if got := runProgramWith(t, dir, withCredentials(), "check"); got.code != exitFound {
		t.Errorf("check exits with %d, want %d:\n%s", got.code, exitFound, got.stderr)
	}
}

// TestCredentialsOfBucketsAreSeenNowhere runs commands that succeed and that fail, against a server that repeats what it is sent, and
// searches all that they print and all that they write.
func TestCredentialsOfBucketsAreSeenNowhere(t *testing.T) {
	dir := t.TempDir()
	server := serveBucket(t, map[string]string{"staging.tfstate": shopText(t, "staging"), "production.tfstate": shopText(t, "production"), "broken/x.tfstate": "{"})
	seen := make(chan string, 1000)
	echo := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		seen <- r.Header.Get("X-Amz-Security-Token")
		w.WriteHeader(http.StatusForbidden)
		fmt.Fprintf(w, "<Error><Code>%[1]s</Code><Message>%[1]s %[2]s</Message></Error>", r.Header.Get("X-Amz-Security-Token"), bucketSecret)
	}))
	t.Cleanup(echo.Close)
	left, right := "s3://acme/staging.tfstate?endpoint="+server, "s3://acme/production.tfstate?endpoint="+server
	runs := map[string][]string{
		"diff":          {"diff", left, right, "--explain"},
		"check":         {"check", left, right},
		"ledger":        {"ledger", "list", left, right},
		"broken":        {"diff", left, "s3://acme/broken/?endpoint=" + server},
		"missing":       {"diff", left, "s3://acme/none?endpoint=" + server},
		"echo":          {"diff", left, "s3://acme/k?endpoint=" + echo.URL},
		"echo below":    {"check", left, "s3://acme/p/?endpoint=" + echo.URL},
		"in the URI":    {"diff", left, "s3://AKIATESTTESTTESTTEST:" + bucketSecret + "@acme/k"},
		"in an option":  {"diff", left, "s3://acme/k?secret=" + bucketSecret + "&token=" + bucketToken},
		"as a value":    {"diff", left, "s3://acme/k?at=" + bucketSecret},
		"as an address": {"diff", left, "s3://acme/k?endpoint=https://u:" + bucketSecret + "@h"},
	}
	for _, f := range report.Formats() {
		runs["report "+f.Name] = []string{"report", left, right, "--format", f.Name, "-o", "report-" + f.Name}
	}
	if raced {
		// What a server is asked does not depend on the form of the report.
		maps.DeleteFunc(runs, func(name string, _ []string) bool { return strings.HasPrefix(name, "report ") && name != "report html" })
	}
	for name, args := range runs {
		got := runProgramWith(t, dir, withCredentials(), args...)
		wantUnseen(t, name, got.stdout+got.stderr)
		if fails := !strings.HasPrefix(name, "report ") && name != "diff" && name != "ledger" && name != "check"; fails != (got.code == exitFailed) {
			t.Errorf("%s exits with %d:\n%s", name, got.code, got.stderr)
		}
	}
	if got := <-seen; got != bucketToken {
		t.Fatalf("the server was sent the token %q, so the test proves nothing", got)
	}
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		wantUnseen(t, path, string(data))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func wantUnseen(t *testing.T, where, text string) {
	t.Helper()
	for _, secret := range []string{bucketSecret, bucketToken, "hush"} {
		if strings.Contains(text, secret) {
			t.Errorf("%s tells %s", where, secret)
		}
	}
}

// TestWithoutCredentialsABucketSaysWhatToRun holds the whole line that a person sees.
func TestWithoutCredentialsABucketSaysWhatToRun(t *testing.T) {
	dir := t.TempDir()
	got := runProgramWith(t, dir, []string{"AWS_EC2_METADATA_DISABLED=true"}, "check", "s3://acme/staging.tfstate?endpoint=http://127.0.0.1:1", filepath.Join(dir, "x"))
	want := "paritytui: reading staging: s3://acme/staging.tfstate: there are no AWS credentials here; name a profile with ?profile=NAME or AWS_PROFILE, log in with `aws sso login`, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY\n"
	if !strings.HasPrefix(got.stderr, want) || got.code != exitFailed {
		t.Errorf("check exits with %d and says\n%s", got.code, got.stderr)
	}
}
