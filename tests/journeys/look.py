"""Photograph every kind of page, as everybody, on phone and desk: `python -m tests.journeys.look <folder> [words]`.

The demo is loaded into a database of its own beside the one of DATABASE_URL and taken away again. With `words`,
only scenes whose person or path holds them. Sheets are turned into pictures by pdftoppm.
"""

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

WIDTHS = (360, 1280)
V, EMPTY, TOWN, COUNTY = "/v/379921100201/", "/v/379921200203/", "/u/379921100000/", "/powers/379921/"
SLOW = 10_000
WRITTEN = ("4-2", "7", "8", "10", "13", "18", "20", "26", "41", "43")

# Who looks ("" is a villager), at which address, after doing what. 〈matter 何𬭎〉 is the key of that person's matter,
# 〈notice …〉 of its latest publicity, 〈first …〉 of its earliest, 〈result …〉 of what was published, and so on.
SCENES: tuple[tuple[str, ...], ...] = (
    ("", "/"), ("", "/?q=柳河"), ("", "/?q=没有这个村"), ("", "/help/"), ("", TOWN), ("", "/u/379921000000/"),
    ("", V), ("", "/v/379921100202/"), ("", EMPTY), ("", f"{V}finance/"), ("", "/v/379921100202/finance/"),
    *(("", f"{village}{board}/") for village in (V, EMPTY)
      for board in ("list", "rules", "procedures", "process", "results")),
    ("", f"{V}procedures/26/"), ("", f"{V}procedures/1/"), ("", COUNTY), ("", f"{COUNTY}26/"), ("", f"{COUNTY}26/chart/"),
    ("", "/laws/shehui-jiuzhu-zanxing-banfa-2019/"), ("", "/sources/"), ("", "/sources/mapping/"), ("", "/sources/zibo-2019/"),
    ("", "/data/"), *(("shenjie", f"/desk/lists/{part}") for part in ("", "hengshan/", "yunxi/")),
    ("shenjie", "/desk/lists/hengshan/", "table 类别,序号,事项名称|党务,１２．,发展党员|村务,12,公章管理|,,空的", "press 传上来，先看一遍"),
    ("shenjie", "/desk/lists/hengshan/", "table 类别,序号,事项名称|党务,1,发展党员", "press 传上来，先看一遍"),
    *(("shenjie", f"/desk/{page}/〈unit 379921000000〉/") for page in ("booklet", "focus")),
    ("shenjie", "/desk/focus/〈unit 379921000000〉/assets/"),
    *(("", f"/powers/379922/{page}") for page in ("", "7/", "101/", "releases/", "releases/1/", "releases/2/", "releases/1/7/",
      "releases/1/22/", "22/", "60/", "compare/", "compare/7/", "changes/", "changes/7/", "beside/379921/")),
    *(("", f"{COUNTY}{page}") for page in ("releases/", "releases/2/", "changes/")),
    *(("", f"{COUNTY}{page}") for page in ("?field=land", "bases/", "4/", "14-2/", "26/sheet.pdf", "26/sheet.pdf?large=1",
      "26.png", "47.png", "55.png", *(f"26/forms/{form}.pdf" for form in (
          "application", "delegation", "consent", "appraisal", "sign-in", "posting")))),
    ("", f"{V}list/?field=land"), ("", f"{V}card.pdf"), ("", "/laws/"), ("", "/laws/?q=低保"),
    ("shenjie", "/desk/lists/yunxi/items/"), ("shenjie", "/desk/lists/yunxi/items/26/"),
    ("shenjie", "/desk/lists/yunxi/items/26/", "press 开始改"),
    *(("shenjie", f"/desk/lists/yunxi/items/26/{part}") for part in (
        "steps/publicise/", "steps/publicise/basic/", "steps/check/ways/", "steps/apply/papers/", "steps/announce/wall/",
        "steps/check/risks/", "new/check/", "new/check/?kind=publicity&way=clear", "steps/publicise/remove/", "force/",
        "give-up/", "chart.pdf")),
    ("shenjie", "/desk/lists/yunxi/next/"), ("gulan", "/desk/lists/qingling/next/"),
    ("gulan", "/desk/lists/qingling/next/", "press 开始修订"),
    *(("shenjie", f"/desk/lists/yunxi/next/{part}") for part in (
        "?show=waiting", "?show=different", "26/", "26/words/", "60/compare/", "new/", "release/", "give-up/")),
    ("shenjie", "/desk/lists/yunxi/next/26/", "write 本县怎么叫=吃低保", "press 就这样定"),
    ("", "/sources/shantou-negative/"), ("", "/sources/huaishang-adopted/"),
    *(("", f"{COUNTY}{number}{tail}") for number in WRITTEN for tail in ("/", ".pdf", ".pdf?size=a3")),
    ("", f"{V}open.pdf"), *(("", f"/n/〈notice 罗成林〉.pdf?{size}") for size in ("size=a3", "large=1")),
    *(("", f"/m/〈matter {head}〉/") for head in ("刘春生", "何𬭎", "赵小兰", "高玉堂", "胡翠平", "孟庆喜", "郑广富")),
    *(("", f"/n/〈notice {head}〉/") for head in ("何𬭎", "赵小兰", "马秀兰", "罗成林", "郑广富")),
    ("", "/n/〈first 罗成林〉/"), ("", "/n/〈result 刘春生〉/"), ("", "/n/〈result 阿依古丽·买买提〉/"),
    ("", "/n/〈notice 何𬭎〉.pdf"), ("", "/n/〈notice 罗成林〉.pdf"), ("", "/n/〈result 阿依古丽·买买提〉.pdf"),
    ("", "/n/〈notice 何𬭎〉/object/"), ("", "/n/〈notice 何𬭎〉/object/", "press 提交异议"),
    ("", "/n/〈notice 何𬭎〉/object/", "write 你认为哪里不对=他家有一辆小汽车。", "press 提交异议"),
    *(("", f"{V}service{tail}") for tail in ("/", ".pdf", ".pdf?large=1")), ("", "/v/379921100203/service/"),
    ("", f"{V}procedures/70/"), ("", "/v/379921100202/procedures/26/"),
    *(("qianzhiqiang", f"/desk/hands/379921100201/{part}/") for part in ("committee", "party", "committee/table")),
    ("qianzhiqiang", "/desk/hands/379921100201/committee/", "press 给勾上的定下"),
    ("zhaoxiaomei", "/desk/room/379921100201/"), *((who, "/desk/hands/") for who in ("guohaitao", "shenjie")),
    ("", f"{COUNTY}adjustments/"), *(("", f"{COUNTY}{number}/") for number in ("52", "61", "12")), ("", f"{COUNTY}61/sheet.pdf"),
    ("shenjie", "/desk/adjustments/"),
    *(("shenjie", f"/desk/adjustments/〈{one}〉/") for one in ("adjusting 61", "adjustment 61", "adjustment 52")),
    ("shenjie", "/desk/adjustments/〈adjusting 61〉/", "press 勾上的都看过，不用改"), ("guohaitao", "/desk/adjustments/〈adjusting 52〉/"),
    ("shenjie", "/desk/adjustments/〈adjustment 61〉/", "write 为什么=", "press 定下来"), ("", "/big2/powers/379921/adjustments/"),
    *(("", page) for page in (f"{COUNTY}owners/", "/powers/379922/owners/", f"{COUNTY}18/", "/sources/huaishang-adopted/owners/")),
    *(("shenjie", f"/desk/{page}/") for page in (
        "claims", "claims/〈round 379921〉", "claims/〈claim 云溪县民政局〉", "owned/〈unit 379921000000〉/18",
        "owned/〈unit 379921000000〉/14",
        "plans", "plans/〈plan 379921〉", "plans/〈task 各村谁来办定下来的情况〉", "coverage/379921000000", "coverage/379921100000")),
    ("gulan", "/desk/claims/new/〈unit 379922000000〉/"), ("gulan", "/desk/claims/new/〈unit 379922000000〉/", "press 发给这些单位"),
    ("gulan", "/desk/plans/new/〈unit 379922000000〉/"), ("shenjie", "/desk/plans/〈plan 379921〉.pdf"),
    ("xuwenhui", "/desk/claims/"), ("xuwenhui", "/desk/claims/〈claim 云溪县民政局〉/"),
    ("xuwenhui", "/desk/claims/〈claim 云溪县民政局〉/", "press 认领勾上的"),
    ("xuwenhui", "/desk/claims/〈round 379921〉/receipt-1.pdf"), ("xuwenhui", "/desk/owned/〈unit 379921000000〉/26/"),
    *((who, "/desk/adjustments/") for who in ("xuwenhui", "guohaitao", "luming")), ("guohaitao", "/desk/claims/"),
    ("xuwenhui", "/desk/lists/yunxi/items/"), ("qihaiyan", "/desk/plans/"), ("qihaiyan", "/desk/plans/〈handing 各村谁来办定下来的情况〉/"),
    ("guohaitao", "/desk/coverage/379921100000/"), ("qihaiyan", "/desk/"),
    ("", f"{V}help/"), ("", "/help/"), ("", "/u/379921100000/rules/"), ("", "/rules/〈rule 柳河村自来水收费办法〉/"),
    *(("", f"/rules/〈rule 柳河村村规民约〉{tail}") for tail in ("/", "/1/", ".pdf")), ("", "/v/379921100203/rules/"),
    *(("", f"{V}{page}/") for page in ("unlisted", "list")), ("", "/v/379921100202/unlisted/"),
    ("", "/u/379921000000/unlisted/"), ("", "/say/unlisted/"), ("", "/say/unlisted/?v=379921000000"),
    *(("", f"/say/unlisted/?v={code}") for code in ("379921100201", "379921100000")), ("", "/say/unlisted/?q=柳河"),
    ("", "/say/unlisted/?v=379921100201", "press 告诉县里"),
    ("", "/say/unlisted/?v=379921100201", "write 叫你办了什么，收了什么=盖章先叫交钱。", "press 告诉县里"),
    *(("", f"/say/unlisted/〈code {word}〉/") for word in ("reported", "followed")), ("", "/big2/say/unlisted/?v=379921100201"),
    *(("", f"/powers/379921/draft/{page}") for page in ("", "〈making now〉/say/", "〈making now〉/say/?item=66")),
    ("", "/powers/379921/draft/〈making now〉/say/", "press 交上意见"), ("", "/big2/powers/379921/draft/"),
    *(("", f"/say/draft/〈comment {word}〉/") for word in ("partly", "waiting")),
    *(("shenjie", f"/desk/making/{page}") for page in ("", "〈making now〉/", "〈making now〉/plan/", "〈making now〉/otherwise/",
      "〈making now〉/bodies/", "〈making now〉/rows/", "〈making now〉/units/", "〈making now〉/comments/")),
    ("shenjie", "/desk/making/〈making now〉/comments/〈said waiting〉/"), ("shenjie", "/desk/making/〈making now〉/units.pdf"),
    ("xuwenhui", "/desk/making/"),
    ("", "/powers/379921/draft/〈making now〉/record.pdf"), ("xuwenhui", "/desk/handing/〈sheet 云溪县民政局〉/"),
    ("qinlan", "/desk/handing/〈sheet 云溪县住房和城乡建设局〉/"),
    *(("shenjie", f"/desk/unlisted/〈report reported〉/{way}") for way in ("", "?way=point", "?way=accept", "?way=order", "?way=dismiss")),
    *(("shenjie", f"/desk/{page}/") for page in ("unlisted", "clearing", "clearing/379921/26", "unlisted/〈report to_list〉", "account")),
    ("hanweidong", "/desk/unlisted/〈report reported〉/"), ("hanweidong", "/desk/"), ("luming", "/desk/"),
    ("sunlimin", "/desk/unlisted/"), ("sunlimin", "/desk/unlisted/〈report followed〉/"), ("hezhiyuan", "/desk/unlisted/new/"),
    ("hezhiyuan", "/desk/unlisted/new/", "press 报给县里"), ("wangshoutian", "/desk/log/"), ("wangshoutian", "/desk/concerns/"),
    *(("", f"/lists/379921/{page}") for page in (
        "", "negative/", "negative/?on=20260501", "autonomy/", "assistance/", "forbidden/", "services/", "disclosure/",
        "negative.pdf", "disclosure.pdf")),
    ("", "/say/service/379921/7/"), ("", f"/say/service/379921/7/?v={V[3:-1]}"), ("", "/say/service/"),
    ("", f"/say/service/379921/7/?v={V[3:-1]}", "press 约这项服务"), ("", "/big2/lists/379921/disclosure/"),
    *(("", f"/say/service/〈service_code {state}〉/") for state in ("ordered", "arranged", "done", "refused")),
    *(("shenjie", f"/desk/five/379921000000/{page}") for page in (
        "", "forbidden/", "disclosure/", "disclosure/12/", "negative/new/", "negative/1/cancel/")),
    ("zhaoxiaomei", "/desk/orders/"), ("zhaoxiaomei", "/desk/orders/〈service ordered〉/"),
    ("sunlimin", "/desk/orders/〈service arranged〉/"), ("guohaitao", "/desk/orders/〈service refused〉/erase/"),
    ("", "/n/〈notice 刘春生〉/object/"), ("", "/nowhere/"), ("", "/desk/login/"),
    ("", "/desk/login/", "write 账号名=nobody", "press 登录"),
    *(("", f"/{size}{path}") for size in ("big", "big2", "big3")
      for path in ("/", V, f"{V}process/", f"{V}procedures/26/", "/n/〈notice 何𬭎〉/", "/n/〈notice 何𬭎〉/object/")),
    *((who, "/desk/") for who in (
        "zhaoxiaomei", "qianzhiqiang", "sunlimin", "chenxiulan", "dingxiaoyan", "zhangmin", "guohaitao", "linjing",
        "gaojian", "xuwenhui", "shenjie", "weihu")),
    *(("liguifang", f"/desk/{page}/") for page in (
        "ledger", "ledger/income/379921100201", "ledger/expense/379921100201", "ledger/start/379921100201")),
    ("liguifang", "/desk/ledger/income/379921100201/", "press 记一笔收入"), ("chenxiulan", "/desk/ledger/"),
    *(("zhaoxiaomei", f"/desk/{page}/") for page in (
        "matters", "matters/new", "account", "account/password", "kinship", "notices", "concerns")),
    ("zhaoxiaomei", "/desk/matters/new/", "press 登记城乡低保"),
    ("zhaoxiaomei", "/desk/matters/new/", "press 登记城乡低保", "press 下一页：看一遍"),
    ("zhaoxiaomei", "/desk/matters/new/", "press 登记城乡低保", "write 户主姓名=王䶮", "tick 一组",
     "write 联系电话=0630-5550101", "tick 村里代办", "tick 没有", "paper 低保申请书", "press 下一页：看一遍"),
    ("zhaoxiaomei", "/desk/matters/new/", "press 登记城乡低保", "write 户主姓名=王䶮", "tick 一组",
     "write 联系电话=0630-5550101", "tick 村里代办", "tick 没有", "press 下一页：看一遍", "press 交给清泉镇"),
    ("zhaoxiaomei", "/desk/matters/new/", "press 登记城乡低保", "write 户主姓名=吴桂英", "press 先存着，回头再填"),
    ("zhaoxiaomei", "/desk/matters/〈matter 胡翠平〉/"), ("zhaoxiaomei", "/desk/matters/〈matter 赵小兰〉/"),
    ("zhaoxiaomei", "/desk/matters/〈matter 刘春生〉/receipt.pdf"), ("zhaoxiaomei", "/desk/matters/〈told 胡翠平〉.pdf"),
    ("zhaoxiaomei", "/desk/nowhere/"), ("zhaoxiaomei", "/big2/desk/"),
    *(("qianzhiqiang", f"/desk/matters/〈matter {head}〉/") for head in ("高玉堂", "白凤霞", "何𬭎", "薛万福")),
    ("qianzhiqiang", "/desk/matters/〈matter 高玉堂〉/", "press 张榜公示，今天开始"),
    *((who, f"/desk/{page}/") for who in ("qianzhiqiang", "chenxiulan", "guohaitao") for page in ("rules", "guide")),
    ("qianzhiqiang", "/desk/rules/new/?kind=assets", "press 存草稿"), ("qianzhiqiang", "/desk/rules/new/"),
    ("qianzhiqiang", "/desk/rules/〈rule 柳河村财务管理制度〉/edit/"), ("guohaitao", "/desk/rules/〈rule 柳河村便民服务制度〉/"),
    ("qianzhiqiang", "/desk/notices/"), ("qianzhiqiang", "/desk/notices/〈notice 何𬭎〉/"),
    ("qianzhiqiang", "/desk/notices/〈notice 何𬭎〉/objection/"),
    ("sunlimin", "/desk/concerns/〈concern 白凤霞〉/"),
    *(("chenxiulan", f"/desk/{page}/") for page in ("log", "concerns", "notices", "notices/〈notice 何𬭎〉",
      "notices/〈notice 何𬭎〉/objection", "notices/〈notice 何𬭎〉/concern", "concerns/〈concern 孔令䶮〉", "concerns/〈concern 刘春生〉",
      "concerns/〈concern 白凤霞〉", "concerns/〈concern 马秀兰〉")),
    *(("dingxiaoyan", f"/desk/matters/〈matter {head}〉/") for head in ("丁桂香", "胡翠平", "郑广富")),
    *(("zhangmin", f"/desk/matters/〈matter {head}〉/") for head in ("宋长有", "贺树林", "孔令䶮", "赵小兰", "刘春生")),
    ("zhangmin", "/desk/matters/〈matter 贺树林〉/", "press 审核意见：拟同意"),
    ("zhangmin", "/desk/objections/〈objection 赵小兰〉/"), ("zhangmin", "/desk/objections/〈objection 马秀兰〉/"),
    ("guohaitao", "/desk/erase/〈household 刘春生〉/"), ("guohaitao", "/desk/matters/"),
    *(("linjing", f"/desk/concerns/〈concern {head}〉/") for head in ("马秀兰", "郑广富", "方来顺")),
    ("linjing", "/desk/concerns/"), ("gaojian", "/desk/matters/〈matter 邱桂莲〉/"),
    ("xuwenhui", "/desk/matters/〈matter 徐大勇〉/"), ("xuwenhui", "/desk/matters/"), ("hanweidong", "/desk/concerns/"),
)  # fmt: skip


