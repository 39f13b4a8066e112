package audit_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/compare"
)

// provider and module are releases as a source tells them.
func provider(name, version string) model.Release { return model.Release{Name: name, Version: version} }

func module(name, source, version string) model.Release {
	return model.Release{Name: name, Version: version, Source: source}
}

// run compares two environments of one resource each that run with these releases. Every resource of the left one was
// written under version 1 of its schema, and every one of the right under version 2.
func run(t *testing.T, left, right []model.Release) *audit.Audit {
	t.Helper()
	var sides [2]*model.Environment
	for i, list := range [][]model.Release{left, right} {
		e := shape(t, [...]string{"uat", "prod"}[i], `aws_vpc.main {"cidr_block":"10.0.0.0/16"}`)
		for _, r := range e.Resources {
			r.SchemaVersion = i + 1
			r.Provider = model.ParseProvider("registry.terraform.io/hashicorp/aws")
		}
		for _, r := range list {
			if r.Source == "" {
				e.Sources[0].Providers = append(e.Sources[0].Providers, r)
			} else {
				e.Sources[0].Modules = append(e.Sources[0].Modules, r)
			}
		}
		e.Sources[0].Resources = len(e.Resources)
		sides[i] = e
	}
	return judge(t, sides[0], sides[1], embedded(t))
}

func TestReleasesThatDifferAreRows(t *testing.T) {
	t.Parallel()
	const vpc, fork = "registry.terraform.io/terraform-aws-modules/vpc/aws", "git::https://git.acme.example/vpc.git"
	const schemas = "medium tooling schema_versions aws_vpc 1 | aws_vpc 2"
	for name, test := range map[string]struct {
		left, right []model.Release
		want        []string
	}{
		"a major version": {
			[]model.Release{provider("hashicorp/aws", "4.67.0")},
			[]model.Release{provider("hashicorp/aws", "5.31.0")},
			[]string{"medium tooling provider hashicorp/aws 4.67.0 | 5.31.0"},
		},
		"a minor version": {
			[]model.Release{provider("hashicorp/aws", "5.30.0")},
			[]model.Release{provider("hashicorp/aws", "5.31.0")},
			[]string{"low tooling provider hashicorp/aws 5.30.0 | 5.31.0"},
		},
		"one version, and the trace of an upgrade that was not applied everywhere": {
			[]model.Release{provider("hashicorp/aws", "5.31.0")},
			[]model.Release{provider("hashicorp/aws", "5.31.0")},
			[]string{schemas},
		},
		"another provider than the one that left a trace": {
			[]model.Release{provider("hashicorp/aws", "5.31.0"), provider("hashicorp/tls", "4.0.1")},
			[]model.Release{provider("hashicorp/aws", "5.31.0"), provider("hashicorp/tls", "4.0.2")},
			[]string{schemas, "low tooling provider hashicorp/tls 4.0.1 | 4.0.2"},
		},
		"a provider of one side": {
			[]model.Release{provider("hashicorp/aws", "5.31.0")},
			[]model.Release{provider("hashicorp/aws", "5.31.0"), provider("hashicorp/tls", "4.0.2")},
			[]string{"medium tooling provider hashicorp/tls  | 4.0.2", schemas},
		},
		"versions of one side alone tell nothing": {
			nil,
			[]model.Release{provider("hashicorp/aws", "5.31.0"), module("vpc", vpc, "5.1.2")},
			[]string{schemas},
		},
		"a module, and what it calls": {
			[]model.Release{module("vpc", vpc, "4.0.0"), module("vpc.flow", vpc, "1.0.0"), module("vpcs", vpc, "1.0.0")},
			[]model.Release{module("vpc", vpc, "5.1.2"), module("vpc.flow", vpc, "2.0.0"), module("vpcs", vpc, "1.0.1")},
			[]string{"medium tooling module vpc 4.0.0 | 5.1.2", schemas, "low tooling module vpcs 1.0.0 | 1.0.1"},
		},
		"a module that only one side calls is told by its resources": {
			[]model.Release{module("vpc", vpc, "5.1.2")},
			[]model.Release{module("vpc", vpc, "5.1.2"), module("queue", fork, "v1")},
			[]string{schemas},
		},
		"one version of two sources": {
			[]model.Release{module("vpc", fork, "5.1.2")},
			[]model.Release{module("vpc", vpc, "5.1.2")},
			[]string{"medium tooling module vpc " + fork + " 5.1.2 | " + vpc + " 5.1.2", schemas},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var got []string
			a := run(t, test.left, test.right)
			for i := range a.Rows {
				if r := &a.Rows[i]; r.Scope == compare.Environment {
					got = append(got, r.Verdict.Priority.String()+" "+r.Verdict.Category.String()+" "+r.Subject.Name()+" "+r.Left.Text()+" | "+r.Right.Text())
				}
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("the rows differ (-want +got):\n%s", diff)
			}
		})
	}
}

func TestReleasesStandSideBySideEvenWhereTheyAreEqual(t *testing.T) {
	t.Parallel()
	a := run(t,
		[]model.Release{provider("hashicorp/aws", "5.31.0"), provider("hashicorp/tls", "4.0.1"), module("vpc", "a", "1.0.0")},
		[]model.Release{provider("hashicorp/aws", "5.31.0"), module("vpc", "a", "1.0.0"), module("queue", "b", "v2")})
	got := map[string]audit.EnvironmentFact{}
	for _, f := range a.EnvironmentFacts {
		got[f.Label] = f
	}
	for _, want := range []audit.EnvironmentFact{
		{Label: "Provider hashicorp/aws", Left: "5.31.0", Right: "5.31.0", Equal: true},
		{Label: "Provider hashicorp/tls", Left: "4.0.1"},
		{Label: "Module versions", Left: "vpc 1.0.0", Right: "queue v2, vpc 1.0.0"},
	} {
		if diff := cmp.Diff(want, got[want.Label]); diff != "" {
			t.Errorf("the fact differs (-want +got):\n%s", diff)
		}
	}
	if f, ok := got["Provider versions"]; ok {
		t.Errorf("versions that are known are said to be unknown as well: %v", f)
	}
}

func TestAProviderIsCalledMissingOnlyWhereAllVersionsAreKnown(t *testing.T) {
	t.Parallel()
	left := joined(inState(shape(t, "uat", networkUAT), "uat-network"), inState(shape(t, "uat", appUAT), "uat-app"))
	right := joined(inState(shape(t, "prod", networkProd), "prod-network"), inState(shape(t, "prod", appProd), "prod-app"))
	for _, e := range []*model.Environment{left, right} {
		for i := range e.Sources {
			e.Sources[i].Resources = 1
		}
	}
	left.Sources[0].Providers = []model.Release{provider("hashicorp/aws", "5.31.0")}
	right.Sources[0].Providers = []model.Release{provider("hashicorp/aws", "5.31.0"), provider("hashicorp/tls", "4.0.2")}
	if a := judge(t, left, right, embedded(t)); len(a.Rows) != 0 {
		t.Errorf("the lock file of one state was taken for that of all: %v", told(a))
	}
	left.Sources[1].Providers = []model.Release{provider("hashicorp/aws", "5.31.0")}
	if a := judge(t, left, right, embedded(t)); len(a.Rows) != 1 {
		t.Errorf("got the rows %v, want the provider that uat does not have", told(a))
	}
}
