package report

import (
	"bufio"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/ledger"
	"github.com/paritytui/paritytui/internal/model/rules"
)

//go:embed html/report.tmpl html/parts.tmpl html/sheet.tmpl html/style.css html/script.js
var htmlFiles embed.FS

// The bounds of a page, so that a browser stays quick whatever was compared. What they cut is said where it is cut.
const (
	// maxListed is how many rows a page lists, the most worrying first; each place that is folded below a row counts as one.
	maxListed = 5000
	// maxFolded is how many places are folded below one row, and maxValue how many characters a value shows.
	maxFolded = 50
	maxValue  = 400
	// maxEqualities is how many equalities are listed where they are asked for.
	maxEqualities = 2000
)

// HTML writes one page that needs nothing else: its style and script are part of it, and its own policy forbids everything from elsewhere.
// It reads without the script, which sorts and filters. Foreign text is made printable and then escaped by html/template.
func HTML(w io.Writer, a *audit.Audit, o Options) error {
	f, err := readForm()
	if err != nil {
		return err
	}
	return f.write(w, a, o)
}

// htmlForm is what every page has: the template, and the text of style and script.
type htmlForm struct {
	template      *template.Template
	style, script string
}

// readForm reads the embedded files.
func readForm() (*htmlForm, error) {
	files := map[string]string{}
	for _, name := range []string{"report.tmpl", "parts.tmpl", "style.css", "script.js"} {
		text, err := htmlFiles.ReadFile("html/" + name)
		if err != nil {
			return nil, fmt.Errorf("writing HTML: %w", err)
		}
		files[name] = string(text)
	}
	page, err := template.New("report").Parse(files["report.tmpl"])
	if err != nil {
		return nil, fmt.Errorf("writing HTML: %w", err)
	}
	if _, err := page.New("parts").Parse(files["parts.tmpl"]); err != nil {
		return nil, fmt.Errorf("writing HTML: %w", err)
	}
	return &htmlForm{template: page, style: files["style.css"], script: files["script.js"]}, nil
}

// write writes the page of an audit.
func (f *htmlForm) write(w io.Writer, a *audit.Audit, o Options) error {
	m := maker{audit: a, options: o, overview: a.Overview(), room: maxListed}
	p := m.page()
	// Both are files of this program, which hold nothing of an audit.
	p.Style, p.Script = template.CSS(f.style), template.JS(f.script)
	p.Policy = "default-src 'none'; style-src " + hashSource(f.style) + "; script-src " + hashSource(f.script) +
		"; base-uri 'none'; form-action 'none'"
	out := bufio.NewWriter(w)
	if err := f.template.Execute(out, p); err != nil {
		return fmt.Errorf("writing HTML: %w", err)
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("writing HTML: %w", err)
	}
	return nil
}

// hashSource names a text by its hash, as a content security policy does.
func hashSource(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// htmlPage is everything that the template draws.
type htmlPage struct {
	Policy                   string
	Style                    template.CSS
	Script                   template.JS
	Left, Right              string
	Verdict                  []string
	Tiles                    []htmlTile
	Categories               []htmlCategory
	Legend                   []htmlTile
	Resources                htmlBar
	Sides                    []htmlSide
	Facts                    []htmlFact
	Missing                  string
	Priorities               []rules.Priority
	CategoryNames            []string
	Cut                      string
	Attention, Open, Ignored htmlRows
	Resolved                 htmlResolved
	Planned, Documented      htmlEntries
	Reasons                  []htmlReason
	Equalities               []htmlEquality
	EqualitiesMore           int
	Words                    []htmlWord
	Complete                 string
	Coverage                 []covered
}

// htmlTile is a count with its sign and word.
type htmlTile struct {
	Class, Glyph, Word, Link string
	Count                    int
}

// maker makes a page of an audit.
type maker struct {
	audit    *audit.Audit
	options  Options
	overview audit.Overview
	// room is how many places may still be listed.
	room int
}

func (m *maker) page() *htmlPage {
	a := m.audit
	p := &htmlPage{
		Left: model.Printable(a.Left.Name), Right: model.Printable(a.Right.Name), Verdict: verdict(a), Categories: m.categories(), Resources: m.resources(),
		Sides: m.sides(), Priorities: rules.Priorities(), Complete: completeness(&a.Coverage), Coverage: coverageLines(a),
	}
	for _, c := range rules.Categories() {
		p.CategoryNames = append(p.CategoryNames, c.String())
	}
	for _, x := range rules.Priorities() {
		p.Legend = append(p.Legend, htmlTile{Class: x.String(), Glyph: x.Glyph(), Word: x.String()})
	}
	p.Legend = append(p.Legend, htmlTile{Class: "settled", Word: "settled"})
	p.Tiles = m.tiles()
	p.Facts, p.Missing = m.facts()
	p.Attention = m.rows("again", rowsOf(a, ledger.Stale, ledger.Expired))
	p.Open = m.rows("open", rowsOf(a, ledger.Open))
	planned, documented := accounts(a)
	p.Planned = m.entries("planned", "What is to be removed", "Owner and due date", planned)
	p.Documented = m.entries("documented", "What differs, why, and the risk", "Owner and review", documented)
	p.Resolved = m.resolved()
	p.Ignored = m.rows("ignored", rowsOf(a, ledger.Ignored))
	if m.room <= 0 {
		p.Cut = fmt.Sprintf("This page lists the %d most worrying places; the counts are of all. Reports in CSV and JSON list each.", maxListed)
	}
	m.equal(p)
	return p
}

// tiles are the counts that one looks at first.
func (m *maker) tiles() []htmlTile {
	s := &m.audit.Summary
	var out []htmlTile
	for _, x := range rules.Priorities() {
		t := htmlTile{Class: x.String(), Glyph: x.Glyph(), Word: x.String(), Count: s.OpenByPriority[x]}
		if t.Count > 0 {
			t.Link = "#open-" + x.String()
		}
		out = append(out, t)
	}
	for _, t := range []htmlTile{
		{"again", "◌", "look again", "#again", s.ByStatus[ledger.Stale] + s.ByStatus[ledger.Expired]},
		{"planned", "→", "planned", "#planned", s.ByStatus[ledger.Planned]},
		{"documented", "✓", "documented", "#documented", s.ByStatus[ledger.Intentional]},
	} {
		if t.Count == 0 {
			t.Link = ""
		}
		out = append(out, t)
	}
	return out
}
