"""A link restores its view, and no link whatsoever breaks the page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callbacks.named_state import clean_name
from callbacks.state import LONGEST, language, parse, query
from indicators.class_methods import METHODS as CLASS_METHODS
from indicators.explorer import Period
from indicators.filters import Filter, filter_names, inside
from indicators.model import Theme
from indicators.named import NamedSelection
from indicators.projection.scenarios import LEVERS, SCENARIOS, Outlook
from indicators.selections import selections
from layouts.compare.view import COLOURS, METHODS, SCALES, TABS, CompareView
from layouts.people_view import PeopleView
from layouts.scene import default_other
from layouts.theme import CLASS_PALETTES
from layouts.view import ViewState
from tests.small import DISTRICTS, small_explorer

EXPLORER = small_explorer()
DEFAULT = ViewState(indicator="growth", period=Period(2014, 2011))


named = st.fixed_dictionaries(
    {"method": st.sampled_from(sorted(CLASS_METHODS)), "lock": st.sampled_from(["year", "all"])}
)
limits = st.lists(st.integers(-9_000, 9_000), unique=True, min_size=1, max_size=8).map(sorted)
by_hand = limits.map(lambda found: {"method": "manual", "breaks": tuple(limit / 4 for limit in found)})
cuts = named | by_hand


@st.composite
def compare_views(draw) -> CompareView:
    year = st.none() | st.integers(1995, 2035)
    return CompareView(
        tab=draw(st.sampled_from(TABS)),
        reference=draw(st.sampled_from(["DG", "land", "type"])),
        theme=draw(st.none() | st.sampled_from(list(Theme))),
        group=draw(st.none() | st.sampled_from(list(selections(EXPLORER)))),
        indexed=draw(st.booleans()),
        years=draw(st.tuples(year, year)),
        scale=draw(st.sampled_from(SCALES)),
        sized=draw(st.booleans()),
        colour=draw(st.sampled_from(COLOURS)),
        indicators=tuple(draw(st.lists(st.sampled_from(list(EXPLORER.indicators)), unique=True))),
        like=draw(st.none() | st.sampled_from(DISTRICTS)),
        method=draw(st.sampled_from(METHODS)),
    )


@st.composite
def filters(draw) -> Filter:
    """Keys in the order of the control; without one there is nothing to drop or to follow."""
    names = list(filter_names(EXPLORER))
    chosen = st.lists(st.sampled_from(names), unique=True, max_size=3)
    keys = draw(chosen.map(lambda found: sorted(found, key=names.index)))
    return Filter(tuple(keys), draw(st.booleans()), draw(st.booleans())) if keys else Filter()


@st.composite
def selections_named(draw) -> tuple[NamedSelection, ...]:
    """Any names, districts one by one or by a filter; slots and names are taken once."""
    slots = draw(st.lists(st.integers(0, 9), unique=True, max_size=4))
    names = draw(st.lists(st.text(min_size=1, max_size=60).map(clean_name).filter(bool), unique=True, min_size=4))
    found = []
    for slot, name in zip(sorted(slots), names, strict=False):
        keys = draw(st.sampled_from([(), ("01",), ("09", "K1"), ("K2", "K4"), ("rural",)]))
        through = inside(EXPLORER, keys)
        one_by_one = st.lists(st.sampled_from(DISTRICTS), unique=True, min_size=1).map(sorted)
        regions = through.index[through].tolist() if keys else draw(one_by_one)
        found += [NamedSelection(slot, name, tuple(regions), keys)] if regions else []
    return tuple(found)


@st.composite
def outlooks(draw) -> Outlook:
    """Levers stand on their steps, or where the scenario puts them."""
    moved = {name: st.none() | st.floats(lever.low, lever.high).map(lever.nearest) for name, lever in LEVERS.items()}
    return Outlook(
        scenario=draw(st.sampled_from(sorted(SCENARIOS))),
        aligned=draw(st.booleans()),
        **{name: draw(values) for name, values in moved.items()},
    )


@st.composite
def peoples(draw) -> PeopleView:
    regions = st.none() | st.sampled_from([*DISTRICTS, "DG", "01"])
    return PeopleView(draw(regions), draw(regions), draw(st.integers(2015, 2045)))


@st.composite
def views(draw) -> ViewState:
    indicator = draw(st.sampled_from(["growth", "income", "shops"]))
    years = EXPLORER.years(indicator)
    end = draw(st.sampled_from(years[1:] if indicator == "growth" else years))
    start = draw(st.sampled_from([year for year in years if year < end])) if indicator == "growth" else None
    known = [name for name in EXPLORER.indicators if name not in (indicator, default_other(indicator, EXPLORER))]
    return ViewState(
        indicator=indicator,
        period=Period(end, start),
        lang=draw(st.sampled_from(["de", "en"])),
        classes=draw(st.integers(2, 9)),
        turn=draw(
            st.sampled_from(["auto", "germany"]) | st.floats(-1e6, 1e6).map(lambda number: round(number, 3) + 0.0)
        ),
        **draw(cuts),
        palette=draw(st.none() | st.sampled_from(sorted(CLASS_PALETTES))),
        regions=tuple(draw(st.lists(st.sampled_from(DISTRICTS), unique=True, max_size=10))),
        other=draw(st.none() | st.sampled_from(known)),
        both=draw(st.booleans()),
        place=draw(st.sampled_from([None, "01", "09162"])),
        filter=draw(filters()),
        shape=draw(st.sampled_from(["map", "circles", "hexagons"])),
        scheme=draw(st.sampled_from(["light", "dark", "auto"])),
        outlook=draw(outlooks()),
        people=draw(peoples()),
        compare=draw(compare_views()),
        named=draw(selections_named()),
    )


@given(views())
def test_a_link_restores_its_view(view):
    assert parse(query(view, EXPLORER), EXPLORER) == view


@given(st.text())
def test_no_text_raises(text):
    parse(text, EXPLORER)
    language(text)


COMPARED = ["t", "ref", "th", "g", "ix", "y0", "y1", "by", "sz", "co", "set", "like", "cm"]
KEYS = [
    *COMPARED,
    "o",
    "s",
    "a",
    "tfr",
    "le",
    "mig",
    "pr",
    "pv",
    "py",
    "i",
    "from",
    "to",
    "k",
    "m",
    "p",
    "r",
    "x",
    "bv",
    "v",
    "w",
    "lang",
    "scheme",
]
VALUES = [
    "growth",
    "shops",
    "2010",
    "2012",
    "2099",
    "-1",
    "",
    "1",
    "5",
    "NaN",
    "<b>",
    "01001,DG",
    "en",
    "dark",
    "٣",
    "9" * 40,
]


@given(st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(VALUES)), max_size=25))
def test_every_link_gives_a_view_that_can_be_drawn_and_linked(pairs):
    view = parse("?" + "&".join(f"{key}={value}" for key, value in pairs), EXPLORER)
    assert view.indicator in EXPLORER.indicators and 2 <= view.classes <= 9 and len(view.regions) <= 10
    assert len(EXPLORER.values(view.indicator, view.period)) == len(DISTRICTS)
    assert parse(query(view, EXPLORER), EXPLORER) == view


def test_the_default_view_needs_no_query():
    assert parse("", EXPLORER) == parse(None, EXPLORER) == parse("?", EXPLORER) == DEFAULT
    assert query(DEFAULT, EXPLORER) == ""


def test_a_view_is_written_with_short_keys():
    view = ViewState(
        "growth", Period(2013, 2010), "en", 7, "natural", "viridis", ("09162", "01001"), "shops", scheme="dark",
        shape="circles",
    )  # fmt: skip
    written = "?lang=en&i=growth&from=2010&to=2013&k=7&m=natural&p=viridis&r=09162,01001&x=shops&v=circles&scheme=dark"
    assert query(view, EXPLORER) == written.replace("&i=growth", "")


@pytest.mark.parametrize(
    ("search", "period"),
    [
        ("?to=2012", Period(2012, 2011)),  # half a pair: the other half is the default
        ("?from=2012", Period(2014, 2012)),
        ("?to=2011", Period(2011, 2010)),  # the default start would not be earlier: the earliest year
        ("?from=2013&to=2012", Period(2012, 2011)),  # the wrong way round: the end counts
        ("?from=1066&to=2012", Period(2012, 2011)),
        ("?to=2010", Period(2014, 2011)),  # nothing is earlier than the first year
        ("?i=income", Period(2022)),
        ("?i=income&from=2020&to=2021", Period(2021)),  # a figure of one year has no start
        ("?i=income&to=2014", Period(2022)),  # a year of another indicator
    ],
)
def test_years_fall_back_one_by_one(search, period):
    assert parse(search, EXPLORER).period == period


@pytest.mark.parametrize(
    "search",
    [
        "?i=nonsense", "?i=", "?k=1", "?k=10", "?k=5.5", "?k=٣", "?k=five", "?m=jenks", "?p=rainbow", "?r=,,,",
        "?r=DG", "?r=09", "?r=99999", "?r=1001", "?x=growth", "?x=nonsense", "?lang=fr", "?lang=", "?scheme=blue",
        "?v=map", "?v=cubes", "?w=DG", "?w=99", "?w=09999",
        "?i=<script>alert(1)</script>", "?%ff%fe=%00", "?&&&===", "?to=20１２", "?to=-2014",
        "?t=all", "?ref=99", "?th=weather", "?g=17", "?ix=yes", "?y0=12", "?y1=20１２", "?by=x", "?set=,x",
        "?like=DG", "?cm=tau", "?co=red", "?sz=2",
    ],
)  # fmt: skip
def test_what_is_invalid_falls_back_to_the_default(search):
    assert parse(search, EXPLORER) == DEFAULT


def test_of_repeated_keys_the_first_counts():
    assert parse("?i=shops&i=income", EXPLORER).indicator == "shops"


def test_an_ags_keeps_its_leading_zero_and_order_and_is_not_repeated():
    assert parse("?r=09162,01001,09162,99999,01002", EXPLORER).regions == ("09162", "01001", "01002")


def test_at_most_ten_districts_are_selected():
    assert parse("?r=" + ",".join(DISTRICTS), EXPLORER).regions == tuple(DISTRICTS[:10])


def test_a_very_long_link_is_cut():
    search = "?k=7&r=" + "01001," * 100_000
    assert len(search) > LONGEST
    assert parse(search, EXPLORER).classes == 7
    assert parse(search, EXPLORER).regions == ("01001",)


@pytest.mark.parametrize(
    ("search", "method", "breaks"),
    [
        ("?m=manual&b=2.5,5", "manual", (2.5, 5.0)),
        ("?m=manual&b=5,2.5,5", "quantile", ()),  # a limit twice
        ("?m=manual&b=2,x", "quantile", ()),
        ("?m=manual", "quantile", ()),
        ("?m=manual&b=1,2,3,4,5,6,7,8,9", "quantile", ()),  # ten classes
        ("?m=box&b=2.5", "box", ()),
    ],
)
def test_limits_by_hand_in_a_link(search, method, breaks):
    view = parse(search, EXPLORER)
    assert (view.method, view.breaks) == (method, breaks)
