package rules

import "strings"

// image is a reference repository:tag@digest. A text that is no image is all tag.
type image struct{ repository, tag, digest string }

func parseImage(text string) image {
	rest, digest, _ := strings.Cut(text, "@sha256:")
	slash, colon := strings.LastIndexByte(rest, '/'), strings.LastIndexByte(rest, ':')
	switch {
	case strings.ContainsAny(rest, " \t\n") || strings.Contains(rest, "://") || strings.HasPrefix(rest, "arn:"):
		return image{tag: text}
	case colon > slash:
		return image{repository: rest[:colon], tag: rest[colon+1:], digest: digest}
	case slash > 0 || digest != "":
		return image{repository: rest, digest: digest}
	}
	return image{tag: rest, digest: digest}
}

// image reports whether the text was a reference to an image.
func (i image) image() bool { return i.repository != "" }

// name is the repository without its registry, which is often one an environment.
func (i image) name() string {
	host, rest, ok := strings.Cut(i.repository, "/")
	if ok && (strings.ContainsAny(host, ".:") || host == "localhost") {
		return rest
	}
	return i.repository
}

// moving reports whether the reference means another image tomorrow.
func (i image) moving() bool { return i.digest == "" && (i.tag == "" || moving(i.tag)) }

func (i image) shown() string {
	switch {
	case i.tag != "":
		return i.tag
	case i.digest != "":
		return "sha256:" + i.digest[:min(12, len(i.digest))]
	}
	return "latest"
}

// moving reports whether a tag or version names whatever is newest.
func moving(tag string) bool {
	switch lowerASCII(tag) {
	case "latest", "$latest", "main", "master", "stable", "edge", "nightly", "dev", "develop", "current", "rolling", "auto", "default", "*":
		return true
	}
	return false
}
