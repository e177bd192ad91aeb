"""The command: python -m indicators access --shops FILE --grid FILE."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import pandas as pd
import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

from data.access.bundled import bundled_grid
from data.access.cells import STEP_M
from data.access.compare import against_published, report
from data.access.figures import CURVE_M, THRESHOLDS_M, curve, figures, gaps, gaps_named, with_levels
from data.access.kinds import SERVICES, usual_kinds
from data.access.locate import Locator
from data.access.places import Places
from data.access.read_grid import Grid, open_grid
from data.access.read_places import read_places
from data.access.survey import Measure, survey
from data.access.tally import Tally, measure
from data.errors import AccessError
from data.regions import GERMANY, Level, level_of
from data.store import Store
from indicators.access.partitions import connect, measure_on
from indicators.access.sets import place_sets
from indicators.access.walking import measure_on_foot, read_network
from indicators.export import write_aside


class Form(StrEnum):
    """File formats of the result."""

    CSV = "csv"
    JSON = "json"
    PARQUET = "parquet"


@dataclass(frozen=True)
class Options:
    """What was asked for."""

    shops: str
    grid: Path | None
    service: str = "grocery"
    kinds: tuple[str, ...] = ()
    thresholds: tuple[int, ...] = THRESHOLDS_M
    level: Level = Level.KREIS
    epsg: int | None = None
    cell_size: float | None = None
    detour: float = 1.0
    centre_only: bool = False
    scheduler: str | None = None
    network: Path | None = None


def thresholds_of(text: str) -> tuple[int, ...]:
    """Read thresholds as "500,1000".

    Raises
    ------
    AccessError
        If one is not a whole number of metres above 0.
    """
    parts = [part.strip() for part in text.replace(";", ",").split(",") if part.strip()]
    if not parts or not all(part.isdigit() and int(part) > 0 for part in parts):
        raise AccessError(f"--thresholds {text!r}: whole metres above 0 are expected, such as 500,1000,2000")
    return tuple(sorted({int(part) for part in parts}))


def run(options: Options, store: Store, notes: Console) -> tuple[Tally, set[str]]:
    """Read, measure and count; progress and notes go to `notes`.

    Returns
    -------
    tuple
        The tally of all levels, and the districts that at least one place lies in.
    """
    with _bar(notes) as bar:
        places = _places(options, store, bar)
        _say(notes, (*places.notes, f"{len(places.frame):,} places."))
        grid = _grid(options, store)
        digits = 8 if options.level is Level.GEMEINDE else 5
        task = bar.add_task("measuring", total=None)
        measured = _measured(options)
        locator = Locator(store, digits)
        found = survey(
            grid,
            places.metres(),
            locator,
            detour=options.detour,
            step_m=None if options.centre_only else STEP_M,
            tell=lambda done, total: bar.update(task, completed=done, total=total),
            measured=measured,
        )
    _say(notes, (*found.notes, f"{found.cells:,} inhabited cells of {grid.size_m:g} m."))
    return with_levels(found.tally), {key[:5] for key in locator.locate(*places.metres().T)}


def _measured(options: Options) -> Measure:
    """How to measure: here, on a cluster, or along a network."""
    if options.network is not None:
        if options.scheduler is not None:
            raise AccessError("--network is measured here: leave --scheduler out")
        return measure_on_foot(read_network(options.network))
    return measure if options.scheduler is None else measure_on(connect(options.scheduler))


def rows_of(table: pd.DataFrame, level: Level, names: pd.Series, region_ids: list[str]) -> pd.DataFrame:
    """Return the rows of a level or of the regions named, with their names."""
    if region_ids:
        unknown = [key for key in region_ids if key not in set(table["region_id"])]
        if unknown:
            raise AccessError(f"{', '.join(unknown)}: no inhabited cell lies there. Name regions by their AGS, or DG")
        chosen = table[table["region_id"].isin(region_ids)]
    else:
        chosen = table[table["region_id"].map(level_of) == level]
    chosen = chosen.reset_index(drop=True)
    chosen.insert(1, "name", chosen["region_id"].map(names))
    return chosen


def to_bytes(frame: pd.DataFrame, form: Form) -> bytes:
    """Write a frame; the AGS is text."""
    if form is Form.PARQUET:
        return bytes(frame.to_parquet(index=False))
    if form is Form.JSON:
        return (frame.to_json(orient="records", force_ascii=False, indent=1) + "\n").encode()
    return frame.round(4).to_csv(index=False, lineterminator="\n").encode()


def access(
    shops: Annotated[
        str,
        typer.Option(help=".osm.pbf, Overpass .json, .geojson, .gpkg, .csv; or a set of the bundle: pharmacies, …"),
    ],
    grid: Annotated[
        Path | None, typer.Option(help="Population grid: .csv, .parquet, .gpkg.", show_default="1 km, Zensus 2011")
    ] = None,
    thresholds: Annotated[str, typer.Option(help="Distances in whole metres.")] = ",".join(map(str, THRESHOLDS_M)),
    level: Annotated[Level, typer.Option(help="Level of the regions.")] = Level.KREIS,
    out: Annotated[Path | None, typer.Option(help="File to write; standard output by default.")] = None,
    form: Annotated[Form | None, typer.Option("--format", help="File format.", show_default="of --out, or csv")] = None,
    curve_out: Annotated[Path | None, typer.Option(help="Write the distance curve too, as CSV.")] = None,
    region: Annotated[list[str] | None, typer.Option(help="Only this region; may be repeated.")] = None,
    service: Annotated[str, typer.Option(help=f"What the places supply: {', '.join(SERVICES)}.")] = "grocery",
    kind: Annotated[
        list[str] | None,
        typer.Option(help="Kind that counts; may be repeated.", show_default="the usual ones"),
    ] = None,
    epsg: Annotated[int | None, typer.Option(help="EPSG of the grid's x and y.", show_default="3035")] = None,
    cell_size: Annotated[float | None, typer.Option(help="Edge of a cell, m.", show_default="of the grid")] = None,
    detour: Annotated[float, typer.Option(help="Factor from the straight line to the way walked.")] = 1.0,
    centre_only: Annotated[
        bool, typer.Option("--centre-only", help="Measure large cells at their centre only, not at points 100 m apart.")
    ] = False,
    scheduler: Annotated[str | None, typer.Option(help="Measure on dask workers: tcp://host:8786.")] = None,
    network: Annotated[
        Path | None, typer.Option(help="Measure along the ways of this .osm.pbf instead of straight lines.")
    ] = None,
    bundle: Annotated[Path | None, typer.Option(help="Folder of the bundle.", show_default="the embedded one")] = None,
) -> None:
    """Measure how far people live from the nearest shop: mean, median, shares within thresholds, inhabitants beyond."""
    store, notes = Store(bundle) if bundle else Store(), Console(stderr=True)
    usual = usual_kinds(service)
    if not usual:
        raise AccessError(f"--service {service!r}: known are {', '.join(SERVICES)}")
    options = Options(
        shops, grid, service, tuple(kind or usual), thresholds_of(thresholds), level, epsg, cell_size, detour,
        centre_only, scheduler, network,
    )  # fmt: skip
    if grid is None and (epsg is not None or cell_size is not None):
        raise AccessError("--epsg and --cell-size speak of a grid: name it with --grid")
    tally, reached = run(options, store, notes)
    names = store.table("regions").set_index("region_id")["name"]
    every = figures(tally, options.thresholds)
    table = rows_of(every, level, names, region or [])
    form = form or _form_of(out)
    if out is None and form is Form.PARQUET:
        raise AccessError("Parquet is not text: name a file with --out")
    if curve_out is not None:
        write_aside(to_bytes(rows_of(curve(tally, CURVE_M), level, names, region or []), Form.CSV), curve_out)
    if out is None:
        sys.stdout.buffer.write(to_bytes(table, form))
    else:
        write_aside(to_bytes(table, form), out)
    shown = set(table["region_id"].str[:5])
    if left := [key for key in gaps(every, reached) if shown & {key, key[:2], GERMANY}]:
        _say(notes, (_said_of_gaps(left, names),))
    chosen = table[(table["region_id"].map(level_of) == Level.KREIS) & ~table["region_id"].isin(left)]
    if len(chosen):
        _say(notes, tuple(report(against_published(chosen, service, store), names)))


def _said_of_gaps(left: list[str], names: pd.Series) -> str:
    lost = f"{len(left)} district(s) without a place in the file ({gaps_named(left, names)})"
    return f"Warning: {lost}: distances there lead out of the district, and are not compared. Is the file complete?"


def _form_of(out: Path | None) -> Form:
    suffix = out.suffix.removeprefix(".").casefold() if out else ""
    return Form(suffix) if suffix in set(Form) else Form.CSV


def _places(options: Options, store: Store, bar: Progress) -> Places:
    shipped = place_sets(store)
    if options.shops in shipped:
        return Places(shipped[options.shops].places)
    task = bar.add_task("reading places", total=None)
    found = read_places(
        Path(options.shops), options.kinds, lambda done, total: bar.update(task, completed=done, total=total)
    )
    bar.update(task, completed=1, total=1)
    return found


def _grid(options: Options, store: Store) -> Grid:
    if options.grid is None:
        return bundled_grid(store, with_regions=options.level is not Level.GEMEINDE)
    return open_grid(options.grid, options.epsg, options.cell_size)


@contextmanager
def _bar(notes: Console) -> Iterator[Progress]:
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*columns, console=notes, transient=True) as bar:
        yield bar


def _say(notes: Console, lines: tuple[str, ...]) -> None:
    for line in lines:
        notes.print(line, highlight=False, markup=False, soft_wrap=True)
