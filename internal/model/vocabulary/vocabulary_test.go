package vocabulary

import (
	"strings"
	"testing"
)

func TestFoldsOwnWordsAtWordBorders(t *testing.T) {
	tests := map[string]struct {
		left, right string
		want        bool
	}{
		"suffix":                   {"orders-staging", "orders-production", true},
		"short form":               {"wg/stg/vpn/logs", "wg/prd/vpn/logs", true},
		"upper case":               {"CRM_STG", "CRM_PROD", true},
		"digit after":              {"stg01", "prod01", true},
		"doubled":                  {"staging-staging-vnet", "prod-prod-vnet", true},
		"inside a word":            {"kms:ListGrants", "kms:LiprodGrants", false},
		"wrong direction":          {"orders-production", "orders-staging", false},
		"other word differs":       {"orders-staging", "billing-production", false},
		"case of the rest differs": {"Orders-staging", "orders-production", false},
		"equal as they are":        {"orders-staging", "orders-staging", false},
		"one side only":            {"orders-staging", "orders", false},
		"undelimited":              {"stgorders", "prdorders", false},
		"declared":                 {"stg.acme.example", "acme.example", true},
		"declared account":         {"arn:aws:iam::111111111111:root", "arn:aws:iam::222222222222:root", true},
		"account inside a number":  {"9111111111111", "9222222222222", false},
	}
	v := New("staging", "production", []Word{
		{Left: "stg.acme.example", Right: "acme.example"},
		{Left: "111111111111", Right: "222222222222"},
	})
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := v.Folds(test.left, test.right); got != test.want {
				t.Errorf("Folds(%q, %q) = %v, want %v (%q, %q)", test.left, test.right, got, test.want,
					v.Fold(Left, test.left), v.Fold(Right, test.right))
			}
		})
	}
}

func TestForeignFindsTheOtherSidesWord(t *testing.T) {
	tests := map[string]struct {
		side Side
		text string
		want string
	}{
		"production points at staging": {Right, "https://orders-staging.example.com", "staging"},
		"short form":                   {Right, "db.STG.internal", "STG"},
		"staging points at production": {Left, "orders-prod", "prod"},
		"own word":                     {Right, "orders-prod", ""},
		"inside a word":                {Right, "kms:ListGrants", ""},
		"device path":                  {Right, "/dev/xvda", ""},
	}
	v := New("staging", "production", nil)
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got, ok := v.Foreign(test.side, test.text); got != test.want || ok != (test.want != "") {
				t.Errorf("Foreign(%v, %q) = %q, %v, want %q", test.side, test.text, got, ok, test.want)
			}
		})
	}
	nonprod := New("nonprod", "prod", nil)
	if got, ok := nonprod.Foreign(Left, "orders-non-prod"); ok {
		t.Errorf("Foreign(Left, orders-non-prod) = %q, want none: the word is the left side's own", got)
	}
	dev := New("dev", "prod", nil)
	if got, ok := dev.Foreign(Right, "/dev/sda1"); ok {
		t.Errorf("Foreign(Right, /dev/sda1) = %q, want none", got)
	}
}

func TestNamesThatPairFoldLooselyAndBare(t *testing.T) {
	v := New("uat", "prod", nil)
	loose := map[[2]string]bool{
		{"uatbce", "prodbce"}: true, {"UatLogGroup", "ProdLogGroup"}: true, {"bceuat", "bceprod"}: true, {"myUatBucket", "myProdBucket"}: true,
		{"equated", "eqproded"}: false, {"uat-x", "prod-x"}: true, {"UatLogGroup", "LogGroup"}: false,
	}
	for pair, want := range loose {
		if got := v.FoldLoose(Left, pair[0]) == v.FoldLoose(Right, pair[1]); got != want {
			t.Errorf("FoldLoose of %q and %q equal: %v, want %v", pair[0], pair[1], got, want)
		}
	}
	bare := map[[2]string]bool{
		{"uat.admin.example.co", "admin.example.co"}: true, {"autoscaling-uat", "autoscaling"}: true, {"uat", ""}: true,
		{"autoscaling-uat", "autoscaling-prod"}: true, {"orders-uat", "billing"}: false,
	}
	for pair, want := range bare {
		if got := v.FoldBare(Left, pair[0]) == v.FoldBare(Right, pair[1]); got != want {
			t.Errorf("FoldBare of %q and %q equal: %v, want %v", pair[0], pair[1], got, want)
		}
	}
}