def asked_key(kind: str, head: str) -> str:
    """The same for claiming and plans: a round or plan by its county, a claim by its body, a task by its title."""
    from powers.owners.models import Asked, ClaimRound
    from powers.plans.models import Expected, Plan, Task

    if kind == "round":
        return ClaimRound.objects.filter(unit__code__startswith=head).latest("serial").pk
    if kind == "claim":
        asked = Asked.objects.filter(body__name=head).latest("pk")
        return f"{asked.round_id}/{asked.body_id}"
    if kind == "plan":
        return Plan.objects.filter(unit__code__startswith=head).latest("made_at").pk
    task = Task.objects.select_related("phase").get(title=head)
    address = f"{task.phase.plan_id}/tasks/{task.pk}"
    last = Expected.objects.get(task=task, body__name="柳河乡人民政府")
    return f"{address}/{last.body_id}" if kind == "handing" else address


def key_of(kind: str, head: str) -> str:
    """What stands in an address for something of the household with this head."""
    from disclosure.models import Notice, Objection, RuleDocument
    from portal.organisation.models import Household, Unit
    from powers.adjustments.models import Adjustment
    from powers.five_lists.models import ServiceOrder
    from powers.making.models import Asked, Comment, Making
    from powers.matters.models import Matter, OneTimeNotice
    from supervision.models import Concern, UnlistedReport

    mine: dict[str, Any] = {"matter__household__residents__name": head}
    if kind == "told":
        told = OneTimeNotice.objects.filter(**mine).latest("pk")
        return f"{told.matter_id}/told/{told.pk}"
    if kind in ("round", "claim", "plan", "task", "handing"):
        return asked_key(kind, head)
    if kind in ("service", "service_code"):
        order = ServiceOrder.objects.filter(status=head).order_by("-ordered_at")[0]
        return order.pk if kind == "service" else order.receipt
    if kind in ("comment", "said"):
        comment = Comment.objects.get(reply="" if head == "waiting" else head)
        return comment.receipt if kind == "comment" else comment.pk
    if kind in ("report", "code"):
        report = UnlistedReport.objects.filter(status=head).order_by("pk")[0]
        return report.pk if kind == "report" else report.receipt
    if kind in ("adjusting", "adjustment"):
        row = Adjustment.objects.get(number=head)
        return f"{row.round_id}" + (f"/{row.pk}" if kind == "adjustment" else "")
    rows: dict[str, Any] = {
        "matter": Matter.objects.filter(household__residents__name=head),
        "household": Household.objects.filter(residents__name=head),
        "notice": Notice.objects.filter(**mine, kind="publicity").order_by("version"),
        "first": Notice.objects.filter(**mine, kind="publicity").order_by("-version"),
        "result": Notice.objects.filter(**mine, kind="result").order_by("version"),
        "objection": Objection.objects.filter(notice__matter__household__residents__name=head).order_by("pk"),
        "rule": RuleDocument.objects.filter(versions__title=head).order_by("pk"),
        "unit": Unit.objects.filter(code=head),
        "making": Making.objects.filter(ended_at=None),
        "sheet": Asked.objects.filter(body__name=head).order_by("pk"),
        "concern": Concern.objects.filter(notice__matter__household__residents__name=head).order_by("pk"),
    }
    return str(rows[kind].last().pk)


