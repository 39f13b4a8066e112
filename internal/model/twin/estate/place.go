package estate

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// place is where a resource of one side stands: what all its ids, names and decisions are drawn from.
type place struct {
	*maker
	unit
	scope string // of ids: the module as it is called on the left
	label string // the type and name of the resource
	key   string // of the instance
	// ordinal counts the decisions within the instance.
	ordinal int
	out     []byte
}

func (m *maker) place(scope string) *place {
	return &place{maker: m, scope: scope, out: make([]byte, 0, 8<<10)}
}

// hash is FNV-1a over the parts with a last stir, since close texts must not give close numbers.
func hash(seed uint64, parts ...string) uint64 {
	h := seed ^ 0xcbf29ce484222325
	for _, part := range parts {
		for i := range len(part) {
			h = (h ^ uint64(part[i])) * 0x100000001b3
		}
		h = (h ^ 0xff) * 0x100000001b3
	}
	h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>27) * 0x94d049bb133111eb
	return h ^ h>>31
}

// chance decides for both sides alike whether something of this share happens.
func (p *place) chance(share float64, what ...string) bool {
	return float64(hash(p.Seed, append([]string{p.scope, p.label}, what...)...)>>11)/(1<<53) < share
}

// own draws a number of this side, and of this scope and label.
func (p *place) own(scope string, what ...string) uint64 {
	return hash(p.Seed, append([]string{words[p.side], scope}, what...)...)
}

// alone says whether only one side has the resource, and which. Networks stand on both.
func (p *place) alone() (vocabulary.Side, bool) {
	if p.module == p.network || !p.chance(p.Alone, "alone") {
		return vocabulary.Left, false
	}
	if p.chance(0.5, "which") {
		return vocabulary.Left, true
	}
	return vocabulary.Right, true
}

// moduleAddress is the address of the module on this side.
func (p *place) moduleAddress() string { return p.moduleOf(p.module) }

func (p *place) moduleOf(module string) string {
	if p.side == vocabulary.Right && module != p.network && float64(hash(p.Seed, module, "moved")>>11)/(1<<53) < p.Moved/2 {
		return "module.platform.module." + module
	}
	return "module." + module
}

// localName is the name of the resource on this side.
func (p *place) localName(name string) string {
	if p.side == vocabulary.Right && p.chance(p.Moved/2, "renamed") {
		return name + "_v2"
	}
	return name
}

// dependency is the address of a resource block: of this module, or of the network where it says so.
func (p *place) dependency(of string) string {
	other := *p
	module := p.module
	if rest, ok := strings.CutPrefix(of, "net/"); ok {
		of, module = rest, p.network
	}
	other.scope, other.label = module, of
	kind, name, _ := strings.Cut(of, ".")
	return p.moduleOf(module) + "." + kind + "." + other.localName(name)
}

// hex is an invented number of so many digits.
func hex(n uint64, digits int) string {
	var out []byte
	for len(out) < digits {
		out = append(out, "0123456789abcdef"[n&15])
		n = n>>4 | n<<60
		if len(out)%16 == 0 {
			n = hash(n, "more")
		}
	}
	return string(out)
}

// ident is an EC2-style id such as vpc-0c5f3b….
func (p *place) ident(scope, prefix, label string) string {
	return prefix + "-0" + hex(p.own(scope, prefix, label), 16)
}

func (p *place) uuid(label string) string {
	d := hex(p.own(p.scope, "uuid", label), 32)
	return d[:8] + "-" + d[8:12] + "-4" + d[13:16] + "-a" + d[17:20] + "-" + d[20:]
}

// unique is an IAM-style id such as AROA….
func (p *place) unique(scope, prefix, label string) string {
	digits := strings.ToUpper(hex(p.own(scope, prefix, label), 17))
	return prefix + strings.NewReplacer("0", "J", "1", "Q", "8", "X", "9", "W").Replace(digits)
}

// at is a moment of the year in which the side was built.
func (p *place) at(label string) string {
	const year = 365 * 24 * 3600
	start := time.Date(2024+int(p.side), 3, 4, 8, 12, 0, 0, time.UTC)
	return start.Add(time.Duration(p.own(p.scope, "time", label)%year) * time.Second).Format(time.RFC3339)
}

// set is a set of ids of the network, in the order of Terraform, which is that of the ids.
func (p *place) set(prefix, label string, count int) string {
	ids := make([]string, count)
	for i := range ids {
		ids[i] = strconv.Quote(p.ident(p.network, prefix, label+strconv.Itoa(i)))
	}
	slices.Sort(ids)
	return strings.Join(ids, ",")
}
