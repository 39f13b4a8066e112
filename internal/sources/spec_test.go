package sources

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func derived(name, uri string) Spec { return Spec{Name: name, URIs: []string{uri}} }

func given(name, uri string) Spec { return Spec{Name: name, URIs: []string{uri}, Named: true} }

func TestArgumentsAreNamesAndSources(t *testing.T) {
	tests := map[string]struct {
		left, right         string
		wantLeft, wantRight Spec
	}{
		"named":               {"blue=a.tfstate", "green=b.tfstate", given("blue", "a.tfstate"), given("green", "b.tfstate")},
		"first equals sign":   {"a=b=c", "d-1_x=e", given("a", "b=c"), given("d-1_x", "e")},
		"a query is no name":  {"s3://b/staging?x=y", "s3://b/prod/k?region=r", derived("staging", "s3://b/staging?x=y"), derived("prod", "s3://b/prod/k?region=r")},
		"no letter first":     {"1=a/staging", "-=a/prod", derived("staging", "1=a/staging"), derived("prod", "-=a/prod")},
		"derived":             {"staging.tfstate", "envs/prod/terraform.tfstate", derived("staging", "staging.tfstate"), derived("prod", "envs/prod/terraform.tfstate")},
		"nothing derived":     {"terraform.tfstate", "-", derived("left", "terraform.tfstate"), derived("right", "-")},
		"one derived":         {"-", "prod.json", derived("left", "-"), derived("prod", "prod.json")},
		"equal derived":       {"a/prod.json", "b/prod.json", derived("left", "a/prod.json"), derived("right", "b/prod.json")},
		"one family":          {"prod.json", "production.json", derived("left", "prod.json"), derived("right", "production.json")},
		"derived as named":    {"prod=a.json", "prod.json", given("prod", "a.json"), derived("right", "prod.json")},
		"single letters stay": {"a.tfstate", "b.tfstate", derived("a", "a.tfstate"), derived("b", "b.tfstate")},
		"a workspace":         {"tfc://acme/orders-staging", "tfc://acme/*-production?hostname=h", derived("staging", "tfc://acme/orders-staging"), derived("production", "tfc://acme/*-production?hostname=h")},
		"tags and projects":   {"tfc://acme/?tag=blue", "tfc://acme?project=Shop%20production", derived("blue", "tfc://acme/?tag=blue"), derived("production", "tfc://acme?project=Shop%20production")},
		"an organization":     {"tfc://acme", "tfc://other/", derived("left", "tfc://acme"), derived("right", "tfc://other/")},
		"standard input":      {"live=-", "b.tfstate", given("live", "-"), derived("b", "b.tfstate")},
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
		"name alone":       {"a", "prod=", "the right side has the name prod but no source after the =; write NAME=SOURCE"},
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
		"s3://bucket/app.tfstate?workspace=eu-live":        "eu-live",
		"s3://b/prod.tfstate?at=1&workspace=uat&x=y":       "uat",
		"s3://b/prod.tfstate?workspace=default":            "prod",
		"live?workspace=blue":                              "blue",
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
		"live?workspace=Blue-2":                            "Blue-2",
		"envs/prod?workspace=default":                      "prod",
		"envs/prod?workspace=2":                            "prod",
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
				want = s.spec.Name + "=" + s.spec.URIs[0]
			} else if s.spec.URIs[0] != want {
				t.Errorf("%q became the source %q", s.text, s.spec.URIs)
			}
			if s.text != want {
				t.Errorf("%q became %+v", s.text, s.spec)
			}
		}
	})
}
