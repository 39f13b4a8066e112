// Package ui is the explorer: one Bubble Tea model over an audit. It reads and writes nothing itself; loading and saving
// arrive as functions in Options and run in commands.
//
// Data goes one way. A session (session.go) gives a board (board.go), the audit as rows ready to be drawn. The board, the filter and
// the folds give the items of a list (review.go, tree.go, items.go), in which rows of one cause (causes.go) are one line; the item
// under the cursor gives the detail (detail.go). All of that is rebuilt at the end of Update and only where its inputs changed; View
// just draws.
//
// The Summary is no list but a page (page.go): lines made of the whole board (summary_page.go), with places where the cursor can rest. Dialogs lie
// over either: the form, the ranking, the palette, which is the key map to be searched, the help, and a question on top.
//
// Everything drawn is lines of spans (span.go): plain text with the name of a role. How a role looks is known to theme.go
// alone, where things stand to arrange alone, what a key means to keys.go alone. Text of states and files becomes a span
// only through ink.of, which makes it safe.
package ui
