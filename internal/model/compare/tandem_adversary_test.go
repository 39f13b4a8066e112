package compare_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/paritytui/paritytui/internal/model/compare"
)

// documentsAgainstTheReader are documents of staging of which a reader in step could make something else than the reader of JSON; where production has
// something else than the same with its own words, it follows.
var documentsAgainstTheReader = map[string][2]string{
	"a name twice, escaped once":          {`{"a":1,"\u0061":2,"q":` + jobs + `}`},
	"a name twice, further in":            {`{"q":` + jobs + `,"e":{"b":1,"a":1,"b":2}}`},
	"a name twice, with unlike values":    {`{"q":` + jobs + `,"e":{"a":1,"a":2}}`, there(`{"q":` + jobs + `,"e":{"a":2,"a":1}}`)},
	"one and one point nothing":           {`{"n":1,"q":` + jobs + `}`, there(`{"n":1.0,"q":` + jobs + `}`)},
	"one and a power":                     {`{"n":1,"q":` + jobs + `}`, there(`{"n":1e0,"q":` + jobs + `}`)},
	"zero below zero":                     {`{"n":-0,"q":` + jobs + `}`, there(`{"n":0,"q":` + jobs + `}`)},
	"zero below zero on both sides":       {`{"n":-0,"m":[-0,-0.0],"q":` + jobs + `}`},
	"a number and its text":               {`{"n":1,"q":` + jobs + `}`, there(`{"n":"1","q":` + jobs + `}`)},
	"numbers beyond a float":              {`{"n":9007199254740993,"q":` + jobs + `}`, there(`{"n":9007199254740992,"q":` + jobs + `}`)},
	"a number of many digits":             {`{"n":` + strings.Repeat("9", 5000) + `,"q":` + jobs + `}`},
	"fractions of many digits":            {`{"n":0.` + strings.Repeat("3", 400) + `,"q":` + jobs + `}`, there(`{"n":0.` + strings.Repeat("3", 401) + `,"q":` + jobs + `}`)},
	"a power that is huge":                {`{"n":1e999999999,"q":` + jobs + `}`},
	"a letter and its escape":             {`{"n":"A","q":` + jobs + `}`, there(`{"n":"\u0041","q":` + jobs + `}`)},
	"an escape of what refers":            {`{"q":"\u0061rn:aws:sqs:eu-central-1:111111111111:jobs-staging"}`},
	"an escape in one name":               {`{"A":1,"q":` + jobs + `}`, there(`{"\u0041":1,"q":` + jobs + `}`)},
	"half a surrogate":                    {`{"n":"\ud800","q":` + jobs + `}`},
	"another half":                        {`{"n":"\ud800","q":` + jobs + `}`, there(`{"n":"\ud801","q":` + jobs + `}`)},
	"a character and its surrogates":      {`{"n":"😀","q":` + jobs + `}`, there(`{"n":"\ud83d\ude00","q":` + jobs + `}`)},
	"no UTF-8":                            {"{\"n\":\"\xff\",\"q\":" + jobs + "}"},
	"a control character":                 {"{\"n\":\"a\tb\",\"q\":" + jobs + "}"},
	"a byte order mark":                   {"\ufeff{\"q\":" + jobs + "}"},
	"blanks at its end":                   {`{"q":` + jobs + `}`, there(`{"q":`+jobs+`}`) + " \n"},
	"a blank that JSON does not have":     {`{"q":` + jobs + `}`, there(`{"q":`+jobs+`}`) + "\u00a0"},
	"blanks at the end of a text":         {`{"n":"a ","q":` + jobs + `}`, there(`{"n":"a","q":` + jobs + `}`)},
	"nothing and null":                    {`{"n":"","q":` + jobs + `}`, there(`{"n":null,"q":` + jobs + `}`)},
	"null and no field":                   {`{"n":null,"q":` + jobs + `}`, there(`{"q":` + jobs + `}`)},
	"empty things":                        {`{"n":[],"q":` + jobs + `}`, there(`{"n":{},"q":` + jobs + `}`)},
	"an empty name":                       {`{"":1,"q":` + jobs + `}`, there(`{"":2,"q":` + jobs + `}`)},
	"a comma too many":                    {`{"q":` + jobs + `,}`},
	"a comma too many in a list":          {`{"q":[` + jobs + `,]}`},
	"something behind it":                 {`{"q":` + jobs + `}x`},
	"a word too long":                     {`{"n":nulls,"q":` + jobs + `}`},
	"a word in capitals":                  {`{"n":True,"q":` + jobs + `}`},
	"no brackets that fit":                {`{"n":[1},"q":` + jobs + `]`},
	"brackets that fit no more inside":    {`{"n":{"a":[1}],"b":2},"q":` + jobs + `}`, there(`{"n":{"a":[1}],"b":3},"q":` + jobs + `}`)},
	"a broken value beside another":       {`{"n":{"a":1x},"m":1,"q":` + jobs + `}`, there(`{"n":{"a":1x},"m":2,"q":` + jobs + `}`)},
	"no colons":                           {`{"n":{"a" 1},"m":1,"q":` + jobs + `}`, there(`{"n":{"a" 2},"m":2,"q":` + jobs + `}`)},
	"what differs deeper than is read":    {`{"n":` + nested(500, "1") + `,"q":` + jobs + `}`, there(`{"n":` + nested(500, "2") + `,"q":` + jobs + `}`)},
	"what differs as deep as is read":     {`{"n":` + nested(499, "1") + `,"q":` + jobs + `}`, there(`{"n":` + nested(499, "2") + `,"q":` + jobs + `}`)},
	"a setting that is a word":            {`{"n":"staging","q":` + jobs + `}`},
	"the other side's word and blanks":    {`{"n":"x.production.example"}`, `{"n": "x.production.example"}`},
	"the other side's words and blanks":   {`{"n":"x.production.example","m":["a.staging.example"]}`, `{"n": "x.production.example","m":["a.staging.example"]}`},
	"the other side's queue on both":      {`{"n":` + jobs + `,"q":` + mail + `}`, `{"n":` + jobs + `,"q":` + there(mail) + `}`},
	"the other side's queue":              {`{"n":` + there(jobs) + `}`, `{"n":` + jobs + `}`},
	"queues that changed place":           {`{"n":` + jobs + `,"m":` + mail + `}`, there(`{"n":` + mail + `,"m":` + jobs + `}`)},
	"the name and the whole of a queue":   {`{"n":` + jobs + `}`, `{"n":"https://sqs.eu-central-1.amazonaws.com/222222222222/jobs-production"}`},
	"another account around a queue":      {`{"n":` + jobs + `}`, `{"n":"arn:aws:sqs:eu-central-1:333333333333:jobs-production"}`},
	"a word of a setting beside a queue":  {`{"n":"staging/` + jobs[1:] + `}`},
	"a moving image and blanks":           {`{"image":"acme/shop:latest"}`, `{"image": "acme/shop:latest"}`},
	"images further in":                   {`{"image":{"a":"acme/shop:latest"},"n":1}`, `{"image":{"a":"acme/shop:latest"},"n":2}`},
	"a list of moving images":             {`{"image":["acme/shop:latest","acme/cart:latest"],"n":1}`, `{"image":["acme/shop:latest","acme/cart:latest"],"n":2}`},
	"a document with images in it":        {`{"c":"[{\"name\":\"a\",\"image\":\"acme/shop:latest\"}]","n":1}`, `{"c":"[{\"name\":\"a\",\"image\":\"acme/shop:latest\"}]","n":2}`},
	"an escaped password's name":          {`{"name":"DB\u005fPASSWORD","value":"hunter-one"}`, `{"name":"DB\u005fPASSWORD","value":"hunter-two"}`},
	"a password's name further in":        {`{"e":{"name":"\u0050ASSWORD","value":"hunter-one"},"q":` + jobs + `}`, there(`{"e":{"name":"\u0050ASSWORD","value":"hunter-two"},"q":` + jobs + `}`)},
	"an escaped name of a name":           {`{"e":{"n\u0061me":"PASSWORD","value":"hunter-one"},"q":` + jobs + `}`, there(`{"e":{"n\u0061me":"PASSWORD","value":"hunter-two"},"q":` + jobs + `}`)},
	"an escaped kind":                     {`{"kind":"S\u0065cret","data":{"a":"hunter-one"}}`, `{"kind":"S\u0065cret","data":{"a":"hunter-two"}}`},
	"an escaped kind further in":          {`{"e":{"kind":"S\u0065cret","data":{"a":"hunter-one"}},"q":` + jobs + `}`, there(`{"e":{"kind":"S\u0065cret","data":{"a":"hunter-two"}},"q":` + jobs + `}`)},
	"an escaped kind among elements":      {`{"e":[{"name":"a","kind":"S\u0065cret","data":{"a":"hunter-one"}},{"name":"b"}],"q":` + jobs + `}`, there(`{"e":[{"name":"a","kind":"S\u0065cret","data":{"a":"hunter-two"}},{"name":"b"}],"q":` + jobs + `}`)},
	"an escaped password":                 {`{"p\u0061ssword":"hunter-one","q":` + jobs + `}`, there(`{"p\u0061ssword":"hunter-two","q":` + jobs + `}`)},
	"a name that is a number on one side": {`{"name":"a","value":"x"}`, `{"name":1,"value":"y"}`},
	"a password's name on one side":       {`{"name":["a"],"value":"hunter-one"}`, `{"name":"PASSWORD","value":"hunter-two"}`},
	"a key that is nothing on one side":   {`{"key":"a","value":"x","kind":1}`, `{"key":"","value":"y","kind":"a"}`},
	"a kind of one side":                  {`{"kind":"Secret","data":{"a":"hunter-one"}}`, `{"kind":"ConfigMap","data":{"a":"hunter-two"}}`},
	"passwords in lists of lists":         {`{"passwords":[["hunter-one"],[1]],"q":` + jobs + `}`, there(`{"passwords":[["hunter-two"],[1]],"q":` + jobs + `}`)},
	"passwords of elements":               {`{"e":[{"name":"a","password":"hunter-one"},{"name":"b"}],"q":` + jobs + `}`, there(`{"e":[{"name":"a","password":"hunter-two"},{"name":"b"}],"q":` + jobs + `}`)},
	"names in numbers":                    {`[{"id":1,"v":1},{"id":1.0,"v":2}]`, `[{"id":1,"v":3},{"id":1.0,"v":4}]`},
	"names in numbers and texts":          {`[{"id":1,"v":1},{"id":"1","v":2}]`, `[{"id":1,"v":3},{"id":"1","v":4}]`},
	"names that are too long":             {`[{"id":"` + strings.Repeat("a", 201) + `","v":1},{"id":"b","v":2}]`, `[{"id":"` + strings.Repeat("a", 201) + `","v":3},{"id":"b","v":2}]`},
	"names that changed place":            {`[{"id":"a","v":1},{"id":"b","v":2}]`, `[{"id":"b","v":2},{"id":"a","v":1}]`},
	"names that are queues":               {`[{"id":` + jobs + `,"v":1},{"id":` + mail + `,"v":2}]`, there(`[{"id":` + mail + `,"v":2},{"id":` + jobs + `,"v":3}]`)},
	"one element under another name":      {`{"e":[{"name":"a","v":1}]}`, `{"e":[{"name":"b","v":1}]}`},
	"one element without a name":          {`{"e":[{"name":"a","v":1}]}`, `{"e":[{"v":1}]}`},
	"a statement that is no list":         {`{"Statement":{"Sid":"A","Effect":"Allow","Action":["a","b"]}}`, `{"Statement":{"Sid":"A","Effect":"Allow","Action":["b","a"]}}`},
	"an escaped statement":                {`{"St\u0061tement":[{"Effect":"Allow","Action":["a","b"]}]}`, `{"St\u0061tement":[{"Effect":"Allow","Action":["b","a"]}]}`},
	"an escaped effect":                   {`{"Action":["a","b"],"Statement":[{"Eff\u0065ct":"Allow"}]}`, `{"Action":["b","a"],"Statement":[{"Eff\u0065ct":"Allow"}]}`},
	"conditions in another order":         {`{"Statement":[{"Sid":"A","Effect":"Allow","Condition":{"StringLike":{"aws:x":["a","b"]}}},{"Sid":"B","Effect":"Deny"}]}`, `{"Statement":[{"Sid":"A","Effect":"Allow","Condition":{"StringLike":{"aws:x":["b","a"]}}},{"Sid":"B","Effect":"Deny"}]}`},
	"one queue twice and another":         {`{"a":[` + jobs + `,` + mail + `,` + jobs + `]}`, there(`{"a":[` + jobs + `,` + jobs + `,` + mail + `]}`)},
	"lists of unlike length":              {`{"a":[` + jobs + `,1]}`, there(`{"a":[` + jobs + `]}`)},
	"elements that are alike":             {`[{"a":` + jobs + `},{"a":` + jobs + `},{"a":` + mail + `}]`},
	"the queue of one side alone":         {`{"a":` + only + `,"b":1}`, `{"a":"arn:aws:sqs:eu-central-1:222222222222:only-production-production","b":2}`},
	"a region in several places":          {`{"a":["eu-central-1",1],"b":"eu-central-1a"}`, `{"a":["eu-west-1",1],"b":"eu-west-1a"}`},
}

