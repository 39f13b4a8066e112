package rules

import (
	"fmt"
	"testing"

	"github.com/paritytui/paritytui/internal/model"
)

func TestCompareVersions(t *testing.T) {
	const digest = "@sha256:0000000000000000000000000000000000000000000000000000000000000000"
	tests := []struct {
		left, right string
		want        step
	}{
		{"13.7", "14.9", majorStep},
		{"14.7", "14.9", minorStep},
		{"1.10", "1.1", minorStep},
		{"8.0.32", "8.0.35", patchStep},
		{"14", "14.9", patchStep},
		{"1.2.3", "v1.2.3", sameVersion},
		{"1.29.3-eks-ad4801", "1.29.3-eks-b22210", patchStep},
		{"1.29.3-eks-ad4801", "1.29.5-eks-ad4801", patchStep},
		{"1.28.3-eks-ad4801", "1.29.3-eks-ad4801", minorStep},
		{"postgres14", "postgres15", majorStep},
		{"postgres14", "aurora-postgresql14", otherProduct},
		{"mysql8.0", "mysql5.7", majorStep},
		{"redis6.x", "redis7", majorStep},
		{"nodejs18.x", "nodejs20.x", majorStep},
		{"python3.9", "python3.12", minorStep},
		{"python3.9", "nodejs20.x", otherProduct},
		{"8.0.mysql_aurora.3.04.0", "8.0.mysql_aurora.3.04.2", patchStep},
		{"8.0.mysql_aurora.3.04.0", "8.0.mysql_aurora.3.05.2", minorStep},
		{"5.7.mysql_aurora.2.11.2", "8.0.mysql_aurora.3.04.0", majorStep},
		{"api:1.4.2", "api:2.0.0", majorStep},
		{"localhost:5000/api:1.4.2", "reg.example/api:1.5.0", minorStep},
		{"reg-a.example/api:1.4.2", "reg-b.example/api:1.4.2", sameVersion},
		{"reg.example/api:1.4.2", "reg.example/web:1.4.2", otherProduct},
		{"api:latest", "api:1.4.2", movingTag},
		{"api", "api:1.4.2", unknownStep},
		{"acme/api", "acme/api:1.4.2", movingTag},
		{"acme/api:latest", "acme/api:main", unknownStep},
		{"api:1.4.2" + digest, "api:1.4.2", otherBuild},
		{"postgres:15-alpine", "postgres:15-bookworm", minorStep},
		{"api:3f9a2c1", "api:77ab01c", unknownStep},
		{"1.4.0", "LATEST", movingTag},
		{"ami-0a1b", "-", unknownStep},
		{"", "14.9", unknownStep},
		{"13.7", "", unknownStep},
		{"blue", "green", unknownStep},
		{"NODE|18-lts", "NODE|20-lts", majorStep},
		{"99999999999999999999999999.1", "99999999999999999999999999.2", minorStep},
	}
	for _, test := range tests {
		if got := compareVersions(test.left, test.right).step; got != test.want {
			t.Errorf("%q and %q: got %s, want %s", test.left, test.right, got.word(), test.want.word())
		}
		if got := compareVersions(test.right, test.left).step; got != test.want {
			t.Errorf("%q and %q: got %s, want %s as the other way round", test.right, test.left, got.word(), test.want.word())
		}
	}
}

func TestMajorNamesWhereVersionsPart(t *testing.T) {
	skew := compareVersions("1.29.3-eks-ad4801", "1.30.1-eks-b22210")
	if skew.left != "1.29" || skew.right != "1.30" {
		t.Errorf("got %q against %q, want 1.29 against 1.30", skew.left, skew.right)
	}
}

