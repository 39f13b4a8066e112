package model

import (
	"strings"
	"time"
)

// Environment is a name and everything that was read under it. It is read-only once a source has filled it.
type Environment struct {
	Name    string
	Sources []Source
	// Resources are all instances of all sources, data sources, outputs and documents too, in source order.
	Resources []*Resource
	Checks    []Check
	// Unreadable are the sources that could not be read; what they hold was not compared.
	Unreadable []Unreadable
	// Skipped are the things that were passed over on purpose, counted by what they are.
	Skipped []Skipped
}

// Source is one thing that was read: a state, a plan or a document.
type Source struct {
	URI string
	// Kind is "state", "plan" or "document".
	Kind string
	// Label tells the states of one environment apart, and is empty where there is one.
	Label            string
	TerraformVersion string
	// Serial counts the writes of a state; it is 0 where the format records none.
	Serial uint64
	// Lineage identifies the history of a state and is empty where the format records none.
	Lineage string
	// Digest identifies the content that was read. It is empty where there is a lineage: a hash of a large state costs as much as half of reading it.
	Digest string
	// Modified is when the source last changed, and zero where nobody knows.
	Modified time.Time
	// Size is the number of bytes read.
	Size int64
	// Resources counts the managed instances and documents found.
	Resources int
	// Providers and Modules are the versions that the working directory of a state runs with. No state records them, so
	// both are nil where none is known.
	Providers, Modules []Release
}

// Release is a provider or a module, and the version of it that a working directory chose.
type Release struct {
	// Name is that of a Provider without its registry, or the path of a module call such as network.vpc.
	Name    string
	Version string
	// Source is where a module comes from, without credentials; empty for providers.
	Source string
}

// Unreadable is a source that could not be read, and why, in words for people.
type Unreadable struct {
	URI string
	// Label is the label that the state would have had, empty where nobody knows.
	Label  string
	Reason string
}

// Skipped is what a source passed over for one reason.
type Skipped struct {
	// Reason says what they are, in the plural.
	Reason string
	// URI is one of them, the first that was met.
	URI   string
	Count int
}

// Provider names a provider. Two registries that host the same namespace and type serve one provider.
type Provider struct {
	// Host is the registry, empty where the state names none.
	Host string
	// Namespace is empty in states written before Terraform 0.13.
	Namespace string
	Type      string
	// Alias is the configured instance, region or account, in raw states only.
	Alias string
}

// Name is namespace/type, or the type alone where the state records no namespace. It leaves the registry out.
func (p Provider) Name() string {
	if p.Namespace == "" {
		return p.Type
	}
	return p.Namespace + "/" + p.Type
}

// ParseProvider reads the provider of a raw state, such as
// module.x.provider["registry.terraform.io/hashicorp/aws"].west, of terraform show -json
// (registry.terraform.io/hashicorp/aws), or of a state before 0.13 (provider.aws.west). Text it does not understand
// becomes the type, so that nothing is lost.
func ParseProvider(text string) Provider {
	rest := text
	if i := strings.Index(rest, `provider["`); i >= 0 {
		rest = rest[i+len(`provider["`):]
		name, tail, ok := strings.Cut(rest, `"]`)
		if !ok {
			return Provider{Type: text}
		}
		p := providerSource(name)
		p.Alias = strings.TrimPrefix(tail, ".")
		return p
	}
	if i := strings.LastIndex(rest, "provider."); i >= 0 && (i == 0 || rest[i-1] == '.') {
		name, alias, _ := strings.Cut(rest[i+len("provider."):], ".")
		return Provider{Type: name, Alias: alias}
	}
	return providerSource(rest)
}

func providerSource(text string) Provider {
	switch parts := strings.Split(text, "/"); len(parts) {
	case 3:
		return Provider{Host: parts[0], Namespace: parts[1], Type: parts[2]}
	case 2:
		return Provider{Namespace: parts[0], Type: parts[1]}
	default:
		return Provider{Type: text}
	}
}

// Resource is one instance in one environment.
type Resource struct {
	// State is the label of the state that holds it, empty where the environment has one.
	State    string
	Address  Address
	Provider Provider
	// Attributes is an object. Outputs have the one attribute "value".
	Attributes Value
	// Identity is the provider's own identity of the object, absent where none is recorded.
	Identity      Value
	SchemaVersion int
	Tainted       bool
	// Deposed is the key of a deposed object and empty for a current one.
	Deposed string
	// Example is set for a document whose values only stand for real ones, such as that of a file .env.example.
	Example bool
	// Dependencies are the configuration addresses that the state records, without instance keys.
	Dependencies []string
}

// Check is the recorded result of a check, precondition or validation.
type Check struct {
	// Address is the configuration object that was checked.
	Address string
	// Status is "pass", "fail", "error" or "unknown".
	Status   string
	Messages []string
}

// CountResources counts what is compared as a whole: the current managed instances, and the documents.
func (e *Environment) CountResources() int {
	n := 0
	for _, r := range e.Resources {
		if r.Address.Mode.Counts() && r.Deposed == "" {
			n++
		}
	}
	return n
}
