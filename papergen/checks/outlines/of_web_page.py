"""The outline of a finished web page, read from the file alone."""

from lxml import etree, html

from papergen.checks.outlines.of_tree import outline_of_tree


def outline_of_web_page(data: bytes) -> list[str]:
    """Return the lines of the page's `main`; a note is read where it is called."""
    page = html.document_fromstring(data.decode("utf-8"))
    main = page.find(".//main")
    if main is None:
        return []
    notes = _take_notes(main)
    for call in main.xpath(".//a[@role='doc-noteref']"):
        _put_note(call, notes.get(call.get("href", "").removeprefix("#")))
    return outline_of_tree(main)


def _take_notes(main: etree._Element) -> dict[str, etree._Element]:
    """Return the notes by id, without their way back, and take their section out of the page."""
    notes: dict[str, etree._Element] = {}
    for section in main.xpath(".//*[@role='doc-endnotes']"):
        for note in section.iter("li"):
            for back in note.xpath(".//a[@role='doc-backlink']"):
                back.drop_tree()
            notes[note.get("id", "")] = note
        section.drop_tree()
    return notes


def _put_note(call: etree._Element, note: etree._Element | None) -> None:
    """Turn a call into the note itself; one that leads nowhere leaves its bare number, which no tree has."""
    if note is not None:
        call.tag = "span"
        call.set("data-role", "footnote")
        call.text = note.text
        call[:] = list(note)
