package report_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/report"
)

// writers are the forms of a report.
func writers() map[string]func(io.Writer, *audit.Audit) error {
	out := map[string]func(io.Writer, *audit.Audit) error{}
	for _, f := range report.Formats() {
		out["shop"+f.Extensions[0]] = func(w io.Writer, a *audit.Audit) error { return f.Write(w, a, report.Options{}) }
		out["shop_explained"+f.Extensions[0]] = func(w io.Writer, a *audit.Audit) error { return f.Write(w, a, report.Options{Explain: true}) }
	}
	return out
}

func written(t testing.TB, write func(io.Writer, *audit.Audit) error, a *audit.Audit) string {
	t.Helper()
	var out bytes.Buffer
	if err := write(&out, a); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// TestReportsReadAsTheGoldenFiles compares with testdata. Values of 1 MB are cut out of the JSON first, and style and script out of the HTML.
func TestReportsReadAsTheGoldenFiles(t *testing.T) {
	a := shop(t)
	for name, write := range writers() {
		t.Run(name, func(t *testing.T) {
			got := written(t, write, a)
			if n := strings.Count(got, strings.Repeat("a", 1<<19)); strings.HasSuffix(name, ".json") && n != 2 {
				t.Errorf("the JSON holds the long values %d times, want 2: programs get them whole", n)
			}
			got = regexp.MustCompile(`(?s)(<style>|<script>).*?(</style>|</script>)`).ReplaceAllString(got, "$1…$2")
			got = regexp.MustCompile(`sha256-(?:[0-9A-Za-z/=]|&#43;)*`).ReplaceAllString(got, "sha256-…")
			got = strings.ReplaceAll(got, strings.Repeat("a", 1<<19), "{aaa}")
			got = strings.ReplaceAll(got, strings.Repeat("z", 1<<19), "{zzz}")
			file := filepath.Join("testdata", name)
			if os.Getenv("UPDATE_GOLDEN") != "" {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("%s (-want +got; UPDATE_GOLDEN=1 rewrites it):\n%s", file, diff)
			}
		})
	}
}

func TestNoReportTellsASecret(t *testing.T) {
	a := shop(t)
	for name, write := range writers() {
		got := written(t, write, a)
		for _, secret := range []string{leftSecret, rightSecret} {
			if strings.Contains(got, secret) {
				t.Errorf("%s tells a secret", name)
			}
		}
	}
}

// estate is an environment of many resources of many types, some of which differ from the other environment's.
func estate(t testing.TB, name string) *model.Environment {
	t.Helper()
	var lines []string
	for i := range 120 {
		size := i
		if name == "production" && i%3 == 0 {
			size++
		}
		lines = append(
			lines,
			fmt.Sprintf(`aws_sqs_queue.q%03d {"id":"https://sqs/%s/q%d","name":"%s-q%d","delay_seconds":%d}`, i, name, i, name, i, size),
			fmt.Sprintf(`aws_instance.web["%s-%d"] {"id":"i-%s%04d","instance_type":"t3.%d","tags":{"Name":"web-%d"}}`, name[:i%2], i, name[:4], i, size, i),
			fmt.Sprintf(`aws_iam_role_policy.p%d {"policy":"{\"Statement\":[{\"Sid\":\"A\",\"Action\":[\"s3:Get%d\",\"s3:Put\"],\"Resource\":\"https://sqs/%s/q%d\"}]}"}`, i, size, name, i),
		)
	}
	return environment(t, name, lines...)
}

func TestReportsDependOnTheEnvironmentsAlone(t *testing.T) {
	forms := writers()
	run := func(cores int) map[string]string {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(cores))
		a := audited(t, estate(t, "staging"), estate(t, "production"), "")
		if len(a.Rows) < 50 {
			t.Fatalf("%d differences prove little", len(a.Rows))
		}
		out := map[string]string{}
		for name, write := range forms {
			out[name] = written(t, write, a)
		}
		return out
	}
	want := run(1)
	for _, cores := range []int{1, 4, 4} {
		got := run(cores)
		for name := range forms {
			if diff := cmp.Diff(strings.Split(want[name], "\n"), strings.Split(got[name], "\n")); diff != "" {
				t.Errorf("%s on %d cores (-first +now):\n%s", name, cores, diff)
			}
		}
	}
}

// limited takes some bytes and fails from then on.
type limited struct{ left int }

var errFull = errors.New("the disk is full")

func (l *limited) Write(p []byte) (int, error) {
	n := min(l.left, len(p))
	l.left -= n
	if n < len(p) {
		return n, errFull
	}
	return n, nil
}

func TestEveryErrorOfTheWriterIsReturned(t *testing.T) {
	a := audited(t, environment(t, "staging", `aws_sqs_queue.a {"name":"a","delay_seconds":5}`), environment(t, "production", `aws_sqs_queue.a {"name":"a","delay_seconds":6}`), "")
	long := audited(t, estate(t, "staging"), estate(t, "production"), "")
	steps := 31
	if raced {
		steps = 3
	}
	for name, write := range writers() {
		for size, a := range map[string]*audit.Audit{"short": a, "long": long} {
			whole := len(written(t, write, a))
			for room := 0; room < whole; room += max(1, whole/steps) {
				if err := write(&limited{room}, a); !errors.Is(err, errFull) {
					t.Errorf("%s, %s, fails after %d of %d bytes: the error is %v, want %v", name, size, room, whole, err, errFull)
				}
			}
			if err := write(&limited{whole}, a); err != nil {
				t.Errorf("%s, %s, with room for all: %v", name, size, err)
			}
		}
	}
}

// unsafeRune returns the first character of text that can move a cursor, hide or reorder text.
func unsafeRune(text string) (rune, bool) {
	if !utf8.ValidString(text) {
		return utf8.RuneError, true
	}
	for _, r := range text {
		if plain := r == '\n' || r >= ' ' && r <= '~'; !plain && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Co, unicode.Cs) {
			return r, true
		}
	}
	return 0, false
}
