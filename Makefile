PREFIX ?= /usr/local
PYTHON ?=
SWIFT ?= swift
STRICT = --explicit-target-dependency-import-check error
NCURSES = Scripts/require.sh libncurses-dev /usr/include/ncursesw/curses.h /usr/include/ncurses.h
ZLIB = Scripts/require.sh zlib1g-dev /usr/include/zlib.h
LIBRARIES = $(NCURSES) && $(ZLIB)
TMUX = Scripts/require.sh tmux /usr/bin/tmux /usr/local/bin/tmux

.PHONY: run build test claims fuzz sanitize bench format lint check install clean

run: ; @$(LIBRARIES) && $(SWIFT) build -c release $(STRICT) --product bnviz && exec "$$($(SWIFT) build -c release --show-bin-path)/bnviz" $(ARGS)
build: ; @$(LIBRARIES) && $(SWIFT) build $(STRICT) && $(SWIFT) build -c release $(STRICT)
test: ; @$(LIBRARIES) && $(TMUX) && $(SWIFT) test $(STRICT)
claims: ; @$(LIBRARIES) && $(SWIFT) build -c release $(STRICT) --product bnviz && Scripts/claims.sh "$$($(SWIFT) build -c release --show-bin-path)/bnviz" docs/claims.md
fuzz: ; @$(LIBRARIES) && BNVIZ_FUZZ_INPUTS=1000000 $(SWIFT) test $(STRICT) --filter FuzzTests
sanitize: ; @$(LIBRARIES) && $(SWIFT) test --sanitize=thread --scratch-path .build/thread-sanitizer --filter 'ReadingsTests|TrainingTests|RecordingsTests'
bench: ; @$(LIBRARIES) && $(SWIFT) build -c release $(STRICT) && PYTHON="$(PYTHON)" "$$($(SWIFT) build -c release --show-bin-path)/bnviz-bench" $(ARGS)
format: ; @$(SWIFT) format -i -r Package.swift Sources Tests Benchmarks
lint: ; @$(SWIFT) format lint --strict -r Package.swift Sources Tests Benchmarks
check: lint build test
install: ; @$(LIBRARIES) && $(SWIFT) build -c release $(STRICT) --product bnviz && $(SWIFT) package generate-manual >/dev/null && Scripts/install.sh "$$($(SWIFT) build -c release --show-bin-path)" "$(DESTDIR)$(PREFIX)"
clean: ; @rm -rf .build
