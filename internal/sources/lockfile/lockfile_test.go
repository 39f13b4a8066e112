package lockfile_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/sources/lockfile"
)

// working makes a working directory of the two files; an empty text makes none.
func working(t testing.TB, lock, modules string) string {
	t.Helper()
	dir := t.TempDir()
	data := filepath.Join(dir, ".terraform", "modules")
	if err := os.MkdirAll(data, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{filepath.Join(dir, ".terraform.lock.hcl"): lock, filepath.Join(data, "modules.json"): modules} {
		if text == "" {
			continue
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func read(t testing.TB, dir string) (lockfile.Releases, error) {
	t.Helper()
	return lockfile.Read(dir, filepath.Join(dir, ".terraform"))
}

const written = `# This file is maintained automatically by "terraform init".
# Manual edits may be lost in future updates.

provider "registry.terraform.io/hashicorp/aws" {
  version     = "5.31.0"
  constraints = ">= 4.0.0, ~> 5.0"
  hashes = [
    "h1:ltxyuBWIy9cq0kIKDJH1jeWJy/y7XJLjS4QrsQK4plA=",
    "zh:0cdb9c2083bf0902442384f7309367791e4640581652dda456f2d6d7abf0de8d", # one platform
  ]
}

/* of the other registry */
provider "registry.opentofu.org/grafana/grafana" { // on one line
  version = "3.0.0-rc.1" }

provider "terraform.example.com/acme/fleet" {
  version = "0.1.0"
  hashes = []
}
`

func TestReadsVersionsOfProviders(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"as it is written":     written,
		"by a Windows machine": "\ufeff" + strings.ReplaceAll(written, "\n", "\r\n"),
		"with what a later version may add": "meta \"x\" y {\n  list = [[\"a\"], 1.5, true]\n  inner { a = \"b\" }\n}\n" +
			written,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := read(t, working(t, text, ""))
			if err != nil {
				t.Fatal(err)
			}
			want := lockfile.Releases{OpenTofu: true, Providers: []model.Release{
				{Name: "hashicorp/aws", Version: "5.31.0"}, {Name: "grafana/grafana", Version: "3.0.0-rc.1"}, {Name: "acme/fleet", Version: "0.1.0"},
			}}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("the releases differ (-want +got):\n%s", diff)
			}
		})
	}
}

func TestABrokenLockFileIsRefusedWithItsPlace(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"provider \"a/b\" {\n  version = \"1\n}":                             `2:13: the string that begins here does not end on its line`,
		"provider \"a/b\" {\n  version = \"1":                                `2:13: the string that begins here never ends`,
		"provider \"a/b\" {\n  version = var.x\n}":                           `1:1: the provider "a/b" has no version; run ` + "`terraform init`" + ` to write it`,
		"provider \"a/b\" {\n  version = \"${x}\"\n}":                        `2:13: the string that begins here must be plain text`,
		"provider \"a/b\" {}":                                                `1:1: the provider "a/b" has no version; run ` + "`terraform init`" + ` to write it`,
		"provider {\n version = \"1\" }":                                     `1:1: a provider block has one label, the address of the provider`,
		"provider \"a/b\" {version=\"1\"}\nprovider \"a/b\" {version=\"2\"}": `2:1: the provider "a/b" stands here a second time; remove one of the two`,
		"provider \"a/b\" {version=\"1\" version=\"2\"}":                     `1:29: the attribute version stands here a second time`,
		"provider \"a/b\" version":                                           `1:23: a { must begin the block provider here`,
		"provider \"a/b\" {\n  hashes = [\"a\" \"b\"]":                       `2:17: a comma or the ] of the list must stand here`,
		"provider \"a/b\" {\n  version = {}":                                 `2:13: a string in quotes or a list in brackets must stand here`,
		"provider \"a/b\" {\n<<<<<<< HEAD":                                   `2:1: an attribute or the } of the block must stand here`,
		"/* ":                                                                `1:1: the comment that begins here never ends`,
		"{":                                                                  `1:1: the name of a block must stand here, such as provider`,
		"a {\n":                                                              `2:1: an attribute or the } of the block must stand here`,
		strings.Repeat("a {", 40):                                            `1:52: blocks nest more than 16 levels deep here`,
		"a { b = " + strings.Repeat("[", 40):                                 `1:25: a string in quotes or a list in brackets must stand here`,
	} {
		dir := working(t, text, "")
		got, err := read(t, dir)
		if err == nil {
			t.Errorf("%q was read as %v", text, got)
			continue
		}
		if diff := cmp.Diff(filepath.Join(dir, ".terraform.lock.hcl")+":"+want, err.Error()); diff != "" {
			t.Errorf("of %q (-want +got):\n%s", text, diff)
		}
	}
}

