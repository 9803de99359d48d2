"""Point 5 of the walk: a villager without account, cookie or script."""

from tests.journeys.household import ANSWER, HEAD, OBJECTION, OBJECTOR, OBJECTOR_PHONE, PRINTED, PRIVATE
from tests.journeys.person import Person
from tests.journeys.village import words_of
from tests.world import VILLAGE

BOARDS = ("清单内容", "规章制度", "运行程序", "运行过程", "运行结果")


def find_the_village(villager: Person) -> None:
    """From the front door, by name."""
    villager.go("/").sees("找我的村", "不用登录")
    villager.write("村名", "柳河").press("找村").sees("清泉镇")
    villager.follow("柳河村").sees("柳河村", "公开栏", "谁管什么", "我要说", *BOARDS)
    assert villager.path == f"/v/{VILLAGE}/"


def read_the_boards(villager: Person) -> None:
    """Each of the five, from the front page; each says what it has or who will put it there."""
    for board in BOARDS:
        villager.go(f"/v/{VILLAGE}/").follow(board)
        assert board in villager.page.locator("h1").inner_text()
    villager.go(f"/v/{VILLAGE}/rules/").sees("由文书", "应当有，还没有", "法律")
    villager.go(f"/v/{VILLAGE}/procedures/").follow("城乡低保").sees("入户调查", "张榜公示")


def follow_the_matter(villager: Person) -> None:
    """The running matter: where it stands, never whose it is."""
    villager.go(f"/v/{VILLAGE}/process/").sees("正在办1件事").sees_nowhere(*PRIVATE)
    villager.follow("二组").sees("走到哪了", "张榜公示").sees_nowhere(*PRIVATE)


def object_to_the_notice(villager: Person) -> str:
    """Reads the notice and its paper, objects, and keeps the code. Returns it."""
    villager.go(f"/v/{VILLAGE}/").follow("拟享受低保家庭公示")
    villager.sees(HEAD, PRINTED, "公示期", "还没有").sees_nowhere(PRIVATE[1], PRIVATE[2])
    sheet = words_of(villager.pdf("打印A4"))
    assert HEAD in sheet
    assert not any(value in sheet for value in PRIVATE[1:3])
    villager.follow("提异议").sees("你认为哪里不对")
    villager.write("你认为哪里不对", OBJECTION).write("你的姓名", OBJECTOR).write("联系电话", OBJECTOR_PHONE)
    villager.press("提交异议").sees("异议收到了", "查询码")
    assert not list(villager.cookies())
    return villager.path


def hear_of_it(villager: Person, receipt: str) -> None:
    """Before the answer nobody reads the objection; neither then nor later who made it."""
    villager.go(receipt).sees("异议收到了").follow("回到这份公示").sees("异议处理中")
    villager.sees_nowhere(OBJECTOR, OBJECTOR_PHONE)


def read_the_answer(villager: Person, receipt: str) -> None:
    """By the code, and below the notice."""
    villager.go(receipt).sees("异议答复了", ANSWER)
    villager.follow("回到这份公示").sees(OBJECTION, ANSWER).sees_nowhere(OBJECTOR, OBJECTOR_PHONE)


def read_the_result(villager: Person) -> None:
    """The board of results has what was published."""
    villager.go(f"/v/{VILLAGE}/results/").follow("低保家庭名单").sees("低保家庭名单", HEAD, PRINTED)
    assert HEAD in words_of(villager.pdf("打印A4"))
