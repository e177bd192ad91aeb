"""The command line of the pipeline: python -m data build|check|diff|sources|fetch, and …-projection."""

from __future__ import annotations

import json
import resource
import sys
import time
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    DownloadColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
    TransferSpeedColumn,
)
from rich.table import Table

from data.access.installed import Wishes as ShopWishes
from data.access.installed import install as install_shops
from data.access.installed import installed_shops
from data.access.installed import remove_shops as remove_installed_shops
from data.access.kinds import SERVICES
from data.access.read_grid import open_grid
from data.build import Step, builders
from data.build import build as build_bundle
from data.check import check as check_bundle
from data.diff import diff as diff_bundles
from data.diff import lines
from data.download import Tell
from data.errors import AccessError, DataError, FetchError
from data.fetch import Outcome
from data.fetch import fetch as fetch_files
from data.projection_install import Wishes, install
from data.projections import damaged, installed, remove
from data.provenance import Card, SourceFile, card, cards
from data.query import QueryCard, ask, queries
from data.sourcing import Sources, default_folder
from data.store import BUNDLE, Store
from data.user_folder import user_folder


class Format(StrEnum):
    """How `diff` prints."""

    TEXT = "text"
    JSON = "json"


class Language(StrEnum):
    """Languages of the cards."""

    DE = "de"
    EN = "en"


app = typer.Typer(
    help="From the producers' files to the bundle of tables that Gefälle shows.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
_screen = Console()
_notes = Console(stderr=True)

SourcesOption = Annotated[
    Path | None,
    typer.Option("--sources", help="Folder of the producers' files [default: $GEFAELLE_SOURCES or ../shared/sources]"),
]


@app.command()
def build(
    sources: SourcesOption = None,
    out: Annotated[Path, typer.Option(help="Folder of the bundle; its old content stays whole until the end")] = BUNDLE,
    table: Annotated[
        list[str] | None,
        typer.Option(help="Build only this table (may be repeated) and what it needs, to try out a change elsewhere"),
    ] = None,
    allow_changed: Annotated[
        bool, typer.Option("--allow-changed", help="Accept files that are not those of their cards, to try them out")
    ] = False,
) -> None:
    """Build the bundle from the producers' files, check it, and put it in the place of the old one."""
    start = time.perf_counter()
    with Progress(SpinnerColumn(), *Progress.get_default_columns()[:3], TimeElapsedColumn(), console=_notes) as bar:
        task = bar.add_task("starting", total=None)
        done = build_bundle(
            Sources(sources or default_folder(), verify=not allow_changed),
            out,
            lambda name, number, total: bar.update(task, description=f"building {name}", completed=number, total=total),
            steps=builders(table) if table else None,
        )
        bar.update(task, description="done", completed=len(done))
    _screen.print(_summary(list(done.values()), out))
    rows = sum(len(step.frame) for step in done.values())
    size = sum(path.stat().st_size for path in out.iterdir()) / 1e6
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    seconds = time.perf_counter() - start
    typer.echo(
        f"{out}: {len(done)} tables, {rows:,} rows, {size:.1f} MB; {seconds:.1f} s, {peak:,.0f} MB of memory at most"
    )


def _summary(steps: list[Step], out: Path) -> Table:
    table = Table("table", box=None)
    for heading in ("rows", "kB", "s"):
        table.add_column(heading, justify="right")
    table.add_column("cards")
    for step in steps:
        size = (out / f"{step.table}.parquet").stat().st_size / 1024
        table.add_row(step.table, f"{len(step.frame):,}", f"{size:,.0f}", f"{step.seconds:.1f}", ", ".join(step.cards))
    return table


@app.command()
def check(
    bundle: Annotated[Path, typer.Option(help="Folder of the bundle")] = BUNDLE,
) -> None:
    """Check a bundle: hashes, schemas, ranges and coverage. One sentence per fault, and exit code 1."""
    report = check_bundle(bundle)
    for fault in report.faults:
        typer.echo(fault)
    if report.faults:
        raise typer.Exit(1)
    typer.echo(report)


@app.command()
def diff(
    old: Annotated[Path, typer.Argument(help="Folder of the one bundle")],
    new: Annotated[Path, typer.Argument(help="Folder of the other")],
    output: Annotated[Format, typer.Option("--format", help="How to print it")] = Format.TEXT,
) -> None:
    """Report what changed between two bundles: tables, regions, years, indicators, values and by how much."""
    found = diff_bundles(Store(old), Store(new))
    if output is Format.JSON:
        typer.echo(json.dumps(found.as_dict(), ensure_ascii=False, indent=1))
    else:
        typer.echo("\n".join(lines(found)))


@app.command()
def sources(
    lang: Annotated[Language, typer.Option(help="Language of the titles")] = Language.EN,
) -> None:
    """List the sources: what they are, on what terms they may be used, which files, and where to get them."""
    as_of, published = {"de": ("Stand", "veröffentlicht"), "en": ("as of", "published")}[lang]
    for source in cards().values():
        _screen.print(
            f"[bold]{source.id}[/bold]  {escape(getattr(source.title, lang))}", highlight=False, soft_wrap=True
        )
        terms = f"{source.producer}; {source.licence}; {as_of} {source.reference_date}; {published} {source.published}"
        _screen.print(f"  {escape(terms)}", highlight=False, soft_wrap=True)
        _screen.print(f"  {source.url}", soft_wrap=True)
        for file in source.files:
            offered = f"  {file.url or file.archive_url or ''}".rstrip()
            _screen.print(f"    {file.key}: {escape(file.name)}{offered}", highlight=False, soft_wrap=True)


@app.command()
def fetch(
    card_ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="[CARD]...", help="Which sources; all files by default; osm_shops asks Overpass"),
    ] = None,
    to: Annotated[
        Path | None, typer.Option(help="Folder to save to [default: $GEFAELLE_SOURCES or ../shared/sources]")
    ] = None,
) -> None:
    """Download the producers' files that have an address; exit code 1 if a file could not be got.

    A download that broke off goes on where it stopped. Proxies are taken from HTTPS_PROXY, HTTP_PROXY and NO_PROXY.
    """
    asked = [queries()[name] for name in card_ids or [] if name in queries()]
    named = [card(name) for name in card_ids or [] if name not in queries()]
    wanted = named if card_ids else list(cards().values())
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    with Progress(*columns, console=_notes, transient=True) as bar:

        def show(source: Card, file: SourceFile) -> Tell:
            task = bar.add_task(f"{source.id}/{file.name}", total=None)
            return lambda got, total: bar.update(task, completed=got, total=total)

        outcomes = list(fetch_files(wanted, to or default_folder(), show))
        outcomes += [_ask(query, to or default_folder(), bar) for query in asked]
    for outcome in outcomes:
        typer.echo(f"{outcome.card}/{outcome.path.name}: {outcome.message}", err=outcome.failed)
    if any(outcome.failed for outcome in outcomes):
        raise typer.Exit(1)


