package compare_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// dashboard is a document with a list whose elements nothing names.
func dashboard(widgets ...string) string {
	return fmt.Sprintf(`{"dashboard_body":%q}`, `{"widgets":[`+strings.Join(widgets, ",")+`]}`)
}

// TestElementsMeetBehindOneThatIsMissing holds that elements which differ in spelling alone still meet where another stands before them on one
// side, so that only the missing one is told.
func TestElementsMeetBehindOneThatIsMissing(t *testing.T) {
	tests := map[string][2]string{
		"the environments' words":          {`{"title":"jobs-staging","y":1}`, `{"title":"jobs-production","y":1}`},
		"a number and a string of it":      {`{"title":"load","y":6}`, `{"title":"load","y":"6"}`},
		"two spellings of a number":        {`{"title":"load","y":10}`, `{"title":"load","y":1e1}`},
		"a negative zero":                  {`{"title":"load","y":-0}`, `{"title":"load","y":0}`},
		"a document with blanks":           {`{"title":"load","query":"{\"a\":1}"}`, `{"title":"load","query":"{ \"a\": 1 }"}`},
		"equal ones with a list inside":    {`{"title":"load","metrics":[["cpu","max"]]}`, `{"title":"load","metrics":[["cpu","max"]]}`},
		"words two levels down":            {`{"title":"load","at":{"queue":"jobs-staging"}}`, `{"title":"load","at":{"queue":"jobs-production"}}`},
		"the same text in base64 and gzip": {`{"title":"load","user_data":"aGVsbG8gd29ybGQgYW5kIG1vcmU="}`, `{"title":"load","user_data":"H4sIAAAAAAACA8tIzcnJVyjPL8pJUUjMS1HIzS9KBQDkA7SbFAAAAA=="}`},
	}
	for name, couple := range tests {
		t.Run(name, func(t *testing.T) {
			left, right := dashboard(`{"title":"first"}`, `{"title":"gone"}`, couple[0]), dashboard(`{"title":"first"}`, couple[1])
			differences, _ := run(t, sides{kind: "aws_cloudwatch_dashboard", left: left, right: right, also: [2]string{"jobs-staging", "jobs-production"}}, "staging", "production")
			want := []string{`dashboard_body.widgets[1] left_only: {"title":"gone"} | null`}
			if diff := cmp.Diff(want, differences); diff != "" {
				t.Errorf("rows (-want +got):\n%s", diff)
			}
		})
	}
}

func TestElementsThatDifferInATitleDoNotMeet(t *testing.T) {
	left := dashboard(`{"title":"first"}`, `{"title":"cpu","y":1}`, `{"title":"disk","y":1}`)
	right := dashboard(`{"title":"first"}`, `{"title":"disk","y":1}`)
	differences, _ := run(t, sides{kind: "aws_cloudwatch_dashboard", left: left, right: right}, "staging", "production")
	want := []string{`dashboard_body.widgets[1] left_only: {"title":"cpu","y":1} | null`}
	if diff := cmp.Diff(want, differences); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
}
