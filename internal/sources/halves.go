package sources

import (
	"fmt"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/document"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// ownHalf returns what a file that holds both environments under their names says of one of them, the name under which it stands, and how
// many parts belong to neither of the two. A file that does not is returned as it is, with an empty name.
//
//	staging:    {replicas: 1}     document.main of staging
//	production: {replicas: 3}     document.main of production
//	retries:    5                 document.common of both
//
// Only where both names stand at the top, each once and each over a map, is the file taken for one of these.
func ownHalf(objects []document.Object, names [2]string) (out []document.Object, half string, others int) {
	if len(objects) != 1 || !objects[0].Address.Key.IsZero() {
		return objects, "", 0
	}
	top := objects[0]
	own, other := keyOf(top.Value, names[0]), keyOf(top.Value, names[1])
	if own == "" || other == "" || own == other {
		return objects, "", 0
	}
	var common []model.Field
	for name, v := range top.Value.Fields() {
		switch {
		case name == own || name == other:
		case v.Kind() == model.Object && vocabulary.Known(name):
			others++
		default:
			common = append(common, model.Field{Name: name, Value: v})
		}
	}
	out = []document.Object{{Address: top.Address, Value: top.Value.Field(own), Line: top.Line}}
	if len(common) > 0 {
		address := top.Address
		address.Name = "common"
		out = append(out, document.Object{Address: address, Value: model.ObjectValue(common...), Line: top.Line})
	}
	return out, own, others
}

// keyOf returns the only key of v that is a form of an environment's name and stands over a map, and nothing where there is none or several.
func keyOf(v model.Value, name string) string {
	if vocabulary.Silent(name) {
		return ""
	}
	found := ""
	for key, f := range v.Fields() {
		if !vocabulary.SameEnvironment(key, name) || f.Kind() != model.Object {
			continue
		}
		if found != "" {
			return ""
		}
		found = key
	}
	return found
}

// maxKeys is how many keys an error names.
const maxKeys = 12

// inside returns what stands in a document under a path of names, such as staging or environments.staging.
func inside(objects []document.Object, where string) ([]document.Object, error) {
	steps, err := model.ParsePath(where)
	if err != nil {
		return nil, fmt.Errorf("what stands behind # must be names joined by dots, such as #staging or #environments.staging")
	}
	if len(objects) != 1 || !objects[0].Address.Key.IsZero() {
		return nil, fmt.Errorf("# chooses a part of one document, and this file holds several; leave it away")
	}
	v := objects[0].Value
	for _, s := range steps {
		next := v.Field(s.Name)
		if s.Kind != model.StepName || v.Kind() != model.Object {
			return nil, fmt.Errorf("what stands behind # must be names of maps, such as #staging or #environments.staging")
		}
		if next.Kind() == model.Absent {
			next = v.Field(keyOf(v, s.Name))
		}
		if next.Kind() == model.Absent {
			return nil, fmt.Errorf("there is no %s in this document; %s", model.Printable(s.Name), keysOf(v))
		}
		v = next
	}
	if v.Kind() != model.Object {
		return nil, fmt.Errorf("%s is a single value or a list here, and a document has names with values", model.Printable(where))
	}
	return []document.Object{{Address: objects[0].Address, Value: v, Line: objects[0].Line}}, nil
}

// keysOf tells the keys of an object, for an error.
func keysOf(v model.Value) string {
	var keys []string
	for key := range v.Fields() {
		if len(keys) == maxKeys {
			keys = append(keys, "…")
			break
		}
		keys = append(keys, model.Printable(key))
	}
	if len(keys) == 0 {
		return "nothing stands there"
	}
	return "there are " + strings.Join(keys, ", ")
}
