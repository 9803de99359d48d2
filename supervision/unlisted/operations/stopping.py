"""The place says that it has stopped, and how; the office above looks whether it has."""

from portal import clock
from portal.audit.actors import Actor
from portal.lifecycle import NotAllowed
from portal.organisation.policy import require
from portal.organisation.queries import duty_phones
from portal.privacy import plain_words, publishable
from supervision.models import UnlistedReport
from supervision.unlisted.operations.moving import moving
from supervision.unlisted.policy import action_of, hands


def say_stopped(report_id: str, how: str, *, actor: Actor) -> UnlistedReport:
    """The village (or township) confirms in public that it has stopped, and how. Raises NotAllowed without words."""
    with moving(report_id, "stop", actor=actor) as (report, _):
        require(actor, action_of("stop", report), report)
        if not plain_words(how):
            raise NotAllowed("请写明哪天停的、怎么停的；收过钱物的，怎么退的。")
        report.stopped_how = publishable(how, "怎么停的", duty_phones(report.unit_path))
        report.stopped_by = f"{actor.title(report.unit_path, hands(report))}{actor.name}"
        report.stopper_id = actor.id
        report.stopped_at = clock.now()
    return report


def check_stop(report_id: str, verb: str, words: str, *, actor: Actor) -> UnlistedReport:
    """The office above looked: `confirm` it has stopped, or `send_back` with what goes on; public either way.

    Raises NotAllowed for another verb, or when it is sent back without words.
    """
    if verb not in ("confirm", "send_back"):
        raise NotAllowed("请选查下来停没停。")
    with moving(report_id, verb, actor=actor) as (report, _):
        require(actor, action_of(verb, report), report)
        if verb == "send_back" and not plain_words(words):
            raise NotAllowed("请写明还在做什么、要停什么。")
        report.check_words = publishable(words, "核查情况", duty_phones(report.unit_path))
        report.checked_by = f"{actor.title(report.unit_path, hands(report))}{actor.name}"
    return report
