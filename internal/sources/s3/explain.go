package s3

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"syscall"

	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/smithy-go"
)

// explain says in plain words why a request failed and what to do. action is the permission that the request needs.
func (s *source) explain(c *client, err error, action string) error {
	var noKeys *keysError
	var api smithy.APIError
	var answer *awshttp.ResponseError
	switch {
	case errors.Is(err, context.Canceled):
		return err
	case errors.As(err, &noKeys):
		return c.login.explainKeys(noKeys.err)
	case errors.As(err, &answer) && otherRegion(answer, err) != "":
		return fmt.Errorf("the bucket lives in %[1]s, and %[2]s was asked; write ?region=%[1]s", otherRegion(answer, err), c.region)
	case errors.As(err, &api):
		return s.explainCode(c, api, statusOf(err), action)
	}
	return s.explainNetwork(err)
}

// explainCode says what the code of a server means. Its text is not repeated.
func (s *source) explainCode(c *client, api smithy.APIError, status int, action string) error {
	code := api.ErrorCode()
	switch {
	case isExpired(code):
		return fmt.Errorf("the credentials have expired; %s", c.login.logIn())
	case status >= 500:
		return fmt.Errorf("the server is overloaded or out of order: it answered %d (%s) to %d attempts; try again later", status, codeOf(api), s.buckets.limits.attempts)
	case s.at.version != "" && (code == "NoSuchVersion" || code == "InvalidArgument"):
		return fmt.Errorf("there is no version of this id; `aws s3api list-object-versions --bucket %s --prefix %s` lists those that there are", s.at.bucket, s.at.full())
	case s.at.version != "" && code == "MethodNotAllowed":
		return errors.New("this version is a deletion and holds nothing; name another one")
	}
	switch code {
	case "NoSuchKey", "NotFound", "NoSuchVersion":
		return errors.New("the object went away while the bucket was being read; try again")
	case "NoSuchBucket":
		return fmt.Errorf("there is no bucket %s; `aws s3 ls` lists those of the account", s.at.bucket)
	case "PermanentRedirect", "TemporaryRedirect":
		return fmt.Errorf("the bucket lives in another region than %s, and the answer does not say which; `aws s3api get-bucket-location --bucket %s` does, then add ?region=", c.region, s.at.bucket)
	case "InvalidToken", "InvalidClientTokenId", "UnrecognizedClientException":
		return fmt.Errorf("the session token is not valid here; %s", c.login.logIn())
	case "InvalidAccessKeyId":
		return fmt.Errorf("the server does not know the access key; is it one of %s? See `aws configure list`", s.server())
	case "SignatureDoesNotMatch":
		return errors.New("the secret key does not belong to the access key; see `aws configure list`, and copy both again")
	case "RequestTimeTooSkewed", "RequestExpired":
		return errors.New("the clock of this machine differs too much from that of the server; set it right")
	case "InvalidObjectState":
		return errors.New("the object is archived (Glacier) and has to be restored before it can be read: `aws s3api restore-object`")
	case "AccessDenied", "Forbidden", "AccessDeniedException", "AllAccessDisabled", "AccountProblem":
		return s.explainDenied(c, action)
	}
	if status == http.StatusForbidden {
		return s.explainDenied(c, action)
	}
	if !isCodeWord(code) || code == "UnknownError" {
		return fmt.Errorf("the server answers %d and nothing that S3 says; is %s right?", status, s.server())
	}
	return fmt.Errorf("the server refuses: %s (HTTP %d)", code, status)
}

// explainDenied tells who may not do what.
func (s *source) explainDenied(c *client, action string) error {
	who := "these credentials"
	switch {
	case c.login.role != "":
		who = "the role " + c.login.role
	case c.login.named:
		who = "the profile " + c.login.profile
	}
	hint := "name the right account with ?profile= or ?role_arn=, or grant it"
	if strings.HasPrefix(action, "s3:GetObject") {
		hint += ", and kms:Decrypt where the bucket is encrypted by a key of its own; without s3:ListBucket a missing object is denied, too"
	}
	return fmt.Errorf("access denied: %s may not %s here; %s", who, action, hint)
}

