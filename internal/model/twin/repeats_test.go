package twin_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/document"
	"github.com/paritytui/paritytui/internal/model/twin"
)

// environment reads lines of an address and its attributes as JSON.
func environment(t *testing.T, lines ...string) *model.Environment {
	t.Helper()
	e := &model.Environment{Name: "production", Sources: []model.Source{{Lineage: "production"}}}
	for _, line := range lines {
		where, attributes, _ := strings.Cut(line, " ")
		address, err := model.ParseAddress(where)
		if err != nil {
			t.Fatal(err)
		}
		v, err := document.JSON([]byte(attributes))
		if err != nil {
			t.Fatal(err)
		}
		kind, _, _ := strings.Cut(address.Type, "_")
		e.Resources = append(e.Resources, &model.Resource{Address: address, Provider: model.Provider{Namespace: "hashicorp", Type: kind}, Attributes: v})
	}
	return e
}

func TestOneDifferenceIsInjectedOnce(t *testing.T) {
	const policy = `"{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\"s3:GetObject\",\"s3:PutObject\"],\"Resource\":\"*\"}]}"`
	w := newWorld(t)
	e := environment(
		t,
		`aws_iam_role.app {"id":"app-role","name":"app-role","inline_policy":[{"name":"own","policy":`+policy+`}]}`,
		`aws_iam_role_policy.own {"id":"app-role:own","role":"app-role","name":"own","policy":`+policy+`}`,
		`acme_folder.reports {"id":"0:quarterly-reports-production","title":"Reports","sort":3,"url":"http://acme.example/f/quarterly-reports-production"}`,
	)
	places := map[string]int{}
	for seed := range uint64(60) {
		tw, err := twin.Make(e, w.options(twin.Options{Seed: seed, Left: "staging", Right: "production", Drift: true}))
		if err != nil {
			t.Fatal(err)
		}
		var drifted []string
		for _, in := range tw.Drift {
			if slices.Contains(in.Names, "policy") {
				drifted = append(drifted, in.Left)
			}
			if slices.Contains(in.Names, "url") {
				t.Errorf("seed %d: %s drifts at its url, by which others know it", seed, in.Left)
			}
		}
		if len(drifted) > 1 {
			t.Errorf("seed %d: the policy drifts where it stands and where it is repeated: %v", seed, drifted)
		}
		for _, d := range drifted {
			places[d]++
		}
	}
	for _, address := range []string{"aws_iam_role.app", "aws_iam_role_policy.own"} {
		if places[address] == 0 {
			t.Errorf("no seed lets the policy of %s drift: the test shows little: %v", address, places)
		}
	}
}

func TestTheTokensOfATwinHoldNoWord(t *testing.T) {
	w := newWorld(t)
	var lines []string
	for _, name := range []string{"a", "b", "c", "d", "e", "f", "g", "h"} {
		// Of seven characters that a token keeps apart, three letters at each end can become a word.
		lines = append(lines, `aws_vpc.`+name+` {"id":"vpc-ABC1DEF2GHI3JKL4MNO5PQR6STU7VWX8YZA9`+strings.ToUpper(name)+`AB","tags":{"Name":"`+name+`"}}`)
	}
	e := environment(t, lines...)
	for seed := range uint64(400) {
		tw, err := twin.Make(e, w.options(twin.Options{Seed: seed, Left: "stg", Right: "prd"}))
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range tw.Right.Resources {
			id := strings.ToLower(r.Attributes.Field("id").Text())
			for _, run := range strings.FieldsFunc(id, func(c rune) bool { return c < 'a' || c > 'z' }) {
				if slices.Contains([]string{"stg", "prd", "prod", "production", "staging", "stage"}, run) {
					t.Errorf("seed %d: the id of %s is %s", seed, r.Address, id)
				}
			}
		}
	}
}
