"""Wiring only: from inputs to the explorer to a layout."""
