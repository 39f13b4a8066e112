//go:build browser

package main

import (
	"bytes"
	"fmt"
	"maps"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// These tests open reports in a real browser: `make html-check`. It has no driver, since the address of a page says what is filtered and
// sorted: a page is opened with it, and what the browser made of the document is read.

// browse opens a file and returns its document after the script ran, and fails where the console has anything to say.
func browse(t *testing.T, file, address string, flags ...string) string {
	t.Helper()
	dom, console := browsed(t, file, address, append(flags, "--dump-dom")...)
	for _, line := range console {
		t.Errorf("%s#%s: the console says: %s", filepath.Base(file), address, line)
	}
	return dom
}

// browsed runs the browser and returns what it prints, and the lines of its console.
func browsed(t *testing.T, file, address string, flags ...string) (printed string, console []string) {
	t.Helper()
	browser, err := exec.LookPath("chromium")
	if err != nil {
		t.Fatal("the browser chromium is not installed; make html-check installs it on Debian")
	}
	if address != "" {
		address = "#" + address
	}
	var stdout, stderr bytes.Buffer
	arguments := append([]string{
		"--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--no-first-run", "--user-data-dir=" + t.TempDir(),
		"--virtual-time-budget=5000", "--enable-logging=stderr", "--v=0",
	}, append(flags, (&url.URL{Scheme: "file", Path: file}).String()+address)...)
	cmd := exec.CommandContext(t.Context(), browser, arguments...)
	cmd.Stdout, cmd.Stderr, cmd.WaitDelay = &stdout, &stderr, 10*time.Second
	if err := cmd.Run(); err != nil {
		t.Fatalf("running the browser: %v\n%s", err, stderr.String())
	}
	for line := range strings.Lines(stderr.String()) {
		if strings.Contains(line, "CONSOLE") {
			console = append(console, strings.TrimSpace(line))
		}
	}
	return stdout.String(), console
}

// reported writes the page of two sources and returns its file.
func reported(t *testing.T, flags ...string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "parity.html")
	for i, name := range flags {
		if _, err := os.Stat(name); err == nil {
			whole, err := filepath.Abs(name)
			if err != nil {
				t.Fatal(err)
			}
			flags[i] = whole
		}
	}
	if got := runProgram(t, t.TempDir(), append([]string{"report", "--as-of", "2026-11-21", "--explain", "-o", file}, flags...)...); got.code != exitOK {
		t.Fatalf("report exits with %d:\n%s", got.code, got.stderr)
	}
	return file
}

// demoPage is the report of the demo.
func demoPage(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs("demo")
	if err != nil {
		t.Fatal(err)
	}
	return reported(t, "-c", filepath.Join(dir, "parity.yaml"), filepath.Join(dir, "staging.tfstate"), filepath.Join(dir, "production.tfstate"))
}

// browserRow is a row of a table of differences, as the browser has it.
type browserRow struct {
	table, priority, category, text string
	hidden                          bool
}

func rowsIn(dom string) []browserRow {
	tableTag := regexp.MustCompile(`(?s)<table class="sides list[^"]*" id="t-([a-z]+)".*?</table>`)
	rowTag := regexp.MustCompile(`(?s)<tr([^>]*data-priority="([a-z]*)" data-category="([a-z-]*)"[^>]*)>(.*?)</tr>`)
	anyTag := regexp.MustCompile(`<[^>]*>`)
	var out []browserRow
	for _, table := range tableTag.FindAllStringSubmatch(dom, -1) {
		for _, row := range rowTag.FindAllStringSubmatch(table[0], -1) {
			out = append(out, browserRow{table[1], row[2], row[3], strings.Join(strings.Fields(anyTag.ReplaceAllString(row[4], " ")), " "), strings.Contains(row[1], "hidden")})
		}
	}
	return out
}

// shownIn are the rows that can be seen, of one table or of all.
func shownIn(dom, table string) []browserRow {
	return slices.DeleteFunc(rowsIn(dom), func(r browserRow) bool { return r.hidden || table != "" && r.table != table })
}

