package rules

import (
	"strings"
	"testing"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// judgeIf judges two values, written as in rule files, by a rule with that `if`, and reports whether the rule took them.
func judgeIf(t testing.TB, condition, left, right string) bool {
	t.Helper()
	s := withUser(t, "- {id: a, match: {attribute: x}, if: '"+strings.ReplaceAll(condition, "'", "''")+"', category: data, priority: low, why: w}\n")
	return s.For(vocabulary.Right, "staging", "production").Judge(difference(t, "aws_db_instance", "x", left, right)).User
}

func TestExpressionsSeeTheDifference(t *testing.T) {
	tests := map[string]struct {
		condition, left, right string
		want                   bool
	}{
		"numbers":                   {`reference > 4 * other`, "1", "5", true},
		"numbers that do not":       {`reference > 4 * other`, "2", "5", false},
		"reference is right":        {`reference == right && other == left`, "1", "5", true},
		"text":                      {`left startsWith "a" && right contains "b"`, "abc", "cba", true},
		"matches":                   {`left matches "^v[0-9]+$"`, "v12", "v", true},
		"one of":                    {`left in ["a", "b"]`, "b", "c", true},
		"versions":                  {`version(reference).major - version(other).major > 1`, `"13.7"`, `"15.1"`, true},
		"versions of images":        {`version(left).minor == 25`, `"nginx:1.25"`, `"nginx:1.27"`, true},
		"a product":                 {`version(left).product == "postgres"`, `"postgres14"`, `"postgres15"`, true},
		"skew":                      {`skew(left, right) == "minor"`, `"1.28"`, `"1.29"`, true},
		"quantities":                {`size(right) >= 4 * size(left)`, `"512Mi"`, `"2Gi"`, true},
		"address ranges":            {`prefix(left) != prefix(right)`, "10.0.0.0/16", "10.0.0.0/24", true},
		"no address range":          {`prefix(left) != prefix(right)`, "10.0.0.0", "10.0.0.0/24", false},
		"classes":                   {`size(right) > size(left)`, "db.t3.medium", "db.r6g.2xlarge", true},
		"names of environments":     {`names.reference == "production" && names.left == "staging"`, "a", "b", true},
		"type, provider and path":   {`type == "aws_db_instance" && provider == "aws" && path == "x" && key == "x"`, "a", "b", true},
		"kind":                      {`kind == "right_only" && left == nil`, "-", "b", true},
		"lists":                     {`len(left) == 2 && "a" in left`, "[a, b]", "[c]", true},
		"objects":                   {`left.size == 3`, "{size: 3}", "{size: 4}", true},
		"switches":                  {`!left && right`, "false", "true", true},
		"numbers kept exact":        {`left != right`, "9007199254740992", "9007199254740993", true},
		"no version has no answer":  {`version(left).major < 3`, "abc", "b", false},
		"no size has no answer":     {`size(left) < 3`, "abc", "b", false},
		"other kinds have none":     {`left < 3`, "abc", "b", false},
		"a long range has none":     {`len(1..100000000) > 0`, "a", "b", false},
		"null is nil":               {`left == nil`, "null", "b", true},
		"number out of a text":      {`number(left) < number(right)`, `"9"`, `"10"`, true},
		"what stands beside a list": {`left[0] == "a"`, "[a]", "[b]", true},
		"beyond the end of a list":  {`left[7] == "a"`, "[a]", "[b]", false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := judgeIf(t, test.condition, test.left, test.right); got != test.want {
				t.Errorf("%s of %s and %s is %t, want %t", test.condition, test.left, test.right, got, test.want)
			}
		})
	}
}

// TestExpressionsNeverSeeASecret holds that no verdict of an expression depends on a sensitive value, nor on one inside another.
func TestExpressionsNeverSeeASecret(t *testing.T) {
	const secret = "hunter2-9f3a"
	s := withUser(t, `
- {id: a, match: {attribute: x}, if: 'left != nil || right != nil', category: data, priority: low, why: w}
- {id: b, match: {attribute: y}, if: 'left.a != nil', category: data, priority: low, why: w}
- {id: c, match: {attribute: z}, if: 'left contains "hunter2"', category: data, priority: low, why: w}
`)
	d := difference(t, "aws_x", "x", "a", "b")
	d.Left, d.Right = model.StringValue(secret).Hide(), model.StringValue("z").Hide()
	if got := s.Judge(d); got.User {
		t.Errorf("an expression sees a sensitive value: %+v", got)
	}
	d = difference(t, "aws_x", "y", "a", "b")
	d.Left = model.ObjectValue(model.Field{Name: "a", Value: model.StringValue(secret).Hide()})
	if got := s.Judge(d); got.User {
		t.Errorf("an expression sees a sensitive value inside another: %+v", got)
	}
	secrets := model.NewSecrets()
	secrets.Add(secret)
	d = difference(t, "aws_x", "z", "a", "b")
	d.Left = secrets.Conceal(model.StringValue("postgres://" + secret + "@db"))
	if got := s.Judge(d); got.User {
		t.Errorf("an expression sees the secret part of a text: %+v", got)
	}
}

