"""Every error the data pipeline raises on purpose: what was wrong, where, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


class DataError(Exception):
    """Base of all errors a user can act upon; the CLI prints them as one sentence."""


class SourceError(DataError):
    """A producer's file is not what its adapter expects.

    Parameters
    ----------
    path
        The file.
    problem
        What is wrong, as a clause ("population is negative: -5").
    remedy
        What the reader should do about it.
    row
        Line of the file as an editor or a spreadsheet counts it, from 1.
    column
        Name of the column, as the producer spells it where possible.
    """

    def __init__(
        self, path: Path, problem: str, remedy: str, *, row: int | None = None, column: str | None = None
    ) -> None:
        self.path, self.problem, self.remedy, self.row, self.column = path, problem, remedy, row, column
        place = str(path)
        if row is not None:
            place += f", row {row}"
        if column is not None:
            place += f", column {column!r}"
        super().__init__(f"{place}: {problem}. {remedy}")


class CardError(DataError):
    """A source card is missing, malformed, or does not match its file."""


class CorrectionError(DataError):
    """A correction's `expect` no longer holds: the source was mended or has changed."""


class TerritoryError(DataError):
    """A region cannot be carried over to the Gebietsstand of the bundle.

    Parameters
    ----------
    message
        What is wrong and what to do.
    unknown
        Keys that no region has, so that the build can name the file they stand in.
    """

    def __init__(self, message: str, unknown: Sequence[str] = ()) -> None:
        self.unknown = tuple(unknown)
        super().__init__(message)


class BundleError(DataError):
    """The bundle is missing, damaged or does not meet its schema."""


class ProjectionError(DataError):
    """An official projection cannot be installed or removed under this name, or is damaged."""


class FetchError(DataError):
    """A download failed or is not what its card promises."""


class AccessError(DataError):
    """Places or a population grid from which no distance can be measured."""
