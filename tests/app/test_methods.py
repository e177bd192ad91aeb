"""The page of data and methods speaks of everything that is there."""

import json

import pytest

from data.provenance import cards


def ids_of(node, found=None) -> list[str]:
    found = [] if found is None else found
    if isinstance(node, dict):
        if isinstance(node.get("id"), str):
            found.append(node["id"])
        for value in node.values():
            ids_of(value, found)
    elif isinstance(node, list):
        for value in node:
            ids_of(value, found)
    return found


@pytest.fixture(scope="module")
def names(explorer) -> list[str]:
    return list(explorer.indicators)


@pytest.mark.parametrize("lang", ["de", "en"])
def test_every_indicator_and_source_is_there_once(draw, names, lang):
    found = ids_of(json.loads(draw("/methods", f"?lang={lang}")))
    wanted = [f"indicator-{name}" for name in names] + [f"source-{card}" for card in cards()]
    assert [name for name in wanted if found.count(name) != 1] == []


def test_an_entry_says_all_that_the_registry_knows(draw, explorer):
    pages = {lang: draw("/methods", f"?lang={lang}") for lang in ("de", "en")}
    for entry in explorer.indicators.values():
        for lang, page in pages.items():
            for text in (entry.title, entry.definition, entry.formula, *([entry.caveat] if entry.caveat else [])):
                assert json.dumps(getattr(text, lang), ensure_ascii=False)[1:-1] in page, (entry.id, lang)


def test_a_source_says_licence_producer_and_what_was_changed(draw):
    page = draw("/methods")
    for card in cards().values():
        for text in (card.title.de, card.said.de, card.done.de, card.citation, str(card.licence_url), str(card.url)):
            assert json.dumps(text, ensure_ascii=False)[1:-1] in page, card.id


@pytest.mark.parametrize("lang", ["de", "en"])
def test_a_source_says_in_the_language_of_the_page_what_its_figures_stand_on(draw, lang):
    page = draw("/methods", f"?lang={lang}")
    other = "de" if lang == "en" else "en"
    for card in cards().values():
        assert getattr(card.gebietsstand, lang) in page, card.id
        assert getattr(card.gebietsstand, other) not in page, card.id
        assert card.reference_date in page


def test_every_anchor_leads_somewhere(draw):
    content = json.loads(draw("/methods"))
    text = json.dumps(content)
    found = set(ids_of(content))
    anchors = {part.split('"')[0] for part in text.split('"href": "#')[1:]}
    assert anchors - found == set()


def test_territory_census_missing_and_status_are_explained(draw):
    page = draw("/methods")
    for text in ("1.\u00a0Juli 2021", "Zensus 2022", "Fehlend ist nicht null", "vorausberechnet"):
        assert text in page


def test_the_years_follow_the_table(call):
    shown = {"i": "population_change", "from": 2013, "to": 2020, "lang": "en"}
    answer = json.dumps(call("methods-years.children", "table-view.data", **{"table-view.data": shown}))
    assert '"value": "2013"' in answer and '"value": "2020"' in answer and '"label": "From"' in answer


def test_of_a_change_only_starts_before_the_end_can_be_chosen(call):
    shown = {"i": "population_change", "from": 2013, "to": 2016, "lang": "en"}
    answer = call("methods-years.children", "table-view.data", **{"table-view.data": shown})
    first, _ = answer["response"]["methods-years"]["children"]
    assert max(first["props"]["children"]["props"]["data"]) == "2015"
