package s3

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/smithy-go"

	"github.com/paritytui/paritytui/internal/model/nearest"
)

// keysError says that there are no credentials to sign a request with, apart from a server that refuses a signed one. The text
// of what it wraps is never shown: that of a credential process may hold what the process printed.
type keysError struct{ err error }

func (e *keysError) Error() string { return "no credentials" }

func (e *keysError) Unwrap() error { return e.err }

// keys marks the errors of a provider of credentials.
type keys struct{ from aws.CredentialsProvider }

// Retrieve asks the provider.
func (k keys) Retrieve(ctx context.Context) (aws.Credentials, error) {
	got, err := k.from.Retrieve(ctx)
	if err != nil && ctx.Err() == nil {
		err = &keysError{err}
	}
	return got, err
}

// login is how an account is logged into.
type login struct {
	// profile is never empty: default is the one that is used where none is named.
	profile string
	// named says that somebody chose the profile.
	named bool
	how   way
	role  string
}

// way is where the credentials of a profile come from.
type way uint8

const (
	// elsewhere is the environment, or the machine that the program runs on.
	elsewhere way = iota
	// written keys stand in a file.
	written
	// session is one of IAM Identity Center, which ends.
	session
	// console is a session that `aws login` opened.
	console
	// process is a program that prints credentials.
	process
)

// loginOf finds out how the configuration logs in, and returns the profile that it takes, or nil where keys of the environment go
// before every profile.
func loginOf(cfg *aws.Config, of account) (login, *config.SharedConfig) {
	l := login{profile: of.profile, role: of.role}
	var profile *config.SharedConfig
	ownKeys := false
	for _, s := range cfg.ConfigSources {
		switch s := s.(type) {
		case config.EnvConfig:
			ownKeys = of.profile == "" && (s.Credentials.HasKeys() || s.WebIdentityTokenFilePath != "")
			l.profile = cmp.Or(l.profile, s.SharedConfigProfile)
		case config.SharedConfig:
			profile = &s
		}
	}
	if ownKeys || profile == nil {
		l.profile = "default"
		return l, nil
	}
	l.role, l.how = cmp.Or(l.role, profile.RoleARN), wayOf(profile)
	l.named = l.profile != ""
	l.profile = cmp.Or(l.profile, "default")
	return l, profile
}

// wayOf follows a profile to the one that it borrows from.
func wayOf(s *config.SharedConfig) way {
	for s.Source != nil {
		s = s.Source
	}
	switch {
	case s.Credentials.HasKeys():
		return written
	case s.SSOSessionName != "" || s.SSOStartURL != "":
		return session
	case s.LoginSession != "":
		return console
	case s.CredentialProcess != "":
		return process
	}
	return elsewhere
}

// logIn is what to run for new credentials.
func (l login) logIn() string {
	switch l.how {
	case session:
		return "run `aws sso login --profile " + l.profile + "`"
	case console:
		return "run `aws login --profile " + l.profile + "`"
	case process:
		return "run the credential_process of the profile " + l.profile + " by hand and see what it says"
	case written:
		return "renew the keys of the profile " + l.profile + " in ~/.aws/credentials"
	case elsewhere:
	}
	return "fetch new ones, and set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN again"
}

// explainKeys says why there are no credentials and what to run.
func (l login) explainKeys(err error) error {
	var api smithy.APIError
	if errors.As(err, &api) && l.role != "" && api.ErrorCode() == "AccessDenied" {
		return fmt.Errorf("the role %s may not be taken with these credentials: its trust policy has to name them, and they need sts:AssumeRole", l.role)
	}
	if errors.As(err, &api) && isExpired(api.ErrorCode()) && l.how != session {
		return fmt.Errorf("the credentials have expired; %s", l.logIn())
	}
	switch {
	case l.how == session:
		return fmt.Errorf("the SSO session of the profile %s has ended or was never begun; %s", l.profile, l.logIn())
	case l.how == console:
		return fmt.Errorf("the login of the profile %s has ended; %s", l.profile, l.logIn())
	case l.how == process:
		return fmt.Errorf("the credential_process of the profile %s brings no credentials; run it by hand and see what it says", l.profile)
	case l.role != "" && api != nil:
		return fmt.Errorf("the role %s cannot be taken: the token service answers %s", l.role, codeOf(api))
	case l.named:
		return fmt.Errorf("the profile %s brings no credentials; see `aws configure list --profile %s`", l.profile, l.profile)
	}
	return errors.New("there are no AWS credentials here; name a profile with ?profile=NAME or AWS_PROFILE, log in with `aws sso login`, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY")
}

// explainConfig says what is wrong with the files of AWS.
func (b *Buckets) explainConfig(err error, profile string) error {
	var missing config.SharedConfigProfileNotExistError
	var broken config.SharedConfigLoadError
	var code config.AssumeRoleTokenProviderNotSetError
	switch {
	case errors.As(err, &missing):
		advice := "`aws configure list-profiles` lists those that there are"
		if meant, ok := nearest.Word(missing.Profile, b.profiles()); ok {
			advice = "did you mean " + meant + "? " + advice
		}
		return fmt.Errorf("the files of AWS know no profile %s; %s", missing.Profile, advice)
	case errors.As(err, &broken):
		return fmt.Errorf("the file %s of AWS cannot be read; `aws configure list` says what is wrong with it", broken.Filename)
	case errors.As(err, &code):
		return errors.New("the profile asks for a code (MFA), and nobody is asked here; take credentials with `aws configure export-credentials` first")
	case profile != "":
		return fmt.Errorf("the profile %s cannot be used; see `aws configure list --profile %s`", profile, profile)
	}
	return errors.New("the configuration of AWS cannot be used; `aws configure list` says what is wrong with it")
}

// profiles are the names of the profiles in the files of AWS. A file that is not there has none.
func (b *Buckets) profiles() []string {
	var names []string
	for _, file := range [...]string{
		cmp.Or(b.environment("AWS_CONFIG_FILE"), config.DefaultSharedConfigFilename()),
		cmp.Or(b.environment("AWS_SHARED_CREDENTIALS_FILE"), config.DefaultSharedCredentialsFilename()),
	} {
		text, err := os.ReadFile(file)
		if err != nil {
			continue
		}
		for line := range strings.Lines(string(text)) {
			name, ok := strings.CutPrefix(strings.TrimSpace(line), "[")
			if name, _, closed := strings.Cut(name, "]"); ok && closed {
				names = append(names, strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(name), "profile ")))
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}
