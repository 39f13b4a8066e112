package yamltext

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func mustParse(t *testing.T, text string) *File {
	t.Helper()
	f, problems := Parse([]byte(text))
	if len(problems) > 0 {
		t.Fatalf("parsing %q: %+v", text, problems)
	}
	return f
}

func entry(aspect string) *Node {
	return Map(
		Key("aspect", Text(aspect)),
		Key("covers", List(Map(
			Key("resource", Text("aws_instance.web")),
			Key("pin", Map(Key("staging", Text("14.10")), Key("production", Bare("6"))).InFlow()),
		))),
	)
}

func TestInsertBlock(t *testing.T) {
	tests := map[string]struct {
		text string
		at   int
		want string
	}{
		"absent file": {"", 0, "differences:\n  - aspect: new\n    covers:\n      - resource: aws_instance.web\n        pin: {staging: \"14.10\", production: 6}\n"},
		"comments only": {
			"# ours\n", 0,
			"# ours\ndifferences:\n  - aspect: new\n    covers:\n      - resource: aws_instance.web\n        pin: {staging: \"14.10\", production: 6}\n",
		},
		"the beginning of a document": {
			"# ours\n--- # begins\n", 0,
			"# ours\n--- # begins\ndifferences:\n  - aspect: new\n    covers:\n      - resource: aws_instance.web\n        pin: {staging: \"14.10\", production: 6}\n",
		},
		"no key, no final line break": {
			"version: 1", 0,
			"version: 1\ndifferences:\n  - aspect: new\n    covers:\n      - resource: aws_instance.web\n        pin: {staging: \"14.10\", production: 6}",
		},
		"key of nothing": {
			"differences: # later\nversion: 1\n", 0,
			"differences: # later\n  - aspect: new\n    covers:\n      - resource: aws_instance.web\n        pin: {staging: \"14.10\", production: 6}\nversion: 1\n",
		},
		"empty brackets": {
			"differences: [] # none\nversion: 1\n", 0,
			"differences: # none\n  - aspect: new\n    covers:\n      - resource: aws_instance.web\n        pin: {staging: \"14.10\", production: 6}\nversion: 1\n",
		},
		"before one with a comment": {
			"differences:\n  # about a\n  - aspect: a\n# end\n", 0,
			"differences:\n  - aspect: new\n    covers:\n      - resource: aws_instance.web\n        pin: {staging: \"14.10\", production: 6}\n  # about a\n  - aspect: a\n# end\n",
		},
		"lists without indentation": {
			"differences:\n- aspect: a\n  # inside a\nplan: []\n", 1,
			"differences:\n- aspect: a\n  # inside a\n- aspect: new\n  covers:\n  - resource: aws_instance.web\n    pin: {staging: \"14.10\", production: 6}\nplan: []\n",
		},
		"four columns and blank lines": {
			"differences:\n    - aspect: a\n\n    -   aspect: b\n", 1,
			"differences:\n    - aspect: a\n\n    - aspect: new\n      covers:\n          - resource: aws_instance.web\n            pin: {staging: \"14.10\", production: 6}\n\n    -   aspect: b\n",
		},
		"wide dashes": {
			"differences:\n-   aspect: a\n", 0,
			"differences:\n-   aspect: new\n    covers:\n    -   resource: aws_instance.web\n        pin: {staging: \"14.10\", production: 6}\n-   aspect: a\n",
		},
		"windows line ends and a byte-order mark": {
			"\uFEFFdifferences:\r\n  - aspect: a", 1,
			"\uFEFFdifferences:\r\n  - aspect: a\r\n  - aspect: new\r\n    covers:\r\n      - resource: aws_instance.web\r\n        pin: {staging: \"14.10\", production: 6}",
		},
		"after a block text with comments in it": {
			"differences:\n  - risk: |\n      one\n      # two\n    # three\n  # four\nplan: []\n", 1,
			"differences:\n  - risk: |\n      one\n      # two\n    # three\n  - aspect: new\n    covers:\n      - resource: aws_instance.web\n        pin: {staging: \"14.10\", production: 6}\n  # four\nplan: []\n",
		},
		"line separator in a comment": {
			"# a\u2028# b\ndifferences:\n  - aspect: a # x\u0085  # y\n  - aspect: b\n", 1,
			"# a\u2028# b\ndifferences:\n  - aspect: a # x\u0085  # y\n  - aspect: new\n    covers:\n      - resource: aws_instance.web\n        pin: {staging: \"14.10\", production: 6}\n  - aspect: b\n",
		},
		"document marks": {
			"---\nversion: 1\n...\n", 0,
			"---\nversion: 1\ndifferences:\n  - aspect: new\n    covers:\n      - resource: aws_instance.web\n        pin: {staging: \"14.10\", production: 6}\n...\n",
		},
		"flow": {
			"differences: [{aspect: a}, {aspect: b}]\n", 1,
			"differences: [{aspect: a}, {aspect: new, covers: [{resource: aws_instance.web, pin: {staging: \"14.10\", production: 6}}]}, {aspect: b}]\n",
		},
		"flow over lines": {
			"differences: [\n  {aspect: a}, # one\n  {aspect: b}, # two\n]\n", 2,
			"differences: [\n  {aspect: a}, # one\n  {aspect: b}, # two\n  {aspect: new, covers: [{resource: aws_instance.web, pin: {staging: \"14.10\", production: 6}}]},\n]\n",
		},
		"flow over lines without a last comma": {
			"differences: [\n  {aspect: a} # one\n]\n", 1,
			"differences: [\n  {aspect: a}, # one\n  {aspect: new, covers: [{resource: aws_instance.web, pin: {staging: \"14.10\", production: 6}}]}\n]\n",
		},
		"the whole file in braces": {
			"{version: 1}", 0,
			"{version: 1, differences: [{aspect: new, covers: [{resource: aws_instance.web, pin: {staging: \"14.10\", production: 6}}]}]}",
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := mustParse(t, test.text).Insert("differences", test.at, entry("new"))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, string(got)); diff != "" {
				t.Errorf("Insert (-want +got):\n%s", diff)
			}
		})
	}
}

