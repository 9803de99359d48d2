"""Taking steps on the matter's page: the form of the rows, refusals with reason and who can, nothing typed lost."""

import pytest
from django.test import Client

from powers.matters.models import Matter, OneTimeNotice
from powers.matters.values import stored
from tests.desk.people import events, photo, sign_in, text_of, token_of
from tests.world import World, bring_to, file_matter, fresh, notice_of, object_to, step

AWARD = {"v_persons": "3", "v_category": "农村低保", "v_monthly": "1060.00"}


def page(client: Client, matter: Matter) -> str:
    return f"/desk/matters/{matter.pk}/"


def press(client: Client, matter: Matter, key: str, outcome: str = "", **given: object) -> object:
    return client.post(f"/desk/matters/{matter.pk}/{key}/", {"outcome": outcome, **given})


STEPS = [
    ("accept", "window_clerk", "accept", {"paper_kin_statement": "on"}, "investigate"),
    ("accept", "window_clerk", "incomplete", {"missing": ["check_consent"]}, "apply"),
    ("investigate", "township_approver", "done", {"paper_visit_record": "on", "paper_visit_photo": "on", "second_person": "李春"}, "check"),
    ("check", "county_checker", "clear", {"paper_check_report": "on"}, "opinion"),
    ("check", "county_checker", "unclear", {"paper_check_report": "on"}, "appraise"),
    ("appraise", "village_clerk", "done", {"paper_appraisal_record": "on"}, "opinion"),
    ("opinion", "township_approver", "propose", {"paper_opinion_sheet": "on", **AWARD}, "publicise"),
    ("opinion", "township_approver", "decline", {"paper_opinion_sheet": "on", "reason": "存款超过规定。"}, "confirm"),
    ("opinion", "township_approver", "supplement", {"reason": "存款没有查清。"}, "investigate"),
    ("confirm", "county_approver", "approve", {"paper_confirmation": "on"}, "announce"),
    ("confirm", "county_approver", "refuse", {"paper_confirmation": "on", "reason": "财产超过规定。"}, "refused"),
    ("announce", "village_clerk", "publish", {}, "pay"),
    ("pay", "township_approver", "paid", {"paper_payment_record": "on"}, ""),
    ("refused", "window_clerk", "told", {"paper_refused_letter": "on"}, ""),
]  # fmt: skip


def start_month(client: Client, matter: Matter) -> dict[str, str]:
    """The second month that the form offers, where it asks for one."""
    body = client.get(page(client, matter)).content.decode()
    if 'name="v_start_month"' not in body:
        return {}
    options = body.split('name="v_start_month"')[1].split("</select>")[0].split('<option value="')
    return {"v_start_month": options[3].split('"')[0]}


@pytest.mark.parametrize(("at", "who", "outcome", "given", "then"), STEPS)
def test_each_step_is_taken_by_its_post(
    world: World, at: str, who: str, outcome: str, given: dict[str, object], then: str
) -> None:
    matter = bring_to(file_matter(world), at)
    client = sign_in(world, who)
    shown = client.get(page(client, matter)).content.decode()
    assert f'name="outcome" value="{outcome}"' in shown
    answer = press(client, matter, matter.step, outcome, **given, **start_month(client, matter))
    assert answer.status_code == 302, text_of(answer)
    assert fresh(matter).step == then
    assert "办好了。" in text_of(client.get(answer["Location"]))


@pytest.mark.parametrize(
    ("at", "who"),
    [
        ("accept", "agent"), ("accept", "township_approver"), ("accept", "supervisor_chair"), ("accept", "county_approver"),
        ("check", "township_approver"), ("opinion", "window_clerk"), ("opinion", "liaison"),
        ("publicise", "village_head"), ("publicise", "supervisor"), ("confirm", "township_approver"),
        ("confirm", "county_discipline"), ("announce", "agent"),
    ],
)  # fmt: skip
def test_another_post_is_refused_and_told_who_can(world: World, at: str, who: str) -> None:
    matter = bring_to(file_matter(world), at)
    client = sign_in(world, who)
    shown = text_of(client.get(page(client, matter)))
    assert "不归你的岗位办。" in shown
    assert "能办的人：" in shown
    answer = press(client, matter, matter.step, "")
    if answer.status_code == 404:  # a step with several ways out has to be told which
        outcome = {"check": "clear", "opinion": "propose", "confirm": "approve"}[at]
        answer = press(client, matter, matter.step, outcome)
    assert answer.status_code == 403
    said = text_of(answer)
    assert "没有办成：" in said
    assert said.count("不归你的岗位办。") == 1
    assert "能办的人：" in said
    assert fresh(matter).step == matter.step


