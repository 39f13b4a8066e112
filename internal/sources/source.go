// Package sources reads environments from where they live: state and plan files, directories, patterns, standard input,
// and whatever other rooms open by the scheme of a URI. Everything that waits for the outside world on the way in stands
// here; what comes out is the model.
//
// An environment is named by one URI or several. A Loader opens each as a Source, which lists its parts; the loader reads
// all parts of both environments in parallel, with a bound, and gives each state its label.
package sources

import (
	"context"
	"io"
	"time"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/sources/lockfile"
	"github.com/paritytui/paritytui/internal/sources/tfstate"
)

// Source is a place that an environment, or a piece of it, is read from.
type Source interface {
	// List finds what there is to read and reads none of it. An error means that nothing can be read here, and begins with
	// the URI; what cannot be reached next to parts that can stands in Listing.Unreadable. It stops soon after ctx ends.
	List(ctx context.Context) (Listing, error)
}

// Listing is what a source holds.
type Listing struct {
	// Parts may stand in any order; the order of the environment is that of the labels.
	Parts []Part
	// Skipped are the things that were passed over on purpose, one element for each, so that nothing is left out in silence.
	Skipped []Skip
	// Unreadable are things that should have been parts and could not even be listed.
	Unreadable []model.Unreadable
}

// Skip is one thing that was passed over.
type Skip struct {
	URI string
	// Reason says what it is, in the plural and without the URI, so that many can be counted under it: "backups of states".
	Reason string
}

// Part is one state, plan or document of a source.
type Part struct {
	// URI names the part in progress, coverage and reports. It holds nothing secret.
	URI string
	// Key tells the part from all others and is never shown; empty means the URI. It is for parts whose URI leaves out what may be secret.
	Key string
	// Name stands at the head of errors; empty means the URI.
	Name string
	// Path is where the part lies below its source, with slashes, such as network/terraform.tfstate. Its label is made of it.
	Path string
	// Above is the path of the source itself. As much of its end as is needed goes before the label where labels would
	// otherwise be equal.
	Above string
	// Wanted says how sure it is that this is a state.
	Wanted Wanted
	// Documents is set where a pattern says that documents are meant, so that a Matched part may be one.
	Documents bool
	// Inside chooses a part of a document by a path of names; empty is all of it.
	Inside string
	// Prior reads the state that a plan started from.
	Prior bool
	// Size is the number of bytes, 0 where it is not known before the part is opened.
	Size int64
	// Releases are the versions of the working directory that manages the part, as far as they are known.
	Releases lockfile.Releases
	// Open begins to read. It is called once at most, from any goroutine, and its error does not name the part unless it
	// begins with the name.
	Open func(ctx context.Context) (Stream, error)
	// Decode turns the bytes into resources; nil tells what they are by their content. Errors begin with the name; one that
	// wraps tfstate.ErrNotState says that the content is something else altogether.
	Decode func(ctx context.Context, name, text string) (*tfstate.State, error)
}

// Wanted says who asked for a part.
type Wanted uint8

const (
	// Named parts were named by the user: what cannot be read is an error.
	Named Wanted = iota
	// Matched parts met a pattern of the user's: states and plans are read, documents where the pattern speaks of them, and the rest is skipped.
	Matched
	// Found parts lie below a place that the user named: states are read, and plans are skipped too.
	Found
)

// Stream is the bytes of a part.
type Stream struct {
	// Body is closed by the reader, whatever happens. Where a read can wait for ever it returns when the context of Open
	// ends.
	Body io.ReadCloser
	// Size is 0 where nobody knows it.
	Size int64
	// Modified is when the part last changed, zero where nobody knows.
	Modified time.Time
}

// Progress tells how far the reading of one environment has come.
type Progress struct {
	// URI is what is being read, as the user wrote it. Part is the part that the report is about.
	URI, Part string
	// Read and Total count the bytes of all parts; Total is 0 where nobody knows it.
	Read, Total int64
	// Parts counts what there is to read, and Finished how much of that was read or given up.
	Parts, Finished int
	// Resources counts the managed instances found in the parts that are finished.
	Resources int
	// Done says that everything was read to its end.
	Done bool
}