@contextmanager
def demo_site() -> Iterator[str]:
    """The demo on a server, gone afterwards. Yields its address."""
    from django.core.management import call_command
    from django.db import connection
    from django.test.utils import setup_test_environment
    from pytest_django.live_server_helper import LiveServer

    setup_test_environment()
    own, test = connection.settings_dict["NAME"], f"look_{connection.settings_dict['NAME']}"
    connection.settings_dict["TEST"]["NAME"] = test
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        for command in ("load_places", "load_catalogues", "load_demo"):
            call_command(command)
        server = LiveServer("localhost")
        yield str(server.url)
        server.stop()
    finally:
        connection.close()
        with connection._nodb_cursor() as cursor:  # the server's threads may still hold their sessions
            cursor.execute(f'DROP DATABASE "{test}" WITH (FORCE)')
        connection.settings_dict["NAME"] = own


def act(page: Any, deed: str) -> None:
    """One of the things people do, as written in a scene."""
    from tests.journeys.papers import photo

    verb, _, words = deed.partition(" ")
    label, _, text = words.partition("=")
    match verb:
        case "press":
            page.get_by_role("button", name=words, exact=True).first.click()
        case "write":
            page.get_by_label(label).first.fill(text)
        case "tick":
            page.get_by_label(words).first.check()
        case "table":
            rows = words.replace("|", "\n").encode()
            table = {"name": "清单.csv", "mimeType": "text/csv", "buffer": rows}
            page.locator("input[type=file]").first.set_input_files(table)
        case "paper":
            page.locator("form li", has_text=words).locator("input[type=file]").first.set_input_files(photo())
        case _:
            raise ValueError(deed)


