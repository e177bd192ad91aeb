"""The page of access, asked as the browser asks."""

import base64
import io
import json

import pandas as pd
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


@pytest.fixture
def saved(call):
    """The file behind a button under the table of cells: its name and its bytes."""

    def fire(button, search):
        clicked = {f"{button}.n_clicks": 1, "location.search": search, "access-facts.data": FACTS}
        answer = call("access-cells-file.data", f"{button}.n_clicks", **clicked)["response"]
        data = next(iter(answer.values()))["data"]
        return data["filename"], base64.b64decode(data["content"])

    return fire


def test_the_cells_are_saved_with_their_distances_before_and_after(saved, shown):
    """The mean of the file, weighted by inhabitants, is the mean that the page shows."""
    scenario = "?as=06611,o4282500.3131500"
    name, content = saved("access-code", scenario)
    cells = pd.read_csv(io.BytesIO(content), dtype={"region_id": str})
    assert name == "gefaelle_cells_06611_data.csv"
    assert set(cells["region_id"]) == {"06611"} and set(cells["scenario"]) == {"o4282500.3131500"}
    assert cells["lon"].between(9.3, 9.7).all() and cells["lat"].between(51.2, 51.4).all()
    means = [(cells[when] * cells["population"]).sum() / cells["population"].sum() for when in ("before_m", "after_m")]
    assert means[1] < means[0]
    assert "mittlere Entfernung {:.0f} → {:.0f} m".format(*means) in shown(scenario)["access-sentence"]


def test_excel_reads_the_cells_by_double_click(saved):
    name, content = saved("access-excel", "")
    first, row = content.decode("utf-8-sig").splitlines()[:2]
    assert name == "gefaelle_cells_06611_excel.csv" and content.startswith(b"\xef\xbb\xbf")
    assert first.startswith("AGS;Gemeinde;x (EPSG:3035);") and "Entfernung bisher (m)" in first
    assert row.startswith('"=""06611""";Kassel') and "9," in row
