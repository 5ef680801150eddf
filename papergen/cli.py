"""The command line: parse, call one function, print, exit.

Exit status: 0 done, 1 errors found in the content, 2 wrong usage.
"""

import io
import json
import logging
import signal
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from papergen import folders
from papergen.indicators.headline import HeadlineRule
from papergen.issues import Issue, PapergenError, Severity, UnknownName, has_errors
from papergen.model import Copy

if TYPE_CHECKING:
    from papergen.filling.folders import LaidOut

FOUND_ERRORS, WRONG_USAGE = 1, 2
TOGETHER = "Checked together"
WHERE_TO_LOOK = "Look at its name, and whether you may read and write there."
RULES = [rule.value for rule in HeadlineRule]
SIGNS = {
    Severity.FATAL: "Stop",
    Severity.ERROR: "Error",
    Severity.OPEN: "To do",
    Severity.WARNING: "Warning",
    Severity.NOTE: "Note",
}
MEANINGS = {
    Severity.FATAL: "Nothing can be built.",
    Severity.ERROR: "A draft is built; --final is refused.",
    Severity.OPEN: "Still to do: a draft is built; --final is refused.",
    Severity.WARNING: "The paper is built; look at it.",
    Severity.NOTE: "For information.",
}


def for_officers(command: Callable[..., None]) -> Callable[..., None]:
    """Print a `PapergenError`, or a file that the system refuses, as one message, without a traceback."""

    @wraps(command)
    def guarded(*arguments: Any, **options: Any) -> None:
        try:
            command(*arguments, **options)
        except PapergenError as error:
            click.echo(f"papergen: {error}", err=True)
            sys.exit(WRONG_USAGE if isinstance(error, UnknownName) else FOUND_ERRORS)
        except OSError as error:
            if error.filename is None:  # no file: a bug
                raise
            click.echo(f"papergen: {error.filename}: {error.strerror}. {WHERE_TO_LOOK}", err=True)
            sys.exit(FOUND_ERRORS)

    return guarded


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="papergen")
def main() -> None:
    """Turn a folder of data and words into a council's committee papers."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a file name that is no text, a screen without an arrow
    logging.getLogger("pikepdf").addHandler(logging.NullHandler())  # of broken PDF files issues tell
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a build that is stopped tidies up, whoever stops it


@main.command()
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="SOURCE...")
@click.option("--format", "formats", multiple=True, type=click.Choice(["docx", "pdf", "html"]), help="Default: all.")
@click.option(
    "--out",
    "output",
    type=click.Path(path_type=Path),
    default=folders.OUTPUT,
    show_default=True,
    help="The folder that gets a folder for each paper.",
)
@click.option("--style", help="Another house style than the source names.")
@click.option("--final", is_flag=True, help="Without the word Draft; refused while an error is open.")
@click.option(
    "--copy",
    "copy",
    default=Copy.INTERNAL.value,
    show_default=True,
    type=click.Choice([copy.value for copy in Copy]),
    help="For whom: public leaves out what is exempt, and proves it.",
)
@click.option("--jobs", default=1, show_default=True, type=click.IntRange(1), help="Papers built at the same time.")
@for_officers
def build(sources: Sequence[Path], formats: Sequence[str], copy: str, jobs: int, **options: Any) -> None:
    """Build the papers of each SOURCE folder as Word, PDF and web page."""
    from papergen.pipeline import build_papers

    options["copy"] = Copy(copy)
    if formats:
        options["formats"] = formats
    built = list(_with_progress(build_papers(sources, jobs=jobs, **options), len(sources)))
    for paper in built:
        print_issues(paper.issues, to_stderr=True, heading=str(paper.source) if len(sources) > 1 else "")
        for file in paper.files:
            click.echo(file)
        if not paper.files:
            click.echo(f"{paper.source}: not built; what stood in {options['output']} before is as it was.", err=True)
    sys.exit(FOUND_ERRORS if any(has_errors(paper.issues) or not paper.files for paper in built) else 0)


@main.command()
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="SOURCE...")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="Also check the deadlines as on this day.")
@click.option("--style", help="Another house style than the source names.")
@click.option("--json", "as_json", is_flag=True, help="Print the issues as JSON.")
@for_officers
def check(sources: Sequence[Path], on: datetime | None, style: str | None, as_json: bool) -> None:
    """Report every problem of each SOURCE folder, and where papers of one matter do not agree; nothing is written."""
    from papergen.pipeline import check_sources

    checked = check_sources(sources, on.date() if on else None, style)
    found = {**{str(source): issues for source, issues in checked.by_source.items()}, TOGETHER: checked.together}
    issues = [issue for its_issues in found.values() for issue in its_issues]
    if as_json:
        records = [{"source": source, **issue.as_record()} for source in found for issue in found[source]]
        click.echo(json.dumps(records, ensure_ascii=False, indent=2))
    else:
        for source, its_issues in found.items():
            if its_issues or source != TOGETHER:
                print_issues(its_issues, to_stderr=False, heading=source if len(sources) > 1 else "")
        click.echo(_tally(issues))
    sys.exit(FOUND_ERRORS if has_errors(issues) else 0)


@main.command()
@click.argument("meeting", type=click.Path(path_type=Path), metavar="MEETING")
@click.option(
    "--out",
    "output",
    type=click.Path(path_type=Path),
    default=folders.OUTPUT,
    show_default=True,
    help="The folder that gets a folder for each meeting.",
)
@click.option("--publish", is_flag=True, help="Final, in a dated folder that is never changed again, and recorded.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day of publication. Default: today.")
@click.option("--style", help="Another house style than the meeting and its papers name.")
@click.option("--jobs", default=1, show_default=True, type=click.IntRange(1), help="Papers built at the same time.")
@for_officers
def pack(meeting: Path, output: Path, publish: bool, on: datetime | None, style: str | None, jobs: int) -> None:
    """Make the agenda and the packs of a MEETING folder; after a publication, the next supplement."""
    from papergen.packs.verdicts import count_verdicts
    from papergen.pipeline import build_pack

    day = (on or datetime.now()).date()
    built = build_pack(meeting, output, day, publish, style, jobs)
    print_issues(built.issues, to_stderr=True)
    for file in built.files:
        click.echo(file)
    if built.verdicts:
        click.echo(count_verdicts(built.verdicts), err=True)
    if built.folder is None:
        click.echo(f"{meeting}: no pack was made; what stood in {output} before is as it was.", err=True)
    sys.exit(FOUND_ERRORS if has_errors(built.issues) else 0)


@main.command()
@click.argument("document_type", metavar="TYPE")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--from",
    "source",
    type=click.Path(exists=True, path_type=Path),
    help="What to fill it from: indicators for a deep dive, the folder of the earlier paper for what follows it.",
)
@click.option("--also", multiple=True, metavar="ID", help="With --from: an indicator to add to those off target.")
@click.option("--period", default="", help="With --from: the period that is reported about. Default: the latest.")
@click.option("--area", default="", help="With --from: the council's own area, where the data has several.")
@for_officers
def new(document_type: str, folder: Path, source: Path | None, also: Sequence[str], period: str, area: str) -> None:
    """Start a paper of TYPE in FOLDER from the type's example; or fill or refresh it from data or an earlier paper."""
    if source:
        from papergen.filling.paper import fill_paper

        _print_laid_out(folder, fill_paper(document_type, folder, source, also, period, area))
        return
    from papergen.examples import start_paper
    from papergen.loading.meeting import is_meeting

    for file in start_paper(document_type, folder):
        click.echo(file)
    then = "pack" if is_meeting(folder) else "build"
    click.echo(f"Fill these in (papergen types {document_type} says how), then: papergen {then} {folder}")


