"""Every card and every correction: complete, in both languages, and true of the file it speaks of."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from data import corrections
from data.provenance import CARDS, card, load_card
from data.sourcing import sha256_of

DATA = CARDS.parent
CARD_FILES = sorted(CARDS.glob("*.yaml"))
CORRECTION_FILES = sorted(corrections.CORRECTIONS.glob("*.yaml"))
LICENCE_HOSTS = {
    "dl-de/by-2-0": "www.govdata.de",
    "CC-BY-4.0": "creativecommons.org",
    "ODbL-1.0": "opendatacommons.org",
}


def by_name(path: Path) -> str:
    return path.stem


def asked_for() -> list[tuple[str, str, str]]:
    """Module, card and file of every `sources.read("card", "file", …)` in the pipeline that spells them out."""
    return [
        (str(path.relative_to(DATA)), *(argument.value for argument in call.args[:2]))
        for path in sorted(DATA.rglob("*.py"))
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr in ("read", "path")
        and len(call.args) >= 2
        and all(isinstance(argument, ast.Constant) for argument in call.args[:2])
    ]


def test_there_are_cards():
    assert len(CARD_FILES) >= 10


@pytest.mark.parametrize("path", CARD_FILES, ids=by_name)
def test_a_card_is_complete(path):
    found = load_card(path)
    for text in (found.title, found.gebietsstand, found.said, found.done):
        assert min(len(text.de), len(text.en)) > 5
    assert found.gebietsstand.de != found.gebietsstand.en
    assert found.said.de != found.said.en
    assert found.done.de != found.done.en
    assert found.files, "a source has at least one file"
    keys = [file.key for file in found.files]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("path", CARD_FILES, ids=by_name)
def test_every_address_is_encrypted_and_the_licence_is_linked(path):
    found = load_card(path)
    offered = [address for file in found.files for address in (file.url, file.archive_url) if address]
    for address in (found.url, found.licence_url, *offered):
        assert address.scheme == "https", address
    assert LICENCE_HOSTS.get(found.licence, found.licence_url.host) == found.licence_url.host


@pytest.mark.parametrize("path", CARD_FILES, ids=by_name)
def test_an_archive_is_a_copy_that_cannot_change(path):
    found = load_card(path)
    for file in found.files:
        if file.archive_url and file.archive_url.host == "raw.githubusercontent.com":
            assert re.match(r"/[^/]+/[^/]+/[0-9a-f]{40}/", str(file.archive_url.path)), file.name


@pytest.mark.parametrize("path", CARD_FILES, ids=by_name)
def test_the_citation_says_what_the_licence_asks_for(path):
    found = load_card(path)
    assert re.search(r"\b(19|20)\d{2}\b", found.citation), "the year"
    if found.licence == "dl-de/by-2-0":
        assert "dl-de/by-2-0" in found.citation
        assert "Daten verändert" in found.citation


@pytest.mark.sources
@pytest.mark.parametrize("path", CARD_FILES, ids=by_name)
def test_a_card_is_of_the_files_that_lie_there(path, sources_folder):
    found = load_card(path)
    for file in found.files:
        assert sha256_of(sources_folder / found.id / file.name) == file.sha256, file.name


def test_every_file_a_table_asks_for_is_on_a_card():
    places = asked_for()
    assert places
    for _, card_id, key in places:
        card(card_id).file(key)


@pytest.mark.parametrize("path", CORRECTION_FILES, ids=by_name)
def test_a_correction_is_of_a_file_that_is_on_a_card(path):
    entries = corrections.load(path.stem)
    assert entries
    for entry in entries:
        card(path.stem).file(entry.file)
        assert len(entry.reason) > 10
        assert entry.expect != entry.becomes