func TestTheConsoleIsHeard(t *testing.T) {
	file := filepath.Join(t.TempDir(), "broken.html")
	if err := os.WriteFile(file, []byte(`<!DOCTYPE html><script>nothing()</script>`), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, console := browsed(t, file, "", "--dump-dom"); len(console) == 0 {
		t.Error("a script that fails leaves nothing on the console: the other tests prove nothing")
	}
}

func TestAPageFiltersAndSorts(t *testing.T) {
	page := demoPage(t)
	plain := browse(t, page, "")
	all := rowsIn(plain)
	if len(all) < 30 || len(shownIn(plain, "")) != len(all) {
		t.Fatalf("%d of %d rows are shown without a filter, want all of many", len(shownIn(plain, "")), len(all))
	}
	if !strings.Contains(plain, `<html lang="en" class="live">`) || strings.Contains(plain, `id="tools" role="search" hidden`) {
		t.Error("the script did not run to its end")
	}

	filters := map[string]func(browserRow) bool{
		"q=REDIS+version": func(r browserRow) bool {
			return strings.Contains(strings.ToLower(r.text), "redis") && strings.Contains(r.text, "version")
		},
		"priority=critical":               func(r browserRow) bool { return r.priority == "critical" },
		"category=security&priority=high": func(r browserRow) bool { return r.priority == "high" && r.category == "security" },
		"q=nothing+has+this":              func(browserRow) bool { return false },
	}
	for _, address := range slices.Sorted(maps.Keys(filters)) {
		var want []browserRow
		for _, r := range all {
			if filters[address](r) {
				want = append(want, r)
			}
		}
		dom := browse(t, page, address)
		if got := shownIn(dom, ""); !slices.EqualFunc(got, want, func(a, b browserRow) bool { return a.text == b.text }) {
			t.Errorf("#%s shows %d rows, want %d", address, len(got), len(want))
		}
		if len(want) == 0 && !strings.Contains(dom, "Nothing here fits the filter.") {
			t.Errorf("#%s does not say that nothing fits", address)
		}
	}

	texts := func(rows []browserRow) []string {
		var out []string
		for _, r := range rows {
			out = append(out, r.priority)
		}
		return out
	}
	up, down := texts(shownIn(browse(t, page, "sort=open:0:asc"), "open")), texts(shownIn(browse(t, page, "sort=open:0:desc"), "open"))
	if up[0] != "critical" || down[0] != "info" || len(up) != len(down) {
		t.Errorf("sorted by priority, the first is %s, and the other way round %s", up[0], down[0])
	}
	dom := browse(t, page, "sort=open:1:asc")
	if !strings.Contains(dom, `aria-sort="ascending"`) {
		t.Error("no heading says by what the table is sorted")
	}
	if first := shownIn(dom, "open")[0].text; first == shownIn(plain, "open")[0].text {
		t.Errorf("sorted by resource, the first row is still %s", first)
	}
}

// TestAPageIsReadWithoutItsScript takes the script out, since a browser that runs none cannot print what it made of the page.
func TestAPageIsReadWithoutItsScript(t *testing.T) {
	page := demoPage(t)
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	without := regexp.MustCompile(`(?s)<script>.*</script>`).ReplaceAll(text, nil)
	if len(without) == len(text) {
		t.Fatal("the page has no script to take out")
	}
	if err := os.WriteFile(page, without, 0o600); err != nil {
		t.Fatal(err)
	}
	dom := browse(t, page, "")
	if n := len(shownIn(dom, "")); n < 30 {
		t.Errorf("%d rows are shown", n)
	}
	if !regexp.MustCompile(`<form [^>]*id="tools"[^>]* hidden`).MatchString(dom) {
		t.Error("the filter is shown, which does nothing without the script")
	}
}

func TestNothingInAStateActsInABrowser(t *testing.T) {
	dir := t.TempDir()
	var files []string
	for _, environment := range []string{"staging", "production"} {
		var resources []testResource
		for i, s := range []string{
			`</script><script>document.title='taken'</script>`, `"><img src=x onerror="document.title='taken'">`, `</style><svg onload="document.title='taken'">`,
			`<iframe src="https://example.invalid">`, `javascript:document.title='taken'`, `<base href="https://example.invalid/">`, `<meta http-equiv="refresh" content="0;url=https://example.invalid">`,
		} {
			resources = append(resources, testResource{kind: "terraform_data", name: fmt.Sprintf("x%d", i), attributes: fmt.Sprintf(`{"input": %s}`, quoted(s+environment))})
		}
		files = append(files, writeState(t, dir, environment, "", resources...))
	}
	dom := browse(t, reported(t, files...), "q=taken")
	if !strings.Contains(dom, "<title>staging and production: parity</title>") || strings.Contains(dom, "<iframe") || strings.Contains(dom, "<img") {
		t.Error("a text of a state became part of the page")
	}
	if n := len(shownIn(dom, "")); n != 4 {
		t.Errorf("%d rows hold the word, want 4", n)
	}
}

func TestPagesOfSharedCasesWorkInABrowser(t *testing.T) {
	for name, files := range casePairs(t) {
		t.Run(name, func(t *testing.T) {
			page := reported(t, files[0], files[1])
			dom := browse(t, page, "")
			if !strings.Contains(dom, `class="live"`) {
				t.Error("the script did not run to its end")
			}
			all := rowsIn(dom)
			if len(all) == 0 {
				return
			}
			// Filtered for what a row in the middle is, and sorted downwards by resource.
			chosen := all[len(all)/2]
			var want int
			for _, r := range all {
				if r.priority == chosen.priority && r.category == chosen.category {
					want++
				}
			}
			found := shownIn(browse(t, page, "priority="+chosen.priority+"&category="+chosen.category+"&sort=open:1:desc"), "")
			if len(found) != want {
				t.Errorf("filtered for %s and %s, %d rows are shown, want %d", chosen.priority, chosen.category, len(found), want)
			}
			for _, r := range found {
				if r.priority != chosen.priority || r.category != chosen.category {
					t.Errorf("filtered for %s and %s, a row shows of %s and %s", chosen.priority, chosen.category, r.priority, r.category)
				}
			}
			shoot(t, page, name)
		})
	}
	shoot(t, demoPage(t), "demo")
}

// shoot takes pictures of a page for people to look at, into the directory that PARITYTUI_SHOTS names.
func shoot(t *testing.T, page, name string) {
	t.Helper()
	dir := os.Getenv("PARITYTUI_SHOTS")
	if dir == "" {
		return
	}
	for size, window := range map[string]string{"desktop": "1360,3000", "phone": "500,3000"} {
		for scheme, flag := range map[string]string{"light": "--blink-settings=preferredColorScheme=1", "dark": "--blink-settings=preferredColorScheme=0"} {
			file := filepath.Join(dir, name+"-"+size+"-"+scheme+".png")
			browsed(t, page, "", "--window-size="+window, flag, "--screenshot="+file)
		}
	}
}
