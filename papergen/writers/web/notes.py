"""Footnotes on the web page: a number where the note is called, the notes at the end, and the way back."""

from collections.abc import Mapping

from lxml import etree

from papergen.writers.web.elements import free_id, make, replace, select


def move_footnotes(main: etree._Element, labels: Mapping[str, str], taken: set[str]) -> None:
    """Turn each `span[data-role=footnote]` into a link to a note in a list at the end of `main`."""
    calls = select(main, ".//span[@data-role='footnote']")
    if not calls:
        return
    heading = make("h2", labels["footnotes"], id=free_id(taken, "footnotes"))
    section = make("section", data_role="footnotes", role="doc-endnotes", aria_labelledby=heading.get("id", ""))
    notes = make("ol")
    section.extend([heading, notes])
    for number, call in enumerate(calls, 1):
        notes.append(_note(call, number, labels, taken))
    main.append(section)


def _note(call: etree._Element, number: int, labels: Mapping[str, str], taken: set[str]) -> etree._Element:
    note_id, call_id = free_id(taken, f"note-{number}"), free_id(taken, f"note-{number}-call")
    name = labels["footnote"].format(number=number)
    link = make("a", str(number), id=call_id, href=f"#{note_id}", role="doc-noteref", aria_label=name)
    mark = make("sup", data_role="note-call")
    mark.append(link)
    replace(call, mark)
    return _note_item(call, note_id, make("a", "↩", href=f"#{call_id}", role="doc-backlink", **_back(labels, number)))


def _back(labels: Mapping[str, str], number: int) -> dict[str, str]:
    return {"aria_label": labels["footnote_back"].format(number=number)}


def _note_item(call: etree._Element, note_id: str, back: etree._Element) -> etree._Element:
    """Return the list item: the note's own words in a span, so that the arrow after them is never read as words."""
    item, words = make("li", id=note_id), make("span", data_role="note-text")
    words.text = call.text
    words.extend(list(call))
    words.tail = " "
    item.extend([words, back])
    return item
