package ui

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// The columns fill the width; none gets less than it needs while another gets more than that.
func TestColumnsShareWhatThereIs(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 5000 {
		need := columns{r.IntN(60), r.IntN(40), r.IntN(30)}
		n := r.IntN(140)
		got := need.share(n)
		if got.address+got.path+got.values != n {
			t.Fatalf("%+v in %d cells: %+v", need, n, got)
		}
		if need.address+need.path+need.values <= n {
			if got.address != need.address || got.path != need.path {
				t.Fatalf("%+v fit %d cells, but got %+v", need, n, got)
			}
			continue
		}
		if got.address > need.address || got.path > need.path || got.values > need.values {
			t.Fatalf("%+v in %d cells: %+v is more than one of them needs", need, n, got)
		}
	}
}

func TestShortAddressesKeepTheNameAndTheBeginningOfTheType(t *testing.T) {
	for _, c := range []struct {
		address string
		n       int
		want    string
	}{
		{"aws_lb.main", 11, "aws_lb.main"},
		{"module.asg_app.aws_autoscaling_group.this", 35, "…asg_app.aws_autoscaling_group.this"},
		{"module.asg_app.aws_autoscaling_group.this", 26, "…asg_app.aws_autosca….this"},
		{"module.net.module.edge.aws_lb.main", 17, "…edge.aws_lb.main"},
		{"module.kubernetes_alerts.aws_lb.main", 14, "…aws_lb.main"},
		{"aws_cloudfront_distribution.prod-bce-cf", 24, "aws_cloudfr….prod-bce-cf"},
		{"aws_lb.a_very_long_name_of_a_balancer", 20, "aws_lb.…f_a_balancer"},
		{"aws_iam_role_policy.a_very_long_name_of_a_policy", 22, "aws_iam_…e_of_a_policy"},
		{`module.a["x.y"].aws_lb.main`, 18, `…aws_lb.main`},
		{"module.assets-dev-sync-stack.aws_lambda_function.lambda", 42, "…asset…nc-stack.aws_lambda_function.lambda"},
		{"module.people-dev-sync-stack.aws_lambda_function.lambda", 42, "…peopl…nc-stack.aws_lambda_function.lambda"},
		{`module.peer["eastus-to-westeurope"].azapi_resource.this[0]`, 28, `…[ea…rope].azapi_re….this[0]`},
		{`module.peer["southasia-to-westeurope"].azapi_resource.this[0]`, 28, `…[so…rope].azapi_re….this[0]`},
		{"data.aws_ami.ubuntu", 17, "data.aws_….ubuntu"},
		{"region", 4, "reg…"},
		{`document.Deployment["production/api"]`, 37, `document.Deployment["production/api"]`},
		{`document.Deployment["production/api"]`, 25, "Deployment production/api"},
		{`document.Deployment["production/api"]`, 20, "Deployment …tion/api"},
		{`document.HorizontalPodAutoscaler["production/api"]`, 20, "Horizonta… …tion/api"},
		{`document.Job["production/api"]`, 8, "Jo…n/api"},
	} {
		got := clipAddress(c.address, c.n)
		if width(got) > c.n {
			t.Errorf("clipAddress(%q, %d) = %q is %d wide", c.address, c.n, got, width(got))
		}
		if got != c.want {
			t.Errorf("clipAddress(%q, %d) = %q, want %q", c.address, c.n, got, c.want)
		}
	}
}

func TestShortPathsKeepTheLastName(t *testing.T) {
	for _, c := range []struct {
		path string
		n    int
		want string
	}{
		{"engine_version", 14, "engine_version"},
		{"outbound[0].source_access_control_group_no", 20, "source_…rol_group_no"},
		{"container_definitions[name=api].image", 16, "contai…pi].image"},
		{"rule[0].labels.environment", 13, "….environment"},
		{`policy.Condition["aws:s3.arn"]`, 26, `p….Condition["aws:s3.arn"]`},
	} {
		got := clipPath(c.path, c.n)
		if width(got) > c.n {
			t.Errorf("clipPath(%q, %d) = %q is %d wide", c.path, c.n, got, width(got))
		}
		if got != c.want {
			t.Errorf("clipPath(%q, %d) = %q, want %q", c.path, c.n, got, c.want)
		}
	}
}

func TestValuesAreToldApartInLittleRoom(t *testing.T) {
	for _, c := range []struct {
		left, right string
		n           int
		want        string
	}{
		{"10.1.2.0/24", "10.2.2.0/24", 11, "10.1.2.0/24|10.2.2.0/24"},
		{"10.1.2.0/24", "10.2.2.0/24", 8, "10.1.2.…|10.2.2.…"},
		{"ami-0a1b2c3d4e5f60718", "ami-0a1b2c3d99990000f", 12, "…3d4e5f60718|…3d99990000f"},
		{"unset", "owned", 9, "unset|owned"},
		{"install nginx-1.20 and start it", "install nginx-1.24 and start it", 7, "….20 a…|….24 a…"},
	} {
		l, r := apart(c.left, c.right, c.n)
		if got := l + "|" + r; got != c.want {
			t.Errorf("apart(%q, %q, %d) = %q, want %q", c.left, c.right, c.n, got, c.want)
		}
		if l == r || strings.Trim(l, "…") == "" {
			t.Errorf("%q and %q look alike", l, r)
		}
	}
}

func TestALongTreeBeginsFolded(t *testing.T) {
	d := start(t, newFake(func() *board { return bigBoard(2000) }), 120, 40)
	d.press("2")
	if l := d.m.lists[resourcesView]; len(l.items) != 200 || !l.items[0].folded {
		t.Errorf("the tree begins with %d items, want 200 folded modules", len(l.items))
	}
	d.press("n")
	if it, _ := d.m.lists[resourcesView].selected(); d.m.board.tree.nodes[it.at].kind != pairNode {
		t.Errorf("n stopped on %+v, want a resource", it)
	}
}

func TestTheOnlyResourceOfATypeStandsWithIt(t *testing.T) {
	d := sample(t, 120, 40)
	d.press("2")
	d.want("aws_lb.main")
	d.wantNot("▾ aws_lb ")
	d.press("o")
	d.want("aws_vpc.main")
}
