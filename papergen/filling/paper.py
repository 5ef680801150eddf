"""`papergen new --from`: a paper filled from data or from an earlier paper, as its document type says."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from papergen.document_types import find_document_type
from papergen.filling.carrying_over import carry_over
from papergen.filling.deep_dive import lay_out_deep_dive
from papergen.filling.folders import LaidOut
from papergen.filling.follow_up import follow_recommendations
from papergen.issues import PapergenError, look_up

Maker = Callable[[str, Path, Path, Sequence[str], str, str], LaidOut]

# What a document type's `filled_from` may name.
MAKERS: Mapping[str, Maker] = {
    "indicators": lay_out_deep_dive,
    "outcomes": lambda type_name, folder, source, *_: carry_over(type_name, folder, source),
    "recommendations": lambda type_name, folder, source, *_: follow_recommendations(type_name, folder, source),
}


def fill_paper(
    type_name: str, folder: Path, source: Path, also: Sequence[str] = (), period: str = "", area: str = ""
) -> LaidOut:
    """Fill a source folder of a type from `source`, or refresh it; `also`, `period` and `area` choose indicators.

    Raises `UnknownName` for an unknown type, and `PapergenError` for one that is filled from nothing, and where what
    stands in `folder` cannot be extended.
    """
    filled_from = find_document_type(type_name).filled_from
    if not filled_from:
        raise PapergenError(
            f"Papers of the type '{type_name}' are not filled from anything. Leave out --from to start one."
        )
    return look_up(MAKERS, filled_from, "way to fill a paper")(type_name, folder, source, also, period, area)
