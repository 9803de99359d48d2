"""The kinds of personal data that are looked for, what each is called and what to write instead."""

from dataclasses import dataclass
from typing import Final

ID: Final = "id"
CARD: Final = "card"
PHONE: Final = "phone"
EMAIL: Final = "email"
MESSENGER: Final = "messenger"
CERTIFICATE: Final = "certificate"
PLATE: Final = "plate"
ADDRESS: Final = "address"
MINOR: Final = "minor"
HEALTH: Final = "health"

NUMBERS: Final = frozenset({ID, CARD, PHONE, EMAIL, MESSENGER, CERTIFICATE, PLATE})
"""What is told by its form; the others are told by words and may be mistaken."""

NAMES: Final[dict[str, str]] = {
    ID: "身份证号",
    CARD: "银行卡号或者账号",
    PHONE: "私人电话",
    EMAIL: "邮箱",
    MESSENGER: "微信号或者QQ号",
    CERTIFICATE: "证件号",
    PLATE: "车牌号",
    ADDRESS: "门牌号",
    MINOR: "未成年人的姓名",
    HEALTH: "病情、残疾这样的私事",
}
ADVICE: Final[dict[str, str]] = {
    ID: "不写身份证号；同名的人，写上村民小组就分得清",
    CARD: "不写卡号和账号，写“打到本人账户”",
    PHONE: "不写私人电话，可以写岗位的值班电话",
    EMAIL: "不写私人邮箱，可以写岗位的值班电话",
    MESSENGER: "不写微信号和QQ号，可以写岗位的值班电话",
    CERTIFICATE: "不写证件号，写证件的名称就行",
    PLATE: "不写车牌号，写“一辆小汽车”这样的话",
    ADDRESS: "住址只写到村民小组",
    MINOR: "不写孩子的姓名，写“一名儿童”",
    HEALTH: "不写病情、残疾和别的私事，写“家庭困难”这样的话",
}


@dataclass(frozen=True)
class Place:
    """Where a plain text holds something: its kind, ``[start:end]``, whether it is certain or only likely."""

    kind: str
    start: int
    end: int
    certain: bool = True
