"""States of the knowledge base that were frozen: cut, kept as they were built, published beside the live site, compared.

`editions(root)` reads them; `cut` freezes one; `compose` puts its pages beside a built site; `compare` tells what has changed
since; `feeds` tells it to feed readers.
"""

from iomkb.editions.model import Edition
from iomkb.editions.reading import editions, read_editions

__all__ = ["Edition", "editions", "read_editions"]
