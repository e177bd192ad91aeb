"""Write DATA-LICENCES.md from the source cards: `python -m scripts.data_licences`."""

from __future__ import annotations

from pathlib import Path

from data.provenance import Card, cards

FILE = Path(__file__).parents[1] / "DATA-LICENCES.md"
NAMES = {
    "dl-de/by-2-0": "Datenlizenz Deutschland – Namensnennung – Version 2.0",
    "CC-BY-4.0": "Creative Commons Attribution 4.0 International",
    "ODbL-1.0": "Open Data Commons Open Database License 1.0",
    "source-required": "use permitted with the source named",
}
HEAD = """# Licences of the data

The code of Gefälle is under the MIT licence (LICENSE). The tables in data/bundle/ are derived from the works below and
stand under their licences: whoever passes them on names the producers as given here, links the licence, and says that
the data were changed. No producer's file is part of this repository.

This file is written from the source cards (data/cards/) by `python -m scripts.data_licences`.
"""


def text() -> str:
    """Return the whole file."""
    return "\n".join([HEAD, *(_section(card) for card in cards().values())])


def _section(card: Card) -> str:
    return "\n".join(
        [
            f"## {card.title.en}",
            "",
            f"- Name it as: {card.citation}",
            f"- Licence: [{NAMES[card.licence]}]({card.licence_url})",
            f"- Producer's page: <{card.url}>",
            f"- Changed: {card.done.en.strip()}",
            "",
        ]
    )


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
