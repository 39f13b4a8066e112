package main

import (
	"bufio"
	"fmt"
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/nearest"
	"github.com/paritytui/paritytui/internal/model/rules"
	"github.com/paritytui/paritytui/internal/model/schema"
)

// explainAttribute says what the schema knows of TYPE.ATTRIBUTE and which rules may place it.
func explainAttribute(w *world, set *rules.Set, table *schema.Table, name string) error {
	resourceType, attribute, _ := strings.Cut(name, ".")
	path, err := model.ParsePath(attribute)
	if err != nil {
		return fmt.Errorf("explaining %s: %w", name, err)
	}
	facts, err := schemaFacts(table, resourceType, path)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(w.stdout)
	_, _ = fmt.Fprintf(out, "%s.%s\n  schema: %s\n", model.Printable(resourceType), model.Printable(path.String()), facts.text)
	explainClaim(out, set, resourceType, path, facts.computed)
	var some []rules.Rule
	for r := range set.Candidates(resourceType, path) {
		if facts.sensitive {
			r.Match.Sensitive = false // Nothing else can be seen of it.
		}
		if r.Conditional() {
			some = append(some, r)
			continue
		}
		_, _ = fmt.Fprintln(out)
		explainRule(out, &r)
		explainCandidates(out, some)
		return flushed(out)
	}
	_, _ = fmt.Fprintln(out, "\nrule default: configuration medium\n  no rule is about every difference of it")
	explainCandidates(out, some)
	return flushed(out)
}

func flushed(out *bufio.Writer) error {
	if err := out.Flush(); err != nil {
		return fmt.Errorf("writing: %w", err)
	}
	return nil
}

// explainClaim says whether an attribute that only the provider sets is compared.
func explainClaim(out *bufio.Writer, set *rules.Set, resourceType string, path model.Path, computed bool) {
	r, ok := set.ClaimedBy(resourceType, path)
	switch {
	case ok && r.Claim:
		_, _ = fmt.Fprintf(out, "  claimed by rule %s: compared even where only the provider sets it\n", r.FullID())
	case ok:
		_, _ = fmt.Fprintf(out, "  noise by rule %s where only the provider sets it: %s\n", r.FullID(), model.Printable(r.Why))
	case computed:
		_, _ = fmt.Fprintln(out, "  no rule claims it: equal as computed, whatever the values")
	}
}

// explainRule prints a rule as one that places every difference of an attribute, or as one that may.
func explainRule(out *bufio.Writer, r *rules.Rule) {
	_, _ = fmt.Fprintf(out, "rule %s: %s %s\n", r.FullID(), r.Category, r.Priority)
	_, _ = fmt.Fprintf(out, "  why: %s\n", model.Printable(r.Why))
	if r.Version {
		_, _ = fmt.Fprintf(out, "  compared as versions: a major skew, another product or a moving tag is critical, a minor skew high, a patch low; %s where they are no versions\n", r.Priority)
	}
	if r.Reversed != nil {
		_, _ = fmt.Fprintf(out, "  reversed, where the reference is the smaller side: %s %s\n", r.Reversed.Category, r.Reversed.Priority)
	}
	if r.Fact {
		_, _ = fmt.Fprintf(out, "  fact: %s, listed whether equal or not\n", model.Printable(r.FactLabel()))
	}
	_, _ = fmt.Fprintf(out, "  match: %s\n  source: %s\n", model.Printable(r.Match.String()), model.Printable(r.Source))
}

// explainCandidates lists the rules that go before the one that always applies.
func explainCandidates(out *bufio.Writer, some []rules.Rule) {
	if len(some) == 0 {
		return
	}
	_, _ = fmt.Fprintln(out, "\nbefore it, where their conditions hold:")
	for i := range some {
		r := &some[i]
		_, _ = fmt.Fprintf(out, "  %s: %s %s, when %s\n", r.FullID(), r.Category, r.Priority, model.Printable(conditions(r)))
	}
}

