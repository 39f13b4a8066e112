package docs_test

import (
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/ui"
)

// pictured are the scenes of the pictures: the keys that lead there in the demo.
var pictured = map[string][]string{
	"review":  {"n", "n", "n"},
	"form":    {"n", "n", "n", "i", "'Staging is upgraded a week earlier", "tab", "'Planner differences show up in staging first"},
	"summary": {"4", "j"},
}

// TestPicturesShowWhatTheExplorerDraws draws each scene anew, dark and light, and compares it with the picture in the repository. UPDATE_GOLDEN=1
// writes them, as make screenshots does.
func TestPicturesShowWhatTheExplorerDraws(t *testing.T) {
	for name, keys := range pictured {
		for look, dark := range map[string]bool{"dark": true, "light": false} {
			file := filepath.Join("pictures", name+"-"+look+".svg")
			frame := colouredFrame(t, 120, 40, dark, keys)
			got := drawn(frame, dark)
			if os.Getenv("UPDATE_GOLDEN") != "" {
				if err := os.MkdirAll("pictures", 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatalf("%v (make screenshots writes it)", err)
			}
			if got != string(want) {
				t.Errorf("%s is not what the explorer draws now; make screenshots draws it again", file)
			}
			wantText(t, file, string(want), ansi.Strip(frame))
		}
	}
}

// wantText holds that a picture is well-formed and has the words of the frame in their order.
func wantText(t *testing.T, file, svg, frame string) {
	t.Helper()
	var words strings.Builder
	d := xml.NewDecoder(strings.NewReader(svg))
	depth := 0
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			if token.Name.Local == "text" {
				depth++
			}
		case xml.EndElement:
			if token.Name.Local == "text" {
				depth--
			}
		case xml.CharData:
			if depth > 0 {
				words.Write(token)
			}
		}
	}
	plain := strings.Map(func(r rune) rune {
		if _, drawn := strokes[r]; drawn || r == ' ' || r == '\n' {
			return -1
		}
		return r
	}, frame)
	if got := strings.ReplaceAll(words.String(), " ", ""); got != plain {
		t.Errorf("%s has other words than the frame:\n%s\n%s", file, got, plain)
	}
}

func colouredFrame(t *testing.T, width, height int, dark bool, keys []string) string {
	t.Helper()
	m := ui.New(t.Context(), ui.Options{
		Title: "paritytui", Left: "staging", Right: "production", LedgerPath: "parity.yaml", Today: today, Dark: &dark,
		Load: func(context.Context, func(ui.Progress)) (*audit.Session, error) { return demoSession(t) },
		Save: func(context.Context, []byte) error { return nil },
	})
	take(m, m.Init())
	m.Update(tea.WindowSizeMsg{Width: width, Height: height})
	press := func(k tea.KeyPressMsg) {
		_, cmd := m.Update(k)
		take(m, cmd)
	}
	for _, k := range keys {
		switch text, typed := strings.CutPrefix(k, "'"); {
		case k == "tab":
			press(tea.KeyPressMsg{Code: tea.KeyTab})
		case typed:
			for _, r := range text {
				press(tea.KeyPressMsg{Code: r, Text: string(r)})
			}
		default:
			press(tea.KeyPressMsg{Code: []rune(k)[0], Text: k})
		}
	}
	return m.View().Content
}

// The size of a cell and of the letters in it, in pixels, and the margin around the screen.
const (
	cellWidth, cellHeight, letters, margin = 8.4, 18.0, 14.0, 12.0
)

// strokes are characters that are drawn as lines from the middle of a cell to its edges, so that boxes close: up, down, left, right. A thick one
// is two wide.
var strokes = map[rune]struct {
	up, down, left, right bool
	thick                 bool
}{
	'│': {up: true, down: true}, '┃': {up: true, down: true, thick: true}, '─': {left: true, right: true},
	'╭': {down: true, right: true}, '╮': {down: true, left: true}, '╰': {up: true, right: true}, '╯': {up: true, left: true},
}

// sgr is how text is written.
type sgr struct {
	ink, ground     string
	bold, underline bool
}

