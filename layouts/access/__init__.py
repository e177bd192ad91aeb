"""Parts of the page "Versorgung"."""
