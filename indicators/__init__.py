"""From tidy tables to indicator values; knows no Dash, no plotly, no network."""
