// Package twin turns one environment into a pair with a known truth, and measures how well pairing and comparing find it.
//
// A twin is two copies of an environment. Between them everything changes that changes between two real environments
// and means nothing: names that carry the environment's word, ids and ARNs, the account, times and hashes that only the provider sets, the order
// of sets, the spelling of documents, and addresses in one of several styles. On request drift is injected at known places:
// numbers, switches, versions, blocks, references and whatever else means something.
//
//	source ──> template ──┬─> left  ──┬─> drift ──> addresses ──> disorder ──> Twin
//	           (markers)  └─> right ──┘
//
// The truth must not be a matter of opinion. A template therefore marks a word or an id only where design.md says that it
// means nothing: at its owner, in names and tags, and where the whole token names something that the environment owns. Everywhere
// else it is replaced by a neutral text that is the same on both sides. Secrets become one short text, since equal credentials are
// a finding of their own. What rules claim is left alone.
//
// The package is for tests and for make quality; the product never imports it.
package twin