// nested is a list in lists, so deep.
func nested(depth int, inner string) string {
	return strings.Repeat("[", depth) + inner + strings.Repeat("]", depth)
}

func TestDocumentsAgainstTheReaderCountAsThoseThatAreRead(t *testing.T) {
	for name, documents := range documentsAgainstTheReader {
		t.Run(name, func(t *testing.T) {
			left, right := documents[0], documents[1]
			if right == "" {
				right = there(left)
			}
			sameCounted(t, left, right)
			sameCounted(t, right, left)
			sameCounted(t, left, left)
			// Deeper, and among others.
			sameCounted(t, `{"x":`+left+`,"y":1}`, `{"x":`+right+`,"y":2}`)
			sameCounted(t, `[{"name":"a","x":`+left+`},{"name":"b","x":1}]`, `[{"name":"a","x":`+right+`},{"name":"b","x":2}]`)
			sameCounted(t, `[{"x":`+left+`},{"x":1}]`, `[{"x":`+right+`},{"x":1}]`)
		})
	}
}

// TestWhatDiffersInManyPlacesCountsAsWhatIsRead holds it on both sides of the bounds. Were the elements looked for one by one, the longest would take
// minutes.
func TestWhatDiffersInManyPlacesCountsAsWhatIsRead(t *testing.T) {
	elements := func(n, from int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, `,{"name":"n%d","v":%d}`, i, from+i)
		}
		return "[" + b.String()[1:] + "]"
	}
	for _, n := range []int{999, 1000, 1001, 3000, 100_000} {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			sameCounted(t, `{"a":`+elements(n, 0)+`,"q":`+jobs+`}`, there(`{"a":`+elements(n, 1)+`,"q":`+jobs+`}`))
			if n <= 3000 {
				sameCounted(t, `{"a":`+settings(n, 1, `"z":`+jobs)+`,"b":`+elements(n/2, 0)+`,"q":1}`, there(`{"a":`+settings(n, 2, `"z":`+jobs)+`,"b":`+elements(n/2, 1)+`,"q":2}`))
			}
		})
	}
}

