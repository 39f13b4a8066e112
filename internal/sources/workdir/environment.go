package workdir

import "strings"

// forChild is the environment of the program: the user's, with what would change or spoil its answers taken out.
func (o *Opener) forChild(workspace string) []string {
	var out []string
	for _, e := range o.Environment {
		if name, _, _ := strings.Cut(e, "="); !spoils(name) {
			out = append(out, e)
		}
	}
	// CHECKPOINT_DISABLE keeps the program from asking its maker for updates.
	out = append(out, "TF_INPUT=0", "TF_IN_AUTOMATION=1", "CHECKPOINT_DISABLE=1")
	if workspace != "" {
		out = append(out, "TF_WORKSPACE="+workspace)
	}
	return out
}

// spoils reports whether a variable must not reach the program: arguments that are meant for other commands, logs that would
// stand in errors, the choice of a workspace that was made for something else.
func spoils(name string) bool {
	for _, prefix := range [...]string{"TF_CLI_ARGS", "TF_LOG"} {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	switch name {
	case "TF_WORKSPACE", "TF_INPUT", "TF_IN_AUTOMATION", "CHECKPOINT_DISABLE":
		return true
	}
	return false
}
