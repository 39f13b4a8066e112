package compare_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/pairing"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// queues are what documents refer to: two queues of each side that are counterparts, and one that only its side has.
func queues(t testing.TB, environment, account string) []*model.Resource {
	t.Helper()
	var out []*model.Resource
	for _, name := range []string{"jobs", "mail", "only-" + environment} {
		full := name + "-" + environment
		attributes := `{"id":"https://sqs.eu-central-1.amazonaws.com/` + account + `/` + full + `","arn":"arn:aws:sqs:eu-central-1:` + account + `:` + full + `","name":"` + full + `"}`
		out = append(out, &model.Resource{
			Address: model.Address{Type: "aws_sqs_queue", Name: name}, Provider: model.ParseProvider("registry.terraform.io/hashicorp/aws"), Attributes: value(t, attributes),
		})
	}
	return out
}

// documentPair returns two environments that keep a document in an attribute, and how they pair.
func documentPair(t testing.TB, left, right string) (*compare.Comparer, pairing.Pair) {
	t.Helper()
	var sides [2]*model.Environment
	for side, text := range []string{left, right} {
		name, account := []string{"staging", "production"}[side], []string{"111111111111", "222222222222"}[side]
		spelled, err := json.Marshal(text)
		if err != nil {
			t.Fatal(err)
		}
		sides[side] = environment(t, name, "aws_iam_policy", `{"policy":`+string(spelled)+`}`, "")
		sides[side].Resources = append(sides[side].Resources, queues(t, name, account)...)
	}
	words, table := vocabulary.New("staging", "production", nil), embedded()
	paired := pairing.Match(sides[0], sides[1], pairing.Context{Vocabulary: words, Schema: table})
	c := compare.New(sides[0], sides[1], paired, compare.Context{Vocabulary: words, Schema: table})
	return c, pairing.Pair{Left: sides[0].Resources[0], Right: sides[1].Resources[0], Confidence: 1}
}

// sameCounted fails unless two documents are compared alike whether their equalities are told or only counted, which reads most documents in step.
func sameCounted(t *testing.T, left, right string) {
	t.Helper()
	c, p := documentPair(t, left, right)
	told, equalities := c.Told(p)
	counted := c.Tally(p)
	var want compare.Tally
	for _, e := range equalities {
		want[e.Reason]++
	}
	if counted.Equal != want {
		t.Errorf("%s\n%s\nequal %v, counted %v", left, right, want, counted.Equal)
	}
	if diff := cmp.Diff(told.Differences, counted.Differences, cmp.Comparer(shownAlike), cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("%s\n%s\ndifferences told and counted (-want +got):\n%s", left, right, diff)
	}
	if len(told.Consequences) != len(counted.Consequences) || len(told.Regional) != len(counted.Regional) {
		t.Errorf("%s\n%s\n%d consequences, %d where counted", left, right, len(told.Consequences), len(counted.Consequences))
	}
}

// shownAlike reports whether two values are equal and the same of them is hidden.
func shownAlike(a, b model.Value) bool { return model.Equal(a, b) && a.String() == b.String() }

// there is a text of staging as production spells it.
func there(text string) string {
	return strings.NewReplacer("staging", "production", "111111111111", "222222222222").Replace(text)
}

const (
	jobs = `"arn:aws:sqs:eu-central-1:111111111111:jobs-staging"`
	mail = `"arn:aws:sqs:eu-central-1:111111111111:mail-staging"`
	only = `"arn:aws:sqs:eu-central-1:111111111111:only-staging-staging"`
)