@pytest.mark.parametrize(
    "who",
    ["neighbour_agent", "neighbour_village_clerk", "other_window_clerk", "catalogue_keeper", "maintenance"],
)
def test_out_of_reach_there_is_nothing(world: World, who: str) -> None:
    matter = file_matter(world)
    client = sign_in(world, who)
    assert client.get(page(client, matter)).status_code == 404
    assert press(client, matter, "accept", "accept").status_code == 404
    assert client.post(f"/desk/matters/{matter.pk}/withdraw/", {"reason": "x"}).status_code == 404


def test_a_stale_page_is_refused_with_who_did_it_and_gives_the_words_back(world: World) -> None:
    matter = bring_to(file_matter(world), "opinion")
    step(matter)
    answer = press(
        sign_in(world, "township_approver"), matter, "opinion", "decline", reason="写了很久的理由。"
    )
    assert answer.status_code == 409
    said = text_of(answer)
    assert "“审核意见”已经由清泉镇民政办张敏在" in said
    assert "办过了，不用再办。" in said
    assert "写了很久的理由。" in said


def test_two_presses_take_one_step(world: World) -> None:
    matter = file_matter(world)
    client = sign_in(world, "window_clerk")
    first = press(client, matter, "accept", "accept", paper_kin_statement="on")
    second = press(client, matter, "accept", "accept", paper_kin_statement="on")
    assert (first.status_code, second.status_code) == (302, 409)
    assert len(events("matter.step_taken", step="accept")) == 1


def test_out_of_turn_is_refused_with_where_it_stands(world: World) -> None:
    matter = file_matter(world)
    answer = press(sign_in(world, "county_approver"), matter, "confirm", "approve", paper_confirmation="on")
    assert answer.status_code == 409
    assert "还没轮到“审核确认”。现在在第2步“受理登记”" in text_of(answer)


@pytest.mark.parametrize(("key", "outcome"), [("nothing", "x"), ("accept", "x"), ("opinion", "")])
def test_what_no_row_knows_is_not_found(world: World, key: str, outcome: str) -> None:
    matter = file_matter(world)
    assert press(sign_in(world, "window_clerk"), matter, key, outcome).status_code == 404


def test_a_relative_is_refused_with_the_relation(world: World) -> None:
    from portal.organisation.kinship import declare_kin
    from portal.organisation.models import Relation

    matter = bring_to(file_matter(world), "publicise")
    declare_kin(world.village, "吴桂英", Relation.CHILD, actor=world.agent)
    client = sign_in(world, "agent")
    assert "近亲属（子女），按规定要回避" in text_of(client.get(page(client, matter)))
    answer = press(client, matter, "publicise")
    assert answer.status_code == 403
    assert "钱志强" in text_of(answer)


def test_what_is_missing_is_said_at_its_field_and_what_was_typed_stays(world: World) -> None:
    matter = bring_to(file_matter(world), "opinion")
    client = sign_in(world, "township_approver")
    answer = press(
        client,
        matter,
        "opinion",
        "propose",
        v_persons="3",
        v_monthly="一千",
        reason="家里两个病人。",
        file_opinion_sheet=photo(),
    )
    said = text_of(answer)
    assert answer.status_code == 200
    for words in ("还有3处要改", "“每月多少元”请写数字，比如1060.00。", "请选保障类别。", "请选从哪个月起。"):
        assert words in said
    body = answer.content.decode()
    assert 'value="3"' in body
    assert "家里两个病人。" in body
    assert "已收下：照片" in said
    kept = token_of(answer)
    given = {**AWARD, **start_month(client, matter), "kept": kept}
    assert press(client, matter, "opinion", "propose", **given).status_code == 302
    assert matter.papers.get(key="opinion_sheet").kind == "image/jpeg"
    typed = stored(matter).plain
    assert (typed["persons"], typed["monthly"]) == ("3", "1060.00")


