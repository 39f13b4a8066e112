package main

import (
	"bytes"
	"strings"
	"testing"
	"time"
)

// TestACompletionOfNothingIsThatOfAnEmptyLine holds that a shell that asks for completions without a word gets the commands: nobody could keep the error.
func TestACompletionOfNothingIsThatOfAnEmptyLine(t *testing.T) {
	for _, request := range []string{"__complete", "__completeNoDesc"} {
		var printed bytes.Buffer
		root := newRoot(&world{stdout: &printed, stderr: &printed})
		root.SetArgs(completionWords([]string{request}))
		root.SilenceErrors, root.SilenceUsage = true, true
		if err := root.ExecuteContext(t.Context()); err != nil || !strings.Contains(printed.String(), "\nledger") {
			t.Errorf("%s: got %v and\n%s", request, err, printed.String())
		}
	}
}

// TestNoErrorWaitsForTheTerminal holds that no error reaches whoever runs the commands, and that none is lost.
func TestNoErrorWaitsForTheTerminal(t *testing.T) {
	for name, c := range map[string]struct {
		args []string
		want string
	}{
		"a flag":                     {[]string{"--asof", "x"}, "did you mean --as-of?"},
		"a flag of a command":        {[]string{"check", "--fail-an", "low"}, "did you mean --fail-on?"},
		"a value of a flag":          {[]string{"diff", "--as-of", ""}, "it is empty"},
		"an argument":                {[]string{"one.tfstate"}, "one source is not enough"},
		"an argument of a command":   {[]string{"diff", "one.tfstate"}, "one source is not enough"},
		"a command that is none":     {[]string{"ledger", "lits"}, `unknown command "lits"`},
		"what cannot be read":        {[]string{"diff", "none.tfstate", "neither.tfstate"}, "none.tfstate"},
		"two subjects":               {[]string{"ledger", "add", "--difference", "a", "--resource", "b"}, "give one of them"},
		"two dates":                  {[]string{"ledger", "add", "--due", "2027-01-31", "--review-by", "2027-01-31"}, "give one of them"},
		"a shell that is none":       {[]string{"completion", "nosuch"}, `unknown command "nosuch"; there are paritytui completion bash, `},
		"an argument too many":       {[]string{"completion", "bash", "extra"}, `unknown command "extra"`},
		"a flag of completion":       {[]string{"completion", "zsh", "--nope"}, "unknown flag: --nope"},
		"a subject of help":          {[]string{"help", "ledger", "nosuch"}, `no help about "ledger nosuch"`},
		"the explorer without a tty": {[]string{"none.tfstate", "neither.tfstate"}, "the explorer needs a terminal"},
	} {
		t.Run(name, func(t *testing.T) {
			var printed bytes.Buffer
			dir := t.TempDir()
			root := newRoot(&world{
				stdin: strings.NewReader(""), stdout: &printed, stderr: &printed, environment: func(string) string { return "" },
				directory: func() (string, error) { return dir, nil }, now: time.Now, rules: builtInRules,
			})
			var kept outcome
			kept.keep(root)
			root.SetArgs(c.args)
			root.SilenceErrors, root.SilenceUsage = true, true
			if err := root.ExecuteContext(t.Context()); err != nil {
				t.Errorf("whoever runs the commands gets %v", err)
			}
			if kept.err == nil || !strings.Contains(kept.err.Error(), c.want) {
				t.Errorf("kept is %v, want an error that says %q", kept.err, c.want)
			}
		})
	}
}
