// Command panics is the explorer with a defect that has a secret in hand, so that a test can see what becomes of the terminal and of the secret.
// Its argument says where: command, core, source, update or view.
package main

import (
	"context"
	"fmt"
	"os"

	tea "charm.land/bubbletea/v2"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/cores"
	"github.com/paritytui/paritytui/internal/sources"
	"github.com/paritytui/paritytui/internal/ui"
)

func defect() {
	secret := model.StringValue("swordfish").Hide()
	inside := &model.Resource{Attributes: model.ObjectValue(model.Field{Name: "password", Value: secret})}
	panic(fmt.Sprintf("a defect of the program at %v, %+v, %s, %q, %#v, %v and %#v", secret, secret, secret, secret, secret, inside, inside.Attributes))
}

// defective is what a state is read from.
type defective struct{}

func (defective) Read([]byte) (int, error) {
	defect()
	return 0, nil
}

// broken is the explorer, which breaks once its terminal has told its size.
type broken struct {
	tea.Model
	sized bool
}

func (b *broken) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if _, ok := msg.(tea.WindowSizeMsg); ok {
		if os.Args[1] == "update" {
			defect()
		}
		b.sized = true
	}
	_, cmd := b.Model.Update(msg)
	return b, cmd
}

func (b *broken) View() tea.View {
	if b.sized && os.Args[1] == "view" {
		defect()
	}
	return b.Model.View()
}

func main() {
	ctx := context.Background()
	m := ui.New(ctx, ui.Options{Left: "staging", Right: "production", Load: func(ctx context.Context, _ func(ui.Progress)) (*audit.Session, error) {
		switch os.Args[1] {
		case "command":
			defect()
		case "core":
			cores.Each(1, nil, func(int) { defect() })
		case "source":
			loader := sources.Loader{Stdin: defective{}}
			_, err := loader.Load(ctx, sources.Spec{Name: "staging", URIs: []string{"-"}}, nil)
			return nil, err
		}
		<-ctx.Done()
		return nil, ctx.Err()
	}})
	if _, err := tea.NewProgram(&broken{Model: m}, tea.WithContext(ctx), tea.WithoutSignalHandler()).Run(); err != nil {
		fmt.Println("ended:", err)
		os.Exit(3)
	}
}
