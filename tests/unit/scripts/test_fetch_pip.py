"""pip from an index, for a Python without ensurepip."""

from __future__ import annotations

import pytest

from scripts.fetch_pip import newest

OLD, NEW, BETA = "a" * 64, "b" * 64, "c" * 64


def link(version: str, digest: str) -> str:
    name = f"pip-{version}-py3-none-any.whl"
    return f'<a href="../../packages/{name}#sha256={digest}" data-requires-python="&gt;=3.9">{name}</a><br/>'


def test_newest_counts_versions_as_numbers_and_leaves_out_previews() -> None:
    page = link("9.0.3", OLD) + link("25.1.1", NEW) + link("26.0b1", BETA)
    assert newest(page) == ("../../packages/pip-25.1.1-py3-none-any.whl", "pip-25.1.1-py3-none-any.whl", NEW)


def test_page_without_wheels_says_what_to_do() -> None:
    with pytest.raises(SystemExit, match="PIP_INDEX_URL"):
        newest("<html></html>")
