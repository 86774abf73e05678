"""All rules, in order: reading files, ids and addresses, what records name, what they say, sources, what is still to do."""

from inspect import cleandoc
from types import ModuleType

from iomkb.checks import (
    address_collision,
    ambiguous_author,
    ambiguous_reference,
    bad_archived_copy,
    bad_date,
    bad_id,
    bad_link,
    bad_withdrawal,
    bibtex_syntax,
    broken_promise,
    cut_by_comment,
    cyclic_relation,
    damaged_receipts,
    dead_link,
    duplicate_citation_key,
    duplicate_id,
    duplicate_key,
    edge_repeats_block,
    elided_negation,
    event_before_its_organization,
    excerpt_out_of_outline,
    figure_not_in_source,
    format_version,
    isolated_entity,
    left_unformatted,
    missing_block_relation,
    missing_field,
    missing_file,
    missing_id,
    name_outside_its_period,
    no_archived_copy,
    not_yet_verified,
    not_yet_written,
    other_edition,
    page_front_matter,
    page_heading,
    page_syntax,
    page_title,
    place_not_in_source,
    quotation_budget,
    quotation_not_in_source,
    reading_twice,
    repeated_edge,
    same_work_twice,
    schema_line,
    sketch,
    source_overlap,
    stale_receipt,
    stance_towards_nothing,
    stub,
    uncited_work,
    undefined_string,
    unexpected_file,
    unknown_assertion,
    unknown_contributor,
    unknown_entity,
    unknown_field,
    unknown_kind,
    unknown_note,
    unknown_page,
    unknown_reading,
    unknown_relation,
    unknown_work,
    unmatched_keyword,
    unplaced,
    unpublished_address,
    unreadable_file,
    unregistered_quotation,
    unstated_beside_names,
    voice_of_another,
    week_without_readings,
    words_not_in_source,
    wrong_domain_or_range,
    wrong_type,
    yaml_syntax,
)
from iomkb.checks.rule import Rule

READING = (
    unreadable_file,
    unexpected_file,
    missing_file,
    format_version,
    yaml_syntax,
    cut_by_comment,
    schema_line,
    duplicate_key,
    unknown_field,
    missing_field,
    wrong_type,
    bad_date,
    bad_id,
    bibtex_syntax,
    duplicate_citation_key,
    undefined_string,
    page_syntax,
    page_title,
    page_heading,
    page_front_matter,
)
IDS_AND_ADDRESSES = (duplicate_id, missing_id, address_collision, broken_promise, bad_withdrawal, unpublished_address)
REFERENCES = (
    unknown_entity,
    unknown_assertion,
    unknown_work,
    unknown_note,
    unknown_page,
    unknown_reading,
    unknown_relation,
    unknown_contributor,
    ambiguous_reference,
    excerpt_out_of_outline,
    unplaced,
)
MEANING = (
    wrong_domain_or_range,
    edge_repeats_block,
    repeated_edge,
    cyclic_relation,
    stance_towards_nothing,
    unstated_beside_names,
    event_before_its_organization,
    name_outside_its_period,
)
VOCABULARY_AND_BIBLIOGRAPHY = (
    missing_block_relation,
    unknown_kind,
    same_work_twice,
    ambiguous_author,
    unmatched_keyword,
    uncited_work,
    bad_archived_copy,
)
SYLLABI = (reading_twice, week_without_readings)
SOURCES = (damaged_receipts, other_edition, not_yet_verified, quotation_budget, unregistered_quotation)
WITH_THE_SOURCE = (
    place_not_in_source,
    quotation_not_in_source,
    elided_negation,
    figure_not_in_source,
    words_not_in_source,
    voice_of_another,
    stale_receipt,
    source_overlap,
)
"""What only `iomkb verify` and `iomkb anchor` can find."""

LINKS = (bad_link, no_archived_copy, dead_link)
"""What only `iomkb links check` can find."""

FORMATTING = (left_unformatted,)
"""What only `iomkb fmt` can find."""

STILL_TO_DO = (isolated_entity, stub, sketch, not_yet_written)


def _rule(module: ModuleType) -> Rule:
    """The rule that a module is: its name, its docstring and, where it has them, `check` and `STOPS_PUBLISHING`."""
    return Rule(
        id=module.__name__.rpartition(".")[2].replace("_", "-"),
        severity=module.SEVERITY,
        manual=cleandoc(module.__doc__ or ""),
        check=getattr(module, "check", None),
        stops_publishing=getattr(module, "STOPS_PUBLISHING", False),
    )


RULES: tuple[Rule, ...] = tuple(
    _rule(module)
    for module in (
        *READING,
        *IDS_AND_ADDRESSES,
        *REFERENCES,
        *MEANING,
        *VOCABULARY_AND_BIBLIOGRAPHY,
        *SYLLABI,
        *SOURCES,
        *WITH_THE_SOURCE,
        *LINKS,
        *FORMATTING,
        *STILL_TO_DO,
    )
)
"""Every rule, those that reading itself and verifying apply included."""
