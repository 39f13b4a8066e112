//go:build e2e

package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
)

// oneResource is a state of one resource of a size.
func oneResource(size string) string {
	return fmt.Sprintf(`{"version":4,"terraform_version":"1.9.0","serial":1,"lineage":%q,"resources":[{"mode":"managed","type":"aws_instance","name":"app",
"provider":"provider[\"registry.terraform.io/hashicorp/aws\"]","instances":[{"attributes":{"id":"i-%s","instance_type":%q}}]}]}`, size, size, size)
}

func TestBucketsOfARealServer(t *testing.T) {
	b := startBucketServer(t)
	t.Run("versions", func(t *testing.T) { readsVersions(t, b) })
	t.Run("pages", func(t *testing.T) { readsManyPages(t, b) })
	t.Run("refusals", func(t *testing.T) { explainsRefusals(t, b) })
	t.Run("connections", func(t *testing.T) { survivesConnections(t, b) })
	t.Run("two hundred states", func(t *testing.T) { readsTwoHundredStates(t, b) })
}

// readsVersions compares a state with itself as it was. This server dates an old version to the moment when the next one was written, so
// the state as it was is written twice: at the second moment one of them counts, here and on a server that dates it right.
func readsVersions(t *testing.T, b *bucketServer) {
	first, _ := b.put("versions/app.tfstate", oneResource("t3.small"))
	_, old := b.put("versions/app.tfstate", oneResource("t3.small"))
	var now time.Time
	b.await("the clock of the server moves on", func() error {
		// A bucket keeps moments to the second.
		if _, now = b.put("versions/clock", "x"); !now.Truncate(time.Second).After(old) {
			return fmt.Errorf("it is still %s", now)
		}
		return nil
	})
	b.put("versions/app.tfstate", oneResource("m5.large"))
	dir := b.home()
	for name, left := range map[string]string{
		"an id":              b.uri("versions/app.tfstate", b.address, "version_id="+first),
		"a moment":           b.uri("versions/app.tfstate", b.address, "at="+old.UTC().Format(time.RFC3339)),
		"a moment of prefix": b.uri("versions/", b.address, "at="+old.UTC().Format(time.RFC3339)),
	} {
		doc := diffJSON(t, dir, "then="+left, "now="+b.uri("versions/app.tfstate", b.address))
		var rows []string
		for _, d := range doc.Differences {
			if d.Path == "instance_type" {
				rows = append(rows, compact(d.Left)+compact(d.Right))
			}
		}
		if len(rows) != 1 || rows[0] != `"t3.small""m5.large"` {
			t.Errorf("%s: got the differences of instance_type %v", name, rows)
		}
	}
	// Deleted, it is gone, and is still there as it was.
	if _, err := b.api.DeleteObject(t.Context(), &s3.DeleteObjectInput{Bucket: aws.String("acme"), Key: aws.String("versions/app.tfstate")}); err != nil {
		t.Fatal(err)
	}
	wantFailure(t, dir, "there is no such object", b.uri("versions/app.tfstate", b.address))
	wantFailure(t, dir, "this object was deleted, since ", b.uri("versions/app.tfstate", b.address, "at=2099-01-01"))
	doc := diffJSON(t, dir, "then="+b.uri("versions/app.tfstate", b.address, "version_id="+first), "same="+b.uri("versions/app.tfstate", b.address, "at="+old.UTC().Format(time.RFC3339)))
	if len(doc.Differences) != 0 {
		t.Errorf("the version and the moment differ: %+v", doc.Differences)
	}
}

// wantFailure holds that a comparison with the source fails and says so.
func wantFailure(t *testing.T, dir, want, source string) {
	t.Helper()
	got := runProgram(t, dir, "check", "a="+source, "b="+source)
	if got.code != exitFailed || !strings.Contains(got.stderr, want) {
		t.Errorf("check exits with %d, want %d and %q:\n%s", got.code, exitFailed, want, got.stderr)
	}
	wantUnseen(t, "check", got.stdout+got.stderr)
}

