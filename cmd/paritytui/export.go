package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/report"
	"github.com/paritytui/paritytui/internal/ui"
)

// export writes what the explorer shows to a file, whole or not at all, and returns where it is. What is there already stays unless it
// is to be replaced.
func (s *setting) export(ctx context.Context, file string, existing ui.Existing, shown ui.Sheet) (string, error) {
	format, err := report.SheetFormatOf(file)
	if err != nil {
		return "", err
	}
	path, err := s.world.absolute(file)
	if err != nil {
		return "", err
	}
	name := model.Printable(s.world.homely(path))
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return "", fmt.Errorf("%s is a folder; name a file in it", name)
	}
	folder := filepath.Dir(path)
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		return "", fmt.Errorf("there is no folder %s; make it, or correct the name", model.Printable(s.world.homely(folder)))
	}
	if _, err := os.Lstat(path); err == nil && existing == ui.KeepExisting {
		return "", &ui.ExistsError{Path: name}
	}
	var out bytes.Buffer
	if err := format.Write(&out, sheetOf(&shown)); err != nil {
		return "", err
	}
	if err := ctx.Err(); err != nil {
		return "", err
	}
	d := document{file: path}
	if err := d.save(s.world, out.Bytes()); err != nil {
		return "", fmt.Errorf("not written: %w", err)
	}
	return name, nil
}

// absolute is where a file is that a person named: a beginning ~ is their home.
func (w *world) absolute(file string) (string, error) {
	if rest, ok := strings.CutPrefix(file, "~/"); ok && w.environment("HOME") != "" {
		return filepath.Join(w.environment("HOME"), rest), nil
	}
	if filepath.IsAbs(file) {
		return filepath.Clean(file), nil
	}
	here, err := w.directory()
	if err != nil {
		return "", fmt.Errorf("finding the folder that the name begins in: %w", err)
	}
	return filepath.Join(here, file), nil
}

// homely is a path as people write it, with ~ for their home.
func (w *world) homely(path string) string {
	home := w.environment("HOME")
	if home == "" || home == "/" {
		return path
	}
	if rest, ok := strings.CutPrefix(path, filepath.Clean(home)+string(filepath.Separator)); ok {
		return "~" + string(filepath.Separator) + rest
	}
	return path
}

// sheetOf is what the explorer shows, in the words of the reports.
func sheetOf(s *ui.Sheet) *report.Sheet {
	kinds := [...]report.CellKind{ui.ProseCell: report.Prose, ui.CodeCell: report.Code, ui.LeftCell: report.LeftValue, ui.RightCell: report.RightValue}
	out := &report.Sheet{Title: s.Title, Left: s.Left, Right: s.Right, Notes: s.Notes}
	for _, t := range s.Tables {
		to := report.Table{Title: t.Title, Rows: t.Rows}
		for _, c := range t.Columns {
			to.Columns = append(to.Columns, report.Column{Name: c.Name, Kind: kinds[c.Kind]})
		}
		out.Tables = append(out.Tables, to)
	}
	return out
}
