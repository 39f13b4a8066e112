# What a developer does here, one target each; .ci/run does the same.

GO       ?= go
FUZZTIME ?= 30s

# The tools are pinned apart from the program, in tools/go.mod, so that their
# dependencies never become its own.
TOOL := $(GO) tool -modfile=tools/go.mod
SUPPLY := $(GO) -C tools/supply run

.DEFAULT_GOAL := help
.NOTPARALLEL:

.PHONY: help
help: ## show this list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: demo
demo: ## open the explorer on two built-in environments
	$(GO) run ./cmd/paritytui demo

.PHONY: build
build: ## build bin/paritytui, static and reproducible
	CGO_ENABLED=0 $(GO) build -trimpath -ldflags='-s -w' -o bin/paritytui ./cmd/paritytui

.PHONY: test
test: standards ## run all tests but the end-to-end ones
	$(GO) test -timeout 20m ./...

# Schemas that belong to others are read from modules that the tools pin. Without a network the tests say what they skip.
.PHONY: standards
standards:
	@$(GO) mod download -modfile=tools/go.mod github.com/securego/gosec/v2 || \
		echo "make standards: the schema of SARIF cannot be fetched; its test will be skipped" >&2

.PHONY: race
race: compiler ## run the tests under the race detector (needs a C compiler)
	CGO_ENABLED=1 $(GO) test -race -timeout 50m ./...

.PHONY: compiler
compiler:
	@cc="$$($(GO) env CC)"; command -v "$${cc%% *}" >/dev/null || { \
		echo "make race: the race detector needs a C compiler and '$$cc' is not installed: install gcc or clang, or set CC" >&2; \
		exit 1; }

.PHONY: lint
lint: ## run golangci-lint as .golangci.yml says
	$(TOOL) golangci-lint run ./...

.PHONY: pipelines
pipelines: ## lint the workflow that shows the action of GitHub
	$(GO) tool -modfile=tools/actionlint/go.mod actionlint ci/github/example.yml

.PHONY: fmt
fmt: ## format all Go files with gofumpt
	$(TOOL) gofumpt -w .

.PHONY: check
check: formatted tidy verified vet lint pipelines arrows measures allocs race ## all that must hold before a commit: format, modules, vet, lint, pipelines, arrows, measures, allocations, race

.PHONY: formatted
formatted:
	@files="$$($(TOOL) gofumpt -l .)" || exit 1; \
	if [ -n "$$files" ]; then \
		printf 'not formatted (run make fmt):\n%s\n' "$$files" >&2; exit 1; \
	fi; \
	echo "gofumpt: all files are formatted"

.PHONY: tidy
tidy:
	$(GO) mod tidy -diff
	$(GO) -C tools/bench mod tidy -diff
	$(GO) -C tools/supply mod tidy -diff

.PHONY: verified
verified:
	$(GO) mod verify

.PHONY: licences
licences: ## list the licences of all that the program is made of in docs/licences.md
	@page="$$($(SUPPLY) ./licences -root ../..)" || exit 1; printf '%s\n' "$$page" > docs/licences.md

# Apart from make check: the answer changes while the repository does not.
.PHONY: vulnerabilities
vulnerabilities: ## ask which known vulnerabilities the program reaches (needs a network, and says so)
	@said="$$($(GO) tool -modfile=tools/supply/go.mod govulncheck ./cmd/paritytui 2>&1)"; code=$$?; printf '%s\n' "$$said"; \
	case "$$code $$said" in \
	0*) ;; \
	1*"fetching vulnerabilities"*) echo "make vulnerabilities: the database is out of reach, so nothing was asked" >&2 ;; \
	*) exit 1 ;; \
	esac

# Apart from make check: it compiles everything from nothing, and only a release needs it.
.PHONY: builds
builds: ## build twice in two folders: the same bytes, static, no larger than recorded (1 minute)
	@$(SUPPLY) ./builds -root ../..

.PHONY: size-record
size-record: ## write tools/supply/size.txt anew; say in the commit why it changed
	@$(SUPPLY) ./builds -root ../.. -record

# With the tag, so that the end-to-end tests are looked at too.
.PHONY: vet
vet:
	$(GO) vet -tags e2e,browser ./...

.PHONY: arrows
arrows:
	$(GO) test -count=1 ./internal

# RESOURCESxBYTES of each side, with commas between. The last is that of the
# budgets; the others tell whether time grows with the number of resources.
BENCH_ESTATES ?= 2000x1667,20000x1667,60000x1667,20000x5000

.PHONY: bench
bench: bench-go bench-runs ## measure: Go benchmarks, then whole runs next to other tools (10 minutes)

.PHONY: bench-go
bench-go:
	$(GO) test -run '^$$' -bench . -benchmem -benchtime 200ms ./...

.PHONY: bench-runs
bench-runs:
	$(GO) -C tools/bench run . -estates $(BENCH_ESTATES)

