"""Gefälle beside what one would do instead, measured in one run on the same data: `make bench`."""
