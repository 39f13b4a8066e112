package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/ledger"
	"github.com/paritytui/paritytui/internal/sources/config"
)

// addition is what ledger add is told.
type addition struct {
	differences         []string
	resource, attribute string
	said                audit.Explanation
}

func newLedgerAdd(w *world, in *inputs) *cobra.Command {
	var add addition
	cmd := &cobra.Command{
		Use:   "add [LEFT RIGHT]",
		Short: "Write an entry from a script, as the explorer does",
		Long: paragraphs(`Compares, and writes an entry over the differences that are chosen, with the values of today pinned. Differences are chosen by
their id in "diff --format json", or by resource and attribute, which may hold the patterns of the ledger.

Without a choice the entry only documents: it covers nothing until somebody links it. With --due it goes to the plan: the difference is
to be removed.`),
		Example: `  paritytui ledger add --resource aws_db_instance.main \
    --attribute instance_class --aspect "Database size" \
    --justification "Staging holds a sample" \
    --risk "Query plans at scale are untested"`,
		Args: sourceArguments,
		RunE: func(cmd *cobra.Command, args []string) error {
			add.said.Plan = add.said.Due != ""
			message, err := add.run(cmd.Context(), w, *in, args)
			if err != nil {
				return err
			}
			if _, err := fmt.Fprintln(w.stdout, model.Printable(message)); err != nil {
				return fmt.Errorf("writing: %w", err)
			}
			return nil
		},
	}
	f := cmd.Flags()
	f.StringArrayVar(&add.differences, "difference", nil, "the id of a difference; may be repeated")
	f.StringVar(&add.resource, "resource", "", "the address of a resource, or a pattern of addresses")
	f.StringVar(&add.attribute, "attribute", "", "the path of an attribute, or a pattern of paths; without it the resource itself or its number")
	f.StringVar(&add.said.Aspect, "aspect", "", "what differs, in a few words")
	f.StringVar(&add.said.Justification, "justification", "", "why it is meant")
	f.StringVar(&add.said.Risk, "risk", "", "what can go wrong because of it")
	f.StringVar(&add.said.Owner, "owner", "", "who answers for it")
	f.StringVar(&add.said.Ticket, "ticket", "", "where it is discussed")
	f.StringVar(&add.said.ReviewBy, "review-by", "", "the last day on which it holds, YYYY-MM-DD")
	f.StringVar(&add.said.Due, "due", "", "the day by which it is gone, YYYY-MM-DD: the difference is planned, not accepted")
	return cmd
}

// run writes the entry, again on top of what somebody else saved meanwhile, until it stands or cannot.
func (add *addition) run(ctx context.Context, w *world, in inputs, args []string) (string, error) {
	switch {
	case len(add.differences) > 0 && add.resource != "":
		return "", errors.New("--difference and --resource both say what the entry is about; give one of them")
	case add.said.Due != "" && add.said.ReviewBy != "":
		return "", errors.New("--due plans to end the difference, and --review-by accepts it until then; give one of them")
	case add.attribute != "" && add.resource == "":
		return "", errors.New("--attribute needs --resource, such as --resource aws_db_instance.main")
	case len(add.differences) == 0 && add.resource == "":
		return add.document(ctx, w, in)
	}
	s, err := in.prepare(ctx, w, args)
	if err != nil {
		return "", err
	}
	got, err := s.load(ctx)
	if err != nil {
		return "", err
	}
	session, base := got.session, got.base
	for {
		rows, err := add.choose(session)
		if err != nil {
			return "", err
		}
		next, err := session.Explain(rows, add.said)
		if err != nil {
			return "", flagged(err)
		}
		_, err = s.file.Save(ctx, next.Text(), base)
		changed, foreign := errors.AsType[*config.ChangedError](err)
		if err != nil && !foreign {
			return "", err
		}
		if !foreign {
			return fmt.Sprintf("%s: added %s, which covers %s", s.file.Path(), written(session.Audit.Ledger, next.Audit.Ledger), counted(len(rows), "difference")), nil
		}
		if session, err = session.Rebase(ctx, changed.Text); err != nil {
			return "", err
		}
		base = changed.Version
	}
}

// document writes an entry that covers nothing. It needs no environments, only a file that says which there are.
func (add *addition) document(ctx context.Context, w *world, in inputs) (string, error) {
	file, err := in.place(w)
	if err != nil {
		return "", err
	}
	day, err := in.day(w)
	if err != nil {
		return "", err
	}
	for {
		text, base, err := file.Read(ctx)
		if err != nil {
			return "", err
		}
		if text == nil {
			return "", fmt.Errorf("there is no %s here; `paritytui init` begins one", file.Path())
		}
		l, err := ledger.Read(ctx, file.Path(), text, ledger.Names{})
		if err != nil {
			return "", fmt.Errorf("reading the ledger: %w", err)
		}
		entry, err := audit.Documented(l, day, add.said)
		if err != nil {
			return "", flagged(err)
		}
		next, err := l.Add(entry)
		if err != nil {
			return "", err
		}
		_, err = file.Save(ctx, next, base)
		if errors.Is(err, config.ErrChanged) {
			continue
		}
		if err != nil {
			return "", err
		}
		after, err := ledger.Read(ctx, file.Path(), next, ledger.Names{})
		if err != nil {
			return "", fmt.Errorf("reading the ledger: %w", err)
		}
		return fmt.Sprintf("%s: added %s, which documents and covers nothing yet", file.Path(), written(l, after)), nil
	}
}

// choose finds the open differences that the flags name. One that an entry already covers is an error: the earlier entry would win, and
// the new one would be unused.
func (add *addition) choose(s *audit.Session) ([]int, error) {
	var rows []int
	if add.resource != "" {
		found, err := s.Find(add.resource, add.attribute)
		if err != nil {
			return nil, flagged(err)
		}
		rows = found
	}
	for _, id := range add.differences {
		at := slices.IndexFunc(s.Audit.Rows, func(r audit.Row) bool { return r.ID == id })
		if at < 0 {
			return nil, fmt.Errorf("--difference: no difference of this comparison has the id %s; `paritytui diff --format json` lists them", id)
		}
		rows = append(rows, at)
	}
	if len(rows) == 0 {
		return nil, fmt.Errorf("no difference is at --resource %s --attribute %q; `paritytui diff` lists them", add.resource, add.attribute)
	}
	var open []int
	covered := ""
	for _, i := range rows {
		r := &s.Audit.Rows[i]
		if r.Entry < 0 {
			open = append(open, i)
			continue
		}
		covered = fmt.Sprintf("entry %s (%s)", s.Audit.Ledger.Entries[r.Entry].Handle, r.Status)
	}
	if len(open) == 0 {
		return nil, fmt.Errorf("nothing was added: %s covers this already", covered)
	}
	return open, nil
}

// flagged names the flag of a field that is wrong.
func flagged(err error) error {
	if field, ok := errors.AsType[*audit.FieldError](err); ok {
		name := strings.ReplaceAll(field.Field, "_", "-")
		if name == "pattern" || name == "scope" {
			name = "resource"
		}
		return fmt.Errorf("--%s %s", name, field.Problem)
	}
	return err
}

// written is the handle of the entry that after has and before has not.
func written(before, after *ledger.Ledger) string {
	for i := range after.Entries {
		if before.Find(after.Entries[i].Handle) < 0 {
			return after.Entries[i].Handle
		}
	}
	return "the entry"
}

// counted says how many of something there are.
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
