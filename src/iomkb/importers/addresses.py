"""Which of a file's annotations are about one article, by the addresses of the pages they were made on."""

import re
from collections.abc import Collection
from dataclasses import replace

from iomkb.importers.annotations import Annotation, Annotations
from iomkb.model.articles import Article
from iomkb.model.corpus import Corpus

ALL = "all"
"""What stands for every address there is."""


class UnclearAddressError(Exception):
    """The annotations were made on several pages, and nothing says which of these hold the article."""


def about(
    annotations: Annotations, article: Article, corpus: Corpus, chosen: Collection[str] = ()
) -> tuple[Annotations, tuple[Annotation, ...]]:
    """The annotations about `article`, and the others. Raises UnclearAddressError, which lists the addresses.

    All of them, where they were made on one page, or `chosen` says so; else those made at an address in `chosen`, or at one
    that the article or its work names.
    """
    addresses = list(dict.fromkeys(one.uri for one in annotations.items))
    if ALL in chosen or (len(addresses) < 2 and not chosen):
        return annotations, ()
    wanted = {bare(address) for address in (chosen or _named(article, corpus))}
    if not any(bare(address) in wanted for address in addresses):
        raise UnclearAddressError("\n".join(addresses))
    own = tuple(one for one in annotations.items if bare(one.uri) in wanted)
    return replace(annotations, items=own), tuple(one for one in annotations.items if bare(one.uri) not in wanted)


def bare(address: str) -> str:
    """An address as it is compared: without scheme, `www.`, fragment and closing slash."""
    return re.sub(r"^https?://(?:www\.)?", "", address.partition("#")[0].strip(), flags=re.IGNORECASE).rstrip("/").casefold()


def _named(article: Article, corpus: Corpus) -> list[str]:
    work = corpus.reference.get(article.work.key)
    named = [str(article.url or "")]
    if work:
        named += [str(work.fields.get("url", "")), f"doi.org/{work.fields['doi']}" if "doi" in work.fields else ""]
    return [address for address in named if address]
