"""What the charts draw, number by number."""

import json
import math

import numpy as np
import pytest
from scipy.stats import pearsonr

from data.regions import Level
from indicators.explorer import Period
from layouts.figures.base import REFERENCE, SELECTION, d3_format, rounded
from layouts.figures.choropleth import choropleth, layer
from layouts.figures.distribution import distribution
from layouts.figures.ranking import ENDS, ranked, ranking
from layouts.figures.scatter import correlation, pairs, scatter, skeleton
from layouts.figures.series import BAND, LAND_DASH, series
from layouts.i18n import translator
from layouts.legend import legend
from layouts.scene import NO_DATA, scene
from layouts.view import ViewState

DE, EN = translator("de"), translator("en")
ADDRESSES = {"districts": "/districts.geojson", "laender": "/laender.geojson"}
MUENCHEN, FLENSBURG, BERLIN = "09162", "01001", "11000"


def data_of(figure) -> list[dict]:
    """Traces as they travel."""
    return json.loads(figure.to_json())["data"]


def map_of(shown, t=DE) -> list[dict]:
    return data_of(choropleth(shown, ADDRESSES, t))


class TestMap:
    @pytest.mark.parametrize("indicator", ["population_change", "municipal_debt"])
    def test_districts_have_the_number_of_their_class(self, draw, indicator):
        shown = draw(indicator, classes=7)
        drawn = dict(zip(*(map_of(shown)[0][key] for key in ("locations", "z")), strict=True))
        expected = shown.frame.set_index("region_id")["code"].to_dict()
        assert drawn == {region: None if code < 0 else code for region, code in expected.items()}

    def test_the_colour_scale_has_a_step_a_class(self, draw):
        shown = draw("population_change", classes=4)
        trace = map_of(shown)[0]
        assert (trace["zmin"], trace["zmax"]) == (-0.5, 3.5)
        for code, colour in enumerate(shown.colours):
            place = (code - trace["zmin"]) / (trace["zmax"] - trace["zmin"])
            steps = [step for step, _ in trace["colorscale"]]
            assert trace["colorscale"][max(i for i, step in enumerate(steps) if step < place)][1] == colour

    def test_missing_districts_are_a_grey_trace_of_their_own(self, draw):
        districts, missing, laender = map_of(draw("municipal_debt"))
        assert missing["locations"] == ["02000", "04011", "04012", BERLIN]
        assert {colour for _, colour in missing["colorscale"]} == {NO_DATA}
        assert sum(code is None for code in districts["z"]) == 4
        assert len(laender["locations"]) == 16 and laender["hoverinfo"] == "skip"

    def test_values_are_the_explorers(self, draw, explorer):
        trace = map_of(draw("steuereinnahmekraft_per_inhabitant"))[0]
        row = explorer.values("steuereinnahmekraft_per_inhabitant").set_index("region_id").loc[MUENCHEN]
        assert trace["customdata"][trace["locations"].index(MUENCHEN)] == [round(row["value"]), row["rank"]]
        assert trace["text"][trace["locations"].index(MUENCHEN)] == "München (Stadt)<br>Bayern"

    def test_the_card_has_unit_status_and_the_values_of_germany_and_the_laender(self, draw, explorer):
        shown = draw("population_change", Period(2024, 2012))
        card = layer(shown, EN)["card"]
        assert (card["decimals"], card["sign"], card["unit"], card["status"]) == (1, True, "%", "estimated")
        assert card["germany"] == round(shown.germany, 1) and len(card["laender"]) == 16
        laender = explorer.values("population_change", Period(2024, 2012), Level.LAND).set_index("region_id")["value"]
        assert card["laender"]["09"] == round(laender["09"], 1)

    def test_status_is_said_by_district_where_it_differs(self, invented):
        shown, _ = invented([1.0, 2.0] * 6)
        assert layer(shown, DE)["card"]["status"] == "beobachtet"
        mixed, _ = invented([1.0, 2.0] * 6)
        mixed.frame.loc[0, "status"] = "estimated"
        assert layer(mixed, DE)["card"]["status"][:2] == ["geschätzt", "beobachtet"]

    @pytest.mark.parametrize("indicator", ["population_change", "municipal_debt"])
    def test_a_layer_is_the_trace_of_the_map(self, draw, indicator):
        shown = draw(indicator)
        sent, drawn = json.loads(json.dumps(layer(shown, DE))), map_of(shown)[0]
        assert [list(row) for row in zip(*sent.pop("columns"), strict=True)] == drawn["customdata"]
        assert sent.pop("breaks") == list(shown.classes.breaks) and sent.pop("card")["unit"]
        assert sent == {name: drawn.get(name) for name in sent} and {"z", "colorscale", "selectedpoints"} <= set(sent)


