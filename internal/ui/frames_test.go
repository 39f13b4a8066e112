package ui

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

func TestFramesLookAsReviewed(t *testing.T) {
	sizes := sizesOf([2]int{120, 40}, [2]int{80, 24}, [2]int{50, 15})
	scenes := map[string]func(*driver){
		"review":          func(*driver) {},
		"review-settled":  func(d *driver) { d.press("a", "G") },
		"review-filtered": func(d *driver) { d.press("/").write("aws_instance high").press("enter") },
		"review-typing":   func(d *driver) { d.press("/").write("db") },
		"filter-fields":   func(d *driver) { d.press("/") },
		"filter-values":   func(d *driver) { d.press("/").write("type:aws_").press("ctrl+n") },
		"filter-problem":  func(d *driver) { d.press("/").write("priority:urgent ") },
		"resources":       func(d *driver) { d.press("2", "j") },
		"resources-all":   func(d *driver) { d.press("2", "o", "z") },
		"ledger":          func(d *driver) { d.press("3") },
		"detail":          func(d *driver) { d.press("n", "enter", "j") },
		"detail-script":   func(d *driver) { d.press("/").write("user_data").press("enter", "n", "enter") },
		"detail-onesided": func(d *driver) { d.press("/").write("aws_lb").press("enter", "n", "enter") },
		"detail-equal":    func(d *driver) { d.press("n", "enter", "=", "G") },
		"form":            func(d *driver) { d.press("n", "i").write("Staging follows a week later.") },
		"form-problems":   func(d *driver) { d.press("n", "i", "ctrl+s") },
		"form-reach": func(d *driver) {
			d.press("n", "i", "tab", "tab", "right", "right", "tab", "tab", "space", "tab", "tab").write("soon")
		},
		"summary":          func(d *driver) { d.press("4") },
		"summary-rest":     func(d *driver) { d.press("4", "G") },
		"summary-proposal": func(d *driver) { d.toProposal() },
		"summary-accepted": func(d *driver) { d.toProposal().press("a") },
		"summary-facts":    func(d *driver) { d.press("4", "ctrl+d", "ctrl+d") },
		"export":           func(d *driver) { d.press("/").write("aws_instance").press("enter", "s", "tab") },
		"export-exists":    func(d *driver) { d.press("s", "enter", "s", "enter") },
		"export-problem": func(d *driver) {
			d.exportFails = errors.New("the extension says the format: end the name with .md, .csv, .json, .html or .txt")
			d.press("4", "s", "ctrl+u").write("slides.pdf").press("enter")
		},
		"exported":        func(d *driver) { d.press("s", "enter") },
		"jump":            func(d *driver) { d.press("n", "t") },
		"jump-typed":      func(d *driver) { d.press("n", "t").write("awsin") },
		"references":      func(d *driver) { d.press("n", "d") },
		"pair-by-hand":    func(d *driver) { d.press("/").write("aws_lb").press("enter", "n", "P") },
		"range":           func(d *driver) { d.press("n", "v", "j", "j") },
		"palette":         func(d *driver) { d.press("n", ":") },
		"palette-typed":   func(d *driver) { d.press("n", "ctrl+p").write("cop mark") },
		"palette-nothing": func(d *driver) { d.press("n", ":").write("zzz") },
		"rank":            func(d *driver) { d.press("n", "p") },
		"rank-reach":      func(d *driver) { d.press("n", "p", "right", "tab", "left", "tab", "right") },
		"rank-problem":    func(d *driver) { d.press("n", "p", "right", "ctrl+s") },
		"ranked":          func(d *driver) { d.press("n", "p", "right", "tab", "tab", "tab").write("reviewed").press("ctrl+s") },
		"selected":        func(d *driver) { d.press("n", "space", "space") },
		"help":            func(d *driver) { d.press("?") },
		"undo": func(d *driver) {
			d.press("n", "i").write("because").press("tab").write("a risk").press("ctrl+s", "u")
		},
		"saved":          func(d *driver) { d.press("n", "i").write("because").press("tab").write("a risk").press("ctrl+s") },
		"fix":            func(d *driver) { d.press("n", "f").write("platform-team") },
		"fix-problems":   func(d *driver) { d.press("n", "f", "ctrl+s") },
		"edit":           func(d *driver) { d.press("3", "enter", "end").write(" of orders") },
		"renew":          func(d *driver) { d.press("3", "r") },
		"link":           func(d *driver) { d.press("n", "l") },
		"link-typed":     func(d *driver) { d.press("n", "l").write("compute") },
		"repeated":       func(d *driver) { d.addEntry().press("n", ".") },
		"overlap":        func(d *driver) { d.overlapping() },
		"clash":          func(d *driver) { d.clashing() },
		"draft":          func(d *driver) { d.draftOffered() },
		"draft-restored": func(d *driver) { d.draftOffered().press("enter") },
		"refused":        func(d *driver) { d.editorBreaks() },
		"unused":         func(d *driver) { d.unusedEntry() },
		"revoke":         func(d *driver) { d.press("3", "x") },
		"leave":          func(d *driver) { d.press("n", "i").write("because").press("ctrl+c") },
	}
	for name, scene := range scenes {
		for _, s := range sizes {
			t.Run(fmt.Sprintf("%s/%dx%d", name, s[0], s[1]), func(t *testing.T) {
				d := sample(t, s[0], s[1])
				scene(d)
				d.golden(fmt.Sprintf("%s-%dx%d", name, s[0], s[1]))
			})
		}
	}
}

