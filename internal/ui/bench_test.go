package ui

import (
	"context"
	"fmt"
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/paritytui/paritytui/internal/model/rules"
)

// bigBoard has a pair for each difference, in 200 modules.
func bigBoard(n int) *board {
	m := newBoardMaker()
	for i := range n {
		name := fmt.Sprintf(`module.service_%03d.aws_instance.app[%d]`, i*200/n, i)
		at := m.pair(name, name, "paired by address")
		v := rules.Verdict{Category: rules.Category(i % 9), Priority: rules.Critical - rules.Priority(i*5/n), Rule: "size", Why: "The reference is larger."}
		m.changed(at, "instance_type", str(fmt.Sprintf("t3.medium-%d", i)), str("m5.xlarge"), v)
	}
	return m.b
}

// bigCauses is bigBoard with ten rows to a cause.
func bigCauses(n int) *board {
	b := bigBoard(n)
	for i := range b.rows {
		b.rows[i].Group = fmt.Sprint("cause:", i/10)
		b.rows[i].verdict.Category = rules.Scale
	}
	return b
}

func bigModel(b *testing.B, n int) *Model {
	s := newFake(func() *board { return bigBoard(n) })
	m := newModel(context.Background(), config{title: "paritytui", load: func(context.Context, func(Progress)) (session, error) { return s, nil }})
	m.Update(tea.WindowSizeMsg{Width: 120, Height: 40})
	m.Update(loadedMsg{generation: 1, session: s})
	return m
}

// BenchmarkKeypress100k measures a key and the frame after it, over 100,000 differences.
func BenchmarkKeypress100k(b *testing.B) {
	m := bigModel(b, 100_000)
	for _, bench := range []struct {
		name string
		keys []string
	}{
		{"down", []string{"j"}},
		{"bottom and top", []string{"G", "g"}},
		{"fold and unfold", []string{"h", "l"}},
		{"all and open", []string{"a"}},
		{"views", []string{"2", "1"}},
		{"next open", []string{"n"}},
	} {
		b.Run(bench.name, func(b *testing.B) {
			m.Update(keyNamed("1"))
			m.Update(keyNamed("g"))
			i := 0
			for b.Loop() {
				m.Update(keyNamed(bench.keys[i%len(bench.keys)]))
				i++
				if len(m.View().Content) == 0 {
					b.Fatal("empty frame")
				}
			}
		})
	}
	b.Run("filter letter", func(b *testing.B) {
		letters := []string{"s", "e", "r", "v", "backspace", "backspace", "backspace", "backspace"}
		m.Update(keyNamed("/"))
		i := 0
		for b.Loop() {
			m.Update(keyNamed(letters[i%len(letters)]))
			i++
			m.View()
		}
		m.Update(keyNamed("esc"))
	})
}

// BenchmarkFirstFrame measures what stands between the start and the first frame.
func BenchmarkFirstFrame(b *testing.B) {
	for b.Loop() {
		m := newModel(context.Background(), config{title: "paritytui", left: "staging", right: "production"})
		m.Update(tea.WindowSizeMsg{Width: 120, Height: 40})
		if len(m.View().Content) == 0 {
			b.Fatal("empty frame")
		}
	}
}

// BenchmarkBoard100k measures what happens in the command between a session and its first frame.
func BenchmarkBoard100k(b *testing.B) {
	for b.Loop() {
		bb := bigBoard(100_000)
		bb.finish()
	}
}

// BenchmarkCauses100k measures folding where each ten of 100,000 rows are a cause.
func BenchmarkCauses100k(b *testing.B) {
	s := newFake(func() *board { return bigCauses(100_000) })
	m := newModel(context.Background(), config{title: "paritytui"})
	m.Update(tea.WindowSizeMsg{Width: 120, Height: 40})
	m.Update(loadedMsg{generation: 1, session: s})
	m.Update(keyNamed("j"))
	for b.Loop() {
		m.Update(keyNamed("enter"))
		m.View()
	}
}

// BenchmarkKeys100k measures each kind of key with its frame over 100,000 rows, plain and of ten to a cause. The budget is 16 ms.
func BenchmarkKeys100k(b *testing.B) {
	for name, made := range map[string]func(int) *board{"plain": bigBoard, "causes": bigCauses} {
		s := newFake(func() *board { return made(100_000) })
		for _, key := range []string{"j", "enter", "G", "g", "ctrl+d", "n", "space", "2"} {
			b.Run(name+"/"+key, func(b *testing.B) {
				m := newModel(context.Background(), config{title: "paritytui"})
				m.Update(tea.WindowSizeMsg{Width: 120, Height: 40})
				m.Update(loadedMsg{generation: 1, session: s})
				for b.Loop() {
					m.Update(keyNamed(key))
					m.View()
				}
			})
		}
	}
}
