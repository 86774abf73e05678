"""A project in which every text a contributor can write is a payload, in every field of every kind of record."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from payloads import HOSTILE, INNOCENT

from iomkb.model.entities import KINDS, Kind

WRITTEN = (*HOSTILE, *INNOCENT)
BREAKS = str.maketrans("\x85\u2028\u2029", "   ")
PAYLOADS = tuple(payload.translate(BREAKS) for payload in WRITTEN)
"""What the files hold, as it is read: line breaks that no editor counts are spaces."""

TOGETHER = 10
"""So many payloads stand on one prose page and in one section."""

PER_COURSE = 25
"""So many payloads stand in one course, each in a week of its own; the course itself carries the first of them."""

HARBOUR = Path(__file__).parent.parent / "projects" / "harbour"

CONFIGURATION = """\
site_name: The harbour
docs_dir: content
theme: {name: material, font: false, features: [content.action.edit, navigation.top, toc.follow]}
plugins: [search, iomkb]
markdown_extensions: [attr_list, {toc: {permalink: "#"}}]
nav: [{Home: index.md}, {Organizations: organizations/index.md}]
not_in_nav: "*.md"
validation: {omitted_files: warn, absolute_links: warn, unrecognized_links: warn, anchors: warn}
"""


def entity_id(number: int) -> str:
    """The id of the entity that carries payload `number`."""
    return f"x-{number}"


def kind_of(number: int) -> Kind:
    """The kind of the entity that carries payload `number`: one after the other, so that each kind meets many payloads."""
    return KINDS[number % len(KINDS)]


def section_of(number: int) -> str:
    """The section in which payload `number` stands. All are sections; every tenth holds passages, since each makes a page."""
    return f"s-{number - number % TOGETHER}"


def page_of(number: int) -> str:
    """The prose page on which payload `number` stands; one that opens a block of code, which may hide the rest, has its own."""
    alone = number if "```" in PAYLOADS[number] or "~~~" in PAYLOADS[number] else number - number % TOGETHER
    return f"pages/x-{alone}.md"


def make(folder: Path) -> Path:
    """Write the project into `folder`, which is made: the harbour, and beside its records one of each kind for each payload."""
    root = Path(shutil.copytree(HARBOUR, folder))
    (root / "mkdocs.yml").write_text(CONFIGURATION, encoding="utf-8")
    write(root / "content/project.yml", _project())
    vocabulary = root / "content/vocabulary/relations.yml"
    vocabulary.write_text(
        vocabulary.read_text() + "".join(f"  - {json.dumps(r, ensure_ascii=False)}\n" for r in _relations()), encoding="utf-8"
    )
    for number, payload in enumerate(WRITTEN):
        kind = kind_of(number)
        write(root / f"content/{kind.folder}/{entity_id(number)}.yml", _entity(kind, payload))
        write(root / f"content/articles/hostile/{section_of(number)}/p{number % TOGETHER + 1}.yml", _excerpt(number, payload))
        page = root / f"content/{page_of(number)}"
        page.parent.mkdir(exist_ok=True)
        with page.open("a", encoding="utf-8") as file:
            file.write(_page(payload, first=file.tell() == 0))
    for number in range(0, len(WRITTEN), PER_COURSE):
        write(root / f"content/syllabi/y-{number}.yml", _syllabus(number))
    write(root / "content/articles/hostile/article.yml", _article())
    write(root / "content/articles/hostile/notes.yml", {"notes": [_note(n, p) for n, p in enumerate(WRITTEN)]})
    (root / "bibliography/hostile.bib").write_text("\n".join(_entries()), encoding="utf-8")
    return root


def write(path: Path, record: dict[str, Any]) -> None:
    """A record as YAML; JSON is YAML, and leaves no doubt about what is text."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(record, indent=1, ensure_ascii=False), encoding="utf-8")


def _project() -> dict[str, Any]:
    people = [{"id": f"c-{n}", "name": payload, "role": payload} for n, payload in enumerate(WRITTEN)]
    licence = "</p><script>alert('licence')</script>"
    text = "\"><script>alert('description')</script>"
    return {
        "name": text,
        "description": text,
        "format": 1,
        "licence": licence,
        "contributors": [{"id": "ada", "name": "Ada"}, *people],
    }


def _relations() -> Iterator[dict[str, Any]]:
    for number, payload in enumerate(WRITTEN):
        ends = {"domain": "any", "range": "any", "group": payload if number % 7 == 0 else "Odd"}
        yield {"id": f"r-{number}", "label": payload, "inverse": f"{payload} back", "definition": payload, **ends}