// conditions says what must hold besides type and attribute.
func conditions(r *rules.Rule) string {
	m := r.Match
	m.Types, m.Attributes, m.Scopes = nil, nil, nil
	var out []string
	if text := m.String(); text != (rules.Match{}).String() {
		out = append(out, text)
	}
	if text := r.Conditions(); text != "" {
		out = append(out, text)
	}
	return strings.Join(out, "; ")
}

// knownFacts is what the schema says of an attribute.
type knownFacts struct {
	text      string
	computed  bool
	sensitive bool
}

// schemaFacts says what is known of an attribute. A type or attribute that is almost one the schemas list is an error that names it.
func schemaFacts(table *schema.Table, resourceType string, path model.Path) (knownFacts, error) {
	node := table.Type("", resourceType)
	if node == nil {
		if near, ok := nearest.Word(resourceType, resourceTypes(table)); ok {
			return knownFacts{}, fmt.Errorf("no schema has the type %s; did you mean %s?", resourceType, near)
		}
		return knownFacts{text: "no schema describes this type; import one with paritytui schema import"}, nil
	}
	at := resourceType
	for _, step := range path {
		if step.Kind != model.StepName {
			continue
		}
		for k := node.Kind(); k == schema.List || k == schema.Set; k = node.Kind() {
			node = node.Element()
		}
		switch node.Kind() {
		case schema.String, schema.Dynamic, schema.Unknown:
			return knownFacts{text: "inside the value of " + at + ", which no schema describes"}, nil
		case schema.Number, schema.Bool, schema.List, schema.Set, schema.Map, schema.Object:
		}
		next := node.Field(step.Name)
		if next == nil {
			names := slices.Sorted(node.Names())
			if near, ok := nearest.Word(step.Name, names); ok {
				return knownFacts{}, fmt.Errorf("%s has no attribute %s; did you mean %s?", at, step.Name, near)
			}
			return knownFacts{}, fmt.Errorf("%s has no attribute %s; it has %s", at, step.Name, strings.Join(names, ", "))
		}
		node, at = next, at+"."+step.Name
	}
	return knownFacts{text: describeNode(node), computed: node.Computed(), sensitive: node.Sensitive()}, nil
}

// describeNode says in words what a schema says.
func describeNode(n *schema.Node) string {
	out := []string{n.Kind().String()}
	if n.Block() {
		out[0] = "block"
	}
	if e := n.Element(); e != nil && !n.Block() {
		out[0] += " of " + e.Kind().String()
	}
	switch {
	case n.Computed():
		out = append(out, "only the provider sets it")
	case n.OptionalComputed():
		out = append(out, "optional, else the provider sets it")
	case n.Optional():
		out = append(out, "optional")
	case n.Required():
		out = append(out, "required")
	}
	if n.Sensitive() {
		out = append(out, "sensitive: only that it differs is told")
	}
	if n.WriteOnly() {
		out = append(out, "never stored in a state")
	}
	return strings.Join(out, ", ")
}

// resourceTypes lists the managed types of all schemas.
func resourceTypes(table *schema.Table) []string {
	var out []string
	for _, provider := range table.Providers() {
		for name := range table.Types(provider) {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// completeAttribute completes a type, and behind the dot the attributes of the type.
func completeAttribute(in inputs, w *world, begun string) []string {
	file, err := in.place(w)
	if err != nil {
		return nil
	}
	table, err := loadSchemas(besideLedger(file))
	if err != nil {
		return nil
	}
	resourceType, attribute, dotted := strings.Cut(begun, ".")
	var out []string
	if !dotted {
		for _, name := range resourceTypes(table) {
			if strings.HasPrefix(name, begun) {
				out = append(out, name+".")
			}
		}
		return out
	}
	node := table.Type("", resourceType)
	if node == nil {
		return nil
	}
	for name := range node.Names() {
		if strings.HasPrefix(name, attribute) {
			out = append(out, resourceType+"."+name)
		}
	}
	return out
}
