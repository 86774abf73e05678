"""Citation keys → their names in addresses: small letters, digits and hyphens, each different from all others.

A key that is such a name already keeps it, whatever other keys there are.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from hashlib import sha256

from iomkb.model.values import LONGEST_ID, RESERVED_IDS


def slugs(keys: Iterable[str]) -> Mapping[str, str]:
    """The slug of each key. Keys that come to the same one each get a short hash, except a key that is its own slug."""
    distinct = sorted(set(keys))
    plain = {key: _plain(key) for key in distinct}
    count = Counter(plain.values())
    taken = {key for key in distinct if plain[key] == key}
    result: dict[str, str] = {key: key for key in taken}
    for key in distinct:
        if key in result:
            continue
        slug, length = plain[key], 0
        if count[slug] > 1 or not slug:
            length = 8
            slug = _with_hash(plain[key], key, length)
        while slug in taken:
            length += 8
            slug = _with_hash(plain[key], key, length)
        result[key] = slug
        taken.add(slug)
    return result


def _plain(key: str) -> str:
    """Compatibility decomposition, case folded, whatever is no letter or digit of ASCII made a hyphen (accents drop away)."""
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", key).casefold())
    ascii_only = re.sub(r"[^a-z0-9]+", "-", "".join(c for c in letters if not unicodedata.combining(c))).strip("-")
    if ascii_only in RESERVED_IDS:
        return f"{ascii_only}-work"
    return _with_hash(ascii_only, key, 8) if len(ascii_only) > LONGEST_ID else ascii_only


def _with_hash(slug: str, key: str, length: int) -> str:
    digest = sha256(key.encode()).hexdigest()[:length]
    return f"{slug[: LONGEST_ID - length - 1].strip('-') or 'work'}-{digest}"
