package twin

import (
	"slices"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/compare"
)

// Injection is one thing that means something, at a known place.
type Injection struct {
	Kind Kind
	// Left and Right are the addresses; that of a missing resource is empty.
	Left, Right string
	// Names are the names of the path. Elements of lists are left out, because a comparison may name them in several right ways.
	Names []string
	// LeftValue and RightValue are what the sides hold, for kinds that change a single value; else absent.
	LeftValue, RightValue model.Value
	// Row is the kind of row that shows it: of one side where that side has more, else Changed, which may as well be Reordered or Same.
	Row compare.Kind
	// shape is what the row must be like.
	shape shape
	// resource is the index in the template, and has tells which sides have it.
	resource int
	has      [2]bool
}

// shape tells how a row shows an injection.
type shape uint8

const (
	// leaf rows hold both values.
	leaf shape = iota
	// whole rows hold the collection or the new element, in whatever way.
	whole
	// leftOnly and rightOnly rows say that one side has something more.
	leftOnly
	rightOnly
	// gone rows are about the resource as such.
	gone
)

// Kind says what was injected.
type Kind string

// The kinds of injections.
const (
	NumberDrift    Kind = "number"
	SwitchDrift    Kind = "switch"
	VersionDrift   Kind = "version"
	VersionTail    Kind = "version 1.10/1.1"
	SizeDrift      Kind = "size"
	MovingTag      Kind = "moving tag"
	TagDrift       Kind = "tag"
	TagMissing     Kind = "tag missing"
	EmptyKey       Kind = "empty against absent key"
	PolicyAction   Kind = "policy action"
	PolicyMore     Kind = "policy statement"
	VariableDrift  Kind = "environment variable"
	WordSetting    Kind = "setting that is the word"
	MockHost       Kind = "mock host"
	BlockMissing   Kind = "nested block"
	SetElement     Kind = "element of a set"
	SetBlock       Kind = "block of a set"
	ListOrder      Kind = "order of a list"
	Rewired        Kind = "rewired reference"
	OtherSidesWord Kind = "other side's word"
	SecretDrift    Kind = "secret"
	Missing        Kind = "missing resource"
	WholeType      Kind = "same drift on a whole type"
)

// Kinds lists all kinds.
func Kinds() []Kind {
	return []Kind{
		NumberDrift, SwitchDrift, VersionDrift, VersionTail, SizeDrift, MovingTag, TagDrift, TagMissing, EmptyKey, PolicyAction, PolicyMore, VariableDrift,
		WordSetting, MockHost, BlockMissing, SetElement, SetBlock, ListOrder, Rewired, OtherSidesWord, SecretDrift, Missing, WholeType,
	}
}

// Shows reports whether a difference shows the injection: it stands at its place, and holds its values where a single
// value was changed.
func (i *Injection) Shows(d *compare.Difference) bool {
	if d.Subject.Left != i.Left || d.Subject.Right != i.Right {
		return false
	}
	if i.shape == gone {
		return d.Scope == compare.Resource
	}
	if d.Scope != compare.Attribute || !slices.Equal(pathNames(d.Path), i.Names) {
		return false
	}
	switch i.shape {
	case leftOnly:
		return d.Kind == compare.LeftOnly
	case rightOnly:
		return d.Kind == compare.RightOnly
	case leaf:
		return d.Left.Text() == i.LeftValue.Text() && d.Right.Text() == i.RightValue.Text()
	case whole, gone:
	}
	return true
}

func pathNames(p model.Path) []string {
	var out []string
	for _, s := range p {
		if s.Kind == model.StepName {
			out = append(out, s.Name)
		}
	}
	return out
}