// shapes are files as people keep them. Each has a list of at least one element.
func shapes() map[string]string {
	return map[string]string{
		"plain":         "version: 1\ndifferences:\n  - aspect: a\n    risk: r\n  - aspect: b\n    risk: r\n  - aspect: c\n    risk: r\n",
		"not indented":  "differences:\n- aspect: a\n- aspect: b\n- aspect: c\nplan:\n- aspect: p\n",
		"four columns":  "differences:\n    - aspect: a\n      covers:\n          - resource: x\n    - aspect: b\n",
		"wide dashes":   "differences:\n  -   aspect: a\n      risk: x\n  -   aspect: b\n      risk: y",
		"blank lines":   "differences:\n\n  - aspect: a\n\n  - aspect: b\n\n\n  - aspect: c\n\nplan: []\n",
		"some blanks":   "differences:\n  - aspect: a\n  - aspect: b\n\n  - aspect: c\n",
		"comments":      "# head\ndifferences: # list\n\n  # floating\n\n  # about a\n  - aspect: a # one\n    # inside a\n    risk: r\n    # end of a\n  # about b\n  # more\n  - aspect: b\n# foot\n",
		"crlf":          "version: 1\r\ndifferences:\r\n  # x\r\n  - aspect: a\r\n    risk: |\r\n      two\r\n      lines\r\n\r\n  - aspect: b\r\nplan: []\r\n",
		"no final":      "differences:\n  - aspect: a\n  - aspect: b",
		"final literal": "differences:\n  - aspect: a\n  - risk: |\n      x\n      y",
		"mark":          "\uFEFFdifferences:\n  - aspect: a\n  - aspect: b\n",
		"anchors":       "x: &words common text\ndifferences: &list\n  - &one\n    aspect: a\n    risk: *words\n  - &two {aspect: b, risk: *words}\n  - aspect: !!str 14.10\n",
		"block texts":   "differences:\n  - risk: |\n      # no comment\n\n      text\n\n  - risk: >-\n      folded\n      text\n  - risk: |2\n       x\n  - risk: |+\n      kept\n\n  - aspect: e\n",
		"long plain":    "differences:\n  - aspect: a long\n      text on\n\n      lines\n  - aspect: 'single\n      # no comment'\n  - aspect: \"double \\\n      x\"\n",
		"flow":          "differences: [{aspect: a}, {aspect: b}, {aspect: c}]\n",
		"flow lines":    "differences: [\n  # about a\n  {aspect: a}, # one\n  {aspect: 'b]'},\n  {aspect: c,\n   risk: \"]\"}\n]\nplan: []\n",
		"flow commas":   "differences: [\n  {aspect: a, },\n  {aspect: b},\n]\n",
		"flow items":    "differences:\n  - {aspect: a, covers: [{resource: x}]}\n  - {aspect: b}\nplan: []\n",
		"json":          "{\"version\": 1, \"differences\": [{\"aspect\": \"a\"}, {\"aspect\": \"b\"}]}\n",
		"unicode":       "differences:\n  - aspect: größe 数据库 🚀 # ⟨é⟩\n    risk: \"\\u2028\"\n  - aspect: b # x\u2028  # y\n  - aspect: c\n",
		"late items":    "differences:\n  -\n    aspect: a\n  - # note\n    aspect: b\n  -\n",
		"marks":         "---\ndifferences:\n  - aspect: a\n...\n",
		"indented":      "  version: 1\n  differences:\n    - aspect: a\n    - aspect: b\n",
	}
}

