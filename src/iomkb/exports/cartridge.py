"""A course's links → a Common Cartridge 1.1: a zip file of web links that Canvas, Moodle and others import.

Written to the schemas of 1EdTech (ccv1p1_imscp_v1p2_v1p0.xsd, ccv1p1_imswl_v1p1.xsd): one organization with one item without
a title, in it the weeks, in these the readings; each reading is a resource of exactly one file and no href of its own.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from iomkb.pages.syllabi_links import CourseLink, CourseLinks, CourseWeek
from iomkb.xml_text import xml_text

PACKAGE = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
WEB_LINK = "http://www.imsglobal.org/xsd/imsccv1p1/imswl_v1p1"
MANIFEST_METADATA = "http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest"
"""The namespaces of the version. Moodle knows it by the first, which it looks for in the manifest's first 500 bytes."""

_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_PROFILE = "http://www.imsglobal.org/profile/cc/ccv1p1"

_ALIKE = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a zip file can hold: of one course, every build makes the same bytes."""

_NOT_A_NAME = re.compile(r"[^A-Za-z0-9._-]")

_Named = tuple[CourseWeek, tuple[tuple[str, CourseLink], ...]]
"""A week, and its links with the identifiers of their resources."""


def cartridge(course: CourseLinks) -> bytes:
    """The cartridge as the bytes of its file. Nothing in it depends on when or where it is made."""
    weeks = tuple(_named(course))
    files = {"imsmanifest.xml": _manifest(course, weeks)}
    files |= {_file(name): _web_link(link) for _, links in weeks for name, link in links}
    packed = io.BytesIO()
    # stored, since what deflating gives differs between versions of zlib
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, text in files.items():
            info = zipfile.ZipInfo(name, _ALIKE)
            info.create_system = 3
            info.external_attr = 0o100644 << 16
            archive.writestr(info, text.encode("utf-8"))
    return packed.getvalue()


def _named(course: CourseLinks) -> Iterator[_Named]:
    """Identifiers from the ids of the readings, so that importing the course again finds what it brought before."""
    taken: dict[str, int] = {}
    for week in course.weeks:
        links = []
        for link in week.links:
            name = f"reading-{_NOT_A_NAME.sub('_', link.name)}"
            taken[name.casefold()] = taken.get(name.casefold(), 0) + 1
            number = taken[name.casefold()]
            links.append((name if number == 1 else f"{name}.again-{number}", link))
        yield week, tuple(links)


def _file(name: str) -> str:
    return f"{name}.xml"


def _manifest(course: CourseLinks, weeks: tuple[_Named, ...]) -> str:
    where = f"{PACKAGE} {_PROFILE}/ccv1p1_imscp_v1p2_v1p0.xsd {MANIFEST_METADATA} {_PROFILE}/LOM/ccv1p1_lommanifest_v1p0.xsd"
    about = f"<lomimscc:title>{_string(course.title)}</lomimscc:title>"
    if course.description:
        about += f"<lomimscc:description>{_string(course.description)}</lomimscc:description>"
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<manifest xmlns="{PACKAGE}" xmlns:lomimscc="{MANIFEST_METADATA}" xmlns:xsi="{_XSI}"',
            f'  identifier={_attribute(f"course-{course.id}")} xsi:schemaLocation="{where}">',
            "<metadata>",
            "<schema>IMS Common Cartridge</schema>",
            "<schemaversion>1.1.0</schemaversion>",
            f"<lomimscc:lom><lomimscc:general>{about}</lomimscc:general></lomimscc:lom>",
            "</metadata>",
            "<organizations>",
            '<organization identifier="organization" structure="rooted-hierarchy">',
            '<item identifier="weeks">',
            *(line for number, week in enumerate(weeks, start=1) for line in _week(number, *week)),
            "</item>",
            "</organization>",
            "</organizations>",
            "<resources>",
            *(
                f'<resource identifier={_attribute(name)} type="imswl_xmlv1p1">'
                f"<file href={_attribute(_file(name))}/></resource>"
                for _, links in weeks
                for name, _ in links
            ),
            "</resources>",
            "</manifest>",
            "",
        ]
    )


def _week(number: int, week: CourseWeek, links: tuple[tuple[str, CourseLink], ...]) -> Iterator[str]:
    yield f'<item identifier="week-{number}"><title>{_text(week.title)}</title>'
    for name, link in links:
        item = _attribute(f"item-{name}")
        yield f"<item identifier={item} identifierref={_attribute(name)}><title>{_text(link.title)}</title></item>"
    yield "</item>"


def _web_link(link: CourseLink) -> str:
    where = f"{WEB_LINK} {_PROFILE}/ccv1p1_imswl_v1p1.xsd"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<webLink xmlns="{WEB_LINK}" xmlns:xsi="{_XSI}" xsi:schemaLocation="{where}">\n'
        f"<title>{_text(link.title)}</title>\n"
        f"<url href={_attribute(link.url)}/>\n"
        "</webLink>\n"
    )


def _string(text: str) -> str:
    return f'<lomimscc:string language="en">{_text(text)}</lomimscc:string>'


def _text(text: str) -> str:
    return escape(_line(text))


def _attribute(text: str) -> str:
    return quoteattr(_line(text))


def _line(text: str) -> str:
    """On one line, as the schemas have it (normalizedString), and without what XML cannot hold."""
    return " ".join(xml_text(text, " ").split())