# The benchmarks whose allocations are held: reading, pairing, comparing, the
# whole audit, the ledger, and the first frame. Five turns each, no clock.
ALLOCATIONS = { $(GO) test -run '^$$' -benchtime 5x -benchmem -cpu 2 -bench '^Benchmark(Estate|Pair|Compare|Audit)$$/^(500|500x0)$$' \
	./internal/sources/tfstate ./internal/model/audit && \
	$(GO) test -run '^$$' -benchtime 5x -benchmem -cpu 2 -bench '^Benchmark(Apply|FirstFrame)$$' ./internal/model/ledger ./internal/ui; }

.PHONY: allocs
allocs: ## compare allocations of the core with tools/bench/allocations.txt
	@measured="$$($(ALLOCATIONS))" || { printf '%s\n' "$$measured" >&2; exit 1; }; \
	printf '%s\n' "$$measured" | $(GO) -C tools/bench run ./allocs -recorded allocations.txt

.PHONY: allocs-record
allocs-record: ## write tools/bench/allocations.txt anew; say in the commit why it changed
	@measured="$$($(ALLOCATIONS))" || { printf '%s\n' "$$measured" >&2; exit 1; }; \
	printf '%s\n' "$$measured" | $(GO) -C tools/bench run ./allocs -recorded allocations.txt -write

# What measures is a module of its own, which ./... does not reach.
.PHONY: measures
measures:
	$(GO) -C tools/bench vet ./...
	$(GO) -C tools/bench test ./...
	$(GO) -C tools/supply vet ./...
	$(GO) -C tools/supply test ./...

.PHONY: quality
quality: ## measure pairing and comparing on twins with a known truth
	$(GO) test -count=1 -v -run TestQuality ./internal/model/twin/...

.PHONY: fuzz
fuzz: ## run every fuzz test for FUZZTIME (30s) each
	@targets="$$($(GO) test -list '^Fuzz' ./...)" || { printf '%s\n' "$$targets" >&2; exit 1; }; \
	pairs="$$(printf '%s\n' "$$targets" | awk '/^Fuzz/ { names = names " " $$1; next } \
		$$1 == "ok" { n = split(names, name, " "); for (i = 1; i <= n; i++) print $$2, name[i]; names = "" }')"; \
	if [ -z "$$pairs" ]; then echo "make fuzz: there is no fuzz test" >&2; exit 1; fi; \
	printf '%s\n' "$$pairs" | while read -r package name; do \
		echo "== $$package $$name for $(FUZZTIME)"; \
		said="$$($(GO) test -run '^$$' -fuzz "^$$name\$$" -fuzztime $(FUZZTIME) "$$package" </dev/null 2>&1)"; failed=$$?; \
		printf '%s\n' "$$said"; \
		if [ "$$failed" -ne 0 ]; then case "$$said" in \
			*"Failing input"*|*_test.go:*|*panic:*) exit 1 ;; \
			*"context deadline exceeded"*) echo "make fuzz: Go's own fuzzer was late to stop (go.dev/issue/75804); no input broke $$name" >&2 ;; \
			*) exit 1 ;; \
		esac; fi; \
	done

.PHONY: torture
torture: ## kill a saving program 500 times, over some 2,000 saves; damage each real state in hundreds of places
	PARITYTUI_KILLS=500 $(GO) test -count=1 -v -run 'Killed|AtOnce' ./internal/sources/config
	PARITYTUI_TORTURE=1 $(GO) test -count=1 -v -timeout 60m -run DamagedStates ./cmd/paritytui

.PHONY: e2e
e2e: servers ## drive the program in a real terminal (needs tmux), and against a real S3 server
	PARITYTUI_S3_SERVER="$(CURDIR)/bin/versitygw" $(GO) test -tags e2e -count=1 -timeout 20m ./cmd/paritytui/...

# The servers that the end-to-end tests start, on this machine alone. They are
# pinned in a module of their own.
.PHONY: servers
servers:
	CGO_ENABLED=0 $(GO) build -modfile=tools/e2e/go.mod -o bin/versitygw github.com/versity/versitygw/cmd/versitygw

.PHONY: html-check
html-check: ## open HTML reports in a real browser (installs chromium on Debian)
	@command -v chromium >/dev/null || { \
		command -v apt-get >/dev/null || { echo "make html-check: install the browser chromium" >&2; exit 1; }; \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null; }
	$(GO) test -tags browser -count=1 -run 'Browser|Page|Console' ./cmd/paritytui

.PHONY: screenshots
screenshots: ## draw the pictures of the README from what the explorer shows
	UPDATE_GOLDEN=1 $(GO) test -count=1 -run 'Pictures|ReadmeShows' ./docs

.PHONY: golden
golden: ## rewrite the golden files; review what changed
	UPDATE_GOLDEN=1 $(GO) test -count=1 ./internal/ui/... ./internal/report/... ./cmd/... ./docs/...
