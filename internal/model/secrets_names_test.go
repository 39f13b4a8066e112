package model

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// known is the secrets of two environments.
func known(texts ...string) *Secrets {
	s := NewSecrets()
	for _, t := range texts {
		s.Add(t)
	}
	return s
}

func TestNamesShowTheRankOfASecret(t *testing.T) {
	s := known("Hunter-22-long", "abc-123-def-456", "password", "short")
	for name, want := range map[string]string{
		"engine":          "engine",
		"password":        "password",
		"short":           "short",
		"abc-123-def-456": "(sensitive 2)",
		"login Hunter-22-long at abc-123-def-456.": "login (sensitive 1) at (sensitive 2).",
	} {
		if got := s.Name(name); got != want {
			t.Errorf("Name(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestNamesOfDifferentSecretsStayDifferent(t *testing.T) {
	s := known("Hunter-22-long", "abc-123-def-456")
	v, err := ReadJSON(t.Context(), `{"in":[{"Hunter-22-long":1,"abc-123-def-456":{"Hunter-22-long":2},"else":3}]}`)
	if err != nil {
		t.Fatal(err)
	}
	if !NewNameSet(s.InName).Below(v) {
		t.Error("the names are not found")
	}
	got := s.ConcealNames(v)
	if diff := cmp.Diff(`{"in":[{"(sensitive 1)":1,"(sensitive 2)":{"(sensitive 1)":2},"else":3}]}`, got.String()); diff != "" {
		t.Errorf("concealed (-want +got):\n%s", diff)
	}
}

func TestAddressesShowTheRankOfASecret(t *testing.T) {
	s := known("Hunter-22-long")
	a, err := ParseAddress(`module.a["x-Hunter-22-long"].module.b[0].terraform_data.c["Hunter-22-long"]`)
	if err != nil {
		t.Fatal(err)
	}
	before := a.String()
	if got, want := s.ConcealAddress(a).String(), `module.a["x-(sensitive 1)"].module.b[0].terraform_data.c["(sensitive 1)"]`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if a.String() != before {
		t.Errorf("the address that was given is now %s", a)
	}
}

func TestTokensInAddressesAreHidden(t *testing.T) {
	for text, want := range map[string]string{
		"https://ghp0123456789abcdefghij@git.internal/x.git":               "https://(sensitive)@git.internal/x.git",
		"git::HTTPS://ghp0123456789abcdefghij:x-oauth-basic@git.internal/": "git::HTTPS://(sensitive)@git.internal/",
		"https://deploy@git.internal/x.git":                                "https://deploy@git.internal/x.git",
		"ssh://user0123456789abcdefghij@git.internal/x.git":                "ssh://user0123456789abcdefghij@git.internal/x.git",
		"https://a:b@c/ and amqp://d:e@f":                                  "https://a:(sensitive)@c/ and amqp://d:(sensitive)@f",
		"https://${var.token_of_the_robot_1}@git.internal/":                "https://${var.token_of_the_robot_1}@git.internal/",
	} {
		if got := known("some-secret-1").Conceal(StringValue(text)).Text(); got != want {
			t.Errorf("%s shows as %s, want %s", text, got, want)
		}
	}
}

// FuzzNames holds that no name shows a secret, and that names which differ still do.
func FuzzNames(f *testing.F) {
	f.Add("a", "b")
	f.Add("Hunter-2", "")
	f.Fuzz(func(t *testing.T, before, after string) {
		s := known("Hunter-22-long", "22-longer-than-that", "abc-123-def-456")
		names := map[string]string{}
		for _, secret := range []string{"Hunter-22-long", "22-longer-than-that", "abc-123-def-456", "Hunter-22-longer-than-that"} {
			name := before + secret + after
			shown := s.Name(name)
			if s.InName(shown) {
				t.Errorf("%q shows as %q", name, shown)
			}
			if other, twice := names[shown]; twice && !strings.Contains(name, "(sensitive") {
				t.Errorf("%q and %q both show as %q", other, name, shown)
			}
			names[shown] = name
		}
	})
}
