"""The command line of the pipeline: python -m data build|check|diff|sources|fetch."""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TimeElapsedColumn
from rich.table import Table

from data.build import Step, builders
from data.build import build as build_bundle
from data.errors import DataError
from data.sourcing import Sources, default_folder
from data.store import BUNDLE

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
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    _screen.print(f"{out}: {len(done)} tables in {time.perf_counter() - start:.1f} s, {peak:,.0f} MB of memory at most")


def _summary(steps: list[Step], out: Path) -> Table:
    table = Table("table", box=None)
    for heading in ("rows", "kB", "s"):
        table.add_column(heading, justify="right")
    table.add_column("cards")
    for step in steps:
        size = (out / f"{step.table}.parquet").stat().st_size / 1024
        table.add_row(step.table, f"{len(step.frame):,}", f"{size:,.0f}", f"{step.seconds:.1f}", ", ".join(step.cards))
    return table


@app.callback()
def _group() -> None:
    pass


def main() -> None:
    """Run the command; an error that a user can act upon is one line, any other keeps its traceback."""
    try:
        app()
    except DataError as error:
        sys.stderr.write(f"error: {' '.join(str(error).split())}\n")
        sys.exit(1)


if __name__ == "__main__":
    main()
