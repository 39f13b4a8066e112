package s3

import (
	"context"
	"fmt"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"

	"github.com/paritytui/paritytui/internal/sources"
)

// source is what one URI names.
type source struct {
	buckets *Buckets
	at      location
}

// object is one object of a bucket, in one version where an id says so.
type object struct {
	key, version string
	size         int64
}

// List finds the objects. One that is named without a moment costs no request: whether it is there is told when it is opened.
func (s *source) List(ctx context.Context) (sources.Listing, error) {
	listing, err := s.list(ctx)
	if err != nil && ctx.Err() == nil {
		err = fmt.Errorf("%s: %w", s.at.uri(s.at.full()), err)
	}
	return listing, err
}

func (s *source) list(ctx context.Context) (sources.Listing, error) {
	c, err := s.buckets.client(ctx, s.at.account)
	if err != nil {
		return sources.Listing{}, err
	}
	var found []object
	switch {
	case s.at.asOf.IsZero() && !s.at.isPrefix():
		return sources.Listing{Parts: []sources.Part{s.named(c, object{key: s.at.full(), version: s.at.version})}}, nil
	case s.at.asOf.IsZero():
		found, err = s.below(ctx, c)
	default:
		found, err = s.before(ctx, c)
	}
	switch {
	case err != nil:
		return sources.Listing{}, err
	case !s.at.isPrefix():
		return sources.Listing{Parts: []sources.Part{s.named(c, found[0])}}, nil
	}
	return s.sort(c, found), nil
}

// below are the objects below the prefix.
func (s *source) below(ctx context.Context, c *client) ([]object, error) {
	var found []object
	pages := s3.NewListObjectsV2Paginator(c.api, &s3.ListObjectsV2Input{Bucket: &s.at.bucket, Prefix: aws.String(s.at.full())})
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return nil, s.explain(c, err, "s3:ListBucket")
		}
		for i := range page.Contents {
			o := &page.Contents[i]
			found = append(found, object{key: aws.ToString(o.Key), size: aws.ToInt64(o.Size)})
		}
		if len(found) > s.buckets.limits.objects {
			return nil, s.tooMany()
		}
	}
	if len(found) == 0 {
		return nil, s.nothingBelow(ctx, c)
	}
	return found, nil
}

func (s *source) tooMany() error {
	return fmt.Errorf("more than %d objects or versions lie below this prefix; name a narrower one, or several", s.buckets.limits.objects)
}

// sort tells the objects that may be states from those that are passed over.
func (s *source) sort(c *client, found []object) sources.Listing {
	var listing sources.Listing
	for _, o := range found {
		reason := sources.SkippedByName(o.key)
		isState := strings.Contains(o.key[strings.LastIndexByte(o.key, '/')+1:], ".tfstate")
		switch {
		case strings.HasSuffix(o.key, "/"):
			reason = "folders"
		case reason == "" && !isState:
			reason = sources.NoStateByName(o.key)
		}
		if reason != "" {
			listing.Skipped = append(listing.Skipped, sources.Skip{URI: s.at.uri(o.key), Reason: reason})
			continue
		}
		p := s.part(o)
		p.Path, p.Above = strings.TrimPrefix(o.key, s.at.full()), s.at.bucket+"/"+s.at.full()
		p.Wanted = sources.Found
		p.Open = func(ctx context.Context) (sources.Stream, error) {
			if isState {
				return s.open(ctx, c, o)
			}
			return s.openUnknown(ctx, c, o)
		}
		listing.Parts = append(listing.Parts, p)
	}
	return listing
}

// named is an object that the user named.
func (s *source) named(c *client, o object) sources.Part {
	p := s.part(o)
	// The workspace is no part of the path: the same state of two workspaces has one label.
	p.Path, p.Above = sources.Place(s.at.key)
	p.Above = s.at.bucket + "/" + s.at.folder + p.Above
	p.Open = func(ctx context.Context) (sources.Stream, error) { return s.open(ctx, c, o) }
	return p
}

// part is an object as a part, without its place.
func (s *source) part(o object) sources.Part {
	name := s.at.uri(o.key)
	p := sources.Part{URI: name, Name: name, Size: o.size}
	if o.version != "" {
		p.URI += "?version_id=" + o.version
	}
	// Two servers may have objects of one name.
	a := s.at.account
	p.Key = strings.Join([]string{p.URI, a.profile, a.region, a.role, a.endpoint}, "\n")
	return p
}
