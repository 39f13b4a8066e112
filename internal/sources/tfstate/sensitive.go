package tfstate

import "github.com/paritytui/paritytui/internal/model"

// maxPaths limits how many paths of one instance are followed to their end: each costs the length of the lists it
// passes. Past it the whole attribute is hidden.
const maxPaths = 1000

// hidePaths hides what "sensitive_attributes" of a raw state names: a list of paths, each a list of steps
//
//	{"type": "get_attr", "value": "name"}    {"type": "index", "value": {"value": 0, "type": "number"}}
//
// Where a step is not understood, such as one into a set by the element itself, everything below the last understood one
// is hidden. A path that begins in no attribute hides nothing, one whose first step makes no sense hides all.
func hidePaths(attributes, paths model.Value) model.Value {
	if paths.Kind() == model.Absent || paths.Kind() == model.Null {
		return attributes
	}
	if paths.Kind() != model.List {
		return hideAll(attributes)
	}
	for i, steps := range paths.Elements() {
		var path model.Path
		for _, s := range steps.Elements() {
			step, ok := pathStep(s)
			if !ok {
				break
			}
			path = append(path, step)
		}
		if len(path) == 0 || path[0].Kind != model.StepName {
			attributes = hideAll(attributes)
			continue
		}
		if i >= maxPaths {
			path = path[:1]
		}
		attributes, _ = attributes.HideAt(path)
	}
	return attributes
}

func pathStep(s model.Value) (model.Step, bool) {
	value := s.Field("value")
	switch s.Field("type").Text() {
	case "get_attr":
		return model.NameStep(value.Text()), value.Kind() == model.String
	case "index":
		key := value.Field("value")
		switch key.Kind() {
		case model.String:
			return model.NameStep(key.Text()), true
		case model.Number:
			n, ok := wholeNumber(key.Text())
			return model.IndexStep(n), ok && n >= 0
		default:
		}
	}
	return model.Step{}, false
}

// hideAll hides each attribute but leaves their names.
func hideAll(attributes model.Value) model.Value {
	fields := make([]model.Field, 0, attributes.Len())
	for name, f := range attributes.Fields() {
		fields = append(fields, model.Field{Name: name, Value: f.Hide()})
	}
	return model.ObjectValue(fields...)
}

// hideTree hides what "sensitive_values" of terraform show -json marks: a tree of the shape of the attributes with true at
// each secret and without the branches that hold none. Where the shapes differ, more is hidden rather than less.
func hideTree(attributes, tree model.Value) model.Value {
	switch {
	case tree.Kind() == model.Absent || !marks(tree):
		return attributes
	case tree.Kind() != model.Object:
		return hideAll(attributes)
	}
	return attributes.HideWhere(func(at model.Path, _, v model.Value) bool {
		t := tree
		for _, step := range at {
			if step.Kind == model.StepName {
				t = t.Field(step.Name)
			} else {
				t = t.Index(step.Index)
			}
		}
		return len(at) > 0 && hides(t, v)
	})
}

// hides reports whether the tree at v marks v as a whole, or marks something that v has no place for.
func hides(tree, v model.Value) bool {
	if tree.Kind() >= model.List && tree.Kind() == v.Kind() {
		return false // Its elements say for themselves.
	}
	return marks(tree)
}

// marks reports whether there is a true anywhere in the tree. Text and numbers have no place in it: whatever is not a clear no hides the value.
func marks(tree model.Value) bool {
	switch tree.Kind() {
	case model.Bool:
		return tree.Text() == "true"
	case model.String, model.Number:
		return true
	case model.Absent, model.Null, model.List, model.Object:
	}
	for _, t := range tree.Elements() {
		if marks(t) {
			return true
		}
	}
	for _, t := range tree.Fields() {
		if marks(t) {
			return true
		}
	}
	return false
}
