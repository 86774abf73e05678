"""The folder of a preview: brought up to date on every save. MkDocs would empty it, and write every file again."""

import os
import shutil
import tempfile
from pathlib import Path

from iomkb.standing import Standing


class Preview:
    """The folder `site` from the moment before MkDocs empties it, when it is moved away."""

    def __init__(self, site: Path) -> None:
        self._site = site
        self._aside = Path(tempfile.mkdtemp(prefix=f"{site.name}-", dir=site.parent))
        site.rename(self._moved)
        site.mkdir()
        self.standing = Standing(site, site)

    @property
    def _moved(self) -> Path:
        return self._aside / "site"

    def put_back(self) -> None:
        """Now that MkDocs has emptied it."""
        self._site.rmdir()
        self._moved.rename(self._site)
        self._begun = self._aside.stat().st_mtime_ns  # by the clock of the file system, which lags behind the processor's

    def remove_others(self) -> None:
        """Remove the files that were not written, by us or by MkDocs, since it was put back."""
        for folder, _, names in os.walk(self._site):
            for path in (os.path.join(folder, name) for name in names):
                if path not in self.standing.written and os.lstat(path).st_mtime_ns < self._begun:
                    os.unlink(path)

    def close(self) -> None:
        """Leave nothing beside the folder."""
        if self._moved.exists():
            self.put_back()
        shutil.rmtree(self._aside, ignore_errors=True)
