package main

import (
	"bufio"
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/ledger"
	"github.com/paritytui/paritytui/internal/report"
)

func newLedger(w *world, in *inputs) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "ledger",
		Short: "List, check and edit what is intended",
		Args:  noSuchCommand,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newLedgerList(w, in), newLedgerLint(w, in), newLedgerAdd(w, in), newLedgerPrune(w, in))
	return cmd
}

// opened is a ledger, with the audit that it was applied to where sources were given.
type opened struct {
	ledger *ledger.Ledger
	audit  *audit.Audit
	day    ledger.Date
}

// open reads the ledger, alone or with two environments. A missing file is an error: there is nothing to list.
func (in inputs) open(ctx context.Context, w *world, args []string) (*opened, error) {
	day, err := in.day(w)
	if err != nil {
		return nil, err
	}
	if len(args) == 2 || in.pair != "" {
		a, err := in.compare(ctx, w, args)
		if err != nil {
			return nil, err
		}
		return &opened{ledger: a.Ledger, audit: a, day: day}, nil
	}
	file, err := in.place(w)
	if err != nil {
		return nil, err
	}
	text, err := in.text(ctx, file)
	if err != nil {
		return nil, err
	}
	if text == nil {
		return nil, fmt.Errorf("there is no %s here; the explorer creates it with the first difference that you mark, or name one with -c FILE", file.Path())
	}
	l, err := ledger.Read(ctx, file.Path(), text, ledger.Names{})
	if err != nil {
		return nil, fmt.Errorf("reading the ledger: %w", err)
	}
	return &opened{ledger: l, day: day}, nil
}

