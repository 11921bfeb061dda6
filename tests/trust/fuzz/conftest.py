"""What has been tried is noted for all checks together."""

from collections.abc import Iterator

import pytest

from fuzzing import CASES, RECORD, Fuzz, Record


@pytest.fixture(scope="session")
def fuzz_record() -> Iterator[Record | None]:
    """What this run and those before it have tried; nothing but at night."""
    record = Record(RECORD) if CASES else None
    yield record
    if record is not None and record.portions:
        print("", *record.lines(), sep="\n")  # noqa: T201 - the figures of the night


@pytest.fixture
def fuzz(request: pytest.FixtureRequest, fuzz_record: Record | None) -> Fuzz:
    return Fuzz(f"{request.path.stem}::{request.node.name}", fuzz_record)