def _print_laid_out(folder: Path, laid_out: "LaidOut") -> None:
    print_issues(laid_out.issues, to_stderr=True)
    for line in (*laid_out.files, *laid_out.notes):
        click.echo(line)
    if not laid_out.files:
        click.echo(f"{folder}: nothing was changed.")
    sys.exit(FOUND_ERRORS if has_errors(laid_out.issues) else 0)


@main.command()
@click.argument("document_type", metavar="[TYPE]", default="")
@for_officers
def types(document_type: str) -> None:
    """List the document types; or say how to write a paper of TYPE."""
    from papergen.document_types import document_type_names, find_document_type, load_guidance

    if document_type:
        click.echo(load_guidance(document_type), nl=False)
        return
    found = {name: find_document_type(name) for name in document_type_names()}
    _list_with_meanings({name: f"{kind.title}. {kind.about}" for name, kind in found.items()})


@main.command()
@for_officers
def styles() -> None:
    """List the house styles."""
    from papergen.house_styles import find_house_style, house_style_names

    _list_with_meanings({name: find_house_style(name).council or "any council" for name in house_style_names()})


def _list_with_meanings(meanings: Mapping[str, str]) -> None:
    """Print names, and beside them in one column what they mean."""
    width = max(map(len, meanings), default=0)
    for name, meaning in meanings.items():
        click.echo(f"{name:{width}}  {meaning}")


