"""Sources hand out checked, corrected files once; cards say everything about them or say what they lack."""

from __future__ import annotations

import functools
import hashlib

import pandas as pd
import pytest
import yaml

from data import provenance, sourcing
from data.errors import CardError, SourceError
from data.provenance import load_card
from data.sourcing import Sources, default_folder

TEXT = {"de": "Wetter", "en": "weather"}
CONTENT = b"ags\n01001\n"
CARD = {
    "id": "weather",
    "title": TEXT,
    "producer": "DWD",
    "citation": "DWD 2024",
    "licence": "CC-BY-4.0",
    "licence_url": "https://example.org/licence",
    "url": "https://example.org/weather",
    "gebietsstand": TEXT,
    "reference_date": "2024",
    "published": "2024",
    "said": TEXT,
    "done": TEXT,
    "files": [{"key": "rain", "name": "rain.csv", "sha256": hashlib.sha256(CONTENT).hexdigest()}],
}


@pytest.fixture
def write_card(tmp_path):
    def write(content=CARD, name="weather"):
        path = tmp_path / f"{name}.yaml"
        path.write_text(content if isinstance(content, str) else yaml.safe_dump(content), encoding="utf-8")
        return path

    return write


@pytest.fixture
def sources(tmp_path, write_card, monkeypatch):
    monkeypatch.setattr(sourcing, "card", lambda _: load_card(write_card()))
    (tmp_path / "weather").mkdir()
    (tmp_path / "weather" / "rain.csv").write_bytes(CONTENT)
    return Sources(tmp_path)


def test_a_card_has_files(write_card):
    card = load_card(write_card())
    assert card.file("rain").name == "rain.csv"
    with pytest.raises(CardError, match="card weather has no file 'snow'; it has: rain"):
        card.file("snow")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"licence": "mine"}, "licence: Input should be"),
        ({"url": "nowhere"}, "url: Input should be a valid URL"),
        ({"said": {"de": "nur deutsch"}}, r"said\.en: Field required"),
        ({"gebietsstand": "Kreise 2021"}, "gebietsstand: Input should be"),
        ({"published": "Juni 2024"}, "published: String should match pattern"),
        ({"reference_date": "31.12.2024"}, "reference_date: String should match pattern"),
        ({"colour": "red"}, "colour: Extra inputs"),
        ({"files": [{"key": "rain", "name": "rain.csv", "sha256": "abc"}]}, r"files\.0\.sha256"),
        ({"id": "water"}, "the card calls itself 'water'"),
    ],
)
def test_a_fault_of_a_card_is_one_line(write_card, change, said):
    with pytest.raises(CardError, match=said) as caught:
        load_card(write_card(CARD | change))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", ["", "[", "- a"])
def test_a_file_that_is_no_card(write_card, text):
    with pytest.raises(CardError, match=r"weather\.yaml"):
        load_card(write_card(text))


def test_an_unknown_card_says_which_file_to_write():
    with pytest.raises(CardError, match=r"write data/cards/horoscope\.yaml"):
        provenance.card("horoscope")


def test_a_file_is_handed_out_with_its_card_noted(sources, tmp_path):
    assert sources.path("weather", "rain") == tmp_path / "weather" / "rain.csv"
    assert sources.used == {"weather"}


def test_a_changed_file_is_refused_unless_it_is_being_tried_out(sources, tmp_path):
    (tmp_path / "weather" / "rain.csv").write_text("else")
    with pytest.raises(SourceError, match="the file is not the one its card describes"):
        sources.path("weather", "rain")
    assert Sources(tmp_path, verify=False).path("weather", "rain").name == "rain.csv"


def test_a_missing_file_is_named(sources, tmp_path):
    (tmp_path / "weather" / "rain.csv").unlink()
    with pytest.raises(SourceError, match=r"rain\.csv: the file is missing"):
        sources.path("weather", "rain")


def test_a_file_is_read_once_and_nobody_can_spoil_it_for_others(sources):
    calls = []

    def adapter(path):
        calls.append(path)
        return pd.read_csv(path, dtype="str")

    mine = sources.read("weather", "rain", adapter)
    mine["ags"] = "spoilt"
    sources.used = set()
    assert sources.read("weather", "rain", adapter)["ags"].tolist() == ["01001"]
    assert len(calls) == 1
    assert sources.used == {"weather"}


def test_adapters_of_one_name_are_told_apart(sources):
    def adapter(year):
        def read(_path):
            return pd.DataFrame({"year": [year]})

        return read

    assert [sources.read("weather", "rain", adapter(year))["year"][0] for year in (2019, 2020)] == [2019, 2020]


def test_one_adapter_with_different_arguments_reads_anew(sources):
    def read(_path, year):
        return pd.DataFrame({"year": [year]})

    years = [sources.read("weather", "rain", functools.partial(read, year=year))["year"][0] for year in (2019, 2020)]
    assert years == [2019, 2020]
    assert len(sources._frames) == 2
    sources.read("weather", "rain", functools.partial(read, year=2019))
    assert len(sources._frames) == 2


def test_the_folder_can_be_set(monkeypatch, tmp_path):
    monkeypatch.setenv("GEFAELLE_SOURCES", str(tmp_path))
    assert default_folder() == tmp_path
    monkeypatch.delenv("GEFAELLE_SOURCES")
    assert default_folder().parts[-2:] == ("shared", "sources")


def test_an_unknown_region_is_traced_to_its_file_line_and_column(sources):
    sources.read("weather", "rain", lambda path: pd.read_csv(path, dtype="str").rename(columns={"ags": "region_id"}))
    assert "rain.csv, row 2, column 'ags': no region has the AGS 01001" in str(sources.blame(["01001"]))
    assert sources.blame(["02000"]) is None


def test_what_several_tables_need_is_made_once(tmp_path):
    made = []
    sources = Sources(tmp_path)
    for _ in range(2):
        assert sources.once("sum", lambda: made.append(1) or 42) == 42
    assert made == [1]