// expecting finds the region in the text of an answer, the only place where some servers say it.
var expecting = regexp.MustCompile(`expecting '([a-z0-9-]{1,40})'`)

// otherRegion is the region of the bucket where the answer says that it is another one.
func otherRegion(answer *awshttp.ResponseError, err error) string {
	if answer.HTTPStatusCode() < 300 || !isCode(err, "PermanentRedirect", "TemporaryRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraintException") &&
		answer.HTTPStatusCode() != http.StatusMovedPermanently {
		return ""
	}
	if region := answer.Response.Header.Get("X-Amz-Bucket-Region"); isCodeWord(region) {
		return region
	}
	if found := expecting.FindStringSubmatch(err.Error()); found != nil {
		return found[1]
	}
	return ""
}

// explainNetwork says what is wrong on the way to the server.
func (s *source) explainNetwork(err error) error {
	host := s.server()
	var where *url.Error
	if errors.As(err, &where) {
		if at, parseErr := url.Parse(where.URL); parseErr == nil {
			host = at.Host
		}
	}
	var name *net.DNSError
	var slow net.Error
	var certificate *tls.CertificateVerificationError
	var authority x509.UnknownAuthorityError
	var broken *smithy.DeserializationError
	switch {
	case errors.As(err, &name):
		return fmt.Errorf("there is no server %s, or no network; check %s", host, s.knob())
	case errors.Is(err, syscall.ECONNREFUSED):
		return fmt.Errorf("nobody listens at %s; is the server running, and %s right?", host, s.knob())
	case errors.As(err, &certificate), errors.As(err, &authority):
		return fmt.Errorf("the certificate of %s is not trusted; AWS_CA_BUNDLE names a file with the right authority", host)
	case strings.Contains(err.Error(), "server gave HTTP response to HTTPS client"):
		return fmt.Errorf("%s does not speak TLS; write endpoint=http://…", host)
	case errors.As(err, &slow) && slow.Timeout():
		return fmt.Errorf("%s did not answer in time, %d times; try again, or check %s and the proxy", host, s.buckets.limits.attempts, s.knob())
	case errors.As(err, &broken):
		return fmt.Errorf("the answer of %s is none of S3; check %s", host, s.knob())
	}
	return fmt.Errorf("the connection to %s broke, %d times; try again", host, s.buckets.limits.attempts)
}

// server is whom the requests go to, for people.
func (s *source) server() string {
	if s.at.endpoint != "" {
		return s.at.endpoint
	}
	return "AWS"
}

// knob is what may be wrong where a server does not answer.
func (s *source) knob() string {
	if s.at.endpoint != "" {
		return "endpoint="
	}
	return "region="
}

// isExpired reports whether a code says that credentials were good once.
func isExpired(code string) bool {
	switch code {
	case "ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired":
		return true
	}
	return false
}

// isCode reports whether an error is an answer with one of the codes.
func isCode(err error, codes ...string) bool {
	var api smithy.APIError
	return errors.As(err, &api) && slices.Contains(codes, api.ErrorCode())
}

// codeOf is the code of an answer, and nothing else where a server puts a text there.
func codeOf(api smithy.APIError) string {
	if code := api.ErrorCode(); isCodeWord(code) {
		return code
	}
	return "an unknown code"
}

// isCodeWord reports whether s is one word as codes and regions are.
func isCodeWord(s string) bool {
	for _, r := range s {
		letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
		if !letter && !strings.ContainsRune("0123456789.-", r) {
			return false
		}
	}
	return s != "" && len(s) <= 60
}

// statusOf is the status of the answer, 0 where there was none.
func statusOf(err error) int {
	var answer *awshttp.ResponseError
	if errors.As(err, &answer) {
		return answer.HTTPStatusCode()
	}
	return 0
}