class TestRanking:
    def test_ends_selection_and_germany_in_order(self, draw, explorer):
        shown = draw("steuereinnahmekraft_per_inhabitant", regions=(FLENSBURG, MUENCHEN))
        rows = ranked(shown)
        order = explorer.values("steuereinnahmekraft_per_inhabitant").sort_values("value", ascending=False)["region_id"]
        wanted = {*order.head(ENDS), *order.tail(ENDS), FLENSBURG, MUENCHEN, "DG"}
        assert set(rows["region_id"]) == wanted and len(rows) == len(wanted)
        assert rows["value"].is_monotonic_decreasing
        assert rows["region_id"].head(ENDS).tolist() == order.head(ENDS).tolist()
        assert rows["region_id"].tail(ENDS).tolist() == order.tail(ENDS).tolist()

    def test_a_long_selection_leaves_fewer_ends(self, draw):
        districts = tuple(f"010{number}" for number in ("01", "02", "03", "04", 51, 53, 54, 55, 56, 57))
        assert len(ranked(draw("mean_age", regions=districts))) <= 15

    def test_colours_are_those_of_the_map_and_germany_is_grey(self, draw):
        shown = draw("population_change", regions=(MUENCHEN,))
        bar = data_of(ranking(shown, DE))[0]
        code = shown.frame.set_index("region_id")["code"]
        for region, colour in zip(bar["ids"], bar["marker"]["color"], strict=True):
            assert colour == (REFERENCE if region == "DG" else shown.colours[code[region]])

    def test_names_ranks_and_emphasis(self, draw):
        shown = draw("steuereinnahmekraft_per_inhabitant", regions=(FLENSBURG,))
        figure = ranking(shown, EN)
        labels = dict(zip(figure.data[0].ids, figure.layout.yaxis.ticktext, strict=True))
        rank = shown.frame.set_index("region_id")["rank"]
        assert labels["DG"] == "<b>Germany</b>"
        assert labels[FLENSBURG] == f"<b>Flensburg  {rank[FLENSBURG]}</b>"
        assert {region for region, text in labels.items() if text.startswith("<b>")} == {"DG", FLENSBURG}
        assert figure.layout.yaxis.autorange == "reversed"  # highest on top

    def test_numbers_follow_the_language(self, draw):
        shown = draw("steuereinnahmekraft_per_inhabitant")
        first = shown.known["value"].max()
        assert ranking(shown, DE).data[0].text[0] == DE.number(first) == EN.number(first).replace(",", ".")
        assert ranking(shown, EN).data[0].text[0] == EN.number(first)

    def test_fewer_districts_than_both_ends_appear_once(self, invented):
        shown, _ = invented([3, 1, 2, *[None] * 9], {"regions": ("01002", "01009")})
        assert ranked(shown)["region_id"].tolist()[:3] == ["01001", "01003", "01002"]
        assert ranked(shown)["region_id"].is_unique and "01009" not in set(ranked(shown)["region_id"])