func TestInsertThenRemoveRestoresEveryByte(t *testing.T) {
	for name, text := range shapes() {
		t.Run(name, func(t *testing.T) {
			f := mustParse(t, text)
			for at := range len(f.value("differences").Items) + 1 {
				checkInsertRemove(t, f, at)
			}
		})
	}
}

// checkInsertRemove checks that an element that was inserted reads back, and that its removal leaves the old text.
func checkInsertRemove(t *testing.T, f *File, at int) {
	t.Helper()
	added, err := f.Insert("differences", at, entry("new"))
	if err != nil {
		t.Fatalf("Insert at %d: %v", at, err)
	}
	g := mustParse(t, string(added))
	if !Same(g.value("differences").Items[at], entry("new")) {
		t.Errorf("inserted at %d, the entry reads otherwise:\n%s", at, added)
	}
	removed, err := g.Remove("differences", at)
	if err != nil {
		t.Fatalf("Remove of %d from\n%s: %v", at, added, err)
	}
	if diff := cmp.Diff(string(f.text), string(removed)); diff != "" {
		t.Errorf("insert and remove at %d (-want +got):\n%s\nbetween:\n%s", at, diff, added)
	}
}

func TestRemoveTouchesOnlyTheLinesOfTheEntry(t *testing.T) {
	tests := map[string]struct {
		text string
		at   int
		want string
	}{
		"comments directly above go": {
			"differences:\n  # not mine\n\n  # mine\n  - aspect: a\n    # inside\n  # next\n  - aspect: b\n", 0,
			"differences:\n  # not mine\n\n  # next\n  - aspect: b\n",
		},
		"the last one":                     {"differences:\n  - aspect: a\n\n  - aspect: b\n\n# foot\n", 1, "differences:\n  - aspect: a\n\n# foot\n"},
		"the only one":                     {"differences: # all\n  # x\n  - aspect: a\nplan: []\n", 0, "differences: [] # all\nplan: []\n"},
		"the only one of an anchored list": {"differences: &d # all\n  - aspect: a\nplan: []\n", 0, "differences: &d [] # all\nplan: []\n"},
		"no final line break":              {"differences:\n  - aspect: a\n  - aspect: b", 1, "differences:\n  - aspect: a"},
		"between entries without blanks":   {"differences:\n  - a: 1\n  - b: 1\n\n  - c: 1\n", 1, "differences:\n  - a: 1\n\n  - c: 1\n"},
		"flow lines":                       {"differences: [\n  {a: 1}, # one\n  # two\n  {b: 1},\n  {c: 1}\n]\n", 1, "differences: [\n  {a: 1}, # one\n  {c: 1}\n]\n"},
		"last of flow":                     {"differences: [{a: 1}, {b: 1}]\n", 1, "differences: [{a: 1}]\n"},
		"only of flow":                     {"differences: [{a: 1}]\n", 0, "differences: []\n"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := mustParse(t, test.text).Remove("differences", test.at)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, string(got)); diff != "" {
				t.Errorf("Remove (-want +got):\n%s", diff)
			}
		})
	}
}

