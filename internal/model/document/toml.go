package document

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/pelletier/go-toml/v2"

	"github.com/paritytui/paritytui/internal/model"
)

// maxTOML bounds the names of a TOML file. Its library looks through all names of a table for each of them: twenty thousand in one took a second.
const maxTOML = 50_000

// tomlFile reads a TOML file. TOML types its values, so 1.10 is the number 1.1 to every reader of it, and is shown as such; dates and times are
// texts.
func tomlFile(text string) (model.Value, error) {
	// Each name stands before an equals sign or in the head of a table; what texts hold of them counts too.
	if strings.Count(text, "=")+strings.Count(text, "[") > maxTOML {
		return model.Value{}, errorAt(text, 0, fmt.Sprintf("this TOML holds more than %d names, which is more than can be read; split it, or name JSON with the same content", maxTOML))
	}
	var top map[string]any
	if err := toml.Unmarshal([]byte(text), &top); err != nil {
		return model.Value{}, tomlError(text, err)
	}
	v, ok := tomlValue(top, 0)
	if !ok {
		return v, errorAt(text, 0, fmt.Sprintf("tables and arrays nest more than %d levels deep, which no settings do", model.MaxDepth))
	}
	return v, nil
}

// tomlError places an error of the library. Its words may quote the text, so none of them are passed on.
func tomlError(text string, err error) error {
	var broken *toml.DecodeError
	if !errors.As(err, &broken) {
		return errorAt(text, 0, "this is no TOML: expected lines of name = value below [tables]")
	}
	line, column := broken.Position()
	out := &Error{Line: line, Column: column}
	switch what := broken.Error(); {
	case strings.Contains(what, "already"), strings.Contains(what, "should be a table"), strings.Contains(what, "not a value"):
		out.Reason = "this name stands twice; nobody can tell which of the two values counts"
	case strings.Contains(what, "unterminated"), strings.Contains(what, "string"):
		out.Reason = "a text begins here that does not end; is its closing quote missing?"
	case strings.Contains(what, "too large"):
		out.Reason = "this number is larger than TOML allows; put it in quotes"
	default:
		out.Reason = "the TOML is broken here: expected name = value, with texts in quotes, or a [table]"
	}
	return out
}

// tomlValue makes a value of what the library read, and reports false where it nests too deep.
func tomlValue(from any, depth int) (model.Value, bool) {
	if depth > model.MaxDepth {
		return model.Value{}, false
	}
	switch v := from.(type) {
	case map[string]any:
		fields := make([]model.Field, 0, len(v))
		for name, f := range v {
			inner, ok := tomlValue(f, depth+1)
			if !ok {
				return model.Value{}, false
			}
			fields = append(fields, model.Field{Name: name, Value: inner})
		}
		return model.ObjectValue(fields...), true
	case []any:
		elements := make([]model.Value, 0, len(v))
		for _, e := range v {
			inner, ok := tomlValue(e, depth+1)
			if !ok {
				return model.Value{}, false
			}
			elements = append(elements, inner)
		}
		return model.ListValue(elements...), true
	case string:
		return model.StringValue(v), true
	case bool:
		return model.BoolValue(v), true
	case int64:
		return model.NumberValue(strconv.FormatInt(v, 10)), true
	case float64:
		return tomlFloat(v), true
	case time.Time:
		return model.StringValue(v.Format(time.RFC3339Nano)), true
	}
	return model.StringValue(fmt.Sprint(from)), true
}

// tomlFloat is a number, or a text where no JSON number says the same.
func tomlFloat(f float64) model.Value {
	if math.IsInf(f, 0) || math.IsNaN(f) {
		return model.StringValue(strings.ToLower(strconv.FormatFloat(f, 'g', -1, 64)))
	}
	if f == math.Trunc(f) && math.Abs(f) < 1e15 {
		return model.NumberValue(strconv.FormatFloat(f, 'f', 1, 64))
	}
	return model.NumberValue(strings.Replace(strconv.FormatFloat(f, 'g', -1, 64), "e+", "e", 1))
}