class TestDistribution:
    @pytest.mark.parametrize("indicator", ["population_change", "municipal_debt", "grocery_distance"])
    @pytest.mark.parametrize("method", ["quantile", "natural"])
    def test_every_known_district_is_in_a_bar_of_its_class(self, draw, indicator, method):
        shown = draw(indicator, method=method)
        *bars, _ = distribution(shown, DE).data
        assert tuple(sum(bar.y) for bar in bars) == shown.classes.counts
        assert sum(map(sum, (bar.y for bar in bars))) == len(shown.known)
        assert [bar.marker.color for bar in bars] == list(shown.colours)

    def test_bars_stand_where_the_values_are(self, invented):
        shown, _ = invented([0] * 6 + [30] * 6, {"classes": 2})
        low, high, _ = distribution(shown, DE).data
        assert (low.x0, low.dx, low.width) == (0.5, 1.0, 0.94)  # thirty bars from 0 to 30
        assert list(low.y) == [6] + [0] * 29 and list(high.y) == [0] * 29 + [6]

    def test_selected_districts_and_germany_are_marked(self, draw):
        shown = draw("population_change", regions=(MUENCHEN, FLENSBURG))
        figure = distribution(shown, DE)
        marks = figure.data[-1]
        value = shown.frame.set_index("region_id")["value"]
        assert list(marks.ids) == [MUENCHEN, FLENSBURG] and list(marks.x) == [value[MUENCHEN], value[FLENSBURG]]
        assert list(marks.marker.color) == list(SELECTION[:2])
        assert figure.layout.shapes[0].x0 == shown.germany and figure.layout.annotations[0].text == "Deutschland"

    def test_a_selected_district_without_a_value_keeps_the_others_colours(self, draw):
        marks = distribution(draw("municipal_debt", regions=(BERLIN, MUENCHEN)), DE).data[-1]
        assert math.isnan(marks.x[0]) and list(marks.marker.color) == list(SELECTION[:2])
        assert marks.text[1] == "München (Stadt)"


class TestSeries:
    SELECTED = (MUENCHEN, FLENSBURG, "09184")

    def test_lines_of_germany_laender_and_selection(self, draw, explorer):
        shown = draw("steuerkraft", regions=self.SELECTED)
        _, *lines = series(explorer, shown, DE).data
        assert [line.ids[0].split()[0] for line in lines] == ["DG", "09", "01", *self.SELECTED]
        assert [line.name for line in lines[:3]] == ["Deutschland", "Bayern", "Schleswig-Holstein"]
        own = {line.ids[0].split()[0]: line.line for line in lines}
        assert [own[region].color for region in self.SELECTED] == list(SELECTION[:3])
        assert own["DG"].color == REFERENCE
        assert (own["01"].dash, own["01"].color) == (LAND_DASH, own[FLENSBURG].color)

    def test_estimated_years_are_open_circles_and_every_point_has_an_id_of_its_own(self, draw, explorer):
        shown = draw("population_change", Period(2024, 2012), regions=(MUENCHEN,))
        munich = next(trace for trace in series(explorer, shown, DE).data if trace.name == "München (Stadt)")
        assert munich.marker.symbol == ("circle",) * 11 + ("circle-open",) and munich.marker.size == (0,) * 11 + (7,)
        assert munich.customdata[-1] == "geschätzt" and len(set(munich.ids)) == 12

    def test_projected_years_are_dotted_from_the_last_observed_on_and_have_an_interval(self, draw, explorer):
        shown = draw("population_change", Period(2035, 2012), regions=(MUENCHEN,))
        *_, observed, interval, projected = series(explorer, shown, DE).data
        assert (observed.line.dash, projected.line.dash) == (None, "dot")
        assert observed.x[-1] == projected.x[0] == 2024 and projected.x[-1] == 2045
        assert set(projected.customdata[1:]) == {"vorausberechnet"}
        values = explorer.series("population_change", [MUENCHEN], 2012).set_index("year").loc[2045]
        assert interval.y[len(projected.x) - 1] == pytest.approx(values["upper"], abs=0.06)
        assert interval.y[len(projected.x)] == pytest.approx(values["lower"], abs=0.06)

    def test_values_are_the_explorers(self, draw, explorer):
        line = series(explorer, draw("steuerkraft", regions=(MUENCHEN,)), DE).data[-1]
        rows = explorer.series("steuerkraft", (MUENCHEN,))
        assert list(line.x) == rows["year"].tolist() == list(range(1995, 2020))
        assert list(line.y) == pytest.approx(rows["value"].tolist(), abs=0.5)

    def test_the_band_is_the_middle_half_of_the_districts(self, draw, explorer):
        band = series(explorer, draw("steuerkraft"), DE).data[0]
        values = explorer.values("steuerkraft", Period(2010))["value"].to_numpy()
        high, low = [y for x, y in zip(band.x, band.y, strict=True) if x == 2010]
        assert [low, high] == pytest.approx(np.percentile(values, [25, 75]), abs=0.5)
        assert band.fillcolor == BAND and len(band.x) == 2 * 25

    def test_a_change_is_measured_from_its_start(self, draw, explorer):
        traces = series(explorer, draw("population_change", Period(2023, 2015), regions=(MUENCHEN,)), DE).data
        line = next(trace for trace in traces if trace.name == "München (Stadt)")
        value = explorer.values("population_change", Period(2020, 2015)).set_index("region_id")["value"][MUENCHEN]
        assert line.x[0] == 2016 and line.y[list(line.x).index(2020)] == round(value, 1)

    def test_one_year_says_so(self, draw, explorer):
        figure = series(explorer, draw("grocery_distance"), DE)
        assert figure.layout.annotations[0].text == "Nur für ein Jahr veröffentlicht: 2017" and not figure.data

    def test_a_gap_stays_a_gap(self, invented):
        shown, whole = invented([None] * 12, {"regions": ("01001",)})
        line = series(whole, shown, DE).data[-1]
        assert list(line.x) == [2020, 2021] and list(line.y) == [None, 1.0]


