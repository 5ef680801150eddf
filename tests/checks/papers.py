"""A complete paper in memory, for tests that spoil one thing of it."""

from datetime import date
from pathlib import Path

from papergen.issues import Place
from papergen.model import Answer, Approval, Consideration, Paper, Recommendation, RecommendationGroup, Words

CABINET = Consideration("Cabinet", date(2025, 11, 4), deciding=True)
AGREE = Recommendation("C-1", Words("Agree."))
ASKED = RecommendationGroup("cabinet", "Cabinet", "Cabinet is recommended to:", (AGREE,))
APPROVED = tuple(
    Approval("approvers", f"Pat {role}", role, responded=date(2025, 10, 1), place=Place("approvals.csv", row=row))
    for row, role in enumerate(("Finance", "Legal", "Director", "Members"), 2)
)
PAPER = Paper(
    Path("paper"),
    "cabinet_report",
    "coventry",
    "Title",
    fields={"key_decision": Answer(False, "it affects one ward")},
    considered_by=(CABINET,),
    recommendations=(ASKED,),
    approvals=APPROVED,
)
