"""`iomkb new passage`: one passage of an article, placed by its numbers or by a few of its words."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from iomkb.cli_new.asking import Asking, say
from iomkb.cli_new.done import BARE, finish, read_project, refusing
from iomkb.cli_project import ROOT, article_named, source_of

if TYPE_CHECKING:
    from iomkb.model.articles import Article
    from iomkb.model.corpus import Corpus
    from iomkb.scaffold.places import Asked, Place
    from iomkb.sources import SourceDocument

WAYS = {
    "near": "a few of its words; the program counts, if a copy of the text is at hand",
    "section": "the section, and the number of the paragraph in it",
    "note": "an endnote",
    "abstract": "an abstract",
}


@click.command(short_help="One passage of an article, retold.")
@ROOT
@click.option("--article", "wanted", metavar="ID", help="The article.  [default: the only one]")
@click.option("--section", help="The id of the section, with --paragraph.")
@click.option("--paragraph", type=click.IntRange(1, 9999), help="The number of the paragraph under its heading, from 1.")
@click.option("--note", type=click.IntRange(1, 9999), help="The number of the endnote that is the passage.")
@click.option("--abstract", metavar="LANGUAGE", help="The language of the abstract that is the passage: en.")
@click.option("--near", metavar="WORDS", help="A few words of the passage, exactly as printed, instead of its numbers.")
@click.option("--text", "texts", multiple=True, help="What it says, in a sentence of your own. May be given several times.")
@click.option("--hedge", "hedges", multiple=True, help="The source's own word of caution for the first sentence: arguably.")
@click.option("--by", multiple=True, metavar="ID", help="Who codes it.  [default: you, if git knows you; the only contributor]")
@BARE
def passage(
    root: Path,
    wanted: str | None,
    section: str | None,
    paragraph: int | None,
    note: int | None,
    abstract: str | None,
    near: str | None,
    texts: tuple[str, ...],
    hedges: tuple[str, ...],
    by: tuple[str, ...],
    bare: bool,
) -> None:
    """Write the file of a new passage: its place, its coder and, if --text says it, its first sentence.

    Without --text the sentence is still to be written: in its place stands “…”.
    """
    from iomkb.clock import today
    from iomkb.read.files import list_files
    from iomkb.scaffold.passages import passage_draft
    from iomkb.scaffold.places import Asked

    before = read_project(root)
    asking = Asking()
    if hedges and not texts:
        raise click.UsageError("--hedge belongs to a sentence; give --text as well.")
    article = article_asked(asking, before.corpus, wanted)
    place = None
    if article is not None:
        copy = source_of(root, article)
        asked = Asked(section or "", paragraph, note, abstract or "", near or "")
        place = _place(asking, before.corpus, article, asked, copy[1] if copy else None)
    if not texts and asking.interactive:
        question = "What does it say? A whole sentence of your own (empty: you write it in the file)"
        answer = asking.text("--text", question, None, needed=False)
        texts = (answer,) if answer else ()
    coders, told = _coders(asking, root, before.corpus, by)
    asking.settle()
    assert article is not None
    assert place is not None
    if any(not text.strip() for text in (*texts, *hedges, *coders)):
        raise click.UsageError("--text, --hedge and --by cannot be empty.")
    with refusing():
        draft = passage_draft(
            before.corpus,
            article,
            place,
            coders,
            texts=texts,
            hedges=hedges,
            date=today(),
            bare=bare,
            taken=list_files(root)[0],
        )
    finish(root, before, replace(draft, told=(*draft.told, *told)))


def article_asked(asking: Asking, corpus: "Corpus", wanted: str | None) -> "Article | None":
    """The article that was named, or is the only one; None where it is missing and nobody could be asked."""
    known = {str(article.id): _title(corpus, article) for article in corpus.articles}
    if not known:
        raise click.ClickException("there is no article yet. Begin with one: iomkb new article")
    proposal = next(iter(known)) if len(known) == 1 else ""
    if wanted is None and proposal:
        return corpus.articles[0]
    chosen = asking.choice("--article", "Which article?", wanted, known)
    return article_named(corpus.articles, chosen, "--article") if chosen else None


def _title(corpus: "Corpus", article: "Article") -> str:
    work = corpus.reference.get(article.work.key)
    return work.title if work else ""


def _place(
    asking: Asking, corpus: "Corpus", article: "Article", asked: "Asked", copy: "SourceDocument | None"
) -> "Place | None":
    """The place that was asked for; in a terminal it is asked for until it is one."""
    from iomkb.record_items import NotPossibleError
    from iomkb.scaffold.places import ONE_PLACE, place

    if not asked.given and not asking.interactive:
        asking.missing.append(f"--near, or --section and --paragraph, --note, --abstract  {ONE_PLACE}")
        return None
    while True:
        if not asked.given:
            asked = _asked_place(asking, article)
        try:
            return place(corpus, article, asked, copy)
        except NotPossibleError as fault:
            if not asking.interactive:
                with refusing():
                    raise
            say(str(fault))
            asked = type(asked)()


def _asked_place(asking: Asking, article: "Article") -> "Asked":
    from iomkb.scaffold.places import Asked

    ways = {way: what for way, what in WAYS.items() if way != "abstract" or article.abstracts}
    way = asking.choice("", "Where does it stand? Say it by", None, ways, proposal="near")
    if way == "near":
        return Asked(near=asking.text("", "A few words of the passage, exactly as printed", None))
    if way == "note":
        return Asked(note=_number(asking, "The number of the endnote"))
    if way == "abstract":
        languages = {str(one.language): str(one.title) for one in article.abstracts}
        return Asked(abstract=asking.choice("", "Which abstract?", None, languages))
    counted = {str(s.id): f"{s.title} ({s.paragraphs} paragraphs)" for s in article.outline}
    section = asking.choice("", "Which section?", None, counted)
    return Asked(section=section, paragraph=_number(asking, "The number of the paragraph in it, from 1"))


def _number(asking: Asking, question: str) -> int:
    def fault(answer: str) -> str:
        return "" if answer.isdecimal() and 0 < int(answer) < 10_000 else f"“{answer}” is no such number."

    return int(asking.text("", question, None, fault=fault))


def _coders(asking: Asking, root: Path, corpus: "Corpus", by: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who codes the passage, and what to say about that."""
    from iomkb.scaffold.coder import likely_coder

    known = {str(person.id): str(person.name) for person in corpus.project.contributors}
    if not by:
        likely = likely_coder(root, corpus.project)
        if likely and not asking.interactive:
            return (likely.id,), (f"Coded by {likely.id}: {likely.why}; --by names another.",)
        listed = f" ({', '.join(known)}, or an id of your own)" if known else " (an id of your own)"
        answer = asking.text("--by", f"Who codes it?{listed}", None, proposal=likely.id if likely else "")
        by = (answer,) if answer else ()
    strangers = [id for id in by if id not in known]
    hint = "are credited by this id until they are listed: iomkb new contributor"
    return by, tuple(f"{id} is no contributor of the project yet; passages {hint} {id}" for id in strangers)
