"""Files of others are the ones that their manifest names, with their licence beside them."""

import hashlib
import json
from pathlib import Path

import pytest

from iomkb import vendored

VENDOR = Path(vendored.__file__).parent / "assets" / "vendor"
FOR_TESTS = Path(__file__).parent / "browser" / "vendor"
FOLDERS = sorted(path for vendor in (VENDOR, FOR_TESTS) for path in vendor.iterdir() if path.is_dir())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_vendored_files_are_those_of_the_manifest(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    found = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir() if path.name != "manifest.json"
    }
    assert found == manifest["sha256"]
    assert folder.name == f"{manifest['name']}-{manifest['version']}"
    assert manifest["licence_file"] in found


def test_what_the_site_sends_is_the_file_as_it_came() -> None:
    sent = vendored.vendored_text(vendored.CYTOSCAPE)
    assert hashlib.sha256(sent.encode("utf-8")).hexdigest() in (VENDOR / "cytoscape-3.34.4/manifest.json").read_text("utf-8")
    assert "Permission is hereby granted" in sent[:1500]
