"""The catalogue: one file is one computed indicator, published.yaml holds the published ones."""
