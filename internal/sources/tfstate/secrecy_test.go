package tfstate

import (
	"fmt"
	"strings"
	"testing"
)

// marker is a secret whose every four characters stand nowhere else.
const marker = "Zq7Wx9Kv3Jy8"

// secretStates hold the marker where the state itself says that it is secret, once in each format.
func secretStates() map[string]string {
	return map[string]string{
		"raw": `{"version":4,"serial":1,"outputs":{"o":{"value":"` + marker + `","type":"string","sensitive":true}},"resources":[
			{"mode":"managed","type":"t","name":"n","instances":[{"attributes":{"id":"1","input":{"value":{"k":"` + marker + `"},"type":["object",{"k":"string"}]}},
			"private":"` + marker + `","sensitive_attributes":[[{"type":"get_attr","value":"input"},{"type":"get_attr","value":"k"}]]}]}]}`,
		"raw, flat": rawOne(`"attributes_flat":{"id":"1","pw.#":"1","pw.0":"` + marker + `"},"sensitive_attributes":[[{"type":"get_attr","value":"pw"}]]`),
		"version 3": `{"version":3,"serial":1,"modules":[{"path":["root"],"outputs":{"o":{"sensitive":true,"value":"` + marker + `"}}}]}`,
		"shown": `{"format_version":"1.0","values":{"outputs":{"o":{"sensitive":true,"value":"` + marker + `","type":"string"}},"root_module":{"resources":[
			{"address":"t.n","mode":"managed","type":"t","name":"n","values":{"id":"1","list":[{"a":1,"k":"` + marker + `"}]},"sensitive_values":{"list":[{"k":true}]}}]}}}`,
		"plan": `{"format_version":"1.2","variables":{"v":{"value":"` + marker + `"}},"planned_values":{"root_module":{"resources":[
			{"address":"t.n","mode":"managed","type":"t","name":"n","values":{"k":{"x":"` + marker + `"}},"sensitive_values":{"k":true}}]}}}`,
		"encrypted": `{"serial":1,"encrypted_data":"` + marker + `","encryption_version":"v0"}`,
		"pointer":   `{"version":3,"backend":{"type":"s3","config":{"secret_key":"` + marker + `"}}}`,
		"settings":  "TOKEN=" + marker,
	}
}

// tells reports whether a text shows a part of the marker.
func tells(text string) bool {
	for i := 0; i+4 <= len(marker); i++ {
		if strings.Contains(text, marker[i:i+4]) {
			return true
		}
	}
	return false
}

func TestSecretsNeverPrint(t *testing.T) {
	for name, text := range secretStates() {
		t.Run(name, func(t *testing.T) {
			s, err := Parse(t.Context(), "s", text, Options{})
			if err != nil {
				if tells(err.Error()) {
					t.Errorf("the error tells the secret: %v", err)
				}
				return
			}
			for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x"} {
				if got := fmt.Sprintf(verb, s); tells(got) {
					t.Errorf("%s of the state tells the secret: %s", verb, got)
				}
				for _, r := range s.Resources {
					if got := fmt.Sprintf(verb, *r); tells(got) || !strings.Contains(lines(s), "(sensitive)") {
						t.Errorf("%s of %s tells the secret: %s", verb, r.Address, got)
					}
				}
			}
		})
	}
}

func TestErrorsOfDamagedFilesTellNoSecret(t *testing.T) {
	for name, text := range secretStates() {
		t.Run(name, func(t *testing.T) {
			for i := range len(text) {
				damaged := []string{text[:i], text[:i] + text[i+1:]}
				for _, b := range []string{"\"", "\\", "\x00", "\xff", "{", "7", "\n", `\ud800`, "PK\x03\x04"} {
					damaged = append(damaged, text[:i]+b+text[i+1:])
				}
				for _, d := range damaged {
					if _, err := Parse(t.Context(), "s", d, Options{}); err != nil && tells(err.Error()) {
						t.Fatalf("damaged at byte %d, the error tells the secret: %v", i, err)
					}
				}
			}
		})
	}
}

