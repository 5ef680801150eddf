"""Whether a finished web page can be used by everybody: what WCAG 2.2 asks and a machine can see."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import cast

from lxml import etree, html

from papergen.issue_catalogue import issue
from papergen.issues import Issue, Place
from papergen.rendering.vocabulary import HEADINGS

SCOPES = {"col", "row", "colgroup", "rowgroup"}
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
# What would make a browser fetch something. A link that a reader follows is none of it.
FETCHING = {"src", "srcset", "data", "poster", "background", "action", "formaction", "ping", "manifest"}
FETCHED_BY_STYLE = re.compile(r"@import|url\(\s*[\"']?(?!data:|#)", re.IGNORECASE)
SHOWN = 60  # letters of a text in a message


def check_web_page(data: bytes, place: Place = Place("web page")) -> list[Issue]:  # noqa: B008  it never changes
    """Return a `web-page-barrier` issue for each thing on a page that keeps somebody out, or that asks the network."""
    return [issue("web-page-barrier", place, fault=fault) for fault in dict.fromkeys(_faults(data))]


def _faults(data: bytes) -> Iterator[str]:
    try:
        data.decode("utf-8")
        # From the bytes, because lxml takes no text that says in which encoding it is.
        page = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8"))
    except UnicodeDecodeError:
        yield "The page is not in UTF-8, so its letters may be wrong ones"
    except etree.ParserError:
        yield "The page is empty"
    else:
        for check in CHECKS:
            yield from check(page)


def _page(page: etree._Element) -> Iterator[str]:
    """WCAG 3.1.1, 2.4.2, 1.4.4."""
    if not LANGUAGE.fullmatch(page.get("lang", "")):
        yield "The page does not say its language"
    if not (page.findtext(".//head/title") or "").strip():
        yield "The page has no title"
    for viewport in _all(page, "//meta[@name='viewport']"):
        if re.search(r"user-scalable\s*=\s*no|maximum-scale", viewport.get("content", "")):
            yield "The page forbids the reader to make it larger"


def _main(page: etree._Element) -> Iterator[str]:
    """WCAG 1.3.1 and 2.4.1: one main part, and a first link that leads to it."""
    mains = _all(page, "//main")
    if len(mains) != 1:
        yield f"The page has {len(mains)} main parts"
    links = _all(page, "//body//a[@href]")
    target = links[0].get("href", "").removeprefix("#") if links else ""
    if not any(target and main.get("id") == target for main in mains):
        yield "The first link does not lead to the main part"


def _headings(page: etree._Element) -> Iterator[str]:
    """WCAG 1.3.1 and 2.4.6."""
    above = 0
    for heading in page.iter(*HEADINGS):
        level = int(str(heading.tag)[1])
        if level > above + 1:
            yield f"The heading '{_text(heading)}' skips a level (h{level} after {f'h{above}' if above else 'nothing'})"
        if not _text(heading):
            yield f"A heading (h{level}) has no words"
        above = level


def _pictures(page: etree._Element) -> Iterator[str]:
    """WCAG 1.1.1."""
    for picture in page.iter("img"):
        if picture.get("alt") is None:
            yield "A picture has no alternative text"
    for drawing in page.iter("svg"):
        if drawing.get("aria-hidden") != "true" and not (drawing.get("role") == "img" and _name(page, drawing)):
            yield "A drawing has no name and is not marked as decoration"


def _tables(page: etree._Element) -> Iterator[str]:
    """WCAG 1.3.1, and 2.1.1 for what can only be seen by scrolling."""
    for header in page.iter("th"):
        if header.get("scope") not in SCOPES:
            yield f"The header cell '{_text(header)}' does not say what it heads"
    for region in _all(page, "//*[@role='region']"):
        if region.get("tabindex") != "0":
            yield f"The region '{_name(page, region)}' cannot be scrolled with the keyboard"


def _ids(page: etree._Element) -> Iterator[str]:
    """Each id once, so that links and names lead to one place."""
    counted = Counter(element.get("id") for element in _all(page, "//*[@id]"))
    yield from (f"The id '{name}' is there {times} times" for name, times in counted.items() if times > 1)
    for link in _all(page, "//a[starts-with(@href, '#')]"):
        if link.get("href", "")[1:] not in counted:
            yield f"The link '{_text(link)}' leads nowhere"
    for element in _all(page, "//*[@aria-labelledby or @aria-describedby]"):
        names = f"{element.get('aria-labelledby', '')} {element.get('aria-describedby', '')}".split()
        yield from (f"A name is taken from '{name}', which is not there" for name in names if name not in counted)


def _names(page: etree._Element) -> Iterator[str]:
    """WCAG 2.4.4 and 4.1.2: links and landmarks have a name."""
    for link in page.iter("a"):
        if link.get("href") is not None and not _name(page, link):
            yield f"A link to '{link.get('href')}' has no words"
    for part in _all(page, "//nav | //*[@role='region']"):
        if not _name(page, part):
            yield "A part of the page that readers can go to has no name"


def _order(page: etree._Element) -> Iterator[str]:
    """WCAG 2.4.3."""
    if any(element.get("tabindex", "0") not in ("0", "-1") for element in _all(page, "//*[@tabindex]")):
        yield "The order of the keyboard is not that of the page"


def _network(page: etree._Element) -> Iterator[str]:
    """The page is complete: nothing is fetched, nothing runs."""
    for element in page.iter("script", "iframe", "object", "embed", "form"):
        yield f"The page holds a <{element.tag!s}>"
    for element in page.iter():
        for name, value in ((str(name), str(value)) for name, value in element.attrib.items()):
            fetches = name in FETCHING or (element.tag in ("link", "image", "use") and name.endswith("href"))
            if fetches and not value.startswith(("data:", "#")):
                yield f"The page fetches '{value[:SHOWN]}'"
            if name.startswith("on"):
                yield f"The page runs a script ({name})"
    styles = [
        *(style.text or "" for style in page.iter("style")),
        *(e.get("style", "") for e in _all(page, "//*[@style]")),
    ]
    if any(FETCHED_BY_STYLE.search(style) for style in styles):
        yield "The page's style fetches something"


def _all(page: etree._Element, path: str) -> list[etree._Element]:
    return cast("list[etree._Element]", page.xpath(path))


def _text(element: etree._Element) -> str:
    return " ".join("".join(cast("list[str]", element.xpath(".//text()"))).split())[:SHOWN]


def _name(page: etree._Element, element: etree._Element) -> str:
    """Return the accessible name, by the steps of the accessible name computation that a paper needs."""
    sources = element.get("aria-labelledby", "").split()
    if sources:
        return " ".join(_text(found) for name in sources for found in _by_id(page, name))
    pictures = " ".join(picture.get("alt", "") for picture in element.iter("img"))
    is_link = element.tag == "a"
    return (element.get("aria-label", "") or (_text(element) or pictures if is_link else "")).strip()


def _by_id(page: etree._Element, name: str) -> list[etree._Element]:
    return cast("list[etree._Element]", page.xpath("//*[@id=$name]", name=name))


CHECKS: tuple[Callable[[etree._Element], Iterator[str]], ...] = (
    *(_page, _main, _headings, _pictures, _tables),
    *(_ids, _names, _order, _network),
)