func TestWrongExpressionsAreToldWithTheirPlace(t *testing.T) {
	tests := map[string]struct{ condition, want string }{
		"an unknown name":     {`"lft > 3"`, `f:1:39: if: unknown name lft`},
		"no truth value":      {`"left ~ 3"`, `f:1:44: if: `},
		"behind other tests":  {`"left == 3 && rigth == 2"`, `f:1:52: if: unknown name rigth`},
		"without quotes":      {`left == lft`, `f:1:46: if: unknown name lft`},
		"a number":            {`"len(left)"`, `f:1:`},
		"a loop":              {`"all(left, # > 1)"`, `f:1:`},
		"a filter":            {`"len(filter(left, # > 1)) > 0"`, `f:1:`},
		"a variable":          {`"let x = left; x == 1"`, `f:1:`},
		"the time":            {`"now().Year() > 2000"`, `f:1:`},
		"empty":               {`""`, `f:1:`},
		"far too long":        {`"` + strings.Repeat("left == 1 || ", 100) + `false"`, `f:1:`},
		"nested without end":  {`"` + strings.Repeat("(", 5000) + `"`, `f:1:`},
		"an unknown function": {`"repeat(left, 1000) == left"`, `f:1:`},
	}
	for name, test := range tests {
		_, problems := ReadUser("f", []byte("- {id: a, match: {attribute: x}, if: "+test.condition+", category: data, priority: low, why: w}\n"), 1)
		if len(problems) != 1 || !strings.HasPrefix(problems[0].Error(), test.want) || !strings.Contains(problems[0].What, "if: ") {
			t.Errorf("%s: got %v, want %s", name, problems, test.want)
		}
	}
	_, problems := ReadUser("f", []byte("- id: a\n  match: {attribute: x}\n  if: |\n    left == 1 &&\n    lft == 2\n  category: data\n  priority: low\n  why: w\n"), 1)
	if len(problems) != 1 || problems[0].Line != 5 {
		t.Errorf("in a block of lines: got %v, want a problem in line 5", problems)
	}
}

// FuzzExpressions holds that an expression of any values answers the same twice, and never both itself and its opposite.
func FuzzExpressions(f *testing.F) {
	for _, text := range []string{
		`left > 3`, `version(left).major == 1`, `len(1..9) > size(right)`, `"a" in left`, `left.a[0] matches "x"`, `left ?? right == 1`, `skew(left, right) == "minor"`, `prefix(left) != prefix(right)`,
		`reference == right && other == left`, `names.reference == "production"`, `number(left) < number(right)`, `kind == "right_only" || left == nil`,
	} {
		f.Add(text, "13.7", "b")
	}
	f.Fuzz(func(t *testing.T, text, left, right string) {
		e, err := newExpression(text)
		if err != nil {
			return
		}
		d := difference(t, "aws_x", "x", "a", "b")
		d.Left, d.Right = model.StringValue(left), model.StringValue(right)
		c := &context{d: d, set: &Set{}}
		got := e.holds(c)
		if e.holds(c) != got {
			t.Errorf("%s of %q and %q is %t, and then %t", text, left, right, got, !got)
		}
		opposite, err := newExpression("!(" + text + "\n)")
		if err == nil && got && opposite.holds(c) {
			t.Errorf("%s of %q and %q is true, and so is its opposite", text, left, right)
		}
	})
}

func BenchmarkConditions(b *testing.B) {
	for name, text := range map[string]string{
		"structured": "when: {left: [off], right: [on]}", "expression": `if: 'left == "off" && right == "on"'`,
	} {
		b.Run(name, func(b *testing.B) {
			s := withUser(b, "- {id: a, match: {attribute: x}, "+text+", category: data, priority: low, why: w}\n")
			d := difference(b, "aws_x", "x", "off", "on")
			c := context{d: d, set: s.user, names: []string{"x"}}
			b.ReportAllocs()
			for b.Loop() {
				s.user.matches(0, &c)
			}
		})
	}
}
