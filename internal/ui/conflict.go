package ui

// Conflict is the error of a save that would have overwritten what somebody else wrote.
type Conflict struct {
	// Text is what the file holds now.
	Text []byte
}

// Error says what happened.
func (c *Conflict) Error() string { return "the file changed on disk since it was read" }
