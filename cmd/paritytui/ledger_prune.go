package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/ledger"
	"github.com/paritytui/paritytui/internal/sources/config"
)

func newLedgerPrune(w *world, in *inputs) *cobra.Command {
	yes := false
	cmd := &cobra.Command{
		Use:   "prune [LEFT RIGHT]",
		Short: "Take out what covers nothing any more",
		Long: paragraphs(`Compares, lists the entries and items of ignore that cover nothing any more, and takes them out after asking.

Entries that only document, that are about other environments, stale or expired ones stay: these are for a person to decide. Nothing is
taken out where a source could not be read, because an entry may be about what is missing.`),
		Args: sourceArguments,
		RunE: func(cmd *cobra.Command, args []string) error {
			return prune(cmd.Context(), w, *in, args, yes)
		},
	}
	cmd.Flags().BoolVar(&yes, "yes", false, "do not ask")
	return cmd
}

// prune takes out what is unused. It asks a person, and refuses to guess where there is none.
func prune(ctx context.Context, w *world, in inputs, args []string, yes bool) error {
	s, err := in.prepare(ctx, w, args)
	if err != nil {
		return err
	}
	got, err := s.load(ctx)
	if err != nil {
		return err
	}
	a := got.session.Audit
	if n := len(a.Coverage.Unreadable); n > 0 {
		return fmt.Errorf("nothing was taken out: %s could not be read, and an entry may be about what is missing", counted(n, "source"))
	}
	unused := unusedIn(a)
	if len(unused) == 0 {
		_, err := fmt.Fprintf(w.stdout, "%s: nothing to take out\n", model.Printable(s.file.Path()))
		return wrapWriting(err)
	}
	for _, u := range unused {
		if _, err := fmt.Fprintf(w.stdout, "%s:%d: %s\n", model.Printable(s.file.Path()), u.line, model.Printable(u.what)); err != nil {
			return wrapWriting(err)
		}
	}
	if !yes {
		if !w.stdinIsTerminal {
			return fmt.Errorf("nothing was taken out: standard input is no terminal to ask on; --yes takes these %d out", len(unused))
		}
		agreed, err := ask(w.stdout, w.stdin, fmt.Sprintf("Take %s out of %s? [y/N] ", counted(len(unused), "item"), s.file.Path()))
		if err != nil {
			return err
		}
		if !agreed {
			_, err := fmt.Fprintln(w.stdout, "nothing was taken out")
			return wrapWriting(err)
		}
	}
	text, err := without(ctx, a.Ledger, unused)
	if err != nil {
		return err
	}
	if _, err := s.file.Save(ctx, text, got.base); errors.Is(err, config.ErrChanged) {
		return fmt.Errorf("%w; run it again", err)
	} else if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w.stdout, "%s: took out %s\n", model.Printable(s.file.Path()), counted(len(unused), "item"))
	return wrapWriting(err)
}

// unused is an entry, by its handle, or an item of ignore, by its place in the list.
type unused struct {
	handle string
	ignore int
	line   int
	what   string
}

func unusedIn(a *audit.Audit) []unused {
	var out []unused
	for i, state := range a.Entries {
		if e := &a.Ledger.Entries[i]; state.Unused {
			out = append(out, unused{handle: e.Handle, ignore: -1, line: e.Line, what: "entry " + e.Handle + ": " + e.Aspect})
		}
	}
	for _, i := range a.UnusedIgnores() {
		item := a.Ledger.Ignore[i]
		out = append(out, unused{ignore: i, line: item.Line, what: "item of ignore: " + item.Reason})
	}
	return out
}

// without returns the text of a ledger without what is unused, the last items first, so that the places of the others stay.
func without(ctx context.Context, l *ledger.Ledger, items []unused) ([]byte, error) {
	text := l.Text()
	for _, u := range slices.Backward(items) {
		now, err := ledger.Read(ctx, l.Name(), text, ledger.Names{})
		if err != nil {
			return nil, fmt.Errorf("reading the ledger: %w", err)
		}
		if u.ignore >= 0 {
			text, err = now.RemoveIgnore(u.ignore)
		} else {
			text, err = now.Remove(u.handle)
		}
		if err != nil {
			return nil, err
		}
	}
	return text, nil
}

// ask puts a question to a person; everything but y and yes is no.
func ask(out io.Writer, in io.Reader, question string) (bool, error) {
	if _, err := fmt.Fprint(out, model.Printable(question)); err != nil {
		return false, wrapWriting(err)
	}
	answer, err := bufio.NewReader(in).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return false, fmt.Errorf("reading the answer: %w", err)
	}
	answer = strings.ToLower(strings.TrimSpace(answer))
	return answer == "y" || answer == "yes", nil
}

// wrapWriting says what failed where standard output cannot be written.
func wrapWriting(err error) error {
	if err != nil {
		return fmt.Errorf("writing: %w", err)
	}
	return nil
}
