package main

import (
	"bufio"
	"context"
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/ledger"
	"github.com/paritytui/paritytui/internal/model/rules"
	"github.com/paritytui/paritytui/internal/report"
)

func newRules(w *world, in *inputs) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "rules",
		Short: "List, test and explain the rules",
		Long: paragraphs(`The rules say which category and priority a difference has, and why. Those of parity.yaml go before the built-in ones; the
first that matches wins.`),
		Args: noSuchCommand,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newRulesList(w, in), newRulesTest(w, in), newRulesExplain(w, in))
	return cmd
}

// ruleSet returns the built-in rules behind those of the ledger, if there is one.
func (in inputs) ruleSet(ctx context.Context, w *world) (*rules.Set, error) {
	set, err := w.builtIn()
	if err != nil {
		return nil, err
	}
	file, err := in.place(w)
	if err != nil {
		return nil, err
	}
	text, err := in.text(ctx, file)
	if err != nil || text == nil {
		return set, err
	}
	l, err := ledger.Read(ctx, file.Path(), text, ledger.Names{})
	if err != nil {
		return nil, fmt.Errorf("reading the ledger: %w", err)
	}
	return set.WithUser(l.Rules)
}

func newRulesList(w *world, in *inputs) *cobra.Command {
	format := choice{value: "text", options: []string{"text", "json"}}
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List the rules in the order in which they are tried, those of parity.yaml first",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			set, err := in.ruleSet(cmd.Context(), w)
			if err != nil {
				return err
			}
			out := bufio.NewWriter(w.stdout)
			if format.value == "json" {
				err = listRulesJSON(out, set)
			} else {
				err = listRules(out, set)
			}
			if err != nil {
				return err
			}
			if err := out.Flush(); err != nil {
				return fmt.Errorf("writing: %w", err)
			}
			return nil
		},
	}
	cmd.Flags().Var(&format, "format", "form of the output: text or json")
	return cmd
}

// standing is what a list says of where a rule puts a difference; noise puts it nowhere.
func standing(r *rules.Rule) (category, priority string) {
	if r.Noise {
		return "noise", "-"
	}
	return r.Category.String(), r.Priority.String()
}

func listRules(out *bufio.Writer, set *rules.Set) error {
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintln(table, "ID\tCATEGORY\tPRIORITY\tSOURCE\tMATCH")
	all := set.Rules()
	for i := range all {
		r := &all[i]
		category, priority := standing(r)
		match := r.Match.String()
		if when := r.Conditions(); when != "" {
			match += ", when " + when
		}
		_, _ = fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\n", r.FullID(), category, priority, model.Printable(r.Source), model.Printable(model.Shorten(match, maxMatch)))
	}
	if err := table.Flush(); err != nil {
		return fmt.Errorf("writing: %w", err)
	}
	return nil
}

// maxMatch is how many characters of a match a list shows; JSON has the whole.
const maxMatch = 80

// listedRule is a rule in the JSON of rules list.
type listedRule struct {
	ID       string `json:"id"`
	User     bool   `json:"user"`
	Category string `json:"category,omitempty"`
	Priority string `json:"priority,omitempty"`
	Match    string `json:"match"`
	When     string `json:"when,omitempty"`
	Why      string `json:"why"`
	Claim    bool   `json:"claim,omitempty"`
	Noise    bool   `json:"noise,omitempty"`
	Fact     string `json:"fact,omitempty"`
	Examples int    `json:"examples"`
	Source   string `json:"source"`
}

func listRulesJSON(out *bufio.Writer, set *rules.Set) error {
	doc := struct {
		Rules []listedRule `json:"rules"`
	}{Rules: []listedRule{}}
	all := set.Rules()
	for i := range all {
		r := &all[i]
		x := listedRule{
			ID: r.FullID(), User: r.User, Match: r.Match.String(), When: r.Conditions(), Why: r.Why, Claim: r.Claim, Noise: r.Noise,
			Examples: len(r.Examples), Source: r.Source,
		}
		if !r.Noise {
			x.Category, x.Priority = r.Category.String(), r.Priority.String()
		}
		if r.Fact {
			x.Fact = r.FactLabel()
		}
		doc.Rules = append(doc.Rules, x)
	}
	return report.WriteJSON(out, "JSON", doc)
}

func newRulesTest(w *world, in *inputs) *cobra.Command {
	return &cobra.Command{
		Use:   "test",
		Short: "Run the examples of all rules, those of parity.yaml too",
		Long:  "Exits 0 where every example is placed as it says, 1 where one is not, and 2 where the rules cannot be read.",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			set, err := in.ruleSet(cmd.Context(), w)
			if err != nil {
				return err
			}
			return testRules(w, set)
		},
	}
}

func testRules(w *world, set *rules.Set) error {
	examples, without := 0, []string{}
	all := set.Rules()
	for i := range all {
		examples += len(all[i].Examples)
		if all[i].User && len(all[i].Examples) == 0 {
			without = append(without, all[i].FullID())
		}
	}
	failures := set.Try()
	out := bufio.NewWriter(w.stdout)
	for _, f := range failures {
		_, _ = fmt.Fprintf(out, "%s: %s\n", f.Rule, model.Printable(f.Problem))
	}
	for _, id := range without {
		_, _ = fmt.Fprintf(out, "%s has no example, so nothing tells whether it does what it should\n", id)
	}
	if len(failures) == 0 {
		_, _ = fmt.Fprintf(out, "%d rules, %d examples, all as expected\n", len(all), examples)
	} else {
		_, _ = fmt.Fprintf(out, "%d rules, %d examples, %d not as expected\n", len(all), examples, len(failures))
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("writing: %w", err)
	}
	if len(failures) > 0 {
		return errFound
	}
	return nil
}

func newRulesExplain(w *world, in *inputs) *cobra.Command {
	return &cobra.Command{
		Use:   "explain TYPE.ATTRIBUTE",
		Short: "Say which rule places an attribute, why, and what the schema says of it",
		Example: `  paritytui rules explain aws_db_instance.engine_version
  paritytui rules explain aws_security_group.ingress.cidr_blocks`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 || !strings.Contains(args[0], ".") {
				return fmt.Errorf("name one attribute of a type, such as aws_db_instance.engine_version")
			}
			return nil
		},
		ValidArgsFunction: func(cmd *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return completeAttribute(*in, w, begun), cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			set, err := in.ruleSet(cmd.Context(), w)
			if err != nil {
				return err
			}
			file, err := in.place(w)
			if err != nil {
				return err
			}
			table, err := loadSchemas(besideLedger(file))
			if err != nil {
				return err
			}
			return explainAttribute(w, set, table, args[0])
		},
	}
}
