package twin

import (
	"strings"

	"github.com/paritytui/paritytui/internal/model"
)

// imaged reports whether an attribute of that name holds the image of a container.
func imaged(name string) bool {
	switch name {
	case "image", "image_uri", "container_image", "docker_image", "Image":
		return true
	}
	return false
}

// pinned returns the reference of an image under a tag that says which one it is. A tag without a number, or none, may move from build to
// build: that both sides have one is a finding of its own, wherever the source has it, and so it is only injected.
func pinned(s string) string {
	slash := strings.LastIndexByte(s, '/')
	name, tag, tagged := strings.Cut(s[slash+1:], ":")
	if name == "" || strings.ContainsAny(s, " @\n") || slash < 0 && !tagged || strings.ContainsAny(tag, "0123456789") {
		return s
	}
	return s[:slash+1] + name + ":1.4.2"
}

// movingTag puts both sides on one tag that moves, so that nobody knows what either runs.
func movingTag(_ *maker, s spot, left model.Value) (change, bool) {
	if s.value.Kind() != model.String || !settled(s, left) || tagging(s) || !imaged(s.last()) || strings.ContainsAny(s.value.Text(), " @\n") {
		return change{}, false
	}
	slash := strings.LastIndexByte(s.value.Text(), '/')
	name, _, tagged := strings.Cut(s.value.Text()[slash+1:], ":")
	if name == "" || slash < 0 && !tagged {
		return change{}, false
	}
	moving := model.StringValue(s.value.Text()[:slash+1] + name + ":latest")
	return replaced(s, moving, moving), true
}
