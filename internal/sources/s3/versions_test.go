package s3

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestAMomentFindsTheStateAsItWas(t *testing.T) {
	b := versioned(t) // 1 November, 9:00
	first := b.put("a.tfstate", stateOf("first"))
	b.clock.Advance(2 * time.Hour)
	b.put("a.tfstate", stateOf("second"))
	b.put("a.tfstate.old", stateOf("other"))
	b.clock.Advance(24 * time.Hour)
	b.remove("a.tfstate") // 2 November, 11:00
	b.clock.Advance(24 * time.Hour)
	b.put("a.tfstate", stateOf("third"))
	tests := map[string]struct{ option, resource, want string }{
		"the newest":           {"region=us-east-1", "t.third", ""},
		"by its id":            {"version_id=" + first, "t.first", ""},
		"to the second":        {"at=2026-11-01T09:00:00Z", "t.first", ""},
		"between two":          {"at=2026-11-01T10:59:59Z", "t.first", ""},
		"the day counts whole": {"at=2026-11-01", "t.second", ""},
		"with a zone":          {"at=2026-11-01T12:00:00%2B02:00", "t.first", ""},
		"long after":           {"at=2027-01-01", "t.third", ""},
		"while it was deleted": {"at=2026-11-02", "", "s3://acme/a.tfstate: at 2026-11-02 23:59:59 UTC this object was deleted, since 2026-11-02 11:00:00 UTC; name a moment before that"},
		"before the first":     {"at=2026-10-31", "", "s3://acme/a.tfstate: there is no version of 2026-10-31 23:59:59 UTC or before: the oldest that is kept is of 2026-11-01 09:00:00 UTC; a bucket keeps versions from the day when versioning is switched on"},
		"no such id":           {"version_id=3/none", "", "s3://acme/a.tfstate: there is no version of this id; `aws s3api list-object-versions --bucket acme --prefix a.tfstate` lists those that there are"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			env, err := load(t.Context(), patient, b.uri("a.tfstate", test.option))
			if test.want != "" {
				if err == nil || err.Error() != "reading staging: "+test.want {
					t.Errorf("got  %v\nwant %s", err, test.want)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if got := env.Resources[0].Address.String(); got != test.resource {
				t.Errorf("got %s, want %s", got, test.resource)
			}
		})
	}
	_, err := load(t.Context(), patient, b.uri("b.tfstate", "at=2026-11-01"))
	want := "reading staging: s3://acme/b.tfstate: there is no such object; did you mean s3://acme/a.tfstate?"
	if err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}

func TestAMomentFindsTheWholePrefixAsItWas(t *testing.T) {
	b := versioned(t)
	old := b.put("live/a.tfstate", stateOf("old"))
	gone := b.put("live/gone.tfstate", stateOf("gone"))
	b.clock.Advance(24 * time.Hour)
	b.put("live/a.tfstate", stateOf("new"))
	b.remove("live/gone.tfstate")
	b.put("live/later.tfstate", stateOf("later"))
	for at, want := range map[string][]string{
		"at=2026-11-01": {
			"a = s3://acme/live/a.tfstate?version_id=" + old + " (t.old)",
			"gone = s3://acme/live/gone.tfstate?version_id=" + gone + " (t.gone)",
		},
		"region=x": {"a = s3://acme/live/a.tfstate (t.new)", "later = s3://acme/live/later.tfstate (t.later)"},
	} {
		env, err := load(t.Context(), patient, b.uri("live/", at))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, read(env)); diff != "" {
			t.Errorf("%s: what was read differs (-want +got):\n%s", at, diff)
		}
	}
	_, err := load(t.Context(), patient, b.uri("live/", "at=2026-10-01"))
	want := "reading staging: s3://acme/live/: nothing lay below this prefix at 2026-10-01 23:59:59 UTC; the oldest version is of 2026-11-01 09:00:00 UTC"
	if err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}

// TestAMomentCountsToTheEndOfItsSecond has a server that tells fractions in its lists, as some do.
func TestAMomentCountsToTheEndOfItsSecond(t *testing.T) {
	b := versioned(t)
	b.clock.Advance(700 * time.Millisecond)
	b.put("a.tfstate", stateOf("a"))
	if _, err := load(t.Context(), patient, b.uri("a.tfstate", "at=2026-11-01T09:00:00Z")); err != nil {
		t.Error(err)
	}
}

// TestOfTwoInOneSecondTheLatestWins feeds events in both orders: a bucket tells versions and deletions in two lists.
func TestOfTwoInOneSecondTheLatestWins(t *testing.T) {
	second := begin.Truncate(time.Second)
	version := event{object: object{key: "k", version: "1"}, modified: second}
	deletion := event{object: object{key: "k"}, modified: second, deleted: true}
	tests := map[string]struct {
		events []event
		want   bool
	}{
		"the deletion is latest":          {[]event{version, latest(deletion)}, true},
		"the version is latest":           {[]event{latest(version), deletion}, false},
		"the deletion is told first":      {[]event{latest(deletion), version}, true},
		"the version is told last":        {[]event{deletion, latest(version)}, false},
		"neither is, and the first holds": {[]event{version, deletion}, false},
	}
	for name, test := range tests {
		var h history
		for _, e := range test.events {
			h.add(e, second)
		}
		if h.deleted != test.want {
			t.Errorf("%s: deleted is %t, want %t", name, h.deleted, test.want)
		}
	}
}

func latest(e event) event {
	e.latest = true
	return e
}
