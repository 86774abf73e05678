"""What MkDocs writes of a site, written only where it does not stand as it is in the site before."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from mkdocs import utils
from mkdocs.structure.files import File

from iomkb.output import Output
from iomkb.standing import Standing


@contextmanager
def written_through(standing: Standing) -> Iterator[None]:
    """Inside, MkDocs writes what it prints through `standing`: pages, templates of the theme's, the search index."""
    before = utils.write_file
    utils.write_file = lambda content, output_path: standing.write(content, output_path)
    try:
        yield
    finally:
        utils.write_file = before


def copy_through(standing: Standing, file: File, output: Output) -> None:
    """Have MkDocs write a file that it only copies through `standing`, unless it is written already."""
    file.copy_file = partial(_copied, standing, file, output)  # type: ignore[method-assign]


def _copied(standing: Standing, file: File, output: Output, dirty: bool = False) -> None:
    if file.abs_dest_path not in standing.written:
        standing.write(output.data, file.abs_dest_path)