func readsManyPages(t *testing.T, b *bucketServer) {
	objects := map[string]string{}
	for i := range 1205 {
		objects[fmt.Sprintf("pages/s%04d.tfstate", i)] = oneResource("t3.small")
	}
	b.fill(objects)
	got := runProgram(t, b.home(), "diff", "--format", "json", "a="+b.uri("pages/", b.address), "b="+b.uri("pages/", b.address))
	if n := strings.Count(got.stdout, `"uri": "s3://acme/pages/`); n != 2*1205 || got.code != exitOK {
		t.Errorf("diff exits with %d and read %d states, want %d:\n%s", got.code, n, 2*1205, got.stderr)
	}
}

func explainsRefusals(t *testing.T, b *bucketServer) {
	b.put("refused/app.tfstate", oneResource("t3.small"))
	dir := b.home()
	guest := func(key string) string {
		return strings.Replace(b.uri(key, b.address), "profile=owner", "profile=guest", 1)
	}
	wantFailure(t, dir, "s3://acme/refused/app.tfstate: access denied: the profile guest may not s3:GetObject here", guest("refused/app.tfstate"))
	wantFailure(t, dir, "s3://acme/refused/: access denied: the profile guest may not s3:ListBucket here", guest("refused/"))
	wantFailure(t, dir, "s3://acme/refused/ap.tfstate: there is no such object; did you mean s3://acme/refused/app.tfstate?", b.uri("refused/ap.tfstate", b.address))
	wantFailure(t, dir, "s3://acme/refused: there is no such object, but something lies below it; write s3://acme/refused/ for every state there", b.uri("refused", b.address))
	wantFailure(t, dir, "s3://acme/refusd/: nothing lies below this prefix; did you mean s3://acme/refused/?", b.uri("refusd/", b.address))
	wantFailure(t, dir, "there is no bucket acme2", strings.Replace(b.uri("k", b.address), "acme", "acme2", 1))
	wantFailure(t, dir, "there is no version of this id", b.uri("refused/app.tfstate", b.address, "version_id=01ARZ3NDEKTSV4RRFFQ69G5FAV"))

	// Keys of another server.
	put(t, filepath.Join(dir, ".aws", "credentials"), "[owner]\naws_access_key_id = owner\naws_secret_access_key = hush-wrong\n[guest]\naws_access_key_id = nobody\naws_secret_access_key = hush-wrong\n")
	wantFailure(t, dir, "the secret key does not belong to the access key", b.uri("refused/app.tfstate", b.address))
	wantFailure(t, dir, "the server does not know the access key", guest("refused/app.tfstate"))
}

// survivesConnections reads a state of a megabyte through one that is slow and one that breaks.
func survivesConnections(t *testing.T, b *bucketServer) {
	b.put("line/app.tfstate", oneResource("t3.small")+strings.Repeat(" ", 1<<20))
	dir := b.home()
	slow := startProxy(t, b.address, slowly(t))
	if doc := diffJSON(t, dir, "a="+b.uri("line/app.tfstate", slow), "b="+b.uri("line/", slow)); len(doc.Pairs) != 1 || len(doc.Differences) != 0 {
		t.Errorf("over a slow line got %+v", doc)
	}
	broken := startProxy(t, b.address, cutAfter(100<<10))
	wantFailure(t, dir, "bytes; try again", b.uri("line/app.tfstate", broken))
	wantFailure(t, dir, "s3://acme/line/app.tfstate: the connection broke after ", b.uri("line/app.tfstate", broken))
}

