# Each target is a script in Scripts/; `make help` lists them.
PREFIX ?= /usr/local
export DESTDIR PREFIX

.PHONY: help run demo build test test-systemd fuzz soak bench models evaluate-polls evaluate-sentiment install uninstall deb clean
.DEFAULT_GOAL := help

help: ## Say what can be made
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1 \t\2/p' Makefile | expand -t 22

run: ## Build, start voxd on ./var, ingest the demo data, and serve until Ctrl-C
	@Scripts/run-demo --serve

demo: ## The same, and stop by itself
	@Scripts/run-demo

build: ## Build voxd and voxctl (release) into .build/release
	@Scripts/dependencies build
	@Scripts/build

test: ## Run every test that needs no root
	@Scripts/dependencies build test
	@Scripts/check

test-systemd: ## Install the package under a real systemd in a container and try it there (root)
	@Scripts/test-systemd

fuzz: ## Feed made-up bytes to what reads records, configuration, texts and files, a minute long
	@Scripts/dependencies build
	@Scripts/fuzz

soak: ## Run the long tests: more kills, twenty minutes of fuzzing
	@Scripts/dependencies build test
	@Scripts/soak

bench: ## Measure, with the ratios that docs/performance.md reports
	@Scripts/dependencies build bench
	@Scripts/bench

models: ## Train the shipped models anew from their data (models/ holds the trained ones)
	@Scripts/models

evaluate-polls: ## Measure averages, surges, claims, associations, repetition and findings, as docs/polls*.md tell
	@Scripts/evaluate-polls
	@Scripts/evaluate-surges
	@Scripts/evaluate-claims
	@Scripts/evaluate-association
	@Scripts/evaluate-repetition
	@Scripts/evaluate-findings

evaluate-sentiment: ## Measure the shipped models, as docs/sentiment.md tells
	@Scripts/evaluate-sentiment

install: ## Install to DESTDIR/PREFIX (PREFIX is /usr/local unless given)
	@Scripts/install

uninstall: ## Remove what `make install` put there; configuration and data stay
	@Scripts/uninstall

deb: ## Build a Debian package into .build-deb
	@Scripts/dependencies build deb
	@Scripts/build
	@Scripts/deb

clean: ## Remove everything that was built, and ./var
	@Scripts/clean
