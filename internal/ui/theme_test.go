package ui

import (
	"fmt"
	"image/color"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// rgb is a colour in 0 to 255.
type rgb [3]float64

// luminance is the relative luminance of WCAG 2.
func (c rgb) luminance() float64 {
	var l float64
	for i, weight := range [...]float64{0.2126, 0.7152, 0.0722} {
		v := c[i] / 255
		if v <= 0.03928 {
			v /= 12.92
		} else {
			v = math.Pow((v+0.055)/1.055, 2.4)
		}
		l += weight * v
	}
	return l
}

func contrast(a, b rgb) float64 {
	x, y := a.luminance(), b.luminance()
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// colourIn finds the foreground (38) or background (48) that a pen sets, and false where it leaves that to the terminal.
func colourIn(p pen, layer int) (rgb, bool) {
	m := regexp.MustCompile(fmt.Sprintf(`%d;2;(\d+);(\d+);(\d+)`, layer)).FindStringSubmatch(p.open)
	if m == nil {
		return rgb{}, false
	}
	var c rgb
	for i := range c {
		c[i], _ = strconv.ParseFloat(m[i+1], 64)
	}
	return c, true
}

// Text that is meant to be read has at least the contrast that WCAG AA asks for, on plain backgrounds of both kinds and on the row under the
// cursor. Frames, and what lies under a dialog, are not read.
func TestTextHasContrast(t *testing.T) {
	black, white := rgb{0, 0, 0}, rgb{255, 255, 255}
	for _, c := range []struct {
		name        string
		dark        bool
		text        rgb
		backgrounds []rgb
	}{
		{"dark", true, white, []rgb{black, {0x1e, 0x1e, 0x1e}, {0x28, 0x2a, 0x36}}},
		{"light", false, black, []rgb{white, {0xfa, 0xfa, 0xf5}}},
	} {
		for l := range look(looks) {
			theme, name, least := themeOf(l, c.dark), c.name+", "+l.name(), 4.5
			if l == highContrast {
				least = 7
			}
			for i := range ink(inks) {
				if i == frame {
					continue
				}
				for lit, p := range theme.pens[i] {
					text, ok := colourIn(p, 38)
					if !ok {
						text = c.text
					}
					grounds := c.backgrounds
					if ground, ok := colourIn(p, 48); ok {
						grounds = []rgb{ground}
					} else if lit == 1 {
						t.Errorf("%s: ink %d is not set off on the row under the cursor", name, i)
					}
					for _, ground := range grounds {
						if got := contrast(text, ground); got < least {
							t.Errorf("%s: ink %d on %v has a contrast of %.2f, want at least %.1f", name, i, ground, got, least)
						}
					}
				}
			}
		}
	}
}

// Terminals of 256 colours get the nearest of theirs for each colour, and a near grey can be taken for the nearest of a strong red. What has a
// hue keeps one, what can be read stays legible, and the three priorities that matter most still look different.
func TestColoursSurviveTerminalsWithFewer(t *testing.T) {
	fewer := func(c rgb) rgb {
		r, g, b, _ := ansi.Convert256(color.RGBA{R: uint8(c[0]), G: uint8(c[1]), B: uint8(c[2]), A: 0xff}).RGBA()
		return rgb{float64(r >> 8), float64(g >> 8), float64(b >> 8)}
	}
	strength := func(c rgb) float64 { return max(c[0], c[1], c[2]) - min(c[0], c[1], c[2]) }
	for _, dark := range []bool{true, false} {
		for l := range look(looks) {
			theme, name := themeOf(l, dark), fmt.Sprintf("dark %v, %s", dark, l.name())
			var ground rgb
			if !dark {
				ground = rgb{255, 255, 255}
			}
			seen := map[rgb]ink{}
			for i := range ink(inks) {
				for lit, p := range theme.pens[i] {
					text, ok := colourIn(p, 38)
					if !ok || i == frame {
						continue
					}
					got := fewer(text)
					if strength(text) > 60 && strength(got) == 0 {
						t.Errorf("%s: ink %d, %v, turns into the grey %v", name, i, text, got)
					}
					on := ground
					if g, ok := colourIn(p, 48); ok {
						on = fewer(g)
					}
					if c := contrast(got, on); c < 3 {
						t.Errorf("%s: ink %d turns into %v on %v, a contrast of %.2f, want at least 3", name, i, got, on, c)
					}
					if lit == 0 && (i == critical || i == high || i == medium) {
						if other, taken := seen[got]; taken {
							t.Errorf("%s: inks %d and %d both turn into %v", name, other, i, got)
						}
						seen[got] = i
					}
				}
			}
		}
	}
}

// The text of a frame is the same in all themes, and without colour nothing sets one: what colour says is said otherwise too.
func TestThemesDifferInColourOnly(t *testing.T) {
	scenes := map[string]func(*driver){
		"review":  func(d *driver) { d.press("n") },
		"summary": func(d *driver) { d.press("4", "j") },
		"words":   func(d *driver) { d.toProposal() },
		"palette": func(d *driver) { d.press(":").write("copy") },
		"rank":    func(d *driver) { d.press("n", "p", "right") },
	}
	colour := regexp.MustCompile(`\x1b\[[0-9;]*[34]8;[25];`)
	for name, scene := range scenes {
		for _, s := range [][2]int{{120, 40}, {80, 24}, {50, 15}} {
			t.Run(fmt.Sprintf("%s/%dx%d", name, s[0], s[1]), func(t *testing.T) {
				d := sample(t, s[0], s[1])
				scene(d)
				dark := d.m.View().Content
				d.m.theme = newTheme(false, true)
				light := d.m.View().Content
				d.m.theme = newTheme(true, false)
				none := d.m.View().Content
				if ansi.Strip(dark) != ansi.Strip(light) || ansi.Strip(dark) != ansi.Strip(none) {
					t.Error("the text depends on the theme")
				}
				if dark == light {
					t.Error("light and dark look the same")
				}
				if colour.MatchString(none) {
					t.Errorf("NO_COLOR sets a colour: %q", colour.FindString(none))
				}
				if !colour.MatchString(dark) {
					t.Error("no colour is found where there should be some: the check is blind")
				}
				if !strings.Contains(none, "\x1b[") {
					t.Error("without colour nothing is set off by weight either")
				}
			})
		}
	}
}

func TestNoColourHasNoThemeToSwitch(t *testing.T) {
	d := sample(t, 80, 24)
	d.m.noColor = true
	d.m.theme = newTheme(true, false)
	before := d.m.theme
	d.press(":").write("colours for").press("enter")
	d.want("NO_COLOR is set")
	d.send(tea.BackgroundColorMsg{})
	if d.m.theme != before {
		t.Error("the theme was switched")
	}
}