// drawn is a frame with its colours, as SVG.
func drawn(frame string, dark bool) string {
	ground, ink := "#ffffff", "#1d1d24"
	if dark {
		ground, ink = "#17171c", "#e9e9ee"
	}
	lines := strings.Split(frame, "\n")
	width := 0
	for _, l := range lines {
		width = max(width, ansi.StringWidth(l))
	}
	w, h := float64(width)*cellWidth+2*margin, float64(len(lines))*cellHeight+2*margin
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" width="%s" height="%s" font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="%s">`+"\n",
		px(w), px(h), px(w), px(h), px(letters))
	fmt.Fprintf(&b, `<rect width="%s" height="%s" rx="8" fill="%s"/>`+"\n", px(w), px(h), ground)
	for row, l := range lines {
		x, y := margin, margin+float64(row)*cellHeight
		for _, s := range runsOf(l) {
			n := float64(ansi.StringWidth(s.text)) * cellWidth
			if s.look.ground != "" {
				fmt.Fprintf(&b, `<rect x="%s" y="%s" width="%s" height="%s" fill="%s"/>`+"\n", px(x), px(y), px(n), px(cellHeight), s.look.ground)
			}
			s.draw(&b, x, y, ink)
			x += n
		}
	}
	b.WriteString("</svg>\n")
	return b.String()
}

func px(n float64) string { return strconv.FormatFloat(float64(int(n*10+0.5))/10, 'f', -1, 64) }

// colouredRun is a run of text that is written in one way.
type colouredRun struct {
	text string
	look sgr
}

// draw writes the lines of boxes as lines, and each other run of characters as text of exactly its width.
func (s *colouredRun) draw(b *strings.Builder, x, y float64, usual string) {
	colour := s.look.ink
	if colour == "" {
		colour = usual
	}
	runes := []rune(s.text)
	for i := 0; i < len(runes); {
		if runes[i] == ' ' {
			x, i = x+cellWidth, i+1
			continue
		}
		if c, ok := strokes[runes[i]]; ok {
			from := i
			for runes[i] == '─' && i+1 < len(runes) && runes[i+1] == '─' {
				i++
			}
			i++
			n := float64(i-from) * cellWidth
			cx, cy := x+cellWidth/2, y+cellHeight/2
			d := ""
			line := func(draws bool, x1, y1, x2, y2 float64) {
				if draws {
					d += fmt.Sprintf("M%s %sL%s %s", px(x1), px(y1), px(x2), px(y2))
				}
			}
			switch {
			case c.left && c.right:
				line(true, x, cy, x+n, cy)
			default:
				line(c.up, cx, y, cx, cy)
				line(c.down, cx, cy, cx, y+cellHeight)
				line(c.left, x, cy, cx, cy)
				line(c.right, cx, cy, x+cellWidth, cy)
			}
			weight := 1.2
			if c.thick {
				weight = 3
			}
			fmt.Fprintf(b, `<path d="%s" stroke="%s" stroke-width="%s" fill="none"/>`+"\n", d, colour, px(weight))
			x += n
			continue
		}
		from := i
		for i < len(runes) {
			if _, ok := strokes[runes[i]]; ok || runes[i] == ' ' && (i+1 == len(runes) || runes[i+1] == ' ') {
				break
			}
			i++
		}
		text := string(runes[from:i])
		n := float64(ansi.StringWidth(text)) * cellWidth
		style := ""
		if s.look.bold {
			style += ` font-weight="bold"`
		}
		if s.look.underline {
			style += ` text-decoration="underline"`
		}
		var escaped strings.Builder
		_ = xml.EscapeText(&escaped, []byte(text))
		fmt.Fprintf(b, `<text x="%s" y="%s" fill="%s" textLength="%s" lengthAdjust="spacingAndGlyphs"%s xml:space="preserve">%s</text>`+"\n",
			px(x), px(y+cellHeight*0.74), colour, px(n), style, escaped.String())
		x += n
	}
}

// runsOf cuts a line at its escape codes, of which there are only those of colour and weight.
func runsOf(line string) []colouredRun {
	var out []colouredRun
	var now sgr
	for line != "" {
		before, rest, found := strings.Cut(line, "\x1b[")
		if before != "" {
			out = append(out, colouredRun{before, now})
		}
		if !found {
			break
		}
		code, after, _ := strings.Cut(rest, "m")
		now.take(strings.Split(code, ";"))
		line = after
	}
	return out
}

func (s *sgr) take(codes []string) {
	for i := 0; i < len(codes); i++ {
		switch codes[i] {
		case "", "0":
			*s = sgr{}
		case "1":
			s.bold = true
		case "4":
			s.underline = true
		case "38", "48":
			if i+4 >= len(codes) || codes[i+1] != "2" {
				panic("a colour that is not written as red, green and blue: " + strings.Join(codes, ";"))
			}
			var rgb [3]int
			for k := range rgb {
				rgb[k], _ = strconv.Atoi(codes[i+2+k])
			}
			colour := fmt.Sprintf("#%02x%02x%02x", rgb[0], rgb[1], rgb[2])
			if codes[i] == "38" {
				s.ink = colour
			} else {
				s.ground = colour
			}
			i += 4
		default:
			panic("an escape code that the pictures do not know: " + codes[i])
		}
	}
}
