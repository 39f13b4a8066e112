package ui

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"github.com/paritytui/paritytui/internal/model/rules"
)

// someKeys are all keys of the key map and of the dialogs, and some text.
func someKeys() []string {
	keys := []string{"ctrl+s", "ctrl+c", "backspace", "delete", "ctrl+w", "ctrl+k", "ctrl+a", "ctrl+e", "b", "c", "e", "日", "é", "-", "*", "."}
	for _, b := range bindings() {
		keys = append(keys, b.keys...)
	}
	return keys
}

// Any keys, mouse events, pastes and sizes in any order: no panic, every frame exactly as large as the terminal, the cursor inside (the
// driver checks both after each message).
func TestAnyInputGivesCleanFrames(t *testing.T) {
	keys := someKeys()
	for seed := range uint64(turns(60)) {
		r := rand.New(rand.NewPCG(seed, 7))
		d := sample(t, 30+r.IntN(120), 6+r.IntN(40))
		for range 250 {
			switch n := r.IntN(40); {
			case n == 0:
				d.send(tea.WindowSizeMsg{Width: 1 + r.IntN(150), Height: 1 + r.IntN(50)})
			case n == 1:
				d.send(tea.PasteMsg{Content: "a\tb\r\nc \x1b[31m\u202e 日本語 e\u0301 👩‍💻 ❤️\n" + strings.Repeat("long ", r.IntN(60))})
			case n < 6:
				d.send(tea.MouseClickMsg{X: r.IntN(160), Y: r.IntN(50), Button: tea.MouseLeft})
			case n < 9:
				d.send(tea.MouseWheelMsg{X: r.IntN(160), Y: r.IntN(50), Button: []tea.MouseButton{tea.MouseWheelUp, tea.MouseWheelDown}[r.IntN(2)]})
			default:
				d.press(keys[r.IntN(len(keys))])
			}
			d.quit = false
		}
	}
}

// Sizes change as fast as somebody drags a corner, whatever is open: nothing panics, every frame fits, and what was typed stays.
func TestAStormOfSizesLosesNothing(t *testing.T) {
	places := inputs()
	places["a question"], places["the help"], places["the Summary"], places["the detail"], places["a reference"] = []string{"3", "x"}, []string{"?"}, []string{"4", "G"}, []string{"n", "enter", "="}, []string{"n", "d"}
	for name, keys := range places {
		r := rand.New(rand.NewPCG(uint64(len(name)), 11))
		d := sample(t, 120, 40)
		d.press(keys...)
		if e := d.m.editing(); e != nil {
			d.press("ctrl+u").write("kept while 日本 it moves")
		}
		for i := range turns(300) {
			w, h := r.IntN(200), r.IntN(70)
			switch i % 7 {
			case 0:
				w, h = 0, 0
			case 1:
				w, h = 1, 1
			case 2:
				w, h = leastWidth+r.IntN(3)-1, leastHeight+r.IntN(3)-1
			}
			d.send(tea.WindowSizeMsg{Width: w, Height: h})
			if i%11 == 0 {
				d.press("tab")
			}
		}
		d.send(tea.WindowSizeMsg{Width: 120, Height: 40})
		if e := d.m.editing(); e != nil && name == "the filter" && !strings.HasPrefix(e.text, "kept while 日本 it moves") {
			t.Errorf("%s: what was typed is %q now", name, e.text)
		}
		if !strings.Contains(d.frame(), "staging ⇄ production") {
			t.Errorf("%s: the screen is not whole again:\n%s", name, d.frame())
		}
	}
}

// hostileTexts are what states may hold to break a screen.
var hostileTexts = []string{
	"\x1b[31mred\x1b[0m", "\x1b]8;;http://evil\x07link\x1b]8;;\x07", "a\tb\tc", "line\nline\r\nline", "\u202eevil\u202c", "zero\u200bwidth\u200d",
	"日本語のテキスト", "👩‍💻👨‍👩‍👧‍👦", "🇩🇪🇫🇷", "❤️☠️", "👍🏽", "e\u0301\u0301\u0301", "\u0301starts with a mark", "\x9b31m", "\x00\x07\x08\x7f",
	"ｆｕｌｌ", "ᄀ각가", "\U000e0001\U000e0020", "\ufeffbom", strings.Repeat("x", 5000), "\xff\xfe\xfd", "क्षि",
}

