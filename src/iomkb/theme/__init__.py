"""The site's look: templates over Material's, stylesheet and script, shipped as files of the package."""

from pathlib import Path

FOLDER = Path(__file__).parent
"""The folder that MkDocs takes as a `custom_dir`."""

STYLESHEET = "assets/iomkb.css"
