"""The site's look: templates over Material's, stylesheet and script, shipped as files of the package."""

from pathlib import Path

FOLDER = Path(__file__).parent
"""The folder that MkDocs takes as a `custom_dir`."""

STYLESHEET = "assets/iomkb.css"

SCRIPTS: tuple[str, ...] = (
    "assets/iomkb-preview.js",
    "assets/iomkb-print.js",
    "assets/iomkb-cite.js",
    "assets/iomkb-link.js",
)
"""Scripts that every page loads, after its text. Every page is complete without them."""
