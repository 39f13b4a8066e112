package pattern

import (
	"slices"
	"strings"
	"testing"

	"github.com/paritytui/paritytui/internal/model"
)

func TestAddressPatterns(t *testing.T) {
	tests := []struct {
		pattern, address string
		want             bool
	}{
		{"aws_instance.web", "aws_instance.web", true},
		{"aws_instance.web", "aws_instance.web2", false},
		{"aws_instance.web", "aws_instance.web[0]", true},
		{"aws_instance.web[0]", "aws_instance.web[0]", true},
		{"aws_instance.web[0]", "aws_instance.web[01]", false},
		{"aws_instance.web[0]", "aws_instance.web", false},
		{"aws_instance.web[*]", "aws_instance.web[12]", true},
		{"aws_instance.web[*]", `aws_instance.web["a.b"]`, true},
		{"aws_instance.web[*]", "aws_instance.web", false},
		{"aws_instance.w*b", "aws_instance.web", true},
		{"aws_instance.*", `aws_instance.web["a"]`, true},
		{"aws_instance.*", "module.a.aws_instance.web", false},
		{"module.*.aws_instance.*", "module.a.aws_instance.web", true},
		{"module.*.aws_instance.*", `module.a["x.y"].aws_instance.web[0]`, true},
		{"module.*.aws_instance.*", "module.a.module.b.aws_instance.web", false},
		{"**.aws_instance.*", "module.a.module.b.aws_instance.web", true},
		{"**.aws_instance.*", "aws_instance.web", true},
		{"module.**.web", "module.a.module.b.aws_instance.web", true},
		{"module.db", "module.db.aws_db_instance.main", true},
		{"module.db", `module.db["eu"].aws_db_instance.main`, true},
		{"module.db", "module.db2.aws_db_instance.main", false},
		{"module.db.aws_db_instance.main", `module.db["eu"].aws_db_instance.main`, false},
		{`a.b["*"]`, `a.b["x"]`, true},
		{`a.b["*"]`, "a.b[0]", false},
		{`a.b["\*"]`, `a.b["*"]`, true},
		{`a.b["\*"]`, `a.b["x"]`, false},
		{`a.b["\\\*"]`, `a.b["\\*"]`, true},
		{`a.b["c\"].*"]`, `a.b["c\"].d"]`, true},
		{"a.*x*y*", "a.zxzyz", true},
		{"a.*x*y*", "a.zyzxz", false},
		{"a.ab*ba", "a.aba", false},
		{"**", "a.b", true},
		{"data.aws_ami.*", "data.aws_ami.ubuntu", true},
		{"**.x.**.y", "a.x.b.x.c.y", true},
	}
	for _, test := range tests {
		p, err := Address(test.pattern)
		if err != nil {
			t.Errorf("%s: %v", test.pattern, err)
			continue
		}
		if got := p.Matches(AddressSteps(test.address)); got != test.want {
			t.Errorf("%s matches %s = %t, want %t", test.pattern, test.address, got, test.want)
		}
		if p.isLiteral {
			if got := slices.Contains(AddressPrefixes(test.address), p.literal); got != test.want {
				t.Errorf("%s is among the prefixes of %s = %t, want %t", test.pattern, test.address, got, test.want)
			}
		}
	}
}

