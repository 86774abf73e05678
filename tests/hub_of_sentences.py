"""The harbour grown around one body of which very many sentences speak, of every sort that a page has a place for."""

from pathlib import Path

IN_AN_ARTICLE, IN_A_SECTION, IN_A_PASSAGE = 500, 50, 5

SORTS = (
    "    power: {{form: compulsory-power, by: harbour-board, over: {body}, through: dues, degree: some}}\n",
    "    hedge: arguably\n    power: {{form: compulsory-power, by: {body}, over: harbour-board}}\n",
    "    authority: {{of: harbour-board, types: expert-authority, degree: much, through: dues}}\n",
    "    figures: [{{id: g{n:05d}, indicator: boats, printed: {n}, value: {n}, bound: about, date: {year}, of: harbour-board}}]\n",
    "    type: question\n    edges: [{{from: harbour-board, relation: takes-part-in, to: {event}}}]\n",
    "    compare: {{of: harbour-board, with: {body}, on: size, result: larger}}\n",
    "    edges: [{{from: charter, relation: does-not-define, to: harbour-board}}]\n",
    "    voice: {{holder: silva-1999}}\n    power: {{form: compulsory-power, by: unstated, over: harbour-board, through: dues}}\n",
    "    type: definition\n    authority: {{of: {body}, types: expert-authority, change: grows}}\n",
    "    stance: {{disputes: [okafor-2001.r7tw]}}\n",
)
"""What is hung on a sentence, in turn."""


def grow(harbour: Path, sentences: int, others: int) -> None:
    """Writes `sentences` on the harbour board into the project, and `others` bodies and events that these speak of as well."""
    content = harbour / "content"
    for number in range(others):
        _write(content / f"organizations/body-{number}.yml", f"name: Body number {number}\nsubtype: governing-body\n")
        dates = f"[{{date: {1700 + number % 300}, from: {{outside: a chronicle}}}}]"
        _write(content / f"events/event-{number}.yml", f"name: Event {number}\ndates: {dates}\n")
    for first in range(0, sentences, IN_AN_ARTICLE):
        _article(harbour, first, min(sentences - first, IN_AN_ARTICLE), others)


def _article(harbour: Path, first: int, count: int, others: int) -> None:
    article = harbour / f"content/articles/hub-{first // IN_AN_ARTICLE}"
    sections = range(-(-count // IN_A_SECTION))
    outline = "".join(f"  - {{id: s{section}, title: Section {section}, paragraphs: 10}}\n" for section in sections)
    rights = "rights: {holder: Ann Author, licence: all rights reserved}"
    _write(article / "article.yml", f"work: {article.name}\n{rights}\noutline:\n{outline}")
    with (harbour / "bibliography/works.bib").open("a", encoding="utf-8") as bibliography:
        bibliography.write(f"@book{{{article.name}, author = {{Author, Ann}}, title = {{Board {first}}}, year = {{1990}}}}\n")
    for start in range(first, first + count, IN_A_PASSAGE):
        section, paragraph = divmod((start - first) // IN_A_PASSAGE, IN_A_SECTION // IN_A_PASSAGE)
        said = "".join(_sentence(number, others) for number in range(start, min(start + IN_A_PASSAGE, first + count)))
        at = f"at: {{section: s{section}, paragraph: {paragraph + 1}}}"
        head = f"id: x{start:05d}\n{at}\ncoded: {{by: [ada], date: 2026-11-23, depth: full}}\nsays:\n"
        _write(article / f"{section + 1:02d}-s{section}/p{paragraph + 1}.yml", head + said)


def _sentence(n: int, others: int) -> str:
    body, event = f"body-{n * 7 % others}", f"event-{n * 11 % others}"
    text = f"Sentence {n} sets the [[harbour-board|board]] beside [[{body}]] on the coast, year after year, as before."
    more = SORTS[n % len(SORTS)].format(body=body, event=event, n=n, year=1900 + n % 120)
    return f"  - text: {text}\n    id: a{n:05d}\n{more}"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
