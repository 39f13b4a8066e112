package compare_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestWhatOneSideLacksExplainsWhatNamesIt holds texts that name a listener which only staging has, of a balancer that both have.
func TestWhatOneSideLacksExplainsWhatNamesIt(t *testing.T) {
	const prefix = "arn:aws:elasticloadbalancing:eu-west-1:111111111111:"
	balancer := func(name, id string) string {
		return `aws_lb.` + name + ` {"id":"` + prefix + `loadbalancer/app/` + name + `/` + id + `","arn_suffix":"app/` + name + `/` + id + `"}`
	}
	listener := func(of string) string { return prefix + "listener/app/" + of }
	rule := func(of string) string {
		return `aws_lb_listener_rule.r {"priority":1,"listener_arn":"` + listener(of) + `"}`
	}
	left := []string{
		balancer("main", "0a1b2c3d4e5f6071"), balancer("other", "5a5b5c5d5e5f5051"),
		`aws_lb_listener.gone {"id":"` + listener("main/0a1b2c3d4e5f6071/7c1d2e3f4a5b6c7d") + `"}`, rule("main/0a1b2c3d4e5f6071/7c1d2e3f4a5b6c7d"),
	}
	right := []string{balancer("main", "9f8e7d6c5b4a3021"), balancer("other", "6a6b6c6d6e6f6061")}
	tests := map[string]struct{ right, want string }{
		"the listener of the counterpart":  {"main/9f8e7d6c5b4a3021/1b2c3d4e5f6a7b8c", "listener_arn follows from aws_lb_listener.gone"},
		"a listener of another balancer":   {"other/6a6b6c6d6e6f6061/1b2c3d4e5f6a7b8c", "listener_arn differs"},
		"something else of the same place": {"main/9f8e7d6c5b4a3021/plain", "listener_arn differs"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := story(t, "aws_lb_listener_rule.r", nil, left, append([]string{rule(test.right)}, right...))
			for i := range got {
				got[i], _, _ = strings.Cut(got[i], ":")
			}
			if diff := cmp.Diff([]string{test.want}, got); diff != "" {
				t.Errorf("what is told (-want +got):\n%s", diff)
			}
		})
	}
}

// TestANameOfWhatOneSideLacksFollowsFromIt holds names in which nothing but the environments' words differs, and that one side alone calls
// something so. The name is too short to be an identity.
func TestANameOfWhatOneSideLacksFollowsFromIt(t *testing.T) {
	const schema = "snowflake_schema.logistics"
	uses := func(database, full string) string {
		return schema + ` {"name":"LOGISTICS","database":"` + database + `","fully_qualified_name":"` + full + `"}`
	}
	database := func(address, name string) string { return `snowflake_database.` + address + ` {"name":"` + name + `"}` }
	tests := map[string]struct{ left, right, want []string }{
		"the right lacks the database": {
			[]string{database("scm", "SCM_STG"), uses("SCM_STG", `SCM_STG.LOGISTICS`)},
			[]string{uses("SCM_PRD", `SCM_PRD.LOGISTICS`)},
			[]string{"database follows from snowflake_database.scm", "fully_qualified_name follows from snowflake_database.scm"},
		},
		"the left lacks it": {
			[]string{uses("SCM_STG", `SCM_STG.LOGISTICS`)},
			[]string{database("scm", "SCM_PRD"), uses("SCM_PRD", `SCM_PRD.LOGISTICS`)},
			[]string{"database follows from snowflake_database.scm", "fully_qualified_name follows from snowflake_database.scm"},
		},
		"another database": {
			[]string{database("scm", "SCM_STG"), uses("SCM_STG", `SCM_STG.LOGISTICS`)},
			[]string{uses("ERP_PRD", `ERP_PRD.LOGISTICS`)},
			[]string{"database differs", "fully_qualified_name differs"},
		},
		"the other side's database": {
			[]string{database("scm", "SCM_STG"), uses("SCM_STG", `SCM_STG.LOGISTICS`)},
			[]string{uses("SCM_STG", `SCM_STG.LOGISTICS`)},
			[]string{"database differs", "fully_qualified_name differs"},
		},
		"another schema in what the right lacks": {
			[]string{database("scm", "SCM_STG"), uses("SCM_STG", `SCM_STG.LOGISTICS`)},
			[]string{uses("SCM_PRD", `SCM_PRD.STORAGE`)},
			[]string{"database follows from snowflake_database.scm", "fully_qualified_name differs"},
		},
		"a database that both have and call otherwise": {
			[]string{database("scm", "SCM_STG"), uses("SCM_STG", `SCM_STG.LOGISTICS`)},
			[]string{database("scm", "OTHER_PRD"), uses("SCM_PRD", `SCM_PRD.LOGISTICS`)},
			[]string{"database differs", "fully_qualified_name differs"},
		},
		"a name that nothing has": {
			[]string{uses("SCM_STG", `SCM_STG.LOGISTICS`)},
			[]string{uses("SCM_PRD", `SCM_PRD.LOGISTICS`)},
			[]string{"database differs", "fully_qualified_name differs"},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, kinds(story(t, schema, nil, test.left, test.right))); diff != "" {
				t.Errorf("what is told (-want +got):\n%s", diff)
			}
		})
	}
}

// kinds leaves out of a story what stands behind the colons.
func kinds(story []string) []string {
	for i := range story {
		story[i], _, _ = strings.Cut(story[i], ":")
	}
	return story
}

