package tfstate

import (
	"fmt"
	"strings"
	"testing"

	"github.com/paritytui/paritytui/internal/model"
)

// TestAddressesBeyondTheLimitAreRefused puts a megabyte wherever an address may come from.
func TestAddressesBeyondTheLimitAreRefused(t *testing.T) {
	long := strings.Repeat("a", 1<<20)
	shown := func(resource string) string {
		return `{"format_version":"1.0","values":{"root_module":{"resources":[` + resource + `]}}}`
	}
	const place = "s:¦: the address of what stands here has "
	for name, in := range map[string]string{
		"type":            rawState(`¦{"mode":"managed","type":"` + long + `","name":"n","instances":[{}]}`),
		"name":            rawState(`¦{"mode":"managed","type":"t","name":"` + long + `","instances":[{}]}`),
		"module":          rawState(`¦{"module":"module.` + long + `","mode":"managed","type":"t","name":"n","instances":[{}]}`),
		"no module":       rawState(`¦{"module":"` + long + `","mode":"managed","type":"t","name":"n","instances":[{}]}`),
		"dotted type":     rawState(`¦{"mode":"managed","type":"` + long + `.` + `","name":"n","instances":[7]}`),
		"key":             rawState(`{"mode":"managed","type":"t","name":"n","instances":[¦{"index_key":"` + long + `"}]}`),
		"key, no object":  rawState(`{"mode":"managed","type":"t","name":"n","instances":[¦{"index_key":"` + long + `","attributes":[]}]}`),
		"deposed":         rawState(`{"mode":"managed","type":"t","name":"n","instances":[¦{"deposed":"` + long + `"}]}`),
		"escapes":         rawState(`{"mode":"managed","type":"t","name":"n","instances":[¦{"index_key":"` + strings.Repeat(`\u0001`, model.MaxAddress/5) + `"}]}`),
		"output":          `{"version":4,"serial":1,"outputs":{"` + long + `":¦{"value":1}}}`,
		"shown":           shown(`¦{"address":"t.` + long + `","mode":"managed","type":"t","name":"` + long + `"}`),
		"shown index":     shown(`¦{"address":"?","mode":"managed","type":"t","name":"n","index":"` + long + `"}`),
		"shown output":    `{"format_version":"1.0","values":{"outputs":{"` + long + `":¦{"value":1}}}}`,
		"legacy":          `{"version":3,"modules":[{"path":["root"],"resources":{"a.` + long + `":¦{"primary":{}}}}]}`,
		"legacy, no name": `{"version":3,"modules":[{"path":["root"],"resources":{"` + long + `":¦{"primary":{}}}}]}`,
		"legacy module":   `{"version":3,"modules":[{"path":["root","` + long + `"],"resources":{"a.b":¦{"primary":{}}}}]}`,
	} {
		refusedShortly(t, name, in, place)
	}
}

// refusedShortly expects an error of one short line that begins with want, whose ¦ stands for the place of that in the text.
func refusedShortly(t *testing.T, name, in, want string) {
	t.Helper()
	before, after, _ := strings.Cut(in, "¦")
	want = strings.Replace(want, "¦", fmt.Sprintf("1:%d", len(before)+1), 1)
	_, err := Parse(t.Context(), "s", before+after, Options{})
	switch {
	case err == nil:
		t.Errorf("%s: it is read", name)
	case !strings.HasPrefix(err.Error(), want) || len(err.Error()) > 300:
		t.Errorf("%s: the error of %d bytes begins %.200q, want %q", name, len(err.Error()), err.Error(), want)
	}
}

// TestAddressesUpToTheLimitAreRead reads one that is as long as can be.
func TestAddressesUpToTheLimitAreRead(t *testing.T) {
	key := strings.Repeat("k", model.MaxAddress-len(`t.n[""]`))
	for want, key := range map[bool]string{true: key, false: key + "k"} {
		s, err := Parse(t.Context(), "s", rawOne(`"index_key":"`+key+`"`), Options{})
		if got := err == nil && len(s.Resources) == 1; got != want {
			t.Errorf("a key of %d bytes: read %t, want %t", len(key), got, want)
		}
	}
}