@main.command()
@click.argument("file", type=click.Path(exists=True, path_type=Path))
@click.option("--json", "form", flag_value="json", help="Everything as JSON, with a dictionary of the columns.")
@click.option("--csv", "form", flag_value="csv", help="Open data: one row for each indicator and period.")
@click.option("--dictionary", "form", flag_value="dictionary", help="What the columns of --csv mean, as CSV.")
@click.option("--period", default="", help="The period that is reported about. Default: the latest.")
@click.option("--area", default="", help="The council's own area, where the data has several.")
@click.option("--rule", default=RULES[0], show_default=True, type=click.Choice(RULES), help="What the headline counts.")
@for_officers
def indicators(file: Path, form: str | None, period: str, area: str, rule: str) -> None:
    """Show the headline, the tables by theme and the problems of the indicators in FILE."""
    from papergen.indicator_report import report_indicators

    text, issues = report_indicators(file, form or "text", period, area, rule)
    click.echo(text)
    print_issues(issues, to_stderr=form is not None)
    sys.exit(FOUND_ERRORS if has_errors(issues) else 0)


@main.command()
@click.argument("code")
@for_officers
def explain(code: str) -> None:
    """Explain an issue CODE, as papergen prints it in [brackets]."""
    from papergen.issue_catalogue import find_issue_kind

    kind = find_issue_kind(code)
    says, remedy = kind.explained()
    click.echo(f"{SIGNS[kind.severity]}: {code}. {MEANINGS[kind.severity]}")
    click.echo(f"\nWhat papergen says{', for example' if kind.example else ''}:\n{says}\n\nWhat to do:\n{remedy}")
    if kind.rule:
        click.echo(f"\nRule: {kind.rule}")


def print_issues(issues: Sequence[Issue], to_stderr: bool, heading: str = "") -> None:
    """Print issues as an officer reads them: worst first, each with its place and remedy."""
    order = list(Severity)
    if heading and issues:
        click.echo(f"{heading}:", err=to_stderr)
    for found in sorted(issues, key=lambda issue: order.index(issue.severity)):
        click.echo(f"{SIGNS[found.severity]}: {found}", err=to_stderr)


def _tally(issues: Sequence[Issue]) -> str:
    counts = {severity: sum(found.severity is severity for found in issues) for severity in Severity}
    said = [f"{count} {SIGNS[severity].lower()}{'s' * (count != 1)}" for severity, count in counts.items() if count]
    return ", ".join(said) or "Nothing to report."


def _with_progress(results: Iterable[Any], total: int) -> Iterable[Any]:
    """Yield the results, behind a progress bar where a person watches and there is more than one."""
    if total == 1 or not sys.stderr.isatty():
        yield from results
        return
    with click.progressbar(results, length=total, label="Building", file=sys.stderr) as bar:
        yield from bar


if __name__ == "__main__":
    main()
