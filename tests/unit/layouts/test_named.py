"""How named selections are read from a link, and how they look."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callbacks.named_state import clean_name, parse_named
from callbacks.state import parse
from indicators.explorer import Period
from indicators.named import LETTERS, LONGEST_NAME, NamedSelection
from layouts.bivariate.pair import shown as pair
from layouts.bivariate.table import rows as table_of_two
from layouts.colour import contrast
from layouts.compare.lifted import letters_of
from layouts.figures import named as looks
from layouts.figures.base import NAMED_COLOURS
from layouts.figures.distribution import distribution
from layouts.figures.ranking import ranking
from layouts.figures.strip import SHAPES
from layouts.i18n import translator
from layouts.named import rows, rows_on_map
from layouts.named_link import named_field
from layouts.scene import scene
from layouts.theme import COLOURS
from layouts.view import ViewState
from tests.small import DISTRICTS, small_explorer
from tests.unit.layouts.test_theme import BLINDNESS, differences, seen_by

EXPLORER = small_explorer()
DE = translator("de")
HOSTILE = "<a href='javascript:1'>%{x}"
NAMED = (
    NamedSelection(0, "Küste", ("01001", "01002")),
    NamedSelection(3, HOSTILE, ("01001", "09162")),
)


def shown(indicator: str = "income", **changes):
    period = EXPLORER.default_period(indicator)
    return scene(ViewState(indicator, period, named=NAMED, **changes), EXPLORER)


@pytest.mark.parametrize("scheme", COLOURS)
def test_colours_stand_out_from_the_ground(scheme):
    for colour in NAMED_COLOURS:
        assert contrast(colour, COLOURS[scheme].surface) >= 3


@pytest.mark.parametrize("blindness", BLINDNESS)
def test_ten_colours_can_be_told_apart_by_every_eye(blindness):
    assert len(NAMED_COLOURS) == len(LETTERS) == len(SHAPES)
    for colours in (list(NAMED_COLOURS), seen_by(list(NAMED_COLOURS), blindness)):
        assert differences(colours).min() > 15


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a.d0rt.Küste.", [(0, "Küste", ("01001",))]),
        ("j.d0rt0rt.Zehn_d_d __.", [(9, "Zehn.. _", ("01001",))]),
        ("a.d0rt.Küste", []),  # cut off: no name that is whole
        ("a.d0rt.Küste.b.d72", [(0, "Küste", ("01001",))]),
        ("a.d0rt.Eins.a.d72i.Zwei.", [(0, "Eins", ("01001",))]),
        ("a.d0rt.Eins.b.d72i.Eins.", [(0, "Eins", ("01001",))]),
        ("b.d72i.Spät.a.d0rt.Früh.", [(0, "Früh", ("01001",)), (1, "Spät", ("09162",))]),
        ("a.dzzz.Niemand.", []),
        ("a.fK9.Niemand.", []),
        ("a.x0rt.Falsch.", []),
        ("k.d0rt.Elf.", []),
        ("a.d0rt. .", []),
        ("..", []),
    ],
)
def test_a_link_is_read_with_patience(text, found):
    assert [(one.slot, one.name, one.regions) for one in parse_named({"gr": text}, EXPLORER)] == found


def test_a_filter_is_kept_as_one():
    (one,) = parse_named({"gr": "c.f09-nix.Berge."}, EXPLORER)
    assert one.keys == ("09",) and one.regions == ("09161", "09162", "09184")
    assert named_field([one]) == "c.f09.Berge."
    assert named_field([]) is None


@given(st.text())
def test_names_are_short_and_have_nothing_hidden(text):
    name = clean_name(text)
    assert len(name) <= LONGEST_NAME and name == name.strip() and clean_name(name) == name
    assert name.isprintable() or not name


@given(st.text(alphabet="abcj.df0r72i_-K19"))
def test_no_link_raises(text):
    slots = [one.slot for one in parse_named({"gr": text}, EXPLORER)]
    assert slots == sorted(set(slots))


def test_ten_selections_of_forty_districts_fit_into_a_link(explorer):
    keys = explorer.districts()
    named = [NamedSelection(slot, f"Auswahl {slot}", tuple(keys[slot * 40 : slot * 40 + 40])) for slot in range(10)]
    link = f"?gr={named_field(named)}"
    assert len(link) < 1500 and list(parse(link, explorer).named) == named


def test_rows_say_what_is_in_them():
    first, second = rows_on_map(shown(), DE)
    assert getattr(second, "data-regions") == "01001 09162" and getattr(second, "data-slot") == "3"
    assert "Auswahl A Küste, 2 Kreise" in getattr(first, "aria-label")
    assert second.style == {"--named": NAMED_COLOURS[3]}
    assert second.children[1].children == [*second.children[1].children[:1], f" {HOSTILE}"]
    (lone,) = rows(NAMED[:1], DE)
    assert lone.children[2].children == "2 Kreise"


def test_no_name_is_taken_for_more_than_text():
    assert looks.title(NAMED[1]) == "D &lt;a href='javascript:1'&gt;%&#123;x}"
    figure = ranking(shown(), DE)
    assert not any("<a" in text for text in [*figure.data[0].hovertext, *figure.layout.yaxis.ticktext])


def test_the_ranking_has_the_selections_and_marks_their_districts():
    drawn = shown()
    figure = ranking(drawn, DE)
    bars = figure.data[0]
    place = bars.ids.index("A")
    assert bars.marker.color[place] == NAMED_COLOURS[0] and bars.x[place] == round(drawn.common["A"], 0)
    coast = next(tick for tick, key in zip(figure.layout.yaxis.ticktext, bars.ids, strict=True) if key == "01001")
    assert coast.index(NAMED_COLOURS[0]) < coast.index(NAMED_COLOURS[3]) and ">A<" in coast and ">D<" in coast


def test_marks_lie_in_each_other_where_a_district_is_in_two():
    drawn = shown()
    values = drawn.frame["value"].tolist()
    found = looks.marks(drawn, values, values)
    assert found["marker"]["color"] == [NAMED_COLOURS[0]] * 2 + [NAMED_COLOURS[3]] * 2
    assert found["x"][0] == found["x"][2] and found["marker"]["size"][0] < found["marker"]["size"][2]
    assert found["marker"]["symbol"][:1] == ["circle-open"] and found["marker"]["symbol"][2:3] == ["triangle-up-open"]


def test_a_row_for_each_under_the_distribution():
    drawn = shown()
    rug = [trace for trace in distribution(drawn, DE).data if trace.yaxis == "y2"]
    assert [trace.marker.color for trace in rug] == [NAMED_COLOURS[0], NAMED_COLOURS[3]]
    values = drawn.frame.set_index("region_id")["value"]
    assert list(rug[1].x) == pytest.approx(values[["01001", "09162"]].tolist(), abs=0.051)


def test_letters_are_named_in_the_table():
    frame = scene(ViewState("income", Period(2020)), EXPLORER).frame
    found = dict(zip(frame["region_id"], letters_of(frame["region_id"], NAMED), strict=True))
    assert found["01001"] == f"A Küste; D {HOSTILE}" and found["01003"] == ""
    assert set(found) == set(DISTRICTS)


def test_the_table_of_two_indicators_has_them_too(explorer):
    named = (NamedSelection(1, "Zwei", ("01001", "09162")),)
    view = ViewState("unemployment_rate", Period(2021), both=True, named=named)
    table = table_of_two(pair(view, explorer), DE).set_index("region_id")["selections"]
    assert table["09162"] == "B Zwei" and table["01002"] == ""
