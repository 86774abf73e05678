"""Texts for XML, which cannot hold every character that a record may, not even as a number."""

import re

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What is no Char of XML 1.0 (section 2.2)."""


def xml_text(text: str, instead: str = "") -> str:
    """The text with `instead` in the place of each character that XML 1.0 cannot hold. Escapes nothing."""
    return _FORBIDDEN.sub(instead, text)
