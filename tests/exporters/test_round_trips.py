"""What is exported can be imported, whatever names there are."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, infer, settings

from nameresolve.errors import ReadError
from nameresolve.exporters import write_export
from nameresolve.importers import Reading, add_to_map, compare, gather, read_rows
from nameresolve.model import Kind, Resolution
from nameresolve.stores.patterns import load_patterns

RELAXED = settings(
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.mark.parametrize(
    "name", ["patterns.jsonl", "resolver.jsonl", "openrefine.json"]
)
@given(found=infer)
@RELAXED
def test_no_exported_file_is_refused(
    tmp_path: Path, name: str, found: Resolution
) -> None:
    path = tmp_path / name
    write_export(found, path, name)
    try:
        rows = read_rows(Reading(path, kind=Kind.PERSON))
    except ReadError as error:
        # Without two spellings there is nothing to edit; and cells are left as they are.
        assert any(  # noqa: PT017 - all else is a failure
            reason in str(error) for reason in ("no mass edit", "a control character")
        )
        return
    proposal = compare(gather(rows), [])
    assert add_to_map("", proposal) or not proposal.has_changes


@given(found=infer)
@RELAXED
def test_our_own_patterns_option_takes_every_exported_pattern(
    tmp_path: Path, found: Resolution
) -> None:
    path = tmp_path / "patterns.jsonl"
    write_export(found, path, "patterns.jsonl")
    load_patterns([path])
