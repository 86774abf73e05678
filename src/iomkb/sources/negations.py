"""Words that negate or take back, whose leaving out may turn a sentence round. English and French."""

import re

_ENGLISH = re.compile(
    r"\b(?:not|no|never|nor|neither|none|nothing|nobody|no one|nowhere|without|cannot|hardly|scarcely|barely|rarely|seldom"
    r"|unless|except|rather than|instead of|far from|(?<!\ba )(?:few|little)|absen(?:t|ce)|fail(?:s|ed|ing|ure)?"
    r"|lack(?:s|ed|ing)?|den(?:y|ies|ied|ying)|refus(?:e|es|ed|al|ing)"
    r"|[a-z]+n't|non-[a-z]+)\b",
    re.IGNORECASE,
)
_FRENCH = re.compile(
    r"\b(?:ne|non|pas|jamais|aucune?|nulle?|ni|sans|guère|rien|personne|nulle part|sauf)\b|\bn'(?=\w)", re.IGNORECASE
)


def negations_in(text: str, language: str) -> list[str]:
    """The negating words of normalised text, as written, in order. What is in neither language is read as English."""
    pattern = _FRENCH if language.lower().split("-")[0] == "fr" else _ENGLISH
    return [match[0] for match in pattern.finditer(text)]
