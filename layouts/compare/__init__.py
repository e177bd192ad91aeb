"""The page "Vergleich": one module for each of its views."""
