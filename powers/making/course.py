"""What issuing or giving up a list means for its making: the last stage, and the end."""

from django.urls import reverse

from portal import clock
from portal.audit.actors import Actor
from portal.organisation.stamps import short_code
from portal.worktime import long_date
from powers.catalogue.models import ListDraft, Release
from powers.making.lifecycle import STAGE_WORDS, Stage
from powers.making.models import Making as MakingRow
from powers.making.models import PublicDraft
from powers.making.operations.ending import end_given_up, end_published
from powers.making.queries.tallies import tally_of
from powers.making.rules import in_the_way


class Making:
    """See `powers.catalogue.releases.course.Course`."""

    def in_the_way(self, draft: ListDraft) -> str:
        """A list that is being made is issued at its last stage, once every comment has its answer."""
        row = _running(draft)
        if row is None:
            return ""
        if row.stage != Stage.PUBLISHING:
            return f"这一版还在编，现在是“{STAGE_WORDS[row.stage]}”。各步都做完了，才能公布。"
        return in_the_way(row.stage, tally_of(row), clock.today())

    def issued(self, draft: ListDraft, release: Release, *, actor: Actor) -> None:
        """The last stage is done."""
        row = _running(draft)
        if row is not None:
            words = (
                f"公布{release.title}，从{long_date(release.in_force_from)}起施行，是第{release.number}版。"
            )
            end_published(row.pk, words, actor=actor)

    def given_up(self, draft: ListDraft, *, actor: Actor) -> None:
        """Nothing is made any more."""
        row = _running(draft)
        if row is not None:
            end_given_up(row.pk, "修订稿作废了。", actor=actor)

    def record(self, release: Release) -> str:
        """The page of its public draft; "" for a release that was not made here, or that showed none."""
        shown = PublicDraft.objects.filter(turn__making__draft__became=release).order_by("-pk")
        row = shown.values("turn__making", "turn__making__county__code").first()
        if row is None:
            return ""
        county = short_code(row["turn__making__county__code"])
        return reverse("making_draft", args=[county, row["turn__making"]])


def _running(draft: ListDraft) -> MakingRow | None:
    """The making of a draft that is not over, locked until the list is issued."""
    rows = MakingRow.objects.select_for_update(of=("self",), no_key=True)
    return rows.filter(draft=draft, ended_at=None).select_related("county__parent").first()
