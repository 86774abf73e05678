"""Whether HTML parses without a fault, and whether anything in it could run."""

from xml.etree.ElementTree import Element

import html5lib

ACTIVE = frozenset(
    [
        "script",
        "style",
        "iframe",
        "object",
        "embed",
        "form",
        "meta",
        "link",
        "base",
        "frame",
        "frameset",
        "applet",
        "svg",
        "math",
        "img",
        "video",
        "audio",
        "template",
    ]
)
ADDRESSES = frozenset("href src action formaction data poster xlink:href srcset ping background cite".split())  # noqa: SIM905
OURS = frozenset(["svg", "form"])
"""What only our own templates may make: drawings, and the form of the explorer."""


def faults(html: str, *, document: bool = False, allowed: frozenset[str] = frozenset()) -> list[str]:
    """What is wrong with a fragment (or a whole document): parse errors, elements that act, handlers, addresses that run."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(html) if document else parser.parseFragment(html)
    found = [f"{code} at {place}" for place, code, _ in parser.errors]
    for element in tree.iter():
        if not isinstance(element.tag, str):
            found.append("a comment")
            continue
        tag = element.tag.rpartition("}")[2]
        if tag in ACTIVE - allowed and not (allowed and tag == "script" and of_our_own(element)):
            found.append(f"<{tag}>")
        for name, value in element.attrib.items():
            name = str(name).lower()
            if name.startswith("on") or name in ("srcdoc", "style"):
                found.append(f"{name}={value!r}")
            if name in ADDRESSES and runs(value):
                found.append(f"{name}={value!r}")
    return found


def of_our_own(script: Element) -> bool:
    """Whether a script element only names a file of the site's own."""
    return str(script.get("src", "")).startswith("../") and not (script.text or "").strip()


def runs(address: str) -> bool:
    """Whether an address is neither a path of the site nor one of the schemes that lead to another page."""
    bare = "".join(address.split()).lower()
    scheme, colon, _ = bare.partition(":")
    return bool(colon) and not any(sign in scheme for sign in "/?#") and not bare.startswith(("http://", "https://", "mailto:"))
