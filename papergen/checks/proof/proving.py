"""THE STORY of the proof: what was taken out of the public tree is looked for in every file, and found nowhere."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from papergen.checks.proof.folding import figures_of, fold, words_of
from papergen.checks.proof.pdf_surfaces import pdf_sentences
from papergen.checks.proof.secrets import (
    DRAWING,
    FIGURE,
    FILE,
    LINK,
    NAME,
    PICTURE,
    SENTENCE,
    Secret,
    attributes_of,
    names_of,
    secrets_of,
)
from papergen.checks.proof.surfaces import Surface, spoken, surfaces_of
from papergen.house_styles import HouseStyle
from papergen.issue_catalogue import issue
from papergen.issues import Issue, Place
from papergen.model import Consideration, Paper
from papergen.rendering.fragments import element_text, place_of
from papergen.rendering.vocabulary import BLOCKS
from papergen.rendering.wording import Wording

# A key or mark that is not known may have been meant to keep something private.
_ALSO_REFUSE = ("outputs-differ", "private-without-exemption", "key-unknown", "mark-unknown")
_LONG = 20  # letters and digits: nothing so long stands somewhere by chance across the borders of words
_MANY_DIGITS = 6
_SHOWN, _PLACES = 70, 3
_DAYS = ("cover", "text", "table", "meeting")  # the ways in which a style writes a date
_LONGEST_NAME = 26  # a longer bookmark is cut in Word; its beginning tells


@dataclass(frozen=True)
class Proof:
    """What must not be found, and what may: texts that an officer says are no secret, fixed wording of the style."""

    secrets: tuple[Secret, ...]
    main: etree._Element

    def issues(self, files: Mapping[str, bytes]) -> list[Issue]:
        """Return an issue for each exempt thing that is in a file of the public copy."""
        surfaces = [(name, surface) for name, data in files.items() for surface in surfaces_of(name, data)]
        unread = [issue("exempt-file-not-read", Place(name)) for name, surface in surfaces if not surface.is_read]
        return [*unread, *self._found(surfaces)]

    def issues_of_tree(self) -> list[Issue]:
        """Return the same of the public copy's words, before there is any file."""
        return self._found([("the public copy", Surface("its words", spoken(self.main)))])

    def _found(self, surfaces: Sequence[tuple[str, Surface]]) -> list[Issue]:
        found = [
            (secret, [f"{name} ({surface.where})" for name, surface in surfaces if finds(secret, surface)])
            for secret in self.secrets
        ]
        return [self._issue(secret, places) for secret, places in found if places]

    def records(self, issues: Iterable[Issue]) -> list[dict[str, Any]]:
        """Return issues as plain values for a copy's folder.

        Beside a public copy only what kind they are: their words and places may repeat something exempt, or a part.
        """
        if not self.secrets:
            return [found.as_record() for found in issues]
        return [{"code": found.code, "severity": found.severity.value} for found in issues]

    def _issue(self, secret: Secret, places: Sequence[str]) -> Issue:
        code = "exempt-in-public-copy" if secret.certain else "exempt-words-also-public"
        blocks = (block for block in self.main.iter(*BLOCKS) if finds(secret, Surface("", element_text(block))))
        typed = next((place_of(block) for block in reversed(list(blocks))), None)
        text = secret.text if len(secret.text) <= _SHOWN else f"{secret.text[:_SHOWN]}…"
        where = ", ".join(places[:_PLACES]) + (f" and {len(places) - _PLACES} more" if len(places) > _PLACES else "")
        place = typed or Place(places[0].partition(" (")[0])
        return issue(code, place, what=secret.what, text=text, source=secret.place, where=where)


def refuses_public(issues: Iterable[Issue]) -> bool:
    """Whether a public copy must not be made: a mark is wrong, or the files do not say what the public tree says."""
    return any(found.is_error and (found.code.startswith("exempt-") or found.code in _ALSO_REFUSE) for found in issues)


