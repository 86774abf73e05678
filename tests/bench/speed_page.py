"""The results that are kept → the site's page on speed, whole: no figure on it is typed by hand."""

import sys
from pathlib import Path
from string import Template

from corpus_statistics import REPOSITORY
from results import Results, kept
from tables import CPU, WALL, aims, memory, per_page, ratios, runs, seconds, sizes

PAGE = REPOSITORY / "content/about/speed.md"
TEXT = Path(__file__).with_name("speed_page.txt")


def page(results: Results) -> str:
    """The text of the page."""
    machine = results.machine
    versions = ", ".join(f"{name} {version}" for name, version in results.versions.items())
    return Template(TEXT.read_text(encoding="utf-8")).substitute(
        date=results.date,
        commit=f" of commit {results.commit.rstrip('+')}" if results.commit else " of that day",
        changed=", with changes that were not yet committed" if results.commit.endswith("+") else "",
        processor=machine["processor"],
        cores=machine["cores"],
        memory_of_machine=machine["memory"],
        system=machine["system"],
        files=machine["files"],
        load=machine["load"],
        versions=versions,
        remarks="".join(f" {name.capitalize()}: {remark}." for name, remark in sorted(results.remarks.items())),
        runs=runs(results),
        wall=seconds(results, WALL),
        cpu=seconds(results, CPU),
        per_page=per_page(results, CPU),
        ratios_wall=ratios(results, WALL),
        ratios_cpu=ratios(results, CPU),
        memory=memory(results),
        sizes=sizes(results),
        aims=aims(results),
    )


def write(results: Results) -> None:
    """Write the page."""
    PAGE.write_text(page(results), encoding="utf-8")


if __name__ == "__main__":
    write(kept())
    print(f"written: {PAGE.relative_to(REPOSITORY)}", file=sys.stderr)
