"""The registry: order, and what it refuses."""

import dataclasses

import pytest

from data.provenance import Text
from data.published import Column, PublishedSpec
from indicators import registry as module
from indicators.errors import CatalogError
from indicators.model import Direction, Theme, Weight, indicator
from indicators.registry import from_spec, registry

SPEC = PublishedSpec(
    id="rent",
    theme="settlement",
    title=Text(de="Miete", en="Rent"),
    unit="eur_per_m2",
    decimals=2,
    definition=Text(de="Miete.", en="Rent."),
    formula=Text(de="Miete / Fläche", en="rent / area"),
    direction="lower_is_better",
    weight="population",
    source=Column(card="bbsr_inkar_2024", file="some_file", column="x1"),
)


def test_headline_indicators_come_first_then_themes_in_order():
    entries = list(registry().values())
    assert [entry.id for entry in entries[:3]] == [
        "population_change",
        "steuereinnahmekraft_per_inhabitant",
        "grocery_distance",
    ]
    places = [list(Theme).index(entry.theme) for entry in entries[3:]]
    assert places == sorted(places)


def test_titles_are_sorted_as_german_readers_expect(monkeypatch):
    titles = ["Zug", "Ärzte", "Arbeit", "apotheke"]
    specs = [SPEC.model_copy(update={"id": f"i{n}", "title": Text(de=t, en=t)}) for n, t in enumerate(titles)]
    monkeypatch.setattr(module, "load_published", lambda: tuple(specs))
    mine = [entry.title.de for entry in registry.__wrapped__().values() if entry.id.startswith("i")]
    assert mine == ["apotheke", "Arbeit", "Ärzte", "Zug"]


def test_a_published_entry_becomes_an_indicator(tiny_store):
    entry = from_spec(SPEC)
    assert (entry.theme, entry.direction, entry.weight) == (
        Theme.SETTLEMENT, Direction.LOWER_IS_BETTER, Weight.POPULATION,
    )  # fmt: skip
    assert entry.sources == ("bbsr_inkar_2024",)
    rows = entry.compute(**{name: tiny_store.table(name) for name in entry.tables})
    assert rows.set_index("region_id")["value"].to_dict() == {"01001": 8.0, "01051": 6.0, "02000": 12.0}


def test_an_unknown_unit_is_refused(monkeypatch):
    monkeypatch.setattr(module, "load_published", lambda: (SPEC.model_copy(update={"unit": "furlong"}),))
    with pytest.raises(CatalogError, match="'rent' has the unknown unit 'furlong'"):
        registry.__wrapped__()


def test_an_id_cannot_be_computed_and_published(monkeypatch):
    monkeypatch.setattr(module, "load_published", lambda: (SPEC.model_copy(update={"id": "population_change"}),))
    with pytest.raises(CatalogError, match="population_change are both computed and published"):
        registry.__wrapped__()


def test_two_computed_indicators_cannot_share_an_id():
    facts = dataclasses.asdict(from_spec(SPEC))
    for field in ("id", "compute", "tables"):
        del facts[field]

    def population_change() -> None:
        """A second one of this name."""

    with pytest.raises(ValueError, match="'population_change' is defined twice"):
        indicator(**facts)(population_change)
