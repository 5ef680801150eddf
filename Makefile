# Every task of the project by one word. `make help` lists them.
.DEFAULT_GOAL := help
.PHONY: help demo test check lint format accept pins picture clean ready-for-demo ready-for-test

PYTHON := .venv/bin/python
# Every source folder of fixtures/ is a sample paper; fixtures/faulty and fixtures/awkward are deeper.
SAMPLES := $(patsubst %/paper.yaml,%,$(wildcard fixtures/*/paper.yaml))
# And every meeting folder, whose papers lie in it or beside it.
MEETINGS := $(patsubst %/meeting.yaml,%,$(wildcard fixtures/*/meeting.yaml))

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 16

demo: ready-for-demo ## set up, then build the sample papers into output/
	@echo "Building the sample papers, with what there is to say about them. Open these files:"
	@$(PYTHON) -m papergen build $(SAMPLES) --out output --jobs 2
	@echo "Packing the sample meetings. Open the agenda and the pack in public/, and what members get in restricted/:"
	@for meeting in $(MEETINGS); do $(PYTHON) -m papergen pack $$meeting --out output --jobs 2 || exit 1; done

test: ready-for-test ## set up, then run every test, the fast ones first
	$(PYTHON) -m pytest -n 2 --dist loadgroup

check: ready-for-test lint ## lint first, then every test
	$(PYTHON) -m pytest -n 2 --dist loadgroup

lint: ready-for-demo ## format, lint and types, without the other tests
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .
	$(PYTHON) -m mypy

format: ready-for-demo ## put the code in its format
	$(PYTHON) -m ruff format .
	$(PYTHON) -m ruff check --fix .

accept: ready-for-test ## write the expected texts again: look at the pages first, then read the diff
	$(PYTHON) -m pytest -n 2 --dist loadgroup --accept

pins: ready-for-demo ## write constraints.txt again (ONLY=name moves one package)
	tools/pin.sh

picture: demo ## build the sample papers, then draw the README's pictures again
	$(PYTHON) tools/picture.py

clean: ## remove what was built; the virtual environment stays
	git clean -fdXq --exclude='!.venv' --exclude='!.venv/**'

ready-for-demo:
	@tools/set-up.sh demo

ready-for-test:
	@tools/set-up.sh test
