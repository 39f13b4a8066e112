package ui

// status is what the ledger says of a difference, as it is shown.
type status uint8

const (
	open status = iota
	planned
	intentional
	stale
	expired
	ignored
	// unused, documents and elsewhere are states of entries only: one that covers nothing, one without a scope, and one about other
	// environments.
	unused
	documents
	elsewhere
	// overdue is an entry of what should be removed by now.
	overdue
)

// statuses counts the statuses; noStatus is for what has none, and no filter finds it.
const (
	statuses        = int(overdue) + 1
	noStatus status = status(statuses)
)

// word names the status; it always stands beside the glyph.
func (s status) word() string {
	switch s {
	case open:
		return "open"
	case planned:
		return "planned"
	case intentional:
		return "intentional"
	case stale:
		return "stale"
	case expired:
		return "expired"
	case ignored:
		return "ignored"
	case unused:
		return "unused"
	case documents:
		return "documents"
	case elsewhere:
		return "elsewhere"
	case overdue:
		return "overdue"
	case noStatus:
	}
	return "unknown"
}

// short is word where there is little room.
func (s status) short() string {
	if s == intentional {
		return "intended"
	}
	return s.word()
}

// explanation says in a sentence what the status asks for.
func (s status) explanation() string {
	switch s {
	case open:
		return "Nobody has explained this yet: i writes down why it is intended."
	case planned:
		return "To be removed."
	case intentional:
		return "Written down as intended."
	case stale:
		return "A value moved since this was explained: look again."
	case expired:
		return "The date of its review has passed: look again."
	case ignored:
		return "Not watched."
	case unused:
		return "Covers nothing: the differences it was written for are gone."
	case documents:
		return "Says something without naming what it covers."
	case elsewhere:
		return "About other environments than these two."
	case overdue:
		return "Should have been removed by now."
	case noStatus:
	}
	return ""
}

func (s status) glyph() string {
	switch s {
	case open:
		return "●"
	case planned:
		return "◇"
	case intentional:
		return "✓"
	case stale:
		return "◌"
	case expired:
		return "⊘"
	case ignored:
		return "–"
	case unused:
		return "∅"
	case documents:
		return "≡"
	case elsewhere:
		return "·"
	case overdue:
		return "⊘"
	case noStatus:
	}
	return "?"
}

func (s status) ink() ink {
	switch s {
	case intentional:
		return good
	case stale, expired, unused, overdue:
		return warn
	case planned:
		return accent
	case open:
		return plain
	case ignored, documents, elsewhere, noStatus:
	}
	return muted
}

// needsWork reports whether a row of this status still asks something of somebody.
func (s status) needsWork() bool { return s == open || s == stale || s == expired }

// attention reports whether an explanation that once held no longer does.
func (s status) attention() bool { return s == stale || s == expired || s == overdue }

// urgency orders the entries of the ledger: what asks most of somebody comes first.
func (s status) urgency() int {
	switch s {
	case stale:
		return 0
	case expired:
		return 1
	case overdue:
		return 2
	case unused:
		return 3
	case open, planned, intentional, ignored, noStatus:
		return 4
	case documents:
		return 5
	case elsewhere:
		return 6
	}
	return 4
}
