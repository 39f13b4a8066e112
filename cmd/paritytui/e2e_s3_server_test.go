//go:build e2e

package main

import (
	"bytes"
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
)

// The owner of the buckets, and a guest who may do nothing.
const (
	ownerSecret = "hush-owner-secret"
	guestSecret = "hush-guest-secret"
)

// bucketServer is a real S3 server on this machine alone, with a versioned bucket called acme.
type bucketServer struct {
	t       *testing.T
	address string
	api     *s3.Client
}

// serverProgram is the program of the S3 server: the one that `make e2e` has built, or one that is built now.
func serverProgram(t *testing.T) string {
	t.Helper()
	if ready := os.Getenv("PARITYTUI_S3_SERVER"); ready != "" {
		return ready
	}
	program := filepath.Join(t.TempDir(), "versitygw")
	build := exec.CommandContext(t.Context(), "go", "build", "-modfile=tools/e2e/go.mod", "-o", program, "github.com/versity/versitygw/cmd/versitygw")
	build.Dir = filepath.Join("..", "..")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("building the S3 server: %v\n%s", err, out)
	}
	return program
}

func startBucketServer(t *testing.T) *bucketServer {
	t.Helper()
	program := serverProgram(t)
	root := t.TempDir()
	place := func(name string) string {
		path := filepath.Join(root, name)
		if err := os.Mkdir(path, 0o755); err != nil {
			t.Fatal(err)
		}
		return path
	}
	accounts := place("accounts")
	put(t, filepath.Join(accounts, "users.json"), fmt.Sprintf(`{"accessAccounts":{"guest":{"access":"guest","secret":%q,"role":"user"}}}`, guestSecret))
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := free.Addr().String()
	_ = free.Close()

	var said bytes.Buffer
	// The side directory keeps what others keep in attributes of files, which not every file system has.
	server := exec.Command(program, "--quiet", "--port", address, "--iam-dir", accounts,
		"posix", "--sidecar", place("side"), "--versioning-dir", place("versions"), place("buckets"))
	server.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + root, "ROOT_ACCESS_KEY=owner", "ROOT_SECRET_KEY=" + ownerSecret}
	server.Stdout, server.Stderr = &said, &said
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = server.Process.Kill()
		_ = server.Wait()
		if t.Failed() {
			t.Logf("the S3 server said:\n%s", said.String())
		}
	})
	b := &bucketServer{t: t, address: address, api: s3.New(s3.Options{
		Region: "us-east-1", BaseEndpoint: aws.String("http://" + address), UsePathStyle: true,
		Credentials: credentials.NewStaticCredentialsProvider("owner", ownerSecret, ""),
	})}
	b.await("the S3 server answers", func() error {
		_, err := b.api.ListBuckets(t.Context(), nil)
		return err
	})
	if _, err := b.api.CreateBucket(t.Context(), &s3.CreateBucketInput{Bucket: aws.String("acme")}); err != nil {
		t.Fatal(err)
	}
	versioning := &s3.PutBucketVersioningInput{
		Bucket: aws.String("acme"), VersioningConfiguration: &types.VersioningConfiguration{Status: types.BucketVersioningStatusEnabled},
	}
	if _, err := b.api.PutBucketVersioning(t.Context(), versioning); err != nil {
		t.Fatal(err)
	}
	return b
}

// await tries until it succeeds.
func (b *bucketServer) await(what string, try func() error) {
	b.t.Helper()
	tick := time.NewTicker(pollInterval)
	defer tick.Stop()
	for end := time.Now().Add(patience); ; <-tick.C {
		err := try()
		if err == nil {
			return
		}
		if time.Now().After(end) {
			b.t.Fatalf("not in %s: %s: %v", patience, what, err)
		}
	}
}

// put writes an object and returns the id of its version and when the server says it was written.
func (b *bucketServer) put(key, text string) (string, time.Time) {
	b.t.Helper()
	version, err := b.write(b.t.Context(), key, text)
	if err != nil {
		b.t.Fatal(err)
	}
	head, err := b.api.HeadObject(b.t.Context(), &s3.HeadObjectInput{Bucket: aws.String("acme"), Key: &key})
	if err != nil {
		b.t.Fatal(err)
	}
	return version, *head.LastModified
}

func (b *bucketServer) write(ctx context.Context, key, text string) (string, error) {
	got, err := b.api.PutObject(ctx, &s3.PutObjectInput{Bucket: aws.String("acme"), Key: &key, Body: strings.NewReader(text)})
	if err != nil {
		return "", fmt.Errorf("writing %s: %w", key, err)
	}
	return aws.ToString(got.VersionId), nil
}

// fill writes many objects at a time.
func (b *bucketServer) fill(objects map[string]string) {
	b.t.Helper()
	slots := make(chan struct{}, 8)
	errs := make(chan error, len(objects))
	var group sync.WaitGroup
	for key, text := range objects {
		slots <- struct{}{}
		group.Go(func() {
			defer func() { <-slots }()
			if _, err := b.write(b.t.Context(), key, text); err != nil {
				errs <- err
			}
		})
	}
	group.Wait()
	close(errs)
	for err := range errs {
		b.t.Fatal(err)
	}
}

// home is a directory with the profiles owner and guest in its files of AWS.
func (b *bucketServer) home() string {
	b.t.Helper()
	dir := b.t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, ".aws"), 0o700); err != nil {
		b.t.Fatal(err)
	}
	put(b.t, filepath.Join(dir, ".aws", "config"), "[profile owner]\nregion = us-east-1\n[profile guest]\nregion = us-east-1\n")
	put(b.t, filepath.Join(dir, ".aws", "credentials"), "[owner]\naws_access_key_id = owner\naws_secret_access_key = "+ownerSecret+
		"\n[guest]\naws_access_key_id = guest\naws_secret_access_key = "+guestSecret+"\n")
	return dir
}

// uri names an object as the owner sees it, through the server or a proxy.
func (b *bucketServer) uri(key, address string, options ...string) string {
	return "s3://acme/" + key + "?" + strings.Join(append([]string{"profile=owner", "endpoint=http://" + address}, options...), "&")
}
