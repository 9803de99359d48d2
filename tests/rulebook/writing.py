"""Short ways to write, hand over and file a rule document in the standing world, all by the real operations."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from disclosure.models import RuleVersion
from disclosure.rulebook.operations import file_rule, hand_over, new_version, open_rule, put_in_force
from disclosure.rulebook.rules import Given
from portal import clock
from portal.audit.actors import Actor
from portal.organisation.models import Unit
from tests.world import World

TEXT = "第一章 怎么过日子\n第一条 红白事简办，不摆阔气。\n第二条 垃圾放进桶里，不倒河沟。"


def given(**changes: Any) -> Given:
    """A compact without a fault."""
    plain = Given(
        title="柳河村村规民约",
        text=TEXT,
        keeper="village_clerk",
        adopted_by="villagers",
        adopted_on=clock.today() - timedelta(days=10),
        items=("9",),
    )
    return replace(plain, **changes)


def draft(world: World, kind: str = "compact", **changes: Any) -> RuleVersion:
    """A draft of 柳河村's clerk."""
    return open_rule(world.village, kind, given(**changes), actor=world.village_clerk)


def handed(world: World, kind: str = "compact", **changes: Any) -> RuleVersion:
    """A draft handed to 清泉镇."""
    version = draft(world, kind, **changes)
    hand_over(version.pk, actor=world.village_clerk)
    return fresh(version)


def filed(world: World, kind: str = "compact", **changes: Any) -> RuleVersion:
    """A document of 柳河村 in force."""
    version = handed(world, kind, **changes)
    file_rule(version.pk, actor=world.township_office)
    return fresh(version)


def next_filed(world: World, version: RuleVersion, **changes: Any) -> RuleVersion:
    """The next version of a document, in force."""
    words = given(**{"change": "酒席从二十桌改为十五桌", **changes})
    following = new_version(version.document_id, words, actor=world.village_clerk)
    hand_over(following.pk, actor=world.village_clerk)
    file_rule(following.pk, actor=world.township_office)
    return fresh(following)


def issued(unit: Unit, kind: str, actor: Actor, keeper: str, **changes: Any) -> RuleVersion:
    """A township's or county's document in force."""
    words = given(
        **{"title": "村账托管办法", "keeper": keeper, "adopted_by": "office", "items": (), **changes}
    )
    version = open_rule(unit, kind, words, actor=actor)
    put_in_force(version.pk, actor=actor)
    return fresh(version)


def fresh(version: RuleVersion) -> RuleVersion:
    """The version as the database has it now."""
    return RuleVersion.objects.select_related("document__unit").get(pk=version.pk)
