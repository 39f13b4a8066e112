package model_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/paritytui/paritytui/internal/model"
)

// oracle reads text with the tokens of jsontext, which is strict in everything that ReadJSON must be, and builds the value from
// its parts.
func oracle(text string) (model.Value, error) {
	d := jsontext.NewDecoder(strings.NewReader(text))
	v, err := oracleValue(d)
	if err != nil {
		return model.Value{}, err
	}
	if _, err := d.ReadToken(); !errors.Is(err, io.EOF) {
		return model.Value{}, errors.New("something follows")
	}
	return v, nil
}

func oracleValue(d *jsontext.Decoder) (model.Value, error) {
	t, err := d.ReadToken()
	if err != nil {
		return model.Value{}, err
	}
	if d.StackDepth() > model.MaxDepth {
		return model.Value{}, model.ErrDepth
	}
	switch t.Kind() { //nolint:exhaustive // the rest is no beginning of a value
	case 't', 'f':
		return model.BoolValue(t.Bool()), nil
	case '"':
		return model.StringValue(t.String()), nil
	case '0':
		return model.NumberValue(t.String()), nil
	case 'n':
		return model.NullValue(), nil
	case '[':
		var elements []model.Value
		for d.PeekKind() != ']' {
			e, err := oracleValue(d)
			if err != nil {
				return model.Value{}, err
			}
			elements = append(elements, e)
		}
		_, err := d.ReadToken()
		return model.ListValue(elements...), err
	}
	var fields []model.Field
	for d.PeekKind() != '}' {
		name, err := oracleValue(d)
		if err != nil {
			return model.Value{}, err
		}
		v, err := oracleValue(d)
		if err != nil {
			return model.Value{}, err
		}
		fields = append(fields, model.Field{Name: name.Text(), Value: v})
	}
	_, err = d.ReadToken()
	return model.ObjectValue(fields...), err
}

// agree fails where ReadJSON and the oracle differ in what they take or in what they make of it.
func agree(t *testing.T, text string) (read bool) {
	t.Helper()
	want, wantErr := oracle(text)
	got, err := model.ReadJSON(t.Context(), text)
	if (err == nil) != (wantErr == nil) {
		t.Fatalf("%q: got the error %v, the oracle has %v", text, err, wantErr)
	}
	if err != nil {
		var broken *model.JSONError
		if !errors.As(err, &broken) || broken.Offset < 0 || broken.Offset > len(text) {
			t.Fatalf("%q: the error is no JSONError with a place in the text: %v", text, err)
		}
		return false
	}
	sameTree(t, text, got, want)
	return true
}

// sameTree holds that a value that was read answers as one that was made, down to the spelling of its numbers.
func sameTree(t *testing.T, text string, got, want model.Value) {
	t.Helper()
	if got.Kind() != want.Kind() || got.Len() != want.Len() || got.Text() != want.Text() {
		t.Fatalf("%q: got the %s %s, want the %s %s", text, got.Kind(), got, want.Kind(), want)
	}
	if !model.Equal(got, want) || model.Compare(got, want) != 0 || got.String() != want.String() {
		t.Fatalf("%q: got %s, want %s", text, got, want)
	}
	for i, e := range want.Elements() {
		sameTree(t, text, got.Index(i), e)
	}
	names := []string{}
	for name, f := range want.Fields() {
		names = append(names, name)
		sameTree(t, text, got.Field(name), f)
	}
	for name := range got.Fields() {
		if len(names) == 0 || names[0] != name {
			t.Fatalf("%q: the names come in another order: %q before %q", text, name, names)
		}
		names = names[1:]
	}
}

// seeds are small documents that hold what JSON has.
var seeds = [...]string{
	`{"version": 4, "serial": 12, "resources": [{"mode":"managed","type":"t","instances":[{"attributes":{"a":1,"b":null,"c":"x"}},{"attributes":{"a":2,"b":true,"c":"\u0061\n"}}]}]}`,
	`{"b":1,"a":[1,-2.50,3e7,0,-0,1E+2,0.1e-3],"c":{"z":{},"y":[],"x":""},"":"empty"}`,
	`["\ud83d\ude00 \u00e9 é 日本 😀 \\ \/ \b\f\n\r\t \" ", "12345678", "1234567\"", "12345678é", true, false, null]`,
	"[{\"a\":1,\"b\":2},\n        {\"a\":1,\"b\":2},\r\n\t{\"b\":1,\"a\":2}, {\"a\\\\\":1,\"b\":\"{\\\"x\\\":1}\"}, {\"a\\\\\":1}, {\"\\u0001\":1}, {\"\\u0001\":2}]",
	`{"k01":1,"k02":1,"k03":1,"k04":1,"k05":1,"k06":1,"k07":1,"k08":1,"k09":1,"k10":1,"k11":1,"k12":1,"k13":1,"k14":1,"k15":1,"k16":1,"k17":1,"k00":1,"k18":1}`,
	`"a"`, `-1`, `null`, `[[[[[]]]]]`,
}

