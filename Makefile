.PHONY: help build test it e2e fmt lint

help: ## what there is
	@grep -E '^[a-z0-9]+:.*##' Makefile | sed 's/:.*## /\t/' | expand -t 12

build: ## the runnable jar, without tests
	mvn -q -B package -DskipTests

test: ## the unit tests
	mvn -q -B test

fmt: ## put the format of all sources right
	mvn -q -B -N -Pfmt verify
