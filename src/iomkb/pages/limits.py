"""How much of one thing a page shows, for all kinds of pages: what goes beyond stands on further pages, and is counted here.

Without limits a page grows with what is said of its subject: at 10,000 sentences that of a body weighed 15 MB (measured).
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of a page. They hold where the rest can be read elsewhere: on the pages of all sentences (see
    `iomkb.layout.Layout.sentence_pages`), which an entity has of which more than 200 sentences speak.

    `sentences`: of one group, each about 800 bytes with its place and its endnotes (measured on the real content).
    `rows`: of a table or a list, each about 400 bytes. `cell`: entries in one cell of a table, so that a row stays readable.
    `numbers`: of sentences beside one entry, each about 90 bytes. `links`: in a running list of names.
    """

    sentences: int = 100
    rows: int = 100
    cell: int = 25
    numbers: int = 25
    links: int = 200


MOST = Limits()
"""What the site is built with. With all of them reached in every table a page stays under 1 MB, and under 100 KB compressed."""
