# The commands of the house. CI runs `mvn -B verify`; everything here is that, or a part of it.
.DEFAULT_GOAL := help
.PHONY: help build test it e2e image image-trial performance performance-trial jmh rollout-drill drill consistency scale starts jitter fmt lint run docs ci board

# What measures or prints figures has the machine to itself: -T1, not the two modules at a time of .mvn/maven.config.
PROGRAM := mvn -q -B -T1 verify -Pprogram -DskipTests -Dprogram.arguments="$(ARGS)" -Dprogram

NO_UNIT_TESTS := -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false

help: ## show this list
	@sed -n 's/^\([a-z0-9-]*\): ## /  \1\t/p' Makefile | expand -t 16

build: ## make deploy/target/heliograph.jar, without tests
	mvn -q -B package -DskipTests

test: ## unit tests: less than a minute, without the compiler's checks
	mvn -q -B -Pquick test

it: ## integration tests of core, http, cluster, gateway, node and the manifests
	mvn -q -B verify -pl core,http,cluster,gateway,node,k8s -am $(NO_UNIT_TESTS)

e2e: ## end-to-end tests with official clients
	mvn -q -B verify -pl e2e -am $(NO_UNIT_TESTS) -Dit.test='io/heliograph/e2e/**' -Dfailsafe.failIfNoSpecifiedTests=false

image: ## build the image heliograph:0.1.0 from the jar that `make build` leaves
	docker build -t heliograph:0.1.0 deploy

image-trial: ## build the image and run it: brings its own engine (docker.io) as root
	deploy/container-trial

performance: ## measure beside other servers; SECTIONS="burst REST" for some, BEFORE=jar beside an earlier build instead, OPTIONS=file for other JVM options
	sh e2e/src/test/js/install.sh benchmarks/src/main/peers
	mvn -q -B -T1 verify -Pperformance -DskipTests -Dperformance.sections="$(if $(BEFORE),before=$(abspath $(BEFORE)) )$(SECTIONS)" \
	  $(if $(OPTIONS),-Dperformance.options="$(abspath $(OPTIONS))")

performance-trial: ## run everything that `make performance` runs once, too briefly to mean anything; needs gcc and libnginx-mod-nchan
	sh e2e/src/test/js/install.sh benchmarks/src/main/peers
	mvn -q -B verify -pl deploy,benchmarks -am $(NO_UNIT_TESTS) -Dit.test=PerformanceIT -DexcludedGroups= -Dfailsafe.failIfNoSpecifiedTests=false

jmh: ## measure single steps with JMH; ARGS="TokenCheck" for some
	mvn -q -B -T1 verify -Pjmh -DskipTests -Djmh.args="$(ARGS)"

rollout-drill: ## rolling updates under load, as Kubernetes does them, on processes: make rollout-drill ARGS=clients=1000
	mvn -q -B -T1 verify -Prollout-drill -DskipTests -Drollout.arguments="$(ARGS)"

drill: ## faults of a cluster under traffic, all or some: make drill ARGS="kill-node freeze-node"
	$(PROGRAM)=drill.Drills

consistency: ## joins and sends through different gateways while nodes come and go
	$(PROGRAM)=consistency.ReadYourWrites

scale: ## processor time per message with 1, 2, 3 and 5 nodes
	$(PROGRAM)=scale.ScaleOut

starts: ## time until processes and clusters are ready
	$(PROGRAM)=scale.StartTimes

jitter: ## clients that lose their network at random, for minutes: make jitter SECONDS=300 CLIENTS=8 RATE=50
	mvn -B verify -pl e2e -am $(NO_UNIT_TESTS) -Dit.test=JitterIT -Dmaven.test.redirectTestOutputToFile=false -Dfailsafe.failIfNoSpecifiedTests=false -Djitter.seconds=$(or $(SECONDS),180) -Djitter.clients=$(or $(CLIENTS),8) -Djitter.rate=$(or $(RATE),50)

fmt: ## put the format of all sources right
	mvn -q -B -N -Pfmt verify

lint: ## every check that needs no test: compiler, Error Prone, nulls, format, sizes, names
	mvn -q -B verify -DskipTests

run: ## build what is missing and run the standalone service
	./heliograph

docs: ## write the generated pages again
	mvn -q -B test -pl core -Dtest=ConfigDocumentTest -Ddocs.write=true
	mvn -q -B test -pl k8s -am -Dtest=PrometheusRuleTest -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.write=true
	mvn -q -B verify -pl e2e -am $(NO_UNIT_TESTS) -Dit.test=ClientMatrixIT -Dfailsafe.failIfNoSpecifiedTests=false -Ddocs.write=true

board: ## draw docs/overview-board.svg from a busy service; needs Debian's prometheus
	mvn -q -B verify -pl e2e -am $(NO_UNIT_TESTS) -Dit.test=BoardsIT -Dfailsafe.failIfNoSpecifiedTests=false -Ddocs.write=true

ci: ## what CI runs
	.ci/run
