package sources

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// large is a state of more than muchText bytes in which something stands in the place of the last resource.
func large(last string) string {
	var b strings.Builder
	b.WriteString("{\n\"version\":4,\"serial\":3,\"lineage\":\"l\",\"terraform_version\":\"1.9.5\",\"outputs\":{},\"resources\":[\n")
	for i := 0; b.Len() < muchText+muchText/4; i++ {
		name := strings.Repeat("x", i%50) + "n" + strings.Repeat("y", i/50%50) + "z" + strings.Repeat("w", i/2500)
		b.WriteString(`{"mode":"managed","type":"aws_vpc","name":"` + name + `","provider":"provider[\"registry.terraform.io/hashicorp/aws\"]","instances":[{"attributes":{"id":"vpc-` + name + "\"}}]},\n")
	}
	return b.String() + last + "]}\n"
}

const lastResource = `{"mode":"managed","type":"aws_vpc","name":"last","provider":"provider[\"registry.terraform.io/hashicorp/aws\"]","instances":[{"attributes":{"id":"vpc-0"}}]}`

func TestALargeStateIsReadAsASmallOne(t *testing.T) {
	text := large(lastResource)
	name := filepath.Join(t.TempDir(), "staging.tfstate")
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	var last Progress
	e, err := new(Loader).Load(t.Context(), Spec{Name: "staging", URIs: []string{name}}, func(p Progress) { last = p })
	if err != nil {
		t.Fatal(err)
	}
	if want := strings.Count(text, `"mode"`); len(e.Resources) != want || e.Sources[0].Size != int64(len(text)) || e.Sources[0].Lineage != "l" || e.Sources[0].Serial != 3 {
		t.Errorf("got %d resources of %+v, want %d of %d bytes", len(e.Resources), e.Sources[0], want, len(text))
	}
	if !last.Done || last.Read != int64(len(text)) || last.Total != last.Read {
		t.Errorf("the last progress is %+v", last)
	}
}

func TestAnErrorInALargeStateSaysWhere(t *testing.T) {
	for name, test := range map[string]struct{ last, want string }{
		"broken JSON":  {`{"mode":,}`, ":9: the JSON is broken here: expected a value, a key, a comma or a closing bracket"},
		"a wrong mode": {strings.Replace(lastResource, "managed", "borrowed", 1), `:1: the mode of a resource must be "managed" or "data"`},
	} {
		t.Run(name, func(t *testing.T) {
			text := large(test.last)
			file := filepath.Join(t.TempDir(), "staging.tfstate")
			if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			_, err := new(Loader).Load(t.Context(), Spec{Name: "staging", URIs: []string{file}}, nil)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want an error with %q", err, test.want)
			}
		})
	}
}

func TestALargeStateWithoutLineageIsKnownByItsText(t *testing.T) {
	text := strings.Replace(large(lastResource), `"lineage":"l",`, "", 1)
	file := filepath.Join(t.TempDir(), "staging.tfstate")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	e, err := new(Loader).Load(t.Context(), Spec{Name: "staging", URIs: []string{file}}, nil)
	if err != nil || e.Sources[0].Digest == "" {
		t.Errorf("got %v and the error %v, want a digest", e, err)
	}
}

// TestALargeStateThatIsWrittenWhileItIsReadIsReadAgain is about a file of which the first reading sees a half.
func TestALargeStateThatIsWrittenWhileItIsReadIsReadAgain(t *testing.T) {
	sound := large(lastResource)
	for name, test := range map[string]struct{ first, second, want string }{
		"whole by then":   {sound[:len(sound)/2], sound, ""},
		"longer by then":  {sound[:len(sound)-9], sound + strings.Repeat(" ", 3<<20), ""},
		"shorter by then": {sound[:len(sound)/2], sound[:len(sound)/3], "it is truncated; fetch it again"},
		"empty by then":   {sound[:len(sound)/2], "", "the file is empty"},
		"UTF-16 by then":  {sound[:len(sound)/2], "\xff\xfe{\x00", "the text is UTF-16"},
		"another by then": {sound[:len(sound)/2], `{"version":4,"serial":1,"lineage":"m","terraform_version":"1.9.5","outputs":{},"resources":[` + lastResource + "]}", ""},
		"with a mark":     {"\ufeff" + sound, "\ufeff" + sound, ""},
		"with CRLF":       {"[", strings.ReplaceAll(sound, "\n", "\r\n"), ""},
		"a key twice":     {strings.Replace(sound, `"serial":3`, `"serial":3,"serial":4`, 1), strings.Replace(sound, `"serial":3`, `"serial":3,"serial":4`, 1), ":2:24: the same key stands twice"},
	} {
		t.Run(name, func(t *testing.T) {
			texts := &rewritten{texts: []string{test.first, test.second}}
			part := Part{URI: "a.tfstate", Name: "a.tfstate", Wanted: Named, Open: func(context.Context) (Stream, error) {
				texts.Reader = strings.NewReader(test.first)
				return Stream{Body: texts, Size: int64(len(sound))}, nil
			}}
			r := reader{slots: make(chan struct{}, 1), budget: &budget{}, meter: newMeter("a.tfstate", nil, nil)}
			one := &taken{part: part}
			r.meter.gauges[one] = &gauge{}
			state, err := r.one(t.Context(), one)
			switch {
			case test.want == "" && (err != nil || state.Source.Size != int64(len(test.second)) || len(state.Resources) != strings.Count(test.second, `"mode"`)):
				t.Errorf("got %v, want the state of the second reading", err)
			case test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)):
				t.Errorf("got the error %v, want one with %q", err, test.want)
			}
		})
	}
}

// rewritten is a file that holds another text each time that it is read from its start.
type rewritten struct {
	*strings.Reader
	texts []string
}

func (r *rewritten) Seek(offset int64, whence int) (int64, error) {
	r.texts = r.texts[1:]
	r.Reader = strings.NewReader(r.texts[0])
	return r.Reader.Seek(offset, whence) //nolint:wrapcheck // this is the file
}

func (*rewritten) Close() error { return nil }
