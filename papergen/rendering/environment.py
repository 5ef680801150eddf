"""The Jinja environment: sandboxed, strict, escaping; a style's own part wins over the type's and the common one."""

from functools import partial
from pathlib import Path, PurePath
from typing import Any

from jinja2 import BaseLoader, ChoiceLoader, FileSystemLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from papergen import folders
from papergen.document_types import DocumentType
from papergen.house_styles import HouseStyle
from papergen.issues import PapergenError
from papergen.model import Words
from papergen.names import slug
from papergen.rendering.filters import approval_groups, meetings_by_body, picture_address
from papergen.rendering.minutes_words import exclusion_sentence, public_and_private
from papergen.rendering.numbering import level_number
from papergen.rendering.paragraphs import mark_paragraphs
from papergen.rendering.performance_filters import PERFORMANCE_GLOBALS, performance_filters
from papergen.rendering.recommendation_filters import recommendation_filters
from papergen.rendering.wording import Wording


class TemplateFault(PapergenError):
    """A template cannot be used; the message names it and the line."""


class _Environment(ImmutableSandboxedEnvironment):
    """Keeps templates from the disk: of a path they may know the name, not read, list or delete what is there."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Return whether a template may use `obj.attr`."""
        if isinstance(obj, PurePath) and attr != "name":
            return False
        return super().is_safe_attribute(obj, attr, value)


def parts_environment(
    document_type: DocumentType, style: HouseStyle, wording: Wording
) -> ImmutableSandboxedEnvironment:
    """Return the environment that finds `parts/NAME.html`: the style's own, then the type's, then the common one."""
    environment = _Environment(
        loader=_loader(*style.folders, *document_type.folders, folders.common_templates()),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(PERFORMANCE_GLOBALS, text=wording.text, labels=wording)
    environment.filters.update(performance_filters(wording))
    environment.filters.update(recommendation_filters(wording))
    environment.filters.update(
        date=wording.date,
        time=wording.time,
        dates=wording.dates,
        words=lambda words: Markup(words.html),  # noqa: S704  the loader escaped every word
        cell_html=lambda cell: Markup(cell.html),  # noqa: S704  so it did every cell
        paragraphs=lambda words, how, count: Markup(  # noqa: S704
            mark_paragraphs(_html(words), style.numbering.paragraphs(how, count), count)
        ),
        slug=slug,
        listed=wording.listed,
        item_number=lambda number: level_number(style.numbering.items[0], [number]),
        picture=picture_address,
        groups=approval_groups,
        by_body=meetings_by_body,
        business=public_and_private,
        exclusion=partial(exclusion_sentence, wording=wording),
    )
    return environment


def render_part(environment: ImmutableSandboxedEnvironment, block: str, context: dict[str, Any]) -> Markup:
    """Return one block of a paper as markup; raise `TemplateFault` naming the template and line of a mistake."""
    try:
        return Markup(environment.get_template(f"parts/{block}.html").render(context))  # noqa: S704  autoescaped
    except PapergenError:  # of an appendix inside this block, or of the house style: it says enough
        raise
    except Exception as error:  # a template's own expressions raise whatever Python raises for them
        raise TemplateFault(_explain(error, block)) from error


def _explain(error: Exception, block: str) -> str:
    if isinstance(error, TemplateNotFound):
        return f"There is no template {error}, which the template or the list of blocks of '{block}' asks for."
    template, line = _place_in_traceback(error)
    if isinstance(error, TemplateSyntaxError):  # the parser knows it, and is not in a template
        template, line = error.name or "", error.lineno
    where = (template or f"parts/{block}.html") + (f", line {line}" if line else "")
    message = str(getattr(error, "message", error)).rstrip(".")
    what = "it calls itself without end" if isinstance(error, RecursionError) else message
    return f"The template {where} has a mistake: {what}. Put it right, or ask whoever keeps the templates."


def _place_in_traceback(error: Exception) -> tuple[str, int | None]:
    """Return the innermost template that was running, as its part's name, and the line."""
    name, line, traceback = "", None, error.__traceback__
    while traceback:
        file = Path(traceback.tb_frame.f_code.co_filename)
        if file.suffix == ".html":
            name, line = f"{file.parent.name}/{file.name}", traceback.tb_lineno
        traceback = traceback.tb_next
    return name, line


def _html(words: Words | None) -> str:
    return words.html if words else ""


def _loader(*places: Path) -> BaseLoader:
    loaders: list[BaseLoader] = [FileSystemLoader(place) for place in places]
    return ChoiceLoader(loaders)
