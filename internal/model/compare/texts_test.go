package compare_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// inText puts a document into the text attribute of a resource.
func inText(t *testing.T, document string) string {
	t.Helper()
	out, err := json.Marshal(map[string]string{"user_data": document})
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// settings is a JSON document of n settings.
func settings(n, value int, rest string) string {
	var b strings.Builder
	b.WriteString("{")
	for i := range n {
		fmt.Fprintf(&b, `"k%d": %d, `, i, value)
	}
	return b.String() + rest + "}"
}

func TestDocumentsThatDifferEverywhereAreOneText(t *testing.T) {
	const bound = 10_000
	rows := func(left, right string) []string {
		got, _ := run(t, sides{kind: "aws_instance", left: inText(t, left), right: inText(t, right)}, "staging", "production")
		return got
	}
	if got := rows(settings(bound, 1, `"z": 1`), settings(bound, 2, `"z": 1`)); len(got) != bound || slices.ContainsFunc(got, func(d string) bool { return !strings.HasPrefix(d, "user_data.k") }) {
		t.Errorf("%d differences, want one for each of %d places", len(got), bound)
	}
	got := rows(settings(bound, 1, `"z": 1`), settings(bound, 2, `"z": 2`))
	if len(got) != 1 || !strings.HasPrefix(got[0], "user_data changed: ") {
		t.Errorf("%d differences, want one for the whole text; the first is %.80s", len(got), got[0])
	}
	// What differs beside such a text stays, and a document within it counts as a part of it.
	inner := quotedText(t, settings(bound, 1, `"z": 1`))
	other := quotedText(t, settings(bound, 2, `"z": 1`))
	got = rows(`{"a": `+inner+`, "b": 1}`, `{"a": `+other+`, "b": 2}`)
	if len(got) != 1 || !strings.HasPrefix(got[0], "user_data changed: ") {
		t.Errorf("%d differences, want one for the whole text; the first is %.80s", len(got), got[0])
	}
}

func quotedText(t *testing.T, text string) string {
	t.Helper()
	out, err := json.Marshal(text)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func TestLargeYAMLIsComparedAsText(t *testing.T) {
	const bound = 1 << 20
	text := func(size int, value string) string {
		head := "#cloud-config\nname: " + value + "\n"
		return head + strings.Repeat("#\n", (size-len(head))/2) + strings.Repeat("\n", (size-len(head))%2)
	}
	for name, test := range map[string]struct {
		size int
		want string
	}{
		"as large as may be": {bound, `user_data.name changed: "one" | "two"`}, "larger": {bound + 1, "user_data changed: "},
	} {
		t.Run(name, func(t *testing.T) {
			got, _ := run(t, sides{kind: "aws_instance", left: inText(t, text(test.size, "one")), right: inText(t, text(test.size, "two"))}, "staging", "production")
			for i := range got {
				got[i] = got[i][:min(len(got[i]), len(test.want))]
			}
			if diff := cmp.Diff([]string{test.want}, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
