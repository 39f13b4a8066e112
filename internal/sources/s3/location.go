package s3

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/paritytui/paritytui/internal/model/nearest"
	"github.com/paritytui/paritytui/internal/sources"
)

// location is a URI of a bucket, read.
type location struct {
	bucket string
	// key names an object; one that is empty or ends with a slash is a prefix.
	key string
	// folder is where Terraform puts the states of a workspace, with a slash at its end; empty is the default workspace.
	folder string
	// version is the id of one version of the object.
	version string
	// asOf asks for the state as it was then, where it is not zero.
	asOf time.Time
	account
}

// account says who asks whom. Equal accounts share a client.
type account struct{ profile, region, role, endpoint string }

// options are the keys that may stand behind the question mark.
var options = []string{"workspace", "workspace_key_prefix", "version_id", "at", "region", "profile", "role_arn", "endpoint"}

// parseLocation reads a URI. A key counts as it is written, without percent signs, as the command line of AWS has it.
func parseLocation(uri string) (location, error) {
	shown := sources.Redacted(uri)
	_, rest, _ := strings.Cut(uri, "://")
	place, query, _ := strings.Cut(rest, "?")
	bucket, key, _ := strings.Cut(place, "/")
	switch {
	case strings.Contains(bucket, "@"):
		return location{}, fmt.Errorf("%s: credentials do not belong in a URI, which others see; name a profile with ?profile=NAME, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY", shown)
	case bucket == "":
		return location{}, fmt.Errorf("%s: the bucket is missing; write s3://BUCKET/KEY, or s3://BUCKET/PREFIX/ for every state below it", shown)
	case !isBucket(bucket):
		return location{}, fmt.Errorf("%s: the name of a bucket holds letters, digits, dots and hyphens; write s3://BUCKET/KEY", shown)
	}
	given, err := readOptions(query)
	if err != nil {
		return location{}, fmt.Errorf("%s: %w", shown, err)
	}
	at := location{bucket: bucket, key: key, version: given["version_id"]}
	at.account = account{given["profile"], given["region"], given["role_arn"], strings.TrimRight(given["endpoint"], "/")}
	if err := at.place(given); err != nil {
		return location{}, fmt.Errorf("%s: %w", shown, err)
	}
	return at, nil
}

// isBucket reports whether s can be the name or alias of a bucket.
func isBucket(s string) bool {
	for _, r := range s {
		letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
		if !letter && !strings.ContainsRune("0123456789.-_", r) {
			return false
		}
	}
	return true
}

// readOptions reads what stands behind the question mark. A plus is a plus: times have them. No value is repeated in an error.
func readOptions(query string) (map[string]string, error) {
	given := map[string]string{}
	for item := range strings.SplitSeq(query, "&") {
		if item == "" {
			continue
		}
		name, text, _ := strings.Cut(item, "=")
		if !slices.Contains(options, name) {
			return nil, unknownOption(name)
		}
		if _, twice := given[name]; twice {
			return nil, fmt.Errorf("%s= stands there twice; say once what is meant", name)
		}
		value, err := url.PathUnescape(text)
		switch {
		case err != nil:
			return nil, fmt.Errorf("the value of %s= is broken: a %% needs two hexadecimal digits behind it", name)
		case value == "":
			return nil, fmt.Errorf("%s= has no value", name)
		}
		given[name] = value
	}
	return given, nil
}

func unknownOption(name string) error {
	known := strings.Join(options, ", ")
	if meant, ok := nearest.Word(name, options); ok {
		return fmt.Errorf("buckets know no option %s; did you mean %s? There are %s", name, meant, known)
	}
	return fmt.Errorf("buckets know no option %s; there are %s", name, known)
}

// place takes over the options that need more than a copy.
func (at *location) place(given map[string]string) error {
	workspace, folder := given["workspace"], given["workspace_key_prefix"]
	switch {
	case strings.Contains(workspace, "/"):
		return fmt.Errorf("workspace= holds a slash; the folder above the workspaces is workspace_key_prefix=")
	case workspace == "" && folder != "":
		return fmt.Errorf("workspace_key_prefix= says where workspaces are; add workspace=NAME")
	case workspace != "" && workspace != "default":
		if folder == "" {
			folder = "env:"
		}
		at.folder = strings.TrimRight(folder, "/") + "/" + workspace + "/"
	}
	if text := given["at"]; text != "" {
		if at.version != "" {
			return fmt.Errorf("at= and version_id= both say which version; leave one away")
		}
		asOf, err := parseMoment(text)
		if err != nil {
			return err
		}
		at.asOf = asOf
	}
	if at.version != "" && at.isPrefix() {
		return fmt.Errorf("version_id= is the version of one object, and this is a prefix; name the object, or say at=DATE")
	}
	if at.endpoint != "" {
		server, err := url.Parse(at.endpoint)
		if err != nil || server.Scheme != "http" && server.Scheme != "https" || server.Host == "" || server.User != nil {
			return fmt.Errorf("endpoint= has to be an address such as https://minio.acme.example:9000")
		}
	}
	if at.role != "" && !strings.HasPrefix(at.role, "arn:") {
		return fmt.Errorf("role_arn= has to be an ARN such as arn:aws:iam::123456789012:role/audit")
	}
	return nil
}

// parseMoment reads a day, which counts to its last moment, or a time. Without a zone either is UTC.
func parseMoment(text string) (time.Time, error) {
	if day, err := time.Parse(time.DateOnly, text); err == nil {
		return day.AddDate(0, 0, 1).Add(-1), nil
	}
	for _, layout := range [...]string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05", "2006-01-02 15:04"} {
		if t, err := time.Parse(layout, text); err == nil {
			return t, nil
		}
	}
	return time.Time{}, fmt.Errorf("at= has to be a day such as 2026-11-01 or a time such as 2026-11-01T09:30:00Z")
}

// isPrefix reports whether the URI means everything below it.
func (at *location) isPrefix() bool { return at.key == "" || strings.HasSuffix(at.key, "/") }

// full is the key as the bucket has it, with the folder of the workspace.
func (at *location) full() string { return at.folder + at.key }

// uri is an object of the bucket, for people.
func (at *location) uri(key string) string { return "s3://" + at.bucket + "/" + key }
