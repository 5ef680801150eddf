"""A source folder made ready: loaded, computed, rendered and checked. Building and checking both begin here."""

from dataclasses import dataclass
from pathlib import Path

from papergen.checks.governance import check_paper
from papergen.checks.grammatical_forms import check_forms
from papergen.checks.minutes import check_minutes
from papergen.checks.performance import check_performance
from papergen.checks.printed_words import check_printed_words
from papergen.checks.proof import Proof, may_be_public, prove_public
from papergen.checks.responses import check_responses
from papergen.checks.slips import check_slips
from papergen.checks.statutory import check_statutory_content
from papergen.checks.typed_figures import check_paper_figures
from papergen.indicators.findings import compute_findings
from papergen.issue_catalogue import without_consequences
from papergen.issues import Issue, has_errors
from papergen.loading.paper import Loaded, load_paper
from papergen.model import Copy, Finding, Paper
from papergen.rendering.paper import Rendered, render_paper

CHECKS = (
    check_paper,
    check_statutory_content,
    check_responses,
    check_performance,
    check_minutes,
    check_forms,
    check_slips,
    check_paper_figures,
)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A paper that is ready to be written, unless an issue is fatal; without a source folder there is none."""

    paper: Paper | None
    findings: tuple[Finding, ...]
    rendered: Rendered | None
    issues: tuple[Issue, ...]


def prepare_paper(source: Path, style: str | None = None, final: bool = False, copy: Copy = Copy.INTERNAL) -> Prepared:
    """Load, compute, render and check one source folder, whatever is wrong with it: a person hears of all at once."""
    return prepare_loaded(load_paper(source, style), final, copy)


def prepare_loaded(loaded: Loaded, final: bool = False, copy: Copy = Copy.INTERNAL) -> Prepared:
    """Do the same with what was loaded already, to be compared with other papers."""
    if loaded.paper is None:
        return Prepared(None, (), None, loaded.issues)
    findings, found = compute_findings([i for paper in loaded.paper.with_appendices() for i in paper.indicators])
    rendered = render_paper(loaded.paper, findings, final, copy)
    doubts = [doubt for check in CHECKS for doubt in check(loaded.paper)]
    is_sound = not has_errors((*loaded.issues, *rendered.issues))  # what an error says is left out is not said again
    if is_sound and copy is not Copy.PUBLIC:
        doubts += check_printed_words(loaded.paper, rendered.tree)
    followed = without_consequences((*found, *rendered.issues, *doubts), loaded.paper.unread)
    return Prepared(loaded.paper, findings, rendered, (*loaded.issues, *followed))


def proof_of(paper: Paper, rendered: Rendered) -> Proof:
    """Return what proves that the files of a public copy have nothing exempt; of any other copy it asks nothing."""
    made = rendered.made
    hidden = [appendix.file for appendix in paper.appendices if appendix.file and appendix.number in made.left_out]
    return prove_public(made.withheld, rendered.tree.main, hidden, may_be_public(paper, rendered.style))
