package compare

import "strings"

// movingTags are tags of images that are moved from build to build: two environments that both run one need not run the same.
var movingTags = map[string]bool{
	"latest": true, "stable": true, "main": true, "master": true, "edge": true, "nightly": true, "dev": true, "develop": true, "head": true,
}

// movingImage reports whether text, which stands at a place that holds images, is the reference of one under a tag that moves, or under none.
func movingImage(text string) bool {
	if text == "" || strings.ContainsAny(text, " @\n") || strings.HasPrefix(text, "sha256:") {
		return false
	}
	slash := strings.LastIndexByte(text, '/')
	name, tag, tagged := strings.Cut(text[slash+1:], ":")
	if slash < 0 && !tagged {
		// A bare word may as well be the name of a machine image.
		return false
	}
	return name != "" && (!tagged || movingTags[strings.ToLower(tag)])
}

// holdsImages reports attributes that hold the reference of a container image.
func holdsImages(name string) bool {
	switch name {
	case "image", "image_uri", "container_image", "docker_image", "Image":
		return true
	}
	return false
}
