package ui

import (
	"context"
	"errors"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// choosing is an explorer with three environments, of which qa cannot be read.
func choosing(t *testing.T) *driver {
	t.Helper()
	d := &driver{t: t}
	dark := true
	loads := func(left, right string) comparison {
		return comparison{left, right, func(context.Context, func(Progress)) (session, error) {
			if left == "qa" {
				return nil, errors.New("reading qa: the bucket is gone")
			}
			return newFake(func() *board {
				b := sampleBoard()
				b.left.name, b.right.name = left, right
				return b
			}), nil
		}}
	}
	all := []comparison{loads("dev", "production"), loads("qa", "production"), loads("dev", "qa"), loads("staging", "production")}
	d.m = newModel(t.Context(), config{
		title: "paritytui", left: "staging", right: "production", load: all[3].load, others: all, dark: &dark,
		save: func(context.Context, []byte) error { return nil },
	})
	d.run(d.m.Init())
	d.send(tea.WindowSizeMsg{Width: 120, Height: 30})
	return d
}

func TestThePaletteChoosesOtherEnvironments(t *testing.T) {
	d := choosing(t)
	d.want("staging ⇄ production")
	d.press("/").write("multi_az").press("enter").press(":").write("compare dev prod")
	d.want("compare dev with production")
	d.wantNot("compare staging with production")
	d.press("enter")
	d.want("dev ⇄ production")
	d.want("comparing dev with production")
	d.wantNot("filter:")
	d.press("R").want("dev ⇄ production")
	d.press(":").write("compare staging").press("enter").want("staging ⇄ production")
}

func TestEnvironmentsThatCannotBeReadLeaveTheEarlierComparison(t *testing.T) {
	d := choosing(t)
	d.press(":").write("compare qa with").press("enter")
	d.want("staging ⇄ production")
	d.want("qa and production could not be read")
	d.press("R").want("staging ⇄ production")
	d.wantNot("could not be read")
}

func TestTwoEnvironmentsOfferNoOtherPair(t *testing.T) {
	d := sample(t, 120, 30)
	d.press(":").write("compare")
	d.wantNot("compare staging")
}

func TestLoadingCountsTheStatesOfAnEnvironment(t *testing.T) {
	d := &driver{t: t}
	d.m = newModel(t.Context(), config{title: "paritytui", left: "staging", right: "production"})
	d.send(tea.WindowSizeMsg{Width: 100, Height: 30})
	d.m.progress = []Progress{{Side: "staging", URI: "live/staging", Read: 3 << 20, Total: 9 << 20, Parts: 200, Finished: 37}}
	d.want("3.0 MB of 9.0 MB  37 of 200 states")
}