def may_be_public(paper: Paper, style: HouseStyle) -> list[str]:
    """Return texts that are no secret wherever they stand.

    Those are what an officer says so of, the style's fixed wording, the bodies and meetings that consider the paper,
    and what indicators have in common with others: where an indicator is exempt its figures are, and not its name, its
    theme or the areas it is compared with.
    """
    papers = list(paper.with_appendices())
    exemptions = [exemption for part in papers for exemption in part.exemptions]
    indicators = [indicator for part in papers if not part.is_restricted for indicator in part.indicators]
    common = [
        text
        for indicator in indicators
        for text in (indicator.name, indicator.theme, indicator.scrutiny_body, indicator.target)
    ]
    areas = [comparator.area for indicator in indicators for comparator in indicator.comparators]
    said = [text for exemption in exemptions for text in exemption.may_be_public]
    meetings = [text for part in papers for meeting in part.considered_by for text in _names_of(meeting, style)]
    return [*said, *meetings, *style.labels.values(), *filter(None, (*common, *areas))]


def _names_of(meeting: Consideration, style: HouseStyle) -> Iterator[str]:
    """Yield what a page head may call a meeting: its body, alone and with its day."""
    wording = Wording(style)
    yield meeting.body
    yield from (f"{meeting.body} {wording.date(meeting.date, how)}" for how in _DAYS if meeting.date)


def prove_public(
    withheld: Sequence[etree._Element],
    main: etree._Element,
    hidden_files: Collection[Path],
    no_secrets: Collection[str],
) -> Proof:
    """Return the proof for a public tree; `hidden_files` are exempt files that somebody supplied."""
    allowed = {fold(text) for text in no_secrets}
    links = {element.get("href") for element in main.iter("a")}
    public_names = {fold(name) for name in names_of(main)}
    hidden_names = {name for element in withheld for name in names_of(element) if fold(name) not in public_names}
    shown = (secret for element in main.iter() for secret in attributes_of(element, Place("")))
    pictures = {secret.text for secret in shown if secret.what in (PICTURE, DRAWING)}
    secrets = [
        *(secret for element in withheld for secret in secrets_of(element)),
        *(Secret(name, NAME, Place("report.md")) for name in sorted(hidden_names)),
        *(secret for file in hidden_files for secret in _of_file(file)),
    ]
    kept = (
        secret
        for secret in secrets
        if fold(secret.text) not in allowed
        and not (secret.what == LINK and secret.text in links)
        and not (secret.what in (PICTURE, DRAWING) and secret.text in pictures)
    )
    return Proof(tuple({(secret.text, secret.what): secret for secret in kept}.values()), main)


def _of_file(file: Path) -> Iterator[Secret]:
    """Yield the name of an exempt file that somebody supplied, and the sentences in it."""
    yield Secret(file.name, FILE, Place("paper.yaml"))
    sentences = pdf_sentences(file.read_bytes())
    yield from (Secret(each, SENTENCE, Place(file.name)) for each in sentences if len(fold(each)) >= _LONG)


def finds(secret: Secret, surface: Surface) -> bool:
    """Whether an exempt thing is on a surface."""
    return bool(FINDERS.get(secret.what, _finds_words)(secret, surface))


def _finds_words(secret: Secret, surface: Surface) -> bool:
    folded = fold(secret.text)
    if len(folded) >= _LONG:
        return folded in surface.folded
    return not surface.raw and f" {' '.join(words_of(secret.text))} " in surface.words


def _finds_figure(secret: Secret, surface: Surface) -> bool:
    if surface.raw:
        return False
    wanted = list(figures_of(secret.text))
    return any(
        each.key in surface.figures or (len(each.digits) >= _MANY_DIGITS and each.digits in surface.folded)
        for each in wanted
    )


def _finds_raw(secret: Secret, surface: Surface) -> bool:
    return secret.text.casefold() in surface.text.casefold()


def _finds_name(secret: Secret, surface: Surface) -> bool:
    name = fold(secret.text)
    anchors = (fold(anchor.removeprefix("id_").removeprefix("_pg_")) for anchor in surface.names)
    return any(
        anchor == name or (len(name) > _LONGEST_NAME and anchor.startswith(name[:_LONGEST_NAME])) for anchor in anchors
    )


def _finds_picture(secret: Secret, surface: Surface) -> bool:
    return secret.text in surface.pictures


FINDERS: Mapping[str, Callable[[Secret, Surface], bool]] = {
    FIGURE: _finds_figure,
    LINK: _finds_raw,
    DRAWING: _finds_raw,
    FILE: _finds_raw,
    NAME: _finds_name,
    PICTURE: _finds_picture,
}
