package main

import (
	"context"
	"maps"
	"slices"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/schema"
	"github.com/paritytui/paritytui/internal/sources/workdir"
)

// askProviders adds to the table what the providers of working directories say of themselves, where a state of such a directory holds a type
// that the table does not know. Whatever a provider marks as sensitive is hidden in the states of its own directory, since the table keeps one
// schema for both sides. Where the providers cannot be asked the environment says so. The error is that of ctx.
func askProviders(ctx context.Context, from *workdir.Opener, environments [2]*model.Environment, table *schema.Table) error {
	type answer struct {
		schemas *schema.Table
		err     error
	}
	asked := map[string]answer{}
	// Both sides are asked before the table learns anything: the left one must not decide whether the right one is asked.
	for _, e := range environments {
		unknown := unknownIn(from, e, table)
		for _, label := range slices.Sorted(maps.Keys(unknown)) {
			dir := unknown[label]
			a, ok := asked[dir]
			if !ok {
				a.schemas, a.err = from.Schemas(ctx, dir)
				asked[dir] = a
			}
			if ctx.Err() != nil {
				return ctx.Err()
			}
			if a.err != nil {
				e.Skipped = append(e.Skipped, model.Skipped{
					URI: dir, Reason: "schemas of providers, so that only built-in facts were used (" + a.err.Error() + ")", Count: 1,
				})
				continue
			}
			for _, r := range e.Resources {
				if r.State == label {
					r.Attributes = schema.Marked(a.schemas.Type(r.Provider.Name(), r.Address.Type), r.Attributes)
					if r.Address.Mode == model.Data {
						r.Attributes = schema.Marked(a.schemas.DataSource(r.Provider.Name(), r.Address.Type), r.Attributes)
					}
				}
			}
		}
	}
	// The order is that of the names, so that it does not matter which side is left.
	for _, dir := range slices.Sorted(maps.Keys(asked)) {
		if asked[dir].schemas != nil {
			table.Fill(asked[dir].schemas)
		}
	}
	return nil
}

// unknownIn returns the directories of e that hold a managed resource of a type that the table does not know, by the label of the state. The types
// of Terraform itself are not asked for: they hide nothing, and the question would start every provider.
func unknownIn(from *workdir.Opener, e *model.Environment, table *schema.Table) map[string]string {
	directories := map[string]string{}
	for i := range e.Sources {
		if dir, ok := from.Directory(e.Sources[i].URI); ok {
			directories[e.Sources[i].Label] = dir
		}
	}
	out := map[string]string{}
	if len(directories) == 0 {
		return out
	}
	for _, r := range e.Resources {
		if dir, ok := directories[r.State]; ok && r.Address.Mode == model.Managed && r.Provider.Namespace != "builtin" && table.Type(r.Provider.Name(), r.Address.Type) == nil {
			out[r.State] = dir
		}
	}
	return out
}
