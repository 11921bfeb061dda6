# `just` lists what can be done; every line works without just, too.

default:
    @just --list

# What CI runs: format, lint, types, import contracts, the lock, then the tests.
check:
    .ci/check
    uv run pytest

# The tests, as in the README.
test *arguments:
    uv run pytest {{arguments}}

# Put the code in order.
format:
    uv run ruff format .
    uv run ruff check --fix .

# Resolve the dependencies anew (after a change of pyproject.toml) and pin them.
lock:
    uv lock
    uv export --quiet --no-dev --no-emit-project --no-header --format requirements-txt > requirements.lock

# Accuracy on the corpora in the repository.
evaluate:
    uv run nameresolve evaluate tests/fixtures/seeds_gold.jsonl --texts seeds --aliases none
    uv run nameresolve evaluate tests/fixtures/corpora/slavic_caucasus/gold.jsonl --aliases none
    uv run nameresolve evaluate tests/fixtures/corpora/horn_africa/gold.jsonl --aliases none

# What takes too long for every day: five hundred kills, a million hostile cases, files and
# folders of full size, half an hour of load, known weaknesses of what is used. The cases
# that were tried are noted in fuzz.jsonl, and not tried again: delete it to begin anew.
nightly:
    NAMERESOLVE_KILLS=500 uv run pytest -s tests/trust/test_kills.py
    NAMERESOLVE_FUZZ=1000000 uv run pytest -s tests/trust/fuzz
    NAMERESOLVE_FULL_SIZES=1 uv run pytest -s tests/trust/test_large_inputs.py
    uv run python bench/serve_load.py --minutes 30
    uv run python scripts/audit.py
