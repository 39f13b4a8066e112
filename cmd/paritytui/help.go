package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

// ownHelp gives the commands that cobra would add on its way errors of ours: words that lead nowhere are an error, where it would print the help of whatever
// it had found by then and end well.
func ownHelp(root *cobra.Command) {
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	for _, cmd := range root.Commands() {
		switch cmd.Name() {
		case "help":
			cmd.Run, cmd.RunE = nil, helpAbout
		case "completion":
			cmd.Args, cmd.RunE = noSuchCommand, func(cmd *cobra.Command, _ []string) error { return cmd.Help() }
		}
	}
}

// helpAbout prints the help of the command that words lead to.
func helpAbout(cmd *cobra.Command, words []string) error {
	of, rest, err := cmd.Root().Find(words)
	if err != nil || len(rest) > 0 {
		return fmt.Errorf("there is no help about %q; `paritytui --help` lists the commands", strings.Join(words, " "))
	}
	of.InitDefaultHelpFlag()
	return of.Help()
}

// completionWords are the words that were given. The shell's request for completions without any is one for those of an empty line, which cobra would
// refuse before anybody can keep its error.
func completionWords(words []string) []string {
	if len(words) == 1 && (words[0] == cobra.ShellCompRequestCmd || words[0] == cobra.ShellCompNoDescRequestCmd) {
		return append(words, "")
	}
	return words
}
