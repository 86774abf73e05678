"""The Common Cartridge: what its schemas ask for, structurally always, and by the schemas of 1EdTech where they are at hand.

IOMKB_IMS_SCHEMAS names the folder that holds ccv1p1_imscp_v1p2_v1p0.xsd, ccv1p1_imswl_v1p1.xsd and what they import; then
xmllint is needed too.
"""

import io
import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import pytest

from iomkb.build import build_site
from iomkb.citations import Citations
from iomkb.exports.cartridge import MANIFEST_METADATA, PACKAGE, WEB_LINK, cartridge
from iomkb.exports.courses import course_files
from iomkb.generate import generate_folder
from iomkb.graph import build_graph
from iomkb.layout import plan_layout
from iomkb.pages.page import Knowledge
from iomkb.pages.syllabi_links import CourseLink, CourseLinks, CourseWeek
from iomkb.pipeline import load
from iomkb.read.project import read

NCNAME = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*")
AWKWARD = CourseLinks(
    "awkward",
    'A & B: "<course>" \']]>\x0b',
    "It's <b>bold</b>\nand \ufffe more.",
    (
        CourseWeek(
            "1. <script>alert(1)</script>",
            (
                CourseLink("okafor-2001.r7tw", 'Quote "&" <tag>\ttab', 'https://kb.example/?a=1&b="2"#x'),
                CourseLink("work-Ünï/cödé:key", "Ä", "https://kb.example/id/%40k/"),
                CourseLink("work-Ünï?cödé:key", "Ö", "https://kb.example/id/%40K/"),
            ),
        ),
        CourseWeek("2. Again", (CourseLink("OKAFOR-2001.r7tw", "The same again", "https://kb.example/id/x/"),)),
        CourseWeek("3. Nothing", ()),
    ),
)


def at(name: str) -> str:
    return f"{{{PACKAGE}}}{name}"