def _entity(kind: Kind, payload: str) -> dict[str, Any]:
    outside = {"outside": payload}
    record: dict[str, Any] = {
        "name": payload,
        "names": [
            {"name": payload, "abbreviation": payload, "period": "1951/..", "from": outside, "remark": payload},
            {"name": f"{payload} too", "abbreviation": f"{payload[:20]} 2", "from": outside},
        ],
        "description": [{"text": payload, "from": outside}, {"text": f"Then {payload}", "from": "okafor-2001.m4qz"}],
        "same_as": "https://example.org/?q='onmouseover=alert(1)'&x=<"[:-1],
        "remark": payload,
    }
    if kind.id == "event":
        record["dates"] = [{"date": "1951", "from": outside, "remark": payload}]
    if kind.id == "indicator":
        record |= {"unit": payload, "counts": payload}
    if kind.id == "debate":
        record |= {"question": payload, "essay": payload, "positions": [{"name": payload, "says": "okafor-2001.m4qz"}]}
    return record


def _article() -> dict[str, Any]:
    sections = [
        {"id": f"s-{n}", "title": payload, "paragraphs": TOGETHER, "notes": f"{n + 1}", "pages": payload}
        for n, payload in enumerate(WRITTEN)
    ]
    odd = WRITTEN[3]
    return {
        "work": "w-0",
        "rights": {"holder": odd, "licence": odd, "words_per_quotation": 9999, "words_in_all": 99999},
        "source": {"edition": odd},
        "abstracts": [{"language": "fr", "title": odd}],
        "outline": sections,
        "remark": odd,
    }


def _syllabus(number: int) -> dict[str, Any]:
    payload = WRITTEN[number]
    weeks = [
        {"title": text, "readings": [{"id": f"@w-{n}", "pages": text, "note": text}], "questions": [text]}
        for n, text in enumerate(WRITTEN[number : number + PER_COURSE], start=number)
    ]
    about = {"course": payload, "term": payload, "instructor": payload, "description": payload}
    return {"title": payload, **about, "weeks": weeks}


def _excerpt(number: int, payload: str) -> dict[str, Any]:
    about = entity_id(number)
    said = {
        "text": payload,
        "id": f"a{number}",
        "voice": {"notes": [number + 1]},
        "hedge": [payload, "may"],
        "scope": payload,
        "degree": payload,
        "change": payload,
        "remark": payload,
        "edges": [{"from": about, "relation": f"r-{number}", "to": "harbour-board", "scope": payload}],
        "power": {"form": "compulsory-power", "by": "harbour-board", "over": about, "through": "dues", "degree": payload},
        "authority": {"of": "harbour-board", "types": "expert-authority", "degree": payload, "through": about},
        "compare": {"of": about, "with": "harbour-board", "on": payload, "result": payload},
        "figures": [{"id": f"f{number}", "indicator": "boats", "printed": payload, "of": about, "remark": payload}],
    }
    return {
        "id": f"e{number}",
        "at": {"section": section_of(number), "paragraph": number % TOGETHER + 1, "page": payload},
        "coded": {"by": [f"c-{number}"], "depth": "full", "reviewed_by": [f"c-{number}"]},
        "gist": payload,
        "quotes": [payload],
        "says": [said],
        "remark": payload,
    }


def _note(number: int, payload: str) -> dict[str, Any]:
    cites = [{"work": f"w-{number}", "pages": payload, "remark": payload}]
    return {"number": number + 1, "cites": cites, "says": payload, "remark": payload}


def _page(payload: str, *, first: bool) -> str:
    """Title (on the first part of a page), paragraph, heading, quotation and entry of a list."""
    line = " ".join(payload.split())
    body = re.sub(r"(?m)^# ", "## ", payload)  # a second title is refused
    title = f"# {line.rstrip('#').rstrip() or 'x'}" if first else ""
    return f"{title}\n\n{body}\n\n## {line}\n\n> {payload}\n\n- {payload}\n\n"


def _entries() -> Iterator[str]:
    for number, payload in enumerate(WRITTEN):
        text = bibtex_value(payload)
        fields = {
            "author": f"{{{text}}} and {text.replace(',', ' ')}",
            "title": text,
            "booktitle": text,
            "publisher": text,
            "url": text,
            "doi": text,
            "isbn": text,
            "pages": text,
            "note": text,
            "annote": text,
            "keywords": text,
            "abstract": text,
            "file": text,
            "language": text,
            "x-odd": text,
        }
        body = "".join(f",\n  {name} = {{{value}}}" for name, value in fields.items())
        yield f"@incollection{{w-{number},\n  year = 1951{body}\n}}\n"


def bibtex_value(payload: str) -> str:
    """The payload between braces; what would end the value, or is no name at all, is left out, since it ends in a finding."""
    depth = 0
    for sign in payload:
        depth += (sign == "{") - (sign == "}")
        if depth < 0:
            break
    balanced = payload if depth == 0 else payload.replace("{", "(").replace("}", ")")
    return balanced.rstrip("\\")
