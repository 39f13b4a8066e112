// Package s3 reads states from buckets: of AWS, and of any server that speaks its protocol. It reads and never writes, and
// what it needs is the right to list and to get.
//
// A URI names an object, or with a slash at its end everything below a prefix; what stands behind the question mark says
// whose credentials to use and which version is meant. Credentials come from where the tools of AWS find them and never
// from the URI. No text of a server and none of a credential provider is repeated in an error: either may echo a secret.
package s3

import (
	"sync"
	"time"

	"github.com/paritytui/paritytui/internal/sources"
)

// Buckets opens URIs of buckets. All of them share one client for each account, and with it connections and credentials.
// It is made for one reading of both environments, so that a second reading finds a login that was renewed meanwhile.
type Buckets struct {
	limits limits
	// environment is asked where the files of AWS lie. The library that reads them asks the process itself.
	environment func(name string) string
	mu          sync.Mutex
	clients     map[account]*client
}

// limits bound what is waited for and what is kept.
type limits struct {
	// connect is how long a connection may take, and answer how long the head of an answer.
	connect, answer time.Duration
	// silence is how long a body may bring no byte.
	silence time.Duration
	// attempts is how often a request is made at most, and pause the longest wait between two of them.
	attempts int
	pause    time.Duration
	// objects is how many objects or versions one prefix may hold.
	objects int
}

// New returns Buckets with limits for people who wait.
func New(environment func(name string) string) *Buckets {
	return newBuckets(environment, limits{
		connect: 10 * time.Second, answer: 30 * time.Second, silence: 30 * time.Second,
		attempts: 3, pause: 5 * time.Second, objects: 100_000,
	})
}

func newBuckets(environment func(string) string, l limits) *Buckets {
	return &Buckets{limits: l, environment: environment, clients: map[account]*client{}}
}

// Open reads the URI and nothing else; it is a sources.Opener.
func (b *Buckets) Open(uri string) (sources.Source, error) {
	at, err := parseLocation(uri)
	if err != nil {
		return nil, err
	}
	return &source{buckets: b, at: at}, nil
}