def _ask(query: QueryCard, folder: Path, bar: Progress) -> Outcome:
    """Ask a service the question of a card, which is done only when it is named."""
    task = bar.add_task(f"{query.id}/{query.name}", total=None)
    path = folder / query.id / query.name
    try:
        return Outcome(
            query.id, path, ask(query, folder, lambda got, total: bar.update(task, completed=got, total=total))[1]
        )
    except FetchError as error:
        return Outcome(query.id, path, str(error), failed=True)


@app.command()
def add_projection(
    file: Annotated[Path, typer.Argument(help="BBSR workbook, or a table AGS;year;population as text or workbook")],
    name: Annotated[str, typer.Option(help="What it is called in Gefälle, such as 'BBSR ROP 2035'")],
    territory: Annotated[
        int | None, typer.Option(help="Year whose districts the file has, if not today's and not said in the file")
    ] = None,
    base_year: Annotated[
        int | None, typer.Option(help="Last year that is no projection; by default as the layout says, else the first")
    ] = None,
    citation: Annotated[str | None, typer.Option(help="How the producer wants to be named")] = None,
    licence: Annotated[str | None, typer.Option(help="Licence of the figures, such as dl-de/by-2-0")] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Take the place of an installed one")] = False,
) -> None:
    """Check an official projection of all districts and install it beside Gefälle's own; a fault changes nothing."""
    wishes = Wishes(territory, base_year, citation, licence, replace)
    added = install(file, name, user_folder(), Store(), wishes)
    frame = added.frame().query("region_id == 'DG'").set_index("year")["population"]
    typer.echo(
        f"installed: {added.name} ({added.id}), {added.base_year}–{added.last_year}, Germany "
        f"{frame[added.base_year]:,.0f} → {frame[added.last_year]:,.0f}; in {added.path}"
    )


