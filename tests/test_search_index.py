"""The index that Material's search wrote, and the one that is published: names, passages, weights; texts stay texts."""

import json
import re
from typing import Any

from iomkb.output import Findable, Passage
from iomkb.search_index import FIELDS, SEPARATOR, refined, words

SPLIT = re.compile(SEPARATOR, re.ASCII)


def _refined(page: Findable, *, title: str = "Harbour Board (HB)", sections: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    docs = [{"location": "hb/", "title": title, "text": "<p>As it is.</p>", "boost": 9, "tags": ["x"]}]
    docs += [{"location": f"hb/#{section}", "title": section, "text": "<p>Repeated.</p>"} for section in sections]
    index = {"config": {"separator": SEPARATOR, "fields": {}}, "docs": [*docs, {"location": "", "title": "", "text": ""}]}
    made = json.loads(refined(json.dumps(index), (), {"hb/": page}))
    assert made["config"]["fields"] == FIELDS
    assert made["docs"][-1] == {"location": "", "title": "", "text": ""}, "a page that nothing is known of stays as it is"
    return made["docs"][:-1]


def test_names_are_found_by_their_words_and_shown_where_the_title_has_not_got_them() -> None:
    [entry] = _refined(Findable(("Harbour Board", "HB", "Office du port"), weight=1.25))
    assert entry["names"] == "harbour= board= hb= h.b= office= du= port="
    assert entry["short"] == "harbour== board== hb== h.b== office== du== port=="
    assert entry["brief"] == "harbour=== board=== hb=== h.b==="
    assert entry["single"] == "hb==== h.b===="
    assert entry["tags"] == ["Office du port"]
    assert entry["boost"] == 1.25
    assert entry["text"] == "<p>As it is.</p>"


def test_further_words_are_found_and_not_shown() -> None:
    [entry] = _refined(Findable(words=("Nkem Okafor",)))
    assert entry["names"] == "nkem= okafor="
    assert {"tags", "single", "brief", "short", "boost"}.isdisjoint(entry)


def test_sections_that_repeat_are_left_out_and_passages_stand_for_themselves() -> None:
    passages = (Passage("k3", "Tides & boats, paragraph 1", ("One <b>.", "Two.")),)
    page = Findable(text=(), sections=frozenset({"notes"}), passages=passages)
    entries = _refined(page, sections=("said", "notes"))
    assert [(entry["location"], entry["title"], entry["text"]) for entry in entries] == [
        ("hb/", "Harbour Board (HB)", ""),
        ("hb/#k3", "Tides &amp; boats, paragraph 1", "<p>One &lt;b&gt;.</p><p>Two.</p>"),
        ("hb/#notes", "notes", "<p>Repeated.</p>"),
    ]


def test_what_is_shown_is_escaped_and_what_is_not_holds_no_markup() -> None:
    """Material writes titles, texts and tags into the page as HTML."""
    [entry] = _refined(Findable(("<img src=x onerror=alert(1)>", "a&lt;b", "</script>")), title="&lt;img src=x&gt;")
    assert entry["tags"] == ["&lt;img src=x onerror=alert(1)&gt;", "a&amp;lt;b", "&lt;/script&gt;"]
    assert not re.search(r"[<>;]", entry["names"] + entry["brief"])


def test_a_name_is_found_however_it_is_typed() -> None:
    cases = {
        "UN": ["un", "u.n"],
        "U.N.": ["u.n", "un"],
        "AT&T": ["at&t"],
        "Évènement": ["évènement", "evenement"],
        "Łódź": ["łódź", "lodz"],
        "Non-state actors": ["non", "state", "actors"],
        "IOM’s donors": ["iom", "i.o.m", "donors"],
        "Réputation d’efficacité": ["réputation", "reputation", "efficacité", "efficacite"],
        "«Tides», (1.4): of the year": ["tides", "1.4", "14", "year"],
        "Migration  Migration": ["migration"],
        "…": [],
    }
    assert {name: list(words(name, SPLIT)) for name in cases} == cases


def test_no_escaped_sign_is_cut_in_two() -> None:
    assert [part for part in SPLIT.split("std::vector&lt;int&gt; &amp; more; at&amp;t") if part] == [
        *("std", "vector", "int", "more", "at", "t")
    ]
