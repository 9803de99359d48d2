"""What the events of supervision say: the sentences of its lifecycle, and the few acts beside it."""

from portal.audit import sentences
from supervision.lifecycle import CONCERN


def connect() -> None:
    """Register with the audit; called once when the app is ready."""
    verbs = {f"concern.{row.verb}": row.sentence for row in CONCERN.transitions}
    sentences.register(
        verbs
        | {
            "concern.raise": "提出监督问题",
            "concern.overdue_at_top": "县里也逾期没有复查，可以打12388",
            "log.noted": "写了监督记录",
        }
    )
