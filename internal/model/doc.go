// Package model holds the words of an environment parity audit: environments,
// their resources, and the addresses, paths and values that name and fill them.
//
// It is a pure core: no files, no network, no terminal and no clock. Rooms below
// it pair, compare, judge and record; everything they say is said in these types.
package model
