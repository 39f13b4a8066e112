package reshape_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/reshape"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// BenchmarkMeet reshapes 1,000 groups of 20 rules each.
func BenchmarkMeet(b *testing.B) {
	var separate, inline strings.Builder
	for g := range 1000 {
		var elements []string
		for p := range 20 {
			said := fmt.Sprintf(`"protocol":"tcp","from_port":%d,"to_port":%d,"cidr_blocks":["10.0.0.0/8"]`, p, p)
			fmt.Fprintf(&separate, `aws_security_group_rule.r%d_%d {"type":"ingress","security_group_id":"sg-@%d",%s}`+"\n", g, p, g, said)
			elements = append(elements, "{"+said+"}")
		}
		fmt.Fprintf(&separate, `aws_security_group.g%d {"id":"sg-@%d","ingress":[]}`+"\n", g, g)
		fmt.Fprintf(&inline, `aws_security_group.g%d {"id":"sg-@%d","ingress":[%s]}`+"\n", g, g, strings.Join(elements, ","))
	}
	l, r := environment(b, vocabulary.Left, separate.String()), environment(b, vocabulary.Right, inline.String())
	partner := map[string]*model.Resource{}
	for _, x := range r.Resources {
		partner[x.Address.String()] = x
	}
	pairs := map[*model.Resource]*model.Resource{}
	for _, x := range l.Resources {
		if y := partner[x.Address.String()]; y != nil {
			pairs[x], pairs[y] = y, x
		}
	}
	for b.Loop() {
		if _, _, notes := reshape.Meet(l, r, table, func(x *model.Resource) *model.Resource { return pairs[x] }); len(notes) != 20000 {
			b.Fatalf("%d notes", len(notes))
		}
	}
}
