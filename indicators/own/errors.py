"""What can be wrong with a visitor's file, said in both languages."""

from __future__ import annotations

from data.provenance import Text


class UploadError(Exception):
    """A file that cannot be taken, or not in this way; `text` is for the reader."""

    def __init__(self, de: str, en: str) -> None:
        self.text = Text(de=de, en=en)
        super().__init__(en)
