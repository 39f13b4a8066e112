package twin

import (
	"regexp"
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/schema"
)

// rareRecipes are the kinds of drift that fit few places.
func rareRecipes() []recipe {
	return []recipe{
		{PolicyAction, policyAction},
		{PolicyMore, policyMore},
		{WordSetting, wordSetting},
		{MockHost, mockHost},
		{VariableDrift, variableDrift},
		{SetBlock, setBlock},
		{SetElement, setElement},
		{ListOrder, listOrder},
		{OtherSidesWord, otherSidesWord},
		{Rewired, rewire},
		{VersionTail, versionTail},
		{VersionDrift, versionDrift},
		{SizeDrift, sizeDrift},
		{MovingTag, movingTag},
		{SecretDrift, secretDrift},
	}
}

// commonRecipes are those that fit almost anywhere; they come last, so that they do not use up the places of the others.
func commonRecipes() []recipe {
	return []recipe{
		{BlockMissing, blockMissing}, {EmptyKey, emptyKey}, {TagMissing, tagMissing}, {TagDrift, tagDrift}, {SwitchDrift, switchDrift}, {NumberDrift, numberDrift},
	}
}

// wholeTypeRecipes are those that fit an attribute of every resource of a type.
func wholeTypeRecipes() []recipe {
	return []recipe{{SizeDrift, sizeDrift}, {VersionDrift, versionDrift}, {NumberDrift, numberDrift}, {SwitchDrift, switchDrift}}
}

// settled reports whether s is a single value that both sides share and that a comparison can place.
func settled(s spot, left model.Value) bool {
	if !s.anchored || s.value.Sensitive() || s.policy || !model.Equal(s.value, left) || !plainName(s.last()) {
		return false
	}
	if s.at[len(s.at)-1].kind != fieldStep {
		return false
	}
	return !s.many || !slices.Contains(identities[:], s.last())
}

// identities are fields by which a comparison may tell elements apart; changing one would change which element it is.
var identities = [...]string{
	"Sid", "id", "key", "name", "Name", "from_port", "to_port", "protocol", "containerPort", "hostPort", "port", "type", "path", "domain_name",
	"rule_number", "priority", "field", "namespace", "host", "variable", "metric_name",
}

func replaced(s spot, left, right model.Value) change {
	return change{left: left, right: right, names: s.names, shape: leaf, mirrored: true}
}

func numberDrift(_ *maker, s spot, left model.Value) (change, bool) {
	if s.value.Kind() != model.Number || !settled(s, left) || tagging(s) {
		return change{}, false
	}
	to := model.NumberValue(strings.TrimPrefix(s.value.Text(), "-") + "7")
	if s.value.Text() == "0" {
		to = model.NumberValue("7")
	}
	return replaced(s, left, to), !strings.ContainsAny(s.value.Text(), ".eE")
}

func switchDrift(_ *maker, s spot, left model.Value) (change, bool) {
	if s.value.Kind() != model.Bool || !settled(s, left) {
		return change{}, false
	}
	return replaced(s, left, model.BoolValue(s.value.Text() != "true")), true
}

var dotted = regexp.MustCompile(`^v?\d+(\.\d+)+$`)

func isVersion(s spot, left model.Value) bool {
	return s.value.Kind() == model.String && settled(s, left) && !tagging(s) && strings.Contains(strings.ToLower(s.last()), "version") && dotted.MatchString(s.value.Text())
}

func versionDrift(_ *maker, s spot, left model.Value) (change, bool) {
	if !isVersion(s, left) {
		return change{}, false
	}
	return replaced(s, left, model.StringValue("9"+strings.TrimPrefix(s.value.Text(), "v"))), true
}

// versionTail sets versions that are one number and two versions.
func versionTail(_ *maker, s spot, left model.Value) (change, bool) {
	if !isVersion(s, left) {
		return change{}, false
	}
	return replaced(s, model.StringValue("1.10"), model.StringValue("1.1")), true
}

var sizes = regexp.MustCompile(`^(((db|cache|dax|ml|search)\.)?[a-z]+\d[a-z0-9-]*\.\d*[a-z]+|(Standard|Basic|GP|B|P)_?\d[A-Za-z0-9_]*|[nec]\d[a-z]?-[a-z]+-\d+|s-\d+)$`)

func sizeDrift(_ *maker, s spot, left model.Value) (change, bool) {
	if s.value.Kind() != model.String || !settled(s, left) || tagging(s) || !sizes.MatchString(s.value.Text()) {
		return change{}, false
	}
	name := strings.ToLower(s.last())
	for _, w := range [...]string{"class", "type", "size", "sku"} {
		if strings.Contains(name, w) {
			i := strings.LastIndexByte(s.value.Text(), '.') + 1
			if i == 0 {
				i = len(s.value.Text())
			}
			return replaced(s, left, model.StringValue(s.value.Text()[:i]+"9"+s.value.Text()[i:])), true
		}
	}
	return change{}, false
}

// tagging reports whether s stands in tags, tags_all apart: what repeats the tags is no place of its own.
func tagging(s spot) bool {
	return slices.ContainsFunc(s.names, func(n string) bool { return slices.Contains(taggingAttributes[:], n) })
}

// isTag reports whether s is one of the resource's own tags, whose name says nothing of the environment.
func isTag(s spot, left model.Value) bool {
	return len(s.names) == 2 && (s.names[0] == "tags" || s.names[0] == "labels") && s.value.Kind() == model.String && settled(s, left) && s.last() != "Name"
}

func tagDrift(_ *maker, s spot, left model.Value) (change, bool) {
	return replaced(s, left, model.StringValue("another-value")), isTag(s, left)
}

func tagMissing(_ *maker, s spot, left model.Value) (change, bool) {
	return change{left: left, names: s.names, shape: leftOnly, mirrored: true}, isTag(s, left) && s.parent.Len() > 1
}

// emptyKey gives one side a key with an empty value that the other side does not have.
func emptyKey(_ *maker, s spot, left model.Value) (change, bool) {
	name := s.last()
	if s.value.Kind() != model.Object || s.value.Len() == 0 || s.document || !s.anchored || s.value.HoldsSensitive() || !model.Equal(s.value, left) ||
		name != "tags" && name != "labels" && name != "variables" || s.node != nil && s.node.Kind() != schema.Map {
		return change{}, false
	}
	const key = "twin_feature_flag"
	return change{
		right: model.StringValue(""), below: []step{{name: key}}, names: append(slices.Clone(s.names), key), shape: rightOnly, mirrored: true,
	}, true
}

func with(v model.Value, name string, to model.Value) model.Value {
	return write(v, []step{{name: name}}, to)
}

func secretDrift(_ *maker, s spot, _ model.Value) (change, bool) {
	if !s.value.Sensitive() || s.value.Kind() != model.String || !s.anchored || s.many || s.document {
		return change{}, false
	}
	c := replaced(s, s.value, model.StringValue("0th3r!").Hide())
	return c, true
}