func TestReplaceTouchesOnlyWhatChanged(t *testing.T) {
	text := "differences:\n  # about a\n  - id: a-1 # id\n    aspect:   'A'  # quoted\n    # risks\n    risk: none # yet\n    covers:\n      - {resource: x} # x\n    review_by: 2027-01-01 # soon\n  - id: b\n"
	fields := Map
	covers := List(Map(Key("resource", Text("x"))))
	tests := map[string]struct {
		item *Node
		want string
	}{
		"nothing": {
			fields(Key("id", Text("a-1")), Key("aspect", Text("A")), Key("risk", Text("none")), Key("covers", covers), Key("review_by", Bare("2027-01-01"))),
			text,
		},
		"one value": {
			fields(Key("id", Text("a-1")), Key("aspect", Text("A")), Key("risk", Text("none")), Key("covers", covers), Key("review_by", Bare("2028-01-01"))),
			strings.Replace(text, "2027-01-01", "2028-01-01", 1),
		},
		"a field less, and one more": {
			fields(Key("id", Text("a-1")), Key("aspect", Text("A")), Key("covers", covers), Key("owner", Text("me")), Key("review_by", Bare("2027-01-01"))),
			"differences:\n  # about a\n  - id: a-1 # id\n    aspect:   'A'  # quoted\n    covers:\n      - {resource: x} # x\n    owner: me\n    review_by: 2027-01-01 # soon\n  - id: b\n",
		},
		"without the first, with a new last": {
			fields(Key("aspect", Text("A")), Key("risk", Text("none")), Key("covers", covers), Key("review_by", Bare("2027-01-01")), Key("ticket", Text("1"))),
			"differences:\n  # about a\n  - aspect:   'A'  # quoted\n    # risks\n    risk: none # yet\n    covers:\n      - {resource: x} # x\n    review_by: 2027-01-01 # soon\n    ticket: \"1\"\n  - id: b\n",
		},
		"a list that grows": {
			fields(Key("id", Text("a-1")), Key("aspect", Text("A")), Key("risk", Text("none")), Key("covers", List(Map(Key("resource", Text("x"))), Map(Key("resource", Text("z"))))), Key("review_by", Bare("2027-01-01"))),
			strings.Replace(text, "# x\n", "# x\n      - resource: z\n", 1),
		},
		"text of several lines behind a comment": {
			fields(Key("id", Text("a-1")), Key("aspect", Text("A")), Key("risk", Text("one\ntwo\n"))),
			"differences:\n  # about a\n  - id: a-1\n    aspect: A\n    risk: |\n      one\n      two\n  - id: b\n",
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := mustParse(t, text).Replace("differences", 0, test.item)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, string(got)); diff != "" {
				t.Errorf("Replace (-want +got):\n%s", diff)
			}
		})
	}
}

func TestReplaceKeepsEverythingAround(t *testing.T) {
	for name, text := range shapes() {
		t.Run(name, func(t *testing.T) {
			f := mustParse(t, text)
			list := f.value("differences")
			for at, old := range list.Items {
				same, err := f.Replace("differences", at, old)
				if err != nil || !bytes.Equal(same, f.text) {
					t.Errorf("replaced by itself, element %d changed: %v\n%s", at, err, same)
				}
				got, err := f.Replace("differences", at, entry("new"))
				if err != nil {
					t.Fatalf("Replace %d: %v", at, err)
				}
				if before := f.text[:old.Start]; !bytes.HasPrefix(got, bytes.TrimRight(before, " -\r\n")) {
					t.Errorf("replacing %d changed what stands above:\n%s", at, got)
				}
				if after := f.text[old.End:]; !bytes.HasSuffix(got, bytes.TrimLeft(afterLine(after), "\r\n")) {
					t.Errorf("replacing %d changed what stands below:\n%s", at, got)
				}
			}
		})
	}
}

