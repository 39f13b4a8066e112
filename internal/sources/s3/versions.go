package s3

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
)

// history is what became of one key: its newest version or deletion until a moment.
type history struct {
	object
	modified time.Time
	// deleted says that the newest is a deletion, and known that there is one at all.
	deleted, known bool
	// oldest is when the first version was written that is kept.
	oldest time.Time
}

// event is a version that was written, or a deletion.
type event struct {
	object
	modified        time.Time
	deleted, latest bool
}

// add takes an event in. Of two in one second the latest of all wins, then the first that is told: a bucket lists its versions
// from the newest to the oldest.
func (h *history) add(e event, until time.Time) {
	if h.oldest.IsZero() || e.modified.Before(h.oldest) {
		h.oldest = e.modified
	}
	if e.modified.After(until) {
		return
	}
	if h.known && !e.modified.After(h.modified) && (!e.latest || !e.modified.Equal(h.modified)) {
		return
	}
	h.object, h.modified, h.deleted, h.known = e.object, e.modified, e.deleted, true
}

// before are the objects as they were at the moment that the URI names: of each the newest version until then, and none that was
// deleted by then. For one object an error says why there is none.
func (s *source) before(ctx context.Context, c *client) ([]object, error) {
	histories, err := s.histories(ctx, c)
	if err != nil {
		return nil, err
	}
	if !s.at.isPrefix() {
		h := histories[s.at.full()]
		if err := s.notThen(ctx, c, h); err != nil {
			return nil, err
		}
		return []object{h.object}, nil
	}
	var found []object
	for _, h := range histories {
		if h.known && !h.deleted {
			found = append(found, h.object)
		}
	}
	slices.SortFunc(found, func(a, b object) int { return strings.Compare(a.key, b.key) })
	switch {
	case len(histories) == 0:
		return nil, s.nothingBelow(ctx, c)
	case len(found) == 0:
		return nil, fmt.Errorf("nothing lay below this prefix at %s; the oldest version is of %s", shownTime(s.at.asOf), shownTime(oldest(histories)))
	}
	return found, nil
}

// notThen says why an object was not there at the moment, and nothing where it was.
func (s *source) notThen(ctx context.Context, c *client, h *history) error {
	switch {
	case h == nil:
		return s.missing(ctx, c)
	case !h.known:
		return fmt.Errorf("there is no version of %s or before: the oldest that is kept is of %s; a bucket keeps versions from the day when versioning is switched on", shownTime(s.at.asOf), shownTime(h.oldest))
	case h.deleted:
		return fmt.Errorf("at %s this object was deleted, since %s; name a moment before that", shownTime(s.at.asOf), shownTime(h.modified))
	}
	return nil
}

// histories lists the versions of the object, or of all objects below the prefix.
func (s *source) histories(ctx context.Context, c *client) (map[string]*history, error) {
	out := map[string]*history{}
	add := func(e event) {
		// Some servers keep fractions of seconds and tell them in lists alone: whoever copies a moment from elsewhere means its second.
		e.modified = e.modified.Truncate(time.Second)
		if !s.at.isPrefix() && e.key != s.at.full() {
			return
		}
		if out[e.key] == nil {
			out[e.key] = &history{}
		}
		out[e.key].add(e, s.at.asOf)
	}
	count := 0
	pages := s3.NewListObjectVersionsPaginator(c.api, &s3.ListObjectVersionsInput{Bucket: &s.at.bucket, Prefix: aws.String(s.at.full())})
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return nil, s.explain(c, err, "s3:ListBucketVersions")
		}
		for i := range page.Versions {
			v := &page.Versions[i]
			o := object{key: aws.ToString(v.Key), version: aws.ToString(v.VersionId), size: aws.ToInt64(v.Size)}
			add(event{object: o, modified: aws.ToTime(v.LastModified), latest: aws.ToBool(v.IsLatest)})
		}
		for i := range page.DeleteMarkers {
			m := &page.DeleteMarkers[i]
			add(event{object: object{key: aws.ToString(m.Key)}, modified: aws.ToTime(m.LastModified), deleted: true, latest: aws.ToBool(m.IsLatest)})
		}
		count += len(page.Versions) + len(page.DeleteMarkers)
		if count > s.buckets.limits.objects {
			return nil, s.tooMany()
		}
	}
	return out, nil
}

// oldest is when the first of the versions was written.
func oldest(histories map[string]*history) time.Time {
	var first time.Time
	for _, h := range histories {
		if first.IsZero() || h.oldest.Before(first) {
			first = h.oldest
		}
	}
	return first
}

// shownTime is a moment to the second: as exact as a bucket keeps it.
func shownTime(t time.Time) string { return t.UTC().Format("2006-01-02 15:04:05 UTC") }
