"""Near relatives: declared by an officer, ended with a reason, both events; the name stands in one place."""

import pytest

from portal.audit.models import Event
from portal.lifecycle import NotAllowed
from portal.organisation.kinship import declare_kin, end_kin
from portal.organisation.models import Kinship, Relation, Resident
from portal.organisation.policy import Refused
from tests.desk.people import events, sign_in, text_of
from tests.world import World, file_matter, fresh

URL = "/desk/kinship/"


def declare(world: World, name: str = "赵国强", who: str = "agent", **more: object) -> object:
    given = {"unit": world.village.pk, "name": name, "relation": "sibling", **more}
    return sign_in(world, who).post(URL, given)


def test_a_relative_is_declared(world: World) -> None:
    assert declare(world)["Location"] == URL
    kin = Kinship.objects.get()
    assert (kin.account, kin.relation, kin.resident.household) == (world.account("agent"), "sibling", None)
    (event,) = events("kinship.declared")
    assert event.actor_post == "柳河村代办员"
    assert "赵国强" not in str(list(Event.objects.values())) + str(list(Kinship.history.values()))
    page = text_of(sign_in(world, "agent").get(URL))
    assert "赵国强　兄弟姐妹　柳河村" in page
    assert "赵国强（兄弟姐妹，柳河村）" in text_of(sign_in(world, "agent").get("/desk/account/"))


def test_whoever_the_village_knows_is_found(world: World) -> None:
    matter = file_matter(world, "赵国强")
    declare(world)
    assert Kinship.objects.get().resident.household == matter.household
    assert Resident.objects.filter(name="赵国强").count() == 1


def test_twice_is_refused(world: World) -> None:
    declare(world)
    answer = declare(world, " 赵 国强 ")
    assert answer.status_code == 409
    assert "赵国强已经申报过了。" in text_of(answer)
    assert Kinship.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"name": ""}, "请填写亲属的姓名。"),
        ({"name": "John"}, "不是汉字"),
        ({"relation": ""}, "请选是什么关系。"),
        ({"unit": "0"}, "选择"),
    ],
)
def test_what_is_wrong_is_said(world: World, given: dict[str, str], words: str) -> None:
    answer = declare(world, **{"name": "赵国强", **given})  # type: ignore[arg-type]
    assert answer.status_code == 200
    assert words in text_of(answer)
    assert not Kinship.objects.exists()


def test_only_ones_own_reach_is_offered(world: World) -> None:
    assert "石桥村" not in text_of(sign_in(world, "agent").get(URL))
    assert "石桥村" in text_of(sign_in(world, "window_clerk").get(URL))
    assert "北岭村" not in text_of(sign_in(world, "window_clerk").get(URL))
    assert "不用申报" in text_of(sign_in(world, "maintenance").get(URL))
    with pytest.raises(Refused):
        declare_kin(world.neighbour, "赵国强", Relation.CHILD, actor=world.agent)


def test_it_ends_with_a_reason(world: World) -> None:
    kin = declare_kin(world.village, "赵国强", Relation.SPOUSE, actor=world.agent)
    client, end = sign_in(world, "agent"), f"{URL}{kin.pk}/end/"
    assert "请写明为什么取消。" in text_of(client.post(end, {"reason": ""}))
    assert client.post(end, {"reason": "已经离婚。"})["Location"] == URL
    assert fresh(kin).ended_at is not None
    assert "还没有申报" in text_of(client.get(URL))
    (event,) = events("kinship.ended")
    assert event.remark_id is not None
    assert client.get(end).status_code == 404
    with pytest.raises(NotAllowed, match="已经取消过了"):
        end_kin(kin.pk, actor=world.agent, reason="再来")


def test_nobody_else_sees_or_ends_it(world: World) -> None:
    kin = declare_kin(world.village, "赵国强", Relation.SPOUSE, actor=world.agent)
    for who in ("village_clerk", "township_office", "township_discipline"):
        client = sign_in(world, who)
        assert client.post(f"{URL}{kin.pk}/end/", {"reason": "x"}).status_code == 404, who
        assert "赵国强" not in text_of(client.get(URL)), who
    with pytest.raises(NotAllowed, match="只能改自己申报的"):
        end_kin(kin.pk, actor=world.village_clerk, reason="x")


def test_declared_again_after_it_ended(world: World) -> None:
    kin = declare_kin(world.village, "赵国强", Relation.SPOUSE, actor=world.agent)
    end_kin(kin.pk, actor=world.agent, reason="写错了。")
    assert declare_kin(world.village, "赵国强", Relation.SIBLING, actor=world.agent).pk != kin.pk
