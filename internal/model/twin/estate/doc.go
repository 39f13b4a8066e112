// Package estate makes pairs of raw Terraform states of any size, shaped like those that a company keeps of AWS: networks,
// and services in modules of count and for_each, whose resources refer to each other by ids and ARNs that differ per side.
//
//	Estate ──> stacks (a network, then its services) ──> kinds ──> templates ──> JSON, resource by resource
//
// It is for measuring, where twins of real states are too small. What a pair holds follows from its seed alone: every id is
// a hash of the side and of the place that owns it, so that a reference can be written before or after its owner and a state of
// any size streams through little memory. Equal seeds give equal bytes.
package estate
