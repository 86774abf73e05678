"""The one moment that a build may mention, so that two builds of the same content are the same bytes; and today."""

import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path

WITHOUT_HISTORY = 1_577_836_800
"""The moment of projects that are not kept in git: 2020-01-01, UTC."""


def source_date_epoch(root: Path) -> str:
    """Seconds since 1970: SOURCE_DATE_EPOCH where it is set (reproducible-builds.org), else the time of the last commit."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given.isdecimal():
        return given
    try:
        # nothing that a repository's own configuration names is run
        harmless = ["-c", "core.fsmonitor=false", "-c", "log.showSignature=false", "--no-pager"]
        asked = ["git", "-C", str(root), *harmless, "log", "-1", "--format=%ct"]
        told = subprocess.run(asked, capture_output=True, text=True, timeout=20, check=False).stdout.strip()
    except (OSError, subprocess.TimeoutExpired):
        told = ""
    return told if told.isdecimal() else str(WITHOUT_HISTORY)


def now() -> str:
    """The moment (UTC) as 2026-11-23T18:05:00Z: SOURCE_DATE_EPOCH where it is set, else the clock's."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(given), UTC) if given.isdecimal() else datetime.now(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def today() -> str:
    """The day (UTC) as 2026-11-23: of SOURCE_DATE_EPOCH where it is set, else of the clock."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(given), UTC) if given.isdecimal() else datetime.now(UTC)
    return moment.date().isoformat()
