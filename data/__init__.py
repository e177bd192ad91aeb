"""From the producers' files to tidy tables; knows nothing of indicators or of the web."""
