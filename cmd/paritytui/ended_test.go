package main

import (
	"bytes"
	"context"
	"errors"
	"testing"
)

// TestALateInterruptIsTold: work that was done before the interrupt was seen ends without an error, and still is no success.
func TestALateInterruptIsTold(t *testing.T) {
	interrupted, cancel := context.WithCancel(t.Context())
	cancel()
	tests := map[string]struct {
		ctx  context.Context
		err  error
		code int
		said string
	}{
		"done":                    {t.Context(), nil, exitOK, ""},
		"found":                   {t.Context(), errFound, exitFound, ""},
		"failed, told by handler": {t.Context(), errors.New("no"), exitFailed, ""},
		"interrupted late":        {interrupted, nil, exitFailed, "paritytui: interrupted\n"},
		"interrupted in the work": {interrupted, context.Canceled, exitFailed, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var stderr bytes.Buffer
			if code := ended(test.ctx, test.err, &stderr); code != test.code || stderr.String() != test.said {
				t.Errorf("got %d and %q, want %d and %q", code, stderr.String(), test.code, test.said)
			}
		})
	}
}
