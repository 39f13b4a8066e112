package s3

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/johannesboyne/gofakes3"
	"github.com/johannesboyne/gofakes3/backend/s3mem"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/sources"
)

// TestMain takes away what the machine knows of AWS: whoever runs these tests, none of them may find real credentials.
func TestMain(m *testing.M) {
	home, err := os.MkdirTemp("", "paritytui-s3-")
	if err != nil {
		panic(err)
	}
	for _, entry := range os.Environ() {
		if name, _, _ := strings.Cut(entry, "="); strings.HasPrefix(name, "AWS_") || strings.HasSuffix(strings.ToLower(name), "_proxy") {
			_ = os.Unsetenv(name)
		}
	}
	for name, value := range map[string]string{"HOME": home, "USERPROFILE": home, "AWS_EC2_METADATA_DISABLED": "true"} {
		_ = os.Setenv(name, value)
	}
	code := m.Run()
	_ = os.RemoveAll(home)
	os.Exit(code)
}

// The credentials of the tests. None of them may ever be printed.
const (
	accessKey    = "AKIATESTTESTTESTTEST"
	secretKey    = "hush-secret-key-0123456789"
	sessionToken = "hush-session-token-0123456789"
)

// withKeys puts credentials into the environment.
func withKeys(t *testing.T) {
	t.Helper()
	t.Setenv("AWS_ACCESS_KEY_ID", accessKey)
	t.Setenv("AWS_SECRET_ACCESS_KEY", secretKey)
	t.Setenv("AWS_SESSION_TOKEN", sessionToken)
}

// withFiles puts the two files of AWS into a home of their own.
func withFiles(t *testing.T, configuration, credentials string) string {
	t.Helper()
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)
	// The library asks for the home once, when it starts.
	t.Setenv("AWS_CONFIG_FILE", filepath.Join(home, ".aws", "config"))
	t.Setenv("AWS_SHARED_CREDENTIALS_FILE", filepath.Join(home, ".aws", "credentials"))
	for name, text := range map[string]string{"config": configuration, "credentials": credentials} {
		path := filepath.Join(home, ".aws", name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return home
}

// patient is for servers that answer, on whatever machine. It waits for nothing between attempts.
var patient = limits{
	connect: 5 * time.Minute, answer: 5 * time.Minute, silence: 5 * time.Minute,
	attempts: 2, pause: time.Millisecond, objects: 100_000,
}

// unanswered is patient but for the head of an answer, for a server that never sends one.
func unanswered() limits {
	l := patient
	l.answer = 300 * time.Millisecond
	return l
}

// silenced is patient but for a body that brings nothing, for one that stays away. It is long beside what reading a byte that is there may take.
func silenced() limits {
	l := patient
	l.silence = time.Second
	return l
}

// load reads an environment called staging.
func load(ctx context.Context, l limits, uris ...string) (*model.Environment, error) {
	loader := &sources.Loader{Schemes: map[string]sources.Opener{"s3": newBuckets(os.Getenv, l).Open}}
	return loader.Load(ctx, sources.Spec{Name: "staging", URIs: uris}, nil)
}

// bucket is a server in this process with one bucket, acme.
type bucket struct {
	t       *testing.T
	backend *s3mem.Backend
	clock   gofakes3.TimeSourceAdvancer
	url     string
}

// begin is when the clock of every bucket starts.
var begin = time.Date(2026, 11, 1, 9, 0, 0, 0, time.UTC)

func newBucket(t *testing.T) *bucket {
	t.Helper()
	withKeys(t)
	clock := gofakes3.FixedTimeSource(begin)
	backend := s3mem.New(s3mem.WithTimeSource(clock))
	if err := backend.CreateBucket("acme"); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(gofakes3.New(backend, gofakes3.WithTimeSource(clock), gofakes3.WithTimeSkewLimit(0)).Server())
	t.Cleanup(server.Close)
	return &bucket{t, backend, clock, server.URL}
}

// versioned is a bucket that keeps versions.
func versioned(t *testing.T) *bucket {
	t.Helper()
	b := newBucket(t)
	var on gofakes3.VersioningConfiguration
	on.SetEnabled(true)
	if err := b.backend.SetVersioningConfiguration("acme", on); err != nil {
		t.Fatal(err)
	}
	return b
}

func (b *bucket) put(key, text string) string {
	b.t.Helper()
	modified := b.clock.Now().Format(http.TimeFormat)
	got, err := b.backend.PutObject("acme", key, map[string]string{"Last-Modified": modified}, strings.NewReader(text), int64(len(text)), nil)
	if err != nil {
		b.t.Fatal(err)
	}
	return string(got.VersionID)
}

func (b *bucket) remove(key string) {
	b.t.Helper()
	if _, err := b.backend.DeleteObject("acme", key); err != nil {
		b.t.Fatal(err)
	}
}

// uri names an object of the bucket; options are joined to its query.
func (b *bucket) uri(key string, options ...string) string {
	return "s3://acme/" + key + "?" + strings.Join(append(options, "endpoint="+b.url), "&")
}

// stateOf is a state of one resource with that id.
func stateOf(id string) string {
	return fmt.Sprintf(`{"version":4,"terraform_version":"1.9.0","serial":7,"lineage":"l","resources":[
{"mode":"managed","type":"t","name":%q,"instances":[{"attributes":{"id":%q}}]}]}`, id, id)
}

// read is what an environment was read from: label, URI and first resource of each state.
func read(env *model.Environment) []string {
	var out []string
	for i, s := range env.Sources {
		out = append(out, fmt.Sprintf("%s = %s (%s)", s.Label, s.URI, env.Resources[i].Address))
	}
	return out
}