func newLedgerList(w *world, in *inputs) *cobra.Command {
	format := choice{value: "text", options: []string{"text", "json"}}
	cmd := &cobra.Command{
		Use:   "list [LEFT RIGHT]",
		Short: "List the entries; with two sources, what each covers",
		Args:  sourceArguments,
		RunE: func(cmd *cobra.Command, args []string) error {
			o, err := in.open(cmd.Context(), w, args)
			if err != nil {
				return err
			}
			out := bufio.NewWriter(w.stdout)
			if format.value == "json" {
				err = o.listJSON(out)
			} else {
				o.listText(out)
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

// state says how an entry stands; without sources its dates are all that is known.
func (o *opened) state(i int) string {
	if o.audit != nil {
		return o.audit.Entries[i].String()
	}
	e := &o.ledger.Entries[i]
	switch {
	case e.ReviewBy.Before(o.day):
		return "expired"
	case e.Due.Before(o.day):
		return "overdue"
	case len(e.Covers) == 0:
		return "documents only"
	case e.Planned:
		return "planned"
	}
	return "valid"
}

func (o *opened) listText(out *bufio.Writer) {
	if len(o.ledger.Entries) == 0 {
		_, _ = fmt.Fprintln(out, "no entries")
	}
	for i := range o.ledger.Entries {
		e := &o.ledger.Entries[i]
		_, _ = fmt.Fprintf(out, "%s  %s\n", model.Printable(e.Handle), o.state(i))
		_, _ = fmt.Fprintf(out, "    %s\n", model.Printable(e.Aspect))
		for _, v := range e.Values {
			_, _ = fmt.Fprintf(out, "    %s: %s\n", model.Printable(v.Environment), model.Printable(v.Text))
		}
		if e.Justification != "" {
			_, _ = fmt.Fprintf(out, "    because %s\n", model.Printable(e.Justification))
		}
		if e.Risk != "" {
			_, _ = fmt.Fprintf(out, "    risk: %s\n", model.Printable(e.Risk))
		}
		var facts []string
		if e.Owner != "" {
			facts = append(facts, e.Owner)
		}
		if !e.ReviewBy.IsZero() {
			facts = append(facts, "review by "+e.ReviewBy.String())
		}
		if !e.Due.IsZero() {
			facts = append(facts, "due "+e.Due.String())
		}
		if e.Ticket != "" {
			facts = append(facts, e.Ticket)
		}
		if days, ok := o.age(e); ok {
			facts = append(facts, counted(days, "day")+" old")
		}
		if o.audit != nil {
			facts = append(facts, fmt.Sprintf("covers %d", o.audit.Entries[i].Covers))
		}
		if len(facts) > 0 {
			_, _ = fmt.Fprintf(out, "    %s\n", model.Printable(strings.Join(facts, " · ")))
		}
		for _, c := range e.Covers {
			_, _ = fmt.Fprintf(out, "    over %s\n", model.Printable(c.String()))
		}
		for _, line := range o.moved(i) {
			_, _ = fmt.Fprintf(out, "    moved %s\n", model.Printable(line))
		}
	}
}

// moved says of each value that is no longer what an entry pins what it was and what it is.
func (o *opened) moved(entry int) []string {
	if o.audit == nil {
		return nil
	}
	return o.audit.MovedOf(entry)
}

// age is how many days ago an entry was recorded, and false where it does not say when or the day lies ahead.
func (o *opened) age(e *ledger.Entry) (int, bool) {
	if e.Recorded.IsZero() || o.day.Before(e.Recorded) {
		return 0, false
	}
	return e.Recorded.DaysUntil(o.day), true
}

// listedEntry is an entry in the JSON of ledger list.
type listedEntry struct {
	ID            string            `json:"id"`
	Aspect        string            `json:"aspect"`
	Values        map[string]string `json:"values"`
	Justification string            `json:"justification,omitempty"`
	Risk          string            `json:"risk,omitempty"`
	Owner         string            `json:"owner,omitempty"`
	Recorded      string            `json:"recorded,omitempty"`
	ReviewBy      string            `json:"review_by,omitempty"`
	Due           string            `json:"due,omitempty"`
	Ticket        string            `json:"ticket,omitempty"`
	Planned       bool              `json:"planned"`
	State         string            `json:"state"`
	// Age is in days, and null for an entry that does not say when it was recorded.
	Age *int `json:"age_days"`
	// Covers counts differences, and is null where no sources were given.
	Covers *int `json:"covers"`
	// Over says what the entry covers, as people read it.
	Over []string `json:"over"`
	// Moved says which pinned values are no longer there; it is left out where there is none.
	Moved []string `json:"moved,omitempty"`
	Line  int      `json:"line"`
}

func (o *opened) listJSON(out *bufio.Writer) error {
	doc := struct {
		Entries []listedEntry `json:"entries"`
	}{Entries: []listedEntry{}}
	for i := range o.ledger.Entries {
		e := &o.ledger.Entries[i]
		x := listedEntry{
			ID: e.Handle, Aspect: e.Aspect, Values: map[string]string{}, Justification: e.Justification, Risk: e.Risk, Owner: e.Owner,
			Recorded: e.Recorded.String(), ReviewBy: e.ReviewBy.String(), Due: e.Due.String(), Ticket: e.Ticket, Planned: e.Planned,
			State: o.state(i), Line: e.Line, Over: []string{}, Moved: o.moved(i),
		}
		if days, ok := o.age(e); ok {
			x.Age = &days
		}
		for _, c := range e.Covers {
			x.Over = append(x.Over, c.String())
		}
		for _, v := range e.Values {
			x.Values[v.Environment] = v.Text
		}
		if o.audit != nil {
			x.Covers = &o.audit.Entries[i].Covers
		}
		doc.Entries = append(doc.Entries, x)
	}
	return report.WriteJSON(out, "JSON", doc)
}

func newLedgerLint(w *world, in *inputs) *cobra.Command {
	return &cobra.Command{
		Use:   "lint [LEFT RIGHT]",
		Short: "Check the ledger; with two sources, against what differs",
		Long: paragraphs(`Exits 0 where nothing is to be done, 1 where an entry is expired, overdue, unused, stale or breaks the policy, and 2 where the file
cannot be read. Without sources only syntax, policy and dates are checked.`),
		Args: sourceArguments,
		RunE: func(cmd *cobra.Command, args []string) error {
			o, err := in.open(cmd.Context(), w, args)
			if err != nil {
				return err
			}
			findings := ledger.Lint(o.ledger, nil, o.day)
			if o.audit != nil {
				findings = o.audit.Lint()
			}
			for _, f := range findings {
				if _, err := fmt.Fprintf(w.stdout, "%s:%d:%d: %s: %s\n", model.Printable(o.ledger.Name()), f.Line, f.Column, f.Check, model.Printable(f.Message)); err != nil {
					return fmt.Errorf("writing: %w", err)
				}
			}
			if len(findings) > 0 {
				return errFound
			}
			if _, err := fmt.Fprintf(w.stdout, "%s: %d entries, nothing to do\n", model.Printable(o.ledger.Name()), len(o.ledger.Entries)); err != nil {
				return fmt.Errorf("writing: %w", err)
			}
			return nil
		},
	}
}
