//go:build !linux

package config

import "os"

// systemRoles are the roles for processes that need Linux.
func systemRoles() map[string]func(*File, *os.File) error { return nil }