def opened(packed: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def manifest(packed: bytes) -> ET.Element:
    return ET.fromstring(opened(packed)["imsmanifest.xml"])


def links(packed: bytes) -> dict[str, tuple[str, str]]:
    """Title and address of each web link, by the identifier of its resource."""
    files = opened(packed)
    found = {}
    for resource in manifest(packed).iter(at("resource")):
        (file,) = resource
        link = ET.fromstring(files[file.attrib["href"]])
        title, url = link
        assert [part.tag for part in (link, title, url)] == [f"{{{WEB_LINK}}}{name}" for name in ("webLink", "title", "url")]
        found[resource.attrib["identifier"]] = (title.text or "", url.attrib["href"])
    return found


def whole(packed: bytes) -> None:
    """What must hold for every cartridge."""
    files, root = opened(packed), manifest(packed)
    head = files["imsmanifest.xml"][:500]
    assert f'xmlns="{PACKAGE}"'.encode() in head, "Moodle looks for it there"
    assert next(iter(files)) == "imsmanifest.xml"
    assert [part.tag for part in root] == [at(name) for name in ("metadata", "organizations", "resources")]
    schema, version, lom = root[0]
    assert (schema.text, version.text) == ("IMS Common Cartridge", "1.1.0")
    assert lom.tag == f"{{{MANIFEST_METADATA}}}lom"
    (organization,) = root[1]
    assert organization.attrib["structure"] == "rooted-hierarchy"
    (top,) = organization
    assert top.find(at("title")) is None, "the one item at the top has no title"
    resources = {one.attrib["identifier"]: one for one in root.iter(at("resource"))}
    items = [item for item in top.iter(at("item")) if item is not top]
    assert all(item[0].tag == at("title") and item[0].text for item in items)
    referenced = [item.attrib["identifierref"] for item in items if "identifierref" in item.attrib]
    assert sorted(referenced) == sorted(resources), "each resource is listed once, and nothing else"
    for resource in resources.values():
        assert resource.attrib["type"] == "imswl_xmlv1p1"
        assert "href" not in resource.attrib, "rule 2c of the schema"
        assert [part.tag for part in resource] == [at("file")], "rules 2a, 2b and 2d"
    held = [resource[0].attrib["href"] for resource in resources.values()]
    assert sorted([*held, "imsmanifest.xml"]) == sorted(files), "every file is listed, once"
    identifiers = [one.attrib["identifier"] for one in root.iter() if "identifier" in one.attrib]
    assert len(set(identifiers)) == len(identifiers)
    assert all(NCNAME.fullmatch(identifier) for identifier in identifiers)
    assert len({name.casefold() for name in files}) == len(files), "some file systems cannot tell them apart"


def valid(packed: bytes, folder: Path) -> None:
    """By the schemas of 1EdTech, if the environment says where they are."""
    schemas = os.environ.get("IOMKB_IMS_SCHEMAS")
    if not schemas:
        return
    if shutil.which("xmllint") is None:
        pytest.fail("IOMKB_IMS_SCHEMAS is set, but xmllint is not installed")
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        archive.extractall(folder)
    for file in sorted(folder.iterdir()):
        name = "ccv1p1_imscp_v1p2_v1p0.xsd" if file.name == "imsmanifest.xml" else "ccv1p1_imswl_v1p1.xsd"
        command = ["xmllint", "--nonet", "--noout", "--schema", str(Path(schemas, name)), str(file)]
        assert subprocess.run(command, capture_output=True, text=True, check=False).returncode == 0, file.name


def test_awkward_texts_stay_texts(tmp_path: Path) -> None:
    packed = cartridge(AWKWARD)
    whole(packed)
    valid(packed, tmp_path)
    strings = [one.text for one in manifest(packed).iter(f"{{{MANIFEST_METADATA}}}string")]
    assert strings == ['A & B: "<course>" \']]>', "It's <b>bold</b> and more."]
    assert links(packed) == {
        "reading-okafor-2001.r7tw": ('Quote "&" <tag> tab', 'https://kb.example/?a=1&b="2"#x'),
        "reading-work-_n__c_d__key": ("Ä", "https://kb.example/id/%40k/"),
        "reading-work-_n__c_d__key.again-2": ("Ö", "https://kb.example/id/%40K/"),
        "reading-OKAFOR-2001.r7tw.again-2": ("The same again", "https://kb.example/id/x/"),
    }


def test_the_bytes_depend_on_nothing_but_the_course() -> None:
    packed = cartridge(AWKWARD)
    assert packed == cartridge(AWKWARD)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        described = {(i.date_time, i.external_attr >> 16, i.create_system, i.compress_type) for i in archive.infolist()}
    assert described == {((1980, 1, 1, 0, 0, 0), 0o100644, 3, zipfile.ZIP_STORED)}


@pytest.fixture
def placed(course: Path) -> Path:
    """The harbour with its course, published somewhere."""
    record = course / "content/project.yml"
    record.write_text(record.read_text() + "site_url: https://kb.example/base/\n")
    return course


def test_every_link_of_a_course_resolves_in_the_built_site(placed: Path, tmp_path: Path) -> None:
    (placed / "mkdocs.yml").write_text(
        "site_name: H\ndocs_dir: content\ntheme: {name: material, font: false}\nplugins: [iomkb]\n"
        "markdown_extensions: [attr_list]\nnav: [{Home: index.md}]\nnot_in_nav: '*.md'\n"
    )
    site = tmp_path / "site"
    assert build_site(placed, load(placed), site).problems == ()
    packed = (site / "syllabi/harbour-power/cartridge.imscc").read_bytes()
    whole(packed)
    valid(packed, tmp_path / "cartridge")
    weeks = [
        len(item.findall(at("item"))) for item in manifest(packed).iter(at("item")) if "week-" in item.attrib["identifier"]
    ]
    assert weeks == [3, 11, 0]
    for _, url in links(packed).values():
        parts = urlsplit(url)
        assert (parts.scheme, parts.netloc) == ("https", "kb.example")
        assert (site / unquote(parts.path).removeprefix("/base/") / "index.html").is_file(), url
    generate_folder(placed, load(placed), tmp_path / "docs")
    assert (tmp_path / "docs/docs/syllabi/harbour-power/cartridge.imscc").read_bytes() == packed
    assert "TI  - Tides and Dues" in (site / "syllabi/harbour-power/readings.ris").read_text()
    assert "@book{silva-1999," in (site / "syllabi/harbour-power/readings.bib").read_text()


def test_a_course_that_rests_on_no_work_has_no_reading_list_and_a_site_without_address_no_cartridge(course: Path) -> None:
    def files() -> list[str]:
        corpus = read(course).corpus
        knowledge = Knowledge(build_graph(corpus), plan_layout(corpus), Citations({}, {}, {}, {}, ""))
        return [output.uri.rpartition("/")[2] for output in course_files(knowledge)]

    assert files() == ["readings.ris", "readings.bib"]
    (course / "content/syllabi/harbour-power.yml").write_text("title: T\nweeks: [{title: W, readings: [{id: /power/}]}]\n")
    assert files() == []