const fetched = `{"Modules":[
 {"Key":"","Source":"","Dir":"."},
 {"Key":"vpc","Source":"registry.terraform.io/terraform-aws-modules/vpc/aws","Version":"5.1.2","Dir":".terraform/modules/vpc"},
 {"Key":"vpc.endpoints","Source":"./modules/vpc-endpoints","Dir":".terraform/modules/vpc/modules/vpc-endpoints"},
 {"Key":"queue","Source":"git::https://oauth2:glpat-5ecret@git.acme.example/queue.git//sub?ref=v1.4.0&token=5ecret","Dir":".terraform/modules/queue"},
 {"Key":"tip","Source":"git::ssh://git@git.acme.example/tip.git","Dir":".terraform/modules/tip"}]}`

func TestReadsVersionsOfModulesWithoutCredentials(t *testing.T) {
	t.Parallel()
	got, err := read(t, working(t, "", fetched))
	if err != nil {
		t.Fatal(err)
	}
	want := lockfile.Releases{Modules: []model.Release{
		{Name: "vpc", Version: "5.1.2", Source: "registry.terraform.io/terraform-aws-modules/vpc/aws"},
		{Name: "queue", Version: "v1.4.0", Source: "git::https://git.acme.example/queue.git//sub"},
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the releases differ (-want +got):\n%s", diff)
	}
}

func TestOneBrokenFileLeavesTheOther(t *testing.T) {
	t.Parallel()
	dir := working(t, written, `{"Modules":[{"Key":"vpc","Source":"git::https://user:5ecret@x/y"`)
	got, err := read(t, dir)
	if len(got.Providers) != 3 || got.Modules != nil {
		t.Errorf("got %v", got)
	}
	want := filepath.Join(dir, ".terraform", "modules", "modules.json") + ": the list of modules is broken; run `terraform init` to write it anew"
	if err == nil || err.Error() != want {
		t.Errorf("got error %v, want %s", err, want)
	}
}

// TestALockFileBeyondTheLimitIsRefused is about comments alone, since what they stand for does not matter to the size.
func TestALockFileBeyondTheLimitIsRefused(t *testing.T) {
	t.Parallel()
	const limit = 8 << 20
	fits := written + "# " + strings.Repeat("x", limit-len(written)-len("# \n")) + "\n"
	if got, err := read(t, working(t, fits, "")); err != nil || len(got.Providers) != 3 {
		t.Errorf("%d bytes: got %d providers and %v", len(fits), len(got.Providers), err)
	}
	dir := working(t, fits+"\n", "")
	want := filepath.Join(dir, ".terraform.lock.hcl") + ": this holds more than 8 MiB, which no such file does"
	if _, err := read(t, dir); err == nil || err.Error() != want {
		t.Errorf("got error %v, want %s", err, want)
	}
}

func TestADirectoryThatRecordsNothingIsNoError(t *testing.T) {
	t.Parallel()
	got, err := read(t, working(t, "", ""))
	if diff := cmp.Diff(lockfile.Releases{}, got); diff != "" || err != nil {
		t.Errorf("error %v, releases (-want +got):\n%s", err, diff)
	}
}

// own is one provider as a lock file has it.
func own(address, version string) string {
	return "provider \"" + address + "\" {\n  version = " + version + "\n  hashes = [\n    \"h1:x=\",\n  ]\n}\n"
}

// FuzzLockFile holds that a refusal has a place inside the text, that a provider has a version, that line ends mean nothing, and that one more provider
// of any version is read as it was written, after those above it.
func FuzzLockFile(f *testing.F) {
	f.Add(written, "1.2.3")
	f.Add("a b \"c\" { d = [1, \"\\\"\", [], ] e { } } // x", "")
	f.Add("a {\n b = c d\n}", "1")
	f.Add("provider \"a/b\" { version = \"\\u0031\" }", "5.0.0-β \"q\" \\")
	place := regexp.MustCompile(`^[1-9][0-9]*:[1-9][0-9]*: .`)
	f.Fuzz(func(t *testing.T, text, version string) {
		got, err := lockfile.ParseLock(text)
		if err != nil {
			if got != nil || !place.MatchString(err.Error()) {
				t.Errorf("%q gives %v and the error %v", text, got, err)
			}
			var line, column int
			if _, err := fmt.Sscanf(err.Error(), "%d:%d:", &line, &column); err != nil || line > strings.Count(text, "\n")+1 || column > len(text)+1 {
				t.Errorf("%q has no %d:%d", text, line, column)
			}
			return
		}
		for _, p := range got {
			if p.Version == "" {
				t.Errorf("%q gives a provider without version", text)
			}
		}
		const address = "registry.terraform.io/fuzz/made-up"
		quoted, isText := strconv.Quote(version), utf8.ValidString(version) && version != "" && !strings.Contains(version, "${") && !strings.Contains(version, "%{")
		if !isText || strings.Contains(text, "made-up") {
			return
		}
		want := append(slices.Clone(got), model.Release{Name: model.ParseProvider(address).Name(), Version: version})
		for name, whole := range map[string]string{"a line below": text + "\n" + own(address, quoted), "Windows": strings.ReplaceAll(text+"\n"+own(address, quoted), "\n", "\r\n")} {
			again, err := lockfile.ParseLock(whole)
			if diff := cmp.Diff(want, again); err != nil || diff != "" {
				t.Errorf("%s: %q: %v (-want +got):\n%s", name, whole, err, diff)
			}
		}
	})
}
