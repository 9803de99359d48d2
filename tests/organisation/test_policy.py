"""Who may: one grant at the post's own unit, reach by path, dead with the appointment's last midnight."""

from datetime import date, datetime

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404

from portal import clock
from portal.audit.actors import SYSTEM, VILLAGER
from portal.organisation.actions import ACTIONS, Action, codes_for
from portal.organisation.models import Appointment, UnitGroupObjectPermission
from portal.organisation.operations import appoint, dismiss, leave_expired_groups
from portal.organisation.policy import Refused, actor_of, decide, fetch, holders, visible
from portal.organisation.post_kinds import POST_KINDS, Level, PostKind
from portal.worktime import SHANGHAI
from powers.matters.models import Matter
from tests.world import World, file_matter


@pytest.mark.parametrize(
    ("name", "sees"),
    [
        ("agent", True), ("secretary", True), ("supervisor", True), ("discipline_member", True),
        ("window_clerk", True), ("township_discipline", True), ("county_approver", True), ("county_discipline", True),
        ("accountant", True), ("neighbour_agent", False), ("neighbour_supervisor_chair", False), ("far_agent", False),
        ("other_township_approver", False), ("other_township_discipline", False), ("base_keeper", False), ("maintenance", False),
    ],
)  # fmt: skip
def test_who_sees_a_matter_of_liuhe(world: World, name: str, sees: bool) -> None:
    matter = file_matter(world)
    found = visible(getattr(world, name), Action.VIEW_MATTER, Matter.objects.all(), "unit_path")
    assert list(found) == ([matter] if sees else [])


def test_what_may_not_be_seen_is_not_found_and_what_may_not_be_done_is_refused(world: World) -> None:
    matter = file_matter(world)
    with pytest.raises(Http404):
        fetch(
            world.neighbour_agent, Action.VIEW_MATTER, Matter.objects.all(), field="unit_path", pk=matter.pk
        )
    with pytest.raises(Refused) as error:
        fetch(
            world.agent,
            Action.VIEW_MATTER,
            Matter.objects.all(),
            do=Action.RECORD_OBJECTION,
            field="unit_path",
            pk=matter.pk,
        )
    assert "陈秀兰" in error.value.decision.who_can


def test_one_grant_a_post_and_action_at_its_own_unit(world: World) -> None:
    post = world.post("township_approver")
    grants = UnitGroupObjectPermission.objects.filter(group=post.group)
    assert {g.content_object for g in grants} == {world.township}
    assert sorted(g.permission.codename for g in grants) == codes_for(PostKind.TOWNSHIP_APPROVER)


def test_nobody_is_a_villager_and_a_villager_may_nothing(world: World) -> None:
    for action in Action:
        assert not decide(VILLAGER, action, world.village)
        assert decide(SYSTEM, action, world.village)


def test_an_appointment_ends_at_its_last_midnight_even_if_nobody_tidied(world: World) -> None:
    appointment = Appointment.objects.get(account=world.account("agent"))
    with clock.at(datetime(2026, 11, 20, 12, tzinfo=SHANGHAI)):
        dismiss(appointment, last_day=date(2026, 11, 20), actor=SYSTEM, reason="换人")
        assert decide(actor_of(world.account("agent")), Action.FILE_MATTER, world.village)
    with clock.at(datetime(2026, 11, 21, 0, 1, tzinfo=SHANGHAI)):
        assert world.account("agent").groups.exists(), "still in the group"
        assert not decide(actor_of(world.account("agent")), Action.FILE_MATTER, world.village)
        assert leave_expired_groups(actor=SYSTEM) == 1
        assert not world.account("agent").groups.exists()
        assert leave_expired_groups(actor=SYSTEM) == 0


def test_coming_back_to_an_old_post_counts(world: World) -> None:
    appointment = Appointment.objects.get(account=world.account("agent"))
    dismiss(appointment, last_day=date(2026, 3, 1), actor=SYSTEM, reason="离任")
    assert not decide(actor_of(world.account("agent")), Action.FILE_MATTER, world.village)
    appoint(appointment.post, world.account("agent"), since=date(2026, 4, 1), actor=SYSTEM)
    assert decide(actor_of(world.account("agent")), Action.FILE_MATTER, world.village)


def test_one_holder_at_a_time(world: World) -> None:
    post = world.post("agent")
    with pytest.raises(IntegrityError), transaction.atomic():
        appoint(post, world.account("secretary"), since=date(2026, 5, 1), actor=SYSTEM)


def test_a_deactivated_account_holds_nothing(world: World) -> None:
    from portal.audit.operations import event

    account = world.account("window_clerk")
    with event("appointment.ended", actor=SYSTEM):
        account.is_active = False
        account.save()
    assert not holders("step_window_clerk", world.village.path)
    assert not actor_of(account).roots


def test_the_table_gives_no_committee_or_commission_a_verb_of_the_village() -> None:
    watchers = {K for K in PostKind if K.value in {
        "supervisor_chair", "supervisor", "discipline_member", "township_discipline", "county_discipline"
    }}  # fmt: skip
    village_verbs = {
        Action.FILE_MATTER,
        Action.WITHDRAW_MATTER,
        Action.RECTIFY_CONCERN,
        Action.ERASE_PERSON,
    }
    assert not [a for a in village_verbs if ACTIONS[a].posts & watchers]


def test_every_action_has_someone_and_every_post_a_level() -> None:
    assert all(row.posts for row in ACTIONS.values())
    assert {level for _, level in POST_KINDS.values()} == set(Level)
