package rules

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/vm"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// expression is the `if` of a rule, compiled. It is read-only and safe for concurrent use.
//
// What it costs is bounded before it runs: it has no loops and no variables, so it is as long as it is written; what it makes of ranges and
// lists counts against a budget of memory; and values are handed over only down to a depth.
type expression struct{ program *vm.Program }

// The bounds of an expression.
const (
	maxNodes    = 200
	maxMemory   = 10_000
	maxElements = 1_000
)

// scene is what an expression sees of a difference. A value is nil where it is absent, null or sensitive.
type scene struct {
	Left      any    `expr:"left"`
	Right     any    `expr:"right"`
	Reference any    `expr:"reference"`
	Other     any    `expr:"other"`
	Type      string `expr:"type"`
	Provider  string `expr:"provider"`
	Path      string `expr:"path"`
	Key       string `expr:"key"`
	Kind      string `expr:"kind"`
	Names     named  `expr:"names"`
}

// named are the names of the environments.
type named struct {
	Left      string `expr:"left"`
	Right     string `expr:"right"`
	Reference string `expr:"reference"`
	Other     string `expr:"other"`
}

// parts is what version(x) gives.
type parts struct {
	Major int `expr:"major"`
	Minor int `expr:"minor"`
	Patch int `expr:"patch"`
	// Product is what stands before the numbers, such as postgres.
	Product string `expr:"product"`
}

// refused are the words that an expression may not use, as they loop over what may be long or make it longer.
type refused struct{ err error }

// Visit notes what an expression must not hold.
func (r *refused) Visit(node *ast.Node) {
	switch n := (*node).(type) {
	case *ast.VariableDeclaratorNode:
		r.at(n.Location(), "let is not read here; write the value out")
	case *ast.PredicateNode:
		r.at(n.Location(), "loops over lists are not read here; use in, contains or the tests of when")
	}
}

func (r *refused) at(place file.Location, what string) {
	if r.err == nil {
		r.err = &file.Error{Location: place, Message: what}
	}
}

// newExpression compiles the text of an `if`. The error is a *file.Error where the place is known.
func newExpression(text string) (*expression, error) {
	var words refused
	options := []expr.Option{
		expr.Env(scene{}), expr.AsBool(), expr.MaxNodes(maxNodes), expr.Patch(&words), expr.DisableAllBuiltins(),
		expr.Function("version", func(args ...any) (any, error) { return versionParts(args[0]), nil }, new(func(any) *parts)),
		expr.Function("skew", func(args ...any) (any, error) {
			return compareVersions(plainText(args[0]), plainText(args[1])).step.word(), nil
		}, new(func(any, any) string)),
		expr.Function("size", func(args ...any) (any, error) { return sizeOf(plainText(args[0])) }, new(func(any) float64)),
		expr.Function("prefix", func(args ...any) (any, error) { return prefixOf(plainText(args[0])) }, new(func(any) int)),
		expr.Function("number", func(args ...any) (any, error) { return strconv.ParseFloat(plainText(args[0]), 64) }, new(func(any) float64)),
	}
	for _, name := range [...]string{"len", "lower", "upper", "trim", "abs", "min", "max", "hasPrefix", "hasSuffix", "indexOf", "string"} {
		options = append(options, expr.EnableBuiltin(name))
	}
	program, err := expr.Compile(text, options...)
	var at *file.Error
	if errors.As(words.err, &at) {
		return nil, at.Bind(file.NewSource(text))
	}
	if err != nil {
		return nil, err
	}
	return &expression{program}, nil
}

// holds reports whether the expression is true of a difference. One that has no answer for the values, such as a size of a word, is not.
func (e *expression) holds(c *context) bool {
	if e == nil {
		return true
	}
	machine := vm.VM{MemoryBudget: maxMemory}
	out, err := machine.Run(e.program, c.scene())
	yes, ok := out.(bool)
	return err == nil && ok && yes
}

// scene shows a difference to an expression.
func (c *context) scene() scene {
	s := scene{
		Left: plainValue(c.d.Left, 0), Right: plainValue(c.d.Right, 0), Type: c.d.Subject.Type, Kind: c.d.Kind.String(),
		Names: named{Left: c.set.names[vocabulary.Left], Right: c.set.names[vocabulary.Right]},
	}
	if c.secret {
		s.Left, s.Right = nil, nil
	}
	s.Provider, _, _ = strings.Cut(s.Type, "_")
	if c.d.Scope == compare.Attribute {
		s.Path, s.Key = c.d.Path.String(), keyOf(c.d.Path)
	} else {
		s.Path = c.d.Subject.Name()
	}
	s.Reference, s.Other, s.Names.Reference, s.Names.Other = s.Right, s.Left, s.Names.Right, s.Names.Left
	if c.set.reference == vocabulary.Left {
		s.Reference, s.Other, s.Names.Reference, s.Names.Other = s.Left, s.Right, s.Names.Left, s.Names.Right
	}
	return s
}

// plainValue hands a value over without anything sensitive in it.
func plainValue(v model.Value, depth int) any {
	if v.Sensitive() || depth > maxDepth {
		return nil
	}
	switch v.Kind() {
	case model.Bool:
		return v.Text() == "true"
	case model.Number:
		if n, err := strconv.Atoi(v.Text()); err == nil {
			return n
		}
		n, err := strconv.ParseFloat(v.Text(), 64)
		if err != nil {
			return nil
		}
		return n
	case model.String:
		return v.Text()
	case model.List:
		var out []any
		for _, e := range v.Elements() {
			if len(out) == maxElements {
				break
			}
			out = append(out, plainValue(e, depth+1))
		}
		return out
	case model.Object:
		out := map[string]any{}
		for name, field := range v.Fields() {
			if len(out) == maxElements {
				break
			}
			out[name] = plainValue(field, depth+1)
		}
		return out
	case model.Absent, model.Null:
	}
	return nil
}

// plainText is a scalar as text, and "" for everything else.
func plainText(x any) string {
	switch x := x.(type) {
	case string:
		return x
	case int:
		return strconv.Itoa(x)
	case float64:
		return strconv.FormatFloat(x, 'f', -1, 64)
	case bool:
		return strconv.FormatBool(x)
	}
	return ""
}

// versionParts cuts a version into numbers; nil where there is none.
func versionParts(x any) *parts {
	v := parseVersion(parseImage(plainText(x)).tag)
	if len(v.groups) == 0 {
		return nil
	}
	out := parts{Product: v.product}
	for i, to := range [...]*int{&out.Major, &out.Minor, &out.Patch} {
		if i < len(v.groups[0]) {
			n, err := strconv.Atoi(v.groups[0][i])
			if err != nil {
				return nil
			}
			*to = n
		}
	}
	return &out
}

// prefixOf returns the length of the prefix of an address range: 24 of 10.1.0.0/24.
func prefixOf(text string) (int, error) {
	_, bits, ok := strings.Cut(text, "/")
	n, err := strconv.Atoi(bits)
	if !ok || err != nil {
		return 0, fmt.Errorf("no address range: %s", model.Printable(text))
	}
	return n, nil
}

// sizeOf measures a number with or without a unit, or ranks an instance class among others.
func sizeOf(text string) (float64, error) {
	if q, ok := quantity(text); ok {
		f, _ := q.Float64()
		return f, nil
	}
	if c := sizeClass(text); c != (class{}) {
		const classes = 1_000_000
		return float64(c[0]*classes + c[1]), nil
	}
	return 0, fmt.Errorf("no size: %s", model.Printable(text))
}
