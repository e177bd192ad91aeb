"""Two indicators at once on the map: nine cells of three classes each."""
