"""Point 6 of the walk: the committee, the village's answer, and the township's discipline officer."""

import hmac
import re
import struct
import time
from base64 import b32decode
from hashlib import sha1

from tests.journeys.household import CONCERN, DECIDED, HEAD, NOT_GOOD, NOTE, RECTIFIED
from tests.journeys.person import Person

STEP = 30


def code_of(letters: str, steps_on: int = 0) -> str:
    """What an authenticator shows (RFC 6238: SHA-1, 30 s, six digits), `steps_on` intervals from now."""
    moment = struct.pack(">Q", int(time.time()) // STEP + steps_on)
    digest = hmac.digest(b32decode(letters.replace(" ", "")), moment, sha1)
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**6:06d}"


def fresh_code(letters: str) -> str:
    """A code with time left to type it.

    One typed across the change of interval is good too, but the server then takes the phone's clock to be
    slow, and the next code, one interval ahead, to be two ahead.
    """
    if (gone := time.time() % STEP) > STEP / 2:
        time.sleep(STEP - gone)
    return code_of(letters)


def bind_a_phone(officer: Person) -> str:
    """At the first sign-in; a wrong code is refused. Returns the secret's letters."""
    officer.sees("绑定一部手机", "密钥")
    found = re.search(r"密钥：([A-Z2-7 ]+)", officer.text())
    assert found, officer.main()
    letters = found[1]
    wrong = f"{(int(code_of(letters)) + 1) % 10**6:06d}"
    officer.write("6位验证码", wrong).press("绑定这部手机").sees("验证码不对")
    officer.write("6位验证码", fresh_code(letters)).press("绑定这部手机").sees("手机绑定好了", "今天要办")
    return letters


def sign_in_again(officer: Person, letters: str, username: str, password: str) -> None:
    """Out and in: now both factors are asked for, and a code is good once."""
    officer.press("退出")
    officer.sign_in(username, password).sees("再输手机上的6位数字")
    officer.go("/desk/concerns/").sees("再输手机上的6位数字")
    officer.write("6位验证码", code_of(letters, 1)).press("进入工作台").sees("监督问题")


def watch_and_raise(member: Person, notice: str) -> str:
    """A note in the log, then a concern from it. Returns the concern's address."""
    member.go(notice).sees(HEAD).follow("写监督记录")
    member.write("看到了什么", NOTE).press("记下来").sees("记下了", NOTE)
    member.follow("据此提出问题").write("哪里不对", CONCERN)
    member.press("提出问题").sees("提出了", "等村里整改", CONCERN)
    return member.path


def rectify(head: Person) -> None:
    """The village's head answers."""
    head.go("/desk/").sees("告诉你一声").follow("整改并答复").sees("现在要做：整改", CONCERN)
    head.write("改了什么", RECTIFIED).press("报告整改").sees("等监委会验收", RECTIFIED)


def escalate(member: Person, concern: str) -> None:
    """The committee does not accept and sends it up."""
    member.go("/desk/").follow("验收").sees("现在要做：验收", RECTIFIED)
    assert member.path == concern
    member.pick("你的意见", "上报镇纪委").press("交出验收意见").sees("请写明")
    member.write("看到的情况和理由", NOT_GOOD).press("交出验收意见").sees("已上报，等复查")


def review(officer: Person) -> None:
    """The officer finds it with its whole history, takes it up, decides."""
    officer.go("/desk/concerns/").sees("等你办").follow(re.compile(CONCERN[:8]))
    officer.sees(CONCERN, NOTE, RECTIFIED, NOT_GOOD, "经过")
    officer.press("开始复查").sees("现在要做：给出复查意见")
    officer.pick("你的意见", "支持监委会").write("理由", DECIDED)
    officer.press("交出复查意见").sees("等村里照复查意见办", DECIDED)


def learn_and_act(head: Person) -> None:
    """The village has it on its desk again, with what was decided."""
    head.go("/desk/").sees("等你办").follow("整改并答复").sees("现在要做：整改", DECIDED)


def learn(member: Person) -> None:
    """The committee is told, under 告诉你一声."""
    member.go("/desk/")
    told = member.page.locator("section").filter(has=member.page.locator("h2", has_text="告诉你一声"))
    words = told.inner_text()
    assert "复查" in words, f"{member.who} was not told:\n{words}"
    member.follow(re.compile("复查"), within=told).sees(DECIDED)
