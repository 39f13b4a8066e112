package ui

import (
	"fmt"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
)

// loadingPage says what is being read and how far it is.
func (m *Model) loadingPage() []line {
	n := min(m.w-4, 96)
	var body []line
	body = append(body, append(line{strong.of(m.title), {text: "  "}}, line{leftInk.of(m.left), {text: " ⇄ ", ink: muted}, rightInk.of(m.right)}...), nil)
	if len(m.progress) == 0 {
		body = append(body, line{{text: "Reading both environments …", ink: muted}})
	}
	room := max((m.h-6)/2, 1)
	for i := range m.progress {
		if i == room && len(m.progress) > room {
			body = append(body, line{muted.of(fmt.Sprintf("and %d more", len(m.progress)-room))})
			break
		}
		body = append(body, m.progressLines(&m.progress[i], n)...)
	}
	if m.step.Phase != "" || len(m.progress) > 0 && m.allRead() {
		body = append(append(body, nil), m.stepLine())
	}
	body = append(body, nil, line{{text: "q ", ink: strong}, {text: "leaves", ink: muted}})
	return m.centred(body, n)
}

// stepLine says what is being done with what was read, and how far that is.
func (m *Model) stepLine() line {
	p := m.step
	switch {
	case p.Phase == "":
		return line{{text: "Comparing …", ink: muted}}
	case p.Total == 0:
		return line{{text: p.Phase + " …", ink: muted}}
	}
	return append(gauge(p.Read, p.Total), span{text: "  " + p.Phase + " " + thousands(int(p.Read)) + " of " + thousands(int(p.Total)), ink: muted})
}

// gauge is a bar that is full where all is done.
func gauge(done, total int64) line {
	const cells = 20
	full := int(min(done, total) * cells / total)
	return line{rule(accent, "█", full), rule(frame, "░", cells-full)}
}

func (m *Model) allRead() bool {
	for i := range m.progress {
		if !m.progress[i].Done {
			return false
		}
	}
	return true
}

// progressLines is one source: its name, then how much of it was read.
func (m *Model) progressLines(p *Progress, n int) []line {
	i := leftInk
	if p.Side == m.right {
		i = rightInk
	}
	head := line{i.of(p.Side), {text: "  "}}
	head = append(head, span{text: clipMiddle(safe(p.URI), max(n-head.width(), 8)), ink: muted})
	state := line{{text: "  "}}
	switch {
	case p.Done:
		state = append(state, span{text: "✓ ", ink: good}, span{text: size(p.Read), ink: muted})
	case p.Total > 0:
		state = append(append(state, gauge(p.Read, p.Total)...), span{text: fmt.Sprintf("  %s of %s", size(p.Read), size(p.Total)), ink: muted})
	case p.Read > 0:
		state = append(state, span{text: size(p.Read), ink: muted})
	default:
		state = append(state, span{text: "waiting …", ink: muted})
	}
	if p.Parts > 1 {
		state = append(state, span{text: fmt.Sprintf("  %d of %d states", p.Finished, p.Parts), ink: muted})
	}
	if p.Resources > 0 {
		state = append(state, span{text: "  " + thousands(p.Resources) + " resources", ink: muted})
	}
	return []line{head, state}
}

// failurePage says why there is nothing to show, and what to do.
func (m *Model) failurePage() []line {
	n := min(m.w-4, 96)
	body := []line{{{text: "✗ ", ink: bad}, {text: "The environments could not be compared", ink: bad}}, nil}
	for _, text := range model.PrintableLines(m.failed.Error()) {
		body = append(body, paragraph(plain, text, n)...)
	}
	if most := max(m.h-4, 1); len(body) > most {
		body = append(body[:most-1], line{{text: "…", ink: muted}})
	}
	body = append(body, nil, line{{text: "R ", ink: strong}, {text: "tries again   ", ink: muted}, {text: "q ", ink: strong}, {text: "leaves", ink: muted}})
	return m.centred(body, n)
}

// centred puts a page into the middle of the screen, a little above it, as the eye likes it.
func (m *Model) centred(body []line, n int) []line {
	left := max((m.w-n)/2, 0)
	out := make([]line, max((m.h-len(body))/3, 0))
	for _, l := range body {
		out = append(out, append(line{gap(left)}, l.fit(min(n, m.w-left))...))
	}
	return out
}

// size is a number of bytes for people.
func size(n int64) string {
	switch {
	case n >= 10<<20:
		return fmt.Sprintf("%d MB", n>>20)
	case n >= 1<<20:
		return fmt.Sprintf("%.1f MB", float64(n)/(1<<20))
	case n >= 1<<10:
		return fmt.Sprintf("%d kB", n>>10)
	}
	return fmt.Sprintf("%d B", n)
}

// thousands writes a number with commas.
func thousands(n int) string {
	s := fmt.Sprint(n)
	var b strings.Builder
	for i, c := range s {
		if i > 0 && (len(s)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(c)
	}
	return b.String()
}
