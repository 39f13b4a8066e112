package sources

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestArgumentsAreNamesAndSources(t *testing.T) {
	tests := map[string]struct {
		left, right         string
		wantLeft, wantRight Spec
	}{
		"named":               {"blue=a.tfstate", "green=b.tfstate", Spec{"blue", "a.tfstate", true}, Spec{"green", "b.tfstate", true}},
		"first equals sign":   {"a=b=c", "d-1_x=e", Spec{"a", "b=c", true}, Spec{"d-1_x", "e", true}},
		"a query is no name":  {"s3://b/staging?x=y", "s3://b/prod/k?region=r", Spec{"staging", "s3://b/staging?x=y", false}, Spec{"prod", "s3://b/prod/k?region=r", false}},
		"no letter first":     {"1=a/staging", "-=a/prod", Spec{"staging", "1=a/staging", false}, Spec{"prod", "-=a/prod", false}},
		"derived":             {"staging.tfstate", "envs/prod/terraform.tfstate", Spec{"staging", "staging.tfstate", false}, Spec{"prod", "envs/prod/terraform.tfstate", false}},
		"nothing derived":     {"terraform.tfstate", "-", Spec{"left", "terraform.tfstate", false}, Spec{"right", "-", false}},
		"one derived":         {"-", "prod.json", Spec{"left", "-", false}, Spec{"prod", "prod.json", false}},
		"equal derived":       {"a/prod.json", "b/prod.json", Spec{"left", "a/prod.json", false}, Spec{"right", "b/prod.json", false}},
		"one family":          {"prod.json", "production.json", Spec{"left", "prod.json", false}, Spec{"right", "production.json", false}},
		"derived as named":    {"prod=a.json", "prod.json", Spec{"prod", "a.json", true}, Spec{"right", "prod.json", false}},
		"single letters stay": {"a.tfstate", "b.tfstate", Spec{"a", "a.tfstate", false}, Spec{"b", "b.tfstate", false}},
		"standard input":      {"live=-", "b.tfstate", Spec{"live", "-", true}, Spec{"b", "b.tfstate", false}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			left, right, err := ParseArguments(test.left, test.right)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff([]Spec{test.wantLeft, test.wantRight}, []Spec{left, right}); diff != "" {
				t.Errorf("the specifications differ (-want +got):\n%s", diff)
			}
		})
	}
}

func TestArgumentsThatSayTooLittleAreRefused(t *testing.T) {
	tests := map[string]struct{ left, right, want string }{
		"empty":            {"", "b", "the left side is empty; name a state file, or - for standard input"},
		"name alone":       {"a", "prod=", "the right side has the name prod but no source after the ="},
		"two inputs":       {"-", "x=-", "both sides are -, and standard input holds only one state; write the other one to a file"},
		"one name":         {"x=a", "X=b", "both sides are called x; give them different names"},
		"the other's name": {"terraform.tfstate", "left=b", "one side is called left and the other has no name of its own; write NAME=SOURCE for both"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, _, err := ParseArguments(test.left, test.right)
			if err == nil || err.Error() != test.want {
				t.Errorf("got  %v\nwant %s", err, test.want)
			}
		})
	}
}

func TestNamesComeFromPaths(t *testing.T) {
	for uri, want := range map[string]string{
		"terraform.tfstate.d/staging/terraform.tfstate":    "staging",
		"x/terraform.tfstate.d/Blue-2/terraform.tfstate":   "Blue-2",
		"s3://bucket/env:/eu-live/app/terraform.tfstate":   "eu-live",
		"envs/prod/terraform.tfstate":                      "prod",
		"envs/prod/network/terraform.tfstate":              "prod",
		"envs/prod/network.tfstate":                        "prod",
		"dev/live-staging-eu.tfstate":                      "staging",
		"STAGING.tfstate":                                  "staging",
		"pre-prod.tfstate":                                 "pre-prod",
		"states/prod-to-staging.tfstate":                   "prod-to-staging",
		"prod.tfstate.json.gz":                             "prod",
		"prod_production.json":                             "prod",
		"plan.json?as=prior":                               "",
		"staging-plan.json?as=prior":                       "staging",
		"blue.tfstate":                                     "blue",
		"my state.json":                                    "",
		"terraform.tfstate":                                "",
		"./terraform.tfstate.backup":                       "",
		"-":                                                "",
		"/":                                                "",
		"tfc://acme/app-uat":                               "uat",
		"https://user:prod@host.example/terraform.tfstate": "",
		`C:\envs\qa\terraform.tfstate`:                     "qa",
	} {
		if got := deriveName(uri); got != want {
			t.Errorf("%s: got the name %q, want %q", uri, got, want)
		}
	}
}

func FuzzParseArguments(f *testing.F) {
	f.Add("a=b", "c=d")
	f.Add("terraform.tfstate.d/x/y", "s3://u@b/k?x=y")
	f.Fuzz(func(t *testing.T, left, right string) {
		l, r, err := ParseArguments(left, right)
		if err != nil {
			return
		}
		if !isName(l.Name) || !isName(r.Name) || l.Name == r.Name {
			t.Errorf("got the names %q and %q", l.Name, r.Name)
		}
		for _, s := range []struct {
			spec Spec
			text string
		}{{l, left}, {r, right}} {
			want := s.text
			if s.spec.Named {
				want = s.spec.Name + "=" + s.spec.URI
			} else if s.spec.URI != want {
				t.Errorf("%q became the source %q", s.text, s.spec.URI)
			}
			if s.text != want {
				t.Errorf("%q became %+v", s.text, s.spec)
			}
		}
	})
}