// TestAPathInWhatOneSideLacksFollowsFromIt holds an ARN with the accounts of both sides behind the name of a bucket.
func TestAPathInWhatOneSideLacksFollowsFromIt(t *testing.T) {
	lines := func(bucket, account string, own bool) []string {
		out := []string{
			`aws_sqs_queue.q {"arn":"arn:aws:sqs:eu-west-1:` + account + `:q","id":"https://sqs/` + account + `/q","name":"q"}`,
			`aws_iam_policy.p {"policy":"{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:PutObject\",\"Resource\":\"arn:aws:s3:::` + bucket + `\"}]}"}`,
		}
		if own {
			name, _, _ := strings.Cut(bucket, "/")
			out = append(out, `aws_s3_bucket.logs {"id":"`+name+`","arn":"arn:aws:s3:::`+name+`","bucket":"`+name+`"}`)
		}
		return out
	}
	left := lines("staging-orders-logs/AWSLogs/123123123123/*", "123123123123", true)
	tests := map[string]struct {
		right []string
		want  string
	}{
		"the account of the other side":     {lines("production-orders-logs/AWSLogs/456456456456/*", "456456456456", false), "policy.Statement[0].Resource follows from aws_s3_bucket.logs"},
		"a third account":                   {lines("production-orders-logs/AWSLogs/789789789789/*", "456456456456", false), "policy.Statement[0].Resource differs"},
		"another folder":                    {lines("production-orders-logs/Other/456456456456/*", "456456456456", false), "policy.Statement[0].Resource differs"},
		"another bucket":                    {lines("production-returns-logs/AWSLogs/456456456456/*", "456456456456", false), "policy.Statement[0].Resource differs"},
		"more behind the folder than there": {lines("production-orders-logs/AWSLogs/456456456456/x/*", "456456456456", false), "policy.Statement[0].Resource differs"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := slices.DeleteFunc(kinds(story(t, "aws_iam_policy.p", nil, left, test.right)), func(s string) bool { return strings.Contains(s, " equal by ") })
			if diff := cmp.Diff([]string{test.want}, got); diff != "" {
				t.Errorf("what is told (-want +got):\n%s", diff)
			}
		})
	}
}

// TestTheZoneOfWhatOneSideLacksFollowsFromIt holds ids that look like words, and stand opposite the id of a distribution that only staging has.
func TestTheZoneOfWhatOneSideLacksFollowsFromIt(t *testing.T) {
	record := func(zone string) string {
		return `aws_route53_record.www {"name":"www","type":"A","alias":[{"zone_id":"` + zone + `"}]}`
	}
	left := []string{`aws_cloudfront_distribution.d {"id":"E1A2B3C4D5E6F7","hosted_zone_id":"Z2FDTNDATAQYW2"}`, record("Z2FDTNDATAQYW2")}
	for zone, want := range map[string]string{
		"N7JBPBZIGAMUD7":  "alias[0].zone_id follows from aws_cloudfront_distribution.d",
		"N7JBPBZIGAMUDXX": "alias[0].zone_id differs",
		"NOBODYSHOSTING":  "alias[0].zone_id differs",
		"nobody-hosts-14": "alias[0].zone_id differs",
	} {
		if diff := cmp.Diff([]string{want}, kinds(story(t, "aws_route53_record.www", nil, left, []string{record(zone)}))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", zone, diff)
		}
	}
}

// TestAnElementAtWhatOneSideLacksMeetsItsCounterpart holds the origins of a distribution, one of them at a balancer that only staging has.
func TestAnElementAtWhatOneSideLacksMeetsItsCounterpart(t *testing.T) {
	const host = ".eu-west-2.elb.amazonaws.com"
	origin := func(domain, timeout string) string {
		return `{"domain_name":"` + domain + `","origin_id":"app","connection_timeout":` + timeout + `}`
	}
	distribution := func(origins ...string) string {
		return `aws_cloudfront_distribution.d {"origin":[{"domain_name":"assets.example.net","origin_id":"assets","connection_timeout":10},` + strings.Join(origins, ",") + `]}`
	}
	left := []string{
		`aws_lb.app {"id":"arn:aws:elb:eu-west-2:111111111111:lb/app/1a2b3c4d5e6f7081","name":"app","dns_name":"app-1702065618` + host + `"}`,
		distribution(origin("app-1702065618"+host, "10")),
	}
	tests := map[string]struct{ right, want []string }{
		"the balancer of the other side": {
			[]string{distribution(origin("app-5592793312"+host, "10"))},
			[]string{"origin[domain_name=app-1702065618.eu-west-2.elb.amazonaws.com].domain_name follows from aws_lb.app"},
		},
		"and another setting": {
			[]string{distribution(origin("app-5592793312"+host, "30"))},
			[]string{
				"origin[domain_name=app-1702065618.eu-west-2.elb.amazonaws.com].connection_timeout differs",
				"origin[domain_name=app-1702065618.eu-west-2.elb.amazonaws.com].domain_name follows from aws_lb.app",
			},
		},
		"two that it can be": {
			[]string{distribution(origin("app-5592793312"+host, "10"), origin("app-6692793312"+host, "30"))},
			[]string{
				"origin[domain_name=app-1702065618.eu-west-2.elb.amazonaws.com] differs",
				"origin[domain_name=app-5592793312.eu-west-2.elb.amazonaws.com] differs",
				"origin[domain_name=app-6692793312.eu-west-2.elb.amazonaws.com] differs",
			},
		},
		"something else": {
			[]string{distribution(origin("mock.example.net", "10"))},
			[]string{"origin[domain_name=app-1702065618.eu-west-2.elb.amazonaws.com] differs", "origin[domain_name=mock.example.net] differs"},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, kinds(story(t, "aws_cloudfront_distribution.d", nil, left, test.right))); diff != "" {
				t.Errorf("what is told (-want +got):\n%s", diff)
			}
		})
	}
}
