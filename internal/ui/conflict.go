package ui

// OnDisk is what the ledger's file holds now.
type OnDisk struct {
	Text []byte
	// Take makes this text the one that the next save replaces. It is called once the text was read and understood, so that nothing is
	// ever written over what nobody has seen. Nil does nothing.
	Take func()
}

func (o *OnDisk) take() {
	if o.Take != nil {
		o.Take()
	}
}

// Conflict is the error of a save that would have overwritten what somebody else wrote.
type Conflict struct{ OnDisk }

// Error says what happened.
func (c *Conflict) Error() string { return "the file changed on disk since it was read" }
