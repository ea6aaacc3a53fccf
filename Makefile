# Two commands for everybody: `make demo` and `make test`. The rest is for those who work on zvit.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
DEMO_QUERY := "select speaker, value, unit, counted, place, period_start from figures_full where unit = 'UAH' and counted is not null order by value desc limit 5"

.PHONY: demo test lint types gate model clean

demo: $(VENV)/.demo
	$(BIN)/zvit extract corpus/samples --db facts.db --force
	$(BIN)/zvit stats facts.db
	$(BIN)/zvit query facts.db $(DEMO_QUERY)

test: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n 2

lint: $(VENV)/.test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(VENV)/.test
	$(BIN)/mypy

gate: $(VENV)/.test
	$(BIN)/python -m pytest tests/gate

# Trains the model from the corpora that training/README.md names: make model DATA=/path/to/corpora
model: $(VENV)/.test
	$(BIN)/python -m training $(DATA) out/model

clean:
	rm -rf $(VENV) build dist facts.db facts.db-wal facts.db-shm

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "zvit needs Python 3.11 or newer; try: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.demo: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(VENV)/.test: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --editable '.[test]'
	touch $@ $(VENV)/.demo
