package s3

import (
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestURIsNameObjectsPrefixesAndAccounts(t *testing.T) {
	day := time.Date(2026, 11, 1, 23, 59, 59, 999999999, time.UTC)
	tests := map[string]struct {
		uri  string
		want location
	}{
		"an object":               {"s3://acme/a/b.tfstate", location{bucket: "acme", key: "a/b.tfstate"}},
		"a prefix":                {"s3://acme/a/", location{bucket: "acme", key: "a/"}},
		"a bucket":                {"S3://acme", location{bucket: "acme"}},
		"signs in a key":          {"s3://acme/a+b%20c=d&e", location{bucket: "acme", key: "a+b%20c=d&e"}},
		"an account":              {"s3://acme/k?profile=audit&region=eu-west-1&role_arn=arn:aws:iam::1:role/r", location{bucket: "acme", key: "k", account: account{profile: "audit", region: "eu-west-1", role: "arn:aws:iam::1:role/r"}}},
		"a server":                {"s3://acme/k?endpoint=https%3A%2F%2Fminio.example:9000/", location{bucket: "acme", key: "k", account: account{endpoint: "https://minio.example:9000"}}},
		"a version":               {"s3://acme/k?version_id=3sL4+x", location{bucket: "acme", key: "k", version: "3sL4+x"}},
		"a workspace":             {"s3://acme/k?workspace=qa", location{bucket: "acme", key: "k", folder: "env:/qa/"}},
		"a workspace elsewhere":   {"s3://acme/k?workspace=qa&workspace_key_prefix=ws/of/app", location{bucket: "acme", key: "k", folder: "ws/of/app/qa/"}},
		"the default workspace":   {"s3://acme/k?workspace=default", location{bucket: "acme", key: "k"}},
		"a day, to its end":       {"s3://acme/k?at=2026-11-01", location{bucket: "acme", key: "k", asOf: day}},
		"a time with a zone":      {"s3://acme/k?at=2026-11-01T10:00:00+02:00", location{bucket: "acme", key: "k", asOf: time.Date(2026, 11, 1, 8, 0, 0, 0, time.UTC)}},
		"a time without one":      {"s3://acme/k?at=2026-11-01T10:30", location{bucket: "acme", key: "k", asOf: time.Date(2026, 11, 1, 10, 30, 0, 0, time.UTC)}},
		"a time with a blank":     {"s3://acme/k?at=2026-11-01%2010:30", location{bucket: "acme", key: "k", asOf: time.Date(2026, 11, 1, 10, 30, 0, 0, time.UTC)}},
		"nothing after the query": {"s3://acme/k?", location{bucket: "acme", key: "k"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := parseLocation(test.uri)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, got, cmp.AllowUnexported(location{}, account{})); diff != "" {
				t.Errorf("the location differs (-want +got):\n%s", diff)
			}
		})
	}
}

func TestURIsThatSayTooLittleAreRefused(t *testing.T) {
	const known = "workspace, workspace_key_prefix, version_id, at, region, profile, role_arn, endpoint"
	tests := map[string]struct{ uri, want string }{
		"no bucket":        {"s3:///k", "s3:///k: the bucket is missing; write s3://BUCKET/KEY, or s3://BUCKET/PREFIX/ for every state below it"},
		"no name":          {"s3://a b/k", "s3://a b/k: the name of a bucket holds letters, digits, dots and hyphens; write s3://BUCKET/KEY"},
		"credentials":      {"s3://AKIA:hush@acme/k", "s3://acme/k: credentials do not belong in a URI, which others see; name a profile with ?profile=NAME, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"},
		"a slip":           {"s3://acme/k?profil=hush", "s3://acme/k: buckets know no option profil; did you mean profile? There are " + known},
		"unknown":          {"s3://acme/k?secret_key=hush", "s3://acme/k: buckets know no option secret_key; there are " + known},
		"twice":            {"s3://acme/k?region=a&region=hush", "s3://acme/k: region= stands there twice; say once what is meant"},
		"empty":            {"s3://acme/k?region=", "s3://acme/k: region= has no value"},
		"broken percent":   {"s3://acme/k?profile=hush%2", "s3://acme/k: the value of profile= is broken: a % needs two hexadecimal digits behind it"},
		"no moment":        {"s3://acme/k?at=hush", "s3://acme/k: at= has to be a day such as 2026-11-01 or a time such as 2026-11-01T09:30:00Z"},
		"two versions":     {"s3://acme/k?at=2026-11-01&version_id=hush", "s3://acme/k: at= and version_id= both say which version; leave one away"},
		"version of many":  {"s3://acme/p/?version_id=hush", "s3://acme/p/: version_id= is the version of one object, and this is a prefix; name the object, or say at=DATE"},
		"workspace folder": {"s3://acme/k?workspace=hush/x", "s3://acme/k: workspace= holds a slash; the folder above the workspaces is workspace_key_prefix="},
		"folder alone":     {"s3://acme/k?workspace_key_prefix=hush", "s3://acme/k: workspace_key_prefix= says where workspaces are; add workspace=NAME"},
		"endpoint":         {"s3://acme/k?endpoint=hush:9000", "s3://acme/k: endpoint= has to be an address such as https://minio.acme.example:9000"},
		"endpoint login":   {"s3://acme/k?endpoint=https://u:hush@h", "s3://acme/k: endpoint= has to be an address such as https://minio.acme.example:9000"},
		"role":             {"s3://acme/k?role_arn=hush", "s3://acme/k: role_arn= has to be an ARN such as arn:aws:iam::123456789012:role/audit"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := newBuckets(os.Getenv, patient).Open(test.uri)
			if err == nil {
				t.Fatal("got no error")
			}
			if diff := cmp.Diff(test.want, err.Error()); diff != "" {
				t.Errorf("the error differs (-want +got):\n%s", diff)
			}
			if strings.Contains(err.Error(), "hush") {
				t.Error("the error repeats a value")
			}
		})
	}
}

// FuzzParseLocation holds that what is read can be asked for, that a key counts as it is written and an option as it was before its percent signs, and
// that no error repeats the value of an option.
func FuzzParseLocation(f *testing.F) {
	f.Add("s3://acme/a/b?workspace=x&at=2026-11-01", "a/b.tfstate", "blue +2")
	f.Add("s3://u@acme/a?endpoint=http://h&region=%zz", "%20+", "a&b=c%")
	f.Add("s3://acme/p/?version_id=1", "p/", "https://u:p@h")
	f.Fuzz(func(t *testing.T, uri, key, value string) {
		at, err := parseLocation(uri)
		if err == nil && (at.bucket == "" || at.isPrefix() && at.version != "" || strings.Contains(at.bucket, "@")) {
			t.Errorf("%q became %+v", uri, at)
		}
		const hush = "hush-7f31c2"
		for _, name := range options {
			if _, err := parseLocation("s3://acme/k?" + name + "=" + hush + value); err != nil && strings.Contains(err.Error(), hush) {
				t.Errorf("the value of %s is repeated: %v", name, err)
			}
		}
		if value == "" || strings.Contains(key, "?") {
			return
		}
		escaped := strings.NewReplacer("+", "%20", "%2B", "+").Replace(url.QueryEscape(value))
		whole := "s3://acme/" + key + "?region=" + escaped + "&profile=of+" + escaped
		at, err = parseLocation(whole)
		if want := (location{bucket: "acme", key: key, account: account{profile: "of+" + value, region: value}}); err != nil || at != want {
			t.Errorf("%q became %+v, %v, want %+v", whole, at, err, want)
		}
	})
}