class TestScatter:
    def both(self, explorer, view, second="steuereinnahmekraft_per_inhabitant"):
        return pairs(scene(view, explorer), explorer.indicators[second], explorer)

    def test_correlation_is_pearsons(self, explorer):
        points = self.both(explorer, ViewState("municipal_debt", explorer.default_period("municipal_debt"))).points
        known = points.dropna()
        r, n = correlation(points)
        assert n == len(known) == 396 and r == pytest.approx(pearsonr(known["x"], known["y"]).statistic)

    def test_axes_are_the_second_and_the_first_indicator_at_the_nearest_year(self, explorer):
        both = self.both(explorer, ViewState("grocery_distance", Period(2017)))
        assert both.period == Period(2022)
        tax = explorer.values("steuereinnahmekraft_per_inhabitant", Period(2022)).set_index("region_id")["value"]
        shops = explorer.values("grocery_distance", Period(2017)).set_index("region_id")["value"]
        assert both.points.loc[MUENCHEN].tolist() == [tax[MUENCHEN], shops[MUENCHEN]]
        set_ = changes(scatter(both, DE))
        assert set_["layout", "xaxis"]["title"]["text"].endswith("2022")
        assert set_["layout", "yaxis"]["title"]["text"] == "m, 2017"

    def test_the_line_is_that_of_least_squares(self, explorer):
        both = self.both(explorer, ViewState("grocery_distance", Period(2017)))
        line = changes(scatter(both, DE))["data", 1]
        slope, intercept = np.polyfit(both.points["x"], both.points["y"], 1)
        assert line["x"] == [both.points["x"].min(), both.points["x"].max()]
        assert line["y"] == pytest.approx([intercept + slope * x for x in line["x"]])

    def test_points_keep_the_order_and_names_of_the_skeleton_and_the_classes_of_the_map(self, explorer):
        view = ViewState("municipal_debt", explorer.default_period("municipal_debt"), regions=(BERLIN, MUENCHEN))
        both = self.both(explorer, view)
        empty, set_ = skeleton(both.scene), changes(scatter(both, DE))
        assert list(empty.data[0].ids) == both.points.index.tolist()
        drawn = set_["data", 0]
        assert len(drawn["x"]) == len(drawn["y"]) == 400
        assert drawn["y"][empty.data[0].ids.index(BERLIN)] is None
        assert drawn["marker"]["color"] == both.scene.frame["code"].tolist()
        assert set_["data", 2]["y"][0] is None and set_["data", 2]["marker"]["color"] == list(SELECTION[:2])

    def test_with_too_few_pairs_there_is_no_line(self, invented):
        shown, whole = invented([*range(9), None, None, None])
        both = pairs(shown, whole.indicators["income"], whole)
        r, n = correlation(both.points)
        assert math.isnan(r) and n == 9 and changes(scatter(both, DE))["data", 1]["x"] == []

    @pytest.mark.parametrize("values", [[None] * 12, [5.0] * 12, [0.0] * 12], ids=["missing", "constant", "zero"])
    def test_values_without_a_spread_give_no_correlation(self, invented, values):
        shown, whole = invented(values)
        both = pairs(shown, whole.indicators["income"], whole)
        assert math.isnan(correlation(both.points)[0])
        scatter(both, DE)
        flipped = scene(ViewState("income", Period(2022)), whole)
        scatter(pairs(flipped, shown.indicator, whole), DE)


