# Everything a person runs, from a machine that has git, make, gcc and python3.11 with venv.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
SETUP := $(VENV)/.setup-done

.PHONY: setup demo test coverage lint check format lock bench-search bench-quality clean

setup: $(SETUP)

# The locked, hashed requirements first, so that a change of the code installs nothing again.
$(SETUP): requirements-dev.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

demo: setup
	$(BIN)/whistlestop demo

test: setup
	$(BIN)/pytest -n 2

# Apart from `check`, which it would double; the floor is in pyproject.toml, and only rises.
coverage: setup
	$(BIN)/pytest -n 2 --ignore=tests/wire --cov

lint: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy

check: test lint

format: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Three locks from one pyproject.toml, resolved together so that they never disagree.
LOCK := uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header
lock: setup
	$(BIN)/$(LOCK) pyproject.toml --group dev --group build -o requirements-dev.txt
	$(BIN)/$(LOCK) pyproject.toml -c requirements-dev.txt -o requirements.txt
	$(BIN)/$(LOCK) --group pyproject.toml:build -c requirements-dev.txt -o requirements-build.txt

bench-search: setup
	$(BIN)/python -m benchmarks.search "$(CORPUS)" "$(QUESTIONS)"

bench-quality: setup
	$(BIN)/python -m benchmarks.quality "$(DATA)"

clean:
	rm -rf $(VENV) data
