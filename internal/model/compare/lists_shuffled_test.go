package compare_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestAShuffledListIsToldInFewRows holds that what went and what came is told once, and the order once, and that neither is left out.
func TestAShuffledListIsToldInFewRows(t *testing.T) {
	const letters = "abcdefghijklmnopqrst"
	list := func(text string) string { return `{"input":["` + strings.Join(strings.Split(text, ""), `","`) + `"]}` }
	backwards := strings.Split(letters, "")
	slices.Reverse(backwards)
	back := strings.Join(backwards, "")
	tests := map[string]struct {
		left, right string
		want        []string
	}{
		"the order alone":       {letters, back, []string{"input reordered"}},
		"one in place":          {letters, strings.Replace(back, "t", "1", 1), []string{"input[0] right_only 1", "input[19] left_only t", "input reordered"}},
		"one at one place":      {letters, back[:5] + "1" + back[6:], []string{"input[14] left_only o", "input[5] right_only 1", "input reordered"}},
		"one opposite":          {letters[:10] + "1" + letters[10:], back[:10] + "2" + back[10:], []string{"input[10] changed 1 2", "input reordered"}},
		"two more":              {letters, "1" + back + "2", []string{"input[0] right_only 1", "input[21] right_only 2", "input reordered"}},
		"one twice":             {letters, back + "a", []string{"input[20] right_only a", "input reordered"}},
		"one more, in order":    {letters, "1" + letters, []string{"input[0] right_only 1"}},
		"few rows stay as rows": {"abcd", "dcb1", []string{"input[0] left_only a", "input[1] left_only b", "input[2] left_only c", "input[4] right_only c", "input[5] right_only b", "input[6] right_only 1"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			both := [2][]string{}
			for i, s := range [...]sides{{kind: "terraform_data", left: list(test.left), right: list(test.right)}, {kind: "terraform_data", left: list(test.right), right: list(test.left)}} {
				got, _ := run(t, s, "staging", "production")
				for _, row := range got {
					both[i] = append(both[i], short(row, i == 1))
				}
			}
			slices.Sort(both[0])
			slices.Sort(test.want)
			if diff := cmp.Diff(test.want, both[0]); diff != "" {
				t.Errorf("the rows differ (-want +got):\n%s", diff)
			}
			slices.Sort(both[1])
			if diff := cmp.Diff(both[0], both[1]); diff != "" {
				t.Errorf("the other way round (-one +other):\n%s", diff)
			}
		})
	}
}

// short leaves the quotes and the lists of a row out, and swaps its sides where asked.
func short(row string, swap bool) string {
	path, rest, _ := strings.Cut(row, " ")
	kind, values, _ := strings.Cut(rest, ": ")
	left, right, _ := strings.Cut(values, " | ")
	if swap {
		left, right = right, left
		kind = map[string]string{"left_only": "right_only", "right_only": "left_only"}[kind] + strings.TrimSuffix(strings.TrimSuffix(kind, "left_only"), "right_only")
	}
	if kind == "reordered" {
		return path + " " + kind
	}
	values = strings.NewReplacer(`"`, "", "null ", "", " null", "").Replace(left + " " + right)
	return fmt.Sprintf("%s %s %s", path, kind, values)
}
