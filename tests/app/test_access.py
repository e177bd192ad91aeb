"""The page of access, asked as the browser asks."""

import json

import pytest

FACTS = {"region": "06611", "lang": "de"}
ANSWER = "cells-graph.figure"


@pytest.fixture
def shown(call):
    def fire(search, region="06611"):
        asked = {"access-view.data": search, "access-facts.data": FACTS | {"region": region}}
        answer = call(ANSWER, "access-view.data", **asked)["response"]
        return {name: next(iter(value.values())) for name, value in answer.items()}

    return fire


def text(component):
    return json.dumps(component, ensure_ascii=False)


def test_the_page_opens_with_the_example_and_with_any_district(draw):
    page = draw("/access")
    assert "Versorgung: Kassel (Stadt)" in page and "Beispiel" in page and "460 m" in page
    rural = draw("/access/06633", "?lang=en")
    assert "Access to shops: Kassel (Landkreis)" in rural and "Pharmacies (OSM)" in rural
    assert "municipalities." in rural and "not suited to rankings" in rural.lower()
    assert "28 municipalities" in rural and "associations of municipalities" in rural and "Baunatal" in rural
    assert "No such district" in draw("/access/99999", "?lang=en")


def test_kassel_before_and_after(shown):
    before = shown("")
    assert before["access-sentence"].startswith("Supermarkt: mittlere Entfernung 460 m; 95,8")
    assert before["access-sites"] == []
    after = shown("?as=06611,o4285500.3134500,c108250347&ab=1")
    assert after["access-sentence"].startswith("1 eröffnet, 1 geschlossen")
    assert len(after["access-sites"][0]["props"]["children"]) == 5
    assert "Take away" in text(shown("?lang=en&as=06611,o4285500.3134500")["access-places"])


@pytest.mark.parametrize(
    "search",
    ["?as=06633,o4285500.3134500", "?as=o1.1", "?as=06611", "?ap=nonsense&at=7", "?ab=2&at=10０0"],
)
def test_nonsense_is_the_district_as_it_is(shown, search):
    assert shown(search)["access-sentence"] == shown("")["access-sentence"]


def test_threshold_and_set_follow_the_link(shown):
    near, pharmacies = shown("?at=500"), shown("?ap=pharmacies")
    assert "500 m" in near["access-sentence"] and near["access-sentence"] != shown("")["access-sentence"]
    assert pharmacies["access-sentence"].startswith("Apotheke:") and "2024-11" in pharmacies["access-source"]


def test_an_unknown_district_is_told_and_changes_nothing(call):
    asked = {"access-view.data": "", "access-facts.data": {"region": "<b>", "lang": "de"}}
    answer = call(ANSWER, "access-view.data", **asked)
    assert "Traceback" not in text(answer)
