package compare_test

import (
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