func hostileBoard() *board {
	m := newBoardMaker()
	m.b.left.name, m.b.right.name = "sta\x1b[1mging\u202e", "日本"
	v := rules.Verdict{Category: rules.Configuration, Priority: rules.High, Rule: "r\x1b[2J", Why: "why \u202e\x1b]0;x\x07"}
	for i, text := range hostileTexts {
		at := m.pair(fmt.Sprintf("aws_x.n%d", i), fmt.Sprintf("aws_x.n%d", i), "paired "+text)
		p := &m.b.pairs[at]
		p.address, p.name, p.kind, p.modules = "aws."+text, text, "t"+text, []string{"module." + text}
		p.perhaps = []string{text}
		r := m.changed(at, "a", str(text), str("b"+text+"c"), v)
		m.b.summary.facts = append(m.b.summary.facts, fact{
			name: text, where: text, left: valued(text), right: valued(text + "x"), differs: true, count: 1 + i%2, differing: 1,
			places: []factPlace{{text, text, "b; " + text, i}},
		})
		m.b.summary.environments = append(m.b.summary.environments, environmentFact{name: text, left: text, right: "b" + text, row: -1})
		m.b.summary.words = append(m.b.summary.words, word{left: text, right: text + "x", by: "proposal", proposed: i%2 == 0, against: []string{text}})
		r.Subject.Left, r.Subject.Right, r.Subject.Type, r.Note = p.address, p.address, p.kind, text
		r.Path = mustPath("a").Child(mustPath(`x["k"]`)[1])
		r.Path[1].Name = text
	}
	return m.b
}

func TestHostileTextGivesCleanFrames(t *testing.T) {
	b := hostileBoard()
	var entries []entry
	for i, text := range hostileTexts {
		entries = append(entries, entry{handle: text, aspect: text, justification: text, risk: text, owner: text, review: text, covers: []string{b.rows[i].ID}, status: stale})
	}
	for _, s := range sizesOf([2]int{120, 40}, [2]int{80, 24}, [2]int{41, 11}) {
		d := start(t, newFake(hostileBoard, entries...), s[0], s[1])
		for _, view := range []string{"1", "2", "3", "4"} {
			d.press(view, "z", "z", "g")
			for range turns(3 * len(hostileTexts)) {
				d.press("j", "enter", "=", "G", "esc", "w")
			}
			d.press("x", "esc", "i", "esc", "esc", "p", "tab", "right", "esc", "esc", ":", "esc", "y")
		}
	}
}

func TestSafeTextIsOneLineOfAgreedWidth(t *testing.T) {
	for _, text := range hostileTexts {
		got := safe(text)
		if strings.ContainsAny(got, "\n\t\x1b") || ansi.Strip(got) != got {
			t.Errorf("safe(%q) = %q still controls the terminal", text, got)
		}
		if a, b := ansi.StringWidth(got), ansi.StringWidthWc(got); a != b {
			t.Errorf("safe(%q) = %q is %d cells wide by clusters and %d by characters", text, got, a, b)
		}
		if again := safe(got); again != got {
			t.Errorf("safe is not stable: %q, then %q", got, again)
		}
	}
}

func FuzzSafe(f *testing.F) {
	for _, text := range hostileTexts {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got := safe(text)
		if ansi.Strip(got) != got || strings.Contains(got, "\n") {
			t.Fatalf("safe(%q) = %q controls the terminal", text, got)
		}
		if a, b := ansi.StringWidth(got), ansi.StringWidthWc(got); a != b {
			t.Fatalf("safe(%q) = %q is %d cells wide by clusters and %d by characters", text, got, a, b)
		}
		if safe(got) != got {
			t.Fatalf("safe(%q) = %q is not stable", text, got)
		}
		for _, n := range []int{1, 2, 5, 9} {
			for _, c := range []string{clip(got, n), clipMiddle(got, n), clipAddress(got, n)} {
				if width(c) > n {
					t.Fatalf("%q clipped to %d cells is %q", got, n, c)
				}
			}
			if l := (line{{text: got}}).fit(n); l.width() != n {
				t.Fatalf("%q fitted to %d cells is %q", got, n, l)
			}
		}
	})
}

