//go:build race

package twin_test

// raced says that the race detector watches. Each comparison goes through all that runs at once, so measuring twins of the first state is enough for it:
// those of the others differ in their data.
const raced = true
