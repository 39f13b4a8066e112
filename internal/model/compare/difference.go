// Package compare finds what differs between two environments whose resources are paired, attribute by attribute, and
// says why unequal spellings are equal where they are.
package compare

import (
	"crypto/sha256"
	"encoding/hex"

	"github.com/paritytui/paritytui/internal/model"
)

// Scope tells what kind of thing a difference is about.
type Scope uint8

// The scopes of differences.
const (
	// Attribute is one attribute of a pair.
	Attribute Scope = iota
	// Resource is a resource that only one side has.
	Resource
	// Scale is a number of instances.
	Scale
	// Environment is a fact of the environments themselves, such as their region or Terraform version.
	Environment
	// Expectation is a broken baseline.
	Expectation
)

// String names the scope as the JSON contract does.
func (s Scope) String() string {
	switch s {
	case Attribute:
		return "attribute"
	case Resource:
		return "resource"
	case Scale:
		return "scale"
	case Environment:
		return "environment"
	case Expectation:
		return "expectation"
	}
	return "unknown"
}

// Kind tells how the two sides differ.
type Kind uint8

// The kinds of differences.
const (
	// Changed means that both sides have a value and they differ.
	Changed Kind = iota
	// LeftOnly means that only the left side has it.
	LeftOnly
	// RightOnly means that only the right side has it.
	RightOnly
	// Reordered means that the same elements stand in another order where order may matter.
	Reordered
	// Same means that the row rests on equal values: the other side's word, one mutable tag on both sides.
	Same
)

// String names the kind as the JSON contract does.
func (k Kind) String() string {
	switch k {
	case Changed:
		return "changed"
	case LeftOnly:
		return "left_only"
	case RightOnly:
		return "right_only"
	case Reordered:
		return "reordered"
	case Same:
		return "same"
	}
	return "unknown"
}

// Hint says what the comparison itself knows of a difference beyond its values, for the rules to weigh.
type Hint uint8

// The hints.
const (
	NoHint Hint = iota
	// ForeignWord means that one side holds the word of the other environment.
	ForeignWord
	// Rewired means that the sides refer to resources that are not each other's counterparts.
	Rewired
	// Unresolved means that the sides hold ids that no resource read here owns.
	Unresolved
	// Shared means that both environments hold the same credential.
	Shared
	// OwnedTwice means that both environments manage one object.
	OwnedTwice
	// ProviderSkew means that every resource of a type lacks on one side what an empty or default value says on the other: the versions of the
	// provider that wrote the states differ.
	ProviderSkew
)

// Subject names the resource that a difference or equality is about. For scope Environment the addresses name the fact; for scope
// Expectation only the side that breaks the baseline has one.
type Subject struct {
	Type string
	// Left and Right are addresses; one is empty where that side has no such resource.
	Left, Right string
	// LeftState and RightState are the labels of the states, empty where an environment has one.
	LeftState, RightState string
}

// Name returns the address to show: the right one, that of the reference by default, unless only the left exists.
func (s Subject) Name() string {
	if s.Right != "" {
		return s.Right
	}
	return s.Left
}

// Place is the name and, where the environments have several states, the label of the state that holds it, so that equal addresses of
// two states can be told apart: aws_vpc.main (network).
func (s Subject) Place() string {
	label := s.RightState
	if s.Right == "" {
		label = s.LeftState
	}
	if label == "" {
		return s.Name()
	}
	return s.Name() + " (" + label + ")"
}

// Difference is one thing that is not the same in both environments.
type Difference struct {
	// ID identifies the difference by where it is and not by its values. See MakeID.
	ID      string
	Scope   Scope
	Subject Subject
	// Path is empty outside the scopes Attribute and Expectation.
	Path model.Path
	Kind Kind
	// Left and Right are absent where a side has nothing.
	Left, Right model.Value
	Hint        Hint
	// Note is a sentence that the comparison adds, such as the names of two targets; it holds nothing sensitive.
	Note string
	// Group joins rows of one cause; empty for a row of its own.
	Group string
	// Members are the addresses that a Scale row counts but that stand unpaired.
	Members []string
	// Consequences are places that differ only because they refer to this resource, which one side does not have. Set on scope Resource
	// and Scale.
	Consequences []Place
	// Baseline is the id of the baseline that is broken, and Expected says what it asks for. Set on scope Expectation.
	Baseline, Expected string
	// Confidence is that of the pair, from 0 to 1; 1 where it is sure.
	Confidence float64
}

// Place is an attribute of a resource or pair.
type Place struct {
	Subject Subject
	Path    model.Path
}

// Sensitive reports whether either side must not be shown, wholly or in part.
func (d *Difference) Sensitive() bool { return d.Left.HoldsSensitive() || d.Right.HoldsSensitive() }

// MakeID returns the first 16 hex digits of SHA-256 over scope, state labels, both addresses and path, each ended by a zero
// byte. Values never enter, so an id survives their changes.
func MakeID(scope Scope, s Subject, path model.Path) string { return makeID(scope.String(), s, path) }

// MakeBaselineID is MakeID for a place that breaks a baseline: its id stands before the addresses, since one place may break several.
func MakeBaselineID(baseline string, s Subject, path model.Path) string {
	return makeID(Expectation.String()+"\x00"+baseline, s, path)
}

func makeID(kind string, s Subject, path model.Path) string {
	h := sha256.New()
	for _, part := range []string{kind, s.LeftState, s.RightState, s.Left, s.Right, path.String()} {
		h.Write([]byte(part))
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// Reason tells why two unequal spellings are equal.
type Reason uint8

// The reasons of equality, in the order in which they are tried.
const (
	// Computed means that only the provider sets the attribute.
	Computed Reason = iota
	// Reference means that both sides name counterparts of one pair.
	Reference
	// EnvironmentWord means that each side holds its own environment's word.
	EnvironmentWord
	// Spelling means that the same content is written in two ways.
	Spelling
	// Order means that the same elements of a set stand in another order.
	Order
	// Unset means that both sides are ways to leave an attribute unset.
	Unset
	// Placeholder means that one side is an example whose value only stands for a real one.
	Placeholder
)

// Reasons lists all reasons in order.
func Reasons() []Reason {
	return []Reason{Computed, Reference, EnvironmentWord, Spelling, Order, Unset, Placeholder}
}

// String names the reason as the JSON contract does.
func (r Reason) String() string {
	switch r {
	case Computed:
		return "computed"
	case Reference:
		return "reference"
	case EnvironmentWord:
		return "environment-word"
	case Spelling:
		return "spelling"
	case Order:
		return "order"
	case Unset:
		return "unset"
	case Placeholder:
		return "placeholder"
	}
	return "unknown"
}