// FuzzVersions holds that either way round is one answer with the sides swapped, that nothing differs from itself, and that plain versions part where
// their numbers do, whatever product they are of.
func FuzzVersions(f *testing.F) {
	for _, pair := range [][2]string{
		{"8.0.mysql_aurora.3.04.0", "reg/api:1.2@sha256:ab"},
		{"1..2", ".x"},
		{"1.29.3-eks-ad4801", "1.30.1-eks-b22210"},
		{"nodejs18.x", "nodejs20.x"},
		{"app:latest", "app:1"},
		{"db.t3.medium", "db.r6g.2xlarge"},
		{"512Mi", "1Gi"},
		{"postgres14", "14"},
	} {
		f.Add(pair[0], pair[1], uint32(0x010203), uint32(0x010204))
	}
	f.Fuzz(func(t *testing.T, a, b string, m, n uint32) {
		there, back := compareVersions(a, b), compareVersions(b, a)
		if there.step != back.step || there.left != back.right || there.right != back.left {
			t.Errorf("%q and %q: %+v one way, %+v the other", a, b, there, back)
		}
		one, other := [3]uint32{m >> 16 & 255, m >> 8 & 255, m & 255}, [3]uint32{n >> 16 & 255, n >> 8 & 255, n & 255}
		want := sameVersion
		for i, step := range []step{majorStep, minorStep, patchStep} {
			if one[i] != other[i] {
				want = step
				break
			}
		}
		for _, product := range []string{"", "v", "postgres", "registry.example/app:"} {
			x, y := fmt.Sprintf("%s%d.%d.%d", product, one[0], one[1], one[2]), fmt.Sprintf("%s%d.%d.%d", product, other[0], other[1], other[2])
			if got := compareVersions(x, y).step; got != want {
				t.Errorf("%q and %q: %s, want %s", x, y, got, want)
			}
		}
		if got := compareVersions(a, a).step; got != unknownStep && got != sameVersion {
			t.Errorf("%q and itself: %s", a, got)
		}
		x, okX := compareSizes(model.StringValue(a), model.StringValue(b))
		y, okY := compareSizes(model.StringValue(b), model.StringValue(a))
		if okX != okY || okX && (x > 0) != (y < 0) {
			t.Errorf("sizes %q and %q: %d %t one way, %d %t the other", a, b, x, okX, y, okY)
		}
	})
}

func TestCompareSizes(t *testing.T) {
	tests := []struct {
		smaller, larger string
	}{
		{"2", "10"},
		{"0.5", "1"},
		{"512Mi", "1Gi"},
		{"250m", "1"},
		{"10 GB", "0.5 TB"},
		{"007", "10"},
		{"db.t3.medium", "db.t3.large"},
		{"db.t3.medium", "db.r6g.2xlarge"},
		{"m5.xlarge", "m5.4xlarge"},
		{"Standard_B2s", "Standard_D8s_v5"},
		{"e2-small", "n2-standard-8"},
		{"e2-standard-2", "e2-standard-16"},
		{"s-1vcpu-1gb", "s-4vcpu-8gb"},
		{"X-SMALL", "MEDIUM"},
		{"X-SMALL", "SMALL"},
		{"X-LARGE", "2X-LARGE"},
		{"LARGE", "X-LARGE"},
	}
	for _, test := range tests {
		a, b := model.StringValue(test.smaller), model.StringValue(test.larger)
		if got, ok := compareSizes(a, b); !ok || got >= 0 {
			t.Errorf("%s and %s: got %d, %t, want less", test.smaller, test.larger, got, ok)
		}
		if got, ok := compareSizes(b, a); !ok || got <= 0 {
			t.Errorf("%s and %s: got %d, %t, want more", test.larger, test.smaller, got, ok)
		}
	}
	for _, pair := range [][2]string{{"PAY_PER_REQUEST", "PROVISIONED"}, {"gp2", "io1"}, {"2", "many"}, {"", "1"}} {
		if got, ok := compareSizes(model.StringValue(pair[0]), model.StringValue(pair[1])); ok {
			t.Errorf("%s and %s have no order, got %d", pair[0], pair[1], got)
		}
	}
}
