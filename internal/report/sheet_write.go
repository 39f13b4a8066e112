package report

import (
	"bufio"
	"fmt"
	"html/template"
	"io"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/paritytui/paritytui/internal/model"
)

// How many characters of a cell each form for people shows. CSV shows what a spreadsheet takes, and JSON everything.
const (
	maxSheetText  = 60
	maxSheetProse = 400
)

// sheetMarkdown writes tables as GitHub and GitLab have them.
func sheetMarkdown(w io.Writer, s *Sheet) error {
	out := bufio.NewWriter(w)
	printf := func(format string, args ...any) { _, _ = fmt.Fprintf(out, format, args...) }
	printf("## %s: %s\n", mdText(s.Title), mdText(s.sides()))
	for _, n := range s.Notes {
		printf("\n%s\n", mdText(n))
	}
	for i := range s.Tables {
		t := &s.Tables[i]
		if t.Title != "" {
			printf("\n### %s\n", mdText(t.Title))
		}
		printf("\n|")
		for _, c := range t.Columns {
			printf(" %s |", mdText(c.Name))
		}
		printf("\n|%s\n", strings.Repeat("---|", len(t.Columns)))
		for _, row := range t.Rows {
			printf("|")
			for k, cell := range t.cells(row, maxSheetProse) {
				if t.Columns[k].Kind == Prose {
					printf(" %s |", mdText(cell))
					continue
				}
				printf(" %s |", mdCode(cell))
			}
			printf("\n")
		}
	}
	return flushed(out, "Markdown")
}

// sheetCSV writes the tables one below the other, each with its head, and its title in the first column where there are several. Nothing else
// stands in the file, since a sentence is no line of a table.
func sheetCSV(w io.Writer, s *Sheet) error {
	c := csvTable{Writer: bufio.NewWriter(w), formula: regexp.MustCompile(formulaStart)}
	_, _ = c.WriteString("\ufeff")
	for i := range s.Tables {
		t := &s.Tables[i]
		var head, title []string
		if len(s.Tables) > 1 {
			head, title = []string{"table"}, []string{t.Title}
			if i > 0 {
				_, _ = c.WriteString("\r\n")
			}
		}
		for _, col := range t.Columns {
			head = append(head, col.Name)
		}
		c.head(head, i == 0)
		for _, row := range t.Rows {
			c.line(append(title[:len(title):len(title)], t.cells(row, maxCell)...)...)
		}
	}
	return flushed(c.Writer, "CSV")
}

// head writes the names of columns. Behind the mark of UTF-8 they stand without quotes, since a reader that does not know the mark stumbles over
// them; a name that needs quotes gets them all the same.
func (c *csvTable) head(names []string, first bool) {
	plain := strings.Join(names, ",")
	if first && strings.Count(plain, ",") == len(names)-1 && !strings.ContainsAny(plain, "\"\r\n;=+@") && model.Printable(plain) == plain {
		_, _ = c.WriteString(plain + "\r\n")
		return
	}
	c.line(names...)
}

// sheetJSON writes each row as an object of its cells by the names of the columns; values are left and right, whatever the environments are called.
func sheetJSON(w io.Writer, s *Sheet) error {
	type table struct {
		Title   string              `json:"title"`
		Columns []string            `json:"columns"`
		Rows    []map[string]string `json:"rows"`
	}
	doc := struct {
		View         string    `json:"view"`
		Environments [2]string `json:"environments"`
		Notes        []string  `json:"notes"`
		Tables       []table   `json:"tables"`
	}{s.Title, [2]string{s.Left, s.Right}, append([]string{}, s.Notes...), []table{}}
	for i := range s.Tables {
		t := &s.Tables[i]
		to := table{Title: t.Title, Columns: []string{}, Rows: []map[string]string{}}
		for _, c := range t.Columns {
			name := c.Name
			switch c.Kind {
			case LeftValue:
				name = "left"
			case RightValue:
				name = "right"
			case Prose, Code:
			}
			to.Columns = append(to.Columns, name)
		}
		for _, row := range t.Rows {
			cells := map[string]string{}
			for k, cell := range row {
				cells[to.Columns[k]] = cell
			}
			to.Rows = append(to.Rows, cells)
		}
		doc.Tables = append(doc.Tables, to)
	}
	return WriteJSON(w, "JSON", doc)
}

