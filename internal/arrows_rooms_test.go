package internal_test

import (
	"slices"
	"strings"
)

// module is the path that go.mod gives this repository.
const module = "github.com/paritytui/paritytui"

// modelRooms are the rooms of internal/model from the first to the last: a room
// may import those before it. The root, internal/model itself, comes before
// them all. The name is the folder below internal/model.
var modelRooms = []string{
	"pattern", "nearest", "cores", "schema", "document", "vocabulary", "reference", "reshape",
	"pairing", "compare", "rules", "ledger", "audit",
	"twin",
}

// room is the place of a package in the house.
type room struct {
	folder string // relative to the root of the repository
	kind   string // cmd, ui, report, sources or model; else the folder
	inner  string // in model: the room below internal/model, empty for its root
}

// roomOf places a folder.
func roomOf(folder string) room {
	parts := strings.Split(folder, "/")
	if parts[0] == "cmd" {
		return room{folder: folder, kind: "cmd"}
	}
	if parts[0] == "internal" && len(parts) > 1 {
		switch parts[1] {
		case "ui", "report", "sources":
			return room{folder: folder, kind: parts[1]}
		case "model":
			inner := ""
			if len(parts) > 2 {
				inner = parts[2]
			}
			return room{folder: folder, kind: "model", inner: inner}
		}
	}
	return room{folder: folder, kind: folder}
}

// unplaced says that the room stands in no drawing, or "".
func (r room) unplaced() string {
	switch r.kind {
	case "cmd", "ui", "report", "sources":
		return ""
	case "model":
		if r.order() == unknown {
			return r.folder + " has no place in the order of the rooms: add it to modelRooms"
		}
		return ""
	default:
		return r.folder + " is no room of the house: cmd, ui, report, sources or model"
	}
}

// unknown is the order of a room that modelRooms does not name.
const unknown = -2

// order is the place of a room of the model: -1 for the root, which all may
// import.
func (r room) order() int {
	if r.inner == "" {
		return -1
	}
	if i := slices.Index(modelRooms, r.inner); i >= 0 {
		return i
	}
	return unknown
}

// mayNotKnow says why this room may not import that one, or "".
func (r room) mayNotKnow(other room) string {
	if r.kind == "model" && other.kind == "model" {
		// A room without a place has its own complaint.
		if r.order() == unknown || r.inner == other.inner {
			return ""
		}
		if other.order() == unknown {
			return other.unplaced()
		}
		if other.order() > r.order() {
			from := r.inner
			if from == "" {
				from = "the root of internal/model"
			}
			return from + " comes before " + other.inner
		}
		return ""
	}
	known := map[string][]string{
		"cmd":     {"cmd", "ui", "report", "sources", "model"},
		"ui":      {"ui", "model"},
		"report":  {"report", "model"},
		"sources": {"sources", "model"},
	}
	if slices.Contains(known[r.kind], other.kind) {
		return ""
	}
	return r.kind + " may not know " + other.kind
}