func TestLoadingShowsWhatIsRead(t *testing.T) {
	for _, s := range [][2]int{{120, 40}, {80, 24}, {50, 15}} {
		d := start(t, nil, s[0], s[1])
		d.m.failed, d.m.loading = nil, true
		d.send(progressMsg{generation: d.m.generation, sources: []Progress{
			{Side: "staging", URI: "s3://acme-tfstate/staging/terraform.tfstate", Read: 13 << 20, Total: 100 << 20, Resources: 4123},
			{Side: "production", URI: "s3://acme-tfstate/production/a/very/long/path/to/the/state/terraform.tfstate", Read: 96 << 10, Resources: 12},
			{Side: "production", URI: "envs/prod/network.tfstate", Read: 2300, Done: true, Resources: 7},
			{Side: "production", URI: "parity.yaml\x1b[31m"},
		}})
		d.golden(fmt.Sprintf("loading-%dx%d", s[0], s[1]))
	}
}

func TestLoadingShowsHowFarTheComparisonIs(t *testing.T) {
	read := []Progress{
		{Side: "staging", URI: "staging.tfstate", Read: 95 << 20, Total: 95 << 20, Resources: 20000, Done: true},
		{Side: "production", URI: "production.tfstate", Read: 96 << 20, Total: 96 << 20, Resources: 20130, Done: true},
	}
	steps := map[string]Progress{
		"hiding":  {Phase: "Hiding secrets"},
		"pairing": {Phase: "Pairing", Read: 12000, Total: 20000},
		"judged":  {Phase: "Judging", Read: 1204, Total: 1204},
	}
	for name, step := range steps {
		for _, s := range [][2]int{{120, 40}, {80, 24}, {50, 15}} {
			d := start(t, nil, s[0], s[1])
			d.m.failed, d.m.loading = nil, true
			d.send(progressMsg{generation: d.m.generation, sources: read, step: step})
			d.golden(fmt.Sprintf("loading-%s-%dx%d", name, s[0], s[1]))
		}
	}
}

func TestFailureSaysWhatToDo(t *testing.T) {
	for _, s := range [][2]int{{120, 40}, {80, 24}, {50, 15}} {
		d := start(t, nil, s[0], s[1])
		d.golden(fmt.Sprintf("error-%dx%d", s[0], s[1]))
		if d.press("q"); !d.quit {
			t.Error("q on the error page does not leave")
		}
	}
}

func TestFirstFrameComesBeforeTheLoad(t *testing.T) {
	m := newModel(t.Context(), config{title: "paritytui", left: "a", right: "b", load: func(context.Context, func(Progress)) (session, error) {
		t.Error("loading ran before its command did")
		return nil, nil
	}})
	m.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	if got := m.View().Content; !strings.Contains(got, "Reading both environments") {
		t.Errorf("first frame says nothing of the loading:\n%s", got)
	}
}

func TestSmallTerminalAsksForRoom(t *testing.T) {
	for _, s := range [][2]int{{39, 24}, {80, 9}, {10, 3}, {1, 1}} {
		d := sample(t, s[0], s[1])
		if s[0] > 20 {
			d.want("more room")
		}
		d.press("j", "?", "i", "/", "q")
		if !d.quit {
			t.Errorf("%v: q does not leave", s)
		}
	}
}
