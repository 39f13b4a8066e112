package tfstate

import (
	"fmt"
	"math/rand"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model"
)

func TestLegacyStateIsReadInFull(t *testing.T) {
	text := `{"version":3,"terraform_version":"0.11.14","serial":5,"lineage":"l","modules":[
	{"path":["root"],"outputs":{"ip":{"sensitive":false,"type":"string","value":"1.2.3.4"},"pw":{"sensitive":true,"type":"string","value":"hush"}},
	 "resources":{
	  "aws_instance.web.0":{"type":"aws_instance","provider":"provider.aws","depends_on":["aws_vpc.v"],
	   "primary":{"id":"i-0","attributes":{"id":"i-0","ebs.#":"1","ebs.390.size":"2"},"meta":{"schema_version":"1","e2bfb730":{"create":1}},"tainted":false},
	   "deposed":[{"id":"i-old","attributes":{"id":"i-old"},"meta":{},"tainted":true}]},
	  "aws_instance.web.1":{"type":"aws_instance","provider":"provider.aws.west","primary":{"id":"i-1","attributes":null,"meta":{"schema_version":2},"tainted":true},"deposed":[]},
	  "data.aws_ami.a":{"type":"aws_ami","provider":"","primary":{"id":"ami-1","attributes":{"name":"x"}}},
	  "null_resource.gone":{"type":"null_resource","primary":null,"deposed":[{"id":"7"}]}}},
	{"path":["root","net","inner"],"outputs":{"internal":{"value":"x"}},"resources":{"aws_vpc.v":{"type":"aws_vpc","provider":"module.net.provider.aws","primary":{"id":"vpc-1"}}}}]}`
	s := mustRead(t, text, Options{})
	want := `aws_instance.web[0] {"ebs":[{"size":"2"}],"id":"i-0"} after aws_vpc.v
aws_instance.web[0] deposed 00000001 tainted {"id":"i-old"} after aws_vpc.v
aws_instance.web[1] tainted {"id":"i-1"}
data.aws_ami.a {"id":"ami-1","name":"x"}
null_resource.gone deposed 00000001 {"id":"7"}
module.net.module.inner.aws_vpc.v {"id":"vpc-1"}
output.ip {"value":"1.2.3.4"}
output.pw {"value":(sensitive)}
`
	if diff := cmp.Diff(want, lines(s)); diff != "" {
		t.Errorf("the resources differ (-want +got):\n%s", diff)
	}
	var got []string
	for _, r := range s.Resources[:6] {
		got = append(got, fmt.Sprintf("%s.%s/%d", r.Provider.Type, r.Provider.Alias, r.SchemaVersion))
	}
	if diff := cmp.Diff([]string{"aws./1", "aws./0", "aws.west/2", "aws./0", "null./0", "aws./0"}, got); diff != "" {
		t.Errorf("providers and schema versions differ (-want +got):\n%s", diff)
	}
}

func TestVersion1KeepsReplacedObjects(t *testing.T) {
	s := mustRead(t, `{"version":1,"serial":1,"modules":[{"path":["root"],"outputs":{"o":"text"},"resources":{
	"aws_instance.a":{"type":"aws_instance","provider":"aws.west","tainted":[{"id":"i-1"},{"id":"i-2"}]},
	"aws_instance.b":{"type":"aws_instance","primary":{"id":"i-3"},"tainted":[{"id":"i-4"}]}}}]}`, Options{})
	want := `aws_instance.a tainted {"id":"i-1"}
aws_instance.a deposed 00000001 tainted {"id":"i-2"}
aws_instance.b {"id":"i-3"}
aws_instance.b deposed 00000001 tainted {"id":"i-4"}
output.o {"value":"text"}
`
	if diff := cmp.Diff(want, lines(s)); diff != "" {
		t.Errorf("the resources differ (-want +got):\n%s", diff)
	}
	if got := s.Resources[0].Provider; got.Type != "aws" || got.Alias != "west" {
		t.Errorf("got the provider %+v, want aws with the alias west", got)
	}
}

