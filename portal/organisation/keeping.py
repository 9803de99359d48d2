"""Posts kept by the level above: filled, passed on, emptied, with a duty phone (design §11.5)."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from portal import clock
from portal.accounts.models import Account
from portal.accounts.operations import open_account
from portal.audit.actors import Actor
from portal.audit.operations import event
from portal.lifecycle import NotAllowed
from portal.organisation.levels import keep_action
from portal.organisation.models import Appointment, Kinship, Post, Relation, Unit
from portal.organisation.operations import appoint, dismiss, raise_stamp
from portal.organisation.parameters import rules
from portal.organisation.policy import require
from portal.organisation.rules import Held, clash
from portal.organisation.staffing import kept


@dataclass(frozen=True)
class Taken:
    """A post that was filled; `password` only for an account opened with it, to be handed over once."""

    appointment: Appointment
    password: str = ""


def take_office(
    post_id: int, *, name: str, username: str, since: date, actor: Actor, phone: str = ""
) -> Taken:
    """Someone takes a post from a day on; whoever held it leaves the day before. An unknown account name is opened.

    Raises Refused outside one's reach and NotAllowed: a rule excludes the person (see `rules`), one appoints
    oneself, the account is another's, the day does not fit, or the person holds the post already.
    """
    with transaction.atomic():
        post = (
            Post.objects.select_for_update(of=("self",))
            .select_related("body__unit__parent", "group")
            .get(pk=post_id)
        )
        unit = kept(post.body.unit_id)
        require(actor, keep_action(unit), unit)
        account = Account.objects.filter(username=username).first()
        _check_person(account, name, actor)
        _check_rules(post, unit, account, name, since)
        before = _holder(post, since)
        if before is not None:
            _pass_on(before, account, since, actor)
        password = ""
        if account is None:
            account, password = open_account(username, name, actor=actor)
        appointment = appoint(post, account, since=since, actor=actor)
        if phone != post.duty_phone:
            change_phone(post, phone, actor=actor)
    return Taken(appointment, password)


def leave_office(appointment_id: int, *, last_day: date, reason: str, actor: Actor) -> Appointment:
    """Someone leaves a post after a day, and nobody follows yet. Raises NotAllowed without a reason or when it is over."""
    with transaction.atomic():
        held = (
            Appointment.objects.select_for_update(of=("self",))
            .select_related("post__body__unit__parent", "account")
            .get(pk=appointment_id)
        )
        require(actor, keep_action(held.post.body.unit), held.post.body.unit)
        if held.until is not None and held.until < clock.today():
            raise NotAllowed("这个人已经离任了。")
        if last_day < held.since:
            raise NotAllowed("最后一天不能早于任职那天。")
        if not reason.strip():
            raise NotAllowed("请写明为什么离任。")
        dismiss(held, last_day=last_day, actor=actor, reason=reason.strip())
        held.refresh_from_db()
    return held


def change_phone(post: Post, phone: str, *, actor: Actor) -> None:
    """Another duty phone for a post. It is public, so it belongs to the post and not to the person."""
    with event("post.phone_changed", actor=actor, subject=post, unit=post.body.unit):
        require(actor, keep_action(post.body.unit), post.body.unit)
        post.duty_phone = phone
        post.save(update_fields=["duty_phone"])
        raise_stamp(post.body.unit)


def _check_person(account: Account | None, name: str, actor: Actor) -> None:
    if account is None:
        return
    if account.pk == actor.id:
        raise NotAllowed("不能任命自己，请上一级来办。")
    if account.name != name or account.maintenance:
        raise NotAllowed("这个账号名已经有人用了，和填的姓名对不上。请换一个账号名，或者核对姓名。")
    if not account.is_active:
        raise NotAllowed("这个账号停用了，请系统维护重新启用，或者换一个账号名。")


def _check_rules(post: Post, unit: Unit, account: Account | None, name: str, since: date) -> None:
    why = clash(post.kind, _held_with(unit, post, account, name, since), rules(unit).keys())
    if why:
        raise NotAllowed(why)


def _held_with(unit: Unit, post: Post, account: Account | None, name: str, since: date) -> list[Held]:
    """Who holds which post of the unit on that day or later, and what each is to the candidate, by name. Two queries."""
    rows = list(
        Appointment.objects.filter(Q(until__isnull=True) | Q(until__gte=since), post__body__unit=unit)
        .exclude(post=post)
        .select_related("account", "post__body__unit")
    )
    people = {row.account_id for row in rows} | ({account.pk} if account else set())
    declared = Kinship.objects.filter(
        account__in=people, resident__unit=unit, ended_at__isnull=True
    ).values_list("account", "resident__name", "relation")
    words = {(who, relative): Relation(kin).label for who, relative, kin in declared if kin != Relation.SELF}
    return [
        Held(
            row.post.kind,
            row.post.called,
            row.account.name,
            same=row.account.name == name,
            relation=str(
                words.get((row.account_id, name))
                or words.get((account.pk if account else 0, row.account.name))
                or ""
            ),
        )
        for row in rows
    ]


def _holder(post: Post, since: date) -> Appointment | None:
    """Whoever holds the post on that day or later."""
    rows = Appointment.objects.filter(Q(until__isnull=True) | Q(until__gte=since), post=post)
    return rows.select_related("account", "post__body__unit__parent").order_by("since").first()


def _pass_on(before: Appointment, account: Account | None, since: date, actor: Actor) -> None:
    if account is not None and before.account_id == account.pk:
        raise NotAllowed(f"{before.account.name}现在就在这个岗位上。")
    last_day = since - timedelta(days=1)
    if last_day < before.since:
        raise NotAllowed(
            f"{before.account.name}是{before.since.year}年{before.since.month}月{before.since.day}日起任职的，"
            "接任的日期要在那以后。"
        )
    dismiss(before, last_day=last_day, actor=actor, reason="由别人接任")