// afterLine returns what follows the first line break.
func afterLine(text []byte) []byte {
	_, rest, _ := bytes.Cut(text, []byte("\n"))
	return rest
}

func TestUnsafeChangesAreRefused(t *testing.T) {
	tests := map[string]struct {
		text string
		want string
	}{
		"anchor used elsewhere": {"differences:\n  - &a\n    aspect: a\n  - *a\n", "removing from differences: the file is laid out in a way that cannot be edited safely; edit it by hand"},
		"no list":               {"differences: text\n", "removing from differences: differences must be a list, not a text"},
		"no mapping":            {"- a\n", "removing from differences: the file must be a mapping, not a list"},
		"nothing there":         {"differences: []\n", "removing from differences: there is no element 0 among 0"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := mustParse(t, test.text).Remove("differences", 0)
			if err == nil || err.Error() != test.want || got != nil {
				t.Errorf("Remove = %q, %v, want error %q", got, err, test.want)
			}
		})
	}
	_, err := mustParse(t, "differences:\n  - &a\n    aspect: a\n  - *a\n").Remove("differences", 0)
	if !errors.Is(err, errUnspliceable) {
		t.Errorf("error %v is not errUnspliceable", err)
	}
}

// FuzzSplice holds the laws for every text: what is inserted reads back, its removal restores every byte, an element changed to another is that and no
// other one is, what stands
// above stays, and changed to itself it is the text.
func FuzzSplice(f *testing.F) {
	for _, text := range shapes() {
		f.Add(text, 1, "new")
	}
	f.Add("", 0, "a: b #\n")
	f.Fuzz(func(t *testing.T, text string, at int, aspect string) {
		file, problems := Parse([]byte(text))
		if len(problems) > 0 {
			return
		}
		list, err := file.list("differences")
		if err != nil || at < 0 || at > len(list) {
			return
		}
		item := Map(Key("aspect", Text(aspect)), Key("n", Bare("1")))
		added, err := file.Insert("differences", at, item)
		if err != nil {
			return
		}
		g, problems := Parse(added)
		if len(problems) > 0 {
			t.Fatalf("after inserting into %q: %q: %+v", text, added, problems)
		}
		removed, err := g.Remove("differences", at)
		if err != nil {
			t.Fatalf("%q inserted as %q cannot be removed: %v", text, added, err)
		}
		if len(list) > 0 && string(removed) != text {
			t.Errorf("insert and remove made %q of %q by way of %q", removed, text, added)
		}
		if at == len(list) {
			return
		}
		if same, err := file.Replace("differences", at, list[at]); err != nil || string(same) != text {
			t.Errorf("%q with an element changed to itself is %q, %v", text, same, err)
		}
		changed, err := file.Replace("differences", at, item)
		if err != nil {
			return
		}
		g, problems = Parse(changed)
		if len(problems) > 0 {
			t.Fatalf("after changing %d of %q: %q: %+v", at, text, changed, problems)
		}
		after, err := g.list("differences")
		if err != nil || len(after) != len(list) {
			t.Fatalf("%d elements of %q are %d in %q, %v", len(list), text, len(after), changed, err)
		}
		for i := range list {
			if want := list[i]; i != at && !Same(after[i], want) {
				t.Errorf("changing %d of %q changed %d too: %q", at, text, i, changed)
			}
		}
		if at > 0 && !bytes.HasPrefix(changed, file.text[:list[at-1].End]) {
			t.Errorf("changing %d of %q changed what stands above: %q", at, text, changed)
		}
	})
}
