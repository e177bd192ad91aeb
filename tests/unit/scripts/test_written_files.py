"""Files that repeat what stands elsewhere agree with it."""

from __future__ import annotations

import re
from pathlib import Path

from data.provenance import cards
from scripts import projection_report
from scripts.data_licences import FILE, text

ROOT = Path(__file__).parents[3]


def test_licences_are_those_of_the_cards() -> None:
    assert FILE.read_text(encoding="utf-8") == text(), "run `python -m scripts.data_licences`"
    assert all(card.citation in text() for card in cards().values())


def test_results_of_the_projection_are_those_of_the_bundle(explorer) -> None:
    written = projection_report.FILE.read_text(encoding="utf-8")
    assert written == projection_report.text(explorer), "run `python -m scripts.projection_report`"


def test_every_package_has_its_reason() -> None:
    reasons = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    named = {name for row in re.findall(r"^\| ([\w, -]+) \|", reasons, re.MULTILINE) for name in row.split(", ")}
    for file in ("requirements.txt", "requirements-optional.txt", "requirements-dev.txt"):
        packages = set(re.findall(r"^([A-Za-z][\w-]*)==", (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE))
        assert packages <= named
        named -= packages
    assert named - {"package", "---"} == set(), "no longer required"
