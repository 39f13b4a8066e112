package pairing_test

import (
	"fmt"
	"testing"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/pairing"
	"github.com/paritytui/paritytui/internal/model/schema"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// watched are two environments whose resources meet in every way: by address, as instances, by name and by what they are made of.
func watched(t *testing.T) (left, right *model.Environment) {
	t.Helper()
	var lines [2][]string
	for side, prefix := range [...]string{"a", "b"} {
		for i := range 20 {
			lines[side] = append(lines[side],
				fmt.Sprintf(`aws_vpc.same%d {"cidr_block":"10.%d.0.0/16"}`, i, i),
				fmt.Sprintf(`aws_instance.web[%d] {"ami":"ami-%s","monitoring":true,"subnet_id":"subnet-%d"}`, i, prefix, i%3),
				fmt.Sprintf(`aws_s3_bucket.%s%d {"bucket":"bucket-number-%d"}`, prefix, i, i),
				fmt.Sprintf(`aws_sqs_queue.%s%d {"delay_seconds":%d,"max_message_size":%d}`, prefix, i, i, 100+i),
			)
		}
	}
	return environment(t, "staging", lines[0]...), environment(t, "production", lines[1]...)
}

func TestPairingTellsHowFarItIs(t *testing.T) {
	left, right := watched(t)
	last, whole := 0, 0
	got := pairing.Match(left, right, pairing.Context{
		Vocabulary: vocabulary.New("staging", "production", nil), Schema: schema.Embedded(),
		Progress: func(paired, of int) {
			if paired != last+1 || paired > of {
				t.Fatalf("told %d of %d after %d", paired, of, last)
			}
			last, whole = paired, of
		},
	})
	if whole != len(left.Resources) || last != len(got.Pairs) {
		t.Errorf("the last that was told is %d of %d, want %d of %d", last, whole, len(got.Pairs), len(left.Resources))
	}
}

// TestPairingStopsSoon stops at each pair in turn. What is left then is less than one group or bucket.
func TestPairingStopsSoon(t *testing.T) {
	left, right := watched(t)
	const group = 20
	for at := range 80 {
		paired := 0
		pairing.Match(left, right, pairing.Context{
			Vocabulary: vocabulary.New("staging", "production", nil), Schema: schema.Embedded(),
			Progress: func(n, _ int) { paired = n },
			Stopped:  func() bool { return paired >= at },
		})
		if paired > at+group {
			t.Errorf("stopped after %d pairs, and %d more were made", at, paired-at)
		}
	}
}
