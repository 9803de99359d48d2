"""What a step of a procedure consists of, and what is typed on the way, with the word that people use for each."""

from powers.catalogue.comparing.parts import Bundle, Keyed, Leaf, Members, Record

FIELD_COLUMN = Keyed(
    "各栏",
    ("key",),
    "栏“{name}”",
    {
        "key": Leaf("代号"),
        "name": Leaf("名称"),
        "type": Leaf("填什么样的内容", "type"),
        "choices": Members("可选的内容"),
    },
)
TYPED = Keyed(
    "填写项",
    ("key",),
    "填写项“{name}”",
    {
        "key": Leaf("代号"),
        "name": Leaf("名称"),
        "type": Leaf("填什么样的内容", "type"),
        "help": Leaf("填写提示"),
        "max": Leaf("最多多少"),
        "optional": Leaf("可以不填"),
        "choices": Members("可选的内容"),
        "columns": FIELD_COLUMN,
    },
)
OUTCOME = Keyed(
    "结果",
    ("key",),
    "结果“{label}”",
    {
        "key": Leaf("代号"),
        "label": Leaf("说法"),
        "way": Bundle(
            "去向", {"to": Leaf("去", "steps"), "ends": Leaf("结束", "ends"), "return": Leaf("往回走")}
        ),
        "by_system": Leaf("由系统走"),
        "asks": Members("要填的内容", "asks"),
        "when": Record(
            "金额分档",
            {
                "rung": Bundle(
                    "金额分档",
                    {
                        "field": Leaf("看哪个金额", "fields"),
                        "from": Leaf("从", "parameters"),
                        "below": Leaf("不到", "parameters"),
                    },
                )
            },
        ),
        "after": Members("要等完的公示", "steps"),
    },
)
PAPER_LEFT = Keyed(
    "留下的材料",
    ("key",),
    "留下的材料“{name}”",
    {
        "key": Leaf("代号"),
        "name": Leaf("名称"),
        "need": Leaf("什么时候要", "need"),
        "condition": Leaf("什么情况才要"),
    },
)
RISK = Keyed(
    "廉政风险点",
    ("name",),
    "风险点“{name}”",
    {"grade": Leaf("等级", "grade"), "name": Leaf("名称"), "measure": Leaf("怎么防")},
)
ATTENDS = Keyed(
    "参加的各方", ("lane",), "参加的{lane}", {"lane": Leaf("哪一方", "lane"), "word": Leaf("怎么参加")}
)
OPINION = Keyed(
    "同时听的意见",
    ("key",),
    "意见“{name}”",
    {
        "key": Leaf("代号"),
        "name": Leaf("名称"),
        "actors": Members("谁来说", "post"),
        "asks_about": Leaf("问什么"),
    },
)
STEP = Keyed(
    "步骤",
    ("key",),
    "第{n}步“{name}”",
    {
        "key": Leaf("代号"),
        "name": Leaf("名称"),
        "kind": Leaf("种类", "step"),
        "lane": Leaf("由哪一方办", "lane"),
        "actors": Members("办理岗位", "post"),
        "question": Leaf("要判断的问题"),
        "time": Bundle(
            "时限",
            {
                "limit_words": Leaf("写法"),
                "limit": Leaf("照哪个数", "parameters"),
                "limit_from": Leaf("从什么时候算", "limit_from"),
                "limit_covers": Leaf("管到什么程度", "limit_covers"),
            },
        ),
        "window": Leaf("公示几天", "parameters"),
        "note": Leaf("说明"),
        "takes": Members("收的材料", "papers"),
        "attends": ATTENDS,
        "board": Leaf("在哪一栏公开", "board"),
        "papers": PAPER_LEFT,
        "risks": RISK,
        "party": Leaf("村外单位"),
        "opinions": OPINION,
        "shared": Bundle(
            "共用环节",
            {"part_title": Leaf("名称"), "part": Leaf("在这一项里的代号"), "fragment": Leaf("出处")},
        ),
        "outcomes": OUTCOME,
    },
)