@app.command()
def projections() -> None:
    """List the installed official projections; exit code 1 if one is damaged."""
    folder = user_folder()
    for found in installed(folder).values():
        card = found.card
        typer.echo(f"{found.name} ({found.id}): {found.base_year}–{found.last_year}, districts of {card.territory}")
        typer.echo(f"  from {card.file}, installed {card.installed}; {card.citation or 'producer not named'}")
    faulty = damaged(folder)
    for fault in faulty:
        typer.echo(fault, err=True)
    if faulty:
        raise typer.Exit(1)


@app.command()
def remove_projection(name: Annotated[str, typer.Argument(help="Its name or id, see `projections`")]) -> None:
    """Remove an installed official projection."""
    typer.echo(f"removed: {remove(name, user_folder())}")


@app.command()
def add_shops(
    file: Annotated[Path, typer.Argument(help=".osm.pbf, Overpass .json, .geojson, .gpkg, .csv with lon and lat")],
    grid: Annotated[
        Path | None, typer.Option(help="Population grid: .csv, .parquet, .gpkg", show_default="1 km, Zensus 2011")
    ] = None,
    service: Annotated[str, typer.Option(help=f"What the places supply: {', '.join(SERVICES)}")] = "grocery",
    kind: Annotated[
        list[str] | None, typer.Option(help="Kind that counts; may be repeated", show_default="the usual ones")
    ] = None,
    day: Annotated[str | None, typer.Option("--date", help="Day of the places, if the file does not say")] = None,
    detour: Annotated[float, typer.Option(help="Factor from the straight line to the way walked")] = 1.0,
    epsg: Annotated[int | None, typer.Option(help="EPSG of the grid's x and y", show_default="3035")] = None,
    cell_size: Annotated[float | None, typer.Option(help="Edge of a cell, m", show_default="of the grid")] = None,
) -> None:
    """Measure all districts to the places in a file: indicators of the dashboard beside the published ones."""
    if service not in SERVICES:
        raise AccessError(f"--service {service!r}: known are {', '.join(SERVICES)}")
    with Progress(*Progress.get_default_columns()[:3], TimeElapsedColumn(), console=_notes, transient=True) as bar:
        task = bar.add_task("measuring", total=None)
        added = install_shops(
            file,
            user_folder(),
            Store(),
            ShopWishes(service, tuple(kind or ()), day, detour),
            None if grid is None else open_grid(grid, epsg, cell_size),
            lambda done, total: bar.update(task, completed=done, total=total),
        )
    for note in added.card.notes:
        typer.echo(note, err=True)
    typer.echo(f"installed: {added.card.id}, {added.card.places:,} places; in {added.path}")


@app.command()
def shops() -> None:
    """List the sets of places that were added; exit code 1 if one is damaged."""
    found, faulty = installed_shops(user_folder())
    for key, added in found.items():
        card = added.card
        typer.echo(f"{key}: {card.places:,} places ({', '.join(card.kinds)}), as of {card.as_of}")
        typer.echo(f"  from {card.file}, installed {card.installed}; people from {card.grid}")
    for fault in faulty:
        typer.echo(fault, err=True)
    if faulty:
        raise typer.Exit(1)


@app.command()
def remove_shops(key: Annotated[str, typer.Argument(help="Its id, see `shops`")]) -> None:
    """Remove a set of places that was added, with its indicators."""
    typer.echo(f"removed: {remove_installed_shops(key, user_folder())}")


def main() -> None:
    """Run the command; an error that a user can act upon is one line, any other keeps its traceback."""
    try:
        app()
    except DataError as error:
        sys.stderr.write(f"error: {' '.join(str(error).split())}\n")
        sys.exit(1)


if __name__ == "__main__":
    main()
