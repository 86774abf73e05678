"""What a page tells machines in its head, as HTML; and a page of a renderer without our plugin → the page with its head.

A renderer that takes over the generated folder reads Markdown and knows no values beside it. They never go through front
matter, which themes print as it is: they are put into the built page. Knows no renderer, only that it uses our theme.
"""

import html
import re
from collections.abc import Iterable

from iomkb.output import Output
from iomkb.policy import inline_hashes, page_policy

MARK = "iomkb-scripts"
"""The name of the meta element in which our theme prints the scripts of its own templates, escaped; for the policy."""

_MARK = re.compile(rf'<meta name="{MARK}" content="([^"]*)">')
_END = re.compile(r"</head\s*>", re.IGNORECASE)


class UnfinishedPageError(Exception):
    """A page has no head of our theme's: whatever made it did not use the theme."""


def head_html(output: Output) -> str:
    """The description, the metadata, the feeds and the JSON-LD of an output that is a page, every value escaped."""
    head = output.head
    lines = [_element("meta", name="description", content=output.description)] if output.description else []
    lines += [_element("meta", name=name, content=content) for name, content in head.names]
    lines += [_element("meta", property=name, content=content) for name, content in head.properties]
    lines += [
        _element("link", rel="alternate", type="application/atom+xml", title=title, href=href) for title, href in head.feeds
    ]
    if head.json_ld:  # in which no sign is left that HTML would read
        lines.append(f'<script type="application/ld+json">{head.json_ld}</script>')
    return "\n".join(lines)


def with_head(page: str, head: str = "", styles: Iterable[str] = ()) -> str:
    """A built page with `head` at the end of its head, and the policy that allows the scripts of its templates and no other.

    `styles`: the hashes of styles that the renderer's own scripts put into pages.
    Raises UnfinishedPageError where the page has no head, or our theme's mark is not in it.
    """
    end = _END.search(page)
    mark = _MARK.search(page, 0, end.start()) if end else None
    if end is None or mark is None:
        raise UnfinishedPageError
    policy = page_policy(inline_hashes(html.unescape(mark[1])), styles=styles)
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    rest = page[mark.end() : end.start()]
    return f"{page[: mark.start()]}{meta}{rest}{head}{page[end.start() :]}"


def _element(tag: str, **attributes: str) -> str:
    written = "".join(f' {name}="{html.escape(value)}"' for name, value in attributes.items())
    return f"<{tag}{written}>"