def test_files_kept_in_a_form_cannot_be_made_up(world: World) -> None:
    matter = bring_to(file_matter(world), "check")
    client = sign_in(world, "county_checker")
    answer = press(
        client, matter, "check", "clear", kept='{"check_report": {"sha256": "0", "kind": "x", "size": 1}}'
    )
    assert "还没有交核对报告" in text_of(answer)


@pytest.mark.parametrize(
    ("at", "who", "outcome", "words"),
    [
        ("accept", "window_clerk", "incomplete", "请勾上还缺哪些材料。"),
        ("investigate", "township_approver", "done", "至少要两个人入户"),
        ("opinion", "township_approver", "supplement", "请写明理由。"),
        ("confirm", "county_approver", "refuse", "请写明理由。"),
        ("check", "county_checker", "clear", "还没有交核对报告"),
    ],
)
def test_an_empty_form_says_what_it_asks(world: World, at: str, who: str, outcome: str, words: str) -> None:
    matter = bring_to(file_matter(world), at)
    answer = press(sign_in(world, who), matter, matter.step, outcome)
    assert answer.status_code == 200
    assert words in text_of(answer)
    assert fresh(matter).step == matter.step


def test_a_late_paper_comes_in_over_the_counter(world: World) -> None:
    matter = file_matter(world, on_paper=["application", "household_book", "identity_cards", "check_consent"])
    client = sign_in(world, "window_clerk")
    shown = client.get(page(client, matter))
    assert "申请人的材料还差1样：委托书。" in text_of(shown)
    assert 'value="delegation" id="incomplete_missing_4" checked' in shown.content.decode()
    assert "还没有交委托书" in text_of(press(client, matter, "accept", "accept", paper_kin_statement="on"))
    assert (
        press(client, matter, "accept", "accept", paper_kin_statement="on", paper_delegation="on").status_code
        == 302
    )
    assert fresh(matter).step == "investigate"


def test_missing_papers_are_told_once_and_handed_in_together(world: World) -> None:
    matter = file_matter(world, on_paper=["application"])
    window, agent = sign_in(world, "window_clerk"), sign_in(world, "agent")
    press(window, matter, "accept", "incomplete", missing=["identity_cards", "check_consent"])
    notice = OneTimeNotice.objects.get(matter=matter)
    assert (
        f"/desk/matters/{matter.pk}/told/{notice.pk}.pdf" in window.get(page(window, matter)).content.decode()
    )
    shown = text_of(agent.get(page(agent, matter)))
    assert "补齐材料再交" in shown
    assert "还差：全家身份证、收入财产核对授权书" in shown
    half = agent.post(f"{page(agent, matter)}resubmit/", {"paper_identity_cards": "on"})
    assert "还没有交收入财产核对授权书" in text_of(half)
    full = agent.post(
        f"{page(agent, matter)}resubmit/", {"paper_identity_cards": "on", "file_check_consent": photo()}
    )
    assert full.status_code == 409  # the notice forgot two papers that the procedure needs: the rows say so
    assert "还差" in text_of(full)


def test_after_the_notice_it_goes_on(world: World) -> None:
    matter = bring_to(file_matter(world), "fix")
    agent = sign_in(world, "agent")
    answer = agent.post(f"{page(agent, matter)}resubmit/", {"file_check_consent": photo()})
    assert answer.status_code == 302
    assert fresh(matter).step == "accept"
    window = sign_in(world, "window_clerk")
    more = press(window, fresh(matter), "accept", "incomplete", missing=["household_book"])
    assert more.status_code == 409
    assert "材料要一次说清" in text_of(more)


