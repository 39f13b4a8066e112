package tfstate

import (
	"strings"
	"unicode/utf8"

	"github.com/paritytui/paritytui/internal/model"
)

// notState makes an error about content that is something else.
func (in *input) notState(reason string) error { return in.errorf("%w: %s", ErrNotState, reason) }

// sniff tells by the first bytes what cannot be JSON, and says what it is instead.
func (in *input) sniff() error {
	data := in.text
	text := strings.TrimLeft(data, " \t\r\n")
	switch {
	case len(text) == 0:
		return in.notState("the file is empty; an environment without resources still has a state, which `terraform state pull` prints")
	case strings.HasPrefix(data, "PK\x03\x04"):
		return in.notState("it is a zip archive, perhaps a saved plan; run `terraform show -json FILE` and read what that prints")
	case strings.HasPrefix(data, "tfstate"):
		return in.errorf("this is a binary state from before Terraform 0.3, which nothing reads any more; open it once with Terraform 0.6 to 0.11, which rewrite it as JSON")
	case strings.HasPrefix(data, gzipMagic):
		return in.notState("it is compressed twice; unfold it once by hand")
	case strings.HasPrefix(data, "\xff\xfe"), strings.HasPrefix(data, "\xfe\xff"):
		return in.errorf("the text is UTF-16, as the > of PowerShell writes it; write it with `| Out-File -Encoding utf8` instead")
	case text[0] == '<':
		return in.notState("it is an HTML or XML page, perhaps a login page or an error of the server; check the address and the credentials, and fetch it again")
	case strings.IndexByte(data[:min(len(data), 512)], 0) >= 0:
		return in.notState("it is a binary file")
	case text[0] == '{' || text[0] == '[':
		return nil
	case strings.HasPrefix(text, "-----BEGIN "):
		return in.notState("it is a key or certificate")
	case looksLikeHCL(text):
		return in.notState("it looks like Terraform configuration or variables; read the state that belongs to it")
	case looksLikeYAML(text):
		return in.notState("it looks like YAML")
	case strings.Contains(firstLine(text), "="):
		return in.notState("it looks like settings, one NAME=VALUE a line")
	}
	return in.notState("it does not begin with { as JSON does; read what `terraform state pull` prints")
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(text[:min(len(text), 4096)], "\n")
	return line
}

func looksLikeHCL(text string) bool {
	word, rest, _ := strings.Cut(firstLine(text), " ")
	switch word {
	case "resource", "data", "module", "variable", "output", "provider", "locals", "terraform":
		return strings.ContainsAny(rest, `"{`)
	}
	return strings.HasPrefix(strings.TrimLeft(rest, " "), `= `) && utf8.ValidString(word)
}

func looksLikeYAML(text string) bool {
	line := strings.TrimRight(firstLine(text), "\r")
	key, _, ok := strings.Cut(line+" ", ": ")
	return strings.HasPrefix(line, "---") || strings.HasPrefix(line, "- ") || ok && key != "" && !strings.ContainsAny(key, ` "={`)
}

// format is how a state is written.
type format uint8

const (
	formatRaw format = iota
	formatLegacy
	formatShow
	formatPlan
)

// format tells the format by the keys at the top, and refuses what is no state or one that cannot be read.
func (in *input) format(top model.Value) (format, error) {
	switch version := top.Field("version"); {
	case top.Kind() != model.Object:
		return 0, in.notState("it is JSON, but a list and no object")
	case stringField(top, "encryption_version") != "":
		return 0, in.errorf("this state is encrypted by OpenTofu; run `tofu state pull` where its key is at hand and read what that prints")
	case version.Kind() == model.Number && has(top, "terraform_version", "serial", "lineage", "modules", "resources", "outputs", "backend"):
		return in.rawFormat(version, top)
	case stringField(top, "format_version") != "":
		return in.shownFormat(top)
	}
	switch {
	case has(top, "provider_schemas"):
		return 0, in.notState("it is a provider schema; `paritytui schema import` takes it")
	case has(top, "Modules"):
		return 0, in.notState("it lists the modules of a working directory; read the state that belongs to it")
	case has(top, "planned_values", "prior_state", "resource_changes", "values", "root_module"):
		return 0, in.errorf("this looks like a part of what `terraform show -json` prints, but format_version is missing; read all that it prints")
	case has(top, "resources", "modules") && has(top, "lineage", "serial", "terraform_version"):
		return 0, in.errorf("this looks like a state, but it has no version number; fetch it again with `terraform state pull`")
	}
	return 0, in.notState("it is JSON without the keys of a state")
}

