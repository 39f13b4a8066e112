package cores

import "context"

// Await runs work and returns nil when that has ended, or the error of ctx as soon as ctx ends. Work that cannot look at ctx then runs on behind it until
// it ends or the program does, so whoever gets an error must not look at what work writes. A panic arrives at the one who waits.
func Await(ctx context.Context, work func()) error {
	if err := ctx.Err(); err != nil {
		return err //nolint:wrapcheck // the caller knows what was waited for
	}
	var group Group
	ended := make(chan struct{})
	group.Go(func() {
		defer close(ended)
		work()
	})
	select {
	case <-ctx.Done():
		return ctx.Err() //nolint:wrapcheck // the caller knows what was waited for
	case <-ended:
		group.Wait()
		return nil
	}
}
