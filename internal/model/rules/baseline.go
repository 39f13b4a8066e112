package rules

import (
	"fmt"
	"strings"

	goversion "github.com/hashicorp/go-version"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/pattern"
)

// Asks is the form in which a baseline says what it asks for.
type Asks uint8

// The forms.
const (
	// Exact asks for one value.
	Exact Asks = iota
	// VersionRange asks for a version within constraints such as ">= 14, < 16".
	VersionRange
	// Minimum asks for a number or version that is not smaller.
	Minimum
	// Enabled asks for a switch that is on, or off.
	Enabled
	// OneOf asks for one of several values.
	OneOf
)

// String names the form as the key of the ledger does.
func (a Asks) String() string {
	switch a {
	case Exact:
		return "exact"
	case VersionRange:
		return "version"
	case Minimum:
		return "minimum"
	case Enabled:
		return "enabled"
	case OneOf:
		return "one_of"
	}
	return "unknown"
}

// AllAsks lists all forms in order.
func AllAsks() []Asks { return []Asks{Exact, VersionRange, Minimum, Enabled, OneOf} }

// Baseline is what every environment must meet, whatever the other one has. It is data of the ledger.
type Baseline struct {
	// ID is unique within a ledger.
	ID string
	// Types are globs of resource types, and Attribute is a glob of paths in the grammar of rules.
	Types     []string
	Attribute string
	Asks      Asks
	// Wanted is what is asked for, several texts for OneOf alone.
	Wanted []string
	// Environments are the only ones that must meet it; empty means all.
	Environments []string
	Severity     Priority
	// Why says what is lost where the baseline is broken.
	Why string

	types    []pattern.Word
	segments []segment
	allowed  goversion.Constraints
}

// BaselineError says which key of a baseline is wrong.
type BaselineError struct{ Key, Problem string }

// Error says what is wrong and what would be right.
func (e *BaselineError) Error() string { return e.Problem }

// Compile makes a baseline ready to be checked. The error is a *BaselineError.
func (b Baseline) Compile() (Baseline, error) {
	if !spelledAsID(b.ID) {
		return b, &BaselineError{"id", fmt.Sprintf("an id is lower-case words joined by -, such as tls-floor, not %q", short(b.ID))}
	}
	for _, t := range b.Types {
		b.types = append(b.types, pattern.NewWord(t))
	}
	segments, err := parseSegments(b.Attribute)
	if err != nil {
		return b, &BaselineError{"attribute", err.Error()}
	}
	if segments[len(segments)-1].deep {
		return b, &BaselineError{"attribute", "attribute must end in a name; ** stands for the names before it, as in **.min_tls_version"}
	}
	b.segments = segments
	wanted := b.Wanted[0]
	switch b.Asks {
	case VersionRange:
		if b.allowed, err = goversion.NewConstraint(wanted); err != nil {
			return b, &BaselineError{"version", fmt.Sprintf("version must be constraints such as \">= 14, < 16\" or \"~> 14.2\", not %q", short(wanted))}
		}
	case Minimum:
		if parseFloor(wanted).numbers == nil {
			return b, &BaselineError{"minimum", fmt.Sprintf("minimum must be a number or a version such as 7, 1.2 or TLSv1.2, not %q", short(wanted))}
		}
	case Enabled:
		if wanted != "true" && wanted != "false" {
			return b, &BaselineError{"enabled", "enabled must be true or false"}
		}
	case Exact, OneOf:
	}
	return b, nil
}

// Expected says in words what the baseline asks for.
func (b *Baseline) Expected() string {
	wanted := model.Printable(strings.Join(b.Wanted, ", "))
	switch b.Asks {
	case Exact, VersionRange:
		return wanted
	case Minimum:
		return "at least " + wanted
	case Enabled:
		if b.Wanted[0] == "true" {
			return "enabled"
		}
		return "disabled"
	case OneOf:
		return "one of " + wanted
	}
	return wanted
}

// Sentence says of a place that breaks the baseline what is there, what is asked for, and why.
func (b *Baseline) Sentence(environment string, broken Broken) string {
	text := string(appendValue(nil, broken.Actual, model.Value{}))
	if broken.Actual.Kind() == model.Null {
		text = "nothing"
	}
	if broken.Problem != "" {
		text += ", which " + broken.Problem + ","
	}
	return fmt.Sprintf("%s has %s where %s is expected: %s", model.Printable(environment), text, short(b.Expected()), model.Printable(b.Why))
}

// meets reports whether a value that is there is what the baseline asks for. Where it cannot be told, it is not met and problem says
// why: a baseline that passed what it does not understand would hide what it is there to show.
func (b *Baseline) meets(v model.Value) (ok bool, problem string) {
	switch {
	case v.HoldsSensitive():
		return false, "cannot be judged"
	case v.Kind() == model.Object || v.Kind() == model.List:
		return false, "is not a single value"
	}
	text := v.Text()
	switch b.Asks {
	case Exact, OneOf:
		for _, w := range b.Wanted {
			if text == w || v.Kind() == model.Number && equalNumbers(text, w) {
				return true, ""
			}
		}
		return false, ""
	case VersionRange:
		return b.inRange(text)
	case Minimum:
		return reaches(v, b.Wanted[0])
	case Enabled:
		on, known := switched(v)
		if !known {
			return false, "is neither on nor off"
		}
		return on == (b.Wanted[0] == "true"), ""
	}
	return false, ""
}

// inRange reports whether a text is a version within the constraints: the numbers that it begins with, after a product such as
// nodejs or POSTGRES_ and without a build after them.
func (b *Baseline) inRange(text string) (ok bool, problem string) {
	const noVersion = "is no version"
	i := parseImage(text)
	v := parseVersion(i.tag)
	if len(v.groups) == 0 || v.hash() || moving(i.tag) {
		return false, noVersion
	}
	found, err := goversion.NewVersion(strings.Join(v.groups[0], "."))
	if err != nil {
		return false, noVersion
	}
	return b.allowed.Check(found), ""
}

// switched reads a switch: a boolean, a number, which is off where it is zero, or a word such as Enabled.
func switched(v model.Value) (on, known bool) {
	if v.Kind() == model.Number {
		return !equalNumbers(v.Text(), "0"), true
	}
	switch lowerASCII(v.Text()) {
	case "true", "enabled", "enable", "on", "yes", "1":
		return true, true
	case "false", "disabled", "disable", "off", "no", "0", "none", "suspended":
		return false, true
	}
	return false, false
}
