package schema

import (
	"testing"

	"github.com/paritytui/paritytui/internal/model"
)

// TestWhatIsHiddenInsideIsWhatAWalkHides holds that looking at the names of a document first hides no less, and no more, than asking everywhere.
func TestWhatIsHiddenInsideIsWhatAWalkHides(t *testing.T) {
	tests := map[string]bool{
		`{"a":1,"b":["password",{"c":"secret"}]}`:                                       false,
		`{"db_password":"hunter2"}`:                                                     true,
		`[{"name":"DB_PASSWORD","value":"hunter2"},{"name":"HOST","value":"db"}]`:       true,
		`[{"name":"HOST","value":"db"}]`:                                                false,
		`{"tokens":["a-token","b-token"],"token":{"in":"here"}}`:                        true,
		`{"secret":{"password":["one",["two"],{"else":"three"}]}}`:                      true,
		`{"kind":"Secret","data":{"login":"aHVudGVyMg=="}}`:                             true,
		`{"kind":"ConfigMap","data":{"login":"x"}}`:                                     false,
		`{"items":[{"kind":"ConfigMap"},{"kind":"Secret","stringData":{"tls.key":1}}]}`: true,
		`{"password":{"kind":"Secret","data":{"user":"x"}}}`:                            true,
		`{"KIND":"Secret","data":{"login":"aHVudGVyMg=="}}`:                             false,
		`"alone"`: false, `[]`: false, `{}`: false,
	}
	for text, hidden := range tests {
		v, err := model.ReadJSON(t.Context(), text)
		if err != nil {
			t.Fatal(err)
		}
		made := v.Map(func(v model.Value) model.Value {
			if v.Kind() == model.String {
				return model.StringValue(v.Text())
			}
			return v
		})
		for _, v := range [...]model.Value{v, made} {
			got, want := ConcealInside(v), concealManifests(v.HideNamed(named))
			if got.String() != want.String() || got.HoldsSensitive() != hidden {
				t.Errorf("of %s is shown %s, want %s", text, got, want)
			}
		}
	}
}