// TestOnlySpellingsAreTheSame says of documents against the reader whether they differ, however they are compared.
func TestOnlySpellingsAreTheSame(t *testing.T) {
	differ := map[string]bool{
		"one and one point nothing":           false,
		"one and a power":                     false,
		"zero below zero":                     false,
		"a number and its text":               false,
		"a letter and its escape":             false,
		"an escape in one name":               false,
		"a character and its surrogates":      false,
		"blanks at its end":                   false,
		"names that are queues":               true,
		"a name twice, with unlike values":    true,
		"numbers beyond a float":              true,
		"fractions of many digits":            true,
		"another half":                        true,
		"blanks at the end of a text":         true,
		"nothing and null":                    true,
		"null and no field":                   true,
		"empty things":                        true,
		"an empty name":                       true,
		"no colons":                           true,
		"a broken value beside another":       true,
		"what differs deeper than is read":    true,
		"what differs as deep as is read":     true,
		"a setting that is a word":            true,
		"the other side's word and blanks":    true,
		"the other side's queue on both":      true,
		"the other side's queue":              true,
		"queues that changed place":           true,
		"another account around a queue":      true,
		"one queue twice and another":         true,
		"lists of unlike length":              true,
		"a moving image and blanks":           true,
		"a kind of one side":                  true,
		"an escaped kind":                     true,
		"a password's name further in":        true,
		"a name that is a number on one side": true,
		"names in numbers":                    true,
		"names that changed place":            true,
	}
	for name, want := range differ {
		t.Run(name, func(t *testing.T) {
			documents, known := documentsAgainstTheReader[name]
			if !known {
				t.Fatal("there are no such documents")
			}
			right := documents[1]
			if right == "" {
				right = there(documents[0])
			}
			c, p := documentPair(t, documents[0], right)
			told, _ := c.Told(p)
			for how, f := range map[string]compare.Finding{"told": told, "counted": c.Tally(p)} {
				if got := len(f.Differences) > 0; got != want {
					t.Errorf("%s: it is %t that they differ, want %t", how, got, want)
				}
				for _, d := range f.Differences {
					if strings.Contains(d.Left.String()+d.Right.String(), "hunter-") {
						t.Errorf("%s: %s shows a secret", how, d.Path)
					}
				}
			}
		})
	}
}
