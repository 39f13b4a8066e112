package ui

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFilterFieldsAskWhatTheySay(t *testing.T) {
	for text, want := range map[string]string{
		"type:aws_lb":                 "1 of 12",
		"type:AWS_LB":                 "1 of 12",
		"type:aws_*b":                 "1 of 12",
		"module:db":                   "3 of 12",
		"category:version":            "3 of 12",
		"category:version,security":   "4 of 12",
		"priority:critical":           "2 of 12",
		"priority:>=high":             "6 of 12",
		"priority:<high":              "6 of 12",
		"!priority:>=high":            "6 of 12",
		"status:stale":                "1 of 12",
		"is:one-sided":                "2 of 12",
		"env:production":              "2 of 12",
		"path:ami":                    "1 of 12",
		"!path:ami priority:critical": "1 of 12",
		"rule:engine-version":         "1 of 12",
		`"planner and SQL"`:           "0 of 12",
		"type:":                       "12 of 12",
		"priority:>=":                 "12 of 12",
		"priority:>=hi":               "6 of 12",
		"arn:aws":                     "0 of 12",
		"multi_az":                    "1 of 12",
		"multi_az,ami":                "2 of 12",
		"!multi_az,ami":               "10 of 12",
		`"multi_az,ami"`:              "0 of 12",
		"multi_az,":                   "1 of 12",
		"multi_az,planned":            "1 of 12",
		",":                           "12 of 12",
		"is:new":                      "0 of 12",
	} {
		d := sample(t, 120, 40)
		d.press("/").write(text)
		if !d.has("  " + want) {
			t.Errorf("filter %s does not say %q:\n%s", text, want, d.frame())
		}
	}
}

func TestAlternativesOfAFilterAreCutAtCommasOutsideOfQuotes(t *testing.T) {
	for text, want := range map[string][]string{
		``:                nil,
		`,,`:              nil,
		`a`:               {"a"},
		`a,b,`:            {"a", "b"},
		`"a,b",c`:         {"a,b", "c"},
		`a"b,c"d,e`:       {"ab,cd", "e"},
		`a,"b,c`:          {"a", "b,c"},
		`"",a`:            {"a"},
		`","`:             {","},
		`日本,"é, ö",arn:x`: {"日本", "é, ö", "arn:x"},
	} {
		if diff := cmp.Diff(want, alternatives(text)); diff != "" {
			t.Errorf("alternatives of %s (-want +got):\n%s", text, diff)
		}
	}
}

func TestFilterSaysWhatItKnows(t *testing.T) {
	d := sample(t, 120, 40)
	d.press("/").write("priority:urgent ")
	d.want("a priority is critical, high")
	d.press("ctrl+u").write("category:cost ")
	d.want("a category is version, topology")
	d.press("ctrl+u").write("is:odd ")
	d.want("is: knows new, one-sided")
}

func TestFilterIsCompletedByTab(t *testing.T) {
	d := sample(t, 120, 40)
	d.press("/")
	d.want("type:")
	d.want("how much it worries")
	d.write("ty").press("tab")
	if got := d.m.input.text; got != "type:" {
		t.Fatalf("tab made %q of ty", got)
	}
	d.want("aws_instance")
	d.write("db").press("tab")
	if got := d.m.input.text; got != "type:aws_db_instance " {
		t.Fatalf("tab made %q of type:db", got)
	}
	d.write("priority:>=h").press("tab")
	if got := d.m.input.text; got != "type:aws_db_instance priority:>=high " {
		t.Fatalf("tab made %q", got)
	}
	d.write("!cat").press("tab").write("ver").press("tab")
	if got := d.m.input.text; got != "type:aws_db_instance priority:>=high !category:version " {
		t.Fatalf("tab made %q", got)
	}
	d.press("ctrl+u").write("category:version,").press("ctrl+n", "tab")
	if got := d.m.input.text; got != "category:version,topology " {
		t.Fatalf("ctrl+n and tab made %q", got)
	}
	d.press("esc").wantNot("takes it")
}

func TestTermsOfTheFilterKeepWhatStandsInQuotes(t *testing.T) {
	for text, want := range map[string][]string{
		`a  b`:          {"a", "b"},
		`"a b" c`:       {`"a b"`, "c"},
		`path:"a b" !c`: {`path:"a b"`, "!c"},
		`"open end`:     {`"open end`},
		`  `:            nil,
	} {
		var got []string
		for _, w := range cutTerms(text) {
			if text[w.from:w.to] != w.text {
				t.Errorf("%q stands at %d to %d of %q", w.text, w.from, w.to, text)
			}
			got = append(got, w.text)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("terms of %q (-want +got):\n%s", text, diff)
		}
	}
}

func TestStarsOfTheFilterMeanTheWholeText(t *testing.T) {
	for _, c := range []struct {
		text, value string
		want        bool
	}{
		{"aws_db_instance", "aws_*instance", true},
		{"aws_db_instance", "aws_*inst", false},
		{"aws_db_instance", "*", true},
		{"aws_db_instance", "*db*", true},
		{"aws_db_instance", "db*", false},
		{"AWS", "aw*", true},
		{"aXa", "*a*a*", true},
		{"a", "a*a", false},
	} {
		asked, _ := newTerm("rule:" + c.value)
		if got := asked.among(c.text); got != c.want {
			t.Errorf("rule:%s finds %q is %v, want %v", c.value, c.text, got, c.want)
		}
	}
}

func TestNewDifferencesAreFound(t *testing.T) {
	made := func() *board {
		b := sampleBoard()
		b.rows[0].fresh = true
		return b
	}
	d := start(t, newFake(made), 120, 40)
	d.press("/").write("is:new").want("filter: is:new  1 of 13")
}

// FuzzFilter holds the laws of the filter for any text: its terms written with one blank between them ask the same, ! asks the opposite of one term,
// and what was found a letter earlier is only looked at again where the answer is the same.
func FuzzFilter(f *testing.F) {
	for _, text := range []string{`type:aws_db priority:>=high !path:tags "multi az"`, "is:one-sided,new", "status:", `"a b`, "priority:>=", "category:version,x env:prod", "!a", "rule:*", "!!", "a:b:c", "é:*"} {
		f.Add(text)
	}
	b := sampleBoard()
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 200 {
			t.Skip()
		}
		whole := newFilter(text)
		var words []string
		for _, w := range cutTerms(text) {
			words = append(words, w.text)
		}
		found := b.match(whole, filter{}, matches{})
		if diff := cmp.Diff(found.rows, b.match(newFilter(strings.Join(words, " ")), filter{}, matches{}).rows); diff != "" {
			t.Errorf("%q and its terms alone find different rows (-want +got):\n%s", text, diff)
		}
		earlier := newFilter(text[:max(0, len(text)-1)])
		if diff := cmp.Diff(found.rows, b.match(whole, earlier, b.match(earlier, filter{}, matches{})).rows); diff != "" {
			t.Errorf("%q finds other rows while it is typed (-want +got):\n%s", text, diff)
		}
		if len(words) != 1 || len(whole.terms) != 1 || whole.terms[0].not || whole.problem() != "" {
			return
		}
		against := b.match(newFilter("!"+words[0]), filter{}, matches{})
		for i := range found.rows {
			if against.rows != nil && found.rows[i] == against.rows[i] {
				t.Errorf("row %d passes %q: %v, and the opposite alike", i, text, found.rows[i])
			}
		}
	})
}
