"""Files written whole or not at all: a temporary name beside the target, then a rename."""

import os
import tempfile
from pathlib import Path

from iomkb.locks import locked


def write_whole(path: Path, data: str | bytes) -> None:
    """Write `data` (text as UTF-8, line ends as they are) to `path`. A reader sees the old file or the new one, never a part.

    What a killed run left beside it is removed. A device or pipe is written to as it is. Raises OSError where the folder
    cannot be written.
    """
    content = data.encode("utf-8") if isinstance(data, str) else data
    if path.exists() and not path.is_file():
        path.write_bytes(content)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    prefix = f".{path.name}.iomkb-"
    with locked(path.parent):
        for left in path.parent.iterdir():
            if left.name.startswith(prefix) and len(left.name) == len(prefix) + 8:
                left.unlink()
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=prefix)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(name, path.stat().st_mode & 0o777 if path.exists() else 0o644)
            os.replace(name, path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