func TestArrangeCoversTheScreenOnce(t *testing.T) {
	for w := 1; w < 220; w += 3 {
		for h := 1; h < 70; h++ {
			l := arrange(w, h)
			if l.tooSmall {
				if w >= leastWidth && h >= leastHeight {
					t.Fatalf("%dx%d is called too small", w, h)
				}
				continue
			}
			area := l.header.w*l.header.h + l.footer.w*l.footer.h + l.list.w*l.list.h
			if !l.single {
				area += l.detail.w * l.detail.h
			}
			if area != w*h {
				t.Fatalf("%dx%d: parts cover %d cells of %d: %+v", w, h, area, w*h, l)
			}
			if l.single != (w < twoPanes) {
				t.Fatalf("%dx%d: single is %v", w, h, l.single)
			}
		}
	}
}

// The narrowest screen still tells who is compared, how much is open, and which views there are, all of which can be clicked.
func TestNarrowHeaderKeepsWhatMatters(t *testing.T) {
	for w := leastWidth; w < 130; w++ {
		d := start(t, newFake(func() *board {
			b := sampleBoard()
			b.left.name, b.right.name = "staging-of-the-whole-company", "production"
			return b
		}, sampleEntries()...), w, 20)
		for v := range view(views) {
			d.press(string(rune('1' + v)))
			head := strings.SplitN(d.frame(), "\n", 3)
			if !strings.Contains(head[0], "open") || !strings.Contains(head[0], "⇄") || !strings.Contains(head[0], "produ") {
				t.Fatalf("%d cells: the first line is %q", w, head[0])
			}
			if !strings.Contains(head[1], "["+tabName(v)+"]") || strings.Contains(head[1], "…") {
				t.Fatalf("%d cells: the second line is %q", w, head[1])
			}
			for x := range w {
				if at, ok := d.m.tabAt(x, 1); ok && !strings.Contains(string([]rune(head[1])[max(x-14, 0):min(x+14, len([]rune(head[1])))]), fmt.Sprint(int(at)+1)) {
					t.Fatalf("%d cells: a click at %d goes to view %d in %q", w, x, at+1, head[1])
				}
			}
			for to := range view(views) {
				x := strings.IndexRune(head[1], rune('1'+to))
				if at, ok := d.m.tabAt(x, 1); !ok || at != to {
					t.Fatalf("%d cells: a click on the number of view %d in %q goes to %d, %t", w, to+1, head[1], at+1, ok)
				}
			}
		}
	}
}

func TestOverlayKeepsTheWidthOverWideCharacters(t *testing.T) {
	base := []line{{{text: "日本語日本語"}}, {{text: "abcdefghijkl"}}}
	for x := range 12 {
		got := overlay(base, []line{{{text: "[X]"}}, {{text: "[Y]"}}}, x, 0)
		for i, l := range got {
			if l.width() != 12 {
				t.Errorf("overlay at %d: line %d is %q", x, i, l)
			}
		}
	}
}

func TestWrapLosesNothingButBlanks(t *testing.T) {
	texts := append([]string{"a few words and a verylongwordthatdoesnotfit here", "  leading", "trailing  ", ""}, hostileTexts...)
	squeeze := func(s string) string { return strings.ReplaceAll(s, " ", "") }
	for _, text := range texts {
		for n := 2; n < 30; n++ {
			l := line{plain.of(text)}
			var b strings.Builder
			for _, part := range l.wrap(n) {
				if part.width() > n {
					t.Errorf("%q wrapped at %d has a line of %d: %q", text, n, part.width(), part)
				}
				b.WriteString(part.String())
			}
			if squeeze(b.String()) != squeeze(l.String()) {
				t.Errorf("%q wrapped at %d is %q", text, n, b.String())
			}
		}
	}
}
