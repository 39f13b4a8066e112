package ui

import "testing"

func TestADayIsNamedByHowFarAwayItIs(t *testing.T) {
	for name, c := range map[string]struct{ today, text, want string }{
		"days":                              {"2026-11-20", "+90d", "2027-02-18"},
		"weeks":                             {"2026-11-20", "+6w", "2027-01-01"},
		"months":                            {"2026-11-20", "+3m", "2027-02-20"},
		"years":                             {"2026-11-20", "+1y", "2027-11-20"},
		"blanks and capitals":               {"2026-11-20", " +2W ", "2026-12-04"},
		"today":                             {"2026-11-20", "+0d", "2026-11-20"},
		"a month without the day":           {"2027-01-31", "+1m", "2027-02-28"},
		"the same in a leap year":           {"2028-01-31", "+1m", "2028-02-29"},
		"a year on from a leap day":         {"2028-02-29", "+1y", "2029-02-28"},
		"as far as it goes":                 {"2026-11-20", "+10y", "2036-11-20"},
		"too far":                           {"2026-11-20", "+11y", ""},
		"more digits than a number has":     {"2026-11-20", "+99999999999999999999d", ""},
		"a number that would turn negative": {"2026-11-20", "+65535y", ""},
		"back":                              {"2026-11-20", "-3d", ""},
		"no sign":                           {"2026-11-20", "90d", ""},
		"no unit":                           {"2026-11-20", "+90", ""},
		"a unit that there is not":          {"2026-11-20", "+9h", ""},
		"no number":                         {"2026-11-20", "+d", ""},
		"two signs":                         {"2026-11-20", "++9d", ""},
		"a date":                            {"2026-11-20", "2027-05-20", ""},
		"nothing":                           {"2026-11-20", "", ""},
		"no today":                          {"", "+3d", ""},
	} {
		got, ok := dayNamed(c.text, c.today)
		if got != c.want || ok != (c.want != "") {
			t.Errorf("%s: %q from %s is %q (%t), want %q", name, c.text, c.today, got, ok, c.want)
		}
	}
}

func TestADistanceBecomesTheDateThatIsSaved(t *testing.T) {
	d, file := onDiskDriver(t, "")
	d.at("engine_version").press("f").write("data-team").press("tab").write("+6w")
	d.want("+6w  2027-01-01")
	d.press("tab")
	d.want("│ 2027-01-01")
	d.press("shift+tab", "ctrl+u").write("+30d").press("ctrl+s")
	d.want("saved parity.yaml")
	d.wantFile(file, "due: 2026-12-20")
}

func TestTheNextPlanIsProposedLikeTheLastAndTypingReplacesIt(t *testing.T) {
	d, file := onDiskDriver(t, "")
	d.at("engine_version").press("f").write("data-team").press("tab").write("2026-12-15").press("ctrl+s")
	d.at("instance_class").press("f")
	if f := d.m.form; f.dirty() || f.at != dueField {
		t.Errorf("the proposed form is dirty: %t, at %s", f.dirty(), f.at.name())
	}
	d.press("ctrl+s")
	d.want("saved parity.yaml")
	d.at("is:one-sided").press("f").write("2027-01-31").press("shift+tab").write("network-team").press("ctrl+s")
	d.want("saved parity.yaml")
	d.wantFile(file, "owner: data-team", "due: 2026-12-15", "owner: network-team", "due: 2027-01-31")
}

func TestAKeyThatMovesKeepsAProposal(t *testing.T) {
	e := newProposal("2026-12-15")
	e.key(keyNamed("backspace"))
	e.insert("6")
	if e.text != "2026-12-16" {
		t.Errorf("got %q, want the proposal with another last digit", e.text)
	}
}