func TestSilentNamesFoldNothing(t *testing.T) {
	for _, names := range [][2]string{{"left", "right"}, {"a", "b"}, {"prod", "production"}, {"staging", "left"}} {
		v := New(names[0], names[1], nil)
		if len(v.Words()) != 0 {
			t.Errorf("New(%q, %q) has words %v, want none", names[0], names[1], v.Words())
		}
	}
}

func TestSameEnvironmentMeetsShortForms(t *testing.T) {
	for _, pair := range [][2]string{{"prod", "production"}, {"STG", "staging"}, {"blue", "Blue"}} {
		if !SameEnvironment(pair[0], pair[1]) {
			t.Errorf("SameEnvironment(%q, %q) = false", pair[0], pair[1])
		}
	}
	for _, pair := range [][2]string{{"prod", "preprod"}, {"blue", "green"}, {"test", "uat"}} {
		if SameEnvironment(pair[0], pair[1]) {
			t.Errorf("SameEnvironment(%q, %q) = true", pair[0], pair[1])
		}
	}
}

// FuzzFoldMirrors holds that swapping the sides and their words folds the same, that folding changes nothing but words, and that a text with the one
// word folds onto the same text with the other.
func FuzzFoldMirrors(f *testing.F) {
	f.Add("orders-staging", "orders-prod")
	f.Add("stg stg", "prd-prd")
	f.Add("arn:aws:iam::111111111111:role/acct_blue", "arn:aws:iam::222222222222:role/acct_green")
	f.Add("nonprod/preprod.STG", "{env}")
	f.Add("queue-7", "")
	words, swapped := []Word{{Left: "blue", Right: "green"}, {Left: "111111111111", Right: "222222222222"}}, []Word{{Left: "green", Right: "blue"}, {Left: "222222222222", Right: "111111111111"}}
	v, w := New("staging", "production", words), New("production", "staging", swapped)
	f.Fuzz(func(t *testing.T, a, b string) {
		if v.Folds(a, b) != w.Folds(b, a) || v.FoldsDeclared(a, b) != w.FoldsDeclared(b, a) {
			t.Errorf("Folds(%q, %q) is not mirrored", a, b)
		}
		if left, right := w.Fold(Right, a), w.Fold(Left, b); left != v.Fold(Left, a) || right != v.Fold(Right, b) {
			t.Errorf("%q and %q fold to %q and %q, swapped to %q and %q", a, b, v.Fold(Left, a), v.Fold(Right, b), left, right)
		}
		if got := v.Fold(Left, a); got != a && !strings.Contains(got, "{") {
			t.Errorf("Fold(%q) = %q changed the text without folding", a, got)
		}
		if left, right := a+" orders-staging", a+" orders-production"; v.Fold(Left, a) == a && v.Fold(Right, a) == a && !v.Folds(left, right) && !strings.Contains(a, "{") {
			t.Errorf("%q and %q do not fold, but to %q and %q", left, right, v.Fold(Left, left), v.Fold(Right, right))
		}
	})
}

