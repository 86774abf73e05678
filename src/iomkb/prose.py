"""A contributor's prose as safe HTML on one line, its `[[links]]` and `[@citations]` resolved by whoever prints it.

Works on the tokens stored in `Prose`; knows nothing of the site's addresses. What a resolver does not know stays as its label.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, Protocol

import nh3
from markdown_it.common.utils import escapeHtml, unescapeAll
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from markupsafe import Markup
from typing_extensions import override

from iomkb.model.prose import OUTSIDE, Prose, markdown
from iomkb.model.values import Ref

_INLINE_TAGS = frozenset(["a", "br", "code", "em", "s", "span", "strong"])
_BLOCK_TAGS = _INLINE_TAGS | frozenset(
    ["blockquote", "div", "hr", "li", "ol", "p", "pre", "table", "tbody", "td", "th", "thead", "tr", "ul"]
)
_ATTRIBUTES = {"a": {"href", "rel"}, "ol": {"start"}, "div": {"tabindex"}}
_CLASSES = {
    "a": {"kb-link", "kb-cite", "kb-outside"},
    "span": {"kb-unknown"},
    "div": {"kb-table"},
    "td": {"kb-center", "kb-right"},
    "th": {"kb-center", "kb-right"},
}
_SCHEMES = {"http", "https", "mailto"}

_BREAKING = {ord(sign): f"&#{ord(sign)};" for sign in "\t\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"}
"""Every sign that ends a line for some reader of text, and the tab, which Python-Markdown would widen."""


class Resolver(Protocol):
    """Knows where things stand on the site, as seen from one page."""

    def link(self, target: Ref) -> tuple[str, str] | None:
        """The href and the name of what `target` names: an id as written, or a site path such as `/power/`; else None."""

    def citation(self, key: Ref) -> tuple[str, str] | None:
        """The href and the short form (“Elie 2010”) of the work with this key; None for no such work."""


def inline_html(prose: Prose, resolver: Resolver) -> Markup:
    """The prose as phrasing content, for the inside of a paragraph, cell or list item; blocks are joined by spaces."""
    return _clean(" ".join(_inline_parts(prose.tokens, _Resolving(resolver))), _INLINE_TAGS)


def block_html(prose: Prose, resolver: Resolver) -> Markup:
    """The prose as paragraphs, lists, tables and code; every one begins with a block-level tag."""
    return _clean(_renderer().render(prose.tokens, markdown().options, _Resolving(resolver)), _BLOCK_TAGS)


def _clean(html: str, tags: frozenset[str]) -> Markup:
    cleaned = nh3.clean(
        html,
        tags=set(tags),
        attributes={tag: names for tag, names in _ATTRIBUTES.items() if tag in tags},
        allowed_classes={tag: names for tag, names in _CLASSES.items() if tag in tags},
        url_schemes=_SCHEMES,
        link_rel=None,
    )
    return Markup(cleaned.translate(_BREAKING))


def _inline_parts(tokens: Sequence[Token], resolving: "_Resolving") -> Iterable[str]:
    for token in tokens:
        if token.type == "inline":
            yield _renderer().renderInline(token.children or [], markdown().options, resolving)
        elif token.type in ("fence", "code_block"):
            yield f"<code>{escapeHtml(token.content.strip())}</code>"


class _Resolving(dict[str, Any]):
    """What markdown-it hands from token to token while one prose is printed: the resolver, and the tags still to be closed."""

    def __init__(self, resolver: Resolver) -> None:
        super().__init__()
        self.resolver = resolver
        self.closing: list[str] = []


@cache
def _renderer() -> "_Renderer":
    """The one renderer: making one looks at all its methods, which takes longer than printing a sentence (measured)."""
    return _Renderer()


class _Renderer(RendererHTML):
    """markdown-it's renderer with our own links and citations. Methods named after a token type print that token.

    It holds nothing of the prose that is printed: that travels as `env`.
    """

    @override
    def renderToken(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        token = tokens[idx]
        if token.tag in ("td", "th") and (style := str(token.attrGet("style") or "")):
            side = style.rpartition(":")[2]  # markdown-it writes text-align as a style; a class needs no exception in a policy
            return f'<{token.tag} class="kb-{side}">' if side in ("center", "right") else f"<{token.tag}>"
        html = super().renderToken(tokens, idx, options, env).strip("\n")
        if token.type == "table_open":
            return f'<div class="kb-table" tabindex="0">{html}'
        return f"{html}</div>" if token.type == "table_close" else html

    def softbreak(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        return " "

    def hardbreak(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        return "<br>"

    def fence(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        return f"<pre><code>{escapeHtml(tokens[idx].content)}</code></pre>"

    def code_block(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        return self.fence(tokens, idx, options, env)

    def link_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        """A Markdown link: outside, or to a path of the site that the resolver knows; else its label only."""
        href = unescapeAll(str(tokens[idx].attrGet("href") or ""))
        if OUTSIDE.match(href):
            env.closing.append("</a>")
            return f'<a class="kb-outside" href="{escapeHtml(href)}" rel="noopener">'
        found = env.resolver.link(Ref(href)) if href.startswith("/") else None
        env.closing.append("</a>" if found else "</span>")
        return f'<a class="kb-link" href="{escapeHtml(found[0])}">' if found else '<span class="kb-unknown">'

    def link_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        return str(env.closing.pop())

    def record_link(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        """`[[id|label]]`; a work is written `[[@key]]`."""
        target, label = Ref(tokens[idx].meta["target"]), str(tokens[idx].meta["label"])
        found = env.resolver.citation(Ref(target.key)) if target.names_work else env.resolver.link(target)
        return _anchor(found, label or (found[1] if found else target.key), "kb-link")

    def citation(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        """`[see @elie2010, p. 351; @iom2012]` as “(see Elie 2010, p. 351; IOM 2012)”."""
        return f"({'; '.join(self._cited(env, *work) for work in tokens[idx].meta['works'])})"

    def _cited(self, env: _Resolving, prefix: str, key: str, locator: str) -> str:
        found = env.resolver.citation(Ref(key))
        before = f"{escapeHtml(prefix)} " if prefix else ""
        after = f", {escapeHtml(locator)}" if locator else ""
        return before + _anchor(found, found[1] if found else key, "kb-cite") + after


def _anchor(found: tuple[str, str] | None, label: str, css_class: str) -> str:
    if found is None:
        return f'<span class="kb-unknown">{escapeHtml(label)}</span>'
    return f'<a class="{css_class}" href="{escapeHtml(found[0])}">{escapeHtml(label)}</a>'
