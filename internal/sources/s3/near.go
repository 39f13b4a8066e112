package s3

import (
	"context"
	"errors"
	"fmt"
	"path"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"

	"github.com/paritytui/paritytui/internal/model/nearest"
)

// missing says that there is no such object, and what lies near it where the bucket tells: one or two more requests, after
// which the reading has failed anyway.
func (s *source) missing(ctx context.Context, c *client) error {
	const none = "there is no such object"
	key := s.at.full()
	if below := s.page(ctx, c, key+"/", ""); len(below.keys) > 0 {
		return fmt.Errorf("%s, but something lies below it; write %s/ for every state there", none, s.at.uri(key))
	}
	if s.at.folder != "" {
		if err := s.otherWorkspace(ctx, c); err != nil {
			return err
		}
	}
	folder, base := path.Split(key)
	beside := s.page(ctx, c, folder, "/")
	if meant, ok := nearest.Word(base, namesIn(beside.keys, folder)); ok {
		return fmt.Errorf("%s; did you mean %s?", none, s.at.uri(folder+meant))
	}
	switch n := len(beside.keys); {
	case n > 0:
		return fmt.Errorf("%s; %s lies beside it", none, s.at.uri(beside.keys[0]))
	case len(beside.folders) > 0:
		return fmt.Errorf("%s; beside it is the prefix %s", none, s.at.uri(beside.folders[0]))
	}
	return fmt.Errorf("%s; `aws s3 ls s3://%s/` shows what there is", none, s.at.bucket)
}

// otherWorkspace says that there is no such workspace, and nothing where there is one or nobody can tell.
func (s *source) otherWorkspace(ctx context.Context, c *client) error {
	above := path.Dir(strings.TrimSuffix(s.at.folder, "/")) + "/"
	workspace := path.Base(s.at.folder)
	var names []string
	for _, folder := range s.page(ctx, c, above, "/").folders {
		names = append(names, strings.TrimSuffix(strings.TrimPrefix(folder, above), "/"))
	}
	for _, name := range names {
		if name == workspace {
			return nil
		}
	}
	if meant, ok := nearest.Word(workspace, names); ok {
		return fmt.Errorf("there is no workspace %s here; did you mean %s?", workspace, meant)
	}
	if len(names) > 0 {
		return fmt.Errorf("there is no workspace %s here; there are %s", workspace, strings.Join(names[:min(len(names), 5)], ", "))
	}
	return nil
}

// nothingBelow says that a prefix is empty.
func (s *source) nothingBelow(ctx context.Context, c *client) error {
	prefix := s.at.full()
	if prefix == "" {
		return errors.New("the bucket is empty")
	}
	key := strings.TrimSuffix(prefix, "/")
	folder, base := path.Split(key)
	beside := s.page(ctx, c, folder, "/")
	for _, k := range beside.keys {
		if k == key {
			return fmt.Errorf("nothing lies below this prefix, but there is an object of that name; write %s", s.at.uri(key))
		}
	}
	var names []string
	for _, f := range beside.folders {
		names = append(names, strings.TrimSuffix(strings.TrimPrefix(f, folder), "/"))
	}
	if meant, ok := nearest.Word(base, names); ok {
		return fmt.Errorf("nothing lies below this prefix; did you mean %s/?", s.at.uri(folder+meant))
	}
	return fmt.Errorf("nothing lies below this prefix; `aws s3 ls %s` shows what there is", s.at.uri(folder))
}

// listed is one page of a bucket.
type listed struct{ keys, folders []string }

// page lists the first objects below a prefix, and nothing where that fails: it serves an error that is there already.
func (s *source) page(ctx context.Context, c *client, prefix, delimiter string) listed {
	input := &s3.ListObjectsV2Input{Bucket: &s.at.bucket, Prefix: &prefix}
	if delimiter != "" {
		input.Delimiter = &delimiter
	} else {
		input.MaxKeys = aws.Int32(1)
	}
	got, err := c.api.ListObjectsV2(ctx, input)
	if err != nil {
		return listed{}
	}
	var out listed
	for i := range got.Contents {
		out.keys = append(out.keys, aws.ToString(got.Contents[i].Key))
	}
	for i := range got.CommonPrefixes {
		out.folders = append(out.folders, aws.ToString(got.CommonPrefixes[i].Prefix))
	}
	return out
}

// namesIn are the keys without the folder that they lie in.
func namesIn(keys []string, folder string) []string {
	var names []string
	for _, k := range keys {
		if name := strings.TrimPrefix(k, folder); name != "" {
			names = append(names, name)
		}
	}
	return names
}
