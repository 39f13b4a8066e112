package schema_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model/schema"
)

func TestAnARNAssignsNothingButWhatFollowsItMay(t *testing.T) {
	tests := map[string][]string{
		"arn:aws:secretsmanager:eu-west-1:111111111111:secret:orders/password=x": nil,
		"arn:aws:ssm:eu-west-1:111111111111:parameter/token:1":                   nil,
		"arn:aws:iam::111111111111:user/x DB_PASSWORD=hunter22":                  {"hunter22"},
		"arn:aws:iam::111111111111:user/x,DB_PASSWORD=hunter22":                  {"hunter22"},
		"arn:aws:iam::111111111111:user/x\nDB_PASSWORD='hunter22'":               {"hunter22"},
		"DB_PASSWORD=hunter22": {"hunter22"},
	}
	for text, want := range tests {
		if diff := cmp.Diff(want, schema.AssignedSecrets(text)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
}