def test_what_will_be_public_is_seen_before_it_is(world: World) -> None:
    matter = bring_to(file_matter(world), "publicise")
    client = sign_in(world, "agent")
    shown = text_of(client.get(page(client, matter)))
    for words in (
        "会公开的就是这些",
        "吴桂英",
        "1,060.00",
        "不公开：身份证号",
        "点了马上上网公开，公示期",
        "贴出后不能改，只能出新版",
    ):
        assert words in shown
    answer = press(client, matter, "publicise")
    assert answer.status_code == 302
    assert fresh(matter).status == "open"
    after = client.get(answer["Location"])
    assert "现在正在公示" in text_of(after)
    assert f"/n/{notice_of(matter).pk}.pdf" in after.content.decode()
    again = press(client, matter, "publicise")
    assert again.status_code == 409
    assert "公示已经贴出来了" in text_of(again)


def test_an_objection_is_answered_at_its_own_page(world: World) -> None:
    matter = bring_to(file_matter(world), "open")
    objection = object_to(notice_of(matter))
    client = sign_in(world, "township_approver")
    shown = client.get(page(client, matter))
    assert f"/desk/objections/{objection.pk}/" in shown.content.decode()
    answer = press(client, fresh(matter), "review", "stands", paper_publicise_reply="on")
    assert answer.status_code in (403, 404, 409)
    assert fresh(matter).status == "objection"
    assert "公示收到异议，要先答复。" in text_of(sign_in(world, "agent").get(page(client, matter)))


def test_the_household_may_withdraw_until_it_is_public(world: World) -> None:
    matter = file_matter(world)
    client = sign_in(world, "agent")
    url = f"{page(client, matter)}withdraw/"
    assert "请写明为什么撤回。" in text_of(client.post(url, {"reason": " "}))
    assert client.post(url, {"reason": "孩子找到工作了。"}).status_code == 302
    assert fresh(matter).status == "withdrawn"
    assert "孩子找到工作了。" in text_of(client.get(page(client, matter)))
    assert client.post(url, {"reason": "再撤一次"}).status_code == 409


def test_what_hung_on_the_wall_is_not_withdrawn(world: World) -> None:
    matter = bring_to(file_matter(world), "confirm")
    client = sign_in(world, "agent")
    assert "撤回这件申请" not in text_of(client.get(page(client, matter)))
    answer = client.post(f"{page(client, matter)}withdraw/", {"reason": "不要了"})
    assert answer.status_code == 409
    assert "已经张榜公示过" in text_of(answer)


def test_withdrawing_is_for_those_who_register(world: World) -> None:
    matter = file_matter(world)
    answer = sign_in(world, "window_clerk").post(f"/desk/matters/{matter.pk}/withdraw/", {"reason": "x"})
    assert answer.status_code == 403
    assert "撤回这件申请" not in text_of(answer)


def test_the_address_of_a_form_leads_back_to_the_page(world: World) -> None:
    matter = file_matter(world)
    assert (
        sign_in(world, "agent").get(f"/desk/matters/{matter.pk}/accept/")["Location"]
        == f"/desk/matters/{matter.pk}/"
    )


def test_taking_a_step_takes_the_request_off_the_desk(world: World) -> None:
    from portal.organisation.models import Message

    matter = file_matter(world)
    unread = Message.objects.filter(post=world.post("window_clerk"), seen_at__isnull=True)
    assert unread.count() == 1
    press(sign_in(world, "window_clerk"), matter, "accept", "accept", paper_kin_statement="on")
    assert unread.count() == 0


def test_the_spine_shows_done_now_and_to_come(world: World) -> None:
    matter = bring_to(file_matter(world), "confirm")
    body = sign_in(world, "agent").get(f"/desk/matters/{matter.pk}/").content.decode()
    assert body.count('<li class="past">') == 6
    assert body.count('<li class="now" aria-current="step">') == 1
    assert body.count('<li class="ahead">') == 2
    assert body.count('<li class="skipped">') == 3


def test_a_committee_member_reads_no_name_on_the_page(world: World) -> None:
    matter = bring_to(file_matter(world), "opinion")
    page_ = text_of(sign_in(world, "supervisor").get(f"/desk/matters/{matter.pk}/"))
    assert "吴桂英" not in page_
    assert "13900001234" not in page_
    assert "二组一户申请城乡低保" in page_
