# Two commands: `make run` and `make test`. What they do is in deploy/workbench; nothing is written here.
PYTHON ?= python3
WORKBENCH := $(PYTHON) -B -m deploy.workbench

.DEFAULT_GOAL := run
.PHONY: python run test bench down lock doctor

run: python
test: python
bench: python
down: python
lock: python
doctor: python

run test bench down lock doctor:
	@$(WORKBENCH) $@

python:
	@command -v $(PYTHON) >/dev/null 2>&1 || { echo "缺少 python3，请先执行：sudo apt-get install -y python3"; exit 1; }
