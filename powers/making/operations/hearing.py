"""The public draft: shown from a day to a day, anybody comments without an account, the keeper answers every one."""

from dataclasses import asdict
from datetime import date, timedelta

from django.db import transaction

from portal import clock
from portal.audit.actors import VILLAGER, Actor
from portal.audit.operations import event
from portal.lifecycle import NotAllowed
from portal.organisation.operations import raise_stamp, tell
from portal.organisation.parameters import rule
from portal.organisation.queries import duty_phones
from portal.organisation.recipients import held_posts
from portal.privacy import names_speaker, plain_words, publishable, without_speaker
from portal.worktime import DayUnit, count, long_date
from powers.catalogue.saying import words
from powers.making.lifecycle import Stage, Turn
from powers.making.models import Comment, Making, PublicDraft, Reply, Speaker
from powers.making.operations.locking import KEEPER, acting, in_stage, locked, titled
from powers.making.queries.lines import lines_of, total_of

LEAST = "making.comment_days"
LONGEST = 1000
SPEAKER = "（提意见的人）"
NAME_LENGTH, PHONE_LENGTH = 40, 30


def open_draft(making_id: str, last: date, *, seen: int, actor: Actor) -> PublicDraft:
    """Show the next list for comment from today to `last`, as it stands now; that is then frozen.

    Raises Refused; NotAllowed when nothing changes, it was shown in this go already, or hangs too short.
    """
    with acting("making.shown", making_id, actor=actor, seen=seen) as (making, ev):
        turn = in_stage(making, Stage.HEARING)
        if PublicDraft.objects.filter(turn=turn).exists():
            raise NotAllowed("草案已经公开了。要改了再征求意见，先退回。")
        earliest = least_last(making)
        if last < earliest:
            least = words(rule(making.county, LEAST))
            raise NotAllowed(f"至少公开{least}，最早到{long_date(earliest)}。")
        if last > clock.today() + timedelta(days=180):
            raise NotAllowed("征求意见最长半年，请写近一点的日子。")
        lines = [asdict(line) for line in lines_of(making.draft)]
        if not lines:
            raise NotAllowed("下一版和现在的清单一样，没有要征求意见的。先在下一版里列上要改的。")
        shown = PublicDraft.objects.create(
            turn=turn, first=clock.today(), last=last, lines=lines, total=total_of(making.draft),
            opened_by=titled(actor, making),
        )  # fmt: skip
        ev.data |= {"last": last.isoformat(), "lines": len(lines)}
        making.serial += 1
        making.save()
        raise_stamp(making.county)
    return shown


def least_last(making: Making) -> date:
    """The first day on which a draft that is shown today may end."""
    found = rule(making.county, LEAST)
    return count(clock.today(), int(found.value), DayUnit(found.measure)).last


def say(
    shown_id: int,
    *,
    text: str,
    number: str = "",
    speaker: str = Speaker.VILLAGER,
    name: str = "",
    phone: str = "",
    actor: Actor = VILLAGER,
) -> Comment:
    """Take a comment in, from anybody. The same words about the same number are one comment: a second press finds it.

    Who left his name is not named in his own words either: they stand in public longer than the name is kept.

    Raises NotAllowed without words, for a number that is not in the draft, once the time is over, and for a draft that
    was taken back, even while a newer one hangs.
    """
    seen = PublicDraft.objects.select_related("turn__making__county__parent").get(pk=shown_id)
    name, county = plain_words(name)[:NAME_LENGTH], seen.turn.making.county
    text = without_speaker(plain_words(text), name, SPEAKER)[:LONGEST]
    if not text:
        raise NotAllowed("请写你的意见。")
    if number and number not in {line["number"] for line in seen.lines}:
        raise NotAllowed(f"草案里没有改第{number}项。对整份清单的意见，选“整份清单”。")
    if speaker not in Speaker.values:
        raise NotAllowed("请选以什么身份说。")
    with transaction.atomic():
        making = locked(seen.turn.making_id)
        shown = PublicDraft.objects.select_related("turn").get(pk=shown_id)
        if shown.turn.turn == Turn.RETURNED:
            raise NotAllowed("这份草案已经收回，不再征求意见了。")
        if not shown.open or making.stage != Stage.HEARING:
            raise NotAllowed(f"征求意见到{long_date(shown.last)}为止，已经结束了。")
        twin = Comment.objects.filter(shown=shown, number=number, text=text, erased_at=None).first()
        if twin is not None:
            return twin
        with event("making.commented", actor=actor, unit=county, data={"item": number}) as ev:
            ev.subject = made = Comment.objects.create(
                shown=shown, making=making, number=number, speaker=speaker, text=text,
                name=name, phone=plain_words(phone)[:PHONE_LENGTH],
            )  # fmt: skip
            about = f"第{number}项" if number else "整份清单"
            line = f"有人对清单草案提了意见（{about}），等着答复"
            tell(held_posts(KEEPER, county.path), line, f"/desk/making/{making.pk}/comments/{made.pk}/", ev)
            raise_stamp(county)
    return made


def answer_comment(making_id: str, pk: str, reply: str, answer: str, *, actor: Actor) -> Comment:
    """Answer a comment in public: adopted, partly, or not and why. The first answer stands, a second is told so."""
    with acting("making.answered", making_id, actor=actor) as (making, ev):
        row = Comment.objects.select_for_update().get(pk=pk, making=making)
        ev.data["comment"] = pk
        if row.reply:
            raise NotAllowed(f"{row.answered_by}已经答复了：{row.get_reply_display()}。答复公开以后不改。")
        if reply not in Reply.values:
            raise NotAllowed("请选采纳了没有。")
        if not plain_words(answer):
            raise NotAllowed("请写明怎么采纳的，或者为什么没有采纳。")
        if names_speaker(plain_words(answer), row.name):
            raise NotAllowed("答复会公开，请不要写是谁提的意见。")
        row.reply, row.answer = reply, publishable(answer, "答复", duty_phones(making.county.path))
        row.answered_by, row.answered_at = titled(actor, making), clock.now()
        row.save()
        raise_stamp(making.county)
    return row
