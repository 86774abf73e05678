"""Files of others that the site sends to readers: their site addresses, and their text as it came, from the package."""

from pathlib import Path

CYTOSCAPE = "assets/vendor/cytoscape-3.34.4/cytoscape.min.js"
"""The graph library of the explorer. Its licence stands at its head, its manifest beside the file in the package."""


def vendored_text(address: str) -> str:
    """The text of the vendored file that stands at this site address."""
    return (Path(__file__).parent / address).read_bytes().decode("utf-8")
