//go:build unix

package workdir

import (
	"os/exec"
	"syscall"
)

// inGroup makes the program the head of a group of processes, all of which end with its context: its providers and
// helpers too. They are killed and not asked: all that is run only reads, and a program that waits for a backend does not
// hear a polite signal. In a group of its own it also cannot take keys from the terminal that the explorer draws on.
func inGroup(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
}
