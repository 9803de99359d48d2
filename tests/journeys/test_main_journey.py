"""One matter from the list to the wall to the township, in a browser, by everybody whom it takes."""

import pytest
from django_otp.plugins.otp_totp.models import TOTPDevice

from powers.matters.models import Matter
from tests.journeys import oversight, village, villager
from tests.journeys.conftest import Enter
from tests.journeys.household import ANSWER, OBJECTION, OBJECTOR, PRIVATE
from tests.journeys.person import Person
from tests.world import CAST, PASSWORD, World, end_window, notice_of

pytestmark = pytest.mark.browser


def answer(township: Person) -> None:
    """The township answers the objection on its own page."""
    township.go("/desk/").follow("异议").sees(OBJECTION, OBJECTOR)
    township.pick("查下来怎么样", "查无变化").write("答复", ANSWER).press("公开答复").sees(
        "答复交出了", ANSWER
    )


def test_one_matter_from_the_list_to_the_wall_to_the_township(stage: World, enter: Enter, width: int) -> None:
    """Points 4 to 7 of the walk."""
    cadre, window = enter("agent", width), enter("window_clerk", width)
    cadre.context.clear_cookies()
    cadre.go("/desk/").sees("登录工作台").sign_in(CAST["agent"], "no such password").sees(
        "账号名或者密码不对"
    )
    cadre.sign_in(CAST["agent"], PASSWORD)
    number = village.file(cadre)
    matter = Matter.objects.get()
    assert matter.number == number
    village.tell_once(window, cadre)
    township, county = enter("township_approver", width), enter("county_checker", width)
    village.accept_and_examine(window, township, county)
    village.give_an_opinion(township)
    clerk = enter("village_clerk", width)
    notice = village.put_up(clerk)

    reader = enter("", width)
    villager.find_the_village(reader)
    villager.read_the_boards(reader)
    villager.follow_the_matter(reader)
    receipt = villager.object_to_the_notice(reader)
    villager.hear_of_it(reader, receipt)
    answer(township)
    villager.read_the_answer(reader, receipt)

    member = enter("supervisor_chair", width)
    TOTPDevice.objects.filter(user=stage.account("township_discipline")).delete()  # a new phone
    officer = enter("township_discipline", width)
    officer.context.clear_cookies()
    officer.sign_in(CAST["township_discipline"], PASSWORD)
    letters = oversight.bind_a_phone(officer)
    oversight.sign_in_again(officer, letters, CAST["township_discipline"], PASSWORD)
    concern = oversight.watch_and_raise(member, notice)
    head = enter("village_head", width)
    oversight.rectify(head)
    oversight.escalate(member, concern)
    oversight.review(officer)
    oversight.learn_and_act(head)
    oversight.learn(member)

    end_window(notice_of(matter))
    village.confirm_and_publish(enter("county_approver", width), clerk)
    villager.read_the_result(reader)
    reader.go(f"/m/{matter.pk}/").sees("公布结果").sees_nowhere(*PRIVATE)
