//go:build ignore

// Command gen writes the two environments of `paritytui demo`: a shop called
// orders, in staging and in production, as raw Terraform states of version 4.
//
// From the root of the repository:
//
//	go run cmd/paritytui/demo/gen/*.go
//
// The same program writes the same bytes every time: ids, hashes and dates are
// derived from the environment and the name of what they belong to.
package main

import (
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	const folder = "cmd/paritytui/demo"
	for _, e := range []environment{staging(), production()} {
		path := filepath.Join(folder, e.name+".tfstate")
		if err := os.WriteFile(path, e.state().encode(), 0o644); err != nil {
			fmt.Fprintf(os.Stderr, "writing the demo states: %v; run it from the root of the repository\n", err)
			os.Exit(1)
		}
	}
}

// state is everything that the environment's Terraform run recorded.
func (e environment) state() state {
	return state{
		Version:          4,
		TerraformVersion: e.terraform,
		Serial:           e.serial,
		Lineage:          e.uuid("lineage"),
		Outputs:          e.outputs(),
		Resources: arranged(
			e.root(),
			e.network(),
			e.database(),
			e.api(),
			e.balancer(),
			e.payments(),
			e.cache(),
			e.workers(),
			e.storage(),
			e.observability(),
			e.cdn(),
		),
		CheckResults: e.checks(),
	}
}
