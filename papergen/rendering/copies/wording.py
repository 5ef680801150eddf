"""What a copy says of exempt information: the paragraphs with their descriptions, the public interest, the reason."""

from collections.abc import Iterable
from dataclasses import dataclass

from papergen.model import Exemption
from papergen.rendering.wording import Wording


@dataclass(frozen=True, slots=True)
class ExemptWording:
    """The sentences of one house style about exemptions."""

    wording: Wording

    def paragraphs(self, exemption: Exemption) -> str:
        """Return "paragraph 3" or "paragraphs 3 and 5"."""
        label = "exempt_paragraph" if len(exemption.paragraphs) == 1 else "exempt_paragraphs"
        return self.wording.text(label, numbers=self.wording.listed([str(each) for each in exemption.paragraphs]))

    def short(self, exemption: Exemption) -> str:
        """Return the remark that stands in a cell, an item or a line."""
        return self.wording.text("exempt_short", paragraphs=self.paragraphs(exemption))

    def cell(self) -> str:
        """Return what stands in an exempt cell; the head of its column or row says more."""
        return self.wording.text("exempt_cell")

    def opening(self, exemption: Exemption) -> str:
        """Return what stands before exempt words in a sentence."""
        return self.wording.text("exempt_opening", paragraphs=self.paragraphs(exemption))

    def closing(self) -> str:
        """Return what stands behind them."""
        return self.wording.text("exempt_closing")

    def entry(self, number: str, title: str) -> str:
        """Return an entry of the list of appendices."""
        return f"{self.wording.text('appendix', number=number)} {title}"

    def placeholder(self, exemption: Exemption) -> str:
        """Return the sentence that stands where something was left out."""
        return self.wording.text("exempt_placeholder", paragraphs=self.paragraphs(exemption))

    def begins(self, exemption: Exemption) -> str:
        """Return the line above exempt blocks."""
        return self.wording.text("exempt_begins", paragraphs=self.paragraphs(exemption))

    def ends(self) -> str:
        """Return the line below exempt blocks."""
        return self.wording.text("exempt_ends")

    def grounds(self, exemptions: Iterable[Exemption], label: str) -> list[str]:
        """Return the lines for the paper's head, one for each ground with its reasons; `label` is how they begin."""
        grounds: dict[tuple[int, ...], list[Exemption]] = {}
        for exemption in exemptions:
            grounds.setdefault(exemption.paragraphs, []).append(exemption)
        return [
            self.wording.text(
                label,
                paragraphs=self.paragraphs(same[0]),
                descriptions=self.wording.listed(
                    [self.wording.text(f"exempt_paragraph_{number}") for number in numbers]
                ),
                interest=self.wording.text("exempt_interest"),
                reason=" ".join(dict.fromkeys(exemption.reason for exemption in same)),
            )
            for numbers, same in grounds.items()
        ]
