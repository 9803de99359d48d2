"""Steps and papers of a stored version as their file would say them."""

from typing import Any

from powers.catalogue.models import Board, Need, Outcome, Paper, PaperUse, Provider, Step

Written = dict[str, Any]
"""A row as a file writes it: Chinese words for choices, nothing where the default holds. Fit for JSON."""


def brought_written(paper: Paper) -> Written:
    """A paper that an applicant brings."""
    said = {"provider": Provider(paper.provider).label, "how": paper.how}
    return _produced(paper) | said


def _produced(paper: Paper) -> Written:
    return {
        "key": paper.key,
        "name": paper.name,
        "need": Need(paper.need).label,
        "condition": paper.condition,
    }


def step_written(step: Step) -> Written:
    """A step with its papers, risks and ways on, all prefetched."""
    papers = sorted(step.papers.all(), key=lambda paper: paper.position)
    plain = ("key", "name", "kind", "lane", "question", "limit_from", "limit_covers", "limit_words", "note",
             "attends", "party", "opinions", "part", "part_title", "fragment")  # fmt: skip
    return {
        **{name: getattr(step, name) for name in plain},
        **filled(limit=step.limit, window=step.window),
        **({"board": Board(step.board).label} if step.board else {}),
        "actors": list(step.actors),
        "takes": [paper.key for paper in papers if paper.use == PaperUse.BROUGHT],
        "papers": [_produced(paper) for paper in papers if paper.use == PaperUse.PRODUCED],
        "risks": [{"grade": r.grade, "name": r.name, "measure": r.measure} for r in step.risks.all()],
        "outcomes": [_outcome(one) for one in step.outcomes.all()],
    }


def _outcome(row: Outcome) -> Written:
    return {
        "key": row.key,
        "label": row.label,
        **filled(to=row.target.key if row.target else "", ends=row.ending),
        "return": row.is_return,
        "by_system": row.by_system,
        "asks": list(row.asks),
        "when": dict(row.when) or None,
        "after": list(row.after),
    }


def filled(**values: str) -> Written:
    """Only what says something: an empty key is no key."""
    return {name: value for name, value in values.items() if value}
