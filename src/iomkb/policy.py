"""The content security policy of the site's pages, as the text of a meta tag, and whether a page's own scripts satisfy it.

Only scripts that come from a template are allowed, each by its hash: what stands on a page is never hashed, since a stranger's
text might stand there. Knows nothing of templates and pages. (Content Security Policy Level 3, w3.org/TR/CSP3.)
"""

import base64
import hashlib
import re
from collections.abc import Iterable
from functools import lru_cache

CYTOSCAPE_STYLE = ".__________cytoscape_container { position: relative; }"
"""The one style element that cytoscape puts into the explorer's page by itself."""

_SAME_HOST = (
    "style-src 'self' {style}",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-src 'none'",
)
"""What a page needs beside its scripts: files of the site itself, and the small drawings that Material's stylesheet holds."""

_INLINE = re.compile(r"<(script|style)(?![^>]*\ssrc=)[^>]*>(.*?)</\1>", re.DOTALL | re.IGNORECASE)

_RUNS = re.compile(r"(?:(?:text|application)/(?:x-)?(?:java|ecma)script|module)?", re.IGNORECASE)


def source_hash(text: str) -> str:
    """A script's or style's text as a source of a policy: `'sha256-…'`."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@lru_cache(maxsize=64)  # most pages hold the same scripts
def inline_hashes(template: str) -> tuple[str, ...]:
    """The hashes of the scripts and styles that a piece of a template, printed without any record's text, holds."""
    return tuple(dict.fromkeys(source_hash(found[2]) for found in _INLINE.finditer(template)))


def page_policy(hashes: Iterable[str] = (), *, styles: Iterable[str] = (), served: bool = False) -> str:
    """The policy of a page with the inline scripts that have these `hashes`, and the `styles` that its scripts put into it.

    `served`: the page is a preview, into which MkDocs writes a script that is another one each time, so that inline scripts
    are allowed there; all else is as on the published page.
    """
    scripts = "'unsafe-inline'" if served else " ".join(hashes)
    style = " ".join((source_hash(CYTOSCAPE_STYLE), *styles))
    rest = (part.format(style=style) for part in _SAME_HOST)
    return "; ".join(("default-src 'none'", f"script-src 'self' {scripts}".strip(), *rest))


STUB_POLICY = "default-src 'none'; script-src 'self'; img-src data:; base-uri 'none'; form-action 'none'"
"""The policy of a bare page that leads elsewhere: one script of the site, and an icon that is none."""


def refused(policy: str, scripts: Iterable[str], styles: Iterable[str]) -> tuple[str, ...]:
    """The inline scripts and styles among these that `policy` refuses, shortened."""
    allowed = {name: set(sources) for name, *sources in (part.split() for part in policy.split(";") if part.split())}
    wrong = []
    for kind, texts in (("script-src", scripts), ("style-src", styles)):
        sources = allowed.get(kind, allowed.get("default-src", {"'unsafe-inline'"}))
        if "'unsafe-inline'" not in sources:
            wrong += [" ".join(text.split())[:60] for text in texts if source_hash(text) not in sources]
    return tuple(wrong)


def runs(type: str) -> bool:
    """Whether a browser runs the content of a script element with this `type`; data such as JSON is not run."""
    return _RUNS.fullmatch(type.strip()) is not None