def photograph(page: Any, deeds: tuple[str, ...], path: str, target: Path) -> None:
    """One scene into a picture for each width; of a sheet, one for each of its pages; a picture as it is."""
    if ".pdf" in path or path.endswith(".png"):
        answer = page.request.get(path)
        if not answer.ok:
            raise ValueError(f"{answer.status} at {path}")
        if path.endswith(".png"):
            target.with_suffix(".png").write_bytes(answer.body())
            return
        sheet = target.with_suffix(".pdf")
        sheet.write_bytes(answer.body())
        subprocess.run(["pdftoppm", "-r", "60", "-png", sheet, target], check=True)
        return
    page.goto(path)
    for deed in deeds:
        act(page, deed)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        page.screenshot(path=f"{target}-{width}.png", full_page=True)


def main(folder: Path, words: str = "") -> None:
    """Photograph everything into `folder`, a folder per person."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    from playwright.sync_api import Error

    from tests.journeys.browser import chromium
    from tests.journeys.keys import session_of

    with demo_site() as site, chromium() as browser:
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright keeps an event loop in this thread
        paths = [re.sub("〈(.+?) (.+?)〉", lambda found: key_of(found[1], found[2]), s[1]) for s in SCENES]
        numbers: Counter[str] = Counter()
        for scene, path in zip(SCENES, paths, strict=True):
            who = scene[0] or "villager"
            numbers[who] += 1
            if words not in " ".join((who, *scene[1:])):
                continue
            page = browser.new_context(base_url=site, locale="zh-CN").new_page()
            page.set_default_timeout(SLOW)
            if scene[0]:
                page.context.add_cookies([session_of(scene[0], site)])
            name = re.sub(r"[^\w𬭎]+", "-", " ".join(scene[1:])).strip("-")[:60]
            (folder / who).mkdir(parents=True, exist_ok=True)
            try:
                photograph(page, scene[2:], path, folder / who / f"{numbers[who]:02}-{name}")
            except (Error, ValueError) as fault:
                sys.stdout.write(f"{scene}: {fault}\n")
            page.context.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:3])