func TestDeclaredWordsFoldByShape(t *testing.T) {
	v := New("uat", "prod", []Word{{Left: "uatbce", Right: "prodbce"}, {Left: "10.1", Right: "10.2"}, {Left: "blue", Right: "green"}, {Left: "blitz", Right: "amaze"}})
	tests := map[string]struct {
		left, right    string
		folds, setting bool
	}{
		"a glued word, in settings too":     {"s3://logs/uatbce/x", "s3://logs/prodbce/x", true, true},
		"a plain word is one in names only": {"blue", "green", true, false},
		"a plain word from a to z":          {"blitz", "amaze", true, false},
		"a network":                         {"10.1.0.0/16", "10.2.0.0/16", true, true},
		"an address in a list":              {"10.1.3.4,10.1.3.5", "10.2.3.4,10.2.3.5", true, true},
		"a version":                         {"postgres 10.1", "postgres 10.2", false, false},
		"a longer version":                  {"10.1.4", "10.2.4", false, false},
		"the end of an address":             {"192.168.10.1", "192.168.10.2", false, false},
		"the middle of one":                 {"1.10.1.4", "1.10.2.4", false, false},
	}
	for name, test := range tests {
		if got := v.Folds(test.left, test.right); got != test.folds {
			t.Errorf("%s: Folds(%q, %q) = %v", name, test.left, test.right, got)
		}
		if got := v.FoldsDeclared(test.left, test.right); got != test.setting {
			t.Errorf("%s: FoldsDeclared(%q, %q) = %v", name, test.left, test.right, got)
		}
	}
}

func TestWordsStandBetweenBorders(t *testing.T) {
	v := New("staging", "production", []Word{{Left: "10.1", Right: "10.2"}, {Left: "012345678901", Right: "912345678909"}})
	for text, want := range map[string]bool{
		"a-staging": true, "staging": true, "STAGING": true, "staging9": true, "9staging": true, "staging_a": true,
		"astaging": false, "Astaging": false, "zstaging": false, "Zstaging": false, "staginga": false, "stagingz": false, "stagingA": false, "stagingZ": false, "éstaging": false, "stagingé": false,
		"arn:012345678901:x": true, "0012345678901": false, "9012345678901": false, "0123456789010": false, "0123456789019": false, "a012345678901": false, "012345678901z": false,
		"10.1.0.0/16": true, "10.1": false, "1.10.1.0": false, "10.1.2": false, "10.1.0.0.0": false,
	} {
		if got := v.Fold(Left, text) != text; got != want {
			t.Errorf("%q folds: %t, want %t", text, got, want)
		}
	}
	for text, want := range map[string]bool{"StagingApi": true, "StagingZone": true, "AstagingB": false, "OrdersStaging": true, "stagingapi": true, "xStagingapi": false, "xstagingAz": false, "xStagingAz": true, "xStagingZa": true} {
		if got := v.FoldLoose(Left, text) != text; got != want {
			t.Errorf("%q folds loosely: %t, want %t", text, got, want)
		}
	}
}

func TestCouplesThatShareAWordStayApart(t *testing.T) {
	v := New("left", "right", []Word{{Left: "blue", Right: "red"}, {Left: "blue", Right: "green"}})
	if r, g := v.Fold(Right, "a-red"), v.Fold(Right, "a-green"); r == g {
		t.Errorf("red and green both fold to %q, though nothing says that they are the same", r)
	}
	if got := v.Fold(Left, "a-blue"); got != v.Fold(Right, "a-red") && got != v.Fold(Right, "a-green") {
		t.Errorf("blue folds to %q, which is neither of its counterparts", got)
	}
}

func TestHalfACoupleIsNone(t *testing.T) {
	for _, half := range []Word{{Left: "blue"}, {Right: "green"}, {}, {Left: "same", Right: "same"}} {
		v := New("left", "right", []Word{half})
		if len(v.Words()) > 0 || v.Fold(Left, "a-blue-same") != "a-blue-same" {
			t.Errorf("%+v is taken for a couple", half)
		}
	}
}

func TestALongerWordOfTheSideItselfIsNoForeignOne(t *testing.T) {
	v := New("staging", "production", []Word{{Left: "production-copy", Right: "original"}, {Left: "not-production", Right: "primary"}})
	for text, want := range map[string]string{
		"db-production-copy": "", "production-copy": "", "not-production": "", "db-production": "production", "production-copied": "production",
		// Its own word beside the other one covers nothing.
		"staging-production": "production", "production-staging": "production", "staging": "",
	} {
		if got, _ := v.Foreign(Left, text); got != want {
			t.Errorf("in %q the other side's word is %q, want %q", text, got, want)
		}
	}
}
