"""The drawn marks of kinds, forms of power and types of authority, from the theme's sprite, for drawings of our own."""

import re

from markupsafe import Markup

from iomkb.theme import FOLDER

_LINE = re.compile(r'^<g id="([a-z-]+)" transform="translate\(([0-9]+)\)">(.*)</g>$', re.MULTILINE)

MARKS: dict[str, Markup] = {
    name: Markup(body.replace("#000", "currentColor"))  # the program's own file, no record's text
    for name, _, body in _LINE.findall((FOLDER / "assets/iomkb-marks.svg").read_text(encoding="utf-8"))
}
"""Name → SVG elements in a square of 16 by 16, to be drawn with lines of 1.4 and no fill in the colour of the text."""

OTHER_MARK = Markup('<circle cx="8" cy="8" r="5"/>')
"""The mark of a kind that has none."""