// mutate damages text in a few places, mostly so that it stays near to JSON.
func mutate(r *rand.Rand, text string) string {
	parts := [...]string{
		`"`, `\`, `{`, `}`, `[`, `]`, `,`, `:`, ` `, "\n", "0", "1", "-", ".", "e", "+", "t", "null", "true", `\u`, `\ud83d`, `\ude00`, `\u0061`, `\u0000`, "\x00", "\x1f", "\x7f",
		"\xff", "\xc3", "\xe2\x82", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\ufeff", "é", "\u2028", `"a":1`, `,"a":1`, `"k03"`, `{}`, `[]`, `""`, "        ", "12345678",
	}
	for range 1 + r.IntN(3) {
		i := r.IntN(len(text) + 1)
		switch r.IntN(5) {
		case 0:
			text = text[:i]
		case 1:
			text = text[:i] + text[min(len(text), i+1+r.IntN(3)):]
		case 2:
			j := r.IntN(len(text) + 1)
			text = text[:i] + text[min(i, j):max(i, j)] + text[i:]
		case 3:
			text = text[:i] + parts[r.IntN(len(parts))] + text[min(len(text), i+1):]
		default:
			text = text[:i] + parts[r.IntN(len(parts))] + text[i:]
		}
	}
	return text
}

func TestReadJSONTakesWhatTheOracleTakesAndMakesTheSameOfIt(t *testing.T) {
	for _, s := range seeds {
		if !agree(t, s) {
			t.Fatalf("%q was refused", s)
		}
		for i := range s {
			agree(t, s[:i])
		}
	}
	rounds := 300_000
	if testing.Short() {
		rounds = 20_000
	}
	r := rand.New(rand.NewPCG(1, 2))
	read := 0
	for range rounds {
		if agree(t, mutate(r, seeds[r.IntN(len(seeds))])) {
			read++
		}
	}
	if read < rounds/20 || read > rounds*19/20 {
		t.Errorf("%d of %d damaged documents were read: the damage tests nothing", read, rounds)
	}
}

// FuzzReadJSON holds the same for whatever the fuzzer finds.
func FuzzReadJSON(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) { agree(t, text) })
}

func TestReadJSONHoldsItsLimitsOverManyChunks(t *testing.T) {
	var b strings.Builder
	b.WriteString(`{"list":[`)
	const size = 50_000
	for i := range size {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, `{"key%d":"\u0041%d","n":[%d,%d]}`, i, i, i, i+1)
	}
	b.WriteString(`],"map":{`)
	for i := range size {
		fmt.Fprintf(&b, `"name%d":%d,`, size-i, i)
	}
	b.WriteString(`"z":null}}`)
	text := b.String()
	v, err := model.ReadJSON(t.Context(), text)
	if err != nil {
		t.Fatal(err)
	}
	want, err := oracle(text)
	if err != nil {
		t.Fatal(err)
	}
	if !model.Equal(v, want) || v.String() != want.String() {
		t.Error("a document of many chunks is read wrongly")
	}
	if _, err := model.ReadJSON(t.Context(), strings.Replace(text, `"z":null`, `"name7":null`, 1)); !errors.Is(err, model.ErrDuplicate) {
		t.Errorf("a name that stands twice among %d: got %v", size, err)
	}
}

func TestReadJSONStopsWhenTheContextEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := model.ReadJSON(ctx, "["+strings.Repeat("1,", 100_000)+"1]"); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want the error of the context", err)
	}
}

func TestReadJSONSaysWhereAndWhatWithoutTheText(t *testing.T) {
	tests := map[string]struct {
		offset int
		err    error
	}{
		``: {0, model.ErrTruncated}, `{"a":"hush`: {10, model.ErrTruncated}, `{"a":tru`: {8, model.ErrTruncated}, `[1`: {2, model.ErrTruncated},
		`[1 2]`: {3, model.ErrSyntax}, `{"a" 7}`: {5, model.ErrSyntax}, `[01]`: {2, model.ErrSyntax}, `{"a":1,}`: {7, model.ErrSyntax}, `[trux]`: {4, model.ErrSyntax},
		`{"a":1,"a":2}`: {7, model.ErrDuplicate}, `{"a":1,"\u0061":2}`: {7, model.ErrDuplicate}, `{} hush`: {3, model.ErrTrailing},
		"[\"a\xff\"]": {3, model.ErrUTF8}, `["\ud800 hush"]`: {2, model.ErrSurrogate}, `["\udc00"]`: {2, model.ErrSurrogate}, `["\q"]`: {2, model.ErrEscape},
		"[\"a\n\"]": {3, model.ErrControl}, strings.Repeat("[", model.MaxDepth+1): {model.MaxDepth, model.ErrDepth},
	}
	for text, want := range tests {
		_, err := model.ReadJSON(t.Context(), text)
		var got *model.JSONError
		if !errors.As(err, &got) || got.Offset != want.offset || !errors.Is(err, want.err) || strings.Contains(err.Error(), "hush") {
			t.Errorf("%.40q: got %v, want %v at offset %d", text, err, want.err, want.offset)
		}
	}
}

func TestValuesThatWereReadKnowTheirPlace(t *testing.T) {
	const text = ` {"b": [10, {"x":null}], "a": "s"}`
	v, err := model.ReadJSON(t.Context(), text)
	if err != nil {
		t.Fatal(err)
	}
	for want, got := range map[string]model.Value{
		"{\"b\"": v, "[10": v.Field("b"), "10": v.Field("b").Index(0), "{\"x\"": v.Field("b").Index(1), "null": v.Field("b").Index(1).Field("x"), `"s"`: v.Field("a"),
	} {
		if !strings.HasPrefix(text[got.Offset():], want) {
			t.Errorf("the place of %s is %d", want, got.Offset())
		}
	}
	if got := model.NullValue().Offset(); got != -1 {
		t.Errorf("a value that was made stands at %d, want -1", got)
	}
}

func TestHidingInAValueThatWasReadLeavesItAsItWas(t *testing.T) {
	const text = `{"a":{"b":"x","c":["y",7]},"d":"\u0065"}`
	v, err := model.ReadJSON(t.Context(), text)
	if err != nil {
		t.Fatal(err)
	}
	hidden, ok := v.HideAt(model.Path{model.NameStep("a"), model.NameStep("c"), model.IndexStep(1)})
	if want := `{"a":{"b":"x","c":["y",null]},"d":"e"}`; !ok || string(hidden.AppendJSON(nil)) != want || !hidden.HoldsSensitive() {
		t.Errorf("got %s, want %s", hidden.AppendJSON(nil), want)
	}
	if v.HoldsSensitive() || v.String() != `{"a":{"b":"x","c":["y",7]},"d":"e"}` || !model.Equal(v, hidden) {
		t.Errorf("hiding changed the value itself: %s", v)
	}
	if same := v.Map(func(v model.Value) model.Value { return v }); same != v {
		t.Error("a change that changes nothing made a new value")
	}
}

// manyInstances returns a raw state of about the given size.
func manyInstances(size int) string {
	const instance = `        {
          "schema_version": 1,
          "attributes": {
            "arn": "arn:aws:ec2:eu-west-1:111111111111:instance/i-%016x",
            "ami": "ami-0123456789abcdef0",
            "associate_public_ip_address": false,
            "availability_zone": "eu-west-1a",
            "cpu_core_count": 2,
            "ebs_block_device": [],
            "iam_policy": "{\"Statement\":[{\"Action\":[\"s3:GetObject\"],\"Effect\":\"Allow\",\"Resource\":\"*\"}],\"Version\":\"2012-10-17\"}",
            "id": "i-%016x",
            "instance_type": "t3.medium",
            "monitoring": true,
            "root_block_device": [
              {
                "delete_on_termination": true,
                "device_name": "/dev/sda1",
                "encrypted": true,
                "iops": 3000,
                "kms_key_id": null,
                "volume_size": 100,
                "volume_type": "gp3"
              }
            ],
            "tags": {
              "Environment": "staging",
              "Name": "web-%d"
            },
            "user_data": null,
            "vpc_security_group_ids": [
              "sg-0123456789abcdef0",
              "sg-0fedcba9876543210"
            ]
          },
          "sensitive_attributes": [],
          "private": "eyJzY2hlbWFfdmVyc2lvbiI6IjEifQ==",
          "dependencies": ["aws_security_group.web", "aws_subnet.a"]
        }`
	var b strings.Builder
	b.WriteString("{\n  \"version\": 4,\n  \"serial\": 1,\n  \"resources\": [\n    {\n      \"mode\": \"managed\",\n      \"type\": \"aws_instance\",\n      \"name\": \"web\",\n      \"instances\": [\n")
	for i := 0; b.Len() < size; i++ {
		if i > 0 {
			b.WriteString(",\n")
		}
		fmt.Fprintf(&b, instance, i, i, i)
	}
	b.WriteString("\n      ]\n    }\n  ]\n}\n")
	return b.String()
}

// BenchmarkReadJSON stands beside the standard library and the tokens of jsontext on the same bytes. PARITYTUI_STATE names another file to read.
func BenchmarkReadJSON(b *testing.B) {
	text := manyInstances(8 << 20)
	if name := os.Getenv("PARITYTUI_STATE"); name != "" {
		data, err := os.ReadFile(filepath.Clean(name))
		if err != nil {
			b.Fatal(err)
		}
		text = string(data)
	}
	data := []byte(text)
	for name, read := range map[string]func() error{
		"arena": func() error {
			_, err := model.ReadJSON(b.Context(), text)
			return err
		},
		"encoding-json": func() error {
			var v any
			d := json.NewDecoder(bytes.NewReader(data))
			d.UseNumber()
			return d.Decode(&v)
		},
		"jsontext-tokens": func() error {
			d := jsontext.NewDecoder(bytes.NewBuffer(data))
			for {
				if _, err := d.ReadToken(); errors.Is(err, io.EOF) {
					return nil
				} else if err != nil {
					return err
				}
			}
		},
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				if err := read(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