def changes(patch) -> dict[tuple, dict]:
    """What a Patch sets: (data, trace) and (layout, axis) -> {property: value}."""
    found: dict[tuple, dict] = {}
    for step in patch.to_plotly_json()["operations"]:
        assert step["operation"] == "Assign"
        *where, name = step["location"]
        found.setdefault(tuple(where), {})[name] = step["params"]["value"]
    return found


@pytest.mark.parametrize("values", [[None] * 12, [5.0] * 12, [0.0] * 12, [None] * 11 + [-1.0]],
                         ids=["missing", "constant", "zero", "one"])  # fmt: skip
def test_odd_values_can_be_drawn(invented, values):
    shown, whole = invented(values, {"regions": ("01001", "09184")})
    known = sum(value is not None for value in values)
    assert sum(code is not None for code in map_of(shown)[0]["z"]) == known
    assert len(map_of(shown)[1]["locations"]) == 12 - known
    assert sum(map(sum, (bar.y for bar in distribution(shown, DE).data[:-1]))) == known
    assert set(ranking(shown, DE).data[0].ids) - {"DG"} == set(shown.known["region_id"])
    series(whole, shown, DE)


@pytest.mark.parametrize(
    ("value", "decimals", "sent"),
    [(12.45, 1, 12.5), (12.25, 1, 12.3), (-12.25, 1, -12.3), (1.005, 2, 1.01), (0.5, 0, 1.0), (2.4, 0, 2.0),
     (3685265.5, 0, 3685266.0), (float("nan"), 1, None)],
)  # fmt: skip
def test_numbers_of_charts_are_rounded_like_those_of_texts(invented, value, decimals, sent):
    shown, _ = invented([value] * 12, decimals=decimals)
    assert rounded(shown.frame["value"], shown.indicator)[0] == sent
    if sent is not None:
        assert DE.number(value, decimals) == DE.number(sent, decimals)


def test_no_minus_stands_before_a_zero(invented):
    shown, _ = invented([-0.04] * 12)
    assert math.copysign(1, rounded(shown.frame["value"], shown.indicator)[0]) == 1


def test_only_figures_that_turn_at_zero_carry_a_sign(explorer):
    assert d3_format(explorer.indicators["population_change"]) == "+,.1f"
    assert d3_format(explorer.indicators["grocery_distance"]) == ",.0f"


@pytest.mark.parametrize("method", ["quantile", "natural"])
def test_every_indicator_can_be_drawn(explorer, method):
    """Values, classes and legend for few, usual and many classes; the charts, whose parts do not change, once."""
    for name in explorer.indicators:
        for k in (2, 5, 9):
            shown = scene(ViewState(name, explorer.default_period(name), classes=k, method=method), explorer)
            rows = legend(shown, DE)
            assert sum(int(row.children[2].children) for row in rows) == 400, name
            assert len({row.children[1].children for row in rows}) == len(rows), name
            most = k if shown.indicator.categories is None else len(shown.indicator.categories)
            assert 1 <= len(shown.colours) <= most and len(set(shown.colours)) == len(shown.colours), name
            codes = layer(shown, DE)["z"]
            if shown.indicator.categories is None:  # a class by name may be empty
                assert {code for code in codes if code is not None} == set(range(len(shown.colours))), name
        if method == "quantile":
            choropleth(shown, ADDRESSES, DE)
            assert ranking(shown, DE).data and distribution(shown, DE).data, name
