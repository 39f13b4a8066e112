package reshape_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/reshape"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// groupOfRules makes a security group and says each of some random permissions inline, as a rule, or both ways.
func groupOfRules(random *rand.Rand, separate bool) string {
	targets := []string{
		`"cidr_blocks":["10.0.0.0/8"]`, `"cidr_blocks":["10.0.0.0/8","10.1.0.0/16"]`, `"cidr_blocks":["0.0.0.0/0","10.1.0.0/16"]`, `"cidr_blocks":[]`,
		`"ipv6_cidr_blocks":["::/0"]`, `"self":true`, `"cidr_blocks":["10.2.0.0/16"],"self":true`, `"prefix_list_ids":["pl-1"]`,
	}
	var elements, rules []string
	for i := range random.IntN(8) {
		port, target := 80+random.IntN(3), random.IntN(len(targets))
		description := [...]string{`""`, `"web"`, `null`}[random.IntN(3)]
		said := fmt.Sprintf(`"protocol":"tcp","from_port":%d,"to_port":%d,"description":%s,%s`, port, port, description, targets[target])
		if !separate || random.IntN(3) == 0 {
			elements = append(elements, "{"+said+"}")
		}
		if separate {
			kind, named := "ingress", "sg-@1"
			switch random.IntN(8) {
			case 0:
				kind = "egress"
			case 1:
				said += `,"schedule":"nights"`
			case 2:
				if target == 5 {
					said = strings.Replace(said, `"self":true`, `"source_security_group_id":"sg-@1"`, 1)
				}
			}
			rules = append(rules, fmt.Sprintf(`aws_security_group_rule.r%d {"type":%q,"security_group_id":%q,%s}`, i, kind, named, said))
		}
	}
	return fmt.Sprintf(`aws_security_group.app {"id":"sg-@1","name":"app","ingress":[%s],"egress":[]}`, strings.Join(elements, ",")) + "\n" + strings.Join(rules, "\n")
}

// permissions lists every single permission of an environment, inline or not, each once.
func permissions(e *model.Environment) []string {
	out := map[string]bool{}
	add := func(kind string, v, group model.Value) {
		head := fmt.Sprintf("%s %s %s-%s %q", kind, v.Field("protocol").Text(), v.Field("from_port").Text(), v.Field("to_port").Text(), strings.Trim(v.Field("description").String(), `"nul`))
		for _, name := range []string{"cidr_blocks", "ipv6_cidr_blocks", "prefix_list_ids", "security_groups"} {
			for _, x := range v.Field(name).Elements() {
				out[head+" "+name+" "+x.Text()] = true
			}
		}
		source := v.Field("source_security_group_id")
		if source.Kind() == model.String && source.Text() != group.Text() {
			out[head+" security_groups "+source.Text()] = true
		}
		if v.Field("self").Text() == "true" || source.Kind() == model.String && source.Text() == group.Text() {
			out[head+" self"] = true
		}
	}
	for _, r := range e.Resources {
		switch r.Address.Type {
		case "aws_security_group":
			for _, kind := range []string{"ingress", "egress"} {
				for _, v := range r.Attributes.Field(kind).Elements() {
					add(kind, v, r.Attributes.Field("id"))
				}
			}
		case "aws_security_group_rule":
			add(r.Attributes.Field("type").Text(), r.Attributes, r.Attributes.Field("security_group_id"))
		}
	}
	return slices.Sorted(maps.Keys(out))
}

func TestPermissionsAreWhatTheyWere(t *testing.T) {
	met := 0
	for seed := range uint64(600) {
		random := rand.New(rand.NewPCG(seed, 1))
		texts := [2]string{groupOfRules(random, true), groupOfRules(random, random.IntN(6) == 0)}
		l, r := environment(t, vocabulary.Left, texts[0]), environment(t, vocabulary.Right, texts[1])
		gotL, gotR, notes := meet(l, r)
		if len(notes) > 0 {
			met++
		}
		if diff := cmp.Diff([2][]string{permissions(l), permissions(r)}, [2][]string{permissions(gotL), permissions(gotR)}); diff != "" {
			t.Fatalf("seed %d: %s\n---\n%s\npermissions (-want +got):\n%s", seed, texts[0], texts[1], diff)
		}
		if len(l.Resources) != len(gotL.Resources)+len(notes)-countSide(notes, vocabulary.Right) {
			t.Fatalf("seed %d: %d resources became %d with %d notes", seed, len(l.Resources), len(gotL.Resources), len(notes))
		}
		mirrored(t, seed, texts, [2]*model.Environment{gotL, gotR})
		shuffled(t, seed, random, l, r, gotL, gotR)
	}
	if met < 100 {
		t.Errorf("only %d of 600 pairs were reshaped: the test shows little", met)
	}
}

func countSide(notes []reshape.Note, side vocabulary.Side) int {
	n := 0
	for _, note := range notes {
		if note.Side == side {
			n++
		}
	}
	return n
}

// mirrored holds that swapping the sides swaps the result.
func mirrored(t *testing.T, seed uint64, texts [2]string, want [2]*model.Environment) {
	t.Helper()
	sameIDs := func(side int) string { return strings.ReplaceAll(texts[side], "@", sideMark[side]) }
	l, r := environment(t, vocabulary.Left, sameIDs(1)), environment(t, vocabulary.Right, sameIDs(0))
	gotL, gotR, _ := meet(l, r)
	if diff := cmp.Diff([2][]string{printed(want[0]), printed(want[1])}, [2][]string{printed(gotR), printed(gotL)}); diff != "" {
		t.Fatalf("seed %d: mirrored (-want +got):\n%s", seed, diff)
	}
}

// shuffled holds that the order of the resources does not matter.
func shuffled(t *testing.T, seed uint64, random *rand.Rand, l, r, wantL, wantR *model.Environment) {
	t.Helper()
	mix := func(e *model.Environment) *model.Environment {
		c := *e
		c.Resources = slices.Clone(e.Resources)
		random.Shuffle(len(c.Resources), func(i, j int) { c.Resources[i], c.Resources[j] = c.Resources[j], c.Resources[i] })
		return &c
	}
	gotL, gotR, _ := meet(mix(l), mix(r))
	sorted := func(e *model.Environment) []string { return slices.Sorted(slices.Values(printed(e))) }
	if diff := cmp.Diff([2][]string{sorted(wantL), sorted(wantR)}, [2][]string{sorted(gotL), sorted(gotR)}); diff != "" {
		t.Fatalf("seed %d: shuffled (-want +got):\n%s", seed, diff)
	}
}