func TestShownTreesHideWhatTheyMark(t *testing.T) {
	const hidden = "(sensitive)"
	tests := map[string]struct{ tree, want string }{
		"absent":           {``, `{"a":"A","l":[{"k":"K"},null]}`},
		"null":             {`null`, `{"a":"A","l":[{"k":"K"},null]}`},
		"nothing":          {`{"l":[{},false]}`, `{"a":"A","l":[{"k":"K"},null]}`},
		"all":              {`true`, `{"a":` + hidden + `,"l":` + hidden + `}`},
		"leaf":             {`{"l":[{"k":true},false]}`, `{"a":"A","l":[{"k":` + hidden + `},null]}`},
		"element":          {`{"l":[true]}`, `{"a":"A","l":[` + hidden + `,null]}`},
		"no such key":      {`{"z":true}`, `{"a":"A","l":[{"k":"K"},null]}`},
		"deeper than here": {`{"a":{"x":{"y":true}}}`, `{"a":` + hidden + `,"l":[{"k":"K"},null]}`},
		"another shape":    {`{"l":{"0":true}}`, `{"a":"A","l":` + hidden + `}`},
		"no tree":          {`"yes"`, `{"a":` + hidden + `,"l":` + hidden + `}`},
		"text for a leaf":  {`{"a":"true","l":0}`, `{"a":` + hidden + `,"l":` + hidden + `}`},
		"list for all":     {`[true]`, `{"a":` + hidden + `,"l":` + hidden + `}`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			tree := ""
			if test.tree != "" {
				tree = `,"sensitive_values":` + test.tree
			}
			s := mustRead(t, `{"format_version":"1.0","values":{"root_module":{"resources":[{"mode":"managed","type":"t","name":"n","values":{"a":"A","l":[{"k":"K"},null]}`+tree+`}]}}}`, Options{})
			if got := s.Resources[0].Attributes.String(); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestShownStateIsReadInFull(t *testing.T) {
	s := mustRead(t, `{"format_version":"1.0","terraform_version":"1.9.0","values":{"outputs":{"z":{"value":1.50,"type":"number"},"a":{"sensitive":true,"value":1}},
	"root_module":{"resources":[{"address":"data.aws_ami.a","mode":"data","type":"aws_ami","name":"a","values":{"n":12345678901234567890}}],
	"child_modules":[{"address":"module.net[\"a\"]","resources":[
	 {"address":"module.net[\"a\"].aws_vpc.v[\"$${x}\"]","mode":"managed","type":"aws_vpc","name":"v","index":"${x}","provider_name":"registry.terraform.io/hashicorp/aws","schema_version":1,
	  "values":{"id":"vpc-1"},"tainted":true,"identity":{"id":"vpc-1"},"depends_on":["data.aws_ami.a"]},
	 {"address":"module.net[\"a\"].aws_vpc.v[\"$${x}\"]","mode":"managed","type":"aws_vpc","name":"v","index":"${x}","deposed_key":"0a1b2c3d"},
	 {"mode":"managed","type":"aws_vpc","name":"w","index":2},
	 {"address":"nonsense","mode":"managed","type":"aws_vpc","name":"w","index":"k"}]}]}}}`, Options{})
	want := `data.aws_ami.a {"n":12345678901234567890}
module.net["a"].aws_vpc.v["$${x}"] tainted {"id":"vpc-1"} identity {"id":"vpc-1"} after data.aws_ami.a
module.net["a"].aws_vpc.v["$${x}"] deposed 0a1b2c3d {}
module.net["a"].aws_vpc.w[2] {}
module.net["a"].aws_vpc.w["k"] {}
output.a {"value":(sensitive)}
output.z {"value":1.50}
`
	if got := lines(s); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if p := s.Resources[1].Provider; p.Host != "registry.terraform.io" || p.Name() != "hashicorp/aws" || s.Resources[1].SchemaVersion != 1 {
		t.Errorf("got the provider %+v and schema version %d", p, s.Resources[1].SchemaVersion)
	}
}
