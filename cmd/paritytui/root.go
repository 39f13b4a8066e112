package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/paritytui/paritytui/internal/model/nearest"
)

// newRoot builds the command tree.
func newRoot(w *world) *cobra.Command {
	var in inputs
	root := &cobra.Command{
		Use:   "paritytui [LEFT RIGHT]",
		Short: "See how two Terraform environments differ, and write down why",
		Long: paragraphs(`Compares two environments from their Terraform states, shows what differs in the order in which it can hide
production bugs, and records the differences that are intended in parity.yaml.

LEFT and RIGHT are [NAME=]SOURCE: a state, the output of "terraform show -json", a plan in JSON, a directory or a pattern with ** of
such files; a working directory, DIR?workspace=NAME; s3://BUCKET/KEY, tfc://ORGANIZATION/WORKSPACE or an https address; or a file of
settings in JSON, YAML, TOML or .env. A single - is standard input. Without LEFT and RIGHT, the sources that parity.yaml names are used.

Start with "paritytui demo" to see it on two built-in environments.`),
		Example: `  paritytui staging.tfstate production.tfstate
  terraform state pull | paritytui staging=- production.tfstate
  paritytui s3://acme-tfstate/staging/ s3://acme-tfstate/production/
  paritytui check staging.tfstate production.tfstate --fail-on high`,
		Args: sourceArguments,
		RunE: func(cmd *cobra.Command, args []string) error { return explore(cmd.Context(), w, in, args) },
	}
	root.SetIn(w.stdin)
	root.SetOut(w.stdout)
	root.SetErr(w.stderr)
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SetFlagErrorFunc(mistypedFlag)
	root.PersistentFlags().VarP((*given)(&in.ledger), "config", "c", "use this ledger instead of the nearest parity.yaml")
	root.PersistentFlags().Var((*given)(&in.asOf), "as-of", "judge entries as of this day, YYYY-MM-DD (default today)")
	root.PersistentFlags().Var((*given)(&in.pair), "compare", "compare these two environments of parity.yaml, LEFT,RIGHT")
	in.sinceFlag(root)
	root.AddCommand(newDemo(w), newDiff(w, &in), newCheck(w, &in), newReport(w, &in), newInit(w, &in), newLedger(w, &in), newRules(w, &in), newSchema(w, &in), newMan(w), newVersion(w))
	ownHelp(root)
	return root
}

// given is a text that a flag takes. An empty one is an error: it is what an unset variable of a pipeline leaves behind.
type given string

func (g *given) String() string { return string(*g) }
func (g *given) Type() string   { return "string" }

// Set takes any text but the empty one.
func (g *given) Set(text string) error {
	if text == "" {
		return errors.New("it is empty; give a value, or leave the flag out")
	}
	*g = given(text)
	return nil
}

// paragraphs joins the lines of each paragraph of a help text, for help is broken where the terminal ends.
func paragraphs(text string) string {
	out := strings.Split(text, "\n\n")
	for i, p := range out {
		out[i] = strings.ReplaceAll(p, "\n", " ")
	}
	return strings.Join(out, "\n\n")
}

// noSuchCommand accepts no arguments, for a command that only holds others: an argument is a command that does not exist.
func noSuchCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if name, ok := mistyped(cmd, args[0]); ok {
		return fmt.Errorf("unknown command %q; did you mean %q?", args[0], name)
	}
	var names []string
	for _, c := range cmd.Commands() {
		names = append(names, cmd.CommandPath()+" "+c.Name())
	}
	last := len(names) - 1
	if last == 0 {
		return fmt.Errorf("unknown command %q; there is only %s", args[0], names[0])
	}
	return fmt.Errorf("unknown command %q; there are %s and %s", args[0], strings.Join(names[:last], ", "), names[last])
}

// sourceArguments accepts no sources or two. A single word that is almost a command gets told so.
func sourceArguments(cmd *cobra.Command, args []string) error {
	if len(args) > 0 && !cmd.HasParent() {
		if name, ok := mistyped(cmd, args[0]); ok {
			return fmt.Errorf("unknown command %q; did you mean %q?", args[0], name)
		}
	}
	switch len(args) {
	case 0, 2:
		return nil
	case 1:
		return fmt.Errorf("one source is not enough: give LEFT and RIGHT, such as staging=%s production=FILE", args[0])
	}
	return fmt.Errorf("%d sources are too many: give LEFT and RIGHT; paths with blanks need quotes", len(args))
}

// mistyped returns the command that word is a slip of, where word cannot be a source.
func mistyped(root *cobra.Command, word string) (string, bool) {
	if strings.ContainsAny(word, "./\\=:?*-") {
		return "", false
	}
	if _, err := os.Stat(word); err == nil {
		return "", false
	}
	// About one slip in three letters: dev is no slip of demo.
	root.SuggestionsMinimumDistance = (len(word) + 1) / 3
	for _, name := range root.SuggestionsFor(word) {
		return name, true
	}
	return "", false
}

// mistypedFlag adds to the error of a flag that does not exist the one that it may be a slip of.
func mistypedFlag(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	if !errors.As(err, &unknown) {
		return err
	}
	var known []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { known = append(known, f.Name) })
	if name, ok := nearest.Word(unknown.GetSpecifiedName(), known); ok {
		return fmt.Errorf("%w; did you mean --%s?", err, name)
	}
	return err
}

func newVersion(w *world) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintln(w.stdout, "paritytui", version())
			return err
		},
	}
}