// documentsInStep are documents of staging; where production has something else than the same with its own words, it follows.
var documentsInStep = map[string][2]string{
	"a policy":                      {`{"Statement":[{"Sid":"A","Effect":"Allow","Action":["a","b"],"Resource":` + jobs + `},{"Sid":"B","Effect":"Allow","Resource":` + mail + `}]}`},
	"a policy without names":        {`{"Statement":[{"Effect":"Allow","Action":"a","Resource":` + jobs + `},{"Effect":"Allow","Action":"b","Resource":` + mail + `}]}`},
	"statements that changed place": {`{"Statement":[{"Effect":"Allow","Resource":` + jobs + `},{"Effect":"Allow","Resource":` + mail + `}]}`, there(`{"Statement":[{"Effect":"Allow","Resource":` + mail + `},{"Effect":"Allow","Resource":` + jobs + `}]}`)},
	"names that fold": {
		`[{"name":"a-staging","q":` + jobs + `},{"name":"a-production","q":` + mail + `}]`, `[{"name":"a-production","q":` + there(jobs) + `},{"name":"a-staging","q":` + there(mail) + `}]`,
	},
	"names that stand twice":         {`[{"name":"a","q":` + jobs + `},{"name":"a","q":` + mail + `}]`},
	"names of which one is empty":    {`[{"name":"","q":` + jobs + `},{"name":"a","q":` + mail + `}]`},
	"names of which one is missing":  {`[{"name":"b","q":` + jobs + `},{"q":` + mail + `}]`},
	"names that are no texts":        {`[{"name":[1],"q":` + jobs + `},{"name":[2],"q":` + mail + `}]`},
	"names that are null":            {`[{"name":null,"q":` + jobs + `},{"name":null,"q":` + mail + `}]`},
	"ports":                          {`[{"port":1,"protocol":"tcp","q":` + jobs + `},{"port":2,"protocol":"tcp","q":` + mail + `}]`},
	"lists in lists in lists":        {`[{"a":[{"b":[{"c":` + jobs + `},{"c":` + mail + `}]},{"b":[{"c":` + mail + `},{"c":1}]}]},{"a":2}]`},
	"lists of lists":                 {`{"a":[[` + jobs + `],[` + mail + `]]}`},
	"a mixed list":                   {`{"a":[` + jobs + `,{"b":1}]}`},
	"two of one":                     {`{"a":[` + jobs + `,` + jobs + `,"x"]}`},
	"a set in another order":         {`{"Statement":{"Effect":"Allow","Action":[` + jobs + `,` + mail + `]}}`, there(`{"Statement":{"Effect":"Allow","Action":[` + mail + `,` + jobs + `]}}`)},
	"one that stands elsewhere too":  {`{"a":[` + jobs + `,` + there(jobs) + `]}`, `{"a":[` + there(jobs) + `,` + jobs + `]}`},
	"one that only this side has":    {`{"a":` + only + `}`, `{"a":"arn:aws:sqs:eu-central-1:222222222222:only-staging-production"}`},
	"another queue":                  {`{"a":` + jobs + `}`, `{"a":` + there(mail) + `}`},
	"an account":                     {`{"Principal":{"AWS":"arn:aws:iam::111111111111:root"}}`},
	"a region":                       {`{"a":"eu-central-1","b":` + jobs + `}`, there(`{"a":"eu-west-1","b":` + jobs + `}`)},
	"a setting":                      {`{"a":"staging","b":` + jobs + `}`},
	"the other side's word":          {`{"a":"x.production.example","b":` + jobs + `}`, `{"a":"x.production.example","b":` + there(jobs) + `}`},
	"a word inside another":          {`{"a":"protocols start","b":` + jobs + `}`},
	"an image whose tag moves":       {`{"image":"acme/shop:latest","b":` + jobs + `}`},
	"images of one tag":              {`[{"name":"a","image":"acme/shop:1.2","b":` + jobs + `},{"name":"b","image":"acme/shop:1.2"}]`},
	"white space":                    {`{"a": ` + jobs + `}`, "{\n\t\"a\" :" + there(jobs) + " }\n"},
	"another order of names":         {`{"a":1,"b":` + jobs + `}`, `{"b":` + there(jobs) + `,"a":1}`},
	"names that do not rise":         {`{"b":1,"a":` + jobs + `}`},
	"a name that stands twice":       {`{"b":1,"a":` + jobs + `,"b":1}`},
	"numbers":                        {`{"a":-1.5,"b":[1,2.0,1e3],"c":0,"q":` + jobs + `}`},
	"a number in another spelling":   {`{"a":1.0,"q":` + jobs + `}`, there(`{"a":1,"q":` + jobs + `}`)},
	"a broken number":                {`{"a":01,"q":` + jobs + `}`},
	"a password":                     {`{"password":"one","q":` + jobs + `}`, there(`{"password":"two","q":` + jobs + `}`)},
	"a password by its name":         {`[{"name":"DB_PASSWORD","value":"one","q":` + jobs + `}]`, there(`[{"name":"DB_PASSWORD","value":"two","q":` + jobs + `}]`)},
	"a password by its name, behind": {`[{"value":"one","key":"DB_PASSWORD"}]`, `[{"value":"two","key":"DB_PASSWORD"}]`},
	"the manifest of a secret":       {`{"kind":"Secret","data":{"a":"one"},"q":` + jobs + `}`, there(`{"kind":"Secret","data":{"a":"two"},"q":` + jobs + `}`)},
	"escapes":                        {`{"a":"x\ny","q":` + jobs + `}`},
	"beyond ASCII":                   {`{"a":"ä","q":` + jobs + `}`},
	"half a document":                {`{"a":` + jobs + `,`},
	"two documents":                  {`{"a":` + jobs + `} {}`},
	"a document in a document":       {`{"a":"{\"b\":\"arn:aws:sqs:eu-central-1:111111111111:jobs-staging\"}"}`},
	"nothing":                        {`{"a":{},"b":[],"c":null,"d":true,"e":false,"q":` + jobs + `}`},
	"one statement of several":       {`{"Statement":[{"Sid":"A","Effect":"Allow","Action":["a","b"],"Resource":` + jobs + `},{"Sid":"B","Effect":"Allow","Action":"c"}]}`, there(`{"Statement":[{"Sid":"A","Effect":"Allow","Action":["a","d"],"Resource":` + jobs + `},{"Sid":"B","Effect":"Deny","Action":["c"]}]}`)},
	"a statement and fields around":  {`{"b":` + jobs + `,"Statement":[{"Sid":"A","Effect":"Allow","Action":1},{"Sid":"B","Effect":"Allow"}],"Id":{"x":1,"a":` + mail + `}}`, there(`{"b":` + mail + `,"Statement":[{"Sid":"A","Effect":"Allow","Action":2},{"Sid":"B","Effect":"Deny"}],"Id":{"x":2,"a":` + mail + `}}`)},
	"a set that is none elsewhere":   {`{"Action":["a","b"],"Statement":[{"Effect":"Allow"}]}`, `{"Action":["b","a"],"Statement":[{"Effect":"Allow"}]}`},
	"a list in a policy of one side": {`{"Action":["a","b"],"Statement":[{"Effect":"Allow"}]}`, `{"Action":["b","a"],"Statement":[{"Effect":1}]}`},
	"an element of a list too many":  {`{"a":[{"name":"x","q":` + jobs + `}]}`, there(`{"a":[{"name":"x","q":` + jobs + `},{"name":"y"}]}`)},
	"a name that one side lacks":     {`{"a":{"x":1,"q":` + jobs + `},"b":2}`, there(`{"a":{"q":` + jobs + `},"b":3}`)},
	"a password among settings":      {`{"e":[{"name":"DB_PASSWORD","value":"one"},{"name":"A","value":` + jobs + `}],"f":1}`, there(`{"e":[{"name":"DB_PASSWORD","value":"two"},{"name":"A","value":` + jobs + `}],"f":2}`)},
	"a list of passwords":            {`{"e":{"passwords":["one"],"q":` + jobs + `},"f":1}`, there(`{"e":{"passwords":["two"],"q":` + jobs + `},"f":1}`)},
	"a secret behind what differs":   {`{"e":{"data":{"a":"one"},"kind":"Secret"},"f":` + jobs + `}`, there(`{"e":{"data":{"a":"two"},"kind":"Secret"},"f":` + jobs + `}`)},
	"a secret among manifests":       {`{"items":[{"name":"a","data":{"a":"one"},"kind":"Secret"},{"name":"b","q":` + jobs + `}]}`, there(`{"items":[{"name":"a","data":{"a":"two"},"kind":"Secret"},{"name":"b","q":` + jobs + `}]}`)},
	"images of which one moves":      {`{"c":[{"name":"a","image":"acme/shop:latest"},{"name":"b","image":"acme/shop:1.2"}],"f":1}`, `{"c":[{"name":"a","image":"acme/shop:latest"},{"name":"b","image":"acme/shop:1.3"}],"f":2}`},
	"an escape in what differs": {`{"e":[{"name":"a","v":"x
y"},{"name":"b","v":"xä"}]}`, `{"e":[{"name":"a","v":"x
z"},{"name":"b","v":"xå"}]}`},
	"a broken element":           {`{"e":[{"name":"a","v":"x\y"},{"name":"b","v":` + jobs + `}]}`},
	"a name twice in an element": {`{"e":[{"name":"a","v":1,"v":1},{"name":"b","v":` + jobs + `}]}`},
	"an address in the text":     {`{"widgets":[{"type":"metric","p":{"m":[["AWS/SQS","jobs-staging"]]}},{"type":"metric","p":{"q":"see jobs-staging"}}]}`},
}

func TestDocumentsThatAreReadInStepCountAsThoseThatAreRead(t *testing.T) {
	for name, documents := range documentsInStep {
		t.Run(name, func(t *testing.T) {
			left, right := documents[0], documents[1]
			if right == "" {
				right = there(left)
			}
			sameCounted(t, left, right)
			sameCounted(t, left, left)
			sameCounted(t, right, left)
		})
	}
}

func TestDocumentsThatDifferEverywhereAreNotReadInStep(t *testing.T) {
	sameCounted(t, `{"a":`+jobs+`,"b":`+settings(10_000, 1, `"z":1`)+`}`, there(`{"a":`+jobs+`,"b":`+settings(10_000, 2, `"z":2`)+`}`))
}

func FuzzDocumentsInStep(f *testing.F) {
	for _, documents := range documentsInStep {
		f.Add(documents[0], documents[1])
	}
	f.Fuzz(func(t *testing.T, left, right string) {
		if len(left)+len(right) > 2000 {
			t.Skip()
		}
		sameCounted(t, left, there(left))
		if right != "" {
			sameCounted(t, left, right)
		}
	})
}
