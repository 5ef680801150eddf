"""Options of a paper: "Option 1 – ..." paragraphs get their label run in, are counted, and one is recommended."""

import re
from dataclasses import dataclass, field

from papergen.issues import Place
from papergen.loading.reading import Reading

_OPTION = re.compile(
    r"(?P<bold><strong>)?(?P<label>Option\s(?P<number>\d+)(?:\s\(Recommended\))?\s?[–—:-])(?P<end></strong>)?\s*"
)
_RECOMMENDED = re.compile(r"\(recommended\)", re.IGNORECASE)


@dataclass(slots=True)
class Options:
    """The options of one section, in the order in which they were met."""

    reading: Reading
    numbers: list[int] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def paragraph(self, html: str, place: Place) -> str:
        """Return a paragraph's HTML, with the label of an option as its run-in, and note the option."""
        match = _OPTION.match(html)
        if match:
            self.numbers.append(int(match["number"]))
            self.places.append(place)
            self.texts.append("")
        if self.texts:
            self.texts[-1] += html
        if match is None:
            return html
        rest = ("<strong>" if match["bold"] and not match["end"] else "") + html[match.end() :]
        return f'<span data-role="run-in">{match["label"]}</span> {rest}'

    def check(self, heading: Place) -> None:
        """Report options that do not count 1, 2, 3 and a number of recommended ones other than one."""
        if not self.numbers:
            self.reading.report("options-missing", heading)
            return
        for expected, (number, place) in enumerate(zip(self.numbers, self.places, strict=True), start=1):
            if number != expected:
                self.reading.report("option-out-of-count", place, number=number, expected=expected)
                break
        recommended = sum(bool(_RECOMMENDED.search(text)) for text in self.texts)
        if recommended != 1:
            self.reading.report("options-recommended", heading, number=recommended or "none")
