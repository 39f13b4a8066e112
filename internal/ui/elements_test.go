package ui

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/rules"
)

func listOf(words ...string) model.Value {
	var all []model.Value
	for _, w := range words {
		all = append(all, str(w))
	}
	return model.ListValue(all...)
}

func TestListsAreComparedByElement(t *testing.T) {
	cases := map[string]struct {
		left, right model.Value
		want        []string
	}{
		"reordered":            {listOf("a", "b", "c", "d"), listOf("d", "a", "b", "c"), []string{`~ [3] → [0]  "d"`, "  3 elements are the same, in the same order"}},
		"one more":             {listOf("a", "b"), listOf("a", "x", "b"), []string{`+ [1] "x"`, "  2 elements are the same"}},
		"one less, one moved":  {listOf("a", "b", "c"), listOf("c", "a"), []string{`- [1] "b"`, `~ [0] → [1]  "a"`, "  1 element is the same, in the same order"}},
		"a double is no equal": {listOf("a", "a"), listOf("a"), []string{`- [1] "a"`, "  1 element is the same"}},
		"kinds stay apart":     {model.ListValue(num("1")), listOf("1"), []string{`- [0] 1`, `+ [0] "1"`}},
		"nothing in common":    {listOf("a"), listOf(), []string{`- [0] "a"`}},
		"objects in another order": {
			model.ListValue(objectOf("port", "80"), objectOf("port", "443")), model.ListValue(objectOf("port", "443"), objectOf("port", "80")),
			[]string{`~ [0] → [1]  {"port":"80"}`, "  1 element is the same, in the same order"},
		},
		"hostile": {listOf("\x1b[31m"), listOf("\n"), []string{`- [0] "\u001b[31m"`, `+ [0] "\n"`}},
	}
	for name, c := range cases {
		lines, ok := elementsDiffer(c.left, c.right, 60, true)
		if !ok {
			t.Errorf("%s: not compared", name)
			continue
		}
		var got []string
		for _, l := range lines {
			got = append(got, l.String())
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func objectOf(name, text string) model.Value {
	return model.ObjectValue(model.Field{Name: name, Value: str(text)})
}

func TestWhatATextShowsBetterIsNotComparedByElement(t *testing.T) {
	for name, v := range map[string]model.Value{
		"a string": str("x"), "an object of one side": model.ListValue(str("a"), model.ObjectValue()), "lists": model.ListValue(listOf("a")), "a secret within": model.ListValue(str("hunter2").Hide()),
	} {
		if lines, ok := elementsDiffer(v, listOf("a"), 60, true); ok {
			t.Errorf("%s was compared by element: %v", name, lines)
		}
	}
}

// Every element of both sides is told of once, whatever the lists are: as gone, come, moved or the same.
func TestComparingByElementLosesNothing(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 3))
		list := func() (words []string) {
			for range r.IntN(12) {
				words = append(words, strconv.Itoa(r.IntN(6)))
			}
			return words
		}
		left, right := list(), list()
		lines, _ := elementsDiffer(listOf(left...), listOf(right...), 60, true)
		count := map[string]int{}
		for _, l := range lines {
			text := l.String()
			if n, rest, ok := strings.Cut(strings.TrimSpace(text), " "); ok && strings.HasPrefix(rest, "element") {
				k, err := strconv.Atoi(n)
				if err != nil {
					t.Fatal(err)
				}
				count["="] += k
				continue
			}
			count[text[:1]]++
		}
		if l, r := count["-"]+count["~"]+count["="], count["+"]+count["~"]+count["="]; l != len(left) || r != len(right) {
			t.Errorf("%v and %v: %d and %d elements are told of:\n%v", left, right, l, r, lines)
		}
	}
}

func TestAReorderedListShowsWhatMoved(t *testing.T) {
	d := start(t, newFake(func() *board {
		m := newBoardMaker()
		at := m.pair("aws_lb.main", "aws_lb.main", "paired by address")
		m.row(at, compare.Difference{
			Path: mustPath("subnets"), Kind: compare.Reordered, Left: listOf("subnet-1", "subnet-2", "subnet-3"), Right: listOf("subnet-3", "subnet-1", "subnet-2"),
		}, rules.Verdict{Priority: rules.Info})
		return m.b
	}), 120, 40)
	d.want(`~ [2] → [0]  "subnet-3"`)
	d.want("2 elements are the same, in the same order")
}
