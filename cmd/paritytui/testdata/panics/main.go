// Command panics is the explorer on environments whose reading panics, so that a test can see what becomes of the terminal.
package main

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/ui"
)

func main() {
	ctx := context.Background()
	m := ui.New(ctx, ui.Options{Left: "staging", Right: "production", Load: func(context.Context, func(ui.Progress)) (*audit.Session, error) {
		panic("a defect of the program")
	}})
	if _, err := tea.NewProgram(m, tea.WithContext(ctx), tea.WithoutSignalHandler()).Run(); err != nil {
		fmt.Println("ended:", err)
	}
}