func (in *input) rawFormat(version, top model.Value) (format, error) {
	switch version.Text() {
	case "4":
		return formatRaw, nil
	case "1", "2", "3":
		if backend := top.Field("backend"); backend.Kind() == model.Object {
			if empty, err := in.noLegacyResources(top); err != nil || empty {
				return 0, in.pointer(backend, err)
			}
		}
		return formatLegacy, nil
	case "0":
		return 0, in.errorAt(version.Offset(), "states of version 0 cannot be read; open it once with Terraform 0.6 to 0.11, which rewrite it")
	}
	n, err := parseSerial(version.Text())
	if err != nil {
		return 0, in.errorAt(version.Offset(), "the version of a state must be a whole number from 1 to 4")
	}
	return 0, in.errorAt(version.Offset(), "this state has version %d, and versions 1 to 4 can be read; update paritytui, which may know it by now, or read what `terraform show -json` prints", n)
}

// has reports whether one of the keys is there.
func has(top model.Value, keys ...string) bool {
	for _, k := range keys {
		if top.Field(k).Kind() != model.Absent {
			return true
		}
	}
	return false
}

// noLegacyResources reports whether a state of version 1 to 3 holds nothing.
func (in *input) noLegacyResources(top model.Value) (bool, error) {
	b := &builder{in: in, seen: map[string]bool{}, state: &State{}}
	err := b.legacy(top)
	return len(b.state.Resources) == 0, err
}

// pointer refuses the file in which a working directory notes its backend. The configuration next to the type may hold
// credentials, so only the type is told.
func (in *input) pointer(backend model.Value, err error) error {
	if err != nil {
		return err
	}
	kind := ""
	if t := backend.Field("type"); t.Kind() == model.String && model.ValidName(t.Text()) && len(t.Text()) <= 30 {
		kind = " (" + t.Text() + ")"
	}
	dir := "the one that holds .terraform"
	if in.name == ".terraform/terraform.tfstate" {
		dir = "."
	} else if i := strings.LastIndex(strings.ReplaceAll(in.name, `\`, "/"), "/.terraform/"); i > 0 {
		dir = in.name[:i]
	}
	return in.errorf("this is no state but the note where a working directory keeps its state%s; name the directory itself, %s, and the state is read through Terraform", kind, dir)
}

// shownFormat tells states from plans in what terraform show -json and its relatives print.
func (in *input) shownFormat(top model.Value) (format, error) {
	version := top.Field("format_version")
	major, minor, ok := strings.Cut(version.Text(), ".")
	if _, err := parseSerial(minor); !ok || err != nil || major != "0" && major != "1" {
		return 0, in.errorAt(version.Offset(), "the format_version of `terraform show -json` must be 0.x or 1.x; this file needs a newer version of paritytui")
	}
	switch {
	case has(top, "planned_values", "prior_state", "resource_changes", "configuration"):
		return formatPlan, nil
	case has(top, "values"):
		return formatShow, nil
	case has(top, "provider_schemas"):
		return 0, in.notState("it is a provider schema; `paritytui schema import` takes it")
	case has(top, "diagnostics", "valid", "root", "function_signatures", "metadata"):
		return 0, in.notState("it is what another command of Terraform prints; run `terraform show -json`")
	}
	return formatShow, nil // a state without resources says no more than this
}
