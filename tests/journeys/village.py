"""Point 4 of the walk: the cadre, the window, the township, the county and the village clerk at their desks."""

from io import BytesIO

from pypdf import PdfReader

from tests.journeys.household import GROUP, HEAD, ID_NUMBER, MONTHLY, PHONE, PRINTED, VISITOR, this_month
from tests.journeys.papers import photo, scan
from tests.journeys.person import Person

MISSING = "收入财产核对授权书"


def words_of(pdf: bytes) -> str:
    """All text of a PDF, without the line breaks of its layout."""
    assert pdf.startswith(b"%PDF-")
    return "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).replace("\n", "")


def fill_in(cadre: Person, head: str = HEAD) -> None:
    """Begin a registration and write down who applies; papers are the caller's."""
    cadre.go("/desk/matters/new/").press("登记城乡低保")
    cadre.write("户主姓名", head).pick("村民小组", GROUP).write("联系电话", PHONE)
    cadre.write("身份证号", ID_NUMBER)
    cadre.pick("谁来办", "村里代办").pick("申请人家里", "没有")


def file(cadre: Person) -> str:
    """The cadre files 低保 with one paper missing. Returns the matter's number."""
    cadre.go("/desk/").sees("今天要办", "赵小梅").follow("登记办件").sees("登记哪一项", "还不能在这里办的")
    fill_in(cadre)
    cadre.attach("低保申请书", photo("申请书.jpg")).attach("户口簿", scan("户口簿.png"))
    cadre.on_paper("全家身份证", "委托书")
    cadre.press("下一页：看一遍")
    cadre.sees("交之前看一遍", HEAD, "还没有：" + MISSING, "低保申请书（照片", "全家身份证（纸质原件已收）")
    cadre.press("交给清泉镇").sees("已经交给清泉镇了", "接下来")
    number = cadre.page.locator(".code strong").inner_text()
    assert HEAD in words_of(cadre.pdf("打印回条"))
    cadre.follow("看这件事").sees("还差：" + MISSING)
    return number.strip()


def tell_once(window: Person, cadre: Person) -> None:
    """The window says once what is missing; the agent brings it."""
    window.go("/desk/").sees("今天要办").follow("低保").sees(HEAD, "受理登记")
    folded = window.unfold("不齐：一次说清")
    folded.get_by_label(MISSING).check()
    window.press("不齐：一次说清，补齐再来", within=folded).sees("一次告知", "还差：" + MISSING, "待补正")
    told = words_of(window.pdf("打印告知书"))
    assert MISSING in told
    assert "户口簿" not in told
    cadre.go("/desk/").follow("低保").sees("补齐材料再交", MISSING)
    cadre.attach(MISSING, scan("授权书.png")).press("补齐了，再交上去").sees("补齐的材料交上去了")


def accept_and_examine(window: Person, township: Person, county: Person) -> None:
    """Accepted, visited by two, checked by the county; each refuses to go on without its paper."""
    window.go("/desk/").follow("低保")
    window.press("受理登记：齐").sees("还没有交近亲属情况表")
    window.on_paper("近亲属情况表").press("受理登记：齐").sees("“受理登记”办好了")
    township.go("/desk/").sees("今天要办").follow("低保").sees("入户调查")
    township.on_paper("入户调查表").attach("入户照片", photo("入户.jpg"))
    township.press("入户调查：查完了").sees("请写同去的人", "已收下：照片")
    township.write("同去的人", VISITOR).press("入户调查：查完了").sees("“入户调查”办好了")
    county.go("/desk/").sees("今天要办").follow("低保").on_paper("核对报告")
    county.press("信息核对：清楚").sees("“信息核对”办好了")


def give_an_opinion(township: Person) -> None:
    """The township proposes an award; without its figures it is asked for them."""
    township.go("/desk/").follow("低保").on_paper("审核意见书")
    township.press("审核意见：拟同意").sees("请写保障几个人", "请写每月多少元")
    township.write("保障几个人", "3").pick("保障类别", "农村低保").write("每月多少元", MONTHLY)
    township.select("从哪个月起", this_month())
    township.press("审核意见：拟同意").sees("“审核意见”办好了")


def put_up(clerk: Person) -> str:
    """The clerk sees what becomes public and puts it up. Returns the notice's address on the desk."""
    clerk.go("/desk/").sees("今天要办").follow("低保").sees(
        "会公开的就是这些", HEAD, PRINTED, "不公开：身份证号"
    )
    clerk.press("张榜公示，今天开始").sees("现在正在公示", "公示期")
    clerk.follow("拟享受低保家庭公示").sees("拟享受低保家庭公示", HEAD)
    return clerk.path


def confirm_and_publish(county: Person, clerk: Person) -> None:
    """After the window the county confirms, and the village publishes the result."""
    county.go("/desk/").sees("今天要办").follow("低保").on_paper("审核确认书")
    county.press("审核确认：符合").sees("“审核确认”办好了")
    clerk.go("/desk/").follow("低保")
    clerk.press("公布结果：公布").sees("“公布结果”办好了")
