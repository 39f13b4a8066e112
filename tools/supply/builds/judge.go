package main

import (
	"bytes"
	"crypto/sha256"
	"debug/buildinfo"
	"debug/elf"
	"fmt"
	"os"
	"slices"
	"strings"
)

// alike fails where two builds differ, and says from which byte on.
func alike(a, b []byte) error {
	if bytes.Equal(a, b) {
		return nil
	}
	at := 0
	for at < min(len(a), len(b)) && a[at] == b[at] {
		at++
	}
	return fmt.Errorf("two builds differ from byte %d on (%x and %x): something of the folder or the machine gets into them", at, sha256.Sum256(a), sha256.Sum256(b))
}

// static fails where a binary has to be linked when it starts, or was not built as releases are.
func static(binary []byte) error {
	file, err := elf.NewFile(bytes.NewReader(binary))
	if err != nil {
		return err
	}
	if slices.ContainsFunc(file.Progs, func(p *elf.Prog) bool { return p.Type == elf.PT_INTERP }) {
		return fmt.Errorf("the binary needs a linker when it starts: it is not static")
	}
	info, err := buildinfo.Read(bytes.NewReader(binary))
	if err != nil {
		return err
	}
	for _, s := range info.Settings {
		if s.Key == "CGO_ENABLED" && s.Value != "0" || s.Key == "-trimpath" && s.Value != "true" {
			return fmt.Errorf("the binary was built with %s=%s", s.Key, s.Value)
		}
	}
	return nil
}

// placeless fails where a binary holds the name of the folder it was built in.
func placeless(binary []byte, folder string) error {
	if bytes.Contains(binary, []byte(folder)) {
		return fmt.Errorf("the binary holds the name of its folder, %s", folder)
	}
	return nil
}

// tolerance is how many parts in a hundred a binary may grow unseen.
const tolerance = 10

const sizeHead = "How many bytes the binary for linux on amd64 has. Written by make size-record, held by make builds.\n\n"

func sizeText(size int) string { return fmt.Sprintf("%s%d\n", sizeHead, size) }

// small fails where a binary is larger than recorded by more than the tolerance, and says where it has become so much smaller that this
// should be recorded.
func small(size int, recorded string) error {
	text, err := os.ReadFile(recorded)
	if err != nil {
		return fmt.Errorf("%w; make size-record writes it", err)
	}
	var was int
	if _, err := fmt.Sscan(strings.TrimPrefix(string(text), sizeHead), &was); err != nil {
		return fmt.Errorf("%s holds no size: %w", recorded, err)
	}
	switch {
	case (size-was)*100 > was*tolerance:
		return fmt.Errorf("the binary has %d bytes, recorded are %d: if that is meant, run make size-record and say in the commit why", size, was)
	case (was-size)*100 > was*tolerance:
		fmt.Printf("the binary has %d bytes, recorded are %d: make size-record keeps the gain\n", size, was)
	}
	return nil
}
