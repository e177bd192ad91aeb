"""The page "Vergleich" without a browser: what a link shows, and what it says about a bad one."""

import base64
import io
import json
import re

import pandas as pd
import pytest

from indicators.compare import compare
from layouts.i18n import translator

DE = translator("de")
LINK = "?r=09162,16063&th=services"


@pytest.fixture
def shown(call):
    """Body and notes of a link."""

    def fire(search: str) -> tuple[str, str]:
        answer = call("compare-body.children", "compare-view.data", **{"compare-view.data": search})["response"]
        parts = (answer[name]["children"] for name in ("compare-body", "compare-notes"))
        body, notes = (json.dumps(part, ensure_ascii=False) for part in parts)
        return body, notes

    return fire


def test_the_page_is_in_the_navigation_and_speaks_both_languages(draw):
    german, english = draw("/compare", "?r=09162"), draw("/compare", "?r=09162&lang=en")
    assert "Kreise vergleichen" in german and "Compare districts" in english
    assert "/compare?r=09162" in german


def test_every_cell_says_value_rank_and_difference(shown, explorer):
    body, notes = shown(LINK)
    assert notes == "[]"
    rows = compare(explorer, ["09162", "16063"], ["grocery_distance"])
    entry = explorer.indicators["grocery_distance"]
    for row, word in zip(rows.itertuples(), ("besser", "schlechter"), strict=True):  # lower is better
        assert DE.with_unit(row.value, entry) in body
        assert f"Rang {row.rank} von 400" in body
        assert f"{DE.number(row.difference, entry.decimals, sign=True)} {word}" in body


def test_the_reference_can_be_the_own_land(shown):
    assert "Bayern" in shown(LINK + "&ref=land")[0] and "Thüringen" in shown(LINK + "&ref=land")[0]


def test_a_theme_shows_its_rows_only(shown, explorer):
    body, _ = shown(LINK)
    strips = set(re.findall(r'"data-strip": "(\w+)"', body))
    assert strips == {key for key, entry in explorer.indicators.items() if entry.theme == "services"}


@pytest.mark.parametrize(
    ("districts", "says"),
    [
        ("99999,09162", "Einen Kreis mit dem AGS 99999 gibt es nicht."),
        ("09162,09162", "Im Link doppelt genannt, einmal gezeigt: München (Stadt)."),
        ("03156", "03156 ist ein früherer Kreis; wählen Sie, worin er aufging: 03159 Göttingen."),
        (",".join(f"0{n}" for n in (9161, 9162, 9163, 9171, 9172, 9173, 9174, 9175, 9176, 9177, 9178)), "mehr als 10"),
        ("<b>x</b>", "AGS <b>x</b> gibt es nicht"),
    ],
)
def test_a_bad_link_is_told_and_the_rest_works(shown, districts, says):
    body, notes = shown(f"?r={districts}&th=services")
    assert says in notes and "grocery_distance" in body


def test_the_file_has_the_numbers_of_the_command_line(call, explorer):
    values = {"compare-download.n_clicks": 1, "location.search": LINK}
    data = call("compare-file.data", "compare-download.n_clicks", **values)["response"]["compare-file"]["data"]
    written = pd.read_csv(io.BytesIO(base64.b64decode(data["content"])), dtype={"region_id": str})
    services = [key for key, entry in explorer.indicators.items() if entry.theme == "services"]
    known = compare(explorer, ["09162", "16063"], services)
    assert written["value"].tolist() == pytest.approx(known["value"].tolist(), nan_ok=True)


@pytest.mark.parametrize("tab", ["series", "slope", "scatter", "correlation"])
def test_every_chart_has_a_table_twin_a_summary_and_a_source(shown, call, tab):
    body, _ = shown(f"?t={tab}&r=09162,16063")
    name = f"compare-{tab}"
    assert f'"id": "{name}-graph"' in body and "Quelle: " in body
    assert not re.search(rf'"children": "", "id": "{name}-summary"', body)
    values = {"map-twin.data": {"chart": name}, "location.search": f"?t={tab}&r=09162,16063"}
    twin = json.dumps(call("table-drawer.opened", "map-twin.data", **values), ensure_ascii=False)
    assert '"type": "Table"' in twin and '"opened": true' in twin


@pytest.mark.parametrize(
    ("search", "says"),
    [
        ("?t=slope&i=grocery_distance", "Es gibt keine zwei Jahre, die sich vergleichen lassen."),
        ("?t=series&i=grocery_distance", "Nur für ein Jahr veröffentlicht: 2017"),
        ("?t=series&ix=1&r=16063&i=population_change_absolute", "die Verläufe lassen sich nicht indexieren"),
        ("?t=correlation&set=population_change", "Wählen Sie mindestens zwei Indikatoren."),
    ],
)
def test_a_sentence_stands_where_a_chart_cannot_be(shown, search, says):
    assert says.casefold() in shown(search)[0].casefold()


@pytest.mark.parametrize("tab", ["ranking", "heat"])
def test_chosen_districts_are_pinned_on_top_of_a_grid(shown, tab):
    body, _ = shown(f"?t={tab}&r=16063,09162&so=name:desc")
    grid = json.loads(body)
    found = next(part["props"] for part in grid if part["type"] == "AgGrid")
    assert [row["region_id"] for row in found["dashGridOptions"]["pinnedTopRowData"]] == ["16063", "09162"]
    assert len(found["rowData"]) == 400
    assert {column["field"]: column["sort"] for column in found["columnDefs"]}["name"] == "desc"


def test_residuals_go_to_the_map_as_a_layer(shown, draw, client, app):
    body, _ = shown("?t=scatter&x=grocery_distance&i=steuereinnahmekraft_per_inhabitant&r=16063")
    found = re.search(r'"href": "(/\?[^"]*)"', body)[1]
    assert "i=residual~steuereinnahmekraft_per_inhabitant~2024~grocery_distance~2017" in found and "r=16063" in found
    page = draw("/", found[1:])
    assert "Residuum: " in page
    layer = client.get(app.server.config["LAYER"] + found[1:]).json
    assert len(layer["z"]) == 400
