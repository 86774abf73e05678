"""A new page of prose: its title."""

from iomkb.model.values import LONGEST_ID, id_fault
from iomkb.record_items import NotPossibleError
from iomkb.scaffold.draft import Draft, all_or_nothing
from iomkb.scaffold.given import forbidden


def page_draft(path: str, title: str) -> Draft:
    """The file of a page at `path` below content/, such as `teach/week-3`. Raises NotPossibleError where it cannot be one."""
    parts = path.removeprefix("content/").removesuffix(".md").strip("/").split("/")
    faults = [f"“{part}” {fault}" for part in parts if (fault := id_fault(part)) and part != "index"]
    if faults or len("/".join(parts)) > 4 * LONGEST_ID:
        raise NotPossibleError(*(f"{fault}." for fault in faults))
    all_or_nothing(forbidden({"--title": title}))
    if "\n" in title or not title.strip():
        raise NotPossibleError("--title: the title of a page stands on one line.")
    then = ("Write below the title, sections below ##; [[id]] links a record, [@key] cites a work. Then run: iomkb check",)
    return Draft(f"content/{'/'.join(parts)}.md", f"# {title.strip()}\n", then=then)