func TestPathPatterns(t *testing.T) {
	tests := []struct {
		pattern, path string
		want          bool
	}{
		{"tags", "tags", true},
		{"tags", "tags.Name", true},
		{"tags", "tags_all.Name", false},
		{"tags.Name", `tags["Name"]`, true},
		{`tags["Name"]`, "tags.Name", true},
		{"tags.*", `tags["kubernetes.io/x"]`, true},
		{`tags["kubernetes.io/*"]`, `tags["kubernetes.io/x"]`, true},
		{`tags["kubernetes.io/*"]`, "tags.kubernetes", false},
		{`tags["\*"]`, `tags["*"]`, true},
		{`tags["\*"]`, "tags.x", false},
		{`tags["a\"*"]`, `tags["a\"b"]`, true},
		{"ingress[*].cidr_blocks", "ingress[from_port=5432,protocol=tcp].cidr_blocks", true},
		{"ingress[*].cidr_blocks", "ingress[3].cidr_blocks", true},
		{"ingress[*].cidr_blocks", "ingress[#3].cidr_blocks", true},
		{"ingress[#*]", "ingress[#3]", true},
		{"ingress[#*]", "ingress[3]", false},
		{"ingress[1*]", "ingress[12]", true},
		{"ingress[*].a*", "ingress[0].abc", true},
		{"ingress[from_port=*].x", "ingress[from_port=22].x", true},
		{"ingress[from_port=22].x", "ingress[from_port=22].x", true},
		{`ingress["from_port"=22].x`, "ingress[from_port=22].x", true},
		{"ingress.cidr_blocks", "ingress[0].cidr_blocks", false},
		{"**.cidr_blocks", "a.b[0].cidr_blocks[1]", true},
		{"**", "anything", true},
		{"a.**.c", "a.c", true},
		{"*_version", "engine_version", true},
		{"*_version", "engine_version_actual", false},
	}
	for _, test := range tests {
		p, err := Path(test.pattern)
		if err != nil {
			t.Errorf("%s: %v", test.pattern, err)
			continue
		}
		path, err := model.ParsePath(test.path)
		if err != nil {
			t.Fatal(err)
		}
		if got := p.Matches(PathSteps(path)); got != test.want {
			t.Errorf("%s matches %s = %t, want %t", test.pattern, test.path, got, test.want)
		}
	}
}

// FuzzPatterns holds that a path or address with its stars escaped matches itself and, but for what is below it, nothing else.
func FuzzPatterns(f *testing.F) {
	f.Add(`tags["*"]`, "a*b", `module.a["*.\\"].b.c`)
	f.Add(`a[b="\\*"]`, `\*`, "a.b")
	f.Fuzz(func(t *testing.T, text, glob, address string) {
		text = strings.ToValidUTF8(text, "")
		if path, err := model.ParsePath(text); err == nil {
			p, err := Path(Escape(path.String()))
			switch {
			case err != nil:
				t.Errorf("path %s: %v", path, err)
			case !p.Matches(PathSteps(path)) || !p.isLiteral:
				t.Errorf("path %s does not match itself", path)
			}
		}
		if a, err := model.ParseAddress(address); err == nil {
			p, err := Address(Escape(a.String()))
			if err != nil || !p.isLiteral || p.literal != a.String() || !p.Matches(AddressSteps(a.String())) {
				t.Errorf("address %s does not match itself: %v", a, err)
			}
		}
		if p, err := Address(glob); err == nil {
			steps := AddressSteps(address)
			if got, want := p.Matches(steps), slowMatch(p.segments, steps); got != want {
				t.Errorf("%q matches %q = %t, want %t", glob, address, got, want)
			}
			if p.isLiteral && !strings.Contains(address, `\`) && p.Matches(steps) != slices.Contains(AddressPrefixes(address), p.literal) {
				t.Errorf("%q is found by prefix of %q otherwise than by matching", glob, address)
			}
		}
		_, _ = Path(glob)
	})
}

// slowMatch is matches by its definition.
func slowMatch(p []segment, steps []Step) bool {
	switch {
	case len(p) == 0:
		return true
	case p[0].across:
		for i := range len(steps) + 1 {
			if slowMatch(p[1:], steps[i:]) {
				return true
			}
		}
		return false
	case len(steps) == 0:
		return false
	}
	return p[0].step(steps[0], len(p) == 1) && slowMatch(p[1:], steps[1:])
}

// TestPatternsOfManyStarsTakeNoForever asks patterns that a matcher which tries each way would answer in a time that doubles with every star.
func TestPatternsOfManyStarsTakeNoForever(t *testing.T) {
	const n = 2000
	for pattern, address := range map[string]string{
		"x." + strings.Repeat("a*", n) + "b":         "x." + strings.Repeat("a", 2*n),
		strings.Repeat("**.a.", n) + "b":             strings.Repeat("a.", 2*n) + "a",
		strings.Repeat("module.*.", n) + "**.x*x*y":  strings.Repeat("module.a.", n) + "x." + strings.Repeat("x", n),
		"x[\"" + strings.Repeat("*a", n) + "b*\"].y": "x[\"" + strings.Repeat("a", 2*n) + "\"].y",
	} {
		p, err := Address(pattern)
		if err != nil {
			t.Errorf("%.40s: %v", pattern, err)
			continue
		}
		if p.Matches(AddressSteps(address)) {
			t.Errorf("%.40s… matches %.40s…", pattern, address)
		}
	}
}
