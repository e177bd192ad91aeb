"""The command line for researchers: python -m indicators list|values|compare|profile|neighbours|backtest|access."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from functools import wraps
from pathlib import Path
from typing import Annotated, Any

import pandas as pd
import typer

from data.errors import DataError
from data.regions import GERMANY, Level, level_of
from data.store import BUNDLE, Store
from data.user_folder import user_folder
from indicators.access.command import access
from indicators.compare import compare, indicators_of
from indicators.errors import CatalogError, IndicatorError, unknown
from indicators.explorer import DEFAULT_OUTLOOK, Explorer, Period
from indicators.export import Format, export_frame, to_bytes, write_aside
from indicators.extras import extras
from indicators.listing import Language, listing
from indicators.model import Theme
from indicators.neighbours import STRUCTURE, neighbours, neighbours_frame
from indicators.profile import profile
from indicators.projection.backtest import error_table
from indicators.projection.scenarios import OWN, SCENARIOS, Outlook


class AskedLevel(StrEnum):
    """Levels that indicators have."""

    KREIS = "kreis"
    LAND = "land"
    BUND = "bund"


class TextFormat(StrEnum):
    """File formats of answers that are not values of indicators."""

    CSV = "csv"
    JSON = "json"


app = typer.Typer(
    help="Values of the indicators of Gefälle, for use elsewhere.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
Scenario = Annotated[str, typer.Option(help=f"Scenario of projected years: {', '.join(SCENARIOS)}.")]
Bundle = Annotated[Path, typer.Option(help="Folder of the bundle.", show_default="the embedded one")]


@app.command("list")
def list_(
    lang: Annotated[Language, typer.Option(help="Language of titles and units.")] = Language.DE,
    theme: Annotated[Theme | None, typer.Option(help="Only the indicators of this theme.")] = None,
    bundle: Bundle = BUNDLE,
) -> None:
    """List all indicators with their years and units."""
    with _one_sentence():
        typer.echo(listing(_explorer(Store(bundle)), lang, theme))


@app.command()
def values(
    indicator: Annotated[str, typer.Argument(help="Id of the indicator (python -m indicators list).")],
    year: Annotated[int | None, typer.Option(help="Year; the newest by default.")] = None,
    start: Annotated[int | None, typer.Option("--from", help="First year of a change.")] = None,
    end: Annotated[int | None, typer.Option("--to", help="Last year of a change.")] = None,
    level: Annotated[AskedLevel | None, typer.Option(help="Level of the regions.", show_default="kreis")] = None,
    region: Annotated[list[str] | None, typer.Option(help="Only this region (AGS or DG); may be repeated.")] = None,
    scenario: Scenario = DEFAULT_OUTLOOK.scenario,
    unaligned: Annotated[bool, typer.Option("--unaligned", help="Let the Länder grow as their districts do.")] = False,
    fertility: Annotated[float | None, typer.Option(help="Births per woman from 2032 on.")] = None,
    life_expectancy: Annotated[float | None, typer.Option(help="Life expectancy at birth in 2045, years.")] = None,
    migration: Annotated[float | None, typer.Option(help="National net migration a year from 2033 on.")] = None,
    projection: Annotated[str, typer.Option(help="Source of projected years, ours or an installed one.")] = OWN,
    form: Annotated[Format, typer.Option("--format", help="File format.")] = Format.CSV,
    out: Annotated[Path | None, typer.Option(help="File to write; standard output by default.")] = None,
    bundle: Bundle = BUNDLE,
) -> None:
    """Write the values of an indicator: region_id, name, year(s), value, lower, upper, status, scenario."""
    with _one_sentence():
        store = Store(bundle)
        outlook = Outlook(projection, scenario, not unaligned, fertility, life_expectancy, migration)
        explorer = _explorer(store).under(outlook)
        period = _period(explorer, indicator, year, start, end)
        rows = _rows(explorer, indicator, period, Level(level) if level else None, region or [])
        _deliver(to_bytes(export_frame(rows, period), form, store), form, out)


@app.command("compare")
def compare_(
    regions: Annotated[str, typer.Option(help="Districts, comma separated: 09162,16063.")],
    theme: Annotated[str, typer.Option(help="Only the indicators of this theme, or all.")] = "all",
    reference: Annotated[str, typer.Option(help="DG, land, type, the key of a Land or a group.")] = GERMANY,
    form: Annotated[Format, typer.Option("--format", help="File format.")] = Format.CSV,
    out: Annotated[Path | None, typer.Option(help="File to write; standard output by default.")] = None,
    bundle: Bundle = BUNDLE,
) -> None:
    """Write where districts stand in each indicator: value, rank, percentile, difference to the reference."""
    with _one_sentence():
        store = Store(bundle)
        explorer = _explorer(store)
        asked = list(dict.fromkeys(key for key in regions.split(",") if key))
        rows = compare(explorer, asked, indicators_of(explorer, _theme(theme)), reference)
        _deliver(to_bytes(rows, form, store), form, out)


def _theme(name: str) -> Theme | None:
    if name == "all":
        return None
    if name not in list(Theme):
        raise unknown("theme", name, Theme, f"The themes are {', '.join(Theme)}, or all.")
    return Theme(name)


@app.command("profile")
def profile_(
    region: Annotated[str, typer.Argument(help="AGS of the district, with its leading zero.")],
    form: Annotated[TextFormat, typer.Option("--format", help="File format.")] = TextFormat.CSV,
    out: Annotated[Path | None, typer.Option(help="File to write; standard output by default.")] = None,
    bundle: Bundle = BUNDLE,
) -> None:
    """Write where a district stands in every indicator, against Germany, its Land and its type."""
    with _one_sentence():
        store = Store(bundle)
        _deliver(to_bytes(profile(_explorer(store), region), Format(form), store), Format(form), out)


@app.command("neighbours")
def neighbours_(
    region: Annotated[str, typer.Argument(help="AGS of the district, with its leading zero.")],
    n: Annotated[int, typer.Option("--n", min=1, max=399, help="How many.")] = 10,
    indicator: Annotated[
        list[str] | None, typer.Option(help="Compare by this one; may be repeated.", show_default="a set of structure")
    ] = None,
    same_type: Annotated[bool, typer.Option("--same-type", help="Only districts of the same BBSR type.")] = False,
    other_land: Annotated[bool, typer.Option("--other-land", help="Only districts of other Länder.")] = False,
    form: Annotated[TextFormat, typer.Option("--format", help="File format.")] = TextFormat.CSV,
    out: Annotated[Path | None, typer.Option(help="File to write; standard output by default.")] = None,
    bundle: Bundle = BUNDLE,
) -> None:
    """List the districts most like one: rank, region_id, name, distance, share of each indicator in it in per cent."""
    with _one_sentence():
        store = Store(bundle)
        explorer = _explorer(store)
        found = neighbours(explorer, region, indicator or STRUCTURE, n, same_type=same_type, other_land=other_land)
        _deliver(to_bytes(neighbours_frame(found, explorer), Format(form), store), Format(form), out)


class Grouping(StrEnum):
    """What the errors of the backtest are told apart by."""

    ALL = "all"
    SIZE = "size"
    TYPE = "type"


@app.command()
def backtest(
    by: Annotated[Grouping, typer.Option(help="All districts, or by inhabitants or settlement type.")] = Grouping.ALL,
    bundle: Bundle = BUNDLE,
) -> None:
    """Print how far the projection started from 2018 was off, beside no change and a straight line."""
    with _one_sentence():
        explorer = Explorer(Store(bundle))
        errors = explorer.tables.frame("backtest_errors")
        groups = {
            Grouping.ALL: None,
            Grouping.SIZE: errors.drop_duplicates("region_id").set_index("region_id")["size"],
            Grouping.TYPE: explorer.regions["settlement_type"],
        }
        table = error_table(errors, groups[by]).round({"median": 2, "p90": 2})
        typer.echo("Absolute error of the number of inhabitants, per cent; ahead 0: all years together.")
        typer.echo(table.pivot(index=["group", "ahead"], columns="method", values=["median", "p90"]).to_string())


@app.command("access")
@wraps(access)
def access_(*arguments: Any, **options: Any) -> None:
    """Call the command of indicators.access; its faults are one sentence too."""
    with _one_sentence():
        access(*arguments, **options)


def _explorer(store: Store) -> Explorer:
    """With what the user has added."""
    return Explorer(store, extras=extras(user_folder()))


def _period(explorer: Explorer, indicator_id: str, year: int | None, start: int | None, end: int | None) -> Period:
    """Put the options together to a period; years not given are the default ones."""
    usual = explorer.default_period(indicator_id)
    if explorer.indicator(indicator_id).is_change:
        if year is not None:
            raise IndicatorError(f"{indicator_id!r} compares two years: use --from and --to instead of --year.")
        return Period(end if end is not None else usual.end, start if start is not None else usual.start)
    if start is not None or end is not None:
        raise IndicatorError(f"{indicator_id!r} is of one year: use --year instead of --from and --to.")
    return Period(year if year is not None else usual.end)


def _rows(
    explorer: Explorer, indicator_id: str, period: Period, level: Level | None, region_ids: list[str]
) -> pd.DataFrame:
    """All regions of the level, or the regions named, in the order named."""
    if not region_ids:
        return explorer.values(indicator_id, period, level or Level.KREIS)
    for region_id in region_ids:
        explorer.check_region(region_id)
        if level is not None and level_of(region_id) is not level:
            raise IndicatorError(f"{region_id!r} is not of the level {level.value}. Leave out --level or the region.")
    levels = dict.fromkeys(level_of(region_id) for region_id in region_ids)
    found = pd.concat([explorer.values(indicator_id, period, one) for one in levels])
    return found.set_index("region_id").loc[list(dict.fromkeys(region_ids))].reset_index()


def _deliver(content: bytes, form: Format, out: Path | None) -> None:
    if out is not None:
        write_aside(content, out)
    elif form is Format.PARQUET:
        raise IndicatorError("Parquet is not text: name a file with --out.")
    else:
        sys.stdout.buffer.write(content)


@contextmanager
def _one_sentence() -> Iterator[None]:
    """Turn an error that a user can act upon into one sentence and exit code 1."""
    try:
        yield
    except (DataError, IndicatorError, CatalogError, OSError) as error:
        typer.echo(f"Error: {error}", err=True)
        raise typer.Exit(1) from None


if __name__ == "__main__":
    app()
