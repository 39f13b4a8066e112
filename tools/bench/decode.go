package main

import (
	"encoding/json"
	"fmt"
	"os"
)

// decode is the yardstick: reading one file into the standard library's own values, numbers as floats or as written.
func decode(how, name string) error {
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }()
	d := json.NewDecoder(file)
	switch how {
	case "floats":
	case "numbers":
		d.UseNumber()
	default:
		return fmt.Errorf("decoding knows floats and numbers, not %q", how)
	}
	var v any
	if err := d.Decode(&v); err != nil {
		return fmt.Errorf("decoding %s: %w", name, err)
	}
	if _, ok := v.(map[string]any); !ok {
		return fmt.Errorf("decoding %s: it holds no object", name)
	}
	return nil
}
