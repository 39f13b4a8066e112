package s3

import (
	"context"
	"os"
	"os/exec"
	"runtime"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials/processcreds"
	"github.com/aws/aws-sdk-go-v2/credentials/stscreds"
	"github.com/aws/aws-sdk-go-v2/service/sts"
)

// quietly provides the credentials of a profile whose root is a credential process. The library would run the process on our own
// standard input and error, which are a state and a screen; here it has neither, so one that asks questions fails and is told.
func quietly(cfg *aws.Config, s *config.SharedConfig) aws.CredentialsProvider {
	var base aws.CredentialsProvider
	if s.Source != nil {
		base = quietly(cfg, s.Source)
	} else {
		base = processcreds.NewProviderCommand(silent(s.CredentialProcess))
	}
	if s.RoleARN == "" {
		return base
	}
	with := cfg.Copy()
	with.Credentials = aws.NewCredentialsCache(base)
	return stscreds.NewAssumeRoleProvider(sts.NewFromConfig(with), s.RoleARN, func(o *stscreds.AssumeRoleOptions) {
		o.RoleSessionName = s.RoleSessionName
		if s.ExternalID != "" {
			o.ExternalID = &s.ExternalID
		}
		if s.RoleDurationSeconds != nil {
			o.Duration = *s.RoleDurationSeconds
		}
	})
}

// silent is a line of the shell that reads nothing and whose errors go nowhere.
type silent string

// NewCommand makes the process. What it prints is read by the library alone.
func (line silent) NewCommand(ctx context.Context) (*exec.Cmd, error) {
	shell := []string{"sh", "-c"}
	if runtime.GOOS == "windows" {
		shell = []string{"cmd.exe", "/C"}
	}
	cmd := exec.CommandContext(ctx, shell[0], append(shell[1:], string(line))...)
	cmd.Env = os.Environ()
	return cmd, nil
}
