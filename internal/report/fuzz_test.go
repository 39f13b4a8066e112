package report_test

import (
	"encoding/csv"
	"encoding/json"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/report"
)

// besiege hands an audit that holds a text wherever a state or a ledger can hold one to check, for whatever text is made up. There is one
// target for each kind of report, so that a cheap one does not wait for a page of HTML.
func besiege(f *testing.F, check func(t *testing.T, s string, a *audit.Audit)) {
	for _, s := range hostile() {
		if len(s) < 1000 {
			f.Add(s)
		}
	}
	for _, s := range []string{"", "plain", `"><b>{{.Left}}</script>`, "`a|b`\n# @all [x](y)", "a\nCRITICAL  9\n", "\u2028", "\ue000", "\x00\x7f\u0085", "👩\u200d💻"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { check(t, s, besieged(t, s)) })
}

// FuzzHTML holds that a page has no tag, attribute or link but those of the templates, and just as many of each as one whose text opens none.
func FuzzHTML(f *testing.F) {
	write, err := report.PageWriter()
	if err != nil {
		f.Fatal(err)
	}
	explained := func(w io.Writer, a *audit.Audit) error { return write(w, a, report.Options{Explain: true}) }
	besiege(f, func(t *testing.T, s string, a *audit.Audit) {
		page := written(t, explained, a)
		wantOwnTags(t, s, page)
		harmless := strings.ReplaceAll(s, "<", "(")
		if harmless == s || strings.Contains(s, "<<") {
			return // In YAML << takes in another map.
		}
		got, _ := tagsOf(page)
		want, _ := tagsOf(written(t, explained, besieged(t, harmless)))
		// Resources may come in another order.
		slices.Sort(got)
		slices.Sort(want)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q makes other tags than %q (-want +got):\n%s", s, harmless, diff)
		}
	})
}

// FuzzCSV holds that no cell is a formula, and that each has the value it is about, but for apostrophes that keep it from being one.
func FuzzCSV(f *testing.F) {
	besiege(f, func(t *testing.T, s string, a *audit.Audit) {
		file := written(t, format(t, "csv"), a)
		wantNoFormula(t, s, file)
		rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(file, "\ufeff"))).ReadAll()
		if err != nil || len(rows) != len(a.Rows)+1 {
			t.Fatalf("%q: %d lines for %d differences, %v", s, len(rows), len(a.Rows), err)
		}
		bare := func(text string) string { return strings.ReplaceAll(text, "'", "") }
		for i := range a.Rows {
			if r := &a.Rows[i]; !r.Sensitive() && len(s) < 1000 {
				shown := func(text string) string { return bare(model.Printable(text)) }
				want := map[string]string{
					"left": "", "right": "", "path": shown(r.Path.String()), "left_address": shown(r.Subject.Left), "right_address": shown(r.Subject.Right),
				}
				for side, v := range map[string]model.Value{"left": r.Left, "right": r.Right} {
					if v.Kind() != model.Absent {
						want[side] = shown(v.String())
					}
				}
				got := map[string]string{}
				for column, name := range rows[0] {
					if _, asked := want[name]; asked {
						got[name] = bare(rows[i+1][column])
					}
				}
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("%q: line %d (-want +got):\n%s", s, i+1, diff)
				}
			}
		}
	})
}

// FuzzJSON holds that programs get every value as it is, whatever people would see of it.
func FuzzJSON(f *testing.F) {
	besiege(f, func(t *testing.T, s string, a *audit.Audit) {
		text := written(t, format(t, "json"), a)
		wantJSON(t, s, text)
		var got struct {
			Differences []struct {
				Path        string
				Left, Right json.RawMessage
			}
		}
		if err := json.Unmarshal([]byte(text), &got); err != nil || len(got.Differences) != len(a.Rows) {
			t.Fatalf("%q: %d differences of %d, %v", s, len(got.Differences), len(a.Rows), err)
		}
		for i, d := range got.Differences {
			r := &a.Rows[i]
			if path, err := model.ParsePath(d.Path); d.Path != "" && (err != nil || path.String() != r.Path.String()) {
				t.Errorf("%q: the path %q reads as %s, %v, want %s", s, d.Path, path, err, r.Path)
			}
			for side, pair := range map[string][2]string{"left": {r.Left.String(), string(d.Left)}, "right": {r.Right.String(), string(d.Right)}} {
				if want, err := model.ReadJSON(t.Context(), pair[0]); err == nil && !r.Sensitive() {
					if read, err := model.ReadJSON(t.Context(), pair[1]); err != nil || !model.Equal(want, read) {
						t.Errorf("%q: %s of %s is %s, %v, want %s", s, side, d.Path, pair[1], err, pair[0])
					}
				}
			}
		}
	})
}

// FuzzMarkdown holds that nothing is obeyed where the page is drawn, and that it fits a comment.
func FuzzMarkdown(f *testing.F) {
	besiege(f, func(t *testing.T, s string, a *audit.Audit) {
		wantOwnMarkdown(t, s, written(t, format(t, "markdown"), a))
	})
}

// FuzzText holds that no text acts on a terminal, and that none makes a heading: each stands there once, and they count
// the rows that need work.
func FuzzText(f *testing.F) {
	heading := regexp.MustCompile(`(?m)^(CRITICAL|HIGH|MEDIUM|LOW|INFO)  (\d+)$`)
	besiege(f, func(t *testing.T, s string, a *audit.Audit) {
		text := written(t, format(t, "text"), a)
		wantPrintable(t, s, text)
		want, got := map[string]int{}, map[string]int{}
		for i := range a.Rows {
			if audit.NeedsWork(a.Rows[i].Status) {
				want[strings.ToUpper(a.Rows[i].Verdict.Priority.String())]++
			}
		}
		for _, m := range heading.FindAllStringSubmatch(text, -1) {
			n, err := strconv.Atoi(m[2])
			if _, twice := got[m[1]]; twice || err != nil {
				t.Errorf("%q: %s is a heading again", s, m[0])
			}
			got[m[1]] = n
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q: the headings count other rows (-want +got):\n%s", s, diff)
		}
	})
}

// FuzzFindings holds the forms of results that services read: their own elements, no link, one line for an annotation.
func FuzzFindings(f *testing.F) {
	besiege(f, func(t *testing.T, s string, a *audit.Audit) {
		wantStrictXML(t, s, written(t, format(t, "junit"), a))
		wantNoLink(t, s, written(t, format(t, "sarif"), a))
		wantAnnotations(t, s, written(t, annotations, a))
		quality := written(t, format(t, "codequality"), a)
		wantJSON(t, s, quality)
		var items []struct{ Description, Fingerprint string }
		if err := json.Unmarshal([]byte(quality), &items); err != nil {
			t.Fatalf("%q: %v", s, err)
		}
		seen := map[string]bool{}
		for _, item := range items {
			if seen[item.Fingerprint] || !utf8.ValidString(item.Description) {
				t.Errorf("%q: %+v stands twice or is no text", s, item)
			}
			seen[item.Fingerprint] = true
			wantPrintable(t, s, item.Description)
		}
	})
}
