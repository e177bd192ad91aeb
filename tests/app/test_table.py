"""The table: all districts, in the numbers of the language, and its downloads."""

import base64
import csv
import io
import json

import pytest

VIEW = {"i": "population_change", "from": 2012, "to": 2023, "lang": "de"}


@pytest.fixture
def shown(call):
    def fire(**changes):
        answer = call("table.children", "table-view.data", **{"table-view.data": VIEW | changes})
        return json.dumps(answer, ensure_ascii=False), grid_of(answer)

    return fire


@pytest.fixture
def download(call):
    def fire(button: str) -> tuple[str, bytes]:
        clicks = {f"{button}.n_clicks": 1, "table-view.data": VIEW}
        data = call("table-download.data", f"{button}.n_clicks", **clicks)["response"]["table-download"]["data"]
        return data["filename"], base64.b64decode(data["content"])

    return fire


def grid_of(node):
    if isinstance(node, dict):
        if node.get("type") == "AgGrid":
            return node["props"]
        node = list(node.values())
    if isinstance(node, list):
        return next((found for found in map(grid_of, node) if found), None)
    return None


def test_all_districts_are_there_with_text_keys(shown, explorer):
    rows = shown()[1]["rowData"]
    assert len(rows) == 400
    assert (
        rows[0]["region_id"] == "01001" and rows[0]["name"] == "Flensburg" and rows[0]["land"] == "Schleswig-Holstein"
    )
    assert all(isinstance(row["region_id"], str) and len(row["region_id"]) == 5 for row in rows)


def test_columns_say_unit_locale_and_decimals(shown):
    columns = {column["field"]: column for column in shown()[1]["columnDefs"]}
    assert columns["value"]["headerName"] == "Wert (Prozent)"
    assert columns["value"]["valueFormatter"] == {"function": "gefNumber(params.value, 'de', 1, true)"}
    english = {column["field"]: column for column in shown(lang="en")[1]["columnDefs"]}
    assert english["value"]["headerName"] == "Value (per cent)"
    assert "'en'" in english["value"]["valueFormatter"]["function"]


def test_the_grid_speaks_the_language(shown):
    german, english = shown()[1]["dashGridOptions"]["localeText"], shown(lang="en")[1]["dashGridOptions"]["localeText"]
    assert (german["contains"], english["contains"]) == ("Enthält", "Contains")


def test_the_heading_names_indicator_period_and_sources(shown):
    text = shown()[0]
    assert "Bevölkerungsentwicklung, 2012–2023" in text and "Quelle: " in text


def test_bounds_are_shown_only_where_there_are_any(shown, explorer):
    for end, projected in ((2023, False), (2035, True)):
        fields = {column["field"] for column in shown(to=end)[1]["columnDefs"]}
        assert ({"lower", "upper", "scenario"} <= fields) == projected
        assert {"lower", "upper", "scenario"} & fields == ({"lower", "upper", "scenario"} if projected else set())


def test_what_the_browser_says_is_checked_like_a_link(shown):
    rows = shown(i="<script>", **{"from": "x", "to": None})[1]["rowData"]
    assert len(rows) == 400


def test_excel_file(download):
    name, content = download("table-download-excel")
    assert name == "gefaelle_population_change_2012-2023_excel.csv"
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert content.startswith(b"\xef\xbb\xbf") and len(rows) == 400
    assert rows[0]["AGS"] == '="01001"' and "," in rows[0]["Bevölkerungsentwicklung (Prozent)"]


def test_file_for_python_and_r(download):
    name, content = download("table-download-code")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8"))))
    assert name.endswith("_data.csv") and len(rows) == 400
    assert rows[0]["region_id"] == "01001" and float(rows[0]["value"])


def test_file_of_sources(download):
    rows = list(csv.DictReader(io.StringIO(download("table-download-sources")[1].decode("utf-8"))))
    assert rows and all(row["licence_url"].startswith("http") for row in rows)


def test_no_click_gives_no_file(call):
    assert call("table-download.data", "table-download-code.n_clicks", **{"table-view.data": VIEW})["response"] == {}


def test_a_filter_leaves_its_districts_ranked_among_each_other(shown, explorer):
    text, grid = shown(f="09")
    rows = grid["rowData"]
    assert {row["region_id"] for row in rows} == set(explorer.districts("09"))
    assert sorted(row["rank"] for row in rows)[0] == 1 and max(row["rank"] for row in rows) <= 96
    assert "Filter: Bayern (96 von 400 Kreisen)." in text


def test_named_selections_are_a_column_and_go_into_the_files(shown, call):
    named = {"gr": "a.f09.Bayern & =1.c.d72i0rt.Zwei;."}
    rows = {row["region_id"]: row["selections"] for row in shown(**named)[1]["rowData"]}
    assert rows["09162"] == "A Bayern & =1; C Zwei;" and rows["01001"] == "C Zwei;" and rows["01002"] == ""
    view = VIEW | named | {"f": "09"}
    for button, key in (("table-download-excel", '="09162"'), ("table-download-code", "09162")):
        answer = call("table-download.data", f"{button}.n_clicks", **{f"{button}.n_clicks": 1, "table-view.data": view})
        file = answer["response"]["table-download"]["data"]
        text = base64.b64decode(file["content"]).decode("utf-8-sig")
        lines = list(csv.DictReader(io.StringIO(text), delimiter=";" if "excel" in button else ","))
        assert file["filename"].endswith("-filtered.csv") and len(lines) == 96
        (row,) = [line for line in lines if key in line.values()]
        assert "A Bayern & =1; C Zwei;" in row.values()
