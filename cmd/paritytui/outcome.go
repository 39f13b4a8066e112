package main

import "github.com/spf13/cobra"

// outcome is the error of the command that ran. Commands leave it here and return none, for whoever runs them would ask the terminal for its colours before
// an error is printed, and wait: for two seconds where the terminal does not answer, and for ever where the explorer, on its way out, still reads what it
// answers.
type outcome struct{ err error }

// keep has the root and all commands below it leave their errors here. Flags are read before arguments are judged, and those before the command runs;
// the first error ends it.
func (o *outcome) keep(root *cobra.Command) {
	// The other commands take this function over from the root.
	flags := root.FlagErrorFunc()
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		o.err = flags(c, err)
		return nil
	})
	o.keepRun(root)
}

// keepRun is keep without the flags.
func (o *outcome) keepRun(cmd *cobra.Command) {
	if judge := cmd.Args; judge != nil {
		cmd.Args = func(c *cobra.Command, args []string) error {
			o.err = judge(c, args)
			return nil
		}
	}
	if run := cmd.RunE; run != nil {
		cmd.RunE = func(c *cobra.Command, args []string) error {
			if o.err == nil {
				o.err = run(c, args)
			}
			return nil
		}
	}
	for _, below := range cmd.Commands() {
		o.keepRun(below)
	}
}
