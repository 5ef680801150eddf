"""The Jinja environment: sandboxed, strict, escaping; a style's own part wins over the type's and the common one."""

from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, ChoiceLoader, FileSystemLoader, StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from papergen import folders
from papergen.document_types import DocumentType
from papergen.house_styles import HouseStyle
from papergen.issues import PapergenError
from papergen.model import Words
from papergen.rendering.filters import approval_groups, picture_address
from papergen.rendering.paragraphs import mark_paragraphs
from papergen.rendering.performance_filters import PERFORMANCE_GLOBALS, performance_filters
from papergen.rendering.wording import Wording, slug


class TemplateFault(PapergenError):
    """A template cannot be used; the message names it and the line."""


def parts_environment(
    document_type: DocumentType, style: HouseStyle, wording: Wording
) -> ImmutableSandboxedEnvironment:
    """Return the environment that finds `parts/NAME.html`: the style's own, then the type's, then the common one."""
    environment = ImmutableSandboxedEnvironment(
        loader=_loader(*style.folders, *document_type.folders, folders.common_templates()),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(PERFORMANCE_GLOBALS, text=wording.text, labels=wording)
    environment.filters.update(performance_filters(wording))
    environment.filters.update(
        date=wording.date,
        words=lambda words: Markup(words.html),  # noqa: S704  the loader escaped every word
        paragraphs=lambda words, how, count: Markup(mark_paragraphs(_html(words), how, count)),  # noqa: S704
        slug=slug,
        picture=picture_address,
        groups=approval_groups,
    )
    return environment


def render_part(environment: ImmutableSandboxedEnvironment, block: str, context: dict[str, Any]) -> Markup:
    """Return one block of a paper as markup; raise `TemplateFault` naming the template and line of a mistake."""
    try:
        return Markup(environment.get_template(f"parts/{block}.html").render(context))  # noqa: S704  autoescaped
    except TemplateError as error:
        raise TemplateFault(_explain(error, block)) from error


def _explain(error: TemplateError, block: str) -> str:
    line = getattr(error, "lineno", None) or _line_of_traceback(error)
    where = str(getattr(error, "name", None) or f"parts/{block}.html") + (f", line {line}" if line else "")
    return f"The template {where} has a mistake: {error.message}. Put it right, or ask whoever keeps the templates."


def _line_of_traceback(error: TemplateError) -> int | None:
    line, traceback = None, error.__traceback__
    while traceback:
        if traceback.tb_frame.f_code.co_filename.endswith(".html"):
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line


def _html(words: Words | None) -> str:
    return words.html if words else ""


def _loader(*places: Path) -> BaseLoader:
    loaders: list[BaseLoader] = [FileSystemLoader(place) for place in places]
    return ChoiceLoader(loaders)
