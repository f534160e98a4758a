# Gradus: `make run` sets up, builds and opens a lesson; `make test` sets up and passes all tests.

PREFIX   ?= /usr/local
DESTDIR  ?=
LESSON   ?= Lessons/03-recurrent-gates/01-gru.py

# What the build links against, and what the end-to-end tests type into.
PACKAGES      = libncurses-dev libreadline-dev libdnnl-dev libgmp-dev libpcre2-dev zlib1g-dev liblapack-dev libhdf5-dev \
                libpng-dev libturbojpeg0-dev libcairo2-dev fonts-dejavu-core libgcrypt20
TEST_PACKAGES = tmux

BINARY = .build/release/gradus
SHARE  = $(DESTDIR)$(PREFIX)/share/gradus
SHIPPED = $(wildcard Lessons/README.md Lessons/*/*.py Datasets/*.csv Datasets/*.md)

# The compiler's arguments differ with and without a terminal, and other arguments mean a whole rebuild; so it never sees one.
SHELL       = /bin/bash
.SHELLFLAGS = -o pipefail -c
BUILD       = build() { swift build -c release "$$@" 2>&1 | cat; }; build

.PHONY: all help setup test-setup build run test lint format bench install uninstall clean

all: build

help:
	@echo 'make run        install what is missing, build, open the GRU lesson (LESSON=FILE for another)'
	@echo 'make test       install what is missing, run all tests'
	@echo 'make bench      measure, side by side with Python where it is there (GRADUS_PYTHON=…)'
	@echo 'make install    binary, lessons, data sets and manual page under PREFIX (default /usr/local)'
	@echo 'make uninstall  remove them again'
	@echo 'make lint       check the form of the Swift sources; make format puts it right'
	@echo 'make clean      remove what was built'

setup:
	@Tests/Tools/packages $(PACKAGES)

test-setup:
	@Tests/Tools/packages $(PACKAGES) $(TEST_PACKAGES)

build: setup
	@$(BUILD) --product gradus --static-swift-stdlib

run: build
	@if [ -t 0 ] && [ -t 1 ]; then exec $(BINARY) $(LESSON); else exec $(BINARY) run $(LESSON); fi

test: test-setup
	@Tests/Tools/run-tests

lint: setup
	swift format lint --strict --parallel --recursive Package.swift Sources Tests Benchmarks

format:
	swift format --in-place --parallel --recursive Package.swift Sources Tests Benchmarks

bench: build
	@$(BUILD) --product gradus-benchmarks
	@.build/release/gradus-benchmarks $(BINARY) Benchmarks/Cases

install:
	@test -x $(BINARY) || $(MAKE) build
	install -D -m 755 $(BINARY) $(DESTDIR)$(PREFIX)/bin/gradus
	install -D -m 644 man/gradus.1 $(DESTDIR)$(PREFIX)/share/man/man1/gradus.1
	@for file in $(SHIPPED); do install -D -m 644 $$file $(SHARE)/$$file || exit 1; done
	@echo 'lessons and data sets are in $(SHARE)'

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/gradus $(DESTDIR)$(PREFIX)/share/man/man1/gradus.1
	rm -rf $(SHARE)

clean:
	rm -rf .build
