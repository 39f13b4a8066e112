package audit_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/document"
	"github.com/paritytui/paritytui/internal/model/rules"
)

// shape is an environment reduced from a real one: each line is an address and its attributes as JSON.
func shape(t testing.TB, name string, lines ...string) *model.Environment {
	t.Helper()
	e := &model.Environment{Name: name, Sources: []model.Source{{Lineage: name}}}
	for _, line := range lines {
		text, attributes, _ := strings.Cut(line, " {")
		a, err := model.ParseAddress(text)
		if err != nil {
			t.Fatal(err)
		}
		v, err := document.JSON([]byte("{" + attributes))
		if err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		owner := strings.SplitN(a.Type, "_", 2)[0]
		e.Resources = append(e.Resources, &model.Resource{
			Address: a, Attributes: v, Provider: model.ParseProvider("registry.terraform.io/hashicorp/" + owner),
		})
	}
	return e
}

// audited compares uat with prod and returns the audit.
func audited(t testing.TB, left, right []string) *audit.Audit {
	t.Helper()
	set, err := rules.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	return judge(t, shape(t, "uat", left...), shape(t, "prod", right...), set)
}

// told spells the rows of an audit, sorted: priority, rule, address and path.
func told(a *audit.Audit) []string {
	var out []string
	for i := range a.Rows {
		r := &a.Rows[i]
		out = append(out, strings.TrimSpace(fmt.Sprintf("%s %s %s %s", r.Verdict.Priority, r.Verdict.Rule, r.Subject.Name(), r.Path)))
	}
	slices.Sort(out)
	return out
}