// flat returns a flat map of keys and values in turn.
func flat(pairs ...string) model.Value {
	var fields []model.Field
	for i := 0; i < len(pairs); i += 2 {
		fields = append(fields, model.Field{Name: pairs[i], Value: model.StringValue(pairs[i+1])})
	}
	return model.ObjectValue(fields...)
}

func TestFlatMapsAreRebuilt(t *testing.T) {
	tests := map[string]struct {
		in   model.Value
		want string
	}{
		"scalars":            {flat("id", "i-1", "n", "42"), `{"id":"i-1","n":"42"}`},
		"list":               {flat("l.#", "3", "l.0", "a", "l.1", "b", "l.2", "c"), `{"l":["a","b","c"]}`},
		"ten and more":       {flat("l.#", "3", "l.10", "c", "l.9", "b", "l.0", "a"), `{"l":["a","b","c"]}`},
		"set of scalars":     {flat("s.#", "2", "s.3814588639", "x", "s.227", "y"), `{"s":["y","x"]}`},
		"set of blocks":      {flat("b.#", "1", "b.390.size", "2", "b.390.type", "gp2"), `{"b":[{"size":"2","type":"gp2"}]}`},
		"unknown hash":       {flat("b.#", "1", "b.~390.size", "2"), `{"b":[{"size":"2"}]}`},
		"map":                {flat("t.%", "2", "t.Name", "web", "t.kubernetes.io/cluster/x", "owned"), `{"t":{"Name":"web","kubernetes.io/cluster/x":"owned"}}`},
		"map counted as v1":  {flat("t.#", "1", "t.Name", "web"), `{"t":{"Name":"web"}}`},
		"map not counted":    {flat("t.Name", "web", "t.a.b", "c"), `{"t":{"Name":"web","a.b":"c"}}`},
		"map of numbers":     {flat("t.%", "1", "t.80", "http"), `{"t":{"80":"http"}}`},
		"empty":              {flat("l.#", "0", "t.%", "0"), `{"l":[],"t":{}}`},
		"nested":             {flat("a.#", "1", "a.7.b.#", "2", "a.7.b.0", "x", "a.7.b.1", "y", "a.7.t.%", "1", "a.7.t.k.l", "v"), `{"a":[{"b":["x","y"],"t":{"k.l":"v"}}]}`},
		"list of lists":      {flat("a.#", "1", "a.0.#", "1", "a.0.0", "x"), `{"a":[["x"]]}`},
		"list in a map":      {flat("m.%", "1", "m.k.#", "1", "m.k.0", "x"), `{"m":{"k":["x"]}}`},
		"count too high":     {flat("l.#", "999999999", "l.0", "a"), `{"l":["a"],"l.#":"999999999"}`},
		"count too low":      {flat("l.#", "0", "l.0", "a"), `{"l":["a"],"l.#":"0"}`},
		"count of nothing":   {flat("l.#", "3"), `{"l":[],"l.#":"3"}`},
		"count is no number": {flat("t.%", "many", "t.k", "v"), `{"t":{"k":"v"},"t.%":"many"}`},
		"leaf and parent":    {flat("a", "x", "a.b", "y"), `{"a":"x","a.b":"y"}`},
		"element and parent": {flat("l.#", "1", "l.0", "x", "l.0.k", "y"), `{"l.#":"1","l.0":"x","l.0.k":"y"}`},
		"two counts":         {flat("a.#", "1", "a.%", "1", "a.0", "x"), `{"a.#":"1","a.%":"1","a.0":"x"}`},
		"lie in a list":      {flat("a.#", "1", "a.0.#", "9", "a.0.0", "x"), `{"a.#":"1","a.0.#":"9","a.0.0":"x"}`},
		"lie in a block":     {flat("a.#", "1", "a.0.b.#", "9", "a.0.b.0", "x"), `{"a":[{"b":["x"],"b.#":"9"}]}`},
		"dots alone":         {flat(".", "a", "..", "b", "", "c", "x.", "d"), `{"":"c",".":"a","..":"b","x":{"":"d"}}`},
		"long hash":          {flat("s.#", "2", "s.99999999999999999999999", "b", "s.1", "a"), `{"s":["a","b"]}`},
		"no string":          {model.ObjectValue(model.Field{Name: "a", Value: model.NullValue()}), `{"a":null}`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := rebuild(test.in).String(); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestFlatMapsTooDeepStayFlat(t *testing.T) {
	key := "a"
	var pairs []string
	for range 5000 {
		pairs = append(pairs, key+".#", "1")
		key += ".0"
	}
	in := flat(append(pairs, key, "x")...)
	if err := survives(in, rebuild(in)); err != nil {
		t.Error(err)
	}
}

// texts adds all scalars below v to out, and the sizes of all lists and objects to sizes.
func texts(v model.Value, out *[]string, sizes map[string]int) {
	for _, e := range v.Elements() {
		texts(e, out, sizes)
	}
	for _, f := range v.Fields() {
		texts(f, out, sizes)
	}
	if k := v.Kind(); k == model.List || k == model.Object {
		sizes[strconv.Itoa(v.Len())]++
		return
	}
	*out = append(*out, v.Text())
}

// survives tests the law of rebuild: every leaf of the flat map stands in what was built, and a count is missing
// only where a list or object of that size stands for it.
func survives(in, built model.Value) error {
	var had, has []string
	sizes, ignored := map[string]int{}, map[string]int{}
	texts(built, &has, sizes)
	left := map[string]int{}
	for _, s := range has {
		left[s]++
	}
	var counts []string
	for key, v := range in.Fields() {
		if strings.HasSuffix(key, ".#") || strings.HasSuffix(key, ".%") {
			counts = append(counts, v.Text())
			continue
		}
		texts(v, &had, ignored)
	}
	slices.Sort(had)
	for _, s := range append(had, counts...) {
		switch {
		case left[s] > 0:
			left[s]--
		case slices.Contains(counts, s) && sizes[s] > 0:
			sizes[s]--
		default:
			return fmt.Errorf("the value %q was lost: %s became %s", s, in, built)
		}
	}
	for s, n := range left {
		if n > 0 {
			return fmt.Errorf("the value %q came from nowhere: %s became %s", s, in, built)
		}
	}
	return nil
}

func TestFlatMapsLoseNoValue(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	segments := []string{"a", "b", "0", "1", "77", "~5", "#", "%", ""}
	for range 20000 {
		var pairs []string
		for n := range 1 + random.Intn(7) {
			var key []string
			for range 1 + random.Intn(4) {
				key = append(key, segments[random.Intn(len(segments))])
			}
			value := "v" + strconv.Itoa(n)
			if last := key[len(key)-1]; last == "#" || last == "%" {
				value = strconv.Itoa(random.Intn(4))
			}
			pairs = append(pairs, strings.Join(key, "."), value)
		}
		in := flat(pairs...)
		if err := survives(in, rebuild(in)); err != nil {
			t.Fatal(err)
		}
	}
}

func FuzzRebuild(f *testing.F) {
	f.Add("tags.%=1\ntags.Name=web\nl.#=2\nl.0=a\nl.1=b")
	f.Add("a.#=1\na.7.b.#=2\na.7.b.0=x\na.7.b.1=y\na=z")
	f.Fuzz(func(t *testing.T, text string) {
		var pairs []string
		for n, line := range strings.Split(text, "\n") {
			key, value, _ := strings.Cut(line, "=")
			if !strings.HasSuffix(key, ".#") && !strings.HasSuffix(key, ".%") {
				value = fmt.Sprintf("%d %s", n, value)
			}
			pairs = append(pairs, key, value)
		}
		in := flat(pairs...)
		if err := survives(in, rebuild(in)); err != nil {
			t.Error(err)
		}
	})
}
