package compare_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/pairing"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// groups compares two environments and tells the group of each row, and what is proposed.
func groups(t testing.TB, left, right []string) (rows, proposed []string) {
	t.Helper()
	l, r := estate(t, "uat", left...), estate(t, "prod", right...)
	v, table := vocabulary.New("uat", "prod", nil), embedded()
	paired := pairing.Match(l, r, pairing.Context{Vocabulary: v, Schema: table})
	c := compare.New(l, r, paired, compare.Context{Vocabulary: v, Schema: table})
	findings := make([]compare.Finding, len(paired.Pairs))
	for i, p := range paired.Pairs {
		if p.Left != nil && p.Right != nil {
			findings[i] = c.Tally(p)
		}
	}
	c.Settle(paired.Pairs, findings)
	for _, f := range findings {
		for _, d := range f.Differences {
			rows = append(rows, fmt.Sprintf("%s %s: %s | %s [%s]", d.Subject.Name(), d.Path, d.Left, d.Right, d.Group))
		}
	}
	slices.Sort(rows)
	for _, p := range c.Proposals(findings, func(string, string) bool { return false }) {
		proposed = append(proposed, fmt.Sprintf("%s %s +%d -%d", p.Left, p.Right, p.Support, p.Counter))
	}
	return rows, proposed
}

func network(name, cidr string) string {
	return `aws_subnet.` + name + ` {"cidr_block": "` + cidr + `", "tags": {"Name": "` + name + `"}}`
}

func TestOneNetworkUnderAnotherPrefixIsOneCause(t *testing.T) {
	rows, proposed := groups(t,
		[]string{network("a", "10.1.1.0/24"), network("b", "10.1.2.0/24"), network("c", "10.1.3.0/24"), network("odd", "10.1.9.0/24")},
		[]string{network("a", "10.2.1.0/24"), network("b", "10.2.2.0/24"), network("c", "10.2.3.0/24"), network("odd", "10.2.8.0/24")})
	want := []string{
		`aws_subnet.a cidr_block: "10.1.1.0/24" | "10.2.1.0/24" [network:10.1:10.2]`,
		`aws_subnet.b cidr_block: "10.1.2.0/24" | "10.2.2.0/24" [network:10.1:10.2]`,
		`aws_subnet.c cidr_block: "10.1.3.0/24" | "10.2.3.0/24" [network:10.1:10.2]`,
		`aws_subnet.odd cidr_block: "10.1.9.0/24" | "10.2.8.0/24" []`,
	}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"10.1 10.2 +3 -1"}, proposed); diff != "" {
		t.Errorf("proposals (-want +got):\n%s", diff)
	}
}

func TestAPrefixOppositeTwoOthersIsNoNetworkOfTheEnvironment(t *testing.T) {
	rows, _ := groups(t,
		[]string{network("a", "10.1.1.0/24"), network("b", "10.1.2.0/24"), network("c", "10.1.3.0/24"), network("d", "10.1.4.0/24")},
		[]string{network("a", "10.2.1.0/24"), network("b", "10.2.2.0/24"), network("c", "10.7.3.0/24"), network("d", "10.7.4.0/24")})
	for _, r := range rows {
		if r[len(r)-2:] != "[]" {
			t.Errorf("got a group: %s", r)
		}
	}
}

func TestListsOfAddressesMeetAlongTheNetworks(t *testing.T) {
	group := func(addresses string) string {
		return `aws_security_group.web {"ingress": [{"from_port": 80, "to_port": 80, "protocol": "tcp", "cidr_blocks": [` + addresses + `]}]}`
	}
	rows, _ := groups(t,
		[]string{network("a", "10.1.1.0/24"), network("b", "10.1.2.0/24"), group(`"198.18.5.0/24", "10.1.0.0/16"`)},
		[]string{network("a", "10.2.1.0/24"), network("b", "10.2.2.0/24"), group(`"198.18.5.0/24", "203.0.113.9/32", "10.2.0.0/16"`)})
	want := []string{
		`aws_security_group.web ingress[from_port=80,to_port=80,protocol=tcp].cidr_blocks[1]: null | "203.0.113.9/32" []`,
		`aws_security_group.web ingress[from_port=80,to_port=80,protocol=tcp].cidr_blocks[2]: "10.1.0.0/16" | "10.2.0.0/16" [network:10.1:10.2]`,
	}
	if diff := cmp.Diff(want, rows[:2]); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
}

func TestZonesOfTwoAccountsAreOneMap(t *testing.T) {
	zones := func(ids ...string) (out []string) {
		for i, id := range ids {
			out = append(out, fmt.Sprintf(`aws_subnet.s%d {"availability_zone_id": %q, "tags": {"Name": "s%d"}}`, i, id, i))
		}
		return out
	}
	tests := map[string]struct {
		left, right []string
		one         bool
	}{
		"each zone is always the same other one": {zones("az4", "az6", "az4", "az6"), zones("az6", "az1", "az6", "az1"), true},
		"one zone is once another":               {zones("az4", "az6", "az4", "az6"), zones("az6", "az1", "az6", "az2"), false},
		"a couple that stands once":              {zones("az4", "az4", "az6"), zones("az6", "az6", "az1"), false},
	}
	for name, test := range tests {
		rows, _ := groups(t, test.left, test.right)
		for _, r := range rows {
			if one := r[len(r)-2:] != "[]"; one != test.one {
				t.Errorf("%s: one cause is %t: %s", name, one, r)
			}
		}
	}
}

func TestAWordGluedToAnotherIsProposed(t *testing.T) {
	logs := func(environment string) (out []string) {
		for _, name := range []string{"a", "b", "c"} {
			out = append(out, `aws_lb.`+name+` {"name": "`+name+`", "access_logs": [{"bucket": "`+environment+`-logs-x", "prefix": "`+environment+`-x/`+environment+`bce"}]}`)
		}
		return out
	}
	_, proposed := groups(t, logs("uat"), logs("prod"))
	if !slices.Contains(proposed, "uatbce prodbce +3 -0") {
		t.Errorf("proposals: got %q, want uatbce and prodbce", proposed)
	}
}