func TestNamesOfTheRulesFoldAndSettingsBesideThemDoNot(t *testing.T) {
	tests := map[string]struct {
		left, right string
		want        []string
	}{
		"metrics of a firewall":         {`aws_waf_rule.r {"metric_name": "UatBceWafRule"}`, `aws_waf_rule.r {"metric_name": "ProdBceWafRule"}`, nil},
		"metrics under another name":    {`aws_waf_rule.r {"metric_name": "UatBceWafRule"}`, `aws_waf_rule.r {"metric_name": "ProdBcsWafRule"}`, []string{"info label-of-metrics aws_waf_rule.r metric_name"}},
		"the action of a firewall":      {`aws_waf_web_acl.r {"default_action": [{"type": "BLOCK"}]}`, `aws_waf_web_acl.r {"default_action": [{"type": "ALLOW"}]}`, []string{"high firewall-default aws_waf_web_acl.r default_action[0].type"}},
		"an origin and who goes to it":  {`aws_cloudfront_distribution.d {"origin": [{"origin_id": "UAT-Maintenance"}], "default_cache_behavior": [{"target_origin_id": "UAT-Maintenance"}]}`, `aws_cloudfront_distribution.d {"origin": [{"origin_id": "PROD-Maintenance"}], "default_cache_behavior": [{"target_origin_id": "PROD-Maintenance"}]}`, nil},
		"another origin answers":        {`aws_cloudfront_distribution.d {"default_cache_behavior": [{"target_origin_id": "UAT-app"}]}`, `aws_cloudfront_distribution.d {"default_cache_behavior": [{"target_origin_id": "PROD-Maintenance"}]}`, []string{"high use-of-origin aws_cloudfront_distribution.d default_cache_behavior[0].target_origin_id"}},
		"a path of an origin":           {`aws_cloudfront_distribution.d {"origin": [{"origin_path": "/uat"}]}`, `aws_cloudfront_distribution.d {"origin": [{"origin_path": "/prod"}]}`, []string{"high routing aws_cloudfront_distribution.d origin[#0].origin_path"}},
		"a rule of replication":         {`aws_s3_bucket.b {"replication_configuration": [{"rules": [{"id": "uat-logs", "status": "Enabled"}]}]}`, `aws_s3_bucket.b {"replication_configuration": [{"rules": [{"id": "prod-logs", "status": "Enabled"}]}]}`, nil},
		"a policy's own name":           {`aws_s3_bucket_policy.b {"policy": "{\"Id\": \"uat-policy\", \"Statement\": []}"}`, `aws_s3_bucket_policy.b {"policy": "{\"Id\": \"prod-policy\", \"Statement\": []}"}`, nil},
		"who a policy lets in":          {`aws_s3_bucket_policy.b {"policy": "{\"Id\": \"x\", \"Statement\": [{\"Effect\": \"Allow\", \"Principal\": \"uat-reader\"}]}"}`, `aws_s3_bucket_policy.b {"policy": "{\"Id\": \"x\", \"Statement\": [{\"Effect\": \"Allow\", \"Principal\": \"prod-reader\"}]}"}`, []string{"high permission-boundary aws_s3_bucket_policy.b policy.Statement[0].Principal"}},
		"the name of an inline policy":  {`aws_iam_role.r {"inline_policy": [{"name": "uat-export", "policy": "{}"}]}`, `aws_iam_role.r {"inline_policy": [{"name": "prod-export", "policy": "{}"}]}`, nil},
		"production's name in uat's":    {`aws_waf_rule.r {"metric_name": "prod-waf"}`, `aws_waf_rule.r {"metric_name": "prod-waf"}`, []string{"high foreign-word aws_waf_rule.r metric_name"}},
		"a mode that looks like a name": {`aws_lambda_function.f {"environment": [{"variables": {"metric_name": "uat"}}]}`, `aws_lambda_function.f {"environment": [{"variables": {"metric_name": "prod"}}]}`, []string{"medium environment-variable aws_lambda_function.f environment[0].variables.metric_name"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, told(audited(t, []string{test.left}, []string{test.right}))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestWhatOpensADoorGoesBeforeWhatHangsElsewhere(t *testing.T) {
	a := audited(t,
		[]string{`aws_waf_web_acl.acl {"default_action": [{"type": "BLOCK"}]}`, `aws_db_instance.db {"multi_az": false}`, `aws_sns_topic_subscription.s {"endpoint": "https://hooks-uat.example.com"}`},
		[]string{`aws_waf_web_acl.acl {"default_action": [{"type": "ALLOW"}]}`, `aws_db_instance.db {"multi_az": true}`, `aws_sns_topic_subscription.s {"endpoint": "https://hooks-uat.example.com"}`})
	var got []string
	for i := range a.Rows {
		got = append(got, a.Rows[i].Verdict.Priority.String()+" "+a.Rows[i].Path.String())
	}
	want := []string{"high endpoint", "high default_action[0].type", "high multi_az"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("rows in reading order (-want +got):\n%s", diff)
	}
}

func TestASecretThatOnlyTheOtherSideMarksAtAFoldedAddressIsHiddenEverywhere(t *testing.T) {
	const marked, bare = "swordfish-of-uat", "swordfish-of-prod"
	left := shape(t, "uat", `acme_box.uat_main {"handle": "`+marked+`"}`, `acme_box.other {"note": "plain"}`)
	right := shape(t, "prod", `acme_box.prod_main {"handle": "`+bare+`"}`, `acme_box.other {"note": "see `+bare+`"}`)
	left.Resources[0].Attributes, _ = left.Resources[0].Attributes.HideAt(model.Path{model.NameStep("handle")})
	set, err := rules.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	a := judge(t, left, right, set)
	for i := range a.Rows {
		if d := &a.Rows[i].Difference; strings.Contains(d.Left.String()+d.Right.String()+d.Note, "swordfish") {
			t.Errorf("%s %s shows what the other side marks", d.Subject.Name(), d.Path)
		}
	}
	for _, r := range a.Right.Resources {
		if strings.Contains(r.Attributes.String(), "swordfish") {
			t.Errorf("%s shows what the other side marks", r.Address)
		}
	}
}

func TestAnUpgradeOfAProviderIsOneRowThatUnfolds(t *testing.T) {
	resources := func(region string) (out []string) {
		also := ""
		if region != "" {
			also = `, "region": "` + region + `"`
		}
		for i := range 3 {
			out = append(out, fmt.Sprintf(`aws_sqs_queue.q%d {"name": "queue-%d", "arn": "arn:aws:sqs:eu-west-1:111111111111:queue-%d"%s}`, i, i, i, also))
			out = append(out, fmt.Sprintf(`aws_cloudwatch_metric_alarm.a%d {"alarm_name": "alarm-%d"%s}`, i, i, also))
		}
		return out
	}
	targets := func(values ...string) (out []string) {
		for i, v := range values {
			out = append(out, fmt.Sprintf(`aws_lb_target_group.t%d {"name": "target-%d", "connection_termination": %s}`, i, i, v))
		}
		return out
	}
	tests := map[string]struct {
		left, right []string
		groups      int
		rule        string
	}{
		"the region that each lives in anyway": {resources(""), resources("eu-west-1"), 1, "provider-skew-attribute"},
		"a default":                            {targets("null", "null", "null"), targets("false", "false", "false"), 1, "provider-skew-attribute"},
		"a decision":                           {targets("null", "null", "null"), targets("true", "true", "true"), 0, ""},
		"a default on some":                    {targets("null", "null", "false"), targets("false", "false", "false"), 0, ""},
		"another region":                       {resources(""), append(resources("eu-central-1"), `aws_sqs_queue.q9 {"name": "queue-nine", "arn": "arn:aws:sqs:eu-west-1:111111111111:queue-nine"}`), 0, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			a := audited(t, test.left, test.right)
			groups, judged := map[string]bool{}, 0
			for i := range a.Rows {
				if a.Rows[i].Scope.String() == "attribute" {
					groups[a.Rows[i].Group+a.Rows[i].Verdict.Category.String()+a.Rows[i].Verdict.Priority.String()] = true
					if (a.Rows[i].Verdict.Rule == "provider-skew-attribute") != (test.rule != "") {
						t.Errorf("%s %s is judged by %s", a.Rows[i].Subject.Name(), a.Rows[i].Path, a.Rows[i].Verdict.Rule)
					}
					judged++
				}
			}
			if judged == 0 || test.rule != "" && len(groups) != test.groups {
				t.Errorf("%d rows in groups %v, want %d groups", judged, groups, test.groups)
			}
		})
	}
}
