"""The household of these journeys: invented, and complete enough to leak."""

from portal import clock

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def id_number(first: str) -> str:
    """Seventeen digits with their check sign (GB 11643-1999)."""
    return first + "10X98765432"[sum(int(d) * w for d, w in zip(first, WEIGHTS, strict=True)) % 11]


HEAD = "吴桂英"
GROUP = "二组"
PHONE = "13900001234"
ID_NUMBER = id_number("37992119580614002")
VISITOR = "柳河村代办员赵小梅"
MONTHLY = "1060.00"
PRINTED = "1,060.00"
PRIVATE = (HEAD, PHONE, ID_NUMBER, MONTHLY, PRINTED, ID_NUMBER[6:14])
"""Values that a public page of a running matter must not hold."""

OBJECTION = "他家儿子在城里有一辆小汽车，三号还停在门口。"
OBJECTOR, OBJECTOR_PHONE = "郑大山", "13900005678"
ANSWER = "查过车辆登记，那辆车是邻居的，吴家没有车。"
NOTE = "到公开栏看了公示单，人数和户口簿对过。"
CONCERN = "公示单上的人数和户口簿不一样，请核对。"
RECTIFIED = "户口簿核过了，人数没有写错。"
NOT_GOOD = "户口簿是旧的，没有到派出所核对，报镇纪委。"
DECIDED = "请村里到派出所核对户籍人数，把结果告诉监委会。"


def this_month() -> str:
    """The month it is, as forms offer months; still among them should it end meanwhile."""
    today = clock.today()
    return f"{today.year}年{today.month}月"