// readsTwoHundredStates opens two environments of 200 states of 100 kB each, one of them broken, and looks at the progress, at what the explorer
// shows, at what the gate says, and at the memory that both take.
func readsTwoHundredStates(t *testing.T, b *bucketServer) {
	const states = 200
	objects := map[string]string{}
	bytesOfAll := 0
	for _, environment := range []string{"staging", "production"} {
		for i := range states {
			text := manyResources(environment, i)
			if environment == "production" && i == 7 {
				text = text[:len(text)/2]
			}
			objects[fmt.Sprintf("%s/team-%d/service-%d/terraform.tfstate", environment, i%10, i)] = text
			bytesOfAll += len(text)
		}
	}
	b.fill(objects)
	dir := b.home()

	lossy := runMeasured(t, dir, "check", b.uri("staging/", b.address), b.uri("production/", b.address))
	if lossy.code != exitFailed || !strings.Contains(lossy.stderr, "sources that could not be read: 1, so the environments were not compared in full; --allow-partial compares the rest. First: s3://acme/production/team-7/service-7/terraform.tfstate: ") {
		t.Errorf("check exits with %d:\n%s", lossy.code, lossy.stderr)
	}
	partial := runMeasured(t, dir, "check", "--allow-partial", b.uri("staging/", b.address), b.uri("production/", b.address))
	if partial.code != exitFound || !strings.Contains(partial.stdout, "instance_type") {
		t.Errorf("check --allow-partial exits with %d:\n%s%s", partial.code, partial.stdout, partial.stderr)
	}
	t.Logf("%d MB of states took at most %d MB of memory", bytesOfAll>>20, partial.peak>>20)
	if most := int64(3*bytesOfAll + 100<<20); partial.peak > most {
		t.Errorf("%d bytes of states took %d bytes of memory, want less than %d", bytesOfAll, partial.peak, most)
	}

	g := newBarrier(t, 12<<20)
	proxy := startProxy(t, b.address, g.connection)
	x := openTerminal(t, dir, 120, 40, buildProgram(t)+" '"+b.uri("staging/", proxy)+"' '"+b.uri("production/", proxy)+"'")
	frame := x.until("with a bar of progress", func(frame string) bool {
		return strings.Contains(frame, "█") && strings.Contains(frame, "░") && strings.Contains(squeezed(frame), "of 200 states")
	})
	t.Logf("while reading:\n%s", frame)
	wantUnseen(t, "the frame", frame)
	wantUnseenProcesses(t)
	g.open()
	frame = x.shows("NEEDS ATTENTION", "-7/terraform.tfstate was not read", "aws_instance.n0 instance_type t3.small→m5.large")
	t.Logf("when read:\n%s", frame)
	wantUnseen(t, "the frame", frame)
	// Any key takes the first steps away.
	x.press("j")
	x.fits(120, 40)
	x.press("q").shows("left with 0")
}

// manyResources is a state of about 100 kB.
func manyResources(environment string, i int) string {
	var out strings.Builder
	fmt.Fprintf(&out, `{"version":4,"terraform_version":"1.9.0","serial":3,"lineage":"%s-%d","resources":[`, environment, i)
	for j := range 40 {
		if j > 0 {
			out.WriteByte(',')
		}
		size := "t3.small"
		if environment == "production" && j == 0 && i%20 == 0 {
			size = "m5.large"
		}
		fmt.Fprintf(&out, `{"mode":"managed","type":"aws_instance","name":"n%d","provider":"provider[\"registry.terraform.io/hashicorp/aws\"]","instances":[
{"attributes":{"id":"i-%s%d-%d","instance_type":%q,"user_data":%q}}]}`, j, environment, i, j, size, strings.Repeat("x", 2300))
	}
	out.WriteString("]}")
	return out.String()
}

// measured is a run and the most memory that it took.
type measured struct {
	result
	peak int64
}

func runMeasured(t *testing.T, dir string, args ...string) measured {
	t.Helper()
	var stdout, stderr bytes.Buffer
	cmd := exec.CommandContext(t.Context(), "paritytui", args...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, &stdout, &stderr
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + dir, "LANG=C.UTF-8"}
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	got := measured{result: result{stdout.String(), stderr.String(), cmd.ProcessState.ExitCode()}}
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		got.peak = usage.Maxrss
		if runtime.GOOS == "linux" {
			got.peak *= 1 << 10
		}
	}
	wantUnseen(t, strings.Join(args, " "), got.stdout+got.stderr)
	return got
}

// wantUnseenProcesses looks for credentials in the arguments of every process, which all users of a machine can read.
func wantUnseenProcesses(t *testing.T) {
	t.Helper()
	lines, err := filepath.Glob("/proc/[0-9]*/cmdline")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range lines {
		if data, err := os.ReadFile(name); err == nil {
			for _, secret := range []string{ownerSecret, guestSecret} {
				if bytes.Contains(data, []byte(secret)) {
					t.Errorf("%s holds a secret", name)
				}
			}
		}
	}
}
