"""A loaded project → a built and proved site in its folder, through Zensical, which takes over the generated folder.

Zensical runs no plugin. What our plugin tells MkDocs about a page, its head and its policy, is put into the built page;
editions come beside the built site; and links are followed as after any build.
"""

import gzip
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from iomkb.clock import source_date_epoch
from iomkb.composing import put_editions
from iomkb.editions.archive import ArchiveError
from iomkb.folders import refuse_foreign, replacing
from iomkb.generate import generated_configuration, own_configuration, write_source
from iomkb.output import Output, site_path
from iomkb.page_head import UnfinishedPageError, head_html, with_head
from iomkb.pipeline import Loaded, outputs
from iomkb.progress import Tell, silent
from iomkb.proof import Report, UnsoundSiteError, prove, published_at
from iomkb.read.project import ProjectNotFound
from iomkb.standing import Standing
from iomkb.zensical_search import readable, searchable

INSTALL = 'python -m pip install "iomkb[zensical]"'
"""How Zensical comes to where the program runs."""

SEARCH_STYLE = "'sha256-NwSx/R2V/U4jnW0Tq5pQ53Y/rzPVJ4dqE7D6UTA/J1k='"
"""The style element of the box that the search of Zensical 0.0.73 draws itself; another version has another one."""

SOURCE = ".iomkb-source"
"""The folder, in the one that becomes the site, from which Zensical builds; gone when the site takes its place."""

WITHOUT = frozenset(["content.action.edit", "content.action.view"])
"""Features of the theme that would lead from a page to the file it was generated from, which is in nobody's repository."""


class ZensicalError(Exception):
    """Zensical is not there, stopped, or made something else than pages in our theme; the message says which."""


def build_site(root: Path, loaded: Loaded, target: Path, tell: Tell = silent) -> Report:
    """Build the site of a project without errors beside `target`, check every link, and swap it in if all is well.

    Raises ZensicalError; mkdocs.exceptions.MkDocsException (a click exception) where mkdocs.yml is no YAML; FaultyTemplateError
    for a fault in a template of the project's own; FileExistsError where `target` is a folder that the program did not make.
    """
    if importlib.util.find_spec("zensical") is None:
        raise ZensicalError(f"Zensical is not installed where iomkb runs. To install it: {INSTALL}")
    refuse_foreign(target)
    own = own_configuration(root)
    site_url = published_at(loaded, own.get("site_url")) or loaded.publication.site_url or None
    moment = int(source_date_epoch(root))
    try:
        told = loaded.histories(tell)
        made = tuple(outputs(loaded, site_url or "", tell, told))
        with replacing(target) as new:
            source = new / SOURCE  # so that whoever clears away after a killed run finds it
            through = Standing(target / SOURCE, source)
            write_source(source, zensical_configuration(own, site_url, moment), map(as_folder, searchable(made)), through)
            tell("building pages with Zensical")
            _run(source)
            for path in (source / "site").iterdir():
                path.rename(new / path.name)
            shutil.rmtree(source)
            _finish(new, made, moment)
            put_editions(told, new, root / "templates", tell)
            return prove(root, new, loaded, site_url, tell)
    except UnsoundSiteError as fault:
        return fault.report
    except (ArchiveError, ProjectNotFound) as fault:
        raise ZensicalError(f"the records of an edition cannot be read: {fault}") from fault


def as_folder(output: Output) -> Output:
    """An output that is a page, as the index of a folder of its own: `organizations/iom.md` is `organizations/iom/index.md`.

    Zensical reads links in HTML as if they began at the Markdown file; so it stands where the page will.
    """
    if not output.uri.endswith(".md"):
        return output
    return replace(output, uri=f"{site_path(output.uri).removesuffix('.html')}.md")


def zensical_configuration(own: Mapping[str, Any], site_url: str | None, moment: int) -> dict[str, Any]:
    """The configuration of the folder that Zensical builds, from the project's `own`; `moment`: that the pages tell of.

    The look is the one that Zensical calls classic, which is Material's, unless the project chose another.
    """
    kept = generated_configuration(own)
    theme = {"variant": "classic", **kept["theme"]}
    theme["features"] = [feature for feature in theme.get("features") or () if feature not in WITHOUT]
    extra: dict[str, Any] = kept.get("extra") or {}
    day = datetime.fromtimestamp(moment, UTC).date().isoformat()
    kept |= {"theme": theme, "extra": {**extra, "iomkb_mark": True, "iomkb_day": day}, "nav": _in_folders(kept.get("nav"))}
    kept["validation"] = (
        False  # it would take brackets in a stranger's text for links, for minutes; ours are followed afterwards
    )
    kept |= {key: own[key] for key in ("repo_url", "repo_name") if key in own}
    return {**kept, "site_url": site_url} if site_url else kept


def _in_folders(nav: Any) -> Any:
    """A navigation whose pages are the indexes of folders of their own."""
    if isinstance(nav, list):
        return [_in_folders(part) for part in nav]
    if isinstance(nav, dict):
        return {title: _in_folders(part) for title, part in nav.items()}
    return as_folder(Output(nav, "")).uri if isinstance(nav, str) and "://" not in nav else nav


def _run(source: Path) -> None:
    """Let Zensical build the folder `source`, in a process of its own that finds no module there. Raises ZensicalError."""
    command = [sys.executable, "-P", "-m", "zensical", "build", "--strict", "--config-file", str(source / "mkdocs.yml")]
    environment = {**os.environ, "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        command, cwd=source, env=environment, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", errors="replace"
    )
    if done.returncode != 0 or not (source / "site").is_dir():
        said = f"{done.stdout}\n{done.stderr}".replace(f"{source}{os.sep}", "").strip()
        raise ZensicalError(f"Zensical stopped (exit code {done.returncode}); nothing was built. It said:\n{said}")


def _finish(site: Path, made: Iterable[Output], moment: int) -> None:
    """Give each page what only the program knows of it. Raises ZensicalError where an output is not in the site."""
    heads = {site_path(output.uri): head_html(output) if output.uri.endswith(".md") else None for output in made}
    for name, head in {**heads, "404.html": ""}.items():
        path = site / name
        if not path.is_file():
            raise ZensicalError(f"Zensical made no {name}, so nothing was built.")
        if head is not None:
            try:
                path.write_text(with_head(path.read_text(encoding="utf-8"), head, [SEARCH_STYLE]), encoding="utf-8")
            except UnfinishedPageError:
                message = f"Zensical made {name} without the theme of iomkb, so nothing was built."
                raise ZensicalError(f"{message} This version of it is not one that iomkb was tried with: {INSTALL}") from None
    index = site / "search.json"
    if index.is_file():
        index.write_text(readable(index.read_text(encoding="utf-8")), encoding="utf-8")
    sitemap = site / "sitemap.xml"
    if sitemap.is_file():
        (site / "sitemap.xml.gz").write_bytes(gzip.compress(sitemap.read_bytes(), mtime=moment))
