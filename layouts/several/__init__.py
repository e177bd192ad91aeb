"""The page "Mehrere Karten": small multiples."""
