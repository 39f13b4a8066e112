package compare_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

const (
	bare = "aws_route53_record.bare"
	www  = "aws_route53_record.www"
)

func record(name, target string) string {
	return "aws_route53_record." + name + ` {"name": "` + name + `.example.org", "type": "CNAME", "records": ["` + target + `"]}`
}

func TestAnIDOfTheOtherSideIsTold(t *testing.T) {
	tests := map[string]struct {
		at          string
		left, right []string
		want        []string
	}{
		"a record that still points at the other environment": {
			at:    www,
			left:  []string{record("bare", "d22gwzqjsqx19y.cloudfront.net"), record("www", "d22gwzqjsqx19y.cloudfront.net")},
			right: []string{record("bare", "d25sxuc2gisn3p.cloudfront.net"), record("www", "d22gwzqjsqx19y.cloudfront.net")},
			want: []string{`records differs: "d22gwzqjsqx19y.cloudfront.net" | "d22gwzqjsqx19y.cloudfront.net" (production names d22gwzqjsqx19y.cloudfront.net here, ` +
				"which elsewhere stands on the side of staging where production has d25sxuc2gisn3p.cloudfront.net)"},
		},
		"a role that permits the other environment's account": {
			at: "aws_iam_role_policy.copy",
			left: []string{
				`aws_ecr_registry_policy.a {"account_id": "988470587166"}`,
				`aws_iam_role_policy.copy {"policy": "{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"kms:Encrypt\", \"Resource\": [\"arn:aws:kms:eu-west-2:988470587166:key/197bbe36-b994-4665-97f8-87e58fdb8836\"]}]}"}`,
			},
			right: []string{
				`aws_ecr_registry_policy.a {"account_id": "911711237006"}`,
				`aws_iam_role_policy.copy {"policy": "{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"kms:Encrypt\", \"Resource\": [\"arn:aws:kms:eu-west-2:988470587166:key/c2a60189-801b-41f9-953e-ec3efcffc819\"]}]}"}`,
			},
			want: []string{`policy.Statement[0].Resource differs: ["arn:aws:kms:eu-west-2:988470587166:key/197bbe36-b994-4665-97f8-87e58fdb8836"] | ` +
				`["arn:aws:kms:eu-west-2:988470587166:key/c2a60189-801b-41f9-953e-ec3efcffc819"] (production names 988470587166 here, which elsewhere ` +
				"stands on the side of staging where production has 911711237006)"},
		},
		"nothing where both sides have both": {
			at:    www,
			left:  []string{record("bare", "d22gwzqjsqx19y.cloudfront.net"), record("www", "d22gwzqjsqx19y.cloudfront.net"), record("api", "d25sxuc2gisn3p.cloudfront.net")},
			right: []string{record("bare", "d25sxuc2gisn3p.cloudfront.net"), record("www", "d22gwzqjsqx19y.cloudfront.net"), record("api", "d25sxuc2gisn3p.cloudfront.net")},
		},
		"nothing where it is more often shared than replaced": {
			at:    www,
			left:  []string{record("bare", "d22gwzqjsqx19y.cloudfront.net"), record("www", "d22gwzqjsqx19y.cloudfront.net"), record("api", "d22gwzqjsqx19y.cloudfront.net")},
			right: []string{record("bare", "d25sxuc2gisn3p.cloudfront.net"), record("www", "d22gwzqjsqx19y.cloudfront.net"), record("api", "d22gwzqjsqx19y.cloudfront.net")},
		},
		"nothing by the image that something runs": {
			at:    "aws_instance.b",
			left:  []string{`aws_instance.a {"ami": "ami-03d17d5e2b2d0ca4a"}`, `aws_instance.b {"ami": "ami-03d17d5e2b2d0ca4a"}`},
			right: []string{`aws_instance.a {"ami": "ami-0ae94f6c1218137d6"}`, `aws_instance.b {"ami": "ami-03d17d5e2b2d0ca4a"}`},
		},
		"nothing by a number that is a size": {
			at:    "aws_ssm_parameter.b",
			left:  []string{`aws_ssm_parameter.a {"description": "134217728000"}`, `aws_ssm_parameter.b {"description": "134217728000"}`},
			right: []string{`aws_ssm_parameter.a {"description": "268435456000"}`, `aws_ssm_parameter.b {"description": "134217728000"}`},
		},
		"nothing by the name of a service": {
			at:    www,
			left:  []string{record("bare", "ec2.amazonaws.com"), record("www", "ec2.amazonaws.com")},
			right: []string{record("bare", "ecs.amazonaws.com"), record("www", "ec2.amazonaws.com")},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, story(t, test.at, nil, test.left, test.right)); diff != "" {
				t.Errorf("of %s (-want +got):\n%s", test.at, diff)
			}
		})
	}
}

func TestTheRowThatTaughtAnIDKeepsItsOwnMeaning(t *testing.T) {
	got := story(t, bare, nil,
		[]string{record("bare", "d22gwzqjsqx19y.cloudfront.net"), record("www", "d22gwzqjsqx19y.cloudfront.net")},
		[]string{record("bare", "d25sxuc2gisn3p.cloudfront.net"), record("www", "d22gwzqjsqx19y.cloudfront.net")})
	want := []string{`records differs: ["d22gwzqjsqx19y.cloudfront.net"] | ["d25sxuc2gisn3p.cloudfront.net"] ()`}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestAnInterfaceIsThatOfTheInstanceThatReportsIt(t *testing.T) {
	server := func(primary, other string) []string {
		return []string{`aws_instance.web {"primary_network_interface_id": "` + primary + `", "network_interface_id": "` + other + `"}`}
	}
	tests := map[string]struct {
		left, right []string
		want        []string
	}{
		"its own under another name": {
			server("eni-00fa3406ad0265761", "eni-00fa3406ad0265761"), server("eni-0d5886bdd0fce1aca", "eni-0d5886bdd0fce1aca"),
			[]string{"network_interface_id equal by reference: refers to aws_instance.web", "primary_network_interface_id equal by computed: only the provider sets it"},
		},
		"another one, which nobody owns": {
			server("eni-00fa3406ad0265761", "eni-07777777777777777"), server("eni-0d5886bdd0fce1aca", "eni-08888888888888888"),
			[]string{
				`network_interface_id differs: "eni-07777777777777777" | "eni-08888888888888888" (no resource in these states owns either id; add the state that does)`,
				"primary_network_interface_id equal by computed: only the provider sets it",
			},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, story(t, "aws_instance.web", nil, test.left, test.right)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
