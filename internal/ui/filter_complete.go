package ui

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/paritytui/paritytui/internal/model/rules"
)

// offer is something that a term of the filter can be completed to.
type offer struct {
	// text takes the place of the term, and shown is how the offer is listed.
	text, shown string
	// note says what it asks, or how much there is of it.
	note string
}

// offers are what the filter can complete the term before its cursor to.
type offers struct {
	all []offer
	// from and to are the term within the typed text, in bytes.
	from, to int
	window
}

// mostOffers is how many offers show at once.
const mostOffers = 9

// countedWord is a word that a filter can name, and how often it occurs.
type countedWord struct {
	text string
	n    int
}

// filterWords are the words of a board that fields of the filter can be completed to, each with how often it occurs, the most frequent
// first.
type filterWords struct{ types, modules, paths, rules []countedWord }

// gatherWords collects them once for each board.
func (b *board) gatherWords() filterWords {
	types, modules, paths, ids := map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}
	for i := range b.pairs {
		p := &b.pairs[i]
		types[p.kind]++
		for _, m := range p.modules {
			modules[m]++
		}
	}
	for i := range b.rows {
		r := &b.rows[i]
		if len(r.Path) > 0 {
			paths[r.Path[0].Name]++
		}
		if r.verdict.Rule != "" {
			ids[r.verdict.Rule]++
		}
	}
	return filterWords{ranked(types), ranked(modules), ranked(paths), ranked(ids)}
}

func ranked(n map[string]int) []countedWord {
	out := make([]countedWord, 0, len(n))
	for text, k := range n {
		out = append(out, countedWord{text, k})
	}
	slices.SortFunc(out, func(a, b countedWord) int { return cmp.Or(cmp.Compare(b.n, a.n), cmp.Compare(a.text, b.text)) })
	return out
}

// offersFor returns what the term before the cursor can become. Behind a field these are its values, else the fields themselves.
func (b *board) offersFor(e *editor) offers {
	o := offers{from: e.at, to: e.at}
	for _, w := range cutTerms(e.text) {
		if w.from < e.at && e.at <= w.to {
			o.from, o.to = w.from, w.to
		}
	}
	term := e.text[o.from:e.at]
	not := ""
	if rest, ok := strings.CutPrefix(term, "!"); ok {
		not, term = "!", rest
	}
	name, value, behind := strings.Cut(term, ":")
	if !behind {
		for _, f := range fieldNames() {
			if strings.HasPrefix(f.name, strings.ToLower(term)) {
				o.all = append(o.all, offer{not + f.name + ":", f.name + ":", f.asks})
			}
		}
		return o
	}
	at := slices.IndexFunc(fieldNames(), func(f fieldName) bool { return f.name == strings.ToLower(name) })
	if at < 0 {
		return o
	}
	// The values before the last comma stay as they are.
	kept := not + name + ":"
	if comma := strings.LastIndexByte(value, ','); comma >= 0 {
		kept, value = kept+value[:comma+1], value[comma+1:]
	}
	if order := len(value) - len(strings.TrimLeft(value, "<>=")); order > 0 {
		kept, value = kept+value[:order], value[order:]
	}
	for _, w := range b.fieldValues(fieldNames()[at]) {
		if !strings.Contains(strings.ToLower(w.text), strings.ToLower(strings.Trim(value, `"`))) || w.text == value {
			continue
		}
		text := w.text
		if strings.ContainsAny(text, ` "`) {
			text = `"` + strings.ReplaceAll(text, `"`, "") + `"`
		}
		one := offer{text: kept + text + " ", shown: w.text}
		if w.n > 0 {
			one.note = fmt.Sprint(w.n)
		}
		o.all = append(o.all, one)
	}
	return o
}

func (b *board) fieldValues(f fieldName) []countedWord {
	plainly := func(all []string) []countedWord {
		var out []countedWord
		for _, w := range all {
			out = append(out, countedWord{text: w})
		}
		return out
	}
	switch f.field {
	case byType:
		return b.words.types
	case byModule:
		return b.words.modules
	case byPath:
		return b.words.paths
	case byRule:
		return b.words.rules
	case byCategory:
		return plainly(words(rules.Categories()))
	case byPriority:
		return plainly(words(rules.Priorities()))
	case byState:
		return plainly(stateWords(f.name))
	case byEnvironment:
		return plainly([]string{b.left.name, b.right.name})
	case anywhere:
	}
	return nil
}

// filterKey is a key while the filter is being typed. The list narrows with every letter; the arrows go through it meanwhile, and ctrl+n and
// ctrl+p through what the term can become.
func (m *Model) filterKey(k tea.KeyPressMsg) {
	l := &m.lists[m.view]
	switch k.Keystroke() {
	case "enter":
		m.typing = false
	case "esc":
		m.typing = false
		m.input = newLineEditor("")
	case "up":
		l.cursor--
	case "down":
		l.cursor++
	case "ctrl+n":
		m.offers.cursor++
	case "ctrl+p":
		m.offers.cursor--
	case "tab":
		m.complete()
	default:
		m.input.key(k)
	}
	m.typed()
}

// complete takes the offer under the cursor.
func (m *Model) complete() {
	o := &m.offers
	if o.cursor < 0 || o.cursor >= len(o.all) {
		return
	}
	before, after := m.input.text[:o.from], strings.TrimLeft(m.input.text[o.to:], " ")
	text := o.all[o.cursor].text
	m.input = newLineEditor(before + text + after)
	m.input.at = len(before) + len(text)
}

// typed takes over the text of the filter, and offers what its last term can become.
func (m *Model) typed() {
	if m.filter.text != m.input.text {
		m.filter = newFilter(m.input.text)
	}
	if !m.typing {
		m.offers = offers{}
		return
	}
	was := m.offers
	m.offers = m.board.offersFor(&m.input)
	if was.from == m.offers.from && len(was.all) == len(m.offers.all) {
		m.offers.window = was.window
	}
	m.offers.keep(len(m.offers.all), m.offersHeight())
}

// offersHeight is how many offers there is room for above the line that is being typed.
func (m *Model) offersHeight() int { return min(mostOffers, max(m.lay.h/3-2, 2)) }

// drawOffers lists the offers above the line that is being typed.
func (m *Model) drawOffers() panel {
	o := &m.offers
	height := min(m.offersHeight(), len(o.all))
	shown, note := 0, 0
	for i := range o.all {
		shown, note = max(shown, min(width(safe(o.all[i].shown)), 44)), max(note, width(o.all[i].note))
	}
	n := min(shown+note+4, m.w-8)
	shown = min(shown, max(n-4, 4))
	from, to := o.shown(len(o.all), height)
	var body []line
	for i := from; i < to; i++ {
		mark := span{text: "  "}
		if i == o.cursor {
			mark = span{text: "▌ ", ink: accent}
		}
		l := append(line{mark}, line{{text: clipMiddle(safe(o.all[i].shown), shown)}}.fit(shown)...)
		l = append(l, span{text: "  "}, span{text: o.all[i].note, ink: muted}).fit(n)
		if i == o.cursor {
			l = l.light()
		}
		body = append(body, l)
	}
	foot := line{{text: " tab ", ink: strong}, {text: "takes it ", ink: muted}}
	if len(o.all) > 1 && n > 34 {
		foot = append(foot, line{{text: " ctrl+n ctrl+p ", ink: strong}, {text: "another ", ink: muted}}...)
	}
	out := panel{x: 2, lines: boxed("", body, foot, n+4, frame, thumbOf(o.top, len(o.all), height))}
	out.y = max(m.lay.footer.y-1-len(out.lines), 0)
	return out
}
