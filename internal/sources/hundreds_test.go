package sources

import (
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// TestTwoHundredStatesAreReadWithinTheirOwnSize reads two environments of 200 states of 100 kB, one of them broken. What stays in memory is
// the text of the states and 16 bytes a value, and no copy of either.
func TestTwoHundredStatesAreReadWithinTheirOwnSize(t *testing.T) {
	const states = 200
	files := map[string]string{}
	var size int64
	for i := range states {
		var b strings.Builder
		fmt.Fprintf(&b, `{"version":4,"serial":%d,"lineage":"l%d","resources":[`, i+1, i)
		for j := range 40 {
			if j > 0 {
				b.WriteByte(',')
			}
			fmt.Fprintf(&b, `{"mode":"managed","type":"t","name":"n%d","instances":[{"attributes":{"id":"%d-%d","text":"%s"}}]}`, j, i, j, strings.Repeat("x", 2400))
		}
		b.WriteString("]}")
		name := fmt.Sprintf("team-%d/service-%d/terraform.tfstate", i%10, i)
		for _, side := range []string{"staging", "production"} {
			files[side+"/"+name] = b.String()
			size += int64(b.Len())
		}
	}
	files["production/team-7/service-7/terraform.tfstate"] = `{"version":4,`
	root := tree(t, files)
	before := heap()
	var last [2]Progress
	loader := &Loader{}
	got, err := loader.Pair(t.Context(), [2]Spec{
		{Name: "staging", URIs: []string{filepath.Join(root, "staging")}},
		{Name: "production", URIs: []string{filepath.Join(root, "production")}},
	}, func(side int, p Progress) { last[side] = p })
	if err != nil {
		t.Fatal(err)
	}
	grown := heap() - before
	left, right := got[0], got[1]
	if len(left.Sources) != states || len(right.Sources) != states-1 || len(left.Resources) != states*40 || len(right.Resources) != (states-1)*40 {
		t.Errorf("got %d and %d states, %d and %d resources", len(left.Sources), len(right.Sources), len(left.Resources), len(right.Resources))
	}
	if len(right.Unreadable) != 1 || right.Unreadable[0].Label != "team-7/service-7" {
		t.Errorf("got the unreadable %+v", right.Unreadable)
	}
	for side, p := range last {
		if !p.Done || p.Parts != states || p.Finished != states || p.Read != p.Total {
			t.Errorf("side %d ends with %+v", side, p)
		}
	}
	t.Logf("%d MB of states keep %d MB of memory", size>>20, grown>>20)
	if grown > size*3/2 {
		t.Errorf("%d bytes of states keep %d bytes of memory, want less than one and a half times as much", size, grown)
	}
	runtime.KeepAlive(got)
}

// heap is what is alive.
func heap() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