// widestText is how wide a table of plain text may get. The rows of a wider one are written one below the other, a line for each cell.
const widestText = 160

// widthsOf is how wide each column of the lines is, with the gap behind it.
func widthsOf(lines [][]string) []int {
	widths := make([]int, len(lines[0]))
	for _, l := range lines {
		for k, cell := range l {
			widths[k] = max(widths[k], utf8.RuneCountInString(cell)+2)
		}
	}
	return widths
}

func sumOf(all []int) int {
	n := 0
	for _, k := range all {
		n += k
	}
	return n
}

// aligned is one line with its cells filled up to their widths.
func aligned(cells []string, widths []int) string {
	var text strings.Builder
	for k, cell := range cells {
		text.WriteString(cell + strings.Repeat(" ", max(widths[k]-utf8.RuneCountInString(cell), 0)))
	}
	return strings.TrimRight(text.String(), " ")
}

// sheetText writes columns of plain text.
func sheetText(w io.Writer, s *Sheet) error {
	out := bufio.NewWriter(w)
	printf := func(format string, args ...any) { _, _ = fmt.Fprintf(out, format, args...) }
	printf("%s: %s\n", model.Printable(s.Title), model.Printable(s.sides()))
	for _, n := range s.Notes {
		printf("%s\n", model.Printable(n))
	}
	for i := range s.Tables {
		t := &s.Tables[i]
		printf("\n")
		if t.Title != "" {
			printf("%s\n", model.Printable(t.Title))
		}
		head := make([]string, len(t.Columns))
		for k, c := range t.Columns {
			head[k] = c.Name
		}
		lines := [][]string{head}
		for _, row := range t.Rows {
			lines = append(lines, t.cells(row, maxSheetText))
		}
		if widths := widthsOf(lines); sumOf(widths) <= widestText {
			for _, l := range lines {
				printf("%s\n", aligned(l, widths))
			}
			continue
		}
		names := widthsOf([][]string{head})
		for k, row := range t.Rows {
			if k > 0 {
				printf("\n")
			}
			for i, cell := range t.cells(row, maxSheetProse) {
				if cell != "" {
					printf("%s\n", aligned([]string{head[i], cell}, []int{slices.Max(names), 0}))
				}
			}
		}
	}
	return flushed(out, "text")
}

// sheetHTML writes one page with the style of the report and no script.
func sheetHTML(w io.Writer, s *Sheet) error {
	files := map[string]string{}
	for _, name := range []string{"sheet.tmpl", "style.css"} {
		text, err := htmlFiles.ReadFile("html/" + name)
		if err != nil {
			return fmt.Errorf("writing HTML: %w", err)
		}
		files[name] = string(text)
	}
	page, err := template.New("sheet").Parse(files["sheet.tmpl"])
	if err != nil {
		return fmt.Errorf("writing HTML: %w", err)
	}
	type cell struct {
		Text string
		Code bool
	}
	type table struct {
		Title   string
		Columns []Column
		Rows    [][]cell
	}
	doc := struct {
		Policy             string
		Style              template.CSS
		Title, Left, Right string
		Notes              []string
		Tables             []table
	}{
		Policy: "default-src 'none'; style-src " + hashSource(files["style.css"]) + "; base-uri 'none'; form-action 'none'",
		Style:  template.CSS(files["style.css"]), //nolint:gosec // a file of this program, which holds nothing of an audit
		Title:  model.Printable(s.Title), Left: model.Printable(s.Left), Right: model.Printable(s.Right),
	}
	for _, n := range s.Notes {
		doc.Notes = append(doc.Notes, model.Printable(n))
	}
	for i := range s.Tables {
		t := &s.Tables[i]
		to := table{Title: model.Printable(t.Title), Columns: t.Columns}
		for _, row := range t.Rows {
			var cells []cell
			for k, text := range t.cells(row, maxSheetProse) {
				cells = append(cells, cell{text, t.Columns[k].Kind != Prose})
			}
			to.Rows = append(to.Rows, cells)
		}
		doc.Tables = append(doc.Tables, to)
	}
	out := bufio.NewWriter(w)
	if err := page.Execute(out, doc); err != nil {
		return fmt.Errorf("writing HTML: %w", err)
	}
	return flushed(out, "HTML")
}

func flushed(w *bufio.Writer, what string) error {
	if err := w.Flush(); err != nil {
		return fmt.Errorf("writing %s: %w", what, err)
	}
	return nil
}
