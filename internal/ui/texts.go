package ui

import (
	"fmt"
	"strings"

	"github.com/aymanbagabas/go-udiff"
)

// textBytes bounds the texts that are compared line by line on the screen.
const textBytes = 128 << 10

// diffTexts compares two texts of several lines and returns the changed lines with two lines around each change:
//
//	  unchanged
//	- only on the left
//	+ only on the right
//
// Where as many lines went as came, the words that changed within them are marked.
func diffTexts(left, right string, n int, wrapped bool) []line {
	cut := len(left) > textBytes || len(right) > textBytes
	left, right = ended(bounded(left, textBytes)), ended(bounded(right, textBytes))
	d := lineDiff{n: n, wrapped: wrapped}
	u, err := udiff.ToUnifiedDiff("", "", left, udiff.Lines(left, right), 2)
	if err != nil {
		return paragraph(muted, "These texts cannot be compared line by line: "+err.Error(), n)
	}
	for i, h := range u.Hunks {
		if i > 0 || h.FromLine > 1 {
			d.out = append(d.out, line{{text: "  ⋯", ink: muted}})
		}
		for _, l := range h.Lines {
			d.add(l.Kind, strings.TrimSuffix(l.Content, "\n"))
		}
		d.flush()
	}
	if cut {
		d.out = append(d.out, line{muted.of(fmt.Sprintf("  compared up to %d KiB", textBytes>>10))})
	}
	return d.out
}

// ended returns text with a line end, so that only its lines are compared.
func ended(text string) string {
	if text == "" || strings.HasSuffix(text, "\n") {
		return text
	}
	return text + "\n"
}

// lineDiff gathers the lines that went and came until a line is equal again.
type lineDiff struct {
	n          int
	wrapped    bool
	out        []line
	went, came []string
}

func (d *lineDiff) add(kind udiff.OpKind, text string) {
	switch kind {
	case udiff.Delete:
		d.went = append(d.went, text)
	case udiff.Insert:
		d.came = append(d.came, text)
	case udiff.Equal:
		d.flush()
		d.put("  ", muted, line{muted.of(untabbed(text))})
	}
}

func (d *lineDiff) flush() {
	if len(d.went) == len(d.came) {
		for i, l := range d.went {
			r := d.came[i]
			left, right := untabbed(l), untabbed(r)
			if strings.TrimRight(left, " ") == strings.TrimRight(right, " ") {
				left, right = blanksShown(l), blanksShown(r)
			}
			a, b := compareWords(left, right, leftInk, rightInk)
			d.put("- ", leftInk, a)
			d.put("+ ", rightInk, b)
		}
	} else {
		for _, l := range d.went {
			d.put("- ", leftInk, line{leftInk.of(untabbed(l))})
		}
		for _, r := range d.came {
			d.put("+ ", rightInk, line{rightInk.of(untabbed(r))})
		}
	}
	d.went, d.came = nil, nil
}

// put writes one line with its sign; what is wrapped is indented like it.
func (d *lineDiff) put(sign string, i ink, l line) {
	if !d.wrapped {
		d.out = append(d.out, append(line{{text: sign, ink: i}}, l...))
		return
	}
	for k, part := range l.wrap(max(d.n-2, 1)) {
		if k > 0 {
			sign = "  "
		}
		d.out = append(d.out, append(line{{text: sign, ink: i}}, part...))
	}
}

func untabbed(text string) string {
	return strings.TrimSuffix(strings.ReplaceAll(text, "\t", "  "), "\r")
}

// blanksShown makes visible what otherwise only looks the same: tabs, carriage returns and blanks at the end.
func blanksShown(text string) string {
	body := strings.TrimRight(text, " ")
	return body + strings.Repeat("·", len(text)-len(body))
}
