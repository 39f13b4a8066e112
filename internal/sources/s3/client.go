package s3

import (
	"context"
	"net"
	"net/http"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials/stscreds"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	"github.com/aws/smithy-go/logging"
)

// firstRegion is asked where nobody says a region. A bucket of another one answers with the right one.
const firstRegion = "us-east-1"

// client asks one account.
type client struct {
	api *s3.Client
	// region is the one that requests are signed for.
	region string
	// login is how the account is logged into, for errors.
	login login
}

// client returns the client of an account and makes it where there is none. It reads the files of AWS and asks nobody.
func (b *Buckets) client(ctx context.Context, of account) (*client, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if c, ok := b.clients[of]; ok {
		return c, nil
	}
	c, err := b.connect(ctx, of)
	if err != nil {
		return nil, err
	}
	b.clients[of] = c
	return c, nil
}

func (b *Buckets) connect(ctx context.Context, of account) (*client, error) {
	load := []func(*config.LoadOptions) error{
		// Whatever the library wants to say would be written across the screen.
		config.WithLogger(logging.Nop{}),
		config.WithDefaultRegion(firstRegion),
		config.WithHTTPClient(b.transport()),
		config.WithRetryer(func() aws.Retryer {
			return retry.NewStandard(func(o *retry.StandardOptions) { o.MaxAttempts, o.MaxBackoff = b.limits.attempts, b.limits.pause })
		}),
	}
	if of.profile != "" {
		load = append(load, config.WithSharedConfigProfile(of.profile))
	}
	if of.region != "" {
		load = append(load, config.WithRegion(of.region))
	}
	cfg, err := config.LoadDefaultConfig(ctx, load...)
	if err != nil {
		return nil, b.explainConfig(err, of.profile)
	}
	login, profile := loginOf(&cfg, of)
	c := &client{region: cfg.Region, login: login}
	if login.how == process {
		cfg.Credentials = quietly(&cfg, profile)
	}
	cfg.Credentials = aws.NewCredentialsCache(keys{cfg.Credentials})
	if of.role != "" {
		assume := stscreds.NewAssumeRoleProvider(sts.NewFromConfig(cfg), of.role, func(o *stscreds.AssumeRoleOptions) { o.RoleSessionName = "paritytui" })
		cfg.Credentials = aws.NewCredentialsCache(keys{assume})
	}
	c.api = s3.NewFromConfig(cfg, func(o *s3.Options) {
		if of.endpoint != "" {
			o.BaseEndpoint = aws.String(of.endpoint)
		}
		// Servers other than AWS rarely have a host name for each bucket.
		o.UsePathStyle = o.BaseEndpoint != nil
	})
	return c, nil
}

// idle is how long a connection stays that nobody uses.
const idle = 5 * time.Second

// transport gives up on a server that does not answer. It looks for proxies and certificates where the tools of AWS do.
func (b *Buckets) transport() *awshttp.BuildableClient {
	return awshttp.NewBuildableClient().
		WithDialerOptions(func(d *net.Dialer) { d.Timeout = b.limits.connect }).
		WithTransportOptions(func(t *http.Transport) {
			t.ResponseHeaderTimeout = b.limits.answer
			// One reading asks without a pause, and the next has a client of its own.
			t.IdleConnTimeout = idle
		})
}
